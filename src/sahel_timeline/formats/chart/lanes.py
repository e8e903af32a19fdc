"""Lanes: the rows of events that share an actor, a type or a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from sahel_timeline.formats.palette import tone_of
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.query import Match


class ChartLane(NamedTuple):
    """A named group of events; ``tone`` is the colour of its name, if it has one."""

    name: str
    matches: list[Match]
    tone: int | None = None


def group_into_lanes(matches: Sequence[Match], by: LaneBy) -> list[ChartLane]:
    """Return the lanes in the order of their first events.

    Events without an actor, a type or a place share a lane with a name such as "(no actor)".
    """
    lanes: dict[str | int, ChartLane] = {}
    ordered = sorted(matches, key=lambda match: match.event.start.sort_key)
    for number, match in enumerate(ordered):
        for key in _keys(match, number, by):
            if key not in lanes:
                lanes[key] = _new_lane(match, key, by)
            lanes[key].matches.append(match)
    return list(lanes.values())


def tone_of_event(match: Match) -> int | None:
    """Return the colour of an event, which is that of its first actor."""
    return tone_of(match.actors[0]) if match.actors else None


def _keys(match: Match, number: int, by: LaneBy) -> Iterable[str | int]:
    match by:
        case LaneBy.ACTOR:
            return dict.fromkeys(match.actors) or ("",)
        case LaneBy.TYPE:
            return (match.event.type,)
        case LaneBy.PLACE:
            return (match.event.place,)
        case LaneBy.EVENT:
            return (number,)
    assert_never(by)


def _new_lane(match: Match, key: str | int, by: LaneBy) -> ChartLane:
    if isinstance(key, int):
        return ChartLane(sanitize(match.event.title), [], tone_of_event(match))
    if by is LaneBy.ACTOR and key:
        return ChartLane(sanitize(key), [], tone_of(key))
    return ChartLane(sanitize(key) or say(f"(no {by})"), [])
