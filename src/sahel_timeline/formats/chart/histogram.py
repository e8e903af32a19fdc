"""How many events began in each unit of the axis: bars, and the figures under them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.formats.chart.axis import Axis, Part
    from sahel_timeline.formats.chart.styled_text import LineBuffer
    from sahel_timeline.query import Match


def count_parts(matches: Sequence[Match], axis: Axis) -> list[int]:
    """Count the events in each part of the axis, by the first day that each may be dated.

    Those that may have begun before its first unit are left to `explain_tally`.
    """
    parts = axis.parts()
    days = [part.day for part in parts]
    counts = [0] * len(parts)
    for day in (match.event.start.earliest.toordinal() for match in matches):
        if day >= _first_day(axis):
            counts[max(bisect_right(days, day) - 1, 0)] += 1
    return counts


def explain_tally(matches: Sequence[Match], axis: Axis) -> list[str]:
    """Say what the figures do not: who is counted where, and who is not."""
    first, unit = _first_day(axis), f"before the first {axis.unit.name}"
    starts = [match.event.start for match in matches]
    early = [start for start in starts if start.earliest.toordinal() < first]
    began = sum(start.latest.toordinal() < first for start in early)
    told = [f"{began:,} began {unit}"] if began else []
    if unsure := len(early) - began:
        told.append(f"{unsure:,} may have begun {unit}")
    if _is_vague([start for start in starts if start.earliest.toordinal() >= first], axis):
        told.append("events count where they may have begun first")
    return told


def _first_day(axis: Axis) -> int:
    """Return the first day of the first unit, of which the axis may lack a part."""
    return axis.unit.step.start(axis.first)


def _is_vague(starts: Sequence[FuzzyDate], axis: Axis) -> bool:
    """Tell whether the day of an event may lie in another part than it is counted in."""
    step = axis.unit.step
    return any(
        step.start(start.earliest.toordinal()) != step.start(start.latest.toordinal())
        for start in starts
        if start.earliest != start.latest
    )


def draw_bars(
    line: LineBuffer, left: int, parts: Sequence[Part], counts: list[int], levels: str
) -> None:
    """Draw a bar per part, the most events being the whole height."""
    most = max(counts)
    for part, count in zip(parts, counts, strict=True):
        if count:
            level = levels[-(-count * len(levels) // most) - 1]
            line.put(left + part.first, level * _bar(part))


def draw_figures(line: LineBuffer, left: int, parts: Sequence[Part], counts: list[int]) -> None:
    """Write each count under its bar, or a plus where it has no room."""
    for part, count in zip(parts, counts, strict=True):
        if count:
            text = str(count)
            line.put(left + part.first, text if len(text) <= _bar(part) else "+")


def _bar(part: Part) -> int:
    """Return how wide a bar is: a blank keeps it from the next one."""
    return max(part.end - part.first - 1, 1)
