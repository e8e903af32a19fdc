"""The map of a page: the places of its events over the outlines of countries."""

from __future__ import annotations

from math import cos, radians, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.page.outlines import (
    TURN,
    area_of,
    box_of,
    clip,
    do_overlap,
    read_world,
    simplify,
)
from sahel_timeline.language import ENGLISH, spoken
from sahel_timeline.places.precision import AREAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.page.outlines import Box, Country, Point, World
    from sahel_timeline.query import Match

# The map is drawn about 1,000 pixels wide: four units are a pixel, until a reader zooms in.
WIDTH: Final = 4000
# How high a map is for its width, and at most on the screen.
_LOWEST, _HIGHEST = 0.42, 0.62
_SCREEN: Final = "65vh"
_MARGIN: Final = 0.12
_LEAST_DEGREES: Final = 9.0  # a region with its borders
_POLE: Final = 90.0
_LEAST_SHRINKING: Final = 0.05  # near the poles, where a degree of longitude is next to nothing
_TOLERANCE: Final = 2.5
_LARGEST: Final = 250_000
_OUTSIDE: Final = 40  # units beyond the edge, so that the line along the cut is not seen
_RADIUS: Final = 26
_GROWTH: Final = 8
_LARGEST_RADIUS: Final = 96
_LETTER_WIDTH: Final = 34  # of a country's name


class MapPlace(NamedTuple):
    """A point of the map, and the numbers of the events there.

    If it ``is_area``, the events were somewhere in an area around it. The ``radius`` is that on a
    page whose script does not run.
    """

    x: int
    y: int
    is_area: bool
    events: Sequence[int]

    @property
    def radius(self) -> int:
        """How large the place is drawn, which grows with its number of events."""
        return min(_RADIUS + round(_GROWTH * sqrt(len(self.events) - 1)), _LARGEST_RADIUS)


class CountryName(NamedTuple):
    """The name of a country, its middle, and how wide the country is there."""

    name: str
    x: int
    y: int
    room: int


class PageMap(NamedTuple):
    """A map: its size, the outlines of countries as a path of SVG, their names, and the places.

    ``unplaced`` is how many events have no coordinates.
    """

    width: int
    height: int
    outlines: str
    names: Sequence[CountryName]
    places: Sequence[MapPlace]
    unplaced: int

    @property
    def has_areas(self) -> bool:
        """Whether any place is only known as an area."""
        return any(place.is_area for place in self.places)

    @property
    def style(self) -> str:
        """A rule by which the map fits into the page and onto the screen."""
        return f"#map{{width:min(100%,calc({_SCREEN}*{self.width / self.height:.4f}))}}\n"

    def document(self) -> dict[str, Json]:
        """Return what the script needs to know of the map."""
        return {
            "width": self.width,
            "height": self.height,
            "places": [[x, y, int(is_area), list(events)] for x, y, is_area, events in self.places],
        }


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


def draw_map(matches: Sequence[Match]) -> PageMap | None:
    """Draw the map of some events, or return `None` if none of them has coordinates."""
    points = {
        number: (match.event.longitude, match.event.latitude)
        for number, match in enumerate(matches)
        if match.event.longitude is not None and match.event.latitude is not None
    }
    if not points:
        return None
    window = Window.around(list(points.values()))
    outlines, names = _draw_countries(window)
    places = _places(window, points, matches)
    unplaced = len(matches) - len(points)
    return PageMap(WIDTH, window.height, outlines, names, places, unplaced)


def _places(
    window: Window, points: Mapping[int, Point], matches: Sequence[Match]
) -> list[MapPlace]:
    """Return the places, those with the most events first, so that others are drawn above them."""
    events: dict[tuple[int, int, bool], list[int]] = {}
    for number, (longitude, latitude) in points.items():
        turned = longitude + TURN * (longitude < window.west) - TURN * (longitude > window.east)
        x, y = window.project((turned, latitude))
        is_area = matches[number].event.place_precision in AREAS
        events.setdefault((round(x), round(y), is_area), []).append(number)
    places = [MapPlace(*place, numbers) for place, numbers in events.items()]
    return sorted(places, key=lambda place: -len(place.events))


def _draw_countries(window: Window) -> tuple[str, list[CountryName]]:
    """Return the outlines of countries as a path, and the names for which there is room."""
    world = read_world()
    tolerance = _TOLERANCE
    while True:
        drawn = list(_shapes(world, window, tolerance))
        path = "".join(_path_of(ring) for _, rings in drawn for ring in rings)
        if len(path) <= _LARGEST:
            return path, [name for shape in drawn if (name := name_of(*shape))]
        tolerance *= 2


def _shapes(
    world: World, window: Window, tolerance: float
) -> Iterator[tuple[Country, list[list[Point]]]]:
    """Yield each country in the window with its rings, in units of the map."""
    frame = (-_OUTSIDE, -_OUTSIDE, WIDTH + _OUTSIDE, window.height + _OUTSIDE)
    arcs = [
        _draw_arc(arc, window, tolerance, is_seen=window.may_show(box))
        for arc, box in zip(world.arcs, world.boxes, strict=True)
    ]
    for country in world.countries:
        joined = (_join(arcs, ring, window) for rings in country.polygons for ring in rings)
        rings = [part for ring in joined for part in _clipped(ring, frame, window.width_of(TURN))]
        if rings:
            yield country, rings


def _clipped(ring: Sequence[Point], frame: Box, turn: float) -> Iterator[list[Point]]:
    """Yield what is in the frame of a ring, which can be seen a turn of the globe away too."""
    left, top, right, bottom = box_of(ring)
    for shift in (-turn, 0, turn):
        if do_overlap((left + shift, top, right + shift, bottom), frame):
            clipped = clip([(x + shift, y) for x, y in ring], frame)
            if clipped:
                yield clipped


def _draw_arc(
    arc: Sequence[Point], window: Window, tolerance: float, *, is_seen: bool
) -> Sequence[Point]:
    """Return an arc in units of the map. Of one outside the window, only the ends matter."""
    if not is_seen:
        return window.project(arc[0]), window.project(arc[-1])
    return simplify(list(map(window.project, arc)), tolerance)


def _join(arcs: Sequence[Sequence[Point]], numbers: Sequence[int], window: Window) -> list[Point]:
    """Join arcs to a ring. Each of them begins where the one before ends, or a turn away."""
    turn = window.width_of(TURN)
    ring: list[Point] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        shift = round((ring[-1][0] - points[0][0]) / turn) * turn if ring else 0
        ring += [(x + shift, y) for x, y in points[bool(ring) :]]
    if abs(ring[-1][0] - ring[0][0]) > turn / 2:  # the Antarctic, which is around the pole
        _, pole = window.project((0, -90))
        ring += [(ring[-1][0], pole), (ring[0][0], pole)]
    return ring


def _path_of(ring: Sequence[Point]) -> str:
    """Return a ring as a path of SVG, in whole units and relative to the point before."""
    rounded = [(round(x), round(y)) for x, y in ring]
    x, y = rounded[0]
    steps = []
    for next_x, next_y in rounded[1:]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x},{next_y - y}")
        x, y = next_x, next_y
    return f"M{rounded[0][0]},{rounded[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""


def name_of(country: Country, rings: Sequence[Sequence[Point]]) -> CountryName | None:
    """Return a country's name in its largest part, if there is room for it."""
    name = country.english if spoken() == ENGLISH else country.french
    largest = max(rings, key=area_of)
    left, top, right, bottom = box_of(largest)
    wide, high = len(name) * _LETTER_WIDTH, 3 * _LETTER_WIDTH
    has_room = right - left > wide and bottom - top > high and area_of(largest) > wide * high
    if not name or not has_room:
        return None
    x, y = _centroid(largest)
    return CountryName(name, round(x), round(y), round(right - left))


def _centroid(ring: Sequence[Point]) -> Point:
    """Return the middle of a ring, weighted by its area."""
    pairs = list(zip(ring, (*ring[1:], *ring[:1]), strict=True))
    crosses = [x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs]
    total = 3 * sum(crosses)
    weighted = list(zip(crosses, pairs, strict=True))
    x, y = (sum(c * (one[axis] + other[axis]) for c, (one, other) in weighted) for axis in (0, 1))
    return x / total, y / total
