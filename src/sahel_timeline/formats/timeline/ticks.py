"""The ticks of the time axis, in the finest unit that leaves room for the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.timeline.day_bounds import MAX_DAY
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.timeline.time_units import (
    UNITS,
    coarser_step,
    name_coarser,
    name_of_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.formats.timeline.marks import Measure
    from sahel_timeline.formats.timeline.time_units import Step, TimeUnit

_DAYS_PER_MONTH: Final = 30.4


class Tick(NamedTuple):
    """A line across the drawing at the start of a day, with a label that may be ""."""

    day: int
    x: float
    label: str


class Axis(NamedTuple):
    """The ticks, and the labels of the row above them: the months or years that they are in."""

    ticks: list[Tick]
    upper: list[Tick]


def choose_ticks(view: tuple[float, float], width: float, measure: Measure) -> Axis:
    """Return the ticks of a view. A label that would be cut or overlap the next is ""."""
    per_day = width / (view[1] - view[0])
    unit = next((unit for unit in UNITS if _days_of(unit) * per_day >= unit.min_width), UNITS[-1])
    lower = [(day, name_of_start(unit, day)) for day in _starts(view, unit.step) if day >= view[0]]
    coarser = coarser_step(unit)
    upper = [(day, name_coarser(unit, day)) for day in _starts(view, coarser)] if coarser else []
    return Axis(_place(lower, view, width, measure), _place(upper, view, width, measure))


def _days_of(unit: TimeUnit) -> float:
    return unit.step.days or unit.step.months * _DAYS_PER_MONTH


def _starts(view: tuple[float, float], step: Step) -> Iterator[int]:
    """Yield the days in a view on which steps begin, after the last such day before it."""
    day = step.start_of(int(view[0] // 1))
    while day < min(view[1], MAX_DAY + 1):
        if step.begins_on(day):
            yield day
        day = step.end_of(day)


def _place(
    labels: list[tuple[int, str]],
    view: tuple[float, float],
    width: float,
    measure: Measure,
) -> list[Tick]:
    """Place labels. The first keeps its label in sight, also if it began before the view."""
    ticks = []
    for number, (day, label) in enumerate(labels):
        x = max((day - view[0]) / (view[1] - view[0]) * width, 0)
        is_last = number + 1 == len(labels)
        end = width if is_last else (labels[number + 1][0] - view[0]) / (view[1] - view[0]) * width
        room = min(end, width) - x - 2 * SIZES.title_gap
        ticks.append(Tick(day, x, label if measure(label) <= room else ""))
    return ticks
