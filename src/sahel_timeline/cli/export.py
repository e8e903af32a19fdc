"""The command that writes events to a file.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from operator import attrgetter
from typing import Annotated, Final

import typer

from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import Output
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.cli.saving import is_stream, refuse_folder, save_report
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import ChartOptions, EventReport, Format, Report, RowReport, format_of

STDOUT: Final = "-"


def export(
    filters: Filters,
    order: Order,
    files: Files,
    output: Output,
    path: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]",
            help="Where to write; the extension picks the format. Without it, JSON"
            " goes to standard output.",
            show_default=False,
        ),
    ] = STDOUT,
    *,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace a file that exists.", rich_help_panel="Output"),
    ] = False,
) -> None:
    """Write events to a file that other programs, or this one, can read."""
    refuse_folder(path)
    streamed = path == STDOUT or is_stream(path)
    format_ = output.format_ or (Format.JSON if streamed else format_of(path))
    chronology, selection = read_and_select(filters, order, files, quiet=output.quiet)
    report = Report(
        RowReport(
            selection.matches,
            event_view(
                selection.matches, map(attrgetter("id"), chronology.events), chronology.further
            ),
            escape_formulas=output.escape_formulas,
        ),
        EventReport(selection.matches, ChartOptions(days=selection.days)),
        style=output.style,
    )
    if path == STDOUT:
        print_report(report, format_)
        print_note(describe_selection(selection), quiet=output.quiet)
    else:
        save_report(report, format_, path, force=force)
        print_note(describe_selection(selection, done=f"written to {path}"), quiet=output.quiet)
