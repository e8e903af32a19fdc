"""Lanes: the rows of events that share an actor, a type or a place."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_timeline.formats.lane_names import lane_names, name_of_no_lane
from sahel_timeline.formats.palette import tone_of
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.query import Match

K = TypeVar("K")


class ChartLane(NamedTuple):
    """A named group of events; ``tone`` is the colour of its name, if it has one."""

    name: str
    matches: list[Match]
    tone: int | None = None


def group_into_lanes(matches: Sequence[Match], by: LaneBy) -> list[ChartLane]:
    """Return the lanes, those with the most events first; every event is in one of them.

    An event with several actors is in the first of their lanes. A lane that would only repeat
    events of lanes above it is left out. Events without an actor, a type or a place share a lane
    with a name such as "(no actor)".
    """
    ordered = sorted(matches, key=lambda match: match.event.start.sort_key)
    numbers: dict[str | int, list[int]] = {}
    for number, names in enumerate(lane_names(ordered, by)):
        for key in [number] if by is LaneBy.EVENT else names or [""]:
            numbers.setdefault(key, []).append(number)
    return [
        _new_lane([ordered[number] for number in drawn], key, by)
        for key, drawn in _share_out(numbers)
    ]


def _share_out(numbers: Mapping[K, Sequence[int]]) -> Iterator[tuple[K, list[int]]]:
    """Yield each key with those of its numbers that no key before it has, most of them first."""
    keys = list(numbers)
    queue = [(-len(numbers[key]), index) for index, key in enumerate(keys)]
    heapify(queue)
    taken: set[int] = set()
    while queue:
        count, index = heappop(queue)
        free = [number for number in numbers[keys[index]] if number not in taken]
        if len(free) < -count:  # another key has taken some of them
            if free:
                heappush(queue, (-len(free), index))
            continue
        taken.update(free)
        yield keys[index], free


def tone_of_event(match: Match) -> int | None:
    """Return the colour of an event, which is that of its first actor."""
    return tone_of(match.actors[0]) if match.actors else None


def _new_lane(matches: list[Match], key: str | int, by: LaneBy) -> ChartLane:
    if isinstance(key, int):
        return ChartLane(sanitize(matches[0].event.title), matches, tone_of_event(matches[0]))
    if by is LaneBy.ACTOR and key:
        return ChartLane(sanitize(key), matches, tone_of(key))
    return ChartLane(sanitize(key) or name_of_no_lane(by), matches)
