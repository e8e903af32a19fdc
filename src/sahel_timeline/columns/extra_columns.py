"""The order of further columns, in which every event finds its own again."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def extra_column_names(extras: Iterable[Sequence[tuple[str, str]]]) -> list[str]:
    """Return the names of all further columns, in the order that each event has them in.

    An event has only those that it has something in, so that the first one need not have
    them all. Where files contradict each other, the order in which they are first met.
    """
    # Those that are alike whole, as where there are none, are many and soon told.
    patterns = dict.fromkeys(tuple(name for name, _ in extra) for extra in dict.fromkeys(extras))
    met = list(dict.fromkeys(chain.from_iterable(patterns)))
    if len(patterns) <= 1:
        return met
    from graphlib import CycleError, TopologicalSorter  # only events that differ need it

    before: dict[str, set[str]] = {name: set() for name in met}
    for pattern in patterns:
        for one, other in pairwise(pattern):
            before[other].add(one)
    try:
        return list(TopologicalSorter(before).static_order())
    except CycleError:
        return met
