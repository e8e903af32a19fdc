"""The command that counts events.

Annotations are not postponed: typer would have to evaluate the strings on every run.
"""

from functools import partial
from typing import Annotated

import typer

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import describe_selection, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.querying import read_and_collect
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.counts import count_view
from sahel_timeline.query import By, Query
from sahel_timeline.query.counting import EventCounter
from sahel_timeline.query.kept import Tallied


def count_(
    *,
    files: Files,
    by: Annotated[
        list[By] | None,
        typer.Option(
            "--by",
            help="What to count by; by default, year. Give --by twice for a cross table.",
            rich_help_panel="What to count by",
        ),
    ] = None,
    filters: Filters,
    output: RowOutput,
) -> None:
    """Count events by time, actor, type, place or precision.

    Events whose dates are too inexact for one year, month or week are counted in separate rows,
    such as "2014, month unknown".
    """
    collect = partial(_make_counter, tuple(by or [By.YEAR]))
    collect()  # refuse what cannot be counted before the files are read
    asked = read_and_collect(filters, None, files, collect, quiet=output.quiet)
    answer = asked.answer
    counts = answer.collector.collector.table()
    print_records(counts.rows, count_view(counts), output, limit=len(counts.rows))
    print_note(
        describe_selection(answer.collector.tally(answer.total), filters), quiet=output.quiet
    )


def _make_counter(by: tuple[By, ...], _: Query | None = None) -> Tallied[EventCounter]:
    """Return a collector, for one of possibly several files."""
    return Tallied(EventCounter(by))
