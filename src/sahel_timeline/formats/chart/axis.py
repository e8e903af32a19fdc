"""The axis of time: the days that it spans, its unit, and the cell for each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.formats.timeline.day_bounds import MAX_DAY, MIN_DAY, day_number, known_days
from sahel_timeline.formats.timeline.time_units import (
    UNITS,
    Step,
    TimeUnit,
    coarser_step,
    name_coarser,
    name_unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.model import Event

_MIN_DAYS: Final = 7
OPEN_CELLS: Final = 3  # for what has no known start or end, beyond the known days


class Interval(NamedTuple):
    """A unit on the axis: its first day, the cells that it fills, and its name."""

    first_day: int
    first_cell: int
    end_cell: int
    name: str

    @property
    def cells(self) -> int:
        """How many cells the interval fills."""
        return self.end_cell - self.first_cell


class Axis(NamedTuple):
    """A number of days, drawn in a number of cells and divided into units.

    Days are numbered as by `day_number`.
    """

    first_day: int
    days: int
    cells: int
    unit: TimeUnit

    @classmethod
    def for_events(
        cls, events: Sequence[Event], cells: int, days: tuple[date, date] | None = None
    ) -> Axis:
        """Return an axis that spans every known day on which an event begins or ends.

        ``days`` are a first and a last day to which the axis is limited, rounded to units.
        """
        first, last, has_open_start, has_open_end = _extent(events)
        margin = max((last - first) * OPEN_CELLS // cells, 1)
        # A single event would fill the axis, with no room for its label.
        padding = last - first if len(events) == 1 else 0
        first -= margin * has_open_start + padding
        last += margin * has_open_end + padding
        if days:
            low, high = map(day_number, days)
            first, last = min(max(first, low), high), max(min(last, high), low)
        return cls.between(first, last, cells)

    @classmethod
    def between(cls, first: int, last: int, cells: int) -> Axis:
        """Return an axis in the finest unit whose names fit in the cells."""
        if (missing := _MIN_DAYS - (last - first + 1)) > 0:
            first, last = first - missing // 2, last + missing - missing // 2
        first, last = max(first, MIN_DAY), min(last, MAX_DAY)
        axes = (cls._snapped(first, last, cells, unit) for unit in UNITS)
        legible = (a for a in axes if a.unit.min_days * cells >= a.unit.min_cells * a.days)
        return next(legible, cls._snapped(first, last, cells, UNITS[-1]))

    @classmethod
    def _snapped(cls, first: int, last: int, cells: int, unit: TimeUnit) -> Axis:
        start = unit.snap.start_of(first)
        return cls(start, min(unit.snap.end_of(last), MAX_DAY + 1) - start, cells, unit)

    @property
    def end_day(self) -> int:
        """The day after the last one."""
        return self.first_day + self.days

    def cell_of(self, day: int) -> int:
        """Return the cell in which a day begins."""
        return min(max((day - self.first_day) * self.cells // self.days, 0), self.cells - 1)

    def last_cell_of(self, day: int) -> int:
        """Return the cell in which a day ends, after `cell_of` if a day fills several cells."""
        if self.days >= self.cells:
            return self.cell_of(day)
        end = (day + 1 - self.first_day) * self.cells
        return min((end - 1) // self.days, self.cells - 1)

    def intervals(self) -> list[Interval]:
        """Return the units on the axis, from left to right."""
        return list(self._intervals(self.unit.step, name_unit))

    def coarser_intervals(self) -> list[Interval]:
        """Return the intervals for a second row of names, or none if one row is enough."""
        step = coarser_step(self.unit)
        return list(self._intervals(step, name_coarser)) if step else []

    def ticks(self) -> list[int]:
        """Return the cells in which units begin."""
        step = self.unit.step
        return [i.first_cell for i in self.intervals() if step.start_of(i.first_day) == i.first_day]

    def _intervals(self, step: Step, name: Callable[[TimeUnit, int], str]) -> Iterator[Interval]:
        day = self.first_day
        while day < self.end_day:
            end = min(step.end_of(day), self.end_day)
            end_cell = self.cells if end == self.end_day else self.cell_of(end)
            yield Interval(day, self.cell_of(day), end_cell, name(self.unit, day))
            day = end


def _extent(events: Sequence[Event]) -> tuple[int, int, bool, bool]:
    """Return the first and last known day, and whether any date has an open start or end."""
    known = [day for event in events for day in known_days(event)]
    dates = [when for event in events for when in (event.start, event.end) if when is not None]
    fuzzy = [when for when in dates if isinstance(when, FuzzyDate)]
    has_open_start = any(when.has_open_start for when in fuzzy)
    has_open_end = len(fuzzy) < len(dates) or any(when.has_open_end for when in fuzzy)
    return day_number(min(known)), day_number(max(known)), has_open_start, has_open_end
