"""How events become numbers of days: 0 is 1 January 1970, and ends are excluded."""

from datetime import date

import pytest

from sahel_timeline import parse_date
from sahel_timeline.dates import ONGOING
from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag, date_of, padded_extent
from sahel_timeline.model import Event
from sahel_timeline.query import Match

NONE = EventFlag(0)
DAY = EventFlag.EXACT_DAY
QUALIFIED = EventFlag.QUALIFIED_DAY
START = EventFlag.INEXACT_START
END = EventFlag.INEXACT_END


def event_of(start, end=None):
    end = parse_date(end) if end and end != ".." else ONGOING if end else None
    return Event(id="x", start=parse_date(start), end=end, title="x")


def bounds_of(start, end=None, *, certain=True):
    return DayBounds.of(Match(event_of(start, end), (), certain))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1970-01-11", None, (10, None, None, 11, DAY)),
        ("1969-12-31", None, (-1, None, None, 0, DAY)),
        ("1970-01-11?", None, (10, None, None, 11, QUALIFIED)),
        ("1970-01-11~", None, (10, None, None, 11, QUALIFIED)),
        ("1970-02", None, (31, None, None, 59, NONE)),
        ("[1970-01-11..1970-01-12]", None, (10, None, None, 12, NONE)),
        ("[..1970-01-11]", None, (None, None, None, 11, NONE)),
        ("[1970-01-11..]", None, (10, None, None, None, NONE)),
        ("1970-01-11", "1970-01-20", (10, 10, 20, 20, NONE)),
        ("1970-01-11", "..", (10, 10, None, None, EventFlag.ONGOING)),
        ("1970-01-11?", "..", (10, 10, None, None, EventFlag.ONGOING | START)),
        ("1970-01", "1970-03", (0, 30, 60, 90, START | END)),
        ("1970-01-11~", "1970-01-20", (10, 10, 20, 20, START)),
        ("1970", "1970-06", (0, None, None, 181, START | END)),
        ("[1970-01-11..]", "..", (10, None, None, None, EventFlag.ONGOING | START)),
        ("1970-01-11", "[..1970-03-01]", (10, None, None, 60, END)),
        ("1970-01-11", "[1970-03-01..]", (10, 10, 60, None, END)),
    ],
)
def test_only_known_days_are_certain(start, end, expected):
    assert bounds_of(start, end) == DayBounds(*expected)


def test_a_possible_match_has_a_flag():
    assert bounds_of("1970-02", certain=False).flags == EventFlag.POSSIBLE_MATCH


def test_days_are_numbered_from_1970():
    assert date_of(0) == date(1970, 1, 1)
    assert date_of(-719162) == date.min


@pytest.mark.parametrize(
    ("dates", "min_days"),
    [(["1970-01-11"], 60), (["1970", "2020-01-01"], 18263), ([], 60), (["[..1970-01-11]"], 60)],
    ids=["one day", "fifty years", "no events", "an open side"],
)
def test_the_extent_has_a_margin_around_all_events(dates, min_days):
    bounds = [bounds_of(text) for text in dates]
    first, end = padded_extent(event_of(text) for text in dates)
    assert min_days < end - first < min_days * 1.05 + 4
    for each in bounds:
        assert first < (each.possible_end or 0) <= end
        assert each.possible_start is None or first < each.possible_start


def test_the_extent_stays_in_the_calendar():
    first, _ = padded_extent([event_of("0001-01-01")])
    _, end = padded_extent([event_of("9999-12-31")])
    assert (date_of(first), date_of(end - 1)) == (date.min, date.max)


def test_the_extent_shows_what_is_known_of_an_event_without_a_certain_day():
    # It began before 1972, and ended after 1970: from day 365 to the end of day 729.
    first, end = padded_extent([event_of("[..1971-12-31]", "[1971-01-01..]")])
    assert first < 365
    assert end > 730
    assert end - first < 400
