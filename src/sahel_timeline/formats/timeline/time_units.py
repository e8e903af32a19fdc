"""The units of an axis, from the day to thousands of years, and their names.

Units are cut short where the calendar begins and ends, in the years 1 and 9999.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.formats.timeline.day_bounds import MAX_DAY, MIN_DAY, date_of, day_number
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.language import say

_QUARTER: Final = 3
_YEAR: Final = 12


class Step(NamedTuple):
    """A number of months, or if that is 0, a number of days."""

    months: int = 0
    days: int = 0

    def start_of(self, day: int) -> int:
        """Return the first day of the step that contains a day."""
        return self._boundary(day, 0)

    def begins_on(self, day: int) -> bool:
        """Whether a step begins on a day, and is not only cut short there by the calendar."""
        if self.days:
            return (day - MIN_DAY) % self.days == 0
        within = date_of(day)
        return within.day == 1 and _number_of_month(within) % self.months == 0

    def end_of(self, day: int) -> int:
        """Return the day after the step that contains a day."""
        return self._boundary(day, 1)

    def _boundary(self, day: int, offset: int) -> int:
        """Return the first day of the step that contains a day, or of the one ``offset`` later."""
        if self.days:
            return MIN_DAY + ((day - MIN_DAY) // self.days + offset) * self.days
        number = _number_of_month(date_of(day)) // self.months + offset
        year, month = divmod(number * self.months, _YEAR)
        if year < 1:
            return MIN_DAY
        return MAX_DAY + 1 if year > date.max.year else day_number(date(year, month + 1, 1))


def _number_of_month(within: date) -> int:
    return _YEAR * within.year + within.month - 1


class TimeUnit(NamedTuple):
    """A unit of an axis, the fewest days in it, and the least room that can show its name.

    That is in cells of a terminal, and in pixels. The axis of a terminal begins and ends on a
    boundary of ``snap``, which can be finer than the unit: an axis of years need not begin in
    January.
    """

    name: str
    step: Step
    min_days: int
    min_cells: int
    min_width: int
    snap: Step


def _years(count: int, snap: int, name: str = "") -> TimeUnit:
    name = name or f"{count} years"
    return TimeUnit(name, Step(_YEAR * count), 365 * count, 6, SIZES.min_year, Step(_YEAR * snap))


# Even the shortest part of a unit at an end of the axis, one snap, is at least a cell wide.
UNITS: Final = (
    TimeUnit("day", Step(days=1), 1, 3, SIZES.min_day, Step(days=1)),
    TimeUnit("week", Step(days=7), 7, 4, SIZES.min_week, Step(days=7)),
    TimeUnit("month", Step(1), 28, 4, SIZES.min_month, Step(1)),
    TimeUnit("quarter", Step(_QUARTER), 90, 4, SIZES.min_month, Step(1)),
    TimeUnit("year", Step(_YEAR), 365, 5, SIZES.min_year, Step(_QUARTER)),
    *(_years(2, 1), _years(5, 1), _years(10, 2, "decade"), _years(20, 5), _years(50, 10)),
    *(_years(100, 20, "century"), _years(200, 50), _years(500, 100)),
    *(_years(1000, 200, "millennium"), _years(2000, 500), _years(5000, 1000)),
)


def name_of_start(unit: TimeUnit, day: int) -> str:
    """Return the name of the day, month or year with which a unit begins."""
    if unit.step.months == _QUARTER:
        return _month_label(date_of(day)).partition(" ")[0]
    return name_unit(unit, day)


def name_unit(unit: TimeUnit, day: int) -> str:
    """Return the name of the unit that contains a day: "31", "Jan", "Q1" or "2014"."""
    within = date_of(day)
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
    within = date_of(day)
    return _month_label(within) if unit.step.days else str(within.year)


def _month_label(day: date) -> str:
    return short_date(FuzzyDate.month(day.year, day.month))
