"""Read an end that leaves out what its start has: "16" or "same day" after 14 May 2014."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, Precision, parse_date, parse_span
from sahel_timeline.errors import DateError
from sahel_timeline.readers.row_dates import add_year, day_after, is_same_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.decisions import DateReading

_NUMBER: Final = r"[0-9]{1,2}(?:\.|st|nd|rd|th|er)?"
_SEVERAL_NUMBERS: Final = r"[0-9]{1,2} ?[-–/.] ?[0-9]{1,2}\.?"
_HAS_YEAR: Final = "[0-9]{3}"
# An end that would be before its start is in the next year if that is no longer away.
_HALF_YEAR: Final = 183


def read_end_from(
    start: FuzzyDate, start_text: str, text: str, dates: DateReading
) -> FuzzyDate | None:
    """Return the end that a text means after a start, or `None` if that is not clear."""
    if start.is_undated or re.search(_HAS_YEAR, text):
        return None
    is_day = start.precision is Precision.DAY
    if is_same_day(text):
        return (start.at("") if is_day else start).with_text(text)
    if is_day and not start.is_qualified and (day := day_after(start.earliest.isoformat(), text)):
        return parse_date(day).with_text(text)
    if re.fullmatch(_NUMBER, text) and (not is_day or start.time):
        return None  # a year, a month or an hour
    ends = _read_dotted if re.fullmatch(_SEVERAL_NUMBERS, text) else _read_words
    begins = start.earliest.isoformat() if is_day else start_text
    for end in ends(start, begins, text, dates):
        if start.earliest <= end.earliest and (end.earliest - start.latest).days <= _HALF_YEAR:
            return end.with_text(text)
    return None


def _read_words(
    start: FuzzyDate, begins: str, text: str, dates: DateReading
) -> Iterator[FuzzyDate]:
    """Yield the end of the period from the start to a text, as one cell can have it."""
    with suppress(DateError):
        span = dates.read(parse_span, f"{begins} to {text}")
        is_kept = (span.start.earliest, span.start.latest) == (start.earliest, start.latest)
        if is_kept and isinstance(span.end, FuzzyDate):
            yield span.end


def _read_dotted(start: FuzzyDate, _: str, text: str, dates: DateReading) -> Iterator[FuzzyDate]:
    """Yield the days that 16/05 is in the year of the start, and in the next one."""
    for year in (start.earliest.year, start.earliest.year + 1):
        with suppress(DateError):
            yield dates.read(parse_date, add_year(text, f"{year:04}", ""))
