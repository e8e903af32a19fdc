"""The command that lists events.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from operator import attrgetter

from sahel_timeline.cli.messages import counted, note
from sahel_timeline.cli.options import Files, Filters, Order, Output
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.request import ask
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import ChartOptions, EventReport


def list_(filters: Filters, order: Order, files: Files, output: Output) -> None:
    """Print events: a table on a terminal, plain text in a pipe, or any format."""
    chronology, selection = ask(filters, order, files, quiet=output.quiet)
    view = event_view(
        selection.matches, map(attrgetter("id"), chronology.events), chronology.further
    )
    events = EventReport(selection.matches, ChartOptions(days=selection.days))
    narrow = print_records(selection.matches, view, output, limit=order.limit, events=events)
    note(counted(selection) + narrow, quiet=output.quiet)
