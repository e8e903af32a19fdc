"""The units of the axis, from the day to the millennium, and their names.

Days are numbered as by `date.toordinal`. Units are cut short where the calendar begins and
ends, in the years 1 and 9999.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.language import say

FIRST_DAY: Final = date.min.toordinal()
LAST_DAY: Final = date.max.toordinal()
_QUARTER: Final = 3
_YEAR: Final = 12


class Step(NamedTuple):
    """A number of months, or if that is 0, a number of days."""

    months: int = 0
    days: int = 0

    def start_of(self, day: int) -> int:
        """Return the first day of the step that contains a day."""
        return self._boundary(day, 0)

    def end_of(self, day: int) -> int:
        """Return the day after the step that contains a day."""
        return self._boundary(day, 1)

    def _boundary(self, day: int, offset: int) -> int:
        """Return the first day of the step that contains a day, or of the one ``offset`` later."""
        if self.days:
            return FIRST_DAY + ((day - FIRST_DAY) // self.days + offset) * self.days
        within = date.fromordinal(day)
        number = (_YEAR * within.year + within.month - 1) // self.months + offset
        year, month = divmod(number * self.months, _YEAR)
        if year < 1:
            return FIRST_DAY
        return LAST_DAY + 1 if year > date.max.year else date(year, month + 1, 1).toordinal()


class TimeUnit(NamedTuple):
    """A unit of the axis, the fewest days in it, and the fewest cells that can show its name.

    An axis begins and ends on a boundary of ``snap``, which can be finer than the unit: an
    axis of years need not begin in January.
    """

    name: str
    step: Step
    min_days: int
    min_cells: int
    snap: Step


def _years(count: int, snap: int, name: str = "") -> TimeUnit:
    name = name or f"{count} years"
    return TimeUnit(name, Step(_YEAR * count), 365 * count, 6, Step(_YEAR * snap))


# Even the shortest part of a unit at an end of the axis, one snap, is at least a cell wide.
UNITS: Final = (
    TimeUnit("day", Step(days=1), 1, 3, Step(days=1)),
    TimeUnit("week", Step(days=7), 7, 4, Step(days=7)),
    TimeUnit("month", Step(1), 28, 4, Step(1)),
    TimeUnit("quarter", Step(_QUARTER), 90, 4, Step(1)),
    TimeUnit("year", Step(_YEAR), 365, 5, Step(_QUARTER)),
    *(_years(2, 1), _years(5, 1), _years(10, 2, "decade"), _years(20, 5), _years(50, 10)),
    *(_years(100, 20, "century"), _years(200, 50), _years(500, 100)),
    _years(1000, 200, "millennium"),
)


def name_unit(unit: TimeUnit, day: int) -> str:
    """Return the name of the unit that contains a day: "31", "Jan", "Q1" or "2014"."""
    within = date.fromordinal(day)
    if unit.step.days:
        return str(within.day)
    if unit.step.months == 1:
        return _month_label(within).partition(" ")[0]
    if unit.step.months == _QUARTER:
        return say("Q{number}", number=(within.month + 2) // _QUARTER)
    count = unit.step.months // _YEAR
    return str(max(within.year // count * count, date.min.year))


def coarser_step(unit: TimeUnit) -> Step | None:
    """Return the step for a second row of names, or `None` if the units' names are enough."""
    if unit.step.days:
        return Step(1)
    return Step(_YEAR) if unit.step.months < _YEAR else None


def name_coarser(unit: TimeUnit, day: int) -> str:
    """Return a name for the second row: the month if the unit is of days, or else the year."""
    within = date.fromordinal(day)
    return _month_label(within) if unit.step.days else str(within.year)


def _month_label(day: date) -> str:
    return short_date(FuzzyDate.month(day.year, day.month))
