"""Which row each mark of a lane is in, so that nothing overlaps and titles are whole."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.formats.timeline.marks import (
    Mark,
    TimelineEvent,
    event_label,
    place_mark,
    place_title,
)
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.timeline.marks import Measure
    from sahel_timeline.formats.timeline.time_scale import TimeScale

# A bar that is wider than this part of the view is in one of the first rows, also by part.
_WIDE_BAR = 1 / 3
_WIDE_ROWS = 1 / 3


class Limits(NamedTuple):
    """Up to how many rows each event has its own, titles are whole, and there are any."""

    own: int
    whole: int
    crowded: int


class Packed(NamedTuple):
    """The marks of a lane in its rows, and those for which no row has room.

    The latter are drawn as clusters in a row of their own, the last one.
    """

    marks: Sequence[Mark]
    left_over: Sequence[Mark]
    row_count: int


def pack(
    events: Sequence[TimelineEvent], scale: TimeScale, limits: Limits, measure: Measure
) -> Packed:
    """Put events in time order into rows: one for each, or shared, or as far as there is room."""
    if len(events) <= limits.own:
        marks = [
            _mark_with_title(event, scale, measure)._replace(row=row)
            for row, event in enumerate(events)
        ]
        return Packed(marks, [], max(len(marks), 1))
    return _pack_whole(events, scale, limits.whole, measure) or _pack_crowded(
        events, scale, limits.crowded, measure
    )


def _mark_with_title(event: TimelineEvent, scale: TimeScale, measure: Measure) -> Mark:
    return place_title(place_mark(event, scale), measure(event_label(event)), scale)


def _pack_whole(
    events: Sequence[TimelineEvent], scale: TimeScale, max_rows: int, measure: Measure
) -> Packed | None:
    """Put each event into the first row that has room for the whole title."""
    marks: list[Mark] = []
    ends: list[float] = []
    for event in events:
        mark = _mark_with_title(event, scale, measure)
        free = (row for row, end in enumerate(ends) if end + SIZES.gap <= mark.outer_left)
        row = next(free, len(ends))
        if row == max_rows:
            return None
        ends[row : row + 1] = [mark.outer_right]
        marks.append(mark._replace(row=row))
    return Packed(marks, [], max(len(ends), 1))


def _pack_crowded(
    events: Sequence[TimelineEvent], scale: TimeScale, max_rows: int, measure: Measure
) -> Packed:
    """Put events into rows as long as there is room for their titles.

    Rows that nothing has taken are for the bars that have no row.
    """
    ends = [-inf] * max_rows
    wide_rows = max(int(max_rows * _WIDE_ROWS), 1)
    marks: list[Mark] = []
    left_over: list[Mark] = []
    for event in events:
        mark = place_mark(event, scale)
        is_wide = mark.right - mark.left > scale.width * _WIDE_BAR
        open_ends = ends[:wide_rows] if is_wide else ends
        if min(open_ends) + SIZES.gap > mark.left:
            left_over.append(mark)  # without measuring its title: there may be thousands
            continue
        mark = _with_short_title(mark, scale, measure)
        free_to = mark.outer_left - SIZES.gap
        row = next((row for row, end in enumerate(open_ends) if end <= free_to), None)
        if row is None:
            left_over.append(mark)
        else:
            ends[row] = mark.outer_right
            marks.append(mark._replace(row=row))
    for row in [row for row, end in enumerate(ends) if end == -inf][: len(left_over)]:
        mark = _with_short_title(left_over.pop(0), scale, measure)
        marks.append(mark._replace(row=row))
    return Packed(marks, left_over, max_rows + bool(left_over))


def _with_short_title(mark: Mark, scale: TimeScale, measure: Measure) -> Mark:
    width = measure(event_label(mark.events[0]))
    return place_title(mark, min(width, SIZES.max_title), scale)
