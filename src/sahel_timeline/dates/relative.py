"""Days relative to today: yesterday, 90 days ago, 2y ago, il y a 3 mois."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.vocabulary import DAYS_FROM_TODAY, UNITS
from sahel_timeline.errors import DateError, LengthError

_UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words}
_LENGTH: Final = re.compile(r"([0-9]{1,6}) ?([a-z]+)")
_AGO: Final = re.compile(r"(?:il y a (.+)|(.+) ago)")


def read_relative(text: str, *, today: date) -> FuzzyDate | None:
    """Read a day relative to today. Return `None` if the text has another shape.

    Raises `DateError` if the day is outside the years 0001 to 9999.
    """
    words = " ".join(text.casefold().split()).replace("’", "'")
    ago = _AGO.fullmatch(words)
    try:
        if words in DAYS_FROM_TODAY:
            day = today + timedelta(days=DAYS_FROM_TODAY[words])
        elif ago and (length := _read_length(ago[1] or ago[2])):
            day = today - length
        else:
            return None
    except (ValueError, OverflowError):
        raise DateError(text, "years run from 0001 to 9999") from None
    return FuzzyDate.day(day, text)


def widen(first: date, last: date, length: str) -> tuple[date, date]:
    """Move the first day back and the last day on by ``30d``, ``2 weeks``, ``6mo`` or ``1y``.

    They stop at the ends of the calendar. Raises `LengthError`.
    """
    by = _read_length(" ".join(length.casefold().split()))
    if by is None:
        raise LengthError(length)
    try:
        start = first - by
    except (ValueError, OverflowError):
        start = date.min
    try:
        end = last + by
    except (ValueError, OverflowError):
        end = date.max
    return start, end


def _read_length(words: str) -> relativedelta | None:
    match = _LENGTH.fullmatch(words)
    if match is None or match[2] not in _UNIT_OF:
        return None
    return relativedelta(**{_UNIT_OF[match[2]]: int(match[1])})  # type: ignore[arg-type]
