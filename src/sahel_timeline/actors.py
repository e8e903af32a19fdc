"""Who is who: canonical names, aliases, acronyms, translations, and who belongs to whom."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from sahel_timeline.dates import Span

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´"))
_NO_WORD: Final = re.compile(r"[\W_]+")
# Compiled where they are first met, for few files have such names.
_EITHER: Final = r"\s+(?:and/or|et/ou)\s+"
# ACLED tells a force's name with the years of the government that it served.
_YEARS: Final = r"\s*\([0-9]{4}\s*-\s*(?:[0-9]{4})?\)"
# ICEWS tells who acts for a country, whose name it puts in brackets.
_SECTORS: Final = {
    "Government": "Government of",
    "Military": "Military Forces of",
    "Police": "Police Forces of",
}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name's key: its words, without case, accents, apostrophes, punctuation."""
    plain = name
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _NO_WORD.sub(" ", plain.translate(_APOSTROPHES)).strip().casefold()
    # A name without a single letter, such as "???", is still a name.
    return words or name.strip().casefold()


def has_words(name: str, words: str) -> bool:
    """Tell whether a folded name has the folded words in a row: Somalia has no Mali."""
    return f" {words} " in f" {name} "


def nearest(name: str, known: Mapping[str, str]) -> list[str]:
    """Return up to three of the known names, by key, that a misspelling may mean."""
    from difflib import get_close_matches  # only mistakes need it

    keys = get_close_matches(fold(name), known, n=6, cutoff=0.6)
    return list(dict.fromkeys(known[key] for key in keys))[:3]


def split_either(spelling: str) -> list[str]:
    """Return the names in "A and/or B", as ACLED writes it where a source is not sure."""
    return re.split(_EITHER, spelling) if "/" in spelling else [spelling]


class Membership(NamedTuple):
    """That an actor belongs to a group, and when; `None` is always."""

    group: str
    period: Span | None = None


class Actor(NamedTuple):
    """Somebody who takes part in events, under all the names seen in sources."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    part_of: tuple[Membership, ...] = ()
    description: str = ""
    sources: tuple[str, ...] = ()


class Registry:
    """The actors that are known, found under any of their names.

    Of two actors that claim one name the first keeps it; ``clashes`` holds the name, its
    owner and who else claims it.
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._actors: dict[str, Actor] = {}
        self._names: dict[str, str] = {}
        self.clashes: list[tuple[str, str, str]] = []
        self._canonical: dict[tuple[str, ...], tuple[str, ...]] = {}
        for actor in actors:
            self._actors.setdefault(actor.name, actor)
            for name in (actor.name, *actor.aliases):
                owner = self._names.setdefault(fold(name), actor.name)
                if owner != actor.name:
                    self.clashes.append((name, owner, actor.name))

    def __iter__(self) -> Iterator[Actor]:
        """Iterate over the actors in file order."""
        return iter(self._actors.values())

    @property
    def keys(self) -> Mapping[str, str]:
        """Every folded name and alias with the canonical name that it leads to."""
        return self._names

    def actor(self, name: str) -> Actor:
        """Return what is known of an actor; one that nobody listed is only its name."""
        return self._actors.get(name) or Actor(name=name)

    def find(self, name: str) -> str | None:
        """Return the canonical name of a name or alias, `None` if nobody listed it."""
        found = self._names.get(fold(name))
        if found is None and (")" in name or ":" in name):
            return self._find_as_in_acled(name) or self._find_in_brackets(name)
        return found

    def _find_as_in_acled(self, name: str) -> str | None:
        """Find "Forces of A (2013-2020)", and "ABC: Alpha Beta Company" under either half.

        What stands in brackets tells a faction from the group whose letters it shares.
        """
        plain = re.sub(_YEARS, "", name)
        found = self._names.get(fold(plain))
        short, colon, long = plain.partition(": ")
        if found or not colon:
            return found
        found = self._names.get(fold(long))
        if found is None and short.isupper() and "(" not in long:
            return self._names.get(fold(short))
        return found

    def _find_in_brackets(self, name: str) -> str | None:
        """Find GTD's "Alpha Beta Company (ABC)", and ICEWS's "Military (Mali)".

        All over the world many groups share their letters with another: both halves have
        to be names of one actor.
        """
        before, _, within = name.rstrip().removesuffix(")").rpartition(" (")
        if sector := _SECTORS.get(before):
            return self._names.get(fold(f"{sector} {within}"))
        found = self._names.get(fold(before))
        return found if found and self._names.get(fold(within)) == found else None

    def canonical(self, spelling: str) -> tuple[str, ...]:
        """Return the actors that a source's spelling names: "A and/or B" names two.

        So does UCDP's "A, B", if both are known; a name may have a comma of its own.
        """
        if known := self.find(spelling):
            return (known,)
        if ", " in spelling:
            allies = [self.find(part) for part in spelling.split(", ")]
            if None not in allies:
                return tuple(filter(None, allies))
        return tuple(self.find(part) or part for part in split_either(spelling))

    def canonical_all(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        """Return the actors that several spellings name, each once."""
        known = self._canonical.get(spellings)
        if known is None:
            names = (name for text in spellings for name in self.canonical(text))
            known = self._canonical[spellings] = tuple(dict.fromkeys(names))
        return known

    def with_groups(self, names: Iterable[str]) -> set[str]:
        """Return canonical names and those of all groups that they ever belonged to."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                groups = (membership.group for membership in self.actor(name).part_of)
                waiting += filter(None, map(self.find, groups))
        return found
