"""The outlines of countries, cut to a part of the world and simplified for a drawing.

They are those of Natural Earth, at 1:50 million. `tools/world.py` writes the file.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Point: TypeAlias = tuple[float, float]
# Left, top, right and bottom.
Box: TypeAlias = tuple[float, float, float, float]

# Degrees of longitude around the globe.
TURN: Final = 360.0
_SEVEN_BITS: Final = 0x7F
_MORE: Final = 0x80
_CORNERS: Final = 3  # a ring with fewer is nothing


class Country(NamedTuple):
    """A country: its names in English and French, and its polygons as rings of numbered arcs."""

    english: str
    french: str
    polygons: Sequence[Sequence[Sequence[int]]]


class World(NamedTuple):
    """All countries, and their arcs as points of longitude and latitude.

    Neighbours share the arcs of their border. Arc ~3 is arc 3 from its end. ``boxes`` are those
    around the arcs.
    """

    countries: Sequence[Country]
    arcs: Sequence[Sequence[Point]]
    boxes: Sequence[Box]


@cache
def read_world() -> World:
    """Read the outlines of all countries."""
    packed = files("sahel_timeline.formats.page").joinpath("world.bin").read_bytes()
    text, _, binary = zlib.decompress(packed).partition(b"\n")
    header = json.loads(text)
    (width, height), (left, bottom) = header["scale"], header["translate"]
    numbers = iter(list(_numbers(binary)))
    arcs = []
    for length in header["lengths"]:
        x = y = 0
        arc = []
        for _ in range(length):
            x, y = x + next(numbers), y + next(numbers)
            arc.append((x * width + left, y * height + bottom))
        arcs.append(_unwrap(arc))
    return World([Country(*each) for each in header["countries"]], arcs, list(map(box_of, arcs)))


def _unwrap(arc: list[Point]) -> list[Point]:
    """Let an arc that crosses the 180th meridian go on beyond 180 or -180 degrees."""
    turned = 0.0
    points = arc[:1]
    for (before, _), (x, y) in pairwise(arc):
        turned -= round((x - before) / TURN) * TURN
        points.append((x + turned, y))
    return points


def _numbers(binary: bytes) -> Iterator[int]:
    """Yield numbers that are written with seven bits in a byte, and their sign in the last bit."""
    number = shift = 0
    for byte in binary:
        number |= (byte & _SEVEN_BITS) << shift
        if byte & _MORE:
            shift += 7
            continue
        yield number >> 1 ^ -(number & 1)
        number = shift = 0


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out points that are nearer to the line than the tolerance (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        if last - first < 2:  # noqa: PLR2004 — nothing is between them
            continue
        distance = _distance_from(points[first], points[last])
        farthest = max(range(first + 1, last), key=lambda index: distance(points[index]))
        if distance(points[farthest]) > tolerance:
            kept.add(farthest)
            pending += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(kept)]


def _distance_from(start: Point, end: Point) -> Callable[[Point], float]:
    """Return a function for the distance of a point from a line."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    length = dx * dx + dy * dy

    def distance(point: Point) -> float:
        px, py = point[0] - x, point[1] - y
        along = min(max((px * dx + py * dy) / length, 0), 1) if length else 0
        return hypot(px - along * dx, py - along * dy)

    return distance


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """Cut a ring to a box (Sutherland and Hodgman). It is empty if nothing of it is inside."""
    left, top, right, bottom = box
    points = list(ring)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        points = list(_cut(points, axis, limit, sign))
    return points if len(points) >= _CORNERS else []


def _cut(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """Yield the part of a ring on one side of a line: the greater side if the sign is 1."""
    before = points[-1] if points else (0.0, 0.0)
    for point in points:
        is_inside = (point[axis] - limit) * sign >= 0
        if ((before[axis] - limit) * sign >= 0) is not is_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            crossing = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (limit, crossing) if axis == 0 else (crossing, limit)
        if is_inside:
            yield point
        before = point


def box_of(points: Iterable[Point]) -> Box:
    """Return the smallest box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def do_overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def area_of(ring: Sequence[Point]) -> float:
    """Return the area of a ring."""
    pairs = zip(ring, (*ring[1:], *ring[:1]), strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2
