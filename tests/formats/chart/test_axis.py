"""The axis of time: which days it spans, its units and their names, and the cell of a day."""

from datetime import date

import pytest

from sahel_timeline import parse_date, parse_span
from sahel_timeline.formats.chart.axis import Axis
from sahel_timeline.formats.timeline.day_bounds import date_of, day_number
from sahel_timeline.formats.timeline.time_units import UNITS
from sahel_timeline.model import Event


def event(text):
    span = parse_span(text)
    return Event(id="x", title="x", start=span.start, end=span.end)


def axis_between(first, last, cells=80):
    return Axis.between(
        day_number(date.fromisoformat(first)), day_number(date.fromisoformat(last)), cells
    )


def days(axis):
    last = axis.first_day + axis.days - 1
    return date_of(axis.first_day).isoformat(), date_of(last).isoformat()


@pytest.mark.parametrize(
    ("first", "last", "unit", "spans"),
    [
        ("2014-05-31", "2014-05-31", "day", ("2014-05-28", "2014-06-03")),
        ("2014-05-31", "2014-06-25", "day", ("2014-05-31", "2014-06-25")),
        # Mondays: 26 May and 1 September 2014; the axis ends with a complete week.
        ("2014-05-31", "2014-09-05", "week", ("2014-05-26", "2014-09-07")),
        ("2014-01-10", "2015-05-02", "month", ("2014-01-01", "2015-05-31")),
        ("2014-01-10", "2018-05-02", "quarter", ("2014-01-01", "2018-05-31")),
        ("2010-09-15", "2021-01-02", "year", ("2010-07-01", "2021-03-31")),
        ("1991-09-15", "2013-01-02", "2 years", ("1991-01-01", "2013-12-31")),
        ("1951-09-15", "2013-01-02", "5 years", ("1951-01-01", "2013-12-31")),
        ("1911-09-15", "2013-01-02", "decade", ("1910-01-01", "2013-12-31")),
        ("1801-09-15", "2013-01-02", "20 years", ("1800-01-01", "2014-12-31")),
        ("0801-09-15", "2013-01-02", "century", ("0800-01-01", "2019-12-31")),
        ("0001-01-01", "9999-12-31", "millennium", ("0001-01-01", "9999-12-31")),
        ("0001-01-01", "0001-01-01", "day", ("0001-01-01", "0001-01-04")),
        ("9999-12-31", "9999-12-31", "day", ("9999-12-28", "9999-12-31")),
    ],
)
def test_the_unit_is_the_finest_with_legible_names(first, last, unit, spans):
    axis = axis_between(first, last)
    assert (axis.unit.name, days(axis)) == (unit, spans)


def test_an_axis_too_narrow_for_any_unit_takes_the_coarsest():
    assert axis_between("0001-01-01", "9999-12-31", 14).unit is UNITS[-1]


@pytest.mark.parametrize("cells", [14, 30, 58, 80, 230])
@pytest.mark.parametrize("span", [1, 10, 40, 100, 400, 1500, 4000, 9000, 30000, 100000, 700000])
def test_intervals_fill_the_axis_without_overlap(cells, span):
    axis = Axis.between(730000, 730000 + span, cells)
    intervals = axis.intervals()
    assert [i.end_cell for i in intervals[:-1]] == [i.first_cell for i in intervals[1:]]
    assert (intervals[0].first_cell, intervals[-1].end_cell) == (0, cells)
    assert all(interval.cells > 0 for interval in intervals)
    assert axis.cell_of(730000) >= 0
    assert axis.last_cell_of(730000 + span) < cells


def test_units_are_named_in_one_row_or_two():
    def names(first, last):
        axis = axis_between(first, last)
        rows = axis.intervals()[:3], axis.coarser_intervals()[:2]
        return tuple([interval.name for interval in row] for row in rows)

    assert names("2014-05-31", "2014-06-20") == (["31", "1", "2"], ["May 2014", "Jun 2014"])
    assert names("2014-05-31", "2014-09-05") == (["26", "2", "9"], ["May 2014", "Jun 2014"])
    assert names("2013-12-10", "2015-02-02") == (["Dec", "Jan", "Feb"], ["2013", "2014"])
    assert names("2013-10-10", "2018-05-02") == (["Q4", "Q1", "Q2"], ["2013", "2014"])
    assert names("2010-09-15", "2021-01-02") == (["2010", "2011", "2012"], [])
    assert names("1911-09-15", "2013-01-02") == (["1910", "1920", "1930"], [])
    assert names("0044-03-15", "1815-06-18") == (["1", "200", "400"], [])


def test_ticks_are_where_units_begin():
    # 1 July 2010 to 31 March 2021 is 3,927 days; 2011 begins 184 days, 3.7 cells on.
    ticks = axis_between("2010-09-15", "2021-01-02").ticks()
    assert ticks[:2] == [3, 11]
    assert len(ticks) == 11


def test_open_dates_do_not_stretch_the_axis():
    first, last = days(Axis.for_events([event("before 2015"), event("2014-05-31")], 80))
    assert first >= "2014-05-01"
    assert last <= "2015-01-31"
    first, last = days(Axis.for_events([event("after 2015"), event("2016-05-31/..")], 80))
    assert first >= "2015-12-01"
    assert last <= "2016-06-30"


def test_an_axis_stays_within_the_days_asked_for():
    events = [event("2012-05-03/2016-02-01"), event("before 2013")]
    asked = date(2013, 2, 5), date(2013, 3, 20)
    assert days(Axis.for_events(events, 200, asked)) == ("2013-02-05", "2013-03-20")
    # Nothing is known after 1 February 2016.
    asked = date(2016, 1, 20), date.max
    assert days(Axis.for_events(events, 80, asked)) == ("2016-01-20", "2016-02-01")
    assert Axis.for_events(events, 80, (date.min, date.max)) == Axis.for_events(events, 80)
    # Days on which nothing happened still get an axis, of a week at least.
    asked = date(2020, 1, 9), date(2020, 1, 9)
    assert days(Axis.for_events(events, 80, asked)) == ("2020-01-06", "2020-01-12")


def test_a_day_begins_and_ends_in_one_cell_unless_days_are_wider():
    axis = axis_between("2014-05-31", "2014-05-31", 70)  # seven days of ten cells
    day = day_number(parse_date("2014-05-31").earliest)
    assert (axis.cell_of(day), axis.last_cell_of(day)) == (30, 39)
    axis = axis_between("2010-09-15", "2021-01-02")
    assert axis.cell_of(day) == axis.last_cell_of(day)
