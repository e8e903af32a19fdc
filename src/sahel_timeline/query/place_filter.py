"""Conditions on where an event happened: its place at any level, its country, and distances."""

from __future__ import annotations

from math import floor
from shlex import quote as shell_quoted
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from sahel_timeline.actors import fold
from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import UsageError
from sahel_timeline.places.countries import find_country
from sahel_timeline.places.distance import Point, distance, is_farther
from sahel_timeline.places.place_names import bare_name, levels_in, narrowest
from sahel_timeline.places.precision import AREAS, NEAR_KILOMETRES, PlacePrecision
from sahel_timeline.query.known_places import KnownPlaces, Located, describe_points
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.query.wanted_place import (
    WantedPlace,
    folded_countries,
    refuse_unknown_country,
    refuse_unknown_place,
    search_countries,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query.query import Query

    Degrees = tuple[float | None, float | None]

# More points of one place than these are summed up by the square degree.
_MAX_POINTS: Final = 50
# If so often another point is met, all of them are looked for first.
_MOST_LESSONS: Final = 5
_BOTH: Final = ("", "both", "any of them")
_COORDINATES_HINT: Final = "try coordinates: --near 16.27,-0.04"


class _Disc(NamedTuple):
    """Points at most ``spread`` kilometres from another one."""

    centre: Point
    spread: float = 0.0


class PlaceFilter:
    """Where an event has to have happened.

    ``remarks`` say what several readings of a name have in common.
    """

    def __init__(self, query: Query, known: KnownPlaces | None = None) -> None:
        """Make a filter that has all places of a chronology.

        Without them, `learn` them, and `complete` the filter in the end. Raises what that does.
        """
        self.remarks: list[str] = []
        self._wanted = [WantedPlace(name) for name in sorted(query.places)]
        # Countries that are asked for as places, and those that are asked for as countries.
        self._levels: Collection[str] = frozenset()
        self._certain: frozenset[str] = frozenset()
        self._either: set[str] = set()
        self._others: list[str] = []
        for name in sorted(query.countries):
            self._add_country(name)
        self._countries = self._certain
        self._within, self._near = query.within, query.near
        # Names have a centre only when they have been learned.
        self._centres = self._find_centres(known or KnownPlaces(query))
        self.asks_place = bool(query.places)
        self.asks_country = bool(query.countries)
        self.asks_distance = bool(query.near)
        if known:
            self.learn(known, known)
            self.complete(known)

    def learn(self, known: KnownPlaces, new: KnownPlaces) -> bool:
        """Take in ``new`` places, which are among those ``known`` by now.

        Return whether the verdict on every place known before is as it was.
        """
        is_near_same = not new.points or self._learn_points(known, new)
        return self._learn_names(known, new) and is_near_same

    def _learn_points(self, known: KnownPlaces, new: KnownPlaces) -> bool:
        before, self._centres = self._centres, self._find_centres(known)
        if known is new or before == self._centres:
            return True
        known.times_learned += 1
        is_same = (
            known.met is not None
            and known.times_learned <= _MOST_LESSONS
            and all(
                self._judge(each, before) is self._judge(each, self._centres)
                for each in known.met - (new.met or set())
            )
        )
        known.is_scattered = not is_same and known.times_learned > 1
        return is_same

    def _learn_names(self, known: KnownPlaces, new: KnownPlaces) -> bool:
        changed: set[str] = set()
        for wanted in self._wanted:
            changed |= wanted.learn(known, new)
        is_same = not any(
            key in level and key not in fresh
            for key in changed
            for level, fresh in ((known.names, new.names), (known.areas, new.areas))
        )
        if not (changed or new.countries):
            return is_same
        before = self._levels, self._countries
        self._levels = {each for wanted in self._wanted for each in wanted.countries}
        self._countries = self._certain.union(
            *(search_countries(name, known) for name in self._others)
        )
        after = self._levels, self._countries
        return is_same and (
            before == after
            or all(
                _judge_country(text, old) is _judge_country(text, now)
                for key, text in known.countries.items()
                if key not in new.countries
                for old, now in zip(before, after, strict=True)
            )
        )

    def agrees_with(self, other: PlaceFilter, known: KnownPlaces) -> bool:
        """Whether two filters have the same verdict on some known places."""
        return (
            all(
                self.at(key) is other.at(key)
                for level in (known.names, known.areas)
                for key in level
            )
            and all(
                self.at_country(text) is other.at_country(text)
                and self.in_country(text) is other.in_country(text)
                for text in known.countries.values()
            )
            and self._agrees_on_distances(other, known)
        )

    def _agrees_on_distances(self, other: PlaceFilter, known: KnownPlaces) -> bool:
        if self._centres == other._centres:
            return True
        return known.met is not None and all(
            self._judge(each, self._centres) is self._judge(each, other._centres)
            for each in known.met
        )

    def complete(self, known: KnownPlaces) -> None:
        """Finish with all places of a chronology.

        Raises `UnknownNameError` for a place or a country that nobody knows, and `UsageError` for
        a place without coordinates.
        """
        for wanted in self._wanted:
            wanted.refuse_unknown(known)
        for name in self._others:
            refuse_unknown_country(name, known)
        for near in self._near:
            if isinstance(near, str):
                self._complete_point(near, known)

    def _add_country(self, name: str) -> None:
        """Add the country with a name. If it can be either of two, both are only possible."""
        found, (certain, possible) = find_country(name), _meant(name)
        if len(found) > 1:
            self._either |= possible
            self._certain |= certain
            self.remarks.append(
                f"{quoted(name)} can be {any_of(found)}: events in {_BOTH[len(found) - 1]} are kept"
            )
        elif found:
            self._certain |= certain
        else:
            self._others.append(name)

    def _find_centres(self, known: KnownPlaces) -> list[list[_Disc]]:
        """Return where each place is. The files can have several coordinates for one name."""
        return [
            _discs(known.points[bare_name(near)]) if isinstance(near, str) else [_Disc(near)]
            for near in self._near
        ]

    def _complete_point(self, name: str, known: KnownPlaces) -> None:
        points = known.points[bare_name(name)]
        if not points:
            _refuse_place(name, known)
        self.remarks += describe_points(name, points)

    def at(self, name: str) -> Verdict:
        """Return whether a place below the level of countries is asked for."""
        key = fold(name)
        return CERTAIN if any(key in wanted.names for wanted in self._wanted) else NO

    def at_country(self, name: str) -> Verdict:
        """Return whether a country is asked for as a place."""
        return _judge_country(name, self._levels)

    def in_country(self, name: str) -> Verdict:
        """Return whether a country is asked for."""
        return _judge_country(name, self._countries, self._either)

    def is_near(self, degrees: Degrees, precision: str) -> Verdict:
        """Return how certainly an event happened near one of the places asked for.

        Without coordinates, that is not known: it passes, to be counted and left out later.
        """
        return self._judge((*degrees, precision), self._centres)

    def _judge(self, located: Located, centres: Sequence[Sequence[_Disc]]) -> Verdict:
        north, east, precision = located
        if north is None or east is None:
            return CERTAIN
        slack = NEAR_KILOMETRES if precision == PlacePrecision.NEAR else 0.0
        verdict = NO
        for discs in centres:
            # Most places are too far north or south, which takes a quarter of the time to see.
            limit = self._within + slack
            if all(is_farther(disc.centre, north, limit + disc.spread) for disc in discs):
                continue
            away = [(distance(disc.centre, (north, east)), disc.spread + slack) for disc in discs]
            if min(length - spread for length, spread in away) > self._within:
                continue
            if max(length + spread for length, spread in away) <= self._within:
                return POSSIBLE if precision in AREAS else CERTAIN
            verdict = POSSIBLE
        return verdict

    def everything(self, event: Event) -> Verdict:
        """Return how certainly an event meets all conditions on its place."""
        verdict = CERTAIN
        if self.asks_place:
            levels = (event.place, event.region, *levels_in(event.extra))
            verdict = max(self.at_country(event.country), *map(self.at, levels))
        if verdict and self.asks_country:
            verdict = min(verdict, self.in_country(event.country))
        if verdict and self.asks_distance:
            degrees = event.latitude, event.longitude
            verdict = min(verdict, self.is_near(degrees, event.place_precision))
        return verdict


def judge_country(name: str, asked: str) -> Verdict:
    """Return whether a country is one of those that a name means."""
    return _judge_country(name, *_meant(asked))


def _meant(name: str) -> tuple[set[str], set[str]]:
    """Return the folded countries that a name means for certain, and those that it can mean."""
    found = set(map(fold, find_country(name)))
    return (found, set()) if len(found) == 1 else (folded_countries(name), found)


def _judge_country(
    name: str, countries: Collection[str], either: Collection[str] = frozenset()
) -> Verdict:
    """Return whether a country is one of some. One that can be either of two is possible."""
    names = folded_countries(name)
    if not names.isdisjoint(countries):
        return CERTAIN
    names |= set(map(fold, find_country(name)))
    return NO if names.isdisjoint(countries) and names.isdisjoint(either) else POSSIBLE


def _refuse_place(name: str, known: KnownPlaces) -> NoReturn:
    """Raise an error for a place without coordinates."""
    if any(bare_name(name) in map(bare_name, (t, narrowest(t))) for t in known.names.values()):
        message = f"no event at {quoted(name)} has coordinates of that place"
        raise UsageError(message, hint=_COORDINATES_HINT)
    if found := find_country(name):
        hint = f"try --country {shell_quoted(found[0])}, or coordinates: --near 16.27,-0.04"
        raise UsageError(f"{quoted(name)} is a country, not a point", hint=hint)
    refuse_unknown_place(name, known, known.names, "--near")


def _discs(points: Collection[Point]) -> list[_Disc]:
    """Return a disc for each point, or if there are many, for those in each square degree."""
    if len(points) <= _MAX_POINTS:
        return [*map(_Disc, sorted(points))]
    squares: dict[tuple[int, int], list[Point]] = {}
    for point in sorted(points):
        squares.setdefault((floor(point[0]), floor(point[1])), []).append(point)
    return [
        _Disc(square[0], max(distance(square[0], point) for point in square))
        for square in squares.values()
    ]
