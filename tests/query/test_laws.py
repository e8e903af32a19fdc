"""Filters of time agree with an oracle that tries every day in the range of a date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import ONGOING, Event, FuzzyDate, Query, Span, parse_date, select

FIRST = date(2014, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(40)]


@st.composite
def dates(draw, first=0):
    low, high = sorted((draw(st.integers(first, 39)), draw(st.integers(first, 39))))
    flag = draw(st.sampled_from(["", "", "~", "?"]))
    return parse_date(f"[{DAYS[low]}{flag}..{DAYS[high]}{flag}]")


@st.composite
def spans(draw):
    start = draw(dates())
    first = DAYS.index(start.earliest)
    return start, draw(
        st.none() | st.just(ONGOING) | dates(first).filter(lambda end: end.latest >= start.earliest)
    )


def days_of(when):
    return [day for day in DAYS if when.earliest <= day <= when.latest]


def histories(start, end):
    """Return every first and last day that an event possibly had."""
    for first in days_of(start):
        if end is None:
            yield first, first
        elif end is ONGOING:
            yield first, date.max
        else:
            yield from ((first, last) for last in days_of(end) if last >= first)


def kept(span, **asked):
    event = Event(id="e", start=span[0], end=span[1], title="e")
    found = select([event], Query(**asked)).matches
    return found[0].certain if found else None


def is_qualified(*ends):
    return any(isinstance(d, FuzzyDate) and d.is_qualified for d in ends)


@given(spans(), dates(), dates())
def test_since_and_until_agree_with_trying_every_day(span, one, other):
    since, until = sorted([one, other], key=lambda d: d.earliest)
    if since.earliest > until.latest:
        return
    fits = [since.earliest <= first <= until.latest for first in days_of(span[0])]
    got = kept(span, since=since, until=until)
    assert (got is not None) is any(fits)
    assert (got is True) is (all(fits) and not is_qualified(span[0]))


@given(spans(), dates())
def test_a_possible_event_is_kept_by_since_or_by_until(span, bound):
    assert (kept(span, since=bound) is not None) or (kept(span, until=bound) is not None)
    if any(bound.earliest <= day <= bound.latest for day in days_of(span[0])):
        assert kept(span, since=bound, until=bound) is not None


@given(spans(), dates())
def test_during_agrees_with_trying_every_day(span, period):
    fits = [first <= period.latest and last >= period.earliest for first, last in histories(*span)]
    got = kept(span, during=Span(period, None))
    if got is None:
        assert not any(fits)
    if any(fits):
        assert got is not None
    if got is True:
        assert all(fits)
        assert not is_qualified(*span)
