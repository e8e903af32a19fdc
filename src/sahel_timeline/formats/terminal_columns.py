"""Which columns a table has on a terminal, and what their dates also have to say.

Elsewhere, a table has columns for the time of day and for the mark of a possible match. On a
terminal, they would take room from every row for the few that have something in them. So a time is
beside its date if few have one, and the dates of possible matches are in brackets, as in charts.
"""

from __future__ import annotations

from functools import partial
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.columns import Column, Role
from sahel_timeline.formats.report import GAP
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import Terminal

R = TypeVar("R")
_MARKED: Final = "date"
# If one row in so many needs a column, it stays one.
_MANY: Final = 2


def shown_columns(view: View[R], records: Sequence[R], terminal: Terminal) -> Sequence[Column[R]]:
    """Return the columns of a table for which a terminal is wide enough.

    Those are all if it wraps, or if nothing in them has to be shortened. Of the columns that a
    narrow terminal does not show, those without any text are left out.
    """
    return _split_columns(view, records, terminal)[0]


def hidden_columns(view: View[R], records: Sequence[R], terminal: Terminal) -> Sequence[Column[R]]:
    """Return the columns of a table that `shown_columns` leaves out."""
    return _split_columns(view, records, terminal)[1]


def marks_legend(view: View[R], records: Sequence[R]) -> Sequence[str]:
    """Return the line that explains the mark of a possible match, if a record has one.

    It is in words, as a screen reader can leave out the brackets.
    """
    marks = _marks(view.table_columns)
    if marks and any(map(marks.text, records)):
        return [say("date in brackets: possible match")]
    return []


def _split_columns(
    view: View[R], records: Sequence[R], terminal: Terminal
) -> tuple[Sequence[Column[R]], Sequence[Column[R]]]:
    """Return the columns that a terminal shows, and those that it does not."""
    columns = _with_marked_dates(_joined(view.table_columns, records))
    is_shown = [
        not column.min_terminal_width or any(map(_text_of(column), records)) for column in columns
    ]
    if not terminal.wraps and _width_of([*compress(columns, is_shown)], records) > terminal.width:
        is_shown = [
            is_filled and column.min_terminal_width <= terminal.width
            for column, is_filled in zip(columns, is_shown, strict=True)
        ]
    return [*compress(columns, is_shown)], [*compress(columns, map(not_, is_shown))]


def _joined(columns: Sequence[Column[R]], records: Sequence[R]) -> Sequence[Column[R]]:
    """Join columns that few rows need with those that they belong to."""
    few = [
        column
        for column in columns
        if column.joins and _MANY * sum(map(bool, map(column.text, records))) < len(records)
    ]
    joined = {column.joins: column for column in few}
    return [
        _join(column, joined[column.key]) if column.key in joined else column
        for column in columns
        if column not in few
    ]


def _join(column: Column[R], other: Column[R]) -> Column[R]:
    def text(record: R) -> str:
        return ", ".join(filter(None, (column.text(record), other.text(record))))

    def pieces(of: Callable[[R], Sequence[str]], record: R) -> Sequence[str]:
        *before, last = of(record)
        return [*before, ", ".join(filter(None, (last, other.text(record))))]

    return column._replace(text=text, pieces=column.pieces and partial(pieces, column.pieces))


def _with_marked_dates(columns: Sequence[Column[R]]) -> Sequence[Column[R]]:
    """Mark the dates of possible matches, in place of a column that does."""
    marks = _marks(columns)
    if not marks:
        return columns
    return [
        _with_brackets(column, marks) if column.key == _MARKED else column
        for column in columns
        if column is not marks
    ]


def _marks(columns: Sequence[Column[R]]) -> Column[R] | None:
    """Return the column that marks possible matches, if there are dates to mark instead."""
    if all(column.key != _MARKED for column in columns):
        return None
    return next((column for column in columns if column.role is Role.MATCH), None)


def _with_brackets(dates: Column[R], marks: Column[R]) -> Column[R]:
    def text(record: R) -> str:
        words = dates.text(record)
        return f"({words})" if marks.text(record) else words

    def pieces(of: Callable[[R], Sequence[str]], record: R) -> Sequence[str]:
        ends = of(record)
        if not marks.text(record):
            return ends
        joined = "\n".join(ends)
        return f"({joined})".split("\n")

    return dates._replace(text=text, pieces=dates.pieces and partial(pieces, dates.pieces))


def _text_of(column: Column[R]) -> Callable[[R], str]:
    return column.short_text or column.text


def _width_of(columns: Sequence[Column[R]], records: Sequence[R]) -> int:
    """Return how wide a table is in which each cell has one line."""
    return GAP * (len(columns) - 1) + sum(
        max(cell_width(sanitize(text)) for text in (column.name, *map(_text_of(column), records)))
        for column in columns
    )
