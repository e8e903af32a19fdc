"""The options that name files, and say how they are read.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

import os
from typing import Annotated, Final

import typer

from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.readers import Dialect

_FILES: Final = "Files"


class ReaderOptions(OptionGroup):
    """How files are read."""

    encoding: Annotated[
        str | None,
        typer.Option(
            help="The files' encoding, if it is not UTF-8: cp1252, utf-16, …",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first",
            help="How to read 03/04/2014; without either it is refused.",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None

    dialect: Annotated[
        Dialect | None,
        typer.Option(
            help="What the files are, where their header does not tell: see 'dialects'.",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="Which column holds what: date=Year+Month,title=Topic. Repeatable.",
            metavar="COLUMNS",
            rich_help_panel=_FILES,
        ),
    ] = None
    map_file: Annotated[
        str | None,
        typer.Option(
            help='The same from a TOML file: date = "Year+Month".',
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None

    actors_file: Annotated[
        str | None,
        typer.Option(
            help="A file of actors and their aliases instead of the packaged one.",
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None


class LenientReaderOptions(ReaderOptions):
    """How files are read, and whether rows that cannot be are passed over."""

    skip_invalid: Annotated[
        bool,
        typer.Option(
            "--skip-invalid",
            help="Go on without the rows that cannot be read, unless that is all of a file.",
            rich_help_panel=_FILES,
        ),
    ] = False


class Files(LenientReaderOptions):
    """Which files hold the events and the actors."""

    file: Annotated[
        list[str] | None,
        typer.Option(
            "--file",
            "-f",
            help="A CSV, Excel, JSON or JSON Lines file, also in gzip or zip, or - for standard"
            " input; repeatable. By default the file that SAHEL_TIMELINE_FILE names, else the"
            " packaged Sahel events.",
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None


def default_files() -> list[str]:
    """Return the file that the environment names, if any: one, spaces and all."""
    named = os.environ.get("SAHEL_TIMELINE_FILE")
    return [named] if named else []
