"""The places in a chronology that a query can name, found before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors import fold
from sahel_timeline.places.countries import find_country
from sahel_timeline.places.place_names import bare_name, narrowest
from sahel_timeline.places.precision import AREAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.places.distance import Point
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.query import Query


class KnownPlaces:
    """The places in a chronology that a query can name.

    ``names`` has the last spelling of each folded place. ``areas`` has one of each district and
    region, and ``countries`` one of each country. ``points`` has the coordinates of the places
    that events have to be near, by their bare names.
    """

    def __init__(self, query: Query | None = None) -> None:
        self.names: dict[str, str] = {}
        self.areas: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        near = [place for place in query.near if isinstance(place, str)] if query else []
        self.points: dict[str, set[Point]] = {bare_name(name): set() for name in near}
        # Areas and countries that have been added, and which of these names each place has.
        self._added: tuple[set[str], set[str]] = (set(), set())
        self._asked: dict[str, set[str]] = {}

    def add(self, kept: Kept) -> KnownPlaces:
        """Take in the places of the next events. Return those that are new."""
        new = KnownPlaces()
        new.names = _add_last(self.names, kept.places)
        for column in kept.place_areas():
            new.areas |= _add_first(self.areas, column, self._added[0])
        new.countries = _add_first(self.countries, kept.column("country"), self._added[1])
        if self.points:
            self._add_points(kept)
        return new

    def _add_points(self, kept: Kept) -> None:
        places = kept.places
        for place in dict.fromkeys(places):
            if place not in self._asked:
                called = {bare_name(place), bare_name(narrowest(place))}
                self._asked[place] = called & self.points.keys()
        if not any(map(self._asked.__getitem__, dict.fromkeys(places))):
            return
        columns = map(kept.column, ("place_precision", "latitude", "longitude"))
        for place, precision, north, east in zip(places, *columns, strict=True):
            if precision not in AREAS and north is not None:
                for name in self._asked[place]:
                    self.points[name].add((north, east))

    def merge(self, other: KnownPlaces) -> None:
        """Take in the places of later events."""
        self.names.update(other.names)
        _add_first(self.areas, other.areas.values(), self._added[0])
        _add_first(self.countries, other.countries.values(), self._added[1])
        for name, points in other.points.items():
            self.points[name] |= points


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


def needs_places(query: Query) -> bool:
    """Whether a query has names that can be resolved only with the places in the chronology."""
    if query.places or not all(map(find_country, query.countries)):
        return True
    return any(isinstance(place, str) for place in query.near)
