"""The command that counts events.

typer evaluates annotations on every run, so they are not postponed.
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
            help="What to count by, by default year. Give it twice for a cross table.",
            rich_help_panel="What to count by",
        ),
    ] = None,
    filters: Filters,
    files: Files,
    output: RowOutput,
) -> None:
    """Count events by time, actor, type, place or precision.

    An event whose date does not say in which month, week or other period it began has a row
    of its own, such as "2014, month unknown".
    """
    _, selection = read_and_select(filters, None, files, quiet=output.quiet)
    show_progress("counting")
    counts = count_events(selection.matches, by or [By.YEAR])
    print_records(counts.rows, count_view(counts), output, limit=len(counts.rows))
    print_note(describe_selection(selection, filters), quiet=output.quiet)
