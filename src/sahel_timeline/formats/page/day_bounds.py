"""When an event was, in numbers of days: what is known of it, for whoever draws it."""

from __future__ import annotations

from datetime import date
from enum import IntFlag
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query import Match

# Scripts count days from here.
_EPOCH: Final = date(1970, 1, 1).toordinal()
_FIRST: Final = date.min.toordinal() - _EPOCH
_AFTER: Final = date.max.toordinal() - _EPOCH + 1
_LEAST: Final = 60  # days that are drawn, however close events lie
_MARGIN: Final = 0.02


class Sign(IntFlag):
    """What there is to say of a mark; the script knows these numbers."""

    DAY = 1
    DOUBT = 2  # of a single day: about that day, or perhaps
    ONGOING = 4
    SOFT_START = 8
    SOFT_END = 16
    MAYBE = 32  # it may lie outside what was asked for


class DayBounds(NamedTuple):
    """An event lies in ``[first, end)``, and certainly lasted in ``[sure, unsure)``.

    `None` as the first day or the end is what nobody knows, or what goes on; as ``sure`` it
    says that no day is certain.
    """

    first: int | None
    sure: int | None
    unsure: int | None
    end: int | None
    signs: Sign


def day_of(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + _EPOCH)


def day_bounds(match: Match) -> DayBounds:
    """Return how an event is drawn: only what is known as known."""
    mark = _mark(match.event)
    return mark if match.certain else mark._replace(signs=mark.signs | Sign.MAYBE)


def _mark(event: Event) -> DayBounds:
    start, end = event.start, event.end
    first = None if start.has_open_start else _number(start.earliest)
    if end is None:
        after = None if start.has_open_end else _number(start.latest) + 1
        if start.earliest != start.latest:
            return DayBounds(first, None, None, after, Sign(0))
        return DayBounds(first, None, None, after, Sign.DAY if start.is_exact else Sign.DOUBT)
    signs = Sign(0) if start.is_exact else Sign.SOFT_START
    sure = None if start.has_open_end else _number(start.latest)
    if not isinstance(end, FuzzyDate):
        return DayBounds(first, sure, None, None, signs | Sign.ONGOING)
    signs |= Sign(0) if end.is_exact else Sign.SOFT_END
    after = None if end.has_open_end else _number(end.latest) + 1
    unsure = _number(end.earliest) + 1
    if sure is None or sure >= unsure:
        return DayBounds(first, None, None, after, signs)
    return DayBounds(first, sure, unsure, after, signs)


def extent_of(marks: Sequence[DayBounds]) -> tuple[int, int]:
    """Return the first day to draw and the one after the last, with a little room beside."""
    days = [day for mark in marks for day in mark[:4] if day is not None] or [0]
    first, end = min(days), max(days)
    lack = max(_LEAST - (end - first), 0)
    room = lack // 2 + round((end - first + lack) * _MARGIN) + 1
    return max(first - room, _FIRST), min(end + room, _AFTER)


def _number(day: date) -> int:
    return day.toordinal() - _EPOCH
