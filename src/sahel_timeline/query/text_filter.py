"""Conditions on places and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors import fold, has_words, nearest
from sahel_timeline.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
