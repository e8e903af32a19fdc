"""Counting: every event is counted, in a bucket that certainly contains its date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import parse_date
from sahel_timeline.errors import UsageError
from sahel_timeline.model import Event
from sahel_timeline.query import By, Match
from sahel_timeline.query.counting import EventCounter
from sahel_timeline.query.kept import MatchBatch

TIMES = (By.YEAR, By.QUARTER, By.MONTH, By.WEEK, By.DECADE)


def count_events(matches, by):
    counter = EventCounter(by)
    counter.add(MatchBatch.of(matches))
    return counter.table()


def matches(*dates, actors=()):
    return [
        Match(Event(id=str(n), start=parse_date(when), title="T"), actors)
        for n, when in enumerate(dates)
    ]


def rows_of(counted):
    return [(row.bucket.label, row.events) for row in counted.rows]


def test_dates_wider_than_a_month_get_rows_of_their_own_and_empty_months_are_shown():
    found = matches("2014-05-31", "2014", "mid-2014", "2014-02", "Q1 2014", "early April 2014")
    assert rows_of(count_events(found, [By.MONTH])) == [
        ("2014, month unknown", 2),
        ("2014-Q1, month unknown", 1),
        ("2014-02", 1),
        ("2014-03", 0),
        ("2014-04", 1),
        ("2014-05", 1),
    ]


@pytest.mark.parametrize(
    ("by", "when", "label"),
    [
        (By.YEAR, "201X", "2010s, year unknown"),
        (By.YEAR, "[2009..2011]", "between 2009 and 2011, year unknown"),
        (By.YEAR, "[..2014]", "before 2015, year unknown"),
        (By.YEAR, "[2016..]", "after 2015, year unknown"),
        (By.YEAR, "0987", "0987"),
        (By.QUARTER, "mid-2014", "2014, quarter unknown"),
        (By.QUARTER, "Q4 2014", "2014-Q4"),
        (By.WEEK, "2013-01", "2013-01, week unknown"),
        (By.WEEK, "Q1 2013", "2013-Q1, week unknown"),
        (By.WEEK, "9999-12-31", "9999-W52"),
        (By.WEEK, "0001-01-01", "0001-W01"),
        (By.WEEK, "2012-12-31", "2013-W01"),
        (By.WEEK, "[2012-12-31..2013-01-06]", "2013-W01"),
        (By.DECADE, "19XX", "between 1900s and 1990s, decade unknown"),
        (By.DECADE, "0003", "0000s"),
        (By.MONTH, "9999-12-31", "9999-12"),
    ],
)
def test_a_bucket_is_the_smallest_that_contains_a_date(by, when, label):
    assert rows_of(count_events(matches(when), [by])) == [(label, 1)]


@pytest.mark.parametrize(
    ("by", "when", "label", "earliest", "latest"),
    [
        (By.YEAR, "[2014-12-30..2015-01-02]", "2014 or 2015", "2014-01-01", "2015-12-31"),
        (By.YEAR, "[2014..2015]", "2014 or 2015", "2014-01-01", "2015-12-31"),
        (By.YEAR, "winter 2013", "2013 or 2014", "2013-01-01", "2014-12-31"),
        (By.YEAR, "[2012-12-31..2014-01-01]", "between 2012 and 2014", "2012-01-01", "2014-12-31"),
        (By.YEAR, "[2009-12-31..2010-01-01]", "2009 or 2010", "2009-01-01", "2010-12-31"),
        (By.MONTH, "[2014-12-30..2015-01-02]", "2014-12 or 2015-01", "2014-12-01", "2015-01-31"),
        (By.MONTH, "winter 2013", "between 2013-12 and 2014-02", "2013-12-01", "2014-02-28"),
        # Complete years and decades keep their names.
        (By.MONTH, "[2014..2015]", "2014 or 2015", "2014-01-01", "2015-12-31"),
        (By.MONTH, "201X", "2010s", "2010-01-01", "2019-12-31"),
        (By.YEAR, "[2010-02-01..2019-02-01]", "2010s", "2010-01-01", "2019-12-31"),
        (By.MONTH, "2014", "2014", "2014-01-01", "2014-12-31"),
        (By.QUARTER, "[2014-12..2015-01]", "2014-Q4 or 2015-Q1", "2014-10-01", "2015-03-31"),
        (By.WEEK, "[2014-12-26..2015-01-02]", "2014-W52 or 2015-W01", "2014-12-22", "2015-01-04"),
        (By.WEEK, "201X", "2010s", "2010-01-01", "2019-12-31"),
        (By.DECADE, "[2009..2010]", "2000s or 2010s", "2000-01-01", "2019-12-31"),
    ],
)
def test_a_date_across_several_units_is_labelled_with_them(by, when, label, earliest, latest):
    (row,) = count_events(matches(when), [by]).rows
    assert row.events == 1
    assert row.bucket == (
        f"{label}, {by} unknown",
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
    )


def test_weeks_begin_on_monday():
    (row,) = count_events(matches("2014-01-01"), [By.WEEK]).rows
    assert row.bucket == ("2014-W01", date(2013, 12, 30), date(2014, 1, 5))


def test_names_are_sorted_by_count_and_events_without_a_name_are_counted_too():
    found = [
        Match(Event(id="a", start=parse_date("2014"), title="A", type="x"), ("France", "Mali")),
        Match(Event(id="b", start=parse_date("2015?"), title="B", place="Gao"), ("Mali",)),
        Match(Event(id="c", start=parse_date("2015-01"), title="C", type="y"), ()),
    ]
    assert rows_of(count_events(found, [By.ACTOR])) == [
        ("Mali", 2),
        ("France", 1),
        ("(no actor)", 1),
    ]
    assert rows_of(count_events(found, [By.TYPE])) == [("x", 1), ("(no type)", 1), ("y", 1)]
    assert rows_of(count_events(found, [By.PLACE])) == [("(no place)", 2), ("Gao", 1)]
    assert rows_of(count_events(found, [By.PRECISION])) == [("month", 1), ("year", 2)]
    respelt = [found[1]._replace(event=found[1].event._replace(place="GAO")), *found]
    assert rows_of(count_events(respelt, [By.PLACE])) == [("GAO", 2), ("(no place)", 2)]
    crossed = count_events(found, [By.YEAR, By.ACTOR])
    assert crossed.columns == ("Mali", "France", "(no actor)")
    cells = [[cell.events for cell in row.cells] for row in crossed.rows]
    assert cells == [[1, 1, 0], [1, 0, 1]]


@pytest.mark.parametrize(
    ("by", "what"),
    [
        ([By.YEAR] * 2, "year and year"),
        ([By.YEAR, By.ACTOR, By.TYPE], "year and actor and type"),
        ([], "nothing"),
    ],
)
def test_events_are_counted_by_one_thing_or_by_two_different_ones(by, what):
    with pytest.raises(UsageError) as refused:
        count_events(matches("2014"), by)
    hint = "try one thing, or two different ones"
    assert str(refused.value) == f"cannot count by {what} ({hint})"


def test_a_cross_table_of_too_many_cells_is_refused():
    found = [
        Match(Event(id=str(n), start=parse_date("2014"), title="T", type=f"t{n}"), (f"a{n}",))
        for n in range(1001)
    ]
    with pytest.raises(UsageError, match="a cross table of 1,001 rows and 1,001 columns is too"):
        count_events(found, [By.TYPE, By.ACTOR])
    assert len(count_events(found[1:], [By.TYPE, By.ACTOR]).rows) == 1000


def test_too_many_rows_are_refused():
    with pytest.raises(UsageError, match=r"more than 5,000 weeks from .* \(try decades"):
        count_events(matches("0001-05-01", "2014-05-01"), [By.WEEK])
    assert len(count_events(matches("0001-05-01", "2014-05-01"), [By.YEAR]).rows) == 2014


DATES = st.sampled_from(
    (
        *("2014", "mid-2014", "2014-05-31", "[..2014]", "[2015..]", "201X", "20XX", "2014-02-01?"),
        *("[2013-12-30..2014-01-02]", "winter 2013", "[2012..2016]", "2016-12", "2019-01-01"),
    )
)


@given(st.lists(DATES, max_size=8), st.sampled_from(TIMES), st.sampled_from(By))
def test_every_event_is_in_exactly_one_row_of_time(dates, by, across):
    found = matches(*dates, actors=("France",))
    counted = count_events(found, [by, across] if by is not across else [by])
    assert sum(row.events for row in counted.rows) == len(found)
    for row in counted.rows:
        assert by is across or sum(cell.events for cell in row.cells) == row.events
    assert count_events(found[:-1], [by]).total == max(len(found) - 1, 0)


@given(DATES, st.sampled_from(TIMES))
def test_a_bucket_encloses_the_dates_of_its_events(when, by):
    (row,) = count_events(matches(when), [by]).rows
    start = parse_date(when)
    assert row.bucket.earliest is None or row.bucket.earliest <= start.earliest
    assert row.bucket.latest is None or row.bucket.latest >= start.latest


@pytest.mark.parametrize("by", TIMES)
def test_undated_events_have_the_last_row(by):
    found = matches("2014-05-31", "XXXX", "[2013..]", "XXXX?")
    rows = count_events(found, [by]).rows
    assert (rows[-1].bucket, rows[-1].events) == (("undated", None, None), 2)
    assert sum(row.events for row in rows) == 4
    assert rows_of(count_events(matches("XXXX"), [by])) == [("undated", 1)]


def test_undated_is_a_precision_and_a_column():
    found = matches("2014-05-31", "XXXX", actors=("A",))
    assert rows_of(count_events(found, [By.PRECISION])) == [("day", 1), ("undated", 1)]
    assert count_events(found, [By.ACTOR, By.YEAR]).columns == ("2014", "undated")
