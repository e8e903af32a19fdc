"""The actors of a dataset's events: lists of names in a cell, and the two sides of an event.

Equal names recur in thousands of rows, so each function remembers its results.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.model import join_list

if TYPE_CHECKING:
    from collections.abc import Sequence

# The extra columns with the actors of each side.
SIDES: Final = ("side_a", "side_b")


@lru_cache(maxsize=16384)
def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names in their order, each once."""
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=16384)
def join_names(names: tuple[str, ...]) -> str:
    """Join names into one cell, each name once."""
    return join_list(dict.fromkeys(names))


def side_columns(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Return the extra columns ``side_a`` and ``side_b`` with the actors of each side."""
    return [
        (name, join_names(tuple(who))) for name, who in zip(SIDES, (first, second), strict=True)
    ]


@lru_cache(maxsize=16384)
def split_semicolons(text: str) -> tuple[str, ...]:
    """Split a list at each ";". Unlike in native cells, a backslash escapes nothing."""
    return tuple(part for part in map(str.strip, text.split(";")) if part)
