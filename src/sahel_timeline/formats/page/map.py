"""The map of a page: the places of its events over the outlines of countries."""

from __future__ import annotations

from itertools import pairwise
from math import dist, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.page.map_window import WIDTH, Window
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

# How high a map is at most on the screen.
_SCREEN: Final = "65vh"
_TOLERANCE: Final = 2.0  # units of the part that is shown first, and twice as much elsewhere
_LARGEST: Final = 250_000
_OUTSIDE: Final = 40  # units beyond the edge, so that the line along the cut is not seen
_RADIUS: Final = 26
_LINKED: Final = 300
_GROWTH: Final = 8
_LARGEST_RADIUS: Final = 96
# A map starts with a part if that leaves out few events, and has less than this part of the width.
_FEW: Final = 1 / 4
_DETAILED: Final = 0.4
_AROUND: Final = 1.4
_MOST_ZOOM: Final = 4
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

    It is shown from its ``start`` on: left, top, width and height of a part, or of all of it.
    ``unplaced`` is how many events have no coordinates.
    """

    width: int
    height: int
    outlines: str
    names: Sequence[CountryName]
    places: Sequence[MapPlace]
    start: Sequence[int]
    unplaced: int

    @property
    def has_areas(self) -> bool:
        """Whether any place is only known as an area."""
        return any(place.is_area for place in self.places)

    @property
    def linked(self) -> Sequence[MapPlace]:
        """The places that a page without its script links to their events."""
        return self.places[:_LINKED]

    @property
    def dots(self) -> str:
        """The others, as a path of SVG: thousands of links would be a tenth of a page."""
        return "".join(f"M{place.x} {place.y}z" for place in self.places[_LINKED:])

    @property
    def style(self) -> str:
        """A rule by which the map fits into the page and onto the screen."""
        return f"#map{{width:min(100%,calc({_SCREEN}*{self.width / self.height:.4f}))}}\n"

    def document(self) -> dict[str, Json]:
        """Return what the script needs to know of the map."""
        return {
            "width": self.width,
            "height": self.height,
            "start": list(self.start),
            "places": _steps(self.places),
        }


def _steps(places: Sequence[MapPlace]) -> list[Json]:
    """Return whether each place is an area, and the steps from event to event through all places.

    A place that has one event, and is no area, is only the step. Thousands of places are a third
    of what they are with coordinates, which the script finds in the drawing, and with numbers.
    """
    last = 0
    steps: list[Json] = []
    for place in places:
        numbers = [last, *place.events]
        inside: list[Json] = [number - before for before, number in pairwise(numbers)]
        is_plain = len(inside) == 1 and not place.is_area
        steps.append(inside[0] if is_plain else [int(place.is_area), *inside])
        last = numbers[-1]
    return steps


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
    places = _places(window, points, matches)
    start = _start(places, window.height)
    outlines, names = _draw_countries(window, start)
    unplaced = len(matches) - len(points)
    return PageMap(WIDTH, window.height, outlines, names, places, start, unplaced)


def _start(places: Sequence[MapPlace], height: int) -> Sequence[int]:
    """Return the part of the map with most events, if it is so small that it has details to show.

    The places farthest from the middle of all events are left out of it.
    """
    xs = sorted(place.x for place in places for _ in place.events)
    ys = sorted(place.y for place in places for _ in place.events)
    middle = (xs[len(xs) // 2], ys[len(ys) // 2])
    near = sorted(places, key=lambda place: dist(middle, place[:2]))
    rest = len(xs) * _FEW
    while (rest := rest - len(near[-1].events)) >= 0:
        near.pop()
    left, right = min(place.x for place in near), max(place.x for place in near)
    top, bottom = min(place.y for place in near), max(place.y for place in near)
    shape = height / WIDTH
    width = max((right - left) * _AROUND, (bottom - top) * _AROUND / shape, WIDTH / _MOST_ZOOM)
    if width > WIDTH * _DETAILED:
        return (0, 0, WIDTH, height)
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - width * shape) / 2, 0), height - width * shape)
    return (round(x), round(y), round(width), round(width * shape))


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


def _draw_countries(window: Window, start: Sequence[int]) -> tuple[str, list[CountryName]]:
    """Return the outlines of countries as a path, and the names for which there is room."""
    world = read_world()
    left, top, width, height = start
    part = (left, top, left + width, top + height)
    tolerance = _TOLERANCE
    while True:
        drawn = list(_shapes(world, window, part, tolerance))
        path = "".join(_path_of(ring) for _, rings in drawn for ring in rings)
        if len(path) <= _LARGEST:
            return path, [name for shape in drawn if (name := name_of(*shape))]
        tolerance *= 2


def _shapes(
    world: World, window: Window, part: Box, tolerance: float
) -> Iterator[tuple[Country, list[list[Point]]]]:
    """Yield each country in the window with its rings, in units of the map."""
    frame = (-_OUTSIDE, -_OUTSIDE, WIDTH + _OUTSIDE, window.height + _OUTSIDE)
    arcs = [
        _draw_arc(arc, window, part, tolerance if window.may_show(box) else 0)
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


def _draw_arc(arc: Sequence[Point], window: Window, part: Box, tolerance: float) -> Sequence[Point]:
    """Return an arc in units of the map, more exactly in the part that is shown first.

    Of one outside the window, which has no tolerance, only the ends matter.
    """
    if not tolerance:
        return window.project(arc[0]), window.project(arc[-1])
    points = list(map(window.project, arc))
    zoomed = (part[2] - part[0]) / WIDTH
    return simplify(points, tolerance * (zoomed if do_overlap(box_of(points), part) else 2))


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
