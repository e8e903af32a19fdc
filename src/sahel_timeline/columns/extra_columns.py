"""The order of extra columns: those of a file that are not native ones."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


def extra_column_names(extras: Iterable[Sequence[tuple[str, str]]]) -> list[str]:
    """Return the names of all extra columns, in an order that suits every event.

    An event has only the columns in which it has a value, so perhaps no event has all of them. If
    files contradict each other, columns keep the order in which they are first seen.
    """
    # Most events have the same columns, or none: drop repeats before looking at names.
    return order_names(
        dict.fromkeys(tuple(name for name, _ in extra) for extra in dict.fromkeys(extras))
    )


def order_names(patterns: Collection[tuple[str, ...]]) -> list[str]:
    """Return all names in an order that suits every pattern, if there is one."""
    seen = list(dict.fromkeys(chain.from_iterable(patterns)))
    if len(patterns) <= 1:
        return seen
    from graphlib import CycleError, TopologicalSorter  # needed only if events differ

    before: dict[str, set[str]] = {name: set() for name in seen}
    for pattern in patterns:
        for name, following in pairwise(pattern):
            before[following].add(name)
    try:
        return list(TopologicalSorter(before).static_order())
    except CycleError:
        return seen
