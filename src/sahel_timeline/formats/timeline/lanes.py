"""Which lanes a drawing has, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sahel_timeline.formats.timeline.marks import TimelineEvent
    from sahel_timeline.formats.timeline.time_scale import TimeScale

NO_LANE = -1


class LaneEvents(NamedTuple):
    """The events of a lane in time order, and how many of them are in view.

    The key is `NO_LANE` for events that belong to no lane.
    """

    key: int
    events: Sequence[TimelineEvent]
    in_view: int


class Arrangement(NamedTuple):
    """The lanes to draw, those that have events but none in view, and what is left out.

    ``not_shown`` is the number of events in view that are in no lane to draw.
    """

    lanes: Sequence[LaneEvents]
    empty: Sequence[LaneEvents]
    lane_count: int
    not_shown: int


def in_time_order(events: Iterable[TimelineEvent], scale: TimeScale) -> list[TimelineEvent]:
    """Sort events by the first day that their bars show."""
    return sorted(events, key=lambda event: scale.sides(event.bounds)[0])


def is_in_view(event: TimelineEvent, view: tuple[float, float]) -> bool:
    """Whether an event may have been under way in a view."""
    start, end = event.bounds.possible_start, event.bounds.possible_end
    return (start is None or start < view[1]) and (end is None or end > view[0])


def arrange_lanes(
    events: Sequence[TimelineEvent],
    view: tuple[float, float],
    *,
    chosen: Collection[int] = (),
    most: int | None = SIZES.max_lanes,
) -> Arrangement:
    """Return the lanes of events in time order: the chosen ones, then the busiest in view.

    The first lanes are drawn, up to ``most`` of them or all.
    """
    members: dict[int, list[TimelineEvent]] = {}
    for event in events:
        for key in dict.fromkeys(event.lanes) or [NO_LANE]:
            members.setdefault(key, []).append(event)
    lanes = [
        LaneEvents(key, found, sum(is_in_view(event, view) for event in found))
        for key, found in members.items()
    ]
    lanes.sort(key=lambda lane: (lane.key == NO_LANE, lane.key not in chosen, -lane.in_view))
    busy = [lane for lane in lanes if lane.in_view or lane.key in chosen]
    shown = busy[:most]
    drawn = {event.number for lane in shown for event in lane.events}
    not_shown = sum(is_in_view(each, view) and each.number not in drawn for each in events)
    empty = [lane for lane in lanes if not lane.in_view and lane.key not in chosen]
    return Arrangement(shown, empty, len(lanes), not_shown)
