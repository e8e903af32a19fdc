"""The time axis: its unit suits the room, and no label is cut or overlaps the next."""

import pytest

from sahel_timeline.formats.timeline.ticks import choose_ticks

from .conftest import day_number, ten_pixels

QUARTERS = ["Jan", "Apr", "Jul", "Oct"]


def axis(first, end, width, measure=ten_pixels):
    return choose_ticks((day_number(first), day_number(end)), width, measure)


@pytest.mark.parametrize(
    ("first", "end", "width", "ticks", "upper"),
    [
        ("2013-01-30", "2013-02-03", 200, ["30", "31", "1", "2"], ["Jan 2013", "Feb 2013"]),
        ("2013-01-01", "2013-01-22", 210, ["7", "14", ""], ["Jan 2013"]),
        ("2013-01-20", "2013-03-21", 120, ["Feb", "Mar"], ["2013"]),
        ("2013-01-01", "2014-12-31", 480, [*QUARTERS, *QUARTERS], ["2013", "2014"]),
        ("2010-06-01", "2022-07-01", 900, [*map(str, range(2011, 2022)), ""], []),
        ("1000-06-01", "2022-07-01", 600, [*map(str, range(1100, 2000, 100)), ""], []),
        ("0001-01-01", "0001-05-01", 240, ["Jan", "Feb", "Mar", "Apr"], ["1"]),
        ("0001-01-01", "9999-12-31", 600, [*map(str, range(1000, 10000, 1000))], []),
    ],
    ids=["days", "weeks", "months", "quarters", "years", "centuries", "first year", "all"],
)
def test_ticks_suit_the_room(first, end, width, ticks, upper):
    found = axis(first, end, width)
    assert [tick.label for tick in found.ticks] == ticks
    assert [tick.label for tick in found.upper] == upper


def test_a_tick_is_at_the_start_of_its_day():
    found = axis("2013-01-21", "2013-02-11", 210)
    assert [(tick.label, tick.x) for tick in found.ticks] == [("21", 0), ("28", 70), ("4", 140)]
    assert [(tick.label, tick.x) for tick in found.upper] == [("Jan 2013", 0), ("Feb 2013", 110)]


def test_a_label_that_would_be_cut_is_left_out():
    found = axis("2012-12-01", "2015-02-01", 200)
    assert [tick.label for tick in found.ticks] == ["2013", "2014", ""]


def test_weeks_are_those_of_the_calendar():
    found = axis("0001-01-01", "0001-01-15", 100)
    assert [tick.label for tick in found.ticks] == ["1", "8"]
    last = day_number("9999-12-31")
    found = choose_ticks((last - 4, last + 3), 350, ten_pixels)
    assert [tick.label for tick in found.ticks] == ["27", "28", "29", "30", "31"]
