"""Whether a stretch of days may, or certainly does, match a window of time."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import ONGOING, End, FuzzyDate, Span
from sahel_timeline.errors import EmptyWindowError, OpenBoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.model import Event
    from sahel_timeline.query.query import Query


class Fit(IntEnum):
    """How well an event answers a question: the least of several answers counts."""

    NO = 0
    MAYBE = 1
    SURE = 2


_FITS: Final = (Fit.NO, Fit.MAYBE, Fit.SURE)


def tests_of_time(query: Query) -> list[Callable[[Event], Fit]]:
    """Return the tests that a query's bounds make.

    Raises `OpenBoundError` for a bound without a day on the side that is used, and
    `EmptyWindowError` where ``since`` comes after ``until``.
    """
    tests: list[Callable[[Event], Fit]] = []
    if query.since or query.until:
        first = _first_day(query.since) if query.since else date.min
        last = _last_day(query.until) if query.until else date.max
        if first > last:
            raise EmptyWindowError(str(query.since), str(query.until))
        tests.append(_began(first, last))
    if query.around:
        tests.append(_began_around(query, query.around))
    if query.during:
        tests.append(_was_under_way(query.during))
    return tests


def days_asked(query: Query) -> tuple[date, date] | None:
    """Return the first and last day that a query's bounds leave, `None` where it has none.

    Raises `OpenBoundError` as `tests_of_time` does.
    """
    limits = [_limits(query.during)] if query.during else []
    if query.around:
        limits.append((query.around.earliest, query.around.latest))
    if query.since:
        limits.append((_first_day(query.since), date.max))
    if query.until:
        limits.append((date.min, _last_day(query.until)))
    if not limits:
        return None
    return max(first for first, _ in limits), min(last for _, last in limits)


def overlap(start: FuzzyDate, end: End, period: Span | None) -> Fit:
    """Tell whether something was under way in a period of which both ends may be vague."""
    if period is None:
        return Fit.SURE
    low, high = _limits(period)
    inner_low = period.start.latest
    inner_high = period.end.earliest if isinstance(period.end, FuzzyDate) else date.max
    finish = start if end is None else end
    last = date.max if finish is ONGOING else finish.latest
    if start.earliest > high or last < low:
        return Fit.NO
    first_last = date.max if finish is ONGOING else finish.earliest
    sure = start.latest <= inner_high and first_last >= inner_low
    return Fit.SURE if sure and not start.is_qualified else Fit.MAYBE


def _first_day(bound: FuzzyDate) -> date:
    if bound.has_open_start:
        raise OpenBoundError(bound.text or str(bound), side="first")
    return bound.earliest


def _last_day(bound: FuzzyDate) -> date:
    if bound.has_open_end:
        raise OpenBoundError(bound.text or str(bound), side="last")
    return bound.latest


def _limits(period: Span) -> tuple[date, date]:
    """Return the first and last day that a period can touch."""
    low = _first_day(period.start)
    if period.end is ONGOING:
        return low, date.max
    return low, _last_day(period.start if period.end is None else period.end)


def _is_qualified(end: End) -> bool:
    return isinstance(end, FuzzyDate) and end.is_qualified


def _began(first: date, last: date) -> Callable[[Event], Fit]:
    def test(event: Event) -> Fit:
        start = event.start
        if start.latest < first or start.earliest > last:
            return Fit.NO
        sure = start.earliest >= first and start.latest <= last
        return _FITS[1 + (sure and not start.is_qualified)]

    return test


def _began_around(query: Query, around: FuzzyDate) -> Callable[[Event], Fit]:
    """Test what may have begun near an event, of which it can be certain for itself."""
    may = _began(around.earliest, around.latest)
    if query.surely_around is None:
        return may
    surely = _began(*query.surely_around)

    def test(event: Event) -> Fit:
        fit = may(event)
        if fit is Fit.SURE and event.id != query.around_id and surely(event) is not Fit.SURE:
            return Fit.MAYBE
        return fit

    return test


def _was_under_way(period: Span) -> Callable[[Event], Fit]:
    low, high = _limits(period)

    def test(event: Event) -> Fit:
        start = event.start
        finish = start if event.end is None else event.end
        if start.earliest > high:
            return Fit.NO
        if finish is ONGOING:
            sure = start.latest <= high
        elif finish.latest < low:
            return Fit.NO
        else:
            sure = start.latest <= high and finish.earliest >= low
        sure = sure and not (start.is_qualified or _is_qualified(event.end))
        return _FITS[1 + sure]

    return test
