"""From where the dates of a table that somebody keeps get their year, with a note about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.dates.clock_time import read_first_clock
from sahel_timeline.english import pluralize, quoted
from sahel_timeline.readers.dates_above import DATES, MARKS, ROWS, DatesAbove

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Sheet


def find_source(sheet: Sheet, batches: Sequence[RowBatch]) -> tuple[str, list[str]]:
    """Return from where dates are completed, "" if none can be, and notes about it."""
    for source in (ROWS, DATES, MARKS):
        found = DatesAbove(sheet, source)
        list(found.complete(batches))
        if _is_sure(found, source):
            return source, list(_notes(found))
    return "", []


def _is_sure(found: DatesAbove, source: str) -> bool:
    """Whether the rows show from where dates are completed.

    A single row with only a year can also lack its title.
    """
    is_completed = any(each.cell for each in found.filled)
    match source:
        case "rows":
            is_used = is_completed or found.confirmed > 1 or found.has_days
            return is_used and not found.contradicts
        case "dates":
            return is_completed and _are_in_order(found)
        case _:
            return bool(found.dittos)


def _notes(found: DatesAbove) -> Iterator[str]:
    unit = "a date" if found.has_finer else "a year"
    rows = f"{pluralize(len(found.headings), 'row')} with only {unit}"
    verb = "is a heading" if len(found.headings) == 1 else "are headings"
    if found.filled:
        line, cell, text = found.filled[0]
        more = f"; {rows} {verb}" if found.headings else ""
        date_ = f"{quoted(cell)} on line {line}" if cell else f"the one on line {line}"
        yield f"dates without a year have the one above: {date_} is {text}{more}"
    elif found.headings:
        yield f"{rows} {verb}, such as line {found.headings[0]}"
    if found.dittos:
        line, cell, text = found.dittos[0]
        what, verb = (
            (quoted(cell), "is") if cell and not read_first_clock(cell) else ("the event", "has")
        )
        yield f"{what} on line {line} {verb} the date above, {text}"


def _are_in_order(found: DatesAbove) -> bool:
    """Whether dates are sorted. Then a date without a year is in that of the one above."""
    is_latest_first = len({*found.known}) > 1 and found.known == sorted(found.known)[::-1]
    return found.starts == sorted(found.starts, reverse=is_latest_first)
