"""Lay out a timeline: the axis, the lanes from top to bottom, and the marks in their rows."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.formats.timeline.in_sight import marks_in_sight
from sahel_timeline.formats.timeline.lanes import (
    NO_LANE,
    Arrangement,
    LaneEvents,
    arrange_lanes,
    in_time_order,
    is_in_view,
)
from sahel_timeline.formats.timeline.packing import Limits, pack
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.timeline.ticks import choose_ticks
from sahel_timeline.formats.timeline.time_scale import TimeScale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sahel_timeline.formats.timeline.marks import Mark, Measure, TimelineEvent
    from sahel_timeline.formats.timeline.ticks import Axis


class Frame(NamedTuple):
    """What part of the timeline to draw, how wide, and in how many rows where it is crowded.

    ``row_budget`` is the number of rows that are on the first screen: as many events have a row
    each. ``shows_all`` is for readers who ask for more rows and lanes than are on it. Every title
    is whole in up to ``whole_rows``, or in a lane up to ``lane_whole_rows``. Nobody can zoom a
    drawing that ``is_fixed``. ``extra_rows`` are for the first lanes, one each. Marks without a
    known start or end have an ``open_length``.
    """

    extent: tuple[float, float]
    view: tuple[float, float]
    width: float
    row_budget: int
    measure: Measure
    shows_all: bool = False
    whole_rows: int = SIZES.max_whole_rows
    lane_whole_rows: int = SIZES.lane_whole_rows
    lane_rows: int = SIZES.lane_rows
    max_lanes: int = SIZES.max_lanes
    is_fixed: bool = False
    extra_rows: int = 0
    open_length: float = inf


class LaneChoice(NamedTuple):
    """That events are drawn in lanes. Those that are ``chosen``, by key, come first.

    ``name_lines`` say how many lines the names of lanes have, if that is more than one.
    """

    chosen: Collection[int] = ()
    name_lines: Mapping[int, int] = {}


class Lane(NamedTuple):
    """A lane: its key, its events and where it is. Marks are in pixels from ``marks_left``."""

    key: int
    event_count: int
    top: float
    rows_top: float
    bottom: float
    marks: Sequence[Mark]


class Layout(NamedTuple):
    """A drawing: the sides of the part with marks, the axis, the lanes and the height of all."""

    marks_left: float
    marks_width: float
    axis: Axis
    lanes: Sequence[Lane]
    height: float
    arrangement: Arrangement


def lay_out(
    events: Iterable[TimelineEvent], frame: Frame, lanes: LaneChoice | None = None
) -> Layout:
    """Lay out events in one lane without a name, or in lanes."""
    has_names = lanes is not None and frame.width >= SIZES.narrow
    marks_left = SIZES.lane_name_width if has_names else 0
    width = frame.width - marks_left
    scale = TimeScale.of(frame.extent, frame.view, width, frame.open_length)
    ordered = in_time_order(events, scale)
    arrangement, limits = _arrange(ordered, frame, lanes)
    top, drawn = 0.0, []
    for number, lane in enumerate(arrangement.lanes):
        given = limits.with_more(int(number < frame.extra_rows))
        row_count, marks = _lay_out_lane(lane, frame, scale, given)
        name = 0.0 if lanes is None else _name_height(lanes.name_lines.get(lane.key, 1))
        rows_top = top + (0 if marks_left else name) + SIZES.lane_padding
        bottom = rows_top + row_count * SIZES.row_height + SIZES.lane_padding
        bottom = max(bottom, top + name + SIZES.lane_padding)
        drawn.append(Lane(lane.key, len(lane.events), top, rows_top, bottom, marks))
        top = bottom
    axis = choose_ticks(frame.view, width, frame.measure)
    return Layout(marks_left, width, axis, drawn, top, arrangement)


def _arrange(
    ordered: Sequence[TimelineEvent], frame: Frame, lanes: LaneChoice | None
) -> tuple[Arrangement, Limits]:
    if lanes is None:
        shown = sum(is_in_view(event, frame.view) for event in ordered)
        return Arrangement([LaneEvents(NO_LANE, ordered, shown)], [], 1, 0), _limits(frame)
    most = None if frame.shows_all else frame.max_lanes
    arrangement = arrange_lanes(ordered, frame.view, chosen=lanes.chosen, most=most)
    return arrangement, Limits(0, frame.lane_whole_rows, frame.lane_rows, frame.is_fixed)


def name_room(width: float) -> float:
    """Return how wide the name of a lane can be in a drawing of a width."""
    return (SIZES.lane_name_width if width >= SIZES.narrow else width) - 2 * SIZES.gap


def _name_height(lines: int) -> float:
    return SIZES.lane_header + SIZES.line_height * (lines - 1)


def _limits(frame: Frame) -> Limits:
    """Return the limits of a drawing without lanes. Clusters need one of its rows."""
    if frame.shows_all:
        return Limits(frame.row_budget, SIZES.max_rows, SIZES.max_rows, frame.is_fixed)
    whole = max(frame.whole_rows, frame.row_budget)
    return Limits(frame.row_budget, whole, max(frame.row_budget - 1, 1), frame.is_fixed)


def _lay_out_lane(
    lane: LaneEvents, frame: Frame, scale: TimeScale, limits: Limits
) -> tuple[int, list[Mark]]:
    """Return the number of rows of a lane, and its marks in view."""
    window = near_view(frame.extent, frame.view)
    events = lane.events
    if len(events) > limits.own:
        events = [event for event in events if is_in_view(event, window)]
        limits = limits._replace(own=0)
    packed = pack(events, scale, limits, frame.measure)
    offset = scale.x(frame.view[0])
    return packed.row_count, marks_in_sight(packed, offset, scale.width, frame.measure)


def near_view(extent: tuple[float, float], view: tuple[float, float]) -> tuple[float, float]:
    """Return the stretch around a view in which events share rows.

    It is the same for all views of a length between two steps, so that rows seldom change while
    the reader moves through time.
    """
    days = view[1] - view[0]
    step = (view[0] - extent[0]) // days
    return extent[0] + (step - 1) * days, extent[0] + (step + 2) * days
