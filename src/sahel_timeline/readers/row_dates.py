"""What the date of a row says about that of the next: the day, in "same day", or the year."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import ONGOING, DateRules, FuzzyDate, Precision, parse_span
from sahel_timeline.dates.tokens import plain
from sahel_timeline.dates.vocabulary import DITTO, NEXT_DAY, SAME_DAY
from sahel_timeline.errors import DateError
from sahel_timeline.readers.row_batches import RowBatch
from sahel_timeline.readers.table import without_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.dates import Span

# What a heading can have. Other dates in it have to be whole years.
UNITS: Final = frozenset({Precision.YEAR, Precision.MONTH, Precision.DAY})
_RULES: Final = DateRules(day_first=True, century=19)
_AROUND: Final = " -.()[]"
_NUMBERS: Final = r"(?:\w+\.?,? )?[0-9]{1,2}([./-])[0-9]{1,2}\1?"
_ROMAN: Final = r"[0-9]{1,2}([-./])[IVX]+"
_REMARK: Final = r"^([^,(\[†‡*]+?)(,? ?[(\[†‡*]|, )"
_HEADER_YEAR: Final = (
    r"(?i)(?:date|day|when|datum|tag|wann|jour|quand|fecha|d[ií]a|cu[aá]ndo|data|quando|giorno)s?"
    r"\W*((?:1[5-9]|20)[0-9]{2})\W*"
)
_WEEK: Final = r"(?i)(?:week|wk|semaine|sem|woche|kw|semana|settimana)\.? ?[0-9]{1,2}:?"
_LATER: Final = "(.* days?) later"


class DateOrder:
    """Whether the dates of a table are sorted: then one without a year is in that of the last.

    A date that is not exact can be before and after the days in it.
    """

    def __init__(self) -> None:
        self._all = _Directions()
        self._complete = _Directions()

    def add(self, when: FuzzyDate, *, is_complete: bool = False) -> None:
        """Add the next date. Complete ones show whether the latest comes first."""
        self._all.add(when)
        if is_complete:
            self._complete.add(when)

    @property
    def is_sorted(self) -> bool:
        """Whether all dates can be in one order."""
        is_latest_first = self._complete.falls and not self._complete.rises
        return self._all.falls if is_latest_first else self._all.rises


class _Directions:
    """Whether dates can be in ascending or in descending order."""

    def __init__(self) -> None:
        self.rises = self.falls = True
        self._most, self._least = date.min, date.max

    def add(self, when: FuzzyDate) -> None:
        """Add the next date."""
        self.rises = self.rises and when.latest >= self._most
        self.falls = self.falls and when.earliest <= self._least
        self._most = max(self._most, when.earliest)
        self._least = min(self._least, when.latest)


def repeats(text: str) -> bool:
    """Whether a text stands for the date above."""
    return bool(DITTO & {_words(text), text.casefold().strip(_AROUND)})


def is_week(text: str) -> bool:
    """Whether a text is "Week 23", which people write above the rows of that week."""
    return re.fullmatch(_WEEK, text.strip()) is not None


def is_same_day(text: str) -> bool:
    """Whether a text says in words that it is the same day."""
    return _words(text) in SAME_DAY


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


def add_year(text: str, year: str, month: str) -> str:
    """Return a date with the year above it, or as it is if it is then no date in that year.

    ``month`` is a month in that year, in which the date is if it is only a day.
    """
    match = re.fullmatch(_NUMBERS, text)
    in_month = f"{text} {month}"
    is_number = match is not None and match[1] in "./"
    if month and not is_number and month_of(in_month) == month_of(month):
        return in_month
    if match:
        choices = [f"{text.rstrip(match[1])}{match[1]}{year}"]
    else:
        roman = re.fullmatch(_ROMAN, text)  # "22-VII"
        before_remark = re.sub(_REMARK, rf"\1 {year}\2", text)  # "summer, no day given"
        choices = [f"{text}{roman[1]}{year}" if roman else f"{text} {year}", before_remark]
    return next((joined for joined in choices if month_of(joined)[:4] == year), text)


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


def year_in_header(*names: str) -> str:
    """Return the year in the name of the only column, such as "Date (2014)", or ""."""
    match = re.fullmatch(_HEADER_YEAR, names[0]) if len(names) == 1 else None
    return match[1] if match else ""


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
    """Yield batches, each with the first row below it."""
    held = RowBatch((), ())
    for batch in batches:
        if batch.rows:
            yield held, batch.rows[0]
            held = batch
        else:  # it can have rows that cannot be split
            yield batch, ()
    yield held, ()


@lru_cache(maxsize=4096)  # each text is looked at several times
def _read(text: str, rules: DateRules = _RULES) -> Span | None:
    with suppress(DateError):
        return parse_span(without_decimal(text), rules)
    return None


def _words(text: str) -> str:
    return plain(text).casefold().strip(_AROUND)
