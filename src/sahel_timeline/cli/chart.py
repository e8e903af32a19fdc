"""The command that draws a timeline, on a terminal or into a file.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from operator import attrgetter
from typing import Annotated, Final

import typer

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import Verbosity
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.cli.saving import refuse_folder, save_report
from sahel_timeline.cli.terminal import detect_terminal
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    Report,
    RowReport,
    format_of,
)

_PANEL: Final = "Drawing"
_OUTPUT: Final = "Output"
_MARK: Final = "in brackets"


def chart(
    *,
    by: Annotated[
        LaneBy, typer.Option(help="What the lanes stand for.", rich_help_panel=_PANEL)
    ] = LaneBy.ACTOR,
    lanes: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Draw N lanes; by default as many as the screen has room for.",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            min=40,
            max=1000,
            metavar="N",
            help="Draw N cells wide; by default as wide as the screen, else 100.",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--ascii", help="Draw with ASCII signs alone.", rich_help_panel=_PANEL),
    ] = False,
    filters: Filters,
    files: Files,
    path: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a picture (.svg), a page (.html) or text (.txt) instead.",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace a file that exists.", rich_help_panel=_OUTPUT),
    ] = False,
    no_color: Annotated[
        bool,
        typer.Option(
            "--no-color",
            help="No colours; so does NO_COLOR in the environment, on a terminal.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False,
    verbosity: Verbosity,
) -> None:
    """Draw events on an axis of time, in a lane for each actor, type or place.

    A day is drawn as a day, and what is known less exactly as the stretch it lies in.
    """
    format_ = Format.CHART if path is None else _format_of(path)
    chronology, selection = read_and_select(filters, None, files, quiet=verbosity.quiet)
    report = Report(
        RowReport(
            selection.matches,
            event_view(selection.matches, map(attrgetter("id"), chronology.events)),
        ),
        EventReport(
            selection.matches,
            ChartOptions(by=by, lanes=lanes, ascii_only=plain, width=width, days=selection.days),
        ),
        terminal=detect_terminal(no_color=no_color) if path is None else None,
    )
    if path is None:
        print_report(report, format_)
        print_note(describe_selection(selection, _MARK), quiet=verbosity.quiet)
    else:
        save_report(report, format_, path, force=force)
        print_note(
            describe_selection(selection, _MARK, done=f"drawn in {path}"), quiet=verbosity.quiet
        )


def _format_of(path: str) -> Format:
    """Return the format that a file's extension stands for. Raises `TimelineError`."""
    refuse_folder(path)
    return format_of(path, chart=True)
