"""Conditions on places, types and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors import fold, has_words, nearest
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.query.verdict import CERTAIN, NO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query.query import Query
    from sahel_timeline.query.verdict import EventTest


def build_text_tests(query: Query, events: Sequence[Event]) -> list[EventTest]:
    """Return the tests for a query's places and types. Raises `UnknownNameError`."""
    tests: list[EventTest] = []
    if query.places:
        known = {fold(event.place): event.place for event in events if event.place}
        places = _resolve("place", query.places, known)
        tests.append(lambda event: CERTAIN if fold(event.place) in places else NO)
    if query.types:
        known = {fold(event.type): event.type for event in events if event.type}
        types = _resolve("type", query.types, known)
        tests.append(lambda event: CERTAIN if fold(event.type) in types else NO)
    return tests


def mentions(event: Event, actors: Sequence[str], searches: Iterable[str]) -> bool:
    """Whether an event has all the words of any search, or words that begin with them."""
    texts = (event.title, event.summary, event.place, event.note, *event.actors, *actors)
    folded = " " + fold(" ".join(texts))
    return any(all(_has(folded, word) for word in fold(search).split()) for search in searches)


def _resolve(what: str, wanted: Iterable[str], known: Mapping[str, str]) -> set[str]:
    """Return the folded names that are meant: each name itself, or else all that have its words."""
    keys: set[str] = set()
    for name in sorted(wanted):
        key = fold(name)
        found = {key} if key in known else {k for k in known if has_words(k, key)}
        if not found or not key:
            raise UnknownNameError(what, name, near=nearest(name, known))
        keys |= found
    return keys


def _has(text: str, word: str) -> bool:
    # Without spaces, as in Chinese, nothing shows where a word begins.
    return (f" {word}" if word.isascii() else word) in text
