"""The command that lists events.

typer evaluates annotations on every run, so they are not postponed.
"""

from operator import attrgetter

from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import Output
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import ChartOptions, EventReport


def list_(filters: Filters, order: Order, files: Files, output: Output) -> None:
    """List events, as a table or in another format.

    On a terminal the table is drawn to fit it; in a pipe no text is cut.
    """
    chronology, selection = read_and_select(filters, order, files, quiet=output.quiet)
    ids = map(attrgetter("id"), chronology.events)
    hidden = print_records(
        selection.matches,
        event_view(selection.matches, ids, chronology.extra_columns),
        output,
        limit=order.limit,
        events=EventReport(selection.matches, ChartOptions(days=selection.days)),
    )
    print_note(describe_selection(selection, filters, hidden), quiet=output.quiet)
