"""The command that counts events.

Annotations are not postponed: typer would have to evaluate the strings on every run.
"""

from typing import Annotated

import typer

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.progress import show_progress
from sahel_timeline.cli.querying import read_and_select
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.counts import count_view
from sahel_timeline.query import By
from sahel_timeline.query.counting import count_events


def count_(
    *,
    by: Annotated[
        list[By] | None,
        typer.Option(
            "--by",
            help="What to count by; by default, year. Give --by twice for a cross table.",
            rich_help_panel="What to count by",
        ),
    ] = None,
    filters: Filters,
    files: Files,
    output: RowOutput,
) -> None:
    """Count events by time, actor, type, place or precision.

    Events whose dates are too inexact for one year, month or week are counted in separate rows,
    such as "2014, month unknown".
    """
    _, selection = read_and_select(filters, None, files, quiet=output.quiet)
    show_progress("counting")
    counts = count_events(selection.matches, by or [By.YEAR])
    print_records(counts.rows, count_view(counts), output, limit=len(counts.rows))
    print_note(describe_selection(selection, filters), quiet=output.quiet)
