"""Where a day is in a drawing."""

from __future__ import annotations

from typing import NamedTuple


class TimeScale(NamedTuple):
    """Days in pixels, from the first day of the timeline, whatever part of it is in view."""

    extent: tuple[float, float]
    pixels_per_day: float
    width: float

    @classmethod
    def of(cls, extent: tuple[float, float], view: tuple[float, float], width: float) -> TimeScale:
        """Return the scale at which a view has a width."""
        return cls(extent, width / (view[1] - view[0]), width)

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return (day - self.extent[0]) * self.pixels_per_day

    @property
    def right(self) -> float:
        """Return where the timeline ends."""
        return self.x(self.extent[1])
