"""The days of feasts in a year, such as Christmas Eve and Easter Monday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.easter import EASTER_JULIAN, EASTER_ORTHODOX, EASTER_WESTERN, easter

from sahel_timeline.dates.feast_names import FEASTS

if TYPE_CHECKING:
    from sahel_timeline.dates.calendar_days import DayRange

_FEASTS: Final = tuple(FEASTS)
# Until then, Easter was on another day in a part of western Europe. dateutil knows it up to 4099.
_FIRST_YEAR: Final = 1753
_LAST_YEAR: Final = 4099
# Easter Sunday is on one of these days in every calendar of its time.
_EARLIEST_EASTER: Final = (3, 22)
_LATEST_EASTER: Final = (4, 25)


def feast_days(feast: int, year: int) -> DayRange:
    """Return the first and last possible day of a feast of the vocabulary, by its number.

    Easter is that of the Western churches. Raises ``ValueError`` outside the years 0001 to 9999.
    """
    month, first, last = _FEASTS[feast]
    if month:
        return date(year, month, first), date(year, month, last)
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        sundays = (easter(year, EASTER_WESTERN),) * 2
    else:
        sundays = date(year, *_EARLIEST_EASTER), date(year, *_LATEST_EASTER)
    return sundays[0] + timedelta(days=first), sundays[1] + timedelta(days=last)


def is_elsewhere(feast: int, day: date) -> bool:
    """Whether a feast is on a day in an Eastern church, as Christmas is on 7 January."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return False
    month, first, last = _FEASTS[feast]
    if month:
        century = day.year // 100
        day -= timedelta(days=century - century // 4 - 2)  # the day in the Julian calendar
        return day.month == month and first <= day.day <= last
    sundays = [easter(day.year, method) for method in (EASTER_JULIAN, EASTER_ORTHODOX)]
    return any(first <= (day - sunday).days <= last for sunday in sundays)
