"""The ticks of the time axis, in the finest unit that leaves room for the labels."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.humanize import short_months
from sahel_timeline.formats.timeline.day_bounds import MAX_DAY, date_of, day_number
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.formats.timeline.marks import Measure

_YEAR: Final = 12  # months
_DAYS_PER_MONTH: Final = 30.4
_MONDAY: Final = 4  # the first one after day 0; 1 January 1 is one, too
# A unit's days, or else its months, and the narrowest room for its label.
_UNITS: Final = (
    *((1, 0, SIZES.min_day), (7, 0, SIZES.min_week)),
    *((0, 1, SIZES.min_month), (0, 3, SIZES.min_month)),
    *(
        (0, years * _YEAR, SIZES.min_year)
        for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    ),
)
_LAST_YEAR: Final = 9999


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
    days, months, _ = next(
        (unit for unit in _UNITS if (unit[0] or unit[1] * _DAYS_PER_MONTH) * per_day >= unit[2]),
        _UNITS[-1],
    )
    if days:
        lower, upper = _day_ticks(view, days), _month_ticks(view, 1, with_year=True)
    else:
        lower = _month_ticks(view, months)
        upper = _month_ticks(view, _YEAR) if months < _YEAR else iter(())
    return Axis(
        _place([each for each in lower if each[0] >= view[0]], view, width, measure),
        _place(list(upper), view, width, measure),
    )


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


def _day_ticks(view: tuple[float, float], step: int) -> Iterator[tuple[int, str]]:
    first = (int(view[0] // 1) - _MONDAY) // step * step + _MONDAY
    for day in range(first, MAX_DAY + 1, step):
        if day >= view[1]:
            return
        yield day, str(date_of(day).day)


def _month_ticks(
    view: tuple[float, float], step: int, *, with_year: bool = False
) -> Iterator[tuple[int, str]]:
    first = date_of(int(view[0] // 1))
    number = (_YEAR * first.year + first.month - 1) // step * step
    while number // _YEAR <= _LAST_YEAR:
        year, month = divmod(number, _YEAR)
        number += step
        if not year:
            continue  # the calendar has none
        start = date(year, month + 1, 1)
        if (day := day_number(start)) >= view[1]:
            return
        yield day, _label(start, step, with_year=with_year)


def _label(start: date, step: int, *, with_year: bool) -> str:
    if step >= _YEAR:
        return str(start.year)
    month = short_months()[start.month - 1]
    return f"{month} {start.year:04}" if with_year else month
