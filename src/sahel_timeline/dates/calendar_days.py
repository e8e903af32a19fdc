"""Calendar arithmetic: the first and last days of months and years, and neighbouring days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

# The first and the last day, both included.
DayRange: TypeAlias = tuple[date, date]

MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FEBRUARY: Final = 2
_SHORT_MONTHS: Final = frozenset({4, 6, 9, 11})


def day_of_serial(number: int) -> date:
    """Return the day that has a number in a spreadsheet, from 1 March 1900 on."""
    return date(1899, 12, 30) + timedelta(days=number)  # they count a 29 February 1900


def days_in(year: int, month: int) -> int:
    """Return the number of days in a month.

    ``calendar.monthrange`` takes six times as long, because it also finds the weekday.
    """
    if month == _FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in _SHORT_MONTHS else 31


def months(year: int, month: int, count: int) -> DayRange:
    """Return the first and last day of ``count`` months in a row.

    Raises ``ValueError`` outside the years 0001 to 9999.
    """
    last_year, last_month = divmod(12 * year + month - 2 + count, 12)
    last_day = days_in(last_year, last_month + 1)
    return date(year, month, 1), date(last_year, last_month + 1, last_day)


def years(first: int, count: int) -> DayRange:
    """Return the first and last day of ``count`` years in a row.

    Raises ``ValueError`` outside the years 0001 to 9999.
    """
    return months(first, 1, 12 * count)


def day_before(day: date) -> date | None:
    """Return the day before, or `None` at the start of the calendar."""
    return None if day == date.min else day - timedelta(days=1)


def day_after(day: date) -> date | None:
    """Return the day after, or `None` at the end of the calendar."""
    return None if day == date.max else day + timedelta(days=1)
