"""The command that shows one event.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from typing import Annotated

import typer

from sahel_timeline.cli import completion
from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.output import print_report
from sahel_timeline.cli.output_options import Output
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.cli.terminal import detect_terminal
from sahel_timeline.columns.events import detail_view, event_cards
from sahel_timeline.formats import EventReport, Format, Report, RowReport
from sahel_timeline.query import Query, detail, find_event, select


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An event's id, or any start of it that names it alone.",
            autocompletion=completion.ids,
        ),
    ],
    filters: Filters,
    files: Files,
    output: Output,
) -> None:
    """Show one event whole, with what came just before and after it.

    The filters say among which events these neighbours are sought.
    """
    chronology, selection = read_and_select(filters, None, files, quiet=output.quiet)
    everything = select(chronology.events, Query(), chronology.registry).matches
    found = {id(event) for event in find_event(id_, chronology.events)}
    details = [detail(match, selection.matches) for match in everything if id(match.event) in found]
    report = Report(
        RowReport(
            details,
            detail_view(details, chronology.further),
            escape_formulas=output.escape_formulas,
        ),
        EventReport([each.match for each in details]),
        event_cards(details),
        terminal=detect_terminal(no_color=output.no_color),
        style=output.style,
    )
    print_report(report, output.format_ or Format.TABLE)
