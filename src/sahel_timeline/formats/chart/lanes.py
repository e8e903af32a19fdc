"""Lanes: which events go together, and how many rows of a screen each lane is given."""

from __future__ import annotations

from heapq import heapify, heapreplace
from typing import TYPE_CHECKING, NamedTuple, assert_never

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_period
from sahel_timeline.formats.palette import tone_of
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.formats.chart.packing import Wanted
    from sahel_timeline.query import Match


class ChartLane(NamedTuple):
    """A name, and the events that are drawn beside it; ``style`` is empty or a colour."""

    name: str
    matches: list[Match]
    style: str = ""


def lanes_of(matches: Sequence[Match], by: LaneBy) -> list[ChartLane]:
    """Return the lanes in the order in which they first appear.

    Events without what the lanes stand for share a lane that says so.
    """
    lanes: dict[str | int, ChartLane] = {}
    ordered = sorted(matches, key=lambda match: match.event.start.sort_key)
    for number, match in enumerate(ordered):
        for key in _keys(match, number, by):
            if key not in lanes:
                lanes[key] = _lane(match, key, by)
            lanes[key].matches.append(match)
    return list(lanes.values())


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


def _lane(match: Match, key: str | int, by: LaneBy) -> ChartLane:
    if isinstance(key, int):
        return ChartLane(sanitize(match.event.title), [], colour_of(match))
    if by is LaneBy.ACTOR and key:
        return ChartLane(sanitize(key), [], f"color({tone_of(key)})")
    return ChartLane(sanitize(key) or f"(no {by})", [])


def colour_of(match: Match) -> str:
    """Return the colour of an event: that of its first actor."""
    return f"color({tone_of(match.actors[0])})" if match.actors else ""


def doubts_of(match: Match, by: LaneBy) -> str:
    """Return the signs of what is doubtful: EDTF's of the dates, a bracket of the match."""
    signs = ""
    if by is not LaneBy.EVENT:
        start, end = match.event.start, match.event.end
        other = end if isinstance(end, FuzzyDate) else start
        signs += "~" * (start.approximate or other.approximate)
        signs += "?" * (start.uncertain or other.uncertain)
    return signs if match.certain else f"{signs}("


def title_of(match: Match, by: LaneBy, dash: str, doubts: str) -> str:
    """Return what stands beside a mark: the title, or the date that words its own doubts."""
    event = match.event
    if by is LaneBy.EVENT:
        text = short_period(event.start, event.end).replace("–", dash)
    else:
        text = sanitize(event.title)
    text = f"{doubts.strip('(')} {text}".strip()
    return text if match.certain else f"({text})"


def share_rows(wanted: Sequence[Wanted], rows: int, lanes: int | None) -> list[int]:
    """Return how many rows each lane gets, for the lanes that are drawn.

    A third of the rows goes to lanes that need more than one: first where marks would
    cover one another, then where titles lack room, each time to the lane that has the
    smallest part of what it wants. Where they want fewer, further lanes are drawn. Who
    says how many lanes gets as many.
    """
    if lanes is None:
        shown = min(len(wanted), max(rows * 2 // 3, 1))
        while shown < len(wanted) and sum(want.titles for want in wanted[: shown + 1]) <= rows:
            shown += 1
    else:
        shown = min(len(wanted), lanes)
        rows = max(rows, shown * 3 // 2)
    given = [1] * shown
    needy = [(*_lacks(want, 1), number) for number, want in enumerate(wanted[:shown])]
    heapify(needy)
    for _ in range(rows - shown):
        *lacks, number = needy[0]
        if not any(lacks):
            break
        given[number] += 1
        heapreplace(needy, (*_lacks(wanted[number], given[number]), number))
    return given


def _lacks(want: Wanted, given: int) -> tuple[float, float]:
    """Return how many times the rows given are wanted, below zero, the more urgent ones first."""
    return _times(want.marks, given), _times(want.titles, given)


def _times(wanted: int, given: int) -> float:
    return -wanted / given if wanted > given else 0
