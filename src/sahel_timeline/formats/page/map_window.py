"""The part of the world that a map shows, and where a point is on it."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.page.outlines import TURN, do_overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.page.outlines import Box, Point

# The map is drawn about 1,000 pixels wide: four units are a pixel, until a reader zooms in.
WIDTH: Final = 4000
# How high a map is for its width.
_LOWEST, _HIGHEST = 0.42, 0.62
_MARGIN: Final = 0.12
_LEAST_DEGREES: Final = 9.0  # a region with its borders
_POLE: Final = 90.0
_LEAST_SHRINKING: Final = 0.05  # near the poles, where a degree of longitude is next to nothing


class Window(NamedTuple):
    """A part of the world, in degrees. ``west`` can be below -180, and ``east`` above 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def shrinking(self) -> float:
        """How wide a degree of longitude is for one of latitude, in the middle of the window."""
        return _shrinking(self.south, self.north)

    @property
    def scale(self) -> float:
        """How many units of the map a degree of latitude has."""
        return WIDTH / ((self.east - self.west) * self.shrinking)

    @property
    def height(self) -> int:
        """How high the map is, in units."""
        return round((self.north - self.south) * self.scale)

    def width_of(self, degrees: float) -> float:
        """Return how wide some degrees of longitude are, in units."""
        return degrees * self.shrinking * self.scale

    def project(self, point: Point) -> Point:
        """Return where a point of longitude and latitude is on the map."""
        longitude, latitude = point
        return self.width_of(longitude - self.west), (self.north - latitude) * self.scale

    def may_show(self, box: Box) -> bool:
        """Whether a box of degrees overlaps the window, perhaps after a turn of the globe."""
        west, south, east, north = self
        return any(do_overlap((west + t, south, east + t, north), box) for t in (0, TURN, -TURN))

    @classmethod
    def around(cls, points: Sequence[Point]) -> Window:
        """Return the part of the world to show some points of longitude and latitude in."""
        west, east = _narrowest([x for x, _ in points])
        latitudes = [y for _, y in points]
        south, north = min(latitudes), max(latitudes)
        shrinking = _shrinking(south, north)
        height = max((north - south) * (1 + 2 * _MARGIN), _LEAST_DEGREES)
        width = max((east - west) * shrinking * (1 + 2 * _MARGIN), _LEAST_DEGREES)
        width = min(max(width, height / _HIGHEST), TURN * shrinking)
        south, north = _spread(south, north, max(height, width * _LOWEST))
        shift = max(-_POLE - south, 0) - max(north - _POLE, 0)
        south, north = max(south + shift, -_POLE), min(north + shift, _POLE)
        west, east = _spread(west, east, width / shrinking)
        return cls(west, south, east, north)


def _shrinking(south: float, north: float) -> float:
    return max(cos(radians((south + north) / 2)), _LEAST_SHRINKING)


def _spread(first: float, last: float, length: float) -> tuple[float, float]:
    middle = (first + last) / 2
    return middle - length / 2, middle + length / 2


def _narrowest(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the shortest way round the globe that has all longitudes."""
    ordered = sorted(set(longitudes))
    following = [*ordered[1:], ordered[0] + TURN]
    gaps = [(after - before, after) for before, after in zip(ordered, following, strict=True)]
    gap, west = max(gaps)
    west -= TURN if west > TURN / 2 else 0
    return west, west + TURN - gap
