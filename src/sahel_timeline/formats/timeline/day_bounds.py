"""The days on which an event possibly and certainly took place, as numbers to draw by."""

from __future__ import annotations

from datetime import date
from enum import IntFlag
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.model import Event
    from sahel_timeline.query import Match

# JavaScript counts days from here.
_EPOCH: Final = date(1970, 1, 1).toordinal()
MIN_DAY: Final = date.min.toordinal() - _EPOCH
MAX_DAY: Final = date.max.toordinal() - _EPOCH
_MIN_EXTENT: Final = 60  # days
_MARGIN: Final = 0.02  # of the extent, on each side


class EventFlag(IntFlag):
    """Facts that change how an event is drawn. events.js has the same numbers."""

    EXACT_DAY = 1
    QUALIFIED_DAY = 2  # a single day that is approximate or uncertain
    ONGOING = 4
    INEXACT_START = 8
    INEXACT_END = 16
    POSSIBLE_MATCH = 32
    UNDATED = 64


class DayBounds(NamedTuple):
    """When an event possibly and when it certainly took place, as day numbers. Ends are excluded.

    A possible bound is `None` if it is unknown or the event is ongoing. ``certain_start`` is
    `None` if no day is certain, ``certain_end`` also if the event is ongoing.
    """

    possible_start: int | None
    certain_start: int | None
    certain_end: int | None
    possible_end: int | None
    flags: EventFlag

    @classmethod
    def of(cls, match: Match) -> DayBounds:
        """Return the bounds and the flags of an event."""
        bounds = _bounds(match.event)
        if match.certain:
            return bounds
        return bounds._replace(flags=bounds.flags | EventFlag.POSSIBLE_MATCH)


def date_of(number: int) -> date:
    """Return the date of a day's number."""
    return date.fromordinal(number + _EPOCH)


def known_days(event: Event) -> Iterator[date]:
    """Yield the days that are known of an event: the first and the last one of its dates."""
    for when in (event.start, event.end):
        if isinstance(when, FuzzyDate):
            if not when.has_open_start:
                yield when.earliest
            if not when.has_open_end:
                yield when.latest


def padded_extent(events: Iterable[Event]) -> tuple[int, int]:
    """Return the first day to draw and the day after the last, with a margin on both sides."""
    days = [day_number(day) for event in events for day in known_days(event)] or [0]
    first, end = min(days), max(days) + 1
    missing = max(_MIN_EXTENT - (end - first), 0)
    margin = missing // 2 + round((end - first + missing) * _MARGIN) + 1
    return max(first - margin, MIN_DAY), min(end + margin, MAX_DAY + 1)


def _bounds(event: Event) -> DayBounds:
    start, end = event.start, event.end
    if start.is_undated:
        return DayBounds(None, None, None, None, EventFlag.UNDATED)
    possible_start = None if start.has_open_start else day_number(start.earliest)
    if end is None:
        possible_end = None if start.has_open_end else day_number(start.latest) + 1
        return DayBounds(possible_start, None, None, possible_end, _flags_of_one_day(start))
    flags = EventFlag(0) if start.is_exact else EventFlag.INEXACT_START
    certain_start = None if start.has_open_end else day_number(start.latest)
    if not isinstance(end, FuzzyDate):
        return DayBounds(possible_start, certain_start, None, None, flags | EventFlag.ONGOING)
    flags |= EventFlag(0) if end.is_exact else EventFlag.INEXACT_END
    possible_end = None if end.has_open_end else day_number(end.latest) + 1
    certain_end = day_number(end.earliest) + 1
    if certain_start is None or certain_start >= certain_end:
        return DayBounds(possible_start, None, None, possible_end, flags)
    return DayBounds(possible_start, certain_start, certain_end, possible_end, flags)


def _flags_of_one_day(when: FuzzyDate) -> EventFlag:
    if when.earliest != when.latest:
        return EventFlag(0)
    return EventFlag.EXACT_DAY if when.is_exact else EventFlag.QUALIFIED_DAY


def day_number(day: date) -> int:
    """Return the number of a date."""
    return day.toordinal() - _EPOCH
