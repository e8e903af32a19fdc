"""Dates in numbers that are not ISO 8601: 13/04/2014, 4.2014, 2014/4/13, 31-12-19."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.english import any_of
from sahel_timeline.errors import DateError

_THREE: Final = re.compile(r"([0-9]{1,4}) ?([./\- ]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{1,2})")
_MONTH_YEAR: Final = re.compile(r"([0-9]{1,2}) ?[./-] ?([0-9]{4})")
_YEAR_MONTH: Final = re.compile(r"([0-9]{4}) ?[./] ?([0-9]{1,2})")
# What Excel leaves of 2014.10 as well as of 2014.1, and what halves a year elsewhere.
_DECIMAL: Final = re.compile(r"([0-9]{4})\.([0-9])")
_YEAR_DIGITS: Final = 4


def read_numbers(words: str, *, text: str, day_first: bool | None) -> FuzzyDate | None:
    """Read day, month and year in numbers, `None` where the text has another shape.

    Raises `DateError` for what can be read two ways, or in none.
    """
    if match := _MONTH_YEAR.fullmatch(words):
        return _month(text, match[2], match[1])
    if match := _DECIMAL.fullmatch(words):
        year, part = match.groups()
        hint = f"try {year}" if part == "0" else f"try {year}, or {year}-0{part} for the month"
        raise DateError(text, "a year with one decimal is no month", hint=hint)
    if match := _YEAR_MONTH.fullmatch(words):
        return _month(text, match[1], match[2])
    match = _THREE.fullmatch(words)
    if match is None:
        return None
    readings = _readings(match[1], match[3], match[4], day_first=day_first)
    if len(readings) == 1:
        (day,) = readings
        return FuzzyDate.day(day)
    if not readings:
        raise DateError(text, "no reading of it is a day of the calendar")
    said = any_of(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}" for day in readings)
    raise DateError(
        text,
        f"it can be {said}",
        hint=f"try {any_of(map(str, readings))}, or say --day-first or --month-first",
    )


def _month(text: str, year: str, month: str) -> FuzzyDate:
    number = int(month)
    if not 1 <= number <= 12 or not int(year):  # noqa: PLR2004 — months
        raise DateError(text, f"there is no month {number} of a year {int(year)}")
    return FuzzyDate.month(int(year), number)


def _readings(first: str, second: str, third: str, *, day_first: bool | None) -> list[date]:
    """Return the days that the three numbers can mean, each once."""
    if len(first) == _YEAR_DIGITS:
        orders = [(first, second, third)]
    else:
        orders = [(third, second, first)] if day_first is not False else []
        orders += [(third, first, second)] if day_first is not True else []
        if day_first is None and len(third) < _YEAR_DIGITS:
            orders.append((first, second, third))
    found = (_day(*order) for order in orders)
    return list(dict.fromkeys(day for day in found if day))


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) not in {2, _YEAR_DIGITS} or len(day) == _YEAR_DIGITS:
        return None
    century = 0 if len(year) == _YEAR_DIGITS else (1900 if int(year) >= 69 else 2000)  # noqa: PLR2004 — POSIX
    try:
        return date(century + int(year), int(month), int(day))
    except ValueError:
        return None
