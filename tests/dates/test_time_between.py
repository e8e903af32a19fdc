"""Lengths in words, at the numbers of days where the unit changes."""

from datetime import date, timedelta

import pytest

from sahel_timeline import FuzzyDate, parse_date
from sahel_timeline.dates.span import Span
from sahel_timeline.dates.time_between import duration, time_apart

DAY = date(2014, 1, 1)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (59, "8 weeks"),
        (60, "2 months"),
        (715, "23 months"),
        (716, "2 years"),
        (73_050, "200 years"),
    ],
)
def test_a_length_is_in_the_unit_for_its_days(days, words):
    other = FuzzyDate.day(DAY + timedelta(days))
    assert time_apart(FuzzyDate.day(DAY), other) == f"{words} later"
    assert time_apart(other, FuzzyDate.day(DAY)) == f"{words} earlier"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (12, 13, "12 or 13 days"),
        (13, 14, "between 13 days and 2 weeks"),
        (5, 7, "between 5 and 7 days"),
    ],
)
def test_a_length_that_is_not_known_has_both_ends(least, most, words):
    other = FuzzyDate.between(DAY + timedelta(least), DAY + timedelta(most))
    assert time_apart(FuzzyDate.day(DAY), other) == f"{words} later"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2014-05-03T10:00", "2014-05-03T11:01", "1 hour 1 minute"),
        ("2014-05-03T10:00", "2014-05-03T10:01", "1 minute"),
        ("2014-05-03T10:00", "2014-05-03T12:30", "2 hours 30 minutes"),
        ("2014-05-03", "2014-05-03T10:00", "1 day"),  # nobody says when it began
        ("2014-05-03T10:00", "2014-05-05T11:00", "3 days"),
    ],
)
def test_a_duration_is_in_minutes_only_between_two_times_less_than_a_day_apart(start, end, words):
    assert duration(Span(parse_date(start), parse_date(end))) == words
