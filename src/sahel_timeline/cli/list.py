"""The command that lists events.

Annotations are not postponed: typer would have to evaluate the strings on every run.
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

    On a terminal, the table is made to fit; in a pipe, no text is cut.
    """
    chronology, selection = read_and_select(filters, order, files, quiet=output.quiet)
    ids = map(attrgetter("id"), chronology.events)
    remark = print_records(
        selection.matches,
        event_view(selection.matches, ids, chronology.extra_columns),
        output,
        limit=order.limit,
        events=EventReport(selection.matches, ChartOptions(days=selection.days)),
    )
    print_note(describe_selection(selection, filters, remark), quiet=output.quiet)
