"""The histogram under the axis: how many events began in each unit, as bars and numbers."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.formats.timeline.day_bounds import date_of, day_number
from sahel_timeline.language import say, say_count, say_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.axis import Axis, Interval
    from sahel_timeline.formats.chart.styled_text import LineBuffer
    from sahel_timeline.query import Match

_BEGAN: Final = (
    "not counted: {count} event that began {before}",
    "not counted: {count} events that began {before}",
)
_MAY_HAVE_BEGUN: Final = (
    "not counted: {count} event that may have begun {before}",
    "not counted: {count} events that may have begun {before}",
)
_BEGAN_OR_MAY_HAVE: Final = (
    "not counted: {count} event that began {before} and {more} that may have",
    "not counted: {count} events that began {before} and {more} that may have",
)


def count_starts(matches: Sequence[Match], axis: Axis) -> list[int]:
    """Count the events in each interval of the axis, by the earliest day of their start.

    Events whose earliest day is before the first unit are not counted: see `explain_counts`.
    """
    intervals = axis.intervals()
    first_days = [interval.first_day for interval in intervals]
    counts = [0] * len(intervals)
    for day in (day_number(match.event.start.earliest) for match in matches):
        if day >= _first_counted(axis):
            counts[max(bisect_right(first_days, day) - 1, 0)] += 1
    return counts


def explain_counts(matches: Sequence[Match], axis: Axis) -> list[str]:
    """Return notes on events that are not counted, and on how inexact dates are counted."""
    first = _first_counted(axis)
    starts = [match.event.start for match in matches]
    early = [start for start in starts if day_number(start.earliest) < first]
    certainly = sum(day_number(start.latest) < first for start in early)
    notes = _explain_missing(certainly, len(early) - certainly, first)
    counted = [start for start in starts if day_number(start.earliest) >= first]
    if any(_spans_units(start, axis) for start in counted):
        notes.append(say("inexact dates are counted on their earliest day"))
    return notes


def _explain_missing(certainly: int, possibly: int, first: int) -> list[str]:
    """Return a note on the events that certainly and possibly began before the first day."""
    if not certainly and not possibly:
        return []
    before = short_date(FuzzyDate.between(date.min, date_of(first - 1)))
    if not possibly:
        return [say_count(certainly, *_BEGAN, before=before)]
    if not certainly:
        return [say_count(possibly, *_MAY_HAVE_BEGUN, before=before)]
    return [say_count(certainly, *_BEGAN_OR_MAY_HAVE, before=before, more=say_number(possibly))]


def _first_counted(axis: Axis) -> int:
    """Return the first day of the first unit, which can be earlier than that of the axis."""
    return axis.unit.step.start_of(axis.first_day)


def _spans_units(start: FuzzyDate, axis: Axis) -> bool:
    """Whether the range of a date includes days of more than one unit."""
    if start.earliest == start.latest:
        return False
    unit_of = axis.unit.step.start_of
    return unit_of(day_number(start.earliest)) != unit_of(day_number(start.latest))


def draw_bars(
    line: LineBuffer, left: int, intervals: Sequence[Interval], counts: list[int], levels: str
) -> None:
    """Draw a bar for each interval; the bar of the highest count has the highest level."""
    highest = max(counts)
    for interval, count in zip(intervals, counts, strict=True):
        if count:
            level = levels[-(-count * len(levels) // highest) - 1]
            line.put(left + interval.first_cell, level * _bar_width(interval))


def draw_counts(
    line: LineBuffer, left: int, intervals: Sequence[Interval], counts: list[int], *, margin: int
) -> None:
    """Write each count under its bar, or a plus if the count is wider than the bar.

    The first bar can be narrow, where the axis cuts its unit. Its count begins to the left of it,
    where ``margin`` cells are free, so that a blank keeps it apart from the next one.
    """
    for interval, count in zip(intervals, counts, strict=True):
        if count:
            text, free = str(count), 0
            if interval is intervals[0] is not intervals[-1]:
                free = min(max(len(text) - interval.cells + 1, 0), margin)
            room = max(interval.cells - 1 + free, interval is intervals[-1])
            text = text if len(text) <= room else "+"
            line.put(left + interval.first_cell - free, text)


def _bar_width(interval: Interval) -> int:
    """Return the width of a bar, which a blank keeps apart from the next one."""
    return max(interval.cells - 1, 1)
