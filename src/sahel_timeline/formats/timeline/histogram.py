"""How many events began when: the bars above the axis, over the whole timeline."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.formats.timeline.marks import TimelineEvent


def count_starts(
    events: Iterable[TimelineEvent], extent: tuple[float, float], bars: int
) -> list[float]:
    """Count the events that began in each of some equal parts of the timeline.

    An event whose start lies in a stretch of several parts counts as a fraction in each.
    """
    changes = [0.0] * (bars + 1)
    for event in events:
        first, last = (_part(day, extent, bars) for day in _start_days(event))
        share = 1 / (last - first + 1)
        changes[first] += share
        changes[last + 1] -= share
    return [max(count, 0.0) for count in accumulate(changes[:-1])]


def _start_days(event: TimelineEvent) -> tuple[int, int]:
    """Return the first and the last day on which an event may have begun."""
    bounds = event.bounds
    latest = bounds.certain_start
    if latest is None:
        latest = None if bounds.possible_end is None else bounds.possible_end - 1
    first = latest if bounds.possible_start is None else bounds.possible_start
    last = first if latest is None else latest
    return first or 0, max(first or 0, last or 0)


def _part(day: int, extent: tuple[float, float], bars: int) -> int:
    part = int((day - extent[0]) / (extent[1] - extent[0]) * bars)
    return min(max(part, 0), bars - 1)
