"""Conditions on places, types and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors import fold, has_words, nearest
from sahel_timeline.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.model import Event


def resolve_names(what: str, wanted: Iterable[str], known: Mapping[str, str]) -> frozenset[str]:
    """Return the folded names that are meant: each name itself, or else all that have its words.

    ``known`` has the spellings of the names by folded name. Raises `UnknownNameError`.
    """
    keys: set[str] = set()
    for name in sorted(wanted):
        key = fold(name)
        found = {key} if key in known else {k for k in known if has_words(k, key)}
        if not found or not key:
            raise UnknownNameError(what, name, near=nearest(name, known))
        keys |= found
    return frozenset(keys)


def mentions(event: Event, actors: Sequence[str], searches: Iterable[str]) -> bool:
    """Whether an event has all the words of any search, or words that begin with them."""
    texts = (event.title, event.summary, event.place, event.note, *event.actors, *actors)
    folded = " " + fold(" ".join(texts))
    return any(all(_has(folded, word) for word in fold(search).split()) for search in searches)


def _has(text: str, word: str) -> bool:
    # Without spaces, as in Chinese, nothing shows where a word begins.
    return (f" {word}" if word.isascii() else word) in text
