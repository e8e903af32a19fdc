"""The units of an axis of time, from the day to the millennium, and what they are called.

Days are counted as `date.toordinal` does. A unit that the calendar cuts off at its ends
begins on its first day, or ends on its last.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date

FIRST_DAY: Final = date.min.toordinal()
LAST_DAY: Final = date.max.toordinal()
_QUARTER: Final = 3
_YEAR: Final = 12


class Step(NamedTuple):
    """So many months, or so many days where there are no months."""

    months: int = 0
    days: int = 0

    def start(self, day: int) -> int:
        """Return the first day of the step in which a day lies."""
        return self._of(day, 0)

    def after(self, day: int) -> int:
        """Return the first day after the step in which a day lies."""
        return self._of(day, 1)

    def _of(self, day: int, more: int) -> int:
        if self.days:
            return FIRST_DAY + ((day - FIRST_DAY) // self.days + more) * self.days
        found = date.fromordinal(day)
        number = (_YEAR * found.year + found.month - 1) // self.months + more
        year, month = divmod(number * self.months, _YEAR)
        if year < 1:
            return FIRST_DAY
        return LAST_DAY + 1 if year > date.max.year else date(year, month + 1, 1).toordinal()


class Unit(NamedTuple):
    """A unit: its name, its step, the fewest days in it, the fewest cells to draw it in.

    ``snap`` is the step at whose ends an axis of this unit begins and ends: an axis of
    years need not begin in January.
    """

    name: str
    step: Step
    days: int
    narrowest: int
    snap: Step


def _years(count: int, snap: int, name: str = "") -> Unit:
    name = name or f"{count} years"
    return Unit(name, Step(_YEAR * count), 365 * count, 6, Step(_YEAR * snap))


# A part at an end of the axis, as wide as the snap, still has a cell of its own.
UNITS: Final = (
    Unit("day", Step(days=1), 1, 3, Step(days=1)),
    Unit("week", Step(days=7), 7, 4, Step(days=7)),
    Unit("month", Step(1), 28, 4, Step(1)),
    Unit("quarter", Step(_QUARTER), 90, 4, Step(1)),
    Unit("year", Step(_YEAR), 365, 5, Step(_QUARTER)),
    *(_years(2, 1), _years(5, 1), _years(10, 2, "decade"), _years(20, 5), _years(50, 10)),
    *(_years(100, 20, "century"), _years(200, 50), _years(500, 100)),
    _years(1000, 200, "millennium"),
)


def name_unit(unit: Unit, day: int) -> str:
    """Return what stands under the tick of a unit."""
    found = date.fromordinal(day)
    if unit.step.days:
        return str(found.day)
    if unit.step.months == 1:
        return _month(found)[:3]
    if unit.step.months == _QUARTER:
        return f"Q{(found.month + 2) // _QUARTER}"
    count = unit.step.months // _YEAR
    return str(max(found.year // count * count, date.min.year))


def above(unit: Unit) -> Step | None:
    """Return the step that a second row of names tells, if one is needed."""
    if unit.step.days:
        return Step(1)
    return Step(_YEAR) if unit.step.months < _YEAR else None


def name_above(unit: Unit, day: int) -> str:
    """Return what stands in the second row: the month of days, the year of months."""
    found = date.fromordinal(day)
    return _month(found) if unit.step.days else str(found.year)


def _month(day: date) -> str:
    return short_date(FuzzyDate.month(day.year, day.month))
