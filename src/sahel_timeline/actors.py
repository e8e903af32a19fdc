"""The actor registry: canonical names, aliases, and which groups an actor belongs to."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sahel_timeline.dates import Span
from sahel_timeline.named_tuple import NamedTuple

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´"))
# Each letter in lower case, each digit, and a blank for every other byte.
_ASCII_WORDS: Final = bytes(
    ord(sign.lower()) if sign.isascii() and sign.isalnum() else ord(" ")
    for sign in map(chr, range(256))
)
_ASCII_WORDS_OF_LINES: Final = _ASCII_WORDS[:10] + b"\n" + _ASCII_WORDS[11:]
_ASCII: Final = bytes(range(128))
# Most names in a Latin script have no other sign outside of ASCII, once accents are separated.
_ACCENTS: Final = frozenset({*map(chr, range(0x300, 0x370)), *"’‘ʼʿʾ"} - {"\u034f"})
_SIGNS: Final = "–—“”«»"
# These patterns are compiled when they are first used, because few files need them.
_NOT_A_WORD: Final = r"[\W_]+"
_EITHER: Final = r"\s+(?:and/or|et/ou)\s+"
# ACLED adds the years of a government to the names of its forces.
_GOVERNMENT_YEARS: Final = r"\s*\([0-9]{4}\s*-\s*(?:[0-9]{4})?\)"
# ICEWS writes "Military (Mali)".
_SECTORS: Final = {
    "Government": "Government of",
    "Military": "Military Forces of",
    "Police": "Police Forces of",
}


# How many spellings a registry remembers the canonical names of.
_MAX_SPELLINGS: Final = 10_000


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return the key of a name: its words without case, accents, apostrophes and punctuation."""
    plain = _in_ascii(name)
    if plain is not None:
        # This takes a tenth of the time of the pattern.
        words = b" ".join(plain.translate(_ASCII_WORDS, b"'`").split()).decode()
    else:
        decomposed = unicodedata.normalize("NFKD", name)
        letters = "".join([c for c in decomposed if not unicodedata.combining(c)])
        words = re.sub(_NOT_A_WORD, " ", letters.translate(_APOSTROPHES)).strip().casefold()
    # A name without a single letter, such as "???", is still a name.
    return words or name.strip().casefold()


def fold_all(names: Sequence[str]) -> list[str]:
    """Return the keys of names that are mostly different, in half the time of `fold`."""
    plain = _in_ascii("\n".join(names))
    if plain is not None:
        words = plain.translate(_ASCII_WORDS_OF_LINES, b"'`")
        while b"  " in words:
            words = words.replace(b"  ", b" ")
        lines = words.replace(b" \n", b"\n").replace(b"\n ", b"\n").strip(b" ").decode()
        folded = lines.split("\n")
        if len(folded) == len(names) and all(folded):
            return folded
    elif ascii_names := [name for name in names if name.isascii()]:
        known = dict(zip(ascii_names, fold_all(ascii_names), strict=True))
        return [known[name] if name in known else fold.__wrapped__(name) for name in names]
    return list(map(fold.__wrapped__, names))


def _in_ascii(text: str) -> bytes | None:
    """Return a text without accents, or `None` if it has other signs outside of ASCII."""
    if not text.isascii():
        others = text.encode(errors="surrogatepass").translate(None, _ASCII)
        # To replace the few signs that there are takes half of the time of decomposing the text.
        for sign in {*others.decode(errors="surrogatepass")}:
            plain = _plain_sign(sign)
            if plain is None:
                return None
            text = text.replace(sign, plain)
    return text.encode()


@lru_cache(maxsize=1024)
def _plain_sign(sign: str) -> str | None:
    """Return a sign without its accents, or `None` if it is outside of ASCII without them."""
    if sign in _SIGNS:
        return " "
    plain = "".join([part for part in unicodedata.normalize("NFKD", sign) if part not in _ACCENTS])
    return plain if plain.isascii() else None


def has_words(name: str, words: str) -> bool:
    """Whether a folded name contains folded words, as complete words: "somalia" has no "mali"."""
    return f" {words} " in f" {name} "


def nearest(name: str, known: Mapping[str, str]) -> list[str]:
    """Return up to three known names that resemble another; ``known`` has them by folded name."""
    from difflib import get_close_matches  # only for hints

    keys = get_close_matches(fold(name), known, n=6, cutoff=0.6)
    return list(dict.fromkeys(known[key] for key in keys))[:3]


def split_either(spelling: str) -> list[str]:
    """Split "A and/or B", which ACLED writes if its source is uncertain who it was."""
    return re.split(_EITHER, spelling) if "/" in spelling else [spelling]


class Membership(NamedTuple):
    """A group that an actor belongs to, and in which period. `None` means always."""

    group: str
    period: Span | None = None


class Actor(NamedTuple):
    """A person, group or state that takes part in events. ``aliases`` are its other names."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    part_of: tuple[Membership, ...] = ()
    description: str = ""
    sources: tuple[str, ...] = ()


class Registry:
    """The known actors, which can be looked up by any of their names.

    If two actors have the same name or alias, it means the first of them. ``clashes`` lists
    each such name with the first actor and the other one.
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._actors: dict[str, Actor] = {}
        self._names: dict[str, str] = {}
        self.clashes: list[tuple[str, str, str]] = []
        self._canonical: dict[str, tuple[str, ...]] = {}
        named = [(name, actor) for actor in actors for name in (actor.name, *actor.aliases)]
        folded = fold_all([name for name, _ in named])
        for key, (name, actor) in zip(folded, named, strict=True):
            self._actors.setdefault(actor.name, actor)
            owner = self._names.setdefault(key, actor.name)
            if owner != actor.name:
                self.clashes.append((name, owner, actor.name))

    def __iter__(self) -> Iterator[Actor]:
        """Iterate over the actors in file order."""
        return iter(self._actors.values())

    @property
    def keys(self) -> Mapping[str, str]:
        """Every folded name and alias, with the canonical name that it means."""
        return self._names

    def actor(self, name: str) -> Actor:
        """Return the actor with a canonical name. An unknown actor has only that name."""
        return self._actors.get(name) or Actor(name=name)

    def knows(self, spelling: str) -> bool:
        """Whether a spelling, or a part of "A and/or B", is the name of an actor here."""
        return any(map(self.find, self.canonical(spelling)))

    def find(self, name: str) -> str | None:
        """Return the canonical name for a name or alias, or `None` if it is unknown."""
        known = self._names.get(fold(name))
        if known is None and (")" in name or ":" in name):
            return self._find_acled_name(name) or self._find_bracketed_name(name)
        return known

    def _find_acled_name(self, name: str) -> str | None:
        """Find "Forces of A (2013-2020)" without its years, and "ABC: Alpha Beta" by one part.

        If the long name has brackets, the acronym alone is not enough: the name can be that of
        a faction of the group.
        """
        plain = re.sub(_GOVERNMENT_YEARS, "", name)
        known = self._names.get(fold(plain))
        short, colon, long = plain.partition(": ")
        if known or not colon:
            return known
        known = self._names.get(fold(long))
        if known is None and short.isupper() and "(" not in long:
            return self._names.get(fold(short))
        return known

    def _find_bracketed_name(self, name: str) -> str | None:
        """Find GTD's "Alpha Beta Company (ABC)", and ICEWS's "Military (Mali)".

        Many groups in the world share an acronym, so both parts of the first must be names of
        the same actor.
        """
        before, _, within = name.rpartition(" (")
        if sector := _SECTORS.get(before):
            return self._names.get(fold(f"{sector} {within}"))
        known = self._names.get(fold(before))
        return known if known and self._names.get(fold(within)) == known else None

    def canonical(self, spelling: str) -> tuple[str, ...]:
        """Return the canonical names of a spelling. "A and/or B" has two.

        UCDP's "A, B" has two only if both are known, because a name can contain a comma. An
        unknown name stays as it is.
        """
        names = self._canonical.get(spelling)
        if names is None:
            if len(self._canonical) >= _MAX_SPELLINGS:
                self._canonical.clear()
            names = self._canonical[spelling] = self._find_canonical(spelling)
        return names

    def _find_canonical(self, spelling: str) -> tuple[str, ...]:
        if known := self.find(spelling):
            return (known,)
        if ", " in spelling:
            allies = [self.find(part) for part in spelling.split(", ")]
            if None not in allies:
                return tuple(filter(None, allies))
        return tuple(self.find(part) or part for part in split_either(spelling))

    def canonical_all(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        """Return the canonical names of several spellings, each once."""
        if len(spellings) == 1:
            return self.canonical(spellings[0])
        names = [name for text in spellings for name in self.canonical(text)]
        return tuple(dict.fromkeys(names))

    def with_groups(self, names: Iterable[str]) -> set[str]:
        """Return the names, and those of all groups that these actors ever belonged to."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                groups = (membership.group for membership in self.actor(name).part_of)
                waiting += filter(None, map(self.find, groups))
        return found


# Leaves every name as it is.
NOBODY: Final = Registry()
