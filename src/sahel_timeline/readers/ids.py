"""The ids of a file's events: one for each, and none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.english import quoted
from sahel_timeline.model import Event, Origin, Problem
from sahel_timeline.query.lookup import derive_id

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_ids(events: Iterable[Event], cells: dict[str, int]) -> tuple[list[Event], list[Problem]]:
    """Give an id to every event that has none, and report those that are not unique."""
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
            problems.append(_repeated(event, seen[name], cells.get("id", 0)))
            continue
        seen[name] = event.origin
        kept.append(event if event.id else event._replace(id=name))
    return kept, problems


def _free_id(event: Event, taken: dict[str, int]) -> str:
    """Make an id of the title and the date, numbered where another event has it."""
    made = derive_id(event)
    number = taken.get(made, 0)
    free = made
    while free in taken:
        number += 1
        free = f"{made}-{number}"
    taken[made] = max(number, 1)
    taken[free] = max(taken.get(free, 1), 1)
    return free


def _repeated(event: Event, first: Origin | None, cell: int) -> Problem:
    origin = event.origin or Origin(file="", line=0)
    where = f" (first on line {first.line})" if first else ""
    return Problem(
        file=origin.file,
        line=origin.line,
        cell=cell,
        message=f"the id {quoted(event.id)} is taken{where}",
        hint="try another, or leave it empty",
    )
