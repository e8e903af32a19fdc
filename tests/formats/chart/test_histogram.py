"""The histogram: events are counted on the earliest day of their start, or in a note."""

from datetime import date

import pytest

from sahel_timeline import Query, Registry, select
from sahel_timeline.formats.chart.axis import Axis, Interval
from sahel_timeline.formats.chart.histogram import count_starts, draw_counts, explain_counts
from sahel_timeline.formats.chart.styled_text import LineBuffer
from sahel_timeline.formats.timeline.day_bounds import day_number
from sahel_timeline.formats.timeline.time_units import UNITS
from sahel_timeline.readers import read_text

INEXACT = "inexact dates are counted on their earliest day"
EARLIER_WEEKS = "not counted: 1 event that began before 24 Feb 2014 and 1 that may have"
EARLIER_YEARS = "not counted: 1 event that may have begun before 2013"
DAYS = "day", date(2014, 5, 5), 3
WEEKS = "week", date(2014, 2, 24), 14
MONTHS = "month", date(2014, 2, 1), 59
YEARS = "year", date(2013, 10, 1), 457


@pytest.mark.parametrize(
    ("axis", "dates", "counts", "notes"),
    [
        # From 1 May to 31 August, on an axis of three days in May.
        (
            DAYS,
            "mid-2014",
            [0, 0, 0],
            ["not counted: 1 event that may have begun before 5 May 2014"],
        ),
        # The first week has the last five days of February.
        (
            WEEKS,
            "2014-02 2014-02",
            [0, 0],
            ["not counted: 2 events that may have begun before 24 Feb 2014"],
        ),
        (
            WEEKS,
            "2014-02-01 2014-02-28",
            [1, 0],
            ["not counted: 1 event that began before 24 Feb 2014"],
        ),
        (WEEKS, "2014-01 2014-02 2014-02-28", [1, 0], [EARLIER_WEEKS]),
        (
            MONTHS,
            "2014-02 2014",
            [1, 0],
            ["not counted: 1 event that may have begun before Feb 2014"],
        ),
        (MONTHS, "[2014-02-01..2014-03-05]", [1, 0], [INEXACT]),
        # The axis begins in October, but its first unit is all of 2013.
        (YEARS, "2013 2013-02-01", [2, 0], []),
        (YEARS, "[2012..2014] 2014", [0, 1], [EARLIER_YEARS]),
        (YEARS, "[..2013-12-31]", [0, 0], [EARLIER_YEARS]),
    ],
)
def test_an_event_is_counted_where_it_can_have_begun_first(axis, dates, counts, notes):
    name, first, days = axis
    (unit,) = (unit for unit in UNITS if unit.name == name)
    axis = Axis(day_number(first), days, 60, unit)
    events = read_text(
        "date,title\n" + "".join(f"{day},Talks\n" for day in dates.split()), "x.csv"
    ).events
    matches = select(events, Query(), Registry()).matches
    assert len(matches) == len(dates.split())
    assert count_starts(matches, axis) == counts
    assert explain_counts(matches, axis) == notes


@pytest.mark.parametrize(
    ("cells", "counts", "margin", "text"),
    [
        pytest.param((3, 3), (7, 8), 2, "   7  8", id="room for both"),
        pytest.param((2, 3), (12, 8), 2, "  12 8", id="a cell to the left"),
        pytest.param((1, 3), (4, 6), 2, "  4 6", id="one cell"),
        pytest.param((1, 3), (46, 6), 2, " 46 6", id="two to the left"),
        pytest.param((1, 3), (146, 6), 2, " +  6", id="too few to the left"),
        pytest.param((2, 3), (146, 6), 1, "  +  6", id="a plus"),
        pytest.param((3, 1), (4, 6), 2, "   4  6", id="the last"),
        pytest.param((3, 1), (4, 16), 2, "   4  +", id="too few for the last"),
    ],
)
def test_counts_are_below_their_bars_and_never_run_together(cells, counts, margin, text):
    line, first, intervals = LineBuffer(10), 0, []
    for wide in cells:
        intervals.append(Interval(0, first, first + wide, ""))
        first += wide
    draw_counts(line, 3, intervals, list(counts), margin=margin)
    assert "".join(part.text for part in line.styled_line()) == text
