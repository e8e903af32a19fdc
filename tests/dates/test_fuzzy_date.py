"""The constructors of dates and periods, and what they leave out."""

from datetime import date

import pytest

from sahel_timeline import ONGOING, FuzzyDate, parse_date
from sahel_timeline.dates.precision import Precision, fits_precision
from sahel_timeline.dates.span import Span, is_backwards

MAY = (date(2014, 5, 1), date(2014, 5, 31))
YEAR = (date(2014, 1, 1), date(2014, 12, 31))


@pytest.mark.parametrize(
    ("days", "precision", "edtf"),
    [
        (MAY, Precision.MONTH, "2014-05"),
        ((date(2014, 12, 1), date(2014, 12, 31)), Precision.MONTH, "2014-12"),
        (YEAR, Precision.YEAR, "2014"),
        ((date(2014, 1, 1), date(2015, 12, 31)), Precision.RANGE, "[2014..2015]"),
        ((date(2014, 5, 1), date(2014, 6, 30)), Precision.RANGE, "[2014-05..2014-06]"),
        ((date(2014, 5, 3), date(2014, 5, 3)), Precision.DAY, "2014-05-03"),
    ],
    ids=str,
)
def test_a_range_that_is_a_month_or_a_year_becomes_one(days, precision, edtf):
    found = FuzzyDate.enclosing(*days)
    assert (found.earliest, found.latest, found.precision) == (*days, precision)
    assert str(found) == edtf


def test_the_complete_calendar_is_no_date():
    assert FuzzyDate.enclosing(date.min, date.max) == FuzzyDate.undated()


def test_a_date_has_no_words_until_somebody_gives_them():
    dates = (
        FuzzyDate.day(date(2014, 5, 3)),
        FuzzyDate.month(2014, 5),
        FuzzyDate.undated(),
        FuzzyDate.unchecked(MAY, Precision.MONTH),
    )
    assert [each.text for each in dates] == ["", "", "", ""]


def test_dates_that_differ_in_any_part_but_their_words_have_different_hashes():
    texts = ("2014-05-03", "2014-05-03T10:00", "2014-05", "2014-05?", "2014-05~", "2014-06")
    assert len({hash(parse_date(each)) for each in texts}) == len(texts)
    assert hash(parse_date("2014-05").with_text("May")) == hash(parse_date("2014-05"))


@pytest.mark.parametrize(
    ("precision", "latest", "grouping"),
    [
        (Precision.SEASON, date(2014, 3, 31), 33),  # the days of a quarter
        (Precision.QUARTER, date(2014, 4, 30), 33),
        (Precision.SEMESTER, date(2014, 3, 31), 0),
    ],
)
def test_a_part_of_a_year_has_its_precision_its_number_and_its_days(precision, latest, grouping):
    assert not fits_precision(precision, date(2014, 1, 1), latest, grouping)


@pytest.mark.parametrize(
    ("start", "end", "known"),
    [
        ("[2014-05-03..]", "2014-05-03", "2014-05-03"),
        ("[2014-05-03..]", "2014-06", "[2014-05-03..2014-06-30]"),
        ("2014", "2014-06", "2014"),  # it ends, so that nothing is to be limited
    ],
)
def test_a_start_without_an_end_is_limited_by_the_end_of_the_period(start, end, known):
    found = Span.known(parse_date(start), parse_date(end))
    assert found == Span(parse_date(known), parse_date(end))


@pytest.mark.parametrize("end", [None, ONGOING])
def test_an_end_that_is_no_date_stays_what_it_is(end):
    assert Span.known(parse_date("2014"), end) == (parse_date("2014"), end)


def test_a_period_that_ends_at_the_time_when_it_starts_is_not_backwards():
    at_ten, before, after = (
        parse_date(f"2014-05-03T{each}") for each in ("10:00", "09:59", "10:01")
    )
    assert not is_backwards(at_ten, at_ten)
    assert not is_backwards(at_ten, after)
    assert is_backwards(at_ten, before)
