"""Put together the spellings that are probably names of the same actor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import Actor, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_ELISION: Final = re.compile(r"^[lL]['’]")
_ARTICLES: Final = frozenset({"the", "le", "la", "les"})
# "U.N." is folded to "u n".
_INITIALS: Final = re.compile(r"\b(\w) (?=\w\b)")
_PLURAL: Final = re.compile(r"(?<=\w{4})s\b")
_PROPOSED: Final = "proposed: look at the aliases"


def propose_actors(spellings: Iterable[str]) -> list[Actor]:
    """Return an actor for each name, given all spellings, the most frequent first.

    Spellings that differ only in case, accents, punctuation or an article are aliases of the most
    frequent one. Names that differ a little more stay apart, and ``sources`` asks about them.
    """
    groups: dict[str, list[str]] = {}
    # A registry does not distinguish names that are folded to the same.
    words_of: dict[str, str] = {}
    for spelling in spellings:
        words = words_of.setdefault(fold(spelling), _words_of(spelling))
        groups.setdefault(words, []).append(spelling)
    similar: dict[str, list[str]] = {}
    for words, (name, *_) in groups.items():
        similar.setdefault(_stem(words), []).append(name)
    return [
        Actor(name, tuple(aliases), sources=tuple(_remarks(name, aliases, similar[_stem(words)])))
        for words, (name, *aliases) in groups.items()
    ]


def _remarks(name: str, aliases: Iterable[str], similar: Iterable[str]) -> list[str]:
    remarks = [_PROPOSED] if aliases else []
    return remarks + [f"the same as {other}?" for other in similar if other != name]


def _words_of(name: str) -> str:
    """Return what the spellings of a name have in common: "U.N. Mission", "The UN mission"."""
    words = fold(_ELISION.sub("", name).replace(" & ", " and "))
    first, _, rest = words.partition(" ")
    return _INITIALS.sub(r"\1", rest if first in _ARTICLES and rest else words)


def _stem(words: str) -> str:
    """Return words without spaces and the "s" of plurals."""
    return _PLURAL.sub("", words).replace(" ", "")
