"""Conditions on time: how certainly an event meets the bounds of a query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sahel_timeline.dates import ONGOING, End, FuzzyDate, Span
from sahel_timeline.errors import EmptyWindowError, OpenBoundError
from sahel_timeline.query.verdict import CERTAIN, NO, POSSIBLE

if TYPE_CHECKING:
    from sahel_timeline.model import Event
    from sahel_timeline.query.query import Query
    from sahel_timeline.query.verdict import EventTest, Verdict


def build_time_tests(query: Query) -> list[EventTest]:
    """Return the tests for a query's bounds.

    Raises `OpenBoundError` for a bound without the day that limits the query, such as
    ``since="before 2015"``, and `EmptyWindowError` if ``since`` comes after ``until``.
    """
    tests: list[EventTest] = []
    if query.since or query.until:
        first = _require_first_day(query.since) if query.since else date.min
        last = _require_last_day(query.until) if query.until else date.max
        if first > last:
            raise EmptyWindowError(str(query.since), str(query.until))
        tests.append(_began_within(first, last))
    if query.around:
        tests.append(_began_around(query, query.around))
    if query.during:
        tests.append(_was_under_way(query.during))
    return tests


def allowed_days(query: Query) -> tuple[date, date] | None:
    """Return the first and last day that a query's bounds allow, or `None` without bounds.

    Raises `OpenBoundError` like `build_time_tests`.
    """
    limits = [_limits(query.during)] if query.during else []
    if query.around:
        limits.append((query.around.earliest, query.around.latest))
    if query.since:
        limits.append((_require_first_day(query.since), date.max))
    if query.until:
        limits.append((date.min, _require_last_day(query.until)))
    if not limits:
        return None
    return max(first for first, _ in limits), min(last for _, last in limits)


def overlap(start: FuzzyDate, end: End, period: Span | None) -> Verdict:
    """Return how certainly an event was under way in a period. `None` means all time.

    Both ends of the period can be inexact.
    """
    if period is None:
        return CERTAIN
    low, high = _limits(period)
    certain_low = period.start.latest
    certain_high = period.end.earliest if isinstance(period.end, FuzzyDate) else date.max
    finish = start if end is None else end
    latest_finish = date.max if finish is ONGOING else finish.latest
    if start.earliest > high or latest_finish < low:
        return NO
    earliest_finish = date.max if finish is ONGOING else finish.earliest
    is_inside = start.latest <= certain_high and earliest_finish >= certain_low
    return CERTAIN if is_inside and not start.is_qualified else POSSIBLE


def _require_first_day(bound: FuzzyDate) -> date:
    if bound.has_open_start:
        raise OpenBoundError(bound.text or str(bound), side="first")
    return bound.earliest


def _require_last_day(bound: FuzzyDate) -> date:
    if bound.has_open_end:
        raise OpenBoundError(bound.text or str(bound), side="last")
    return bound.latest


def _limits(period: Span) -> tuple[date, date]:
    """Return the earliest day on which a period can begin, and the latest on which it can end."""
    low = _require_first_day(period.start)
    if period.end is ONGOING:
        return low, date.max
    return low, _require_last_day(period.start if period.end is None else period.end)


def _is_qualified(end: End) -> bool:
    return isinstance(end, FuzzyDate) and end.is_qualified


def _began_within(first: date, last: date) -> EventTest:
    def test(event: Event) -> Verdict:
        start = event.start
        if start.latest < first or start.earliest > last:
            return NO
        is_inside = start.earliest >= first and start.latest <= last
        return CERTAIN if is_inside and not start.is_qualified else POSSIBLE

    return test


def _began_around(query: Query, around: FuzzyDate) -> EventTest:
    """Test whether an event began near another one. That one itself is always a certain match."""
    test_possible = _began_within(around.earliest, around.latest)
    if query.certainly_around is None:
        return test_possible
    test_certain = _began_within(*query.certainly_around)

    def test(event: Event) -> Verdict:
        verdict = test_possible(event)
        if verdict is CERTAIN and event.id != query.around_id:
            return CERTAIN if test_certain(event) is CERTAIN else POSSIBLE
        return verdict

    return test


def _was_under_way(period: Span) -> EventTest:
    low, high = _limits(period)

    def test(event: Event) -> Verdict:
        start = event.start
        finish = start if event.end is None else event.end
        if start.earliest > high:
            return NO
        if finish is ONGOING:
            is_certain = start.latest <= high
        elif finish.latest < low:
            return NO
        else:
            is_certain = start.latest <= high and finish.earliest >= low
        if is_certain and not (start.is_qualified or _is_qualified(event.end)):
            return CERTAIN
        return POSSIBLE

    return test
