"""The command that lists events.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
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
    """Print events: a table on a terminal, plain text in a pipe, or any format."""
    chronology, selection = read_and_select(filters, order, files, quiet=output.quiet)
    view = event_view(
        selection.matches, map(attrgetter("id"), chronology.events), chronology.further
    )
    events = EventReport(selection.matches, ChartOptions(days=selection.days))
    narrow = print_records(selection.matches, view, output, limit=order.limit, events=events)
    print_note(describe_selection(selection) + narrow, quiet=output.quiet)
