"""What the date of a row says about that of the next: the day, in "same day", or the year."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import ONGOING, DateRules, FuzzyDate, Precision, parse_span
from sahel_timeline.dates.tokens import plain
from sahel_timeline.dates.vocabulary import DITTO, NEXT_DAY
from sahel_timeline.errors import DateError
from sahel_timeline.readers.table import without_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.row_batches import RowBatch

# What a heading can have. Other dates in it have to be whole years.
UNITS: Final = frozenset({Precision.YEAR, Precision.MONTH, Precision.DAY})
_RULES: Final = DateRules(day_first=True, century=19)
_AROUND: Final = " -.()[]"
_LATER: Final = "(.* days?) later"


class DateOrder:
    """Whether the dates of a table are sorted: then one without a year is in that of the last."""

    def __init__(self) -> None:
        self._last: date | None = None
        self._last_complete: date | None = None
        self._rises = self._falls = self._complete_fall = True
        self._varies = False

    def add(self, day: date, *, is_complete: bool = False) -> None:
        """Add the next date. Complete ones show whether the latest comes first."""
        if self._last is not None:
            self._rises = self._rises and self._last <= day
            self._falls = self._falls and self._last >= day
        if is_complete and self._last_complete is not None:
            self._varies = self._varies or self._last_complete != day
            self._complete_fall = self._complete_fall and self._last_complete >= day
        self._last = day
        self._last_complete = day if is_complete else self._last_complete

    @property
    def is_sorted(self) -> bool:
        """Whether all dates are in one order."""
        return self._falls if self._varies and self._complete_fall else self._rises


def repeats(text: str) -> bool:
    """Whether a text stands for the date above."""
    return bool(DITTO & {_words(text), text.casefold().strip(_AROUND)})


def day_after(above: str, text: str) -> str:
    """Return the day that "next day" means below a day, or "" if a text does not say that."""
    words = _words(text)
    later = re.fullmatch(_LATER, words)
    if not later and words not in NEXT_DAY:
        return ""
    span = _read(above)
    if span is None or span.end or span.start.precision is not Precision.DAY:
        return ""
    start = span.start
    joined = f"{later[1] if later else 'the day'} after {start.earliest.isoformat()}"
    found = None if start.is_qualified else read_start(joined)
    return found.earliest.isoformat() if found else ""


def read_start(text: str) -> FuzzyDate | None:
    """Read when something began, or return `None`. Years of two digits count as dates."""
    span = _read(text)
    return span and span.start


def read_heading(text: str) -> FuzzyDate | None:
    """Read the date of a heading: a day, a month, a year or whole years, or return `None`.

    "1920 to 1930" is the years in between, and so is "2011-12", which can be a month too.
    """
    span = _read(text, _RULES._replace(year_pairs=True))
    if span is None or span.end is ONGOING or span.start.is_qualified:
        return None
    end = span.end or span.start
    when = FuzzyDate.between(span.start.earliest, end.latest) if span.end else span.start
    return when if when.precision in UNITS or _has_whole_years(when) else None


def known_day(when: FuzzyDate) -> date:
    """Return a day by which dates are sorted."""
    return when.latest if when.has_open_start else when.earliest


def month_of(text: str) -> str:
    """Return the year and the month in which a date begins, or "" if it is none."""
    when = read_start(text)
    return known_day(when).isoformat()[:7] if when else ""


def _has_whole_years(when: FuzzyDate) -> bool:
    """Whether a date is a decade, or other whole years."""
    first, last = when.earliest, when.latest
    is_open = when.has_open_start or when.has_open_end
    return not is_open and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def with_next_row(batches: Iterable[RowBatch]) -> Iterator[tuple[RowBatch, Sequence[str]]]:
    """Yield batches that have rows, each with the first row of the next one."""
    filled = (batch for batch in batches if batch.rows)
    last = next(filled, None)
    for batch in filled:
        if last is not None:
            yield last, batch.rows[0]
        last = batch
    if last is not None:
        yield last, ()


@lru_cache(maxsize=4096)  # each text is looked at several times
def _read(text: str, rules: DateRules = _RULES) -> Span | None:
    with suppress(DateError):
        return parse_span(without_decimal(text), rules)
    return None


def _words(text: str) -> str:
    return plain(text).casefold().strip(_AROUND)
