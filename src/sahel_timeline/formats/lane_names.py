"""The names of the lanes that events belong to in charts and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from sahel_timeline.formats.report import LaneBy
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.query import Match


def lane_names(matches: Sequence[Match], by: LaneBy) -> list[tuple[str, ...]]:
    """Return the names of each event's lanes, or none if it belongs to no lane.

    A country is named as the events do that come first.
    """
    if by is LaneBy.COUNTRY:
        return _countries([match.event.country for match in matches])
    return [_names_of(match, by) for match in matches]


def _names_of(match: Match, by: LaneBy) -> tuple[str, ...]:
    match by:
        case LaneBy.ACTOR:
            return tuple(dict.fromkeys(match.actors))
        case LaneBy.TYPE:
            return (match.event.type,) if match.event.type else ()
        case LaneBy.PLACE:
            return (match.event.place,) if match.event.place else ()
        case LaneBy.COUNTRY | LaneBy.EVENT:
            return ()
    assert_never(by)


def _countries(texts: Sequence[str]) -> list[tuple[str, ...]]:
    from sahel_timeline.places.countries import countries_in  # few charts need it

    found = {text: countries_in(text) for text in dict.fromkeys(texts)}
    written: dict[str, str] = {}
    for text, names in found.items():
        if len(names) == 1:
            written.setdefault(names[0], text.strip())
    return [tuple(written.get(name, name) for name in found[text]) for text in texts]


def name_of_no_lane(by: LaneBy) -> str:
    """Return the name of the lane of events that belong to no lane."""
    return say(f"(no {by})")
