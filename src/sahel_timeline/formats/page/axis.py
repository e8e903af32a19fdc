"""The ticks of the time axis that the page shows without its script."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.formats.timeline.day_bounds import date_of

_MONTHS_PER_YEAR: Final = 12
# The distances between ticks in months: 1, 3 or 6 months, then 1 to 1,000 years.
_STEPS: Final = (
    *(1, 3, 6),
    *(_MONTHS_PER_YEAR * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
_MAX_TICKS: Final = 12


class Tick(NamedTuple):
    """A line across the drawing, at a position from 0 to 1, with its label."""

    position: float
    label: str


def choose_ticks(first_day: int, end_day: int) -> list[Tick]:
    """Return about a dozen ticks, at the starts of months or years."""
    first, last = _month_number(date_of(first_day)), _month_number(date_of(end_day - 1))
    step = next((step for step in _STEPS if (last - first) // step <= _MAX_TICKS), _STEPS[-1])
    ticks = []
    for month_number in range(-(-first // step) * step, last + 1, step):
        year, month = divmod(month_number, _MONTHS_PER_YEAR)
        day = date(max(year, 1), month + 1, 1)
        position = (day - date_of(first_day)).days / (end_day - first_day)
        if position >= 0:
            ticks.append(Tick(round(position, 5), _label(day, step)))
    return ticks


def _month_number(day: date) -> int:
    return _MONTHS_PER_YEAR * day.year + day.month - 1


def _label(day: date, step: int) -> str:
    if step < _MONTHS_PER_YEAR:
        return short_date(FuzzyDate.month(day.year, day.month))
    return str(day.year)
