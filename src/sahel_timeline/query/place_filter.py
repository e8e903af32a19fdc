"""Conditions on where an event happened: its place at any level, its country, and distances."""

from __future__ import annotations

from math import floor
from shlex import quote as shell_quoted
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from sahel_timeline.actors import fold, has_words, nearest
from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import UnknownNameError, UsageError
from sahel_timeline.places.countries import (
    countries_in,
    find_country,
    nearest_countries,
)
from sahel_timeline.places.distance import Point, distance
from sahel_timeline.places.place_names import bare_name, levels_in, narrowest
from sahel_timeline.places.precision import AREAS, NEAR_KILOMETRES, PlacePrecision
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query.known_places import KnownPlaces
    from sahel_timeline.query.query import Query

    Degrees = tuple[float | None, float | None]

_LONGEST_CODE: Final = 3
# More points of one place than these are summed up by the square degree.
_MAX_POINTS: Final = 50
# Coordinates of one place that are so many kilometres apart are worth a remark.
_WIDE: Final = 5.0
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

    def __init__(self, query: Query, known: KnownPlaces) -> None:
        """Resolve the places in a query.

        Raises `UnknownNameError` for a place or a country that nobody knows, and `UsageError` for
        a place without coordinates.
        """
        self.remarks: list[str] = []
        self._names: set[str] = set()
        # Countries that are asked for as places, and those that are asked for as countries.
        self._levels: set[str] = set()
        for name in sorted(query.places):
            names, countries = _resolve_place(name, known)
            self._names |= names
            self._levels |= countries
        self._countries: set[str] = set()
        self._either: set[str] = set()
        for name in sorted(query.countries):
            self._add_country(name, known)
        self._within = query.within
        self._centres = [
            self._find_points(near, known) if isinstance(near, str) else [_Disc(near)]
            for near in query.near
        ]
        self.asks_place = bool(query.places)
        self.asks_country = bool(query.countries)
        self.asks_distance = bool(query.near)

    def _add_country(self, name: str, known: KnownPlaces) -> None:
        """Add the country with a name. If it can be either of two, both are only possible."""
        found, (certain, possible) = find_country(name), _meant(name)
        if len(found) > 1:
            self._either |= possible
            self._countries |= certain
            self.remarks.append(
                f"{quoted(name)} can be {any_of(found)}: events in {_BOTH[len(found) - 1]} are kept"
            )
        elif found:
            self._countries |= certain
        else:
            self._countries |= _search_countries(name, known)

    def _find_points(self, name: str, known: KnownPlaces) -> list[_Disc]:
        """Return where a place is. The files can have several coordinates for one name."""
        points = sorted(known.points[bare_name(name)])
        if not points:
            _refuse_place(name, known)
        discs = [*map(_Disc, points)]
        if len(points) > _MAX_POINTS:
            discs = _sum_up(points)
        norths, easts = zip(*points, strict=True)
        width = distance((min(norths), min(easts)), (max(norths), max(easts)))
        if width > _WIDE:
            self.remarks.append(
                f"{quoted(name)} has {len(points):,} coordinates in the files, up to"
                f" {width:,.0f} km apart: events near any of them are kept"
            )
        return discs

    def at(self, name: str) -> Verdict:
        """Return whether a place below the level of countries is asked for."""
        return CERTAIN if fold(name) in self._names else NO

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
        north, east = degrees
        if north is None or east is None:
            return CERTAIN
        verdicts = (self._judge(discs, (north, east), precision) for discs in self._centres)
        return max(verdicts, default=NO)

    def _judge(self, discs: Sequence[_Disc], point: Point, precision: str) -> Verdict:
        slack = NEAR_KILOMETRES if precision == PlacePrecision.NEAR else 0.0
        away = [(distance(disc.centre, point), disc.spread + slack) for disc in discs]
        if min(length - spread for length, spread in away) > self._within:
            return NO
        if precision in AREAS or max(length + spread for length, spread in away) > self._within:
            return POSSIBLE
        return CERTAIN

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
    return (found, set()) if len(found) == 1 else (_folded(name), found)


def _judge_country(
    name: str, countries: Collection[str], either: Collection[str] = frozenset()
) -> Verdict:
    """Return whether a country is one of some. One that can be either of two is possible."""
    names = _folded(name)
    if not names.isdisjoint(countries):
        return CERTAIN
    names |= set(map(fold, find_country(name)))
    return NO if names.isdisjoint(countries) and names.isdisjoint(either) else POSSIBLE


def _folded(text: str) -> set[str]:
    """Return the folded names of the countries in a text."""
    return set(map(fold, countries_in(text)))


def _resolve_place(name: str, known: KnownPlaces) -> tuple[set[str], set[str]]:
    """Return the folded places with a name, and the countries with it, or else with its words."""
    key, bare = fold(name), bare_name(name)
    present = {key for text in known.countries.values() for key in _folded(text)}
    is_short = len(name) <= _LONGEST_CODE and not name.isupper()  # "nor" is not Norway
    meant = set() if is_short else set(map(fold, find_country(name)))
    countries = (_folded(name) if meant else {key}) & present | meant & present
    names = {key for level in (known.names, known.areas) if key in level}
    # "Gao" means Gao region too, but "Gao region" does not mean the town.
    if key == bare or not names:
        levels = (known.names, known.areas) if key == bare else (known.areas,)
        names |= {k for each in levels for k, text in each.items() if _is_called(text, bare)}
    for level in () if countries else (known.names, known.areas):
        if key and key not in level:
            names |= {k for k, text in level.items() if has_words(k, key) and _fits(text, meant)}
    if key and not (names or countries or meant):
        texts = [text for k, text in known.countries.items() if has_words(k, key)]
        countries = {each for text in texts for each in _folded(text)}
    if not key or not (names or countries):
        near = {
            fold(each): each for text in known.countries.values() for each in countries_in(text)
        }
        near |= known.areas | known.names
        raise UnknownNameError("place", name, near=nearest(name, near))
    return names, countries


def _is_called(name: str, bare: str) -> bool:
    return bare in fold(name) and bare_name(name) == bare


def _fits(place: str, countries: set[str]) -> bool:
    """Whether a place such as "Bissau, Guinea-Bissau" names no country but those."""
    named = set(find_country(place.rpartition(",")[2]))
    return not (countries and named) or not countries.isdisjoint(map(fold, named))


def _search_countries(name: str, known: KnownPlaces) -> set[str]:
    """Return the countries in the files with a name that nobody else knows, or with its words."""
    key = fold(name)
    texts = [known.countries[key]] if key in known.countries else []
    texts = texts or [text for k, text in known.countries.items() if key and has_words(k, key)]
    if not texts:
        present = {each for text in known.countries.values() for each in countries_in(text)}
        raise UnknownNameError("country", name, near=nearest_countries(name, present))
    return {each for text in texts for each in _folded(text)}


def _refuse_place(name: str, known: KnownPlaces) -> NoReturn:
    """Raise an error for a place without coordinates."""
    bare = bare_name(name)
    if any(bare in (bare_name(text), bare_name(narrowest(text))) for text in known.names.values()):
        message = f"no event at {quoted(name)} has coordinates of that place"
        raise UsageError(message, hint=_COORDINATES_HINT)
    if found := find_country(name):
        hint = f"try --country {shell_quoted(found[0])}, or coordinates: --near 16.27,-0.04"
        raise UsageError(f"{quoted(name)} is a country, not a point", hint=hint)
    raise UnknownNameError("place", name, near=nearest(name, known.names))


def _sum_up(points: Iterable[Point]) -> list[_Disc]:
    """Return a disc for the points in each square degree."""
    squares: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        squares.setdefault((floor(point[0]), floor(point[1])), []).append(point)
    return [
        _Disc(square[0], max(distance(square[0], point) for point in square))
        for square in squares.values()
    ]
