"""The places in a chronology that a query can name, found before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.actors import fold
from sahel_timeline.english import quoted
from sahel_timeline.places.countries import find_country
from sahel_timeline.places.distance import distance
from sahel_timeline.places.place_names import bare_name, narrowest
from sahel_timeline.places.precision import AREAS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sahel_timeline.places.distance import Point
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.query import Query


# The coordinates of an event, if it has any, and how exactly they are known.
Located: TypeAlias = tuple[float | None, float | None, str]
# Asking more of them again takes longer than reading their rows again.
_MOST_MET: Final = 10_000
# Coordinates of one place that are so many kilometres apart are worth a remark.
_WIDE: Final = 5.0


class KnownPlaces:
    """The places in a chronology that a query can name.

    ``names`` has the last spelling of each folded place. ``areas`` has one of each district and
    region, and ``countries`` one of each country. ``points`` has the coordinates of the places
    that events have to be near, by their bare names. If there are such places, ``met`` has the
    different coordinates of events, each with its precision, or `None` if there are too many.
    """

    def __init__(self, query: Query | None = None) -> None:
        self.names: dict[str, str] = {}
        self.areas: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        near = [place for place in query.near if isinstance(place, str)] if query else []
        self.points: dict[str, set[Point]] = {bare_name(name): set() for name in near}
        self.met: set[Located] | None = set()
        # How often points have been learned while events were read, and whether the file has others
        # that would have to be.
        self.times_learned = 0
        self.is_scattered = False
        self._asks_places = query is None or bool(query.places)
        self._asks_countries = self._asks_places or bool(query and query.countries)
        # Areas and countries that have been added, and which of these names each place has.
        self._added: tuple[set[str], set[str]] = (set(), set())
        self._asked: dict[str, set[str]] = {}

    def add(self, kept: Kept) -> KnownPlaces:
        """Take in the places of the next events. Return those that are new."""
        new = KnownPlaces()
        if self._asks_places or self.points:
            new.names = _add_last(self.names, kept.places)
        if self._asks_places:
            for column in kept.place_areas():
                new.areas |= _add_first(self.areas, column, self._added[0])
        if self._asks_countries:
            new.countries = _add_first(self.countries, kept.column("country"), self._added[1])
        if self.points:
            new.points = self._add_points(kept)
            new.met = self._meet(kept)
        return new

    def _add_points(self, kept: Kept) -> dict[str, set[Point]]:
        """Take in the coordinates of the places asked for. Return those that are new."""
        new: dict[str, set[Point]] = {}
        places = kept.places
        for place in dict.fromkeys(places):
            if place not in self._asked:
                called = {bare_name(place), bare_name(narrowest(place))}
                self._asked[place] = called & self.points.keys()
        if not any(map(self._asked.__getitem__, dict.fromkeys(places))):
            return new
        for place, (north, east, precision) in zip(places, _located(kept), strict=True):
            if precision not in AREAS and north is not None and east is not None:
                for name in self._asked[place]:
                    if (north, east) not in self.points[name]:
                        self.points[name].add((north, east))
                        new.setdefault(name, set()).add((north, east))
        return new

    def _meet(self, kept: Kept) -> set[Located]:
        """Take in all coordinates. Return those that are new."""
        if self.met is None:
            return set()
        new = {*_located(kept)} - self.met
        self.met |= new
        if len(self.met) > _MOST_MET:
            self.met = None
        return new

    def merge(self, other: KnownPlaces) -> None:
        """Take in the places of later events."""
        self.names.update(other.names)
        _add_first(self.areas, other.areas.values(), self._added[0])
        _add_first(self.countries, other.countries.values(), self._added[1])
        for name, points in other.points.items():
            self.points[name] |= points


def _located(kept: Kept) -> Iterable[Located]:
    """Return the coordinates of each event, and how exactly they are known."""
    return zip(*map(kept.column, ("latitude", "longitude", "place_precision")), strict=True)


def _add_last(names: dict[str, str], column: Iterable[str]) -> dict[str, str]:
    """Add the last spelling of each folded name. Return those that are new."""
    latest_first = dict.fromkeys(reversed([*column]))
    found = {fold(name): name for name in reversed(latest_first) if name}
    new = {key: found[key] for key in found.keys() - names.keys()}
    names.update(found)
    return new


def _add_first(names: dict[str, str], column: Iterable[str], added: set[str]) -> dict[str, str]:
    """Add the first spelling in the alphabet of each folded name. Return those that are new.

    ``added`` are those that need not be folded again, which would take a tenth longer.
    """
    new = {}
    for name in {*column} - added:
        if name:
            if (key := fold(name)) not in names:
                new[key] = name
            names[key] = min(name, names.get(key, name))
            added.add(name)
    return new


def describe_points(name: str, points: Collection[Point]) -> Iterable[str]:
    """Yield a remark on the coordinates of a place, if they are far apart."""
    norths, easts = zip(*points, strict=True)
    width = distance((min(norths), min(easts)), (max(norths), max(easts)))
    if width > _WIDE:
        ends = " or ".join(f"--near={_degrees(point)}" for point in (min(points), max(points)))
        yield (
            f"{quoted(name)} has {len(points):,} coordinates in the files, up to"
            f" {width:,.0f} km apart: events near any of them are kept (for one, try {ends})"
        )


def _degrees(point: Point) -> str:
    return ",".join(f"{degree:.5f}".rstrip("0").rstrip(".") for degree in point)


def needs_places(query: Query) -> bool:
    """Whether a query has names that can be resolved only with the places in the chronology."""
    if query.places or not all(map(find_country, query.countries)):
        return True
    return any(isinstance(place, str) for place in query.near)
