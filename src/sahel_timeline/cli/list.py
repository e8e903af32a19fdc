"""The command that lists events.

Annotations are not postponed: typer would have to evaluate the strings on every run.
"""

from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import describe_selection, print_note, print_note_on_map
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import Output
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.formats import FORMATS, ChartOptions, EventReport, Format


def list_(filters: Filters, order: Order, files: Files, output: Output) -> None:
    """List events, as a table or in another format.

    On a terminal, the table is made to fit; in a pipe, no text is cut.
    """
    view, selection = read_and_select(
        filters, order, files, quiet=output.quiet, format_=output.format_
    )
    remark = print_records(
        selection.matches,
        view,
        output,
        limit=order.limit,
        events=EventReport(selection.matches, ChartOptions(days=selection.days)),
        search=filters.search,
    )
    format_ = output.format_ or Format.TABLE
    undated = FORMATS[format_].undated
    note = describe_selection(selection.tally, filters, remark, undated=undated)
    print_note(note, quiet=output.quiet)
    print_note_on_map(format_, selection.matches, quiet=output.quiet)
