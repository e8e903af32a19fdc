"""The ticks of the page's axis of time, as it is drawn without its script."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.formats.page.day_bounds import day_of

_YEAR: Final = 12
# In months: a month, a quarter, half a year, and then years up to millennia.
_STEPS: Final = (1, 3, 6, *(_YEAR * n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
_MOST: Final = 12


class Tick(NamedTuple):
    """A line across the drawing: where, from 0 to 1, and its name."""

    at: float
    name: str


def ticks(first: int, end: int) -> list[Tick]:
    """Return about a dozen ticks, at the starts of months or years."""
    start, last = _month(day_of(first)), _month(day_of(end - 1))
    step = next((step for step in _STEPS if (last - start) // step <= _MOST), _STEPS[-1])
    found = []
    for month in range(-(-start // step) * step, last + 1, step):
        year, number = divmod(month, _YEAR)
        day = date(max(year, 1), number + 1, 1)
        at = (day - day_of(first)).days / (end - first)
        if at >= 0:
            found.append(Tick(round(at, 5), _name(day, step)))
    return found


def _month(day: date) -> int:
    return _YEAR * day.year + day.month - 1


def _name(day: date, step: int) -> str:
    if step < _YEAR:
        return short_date(FuzzyDate.month(day.year, day.month))
    return str(day.year)
