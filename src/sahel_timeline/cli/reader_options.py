"""The options that name files and say how to read them.

typer evaluates annotations on every run, so they are not postponed.
"""

import os
from typing import Annotated, Final

import typer

from sahel_timeline.cli.option_groups import OptionGroup
from sahel_timeline.readers import Dialect

_FILES: Final = "Files"


class ReaderOptions(OptionGroup):
    """How to read files."""

    dialect: Annotated[
        Dialect | None,
        typer.Option(
            help="The kind of file, if it is not recognised: see 'sahel-timeline dialects'.",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="Which columns to read as what: date=Year+Month,title=Topic. Repeatable.",
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
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first",
            help="Read 03/04/2014 as 3 April or 4 March. Without either, an ambiguous date is an"
            " error.",
            rich_help_panel=_FILES,
            show_default=False,
        ),
    ] = None
    encoding: Annotated[
        str | None,
        typer.Option(
            help="The encoding of the files if it is not UTF-8, such as cp1252 or utf-16.",
            metavar="NAME",
            rich_help_panel=_FILES,
        ),
    ] = None
    actors_file: Annotated[
        str | None,
        typer.Option(
            help="An actor registry, with names and aliases, to use instead of the packaged one.",
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None


class LenientReaderOptions(ReaderOptions):
    """How to read files, and whether to skip rows that cannot be read."""

    skip_invalid: Annotated[
        bool,
        typer.Option(
            "--skip-invalid",
            help="Skip rows that cannot be read. A file with no readable row still fails.",
            rich_help_panel=_FILES,
        ),
    ] = False


class Files(LenientReaderOptions):
    """Which files to read, and how."""

    file: Annotated[
        list[str] | None,
        typer.Option(
            "--file",
            "-f",
            help="A CSV, Excel, JSON or JSON Lines file, also in gzip or zip, or - for standard"
            " input. Repeatable. By default, the file that SAHEL_TIMELINE_FILE names, or else the"
            " packaged Sahel events.",
            metavar="FILE",
            rich_help_panel=_FILES,
        ),
    ] = None


def default_files() -> list[str]:
    """Return the file that the environment names, if any.

    It is a single path, which can contain spaces and colons.
    """
    path = os.environ.get("SAHEL_TIMELINE_FILE")
    return [path] if path else []
