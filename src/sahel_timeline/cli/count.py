"""The command that counts events.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Annotated, Final

from sahel_timeline.actors import fold
from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.messages import (
    describe_selection,
    describe_stand_ins,
    describe_unreadable,
    print_note,
)
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import RowOutput
from sahel_timeline.cli.querying import read_and_collect
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.columns.counts import count_view
from sahel_timeline.language import speaking
from sahel_timeline.query import By, Query
from sahel_timeline.query.column_values import KNOWN
from sahel_timeline.query.counting import CountTable, EventCounter
from sahel_timeline.query.kept import Tallied
from sahel_timeline.readers import NamedColumn

_PANEL: Final = "What to count"


def count_(
    *,
    files: Files,
    by: Annotated[
        list[str] | None,
        Option(
            "--by",
            help="What to count by: year, quarter, month, week, decade, precision, actor, or any"
            " column; by default, year. Give --by twice for a cross table.",
            metavar="COLUMN",
            autocompletion="offer_by",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    sum_: Annotated[
        list[str] | None,
        Option(
            "--sum",
            help="A column of numbers to add up, such as killed: at the least, by the best"
            " estimate and at the most. Give --sum again for another one.",
            metavar="COLUMN",
            autocompletion="offer_sums",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    filters: Filters,
    output: RowOutput,
) -> None:
    """Count events by time, actor, type, place or any column, and add up numbers.

    Events whose dates are too inexact for one year, month or week are counted in separate rows,
    such as "2014, month unknown".
    """
    things = _things(by or [By.YEAR])
    sums = tuple(map(_known_name, sum_ or ()))
    language = output.language(files)
    collect = partial(_make_counter, things, sums, language)
    collect()  # refuse what cannot be counted before the files are read
    columns = (*(each for each in things if not isinstance(each, By)), *sums)
    asked = read_and_collect(filters, None, files, collect, quiet=output.quiet, columns=columns)
    answer = asked.answer
    counts = _with_written_names(answer.collector.collector.table(), answer.columns)
    with speaking(language):
        view = count_view(counts)
    print_records(counts.rows, view, output, limit=len(counts.rows), language=language)
    for name, texts in zip(counts.sums, counts.unreadable, strict=True):
        if texts:
            print_note(describe_unreadable(name, texts), quiet=output.quiet)
    for name, texts in zip(counts.sums, counts.stand_ins, strict=True):
        if texts:
            print_note(describe_stand_ins(name, texts), quiet=output.quiet)
    print_note(
        describe_selection(answer.collector.tally(answer.total), filters), quiet=output.quiet
    )


def _things(names: Sequence[str]) -> tuple[By | str, ...]:
    """Return what to count by: something that we know, or a column."""
    known = {**{by.value: by for by in By}, "actors": By.ACTOR}
    return tuple(known.get(fold(name)) or _known_name(name) for name in names)


def _known_name(name: str) -> str:
    """Return a known column by its own name."""
    return next((known for known in KNOWN if fold(known) == fold(name)), name)


def _with_written_names(table: CountTable, columns: Iterable[NamedColumn]) -> CountTable:
    """Return a table that names extra columns as their files do."""
    written = {fold(each.name): each.name for each in columns} | {
        fold(name): name for name in KNOWN
    }
    names = {*map(str, By)}

    def name(asked: str) -> str:
        return asked if asked in names else written.get(fold(asked), asked)

    return table._replace(by=tuple(map(name, table.by)), sums=tuple(map(name, table.sums)))


def _make_counter(
    by: tuple[By | str, ...], sums: tuple[str, ...], language: str, _: Query | None = None
) -> Tallied[EventCounter]:
    """Return a collector, for one of possibly several files."""
    return Tallied(EventCounter(by, sums, language))
