"""The command that lists events.

Annotations are not postponed: typer would have to evaluate the strings on every run.
"""

from typing import Annotated

import typer

from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import Output
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import FORMATS, ChartOptions, EventReport, Format


def list_(
    *,
    files: Files,
    filters: Filters,
    order: Order,
    wrap: Annotated[
        bool,
        typer.Option(
            "--wrap",
            help="Show every cell of the table in full, in as many lines as it needs. Without it,"
            " a terminal shows as many actors as fit, and how many more there are: +4.",
            rich_help_panel="Output",
        ),
    ] = False,
    output: Output,
) -> None:
    """List events, as a table or in another format.

    On a terminal, the table is made to fit; in a pipe, no text is cut.
    """
    if wrap and output.format_ not in {None, Format.TABLE}:
        raise UsageError("--wrap works only with table", hint="leave out --format or --wrap")
    view, selection = read_and_select(
        filters, order, files, quiet=output.quiet, format_=output.format_
    )
    remark = print_records(
        selection.matches,
        view,
        output,
        limit=order.limit,
        events=EventReport(selection.matches, ChartOptions(days=selection.days)),
        wraps=wrap,
    )
    undated = FORMATS[output.format_ or Format.TABLE].undated
    note = describe_selection(selection.tally, filters, remark, undated=undated)
    print_note(note, quiet=output.quiet)
