"""How many events began in each unit of the axis: bars, and the figures under them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.axis import Axis, Part
    from sahel_timeline.formats.chart.strip import Strip
    from sahel_timeline.query import Match


def count_parts(matches: Sequence[Match], axis: Axis) -> list[int]:
    """Count the events in each part of the axis, by the first day that each may be dated.

    Those that began before the axis does are left to `explain_tally`.
    """
    parts = axis.parts()
    days = [part.day for part in parts]
    counts = [0] * len(parts)
    for match in matches:
        if _began_before(match, axis):
            continue
        day = match.event.start.earliest.toordinal()
        counts[max(bisect_right(days, day) - 1, 0)] += 1
    return counts


def explain_tally(matches: Sequence[Match], axis: Axis) -> list[str]:
    """Say what the figures do not: who is counted where, and who is not."""
    before = sum(_began_before(match, axis) for match in matches)
    told = [f"{before:,} began before the first {axis.unit.name}"] if before else []
    if _is_vague(matches, axis):
        told.append("events count where they may have begun first")
    return told


def _began_before(match: Match, axis: Axis) -> bool:
    return match.event.start.latest.toordinal() < axis.first


def _is_vague(matches: Sequence[Match], axis: Axis) -> bool:
    """Tell whether the day of an event may lie in another part than it is counted in."""
    step = axis.unit.step
    starts = (match.event.start for match in matches if not _began_before(match, axis))
    return any(
        step.start(start.earliest.toordinal()) != step.start(start.latest.toordinal())
        for start in starts
        if start.earliest != start.latest
    )


def draw_bars(
    strip: Strip, left: int, parts: Sequence[Part], counts: list[int], levels: str
) -> None:
    """Draw a bar per part, the most events being the whole height."""
    most = max(counts)
    for part, count in zip(parts, counts, strict=True):
        if count:
            level = levels[-(-count * len(levels) // most) - 1]
            strip.put(left + part.first, level * _bar(part))


def draw_figures(strip: Strip, left: int, parts: Sequence[Part], counts: list[int]) -> None:
    """Write each count under its bar, or a plus where it has no room."""
    for part, count in zip(parts, counts, strict=True):
        if count:
            text = str(count)
            strip.put(left + part.first, text if len(text) <= _bar(part) else "+")


def _bar(part: Part) -> int:
    """Return how wide a bar is: a blank keeps it from the next one."""
    return max(part.end - part.first - 1, 1)
