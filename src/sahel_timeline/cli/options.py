"""The options that commands share, each group declared once, and the decorator for them.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

import inspect
import os
from collections.abc import Callable, Iterable
from typing import Annotated, Final, get_type_hints

import typer

from sahel_timeline.cli import completion
from sahel_timeline.cli.progress import stop_progress
from sahel_timeline.formats import FORMATS, ROW_FORMATS, Format, MarkdownStyle
from sahel_timeline.query import Sort
from sahel_timeline.readers import Dialect

_WHEN: Final = "Dates"
_WHO: Final = "Actors, places and words"
_ORDER: Final = "Order"
_FILES: Final = "Files"
_OUTPUT: Final = "Output"


def _purposes(formats: Iterable[Format]) -> str:
    return "One of these:\n\n" + "\n\n".join(f"{name}: {FORMATS[name].purpose}" for name in formats)


class _Group:
    """Options that are declared together, as annotated class attributes."""

    def __init__(self, **given: object) -> None:
        vars(self).update(given)


class Filters(_Group):
    """Which events to keep."""

    since: Annotated[
        str | None,
        typer.Option(
            help="Began on or after DATE: 2014, mid-2014, 1 May 2014, 90 days ago.",
            metavar="DATE",
            rich_help_panel=_WHEN,
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            help="Began on or before the last day of DATE.",
            metavar="DATE",
            rich_help_panel=_WHEN,
        ),
    ] = None
    during: Annotated[
        str | None,
        typer.Option(
            help="Was under way in PERIOD: a date, or START/END.",
            metavar="PERIOD",
            rich_help_panel=_WHEN,
        ),
    ] = None
    around: Annotated[
        str | None,
        typer.Option(
            help="Began near the start of the event with this ID.",
            metavar="ID",
            rich_help_panel=_WHEN,
            autocompletion=completion.ids,
        ),
    ] = None
    window: Annotated[
        str | None,
        typer.Option(
            help="How near, for --around: 30d (as by default), 2 weeks, 6mo, 1y.",
            metavar="LENGTH",
            rich_help_panel=_WHEN,
        ),
    ] = None
    certain: Annotated[
        bool,
        typer.Option(
            "--certain",
            help="Leave out what only may match, its date being inexact.",
            rich_help_panel=_WHEN,
        ),
    ] = False
    today: Annotated[
        str | None,
        typer.Option(
            help="The day to count from in '90 days ago'; by default this day.",
            metavar="DATE",
            rich_help_panel=_WHEN,
        ),
    ] = None
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            "-a",
            help="NAME took part, in any spelling. Repeat it for any of several.",
            metavar="NAME",
            rich_help_panel=_WHO,
            autocompletion=completion.actors,
        ),
    ] = None
    all_actors: Annotated[
        bool,
        typer.Option(
            "--all-actors",
            help="All of the --actor took part, not any of them.",
            rich_help_panel=_WHO,
        ),
    ] = False
    not_actor: Annotated[
        list[str] | None,
        typer.Option(
            help="NAME took no part.",
            metavar="NAME",
            rich_help_panel=_WHO,
            autocompletion=completion.actors,
        ),
    ] = None
    with_members: Annotated[
        bool,
        typer.Option(
            "--with-members",
            help="Count members of a group as the group, while they belong to it.",
            rich_help_panel=_WHO,
        ),
    ] = False
    place: Annotated[
        list[str] | None,
        typer.Option(
            help="Happened at NAME.",
            metavar="NAME",
            rich_help_panel=_WHO,
            autocompletion=completion.places,
        ),
    ] = None
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            help="Is of this type, such as abduction.",
            metavar="TYPE",
            rich_help_panel=_WHO,
            autocompletion=completion.types,
        ),
    ] = None
    search: Annotated[
        list[str] | None,
        typer.Option(
            help="Has all these words in title, summary, place, note or actors.",
            metavar="WORDS",
            rich_help_panel=_WHO,
        ),
    ] = None


class Order(_Group):
    """In which order, and how many."""

    sort: Annotated[Sort, typer.Option(help="What to order by.", rich_help_panel=_ORDER)] = (
        Sort.DATE
    )
    reverse: Annotated[
        bool,
        typer.Option("--reverse", help="The last one first.", rich_help_panel=_ORDER),
    ] = False
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help="At most N events.",
            rich_help_panel=_ORDER,
        ),
    ] = None


class Reads(_Group):
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


class Tolerant(Reads):
    """How files are read, and whether rows that cannot be are passed over."""

    skip_invalid: Annotated[
        bool,
        typer.Option(
            "--skip-invalid",
            help="Go on without the rows that cannot be read, unless that is all of a file.",
            rich_help_panel=_FILES,
        ),
    ] = False


class Files(Tolerant):
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


class Talk(_Group):
    """What is said beside the output."""

    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No notes or bars on standard error, only errors.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False


class Output(Talk):
    """How the output looks."""

    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help=_purposes(FORMATS), metavar="FORMAT", rich_help_panel=_OUTPUT
        ),
    ] = None
    style: Annotated[
        MarkdownStyle,
        typer.Option(
            help="In markdown, events in a table, or as a story told year by year.",
            rich_help_panel=_OUTPUT,
        ),
    ] = MarkdownStyle.TABLE
    no_color: Annotated[
        bool,
        typer.Option(
            "--no-color",
            help="No colours; so does NO_COLOR in the environment.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False
    escape_formulas: Annotated[
        bool,
        typer.Option(
            "--escape-formulas",
            help="In csv and tsv, keep a spreadsheet from running a cell as a formula.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False


class Rows(Output):
    """How the output looks of what are no events: some formats know nothing else."""

    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=_purposes(ROW_FORMATS),
            metavar="FORMAT",
            rich_help_panel=_OUTPUT,
            autocompletion=completion.row_formats,
        ),
    ] = None


def default_files() -> list[str]:
    """Return the file that the environment names, if any: one, spaces and all."""
    named = os.environ.get("SAHEL_TIMELINE_FILE")
    return [named] if named else []


_GROUPS: Final = (Filters, Order, Reads, Tolerant, Files, Talk, Output, Rows)


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace a command's parameters that are groups by the options of these groups.

    typer has no groups of options: it reads a function's signature, which is extended.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if hint in _GROUPS}
    options = {name: get_type_hints(group, include_extras=True) for name, group in groups.items()}
    signature = inspect.signature(command)
    parameters = [p for name, p in signature.parameters.items() if name not in groups]
    annotations = {p.name: hints[p.name] for p in parameters}
    for name, declared in options.items():
        annotations |= declared
        parameters += [
            inspect.Parameter(
                option, inspect.Parameter.KEYWORD_ONLY, default=getattr(groups[name], option)
            )
            for option in declared
        ]

    def expanded(**given: object) -> None:
        made = {
            name: groups[name](**{option: given.pop(option) for option in declared})
            for name, declared in options.items()
        }
        try:
            command(**given, **made)
        finally:
            stop_progress()  # before anybody says a word of it

    expanded.__doc__ = command.__doc__
    expanded.__annotations__ = annotations
    vars(expanded)["__signature__"] = inspect.Signature(
        [
            p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=annotations[p.name])
            for p in parameters
        ]
    )
    return expanded
