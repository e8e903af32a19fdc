"""How events become numbers of days: 0 is 1 January 1970, ends are not included."""

from datetime import date

import pytest

from sahel_timeline import parse_date
from sahel_timeline.dates import ONGOING
from sahel_timeline.formats.page.day_bounds import DayBounds, Sign, day_bounds, day_of, extent_of
from sahel_timeline.model import Event
from sahel_timeline.query import Match

NONE = Sign(0)
SOFT = Sign.SOFT_START | Sign.SOFT_END


def mark(start, end=None, *, certain=True):
    end = parse_date(end) if end and end != ".." else ONGOING if end else None
    event = Event(id="x", start=parse_date(start), end=end, title="x")
    return day_bounds(Match(event, (), certain))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1970-01-11", None, (10, None, None, 11, Sign.DAY)),
        ("1969-12-31", None, (-1, None, None, 0, Sign.DAY)),
        ("1970-01-11?", None, (10, None, None, 11, Sign.DOUBT)),
        ("1970-01-11~", None, (10, None, None, 11, Sign.DOUBT)),
        ("1970-02", None, (31, None, None, 59, NONE)),
        ("[1970-01-11..1970-01-12]", None, (10, None, None, 12, NONE)),
        ("[..1970-01-11]", None, (None, None, None, 11, NONE)),
        ("[1970-01-11..]", None, (10, None, None, None, NONE)),
        ("1970-01-11", "1970-01-20", (10, 10, 20, 20, NONE)),
        ("1970-01-11", "..", (10, 10, None, None, Sign.ONGOING)),
        ("1970-01-11?", "..", (10, 10, None, None, Sign.ONGOING | Sign.SOFT_START)),
        ("1970-01", "1970-03", (0, 30, 60, 90, SOFT)),
        ("1970-01-11~", "1970-01-20", (10, 10, 20, 20, Sign.SOFT_START)),
        ("1970", "1970-06", (0, None, None, 181, SOFT)),
        ("[1970-01-11..]", "..", (10, None, None, None, Sign.ONGOING | Sign.SOFT_START)),
        ("1970-01-11", "[..1970-03-01]", (10, None, None, 60, Sign.SOFT_END)),
        ("1970-01-11", "[1970-03-01..]", (10, 10, 60, None, Sign.SOFT_END)),
    ],
)
def test_only_what_is_known_is_solid(start, end, expected):
    assert mark(start, end) == DayBounds(*expected)


def test_what_only_may_match_is_marked():
    assert mark("1970-02", certain=False).signs == Sign.MAYBE


def test_days_are_numbered_from_1970():
    assert day_of(0) == date(1970, 1, 1)
    assert day_of(-719162) == date.min


@pytest.mark.parametrize(
    ("dates", "least"),
    [(["1970-01-11"], 60), (["1970", "2020-01-01"], 18263), ([], 60), (["[..1970-01-11]"], 60)],
    ids=["one day", "fifty years", "nothing", "an open side"],
)
def test_the_whole_time_has_room_for_all(dates, least):
    marks = [mark(text) for text in dates]
    first, end = extent_of(marks)
    assert least < end - first < least * 1.05 + 4
    for each in marks:
        assert first < (each.end or 0) <= end
        assert each.first is None or first < each.first


def test_the_whole_time_stays_in_the_calendar():
    assert [day_of(day) for day in (extent_of([mark("0001-01-01")])[0],)] == [date.min]
    assert day_of(extent_of([mark("9999-12-31")])[1] - 1) == date.max
