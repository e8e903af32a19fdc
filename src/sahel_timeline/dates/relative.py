"""Dates relative to today: yesterday, 90 days ago, 2y ago, il y a 3 mois, last month."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from sahel_timeline.dates.calendar_days import months, years
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.stretches import week_of
from sahel_timeline.dates.tokens import plain
from sahel_timeline.errors import DateError, LengthError

# Days relative to today, and units of lengths of time.
DAYS_FROM_TODAY: Final = {
    **{"today": 0, "yesterday": -1, "tomorrow": 1},
    **{"aujourd'hui": 0, "hier": -1, "demain": 1},
}
# A complete week, month or year, counted from the current one.
UNITS_FROM_TODAY: Final = {
    **{"this week": ("weeks", 0), "last week": ("weeks", -1), "next week": ("weeks", 1)},
    **{"this month": ("months", 0), "last month": ("months", -1), "next month": ("months", 1)},
    **{"this year": ("years", 0), "last year": ("years", -1), "next year": ("years", 1)},
    **{"cette semaine": ("weeks", 0), "la semaine derniere": ("weeks", -1)},
    **{"la semaine prochaine": ("weeks", 1), "ce mois ci": ("months", 0), "ce mois": ("months", 0)},
    **{"le mois dernier": ("months", -1), "le mois prochain": ("months", 1)},
    **{
        "cette annee": ("years", 0),
        "l'annee derniere": ("years", -1),
        "l'an dernier": ("years", -1),
    },
    **{"l'annee prochaine": ("years", 1), "l'an prochain": ("years", 1)},
}
UNITS: Final = {
    "days": ("d", "day", "days", "j", "jour", "jours"),
    "weeks": ("w", "week", "weeks", "semaine", "semaines"),
    "months": ("mo", "month", "months", "mois"),
    "years": ("y", "year", "years", "an", "ans"),
}
_UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words}
_LENGTH: Final = re.compile(r"([0-9]{1,6}) ?([a-z]+)")
_AGO: Final = re.compile(r"(?:il y a (.+)|(.+) ago)")


def read_relative(text: str, *, today: date) -> FuzzyDate | None:
    """Read a day or a complete unit relative to today. Return `None` for any other text.

    Raises `DateError` if the day is outside the years 0001 to 9999.
    """
    words = plain(text).lower().replace("-", " ")
    ago = _AGO.fullmatch(words)
    try:
        if words in UNITS_FROM_TODAY:
            return _complete_unit(today, *UNITS_FROM_TODAY[words]).with_text(text)
        if words in DAYS_FROM_TODAY:
            day = today + timedelta(days=DAYS_FROM_TODAY[words])
        elif ago and (length := _read_length(ago[1] or ago[2])):
            day = today - length
        else:
            return None
    except (ValueError, OverflowError):
        raise DateError(text, "years run from 0001 to 9999") from None
    return FuzzyDate.day(day, text)


def _complete_unit(today: date, unit: str, count: int) -> FuzzyDate:
    """Return the week, month or year that is ``count`` after the current one."""
    day = today + relativedelta(**{unit: count})  # type: ignore[arg-type]
    if unit == "weeks":
        return week_of(day - timedelta(days=day.weekday()))
    if unit == "months":
        return FuzzyDate.unchecked(months(day.year, day.month, 1), Precision.MONTH)
    return FuzzyDate.unchecked(years(day.year, 1), Precision.YEAR)


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
