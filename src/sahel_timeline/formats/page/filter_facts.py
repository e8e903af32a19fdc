"""What the page's filters need to know, so that they keep what the options of a command keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.formats.timeline.day_bounds import MAX_DAY, day_number
from sahel_timeline.places.countries import countries_in, find_country
from sahel_timeline.places.place_names import bare_name, levels_in
from sahel_timeline.query import Query
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.known_places import KnownPlaces
from sahel_timeline.query.place_filter import PlaceFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.columns import Json
    from sahel_timeline.model import Event
    from sahel_timeline.query import Match

_NO_COUNTRY: Final = -1


class _Places(NamedTuple):
    """The places and countries of the events, numbered in the order of these mappings.

    Both have a spelling for each folded name.
    """

    names: Mapping[str, str]
    countries: Mapping[str, str]
    known: KnownPlaces


def filter_facts(
    matches: Sequence[Match], actors: Sequence[str], types: Sequence[str]
) -> dict[str, Json]:
    """Return the facts as JSON for choices.js and verdicts.js.

    ``spans`` has the first and last days of the start and of the end of each event that has an
    end. ``qualified`` has 1 for each event whose start is approximate or uncertain, 2 for one whose
    end is, and 3 for both. ``levels`` are the numbers of the places of each event, and
    ``countryTexts`` that of its country, or -1. ``placeMeans`` has the places, countries and
    possible countries that a place means, unless it means itself alone, and ``countryMeans`` the
    countries and the possible ones that a country means.
    """
    events = [match.event for match in matches]
    places = _survey(matches)
    number_of = {key: number for number, key in enumerate(places.names)}
    country_number = {text: number for number, text in enumerate(places.countries.values())}
    countries = _offered_countries(places.countries.values())
    return {
        "spans": {str(n): _span(event) for n, event in enumerate(events) if event.end is not None},
        "qualified": {str(n): q for n, event in enumerate(events) if (q := _qualified(event))},
        "places": list(map(sanitize, places.names.values())),
        "levels": [_levels(event, number_of) for event in events],
        "placeMeans": _place_meanings(places),
        "countries": list(map(sanitize, countries)),
        "countryTexts": [country_number.get(event.country, _NO_COUNTRY) for event in events],
        "countryMeans": [_country_meaning(name, places) for name in countries],
        "sameActors": _same_names(actors),
        "sameTypes": _same_names(types),
    }


def _survey(matches: Sequence[Match]) -> _Places:
    known = KnownPlaces()
    known.add(MatchBatch.of(matches))
    texts = dict.fromkeys(match.event.country for match in matches if match.event.country)
    areas = dict(sorted(known.areas.items()))  # the same page on every run
    return _Places(areas | known.names, dict(zip(texts, texts, strict=True)), known)


def _span(event: Event) -> Json:
    end = event.end
    days = [event.start.earliest, event.start.latest]
    if isinstance(end, FuzzyDate):
        return [*map(day_number, (*days, end.earliest, end.latest))]
    return [*map(day_number, days), MAX_DAY, MAX_DAY]


def _qualified(event: Event) -> int:
    end = event.end
    return event.start.is_qualified + 2 * (isinstance(end, FuzzyDate) and end.is_qualified)


def _levels(event: Event, number_of: Mapping[str, int]) -> Json:
    levels = (event.place, event.region, *levels_in(event.extra))
    return [*dict.fromkeys(number_of[fold(level)] for level in levels if level)]


def _place_meanings(places: _Places) -> dict[str, Json]:
    by_word: dict[str, list[str]] = {}
    for key in places.names:
        for word in dict.fromkeys(key.split()):
            by_word.setdefault(word, []).append(key)
    number_of = {key: number for number, key in enumerate(places.names)}
    meanings: dict[str, Json] = {}
    for key, name in places.names.items():
        words = bare_name(name).split()
        if not words:
            continue  # "?" means only itself
        # A name means only names that have its words: those with the rarest are few.
        near = min(map(by_word.__getitem__, words), key=len)
        asked = PlaceFilter(Query(places=frozenset({name})), _only(near, places.known))
        meant: list[Json] = [number_of[each] for each in near if asked.at(places.names[each])]
        countries = _judged(map(asked.at_country, places.countries))
        if meant != [number_of[key]] or any(countries):
            meanings[str(number_of[key])] = [meant, *countries]
    return meanings


def _only(keys: Iterable[str], known: KnownPlaces) -> KnownPlaces:
    """Return a few of the known places, because resolving a name looks at all of them."""
    few = KnownPlaces()
    few.names = {key: known.names[key] for key in keys if key in known.names}
    few.areas = {key: known.areas[key] for key in keys if key in known.areas}
    few.countries = known.countries
    return few


def _judged(verdicts: Iterable[int]) -> list[Json]:
    """Return the numbers of the countries with a certain verdict, and with a possible one."""
    possible: list[Json] = []
    certain: list[Json] = []
    for number, verdict in enumerate(verdicts):
        if verdict:
            (possible if verdict == 1 else certain).append(number)
    return [certain, possible]


def _offered_countries(texts: Iterable[str]) -> list[str]:
    """Return the countries to choose from. "Congo" stays as it is, because it can be either."""
    offered: dict[str, str] = {}
    for text in texts:
        for name in (text,) if len(find_country(text)) > 1 else countries_in(text):
            offered.setdefault(fold(name), name)
    return list(offered.values())


def _country_meaning(name: str, places: _Places) -> Json:
    asked = PlaceFilter(Query(countries=frozenset({name})), places.known)
    return _judged(map(asked.in_country, places.countries))


def _same_names(names: Sequence[str]) -> dict[str, Json]:
    """Return the number of the first name that is the same but for case, accents and signs."""
    first: dict[str, int] = {}
    same: dict[str, Json] = {}
    for number, name in enumerate(names):
        if (found := first.setdefault(fold(name), number)) != number:
            same[str(number)] = found
    return same
