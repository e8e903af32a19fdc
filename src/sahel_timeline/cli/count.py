"""The command that counts events.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
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
from sahel_timeline.query.counting import count


def count_(
    *,
    by: Annotated[
        list[By] | None,
        typer.Option(
            "--by",
            help="What to count by, year by default; a second one makes a cross table.",
            rich_help_panel="What to count by",
        ),
    ] = None,
    filters: Filters,
    files: Files,
    output: RowOutput,
) -> None:
    """Count events by time, actor, type, place or precision.

    What may lie in several years, months or weeks is describe_selection in a row of its own.
    """
    _, selection = read_and_select(filters, None, files, quiet=output.quiet)
    show_progress("counting")
    tallied = count(selection.matches, by or [By.YEAR])
    print_records(tallied.tallies, count_view(tallied), output, limit=len(tallied.tallies))
    print_note(describe_selection(selection), quiet=output.quiet)
