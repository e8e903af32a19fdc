"""The axis of time: which days it spans, in which unit, and which cell a day falls on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.formats.chart.units import (
    FIRST_DAY,
    LAST_DAY,
    UNITS,
    Step,
    Unit,
    above,
    name_above,
    name_unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.model import Event

_FEWEST_DAYS: Final = 7
_MARGIN: Final = 3  # cells, for what goes on beyond the last day that is known


class Part(NamedTuple):
    """A unit's part of the axis: its first day, its cells, and what it is called."""

    day: int
    first: int
    end: int
    name: str


class Axis(NamedTuple):
    """``days`` days from ``first`` on, drawn in ``cells`` cells and told in a unit."""

    first: int
    days: int
    cells: int
    unit: Unit

    def cell(self, day: int) -> int:
        """Return the cell in which a day begins."""
        return min(max((day - self.first) * self.cells // self.days, 0), self.cells - 1)

    def last_cell(self, day: int) -> int:
        """Return the cell in which a day ends, for days that are wider than a cell."""
        if self.days >= self.cells:
            return self.cell(day)
        return min(((day + 1 - self.first) * self.cells - 1) // self.days, self.cells - 1)

    @property
    def end(self) -> int:
        """The day after the last one."""
        return self.first + self.days

    def parts(self) -> list[Part]:
        """Return the units from left to right."""
        return list(self._parts(self.unit.step, name_unit))

    def parts_above(self) -> list[Part]:
        """Return what the second row of names tells, if there is one."""
        step = above(self.unit)
        return list(self._parts(step, name_above)) if step else []

    def ticks(self) -> list[int]:
        """Return the cells in which units begin."""
        step = self.unit.step
        return [part.first for part in self.parts() if step.start(part.day) == part.day]

    def _parts(self, step: Step, name: Callable[[Unit, int], str]) -> Iterator[Part]:
        day = self.first
        while day < self.end:
            following = min(step.after(day), self.end)
            end = self.cells if following == self.end else self.cell(following)
            yield Part(day, self.cell(day), end, name(self.unit, day))
            day = following


def axis_of(events: Sequence[Event], cells: int, days: tuple[date, date] | None = None) -> Axis:
    """Return the axis that spans every day at which anything is known to begin or end.

    It spans no more than ``days``, the first and the last one, but for their units' rest.
    """
    known: list[date] = []
    early = late = False
    for event in events:
        for when in (event.start, event.end):
            if isinstance(when, FuzzyDate):
                known += [when.earliest] * (not when.has_open_start)
                known += [when.latest] * (not when.has_open_end)
                early |= when.has_open_start
                late |= when.has_open_end
            else:
                late |= when is not None
    first, last = min(known).toordinal(), max(known).toordinal()
    margin = max((last - first) * _MARGIN // cells, 1)
    alone = (last - first) * (len(events) == 1)  # else nothing is beside it, and no title
    first, last = first - margin * early - alone, last + margin * late + alone
    if days:
        low, high = (day.toordinal() for day in days)
        first, last = min(max(first, low), high), max(min(last, high), low)
    return fitted(first, last, cells)


def fitted(first: int, last: int, cells: int) -> Axis:
    """Return an axis of the finest unit that there is room to tell."""
    if (lacking := _FEWEST_DAYS - (last - first + 1)) > 0:
        first, last = first - lacking // 2, last + lacking - lacking // 2
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    axes = (_whole(first, last, cells, unit) for unit in UNITS)
    tellable = (a for a in axes if a.unit.days * cells >= a.unit.narrowest * a.days)
    return next(tellable, _whole(first, last, cells, UNITS[-1]))


def _whole(first: int, last: int, cells: int, unit: Unit) -> Axis:
    start = unit.snap.start(first)
    return Axis(start, min(unit.snap.after(last), LAST_DAY + 1) - start, cells, unit)
