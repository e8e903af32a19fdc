"""Conditions on time: how certainly an event meets the bounds of a query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sahel_timeline.dates import ONGOING, End, FuzzyDate, Span
from sahel_timeline.errors import EmptyWindowError, OpenBoundError
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE

if TYPE_CHECKING:
    from sahel_timeline.query.query import Query, Verdict


class TimeFilter:
    """When an event has to have begun, or been under way."""

    def __init__(self, query: Query) -> None:
        """Take the bounds of a query.

        Raises `OpenBoundError` for a bound without the day that limits the query, such as
        ``since="before 2015"``, and `EmptyWindowError` if ``since`` comes after ``until``.
        """
        # The first and last days between which an event has to have begun.
        self._ranges: list[tuple[date, date]] = []
        if query.since or query.until:
            first = _require_first_day(query.since) if query.since else date.min
            last = _require_last_day(query.until) if query.until else date.max
            if first > last:
                raise EmptyWindowError(str(query.since), str(query.until))
            self._ranges.append((first, last))
        if query.around:
            self._ranges.append((query.around.earliest, query.around.latest))
        self._period = _limits(query.during) if query.during else None
        self._certainly_around = query.certainly_around if query.around else None
        self._around_id = query.around_id
        self.is_limited = bool(self._ranges or self._period)
        self.needs_ids = self._certainly_around is not None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day that the bounds allow, or `None` without bounds."""
        limits = [*self._ranges, self._period] if self._period else self._ranges
        if not limits:
            return None
        return max(first for first, _ in limits), min(last for _, last in limits)

    def test(self, start: FuzzyDate, end: End) -> Verdict:
        """Return how certainly an event meets the bounds, except those that need its id.

        An undated event meets none.
        """
        if start.is_undated and self.is_limited:
            return NO
        verdict = CERTAIN
        for days in self._ranges:
            verdict = min(verdict, _overlap(start, None, days, days))
        if verdict and self._period:
            verdict = min(verdict, _overlap(start, end, self._period, self._period))
            if isinstance(end, FuzzyDate) and end.is_qualified:
                verdict = min(verdict, POSSIBLE)
        return verdict

    def test_near(self, id_: str, start: FuzzyDate) -> Verdict:
        """Return `POSSIBLE` unless an event began certainly near another one, or is that one."""
        if self._certainly_around is None or id_ == self._around_id:
            return CERTAIN
        days = self._certainly_around
        return max(POSSIBLE, _overlap(start, None, days, days))


def overlap(start: FuzzyDate, end: End, period: Span | None) -> Verdict:
    """Return how certainly an event was under way in a period. `None` means all time.

    Both ends of the period can be inexact, and open.
    """
    if period is None:
        return CERTAIN
    first, finish = period.start, period.start if period.end is None else period.end
    last, certain = (date.max, date.max) if finish is ONGOING else (finish.latest, finish.earliest)
    return _overlap(start, end, (first.earliest, last), (first.latest, certain))


def _overlap(
    start: FuzzyDate, end: End, days: tuple[date, date], certain: tuple[date, date]
) -> Verdict:
    """Return how certainly an event was under way from one day to another.

    ``certain`` are the latest possible first day and the earliest possible last one.
    """
    finish = start if end is None else end
    first, last = (date.max, date.max) if finish is ONGOING else (finish.earliest, finish.latest)
    if start.earliest > days[1] or last < days[0]:
        return NO
    is_inside = start.latest <= certain[1] and first >= certain[0]
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
