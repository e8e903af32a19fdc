"""Dates in numbers that are not ISO 8601: 13/04/2014, 4.2014, 2014/4/13, 31-12-19."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES, full_year
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.english import any_of
from sahel_timeline.errors import DateError

_THREE: Final = re.compile(r"([0-9]{1,4}) ?([./\- ]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{1,2})")
_MONTH_YEAR: Final = re.compile(r"([0-9]{1,2}) ?[./-] ?([0-9]{4})")
_YEAR_MONTH: Final = re.compile(r"([0-9]{4}) ?[./] ?([0-9]{1,2})")
# Excel turns 2014.10 into 2014.1, and elsewhere 2014.5 is the middle of a year.
_DECIMAL: Final = re.compile(r"([0-9]{4})\.([0-9])")
_YEAR_DIGITS: Final = 4


def read_numbers(words: str, *, text: str, day_first: bool | None) -> FuzzyDate | None:
    """Read a day, month and year in numbers. Return `None` if the text has another shape.

    Raises `DateError` if it can mean several days, or no day at all.
    """
    if match := _MONTH_YEAR.fullmatch(words):
        return _read_month(text, match[2], match[1])
    if match := _DECIMAL.fullmatch(words):
        raise _decimal_error(text, *match.groups())
    if match := _YEAR_MONTH.fullmatch(words):
        return _read_month(text, match[1], match[2])
    match = _THREE.fullmatch(words)
    if match is None:
        return None
    days = _interpretations(match[1], match[3], match[4], day_first=day_first)
    if len(days) == 1:
        return FuzzyDate.day(days[0])
    if not days:
        raise DateError(text, "the calendar has no such day")
    names = any_of(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}" for day in days)
    raise DateError(
        text,
        f"it can mean {names}",
        hint=f"try {any_of(map(str, days))}, or use --day-first or --month-first",
    )


def _decimal_error(text: str, year: str, decimal: str) -> DateError:
    hint = f"try {year}"
    if decimal != "0":
        hint += f", or {year}-0{decimal} for {MONTH_NAMES[int(decimal) - 1]}"
    return DateError(text, "a decimal after the year is not read as a month", hint=hint)


def _read_month(text: str, year: str, month: str) -> FuzzyDate:
    number = int(month)
    if not 1 <= number <= 12:  # noqa: PLR2004 — months
        raise DateError(text, f"there is no month {number}")
    if not int(year):
        raise DateError(text, "years run from 0001 to 9999")
    return FuzzyDate.month(int(year), number)


def _interpretations(first: str, second: str, third: str, *, day_first: bool | None) -> list[date]:
    """Return the days that the three numbers can mean, each once."""
    if len(first) == _YEAR_DIGITS:
        orders = [(first, second, third)]
    else:
        orders = [(third, second, first)] if day_first is not False else []
        orders += [(third, first, second)] if day_first is not True else []
        if day_first is None and len(third) < _YEAR_DIGITS:
            orders.append((first, second, third))
    days = (_build_day(*order) for order in orders)
    return list(dict.fromkeys(day for day in days if day))


def _build_day(year: str, month: str, day: str) -> date | None:
    if len(year) not in {2, _YEAR_DIGITS} or len(day) == _YEAR_DIGITS:
        return None
    try:
        return date(full_year(year), int(month), int(day))
    except ValueError:
        return None
