"""The ids of a file's events. Every event has one, and no two events share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.english import quoted
from sahel_timeline.model import Event, Origin, Problem
from sahel_timeline.query.lookup import derive_id

if TYPE_CHECKING:
    from collections.abc import Iterable


def assign_ids(events: Iterable[Event], id_cell: int = 0) -> tuple[list[Event], list[Problem]]:
    """Give an id to each event that has none. Drop and report events whose id is already used.

    ``id_cell`` is the number of the id column, for problems.
    """
    listed = list(events)
    taken = dict.fromkeys((event.id for event in listed), 1)
    if len(taken) == len(listed) and "" not in taken:
        return listed, []
    seen: dict[str, Origin | None] = {}
    kept: list[Event] = []
    problems: list[Problem] = []
    for event in listed:
        name = event.id or _free_id(event, taken)
        if name in seen:
            problems.append(_repeated_id(event, seen[name], id_cell))
            continue
        seen[name] = event.origin
        kept.append(event if event.id else Event._make((name, *event[1:])))
    return kept, problems


def _free_id(event: Event, taken: dict[str, int]) -> str:
    """Derive an id from the title and the date. Add a number if another event has that id.

    Note both in ``taken``, each with the number that was last added to it.
    """
    derived = free = derive_id(event)
    number = taken.get(derived, 1)
    while free in taken:
        number += 1
        free = f"{derived}-{number}"
    taken[derived] = number
    taken[free] = taken.get(free, 1)
    return free


def _repeated_id(event: Event, first: Origin | None, cell: int) -> Problem:
    origin = event.origin or Origin(file="", line=0)
    where = f" on line {first.line}" if first else ""
    return Problem(
        file=origin.file,
        line=origin.line,
        cell=cell,
        message=f"the id {quoted(event.id)} is already used{where}",
        hint="choose another, or leave it empty",
    )
