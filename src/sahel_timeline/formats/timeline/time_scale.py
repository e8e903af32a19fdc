"""Where a day is in a drawing."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.formats.timeline.day_bounds import EventFlag
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from sahel_timeline.formats.timeline.day_bounds import DayBounds


class TimeScale(NamedTuple):
    """Days in pixels, from the first day of the timeline, whatever part of it is in view.

    A mark without a known start or end goes on for ``open_length`` from what is known.
    """

    extent: tuple[float, float]
    pixels_per_day: float
    width: float
    open_length: float = inf

    @classmethod
    def of(
        cls,
        extent: tuple[float, float],
        view: tuple[float, float],
        width: float,
        open_length: float = inf,
    ) -> TimeScale:
        """Return the scale at which a view has a width, and open marks a length."""
        return cls(extent, width / (view[1] - view[0]), width, open_length)

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return (day - self.extent[0]) * self.pixels_per_day

    @property
    def right(self) -> float:
        """Return where the timeline ends."""
        return self.x(self.extent[1])

    def sides(self, bounds: DayBounds) -> tuple[float, float]:
        """Return where the mark of an event begins and ends, if it is a bar."""
        start, end = bounds.possible_start, bounds.possible_end
        # What is known if the start or the end is not.
        first = end if bounds.certain_start is None else bounds.certain_start
        last = start if bounds.certain_end is None else bounds.certain_end
        left, right = float(-SIZES.gap), self.right + SIZES.gap
        if start is not None:
            left = self.x(start)
        elif first is not None:
            left = max(left, min(self.x(first), self.right) - self.open_length)
        if end is not None:
            right = self.x(end)
        elif last is not None and not bounds.flags & EventFlag.ONGOING:
            right = min(right, max(self.x(last), 0) + self.open_length)
        return left, right
