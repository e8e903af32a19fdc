"""From where the dates of a table that somebody keeps get their year, with a note about it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.clock_time import read_first_clock
from sahel_timeline.english import pluralize, quoted
from sahel_timeline.readers.answer import MANY_ROWS
from sahel_timeline.readers.dates_above import BOTH, DATES, MARKS, ROWS, DatesAbove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Sheet
    from sahel_timeline.readers.table import Table

# Of a long table, so many batches show whether it is worth while to look at all.
_FIRST_BATCHES: Final = 5


def find_source(sheet: Sheet, table: Table, *, is_long: bool) -> tuple[str, Sequence[str]]:
    """Return from where dates are completed, "" if none can be, and notes about it."""
    few = [] if is_long else [*_until_long(table.batches())]
    # Only lines of text are counted before they are read, not the rows of sheets and objects.
    if not is_long and sum(len(batch.rows) for batch in few) <= MANY_ROWS:
        return _find_in(sheet, few)
    source, _ = _find_in(sheet, [*islice(table.batches(), _FIRST_BATCHES)])
    found = _look(sheet, source, table.batches()) if source else None
    return (source, [*_notes(found)]) if found and _is_sure(found, source) else ("", ())


def _until_long(batches: Iterable[RowBatch]) -> Iterator[RowBatch]:
    """Yield batches until they are a long table."""
    number = 0
    for batch in batches:
        yield batch
        number += len(batch.rows)
        if number > MANY_ROWS:
            return


def _find_in(sheet: Sheet, batches: Sequence[RowBatch]) -> tuple[str, Sequence[str]]:
    for source in (BOTH, ROWS, DATES, MARKS):
        found = _look(sheet, source, batches)
        if _is_sure(found, source):
            return source, [*_notes(found)]
    return "", ()


def _look(sheet: Sheet, source: str, batches: Iterable[RowBatch]) -> DatesAbove:
    found = DatesAbove(sheet, source)
    for _ in found.complete(batches):
        pass
    return found


def _is_sure(found: DatesAbove, source: str) -> bool:
    """Whether the rows show from where dates are completed.

    A single row with only a year can also lack its title.
    """
    if source == MARKS:
        return found.ditto is not None
    if source == DATES:
        return found.has_completed and found.order.is_sorted
    is_used = found.has_completed or found.confirmed > 1 or found.has_days
    is_sorted = found.headings and found.uses_dates and found.order.is_sorted
    return is_used and not found.contradicts and (source == ROWS or bool(is_sorted))


def _notes(found: DatesAbove) -> Iterator[str]:
    unit = "a date" if found.has_finer else "a year"
    rows = f"{pluralize(len(found.headings), 'row')} with only {unit}"
    verb = "is a heading" if len(found.headings) == 1 else "are headings"
    if found.filled:
        line, cell, text = found.filled
        more = f"; {rows} {verb}" if found.headings else ""
        date_ = f"{quoted(cell)} on line {line}" if cell else f"the one on line {line}"
        title = "in the header" if found.header_year else "of the sheet"
        where = "above" if found.headings or found.uses_dates else title
        yield f"dates without a year have the one {where}: {date_} is {text}{more}"
    elif found.headings:
        yield f"{rows} {verb}, such as line {found.headings[0]}"
    if found.ditto:
        line, cell, text = found.ditto
        what, verb = (
            (quoted(cell), "is") if cell and not read_first_clock(cell) else ("the event", "has")
        )
        yield f"{what} on line {line} {verb} the date above, {text}"
