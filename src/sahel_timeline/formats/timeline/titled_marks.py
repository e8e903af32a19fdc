"""A mark with its title: in one line, or in several where the title is long."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sahel_timeline.formats.timeline.marks import (
    Mark,
    TimelineEvent,
    event_label,
    place_mark,
    place_title,
)
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.timeline.title_lines import LONGEST_LINE, break_title

if TYPE_CHECKING:
    from sahel_timeline.formats.timeline.marks import Measure
    from sahel_timeline.formats.timeline.time_scale import TimeScale


def with_whole_title(
    event: TimelineEvent, scale: TimeScale, measure: Measure, *, is_fixed: bool
) -> Mark:
    """Give a mark its title in lines. One that needs too many of them is cut."""
    mark = place_mark(event, scale)
    titled = _with_lines(mark, scale, LONGEST_LINE if is_fixed else inf, measure)
    if is_fixed or len(titled.lines) <= SIZES.most_lines:
        return titled
    return with_one_line(mark, scale, measure)


def with_one_line(mark: Mark, scale: TimeScale, measure: Measure) -> Mark:
    """Give a mark its title in a line, which is cut if it is wider than the drawing."""
    return place_title(mark, measure(event_label(mark.events[0])), scale)


def _with_lines(mark: Mark, scale: TimeScale, longest: float, measure: Measure) -> Mark:
    width = min(scale.width - 2 * SIZES.edge, longest)
    lines = break_title(event_label(mark.events[0]), width, measure)
    return place_title(mark, max(map(measure, lines)), scale)._replace(lines=lines)


def with_short_title(mark: Mark, scale: TimeScale, measure: Measure, *, most_rows: int) -> Mark:
    """Give a mark its title in short lines, if it may have enough rows, or else cut one line."""
    if most_rows:
        titled = _with_lines(mark, scale, SIZES.max_title, measure)
        if titled.row_count <= most_rows:
            return titled
    width = min(measure(event_label(mark.events[0])), SIZES.max_title)
    room = scale.right - SIZES.edge - SIZES.title_gap - mark.right
    return place_title(mark, min(width, room) if room >= SIZES.min_title else width, scale)
