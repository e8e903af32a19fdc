"""What the name of a place or a country in a query means, while those in files are still met."""

from __future__ import annotations

from shlex import quote as shell_quoted
from typing import TYPE_CHECKING, Final, NoReturn

from sahel_timeline.actors import fold, has_words, nearest
from sahel_timeline.english import quoted
from sahel_timeline.errors import UnknownNameError, UsageError
from sahel_timeline.places.countries import countries_in, find_country, nearest_countries
from sahel_timeline.places.place_names import bare_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sahel_timeline.query.known_places import KnownPlaces

_LONGEST_CODE: Final = 3


class WantedPlace:
    """The folded places with a name, and the countries with it, or else with its words."""

    def __init__(self, name: str) -> None:
        self.names: set[str] = set()
        self.countries: set[str] = set()
        self._name, self._key, self._bare = name, fold(name), bare_name(name)
        is_short = len(name) <= _LONGEST_CODE and not name.isupper()  # "nor" is not Norway
        self._meant = set() if is_short else set(map(fold, find_country(name)))
        # Countries that the name can mean, and those of them that the files have.
        self._means = self._meant | (folded_countries(name) if self._meant else {self._key})
        self._present: set[str] = set()
        # Whether places and areas have exactly this name, and whether a country has it.
        self._exact, self._is_country = (False, False), False

    def learn(self, known: KnownPlaces, new: KnownPlaces) -> set[str]:
        """Take in new places, which are among those known by now.

        Return the names that are meant now and were not before, or the other way round.
        """
        for text in new.countries.values():
            self._present |= folded_countries(text) & self._means
        exact = self._key in known.names, self._key in known.areas
        before = self._exact, self._is_country
        self._exact, self._is_country = exact, bool(self._present)
        if before == (self._exact, self._is_country):
            changed = self._among(new) - self.names
            self.names |= changed
        else:
            names = self._among(known)
            changed, self.names = names ^ self.names, names
        if changed or new.countries:
            self.countries = self._present
            if self._key and not (self.names or self._present or self._meant):
                self.countries = _with_words(self._key, known)
        return changed

    def _among(self, places: KnownPlaces) -> set[str]:
        """Return the folded places below the level of countries that are meant."""
        key, bare, levels = self._key, self._bare, (places.names, places.areas)
        names = {key} if any(key in level for level in levels) else set()
        # "Gao" means Gao region too, but "Gao region" does not mean the town.
        if key == bare or not any(self._exact):
            called = levels if key == bare else (places.areas,)
            names |= {k for each in called for k, text in each.items() if _is_called(text, bare)}
        if key and not self._is_country:
            for level, is_exact in zip(levels, self._exact, strict=True):
                names |= set() if is_exact else self._with_words(level)
        return names

    def _with_words(self, level: Mapping[str, str]) -> set[str]:
        return {
            k for k, text in level.items() if has_words(k, self._key) and _fits(text, self._meant)
        }

    def refuse_unknown(self, known: KnownPlaces) -> None:
        """Raise `UnknownNameError` if the name means nothing that is known."""
        if not self._key or not (self.names or self.countries):
            near = {
                fold(each): each for text in known.countries.values() for each in countries_in(text)
            }
            near |= known.areas | known.names
            refuse_unknown_place(self._name, known, near, "--place")


def _is_called(name: str, bare: str) -> bool:
    return bare in fold(name) and bare_name(name) == bare


def _fits(place: str, countries: Collection[str]) -> bool:
    """Whether a place such as "Bissau, Guinea-Bissau" names no country but those."""
    named = set(find_country(place.rpartition(",")[2]))
    return not (countries and named) or any(fold(each) in countries for each in named)


def folded_countries(text: str) -> set[str]:
    """Return the folded names of the countries in a text."""
    return set(map(fold, countries_in(text)))


def search_countries(name: str, known: KnownPlaces) -> set[str]:
    """Return the countries in the files with a name that nobody else knows, or with its words."""
    key = fold(name)
    exact = folded_countries(known.countries[key]) if key in known.countries else set()
    return exact or _with_words(key, known)


def _with_words(key: str, known: KnownPlaces) -> set[str]:
    texts: Iterable[str] = (t for k, t in known.countries.items() if key and has_words(k, key))
    return {each for text in texts for each in folded_countries(text)}


def refuse_unknown_place(
    name: str, known: KnownPlaces, near: Mapping[str, str], option: str
) -> NoReturn:
    """Raise an error for a place that nobody knows.

    The hint takes a known place and its country apart. Otherwise it has similar names of ``near``.
    """
    place, _, country = map(str.strip, name.rpartition(","))
    if place and find_country(country) and (fold(place) in known.names | known.areas):
        hint = f"try {option} {shell_quoted(place)} --country {shell_quoted(country)}"
        raise UsageError(f"unknown place {quoted(name)}", hint=hint)
    raise UnknownNameError("place", name, near=nearest(name, near))


def refuse_unknown_country(name: str, known: KnownPlaces) -> None:
    """Raise `UnknownNameError` for a country that neither we nor the files know."""
    if not search_countries(name, known):
        present = {each for text in known.countries.values() for each in countries_in(text)}
        raise UnknownNameError("country", name, near=nearest_countries(name, present))
