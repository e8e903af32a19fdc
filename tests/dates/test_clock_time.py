"""Times of day in words."""

from datetime import date

import pytest

from sahel_timeline import FuzzyDate, parse_date
from sahel_timeline.dates.clock_time import at_clock, read_clock, read_first_clock

CLOCKS = {
    **dict.fromkeys(("14:30", "14:30:00", "2:30 pm", "2.30 p.m.", "14h30", "14 h 30"), "14:30"),
    **dict.fromkeys(("1430 hrs", "14:30 hours", "14.30 Uhr", "at 14:30", "à 14h30"), "14:30"),
    **dict.fromkeys(("a 14h30", "a las 14:30", "alle ore 14:30", "14.30 h", "from 14:30"), "14:30"),
    **dict.fromkeys(("ore 14.30", "alle ore 14:30"), "14:30"),
    **dict.fromkeys(("ore 9", "a las 9:00", "from 9:00", "de 9h"), "09:00"),
    **dict.fromkeys(("14:30 CET", "14:30 local time", "14:30 (CEST)"), "14:30"),
    **dict.fromkeys(
        ("14:30 GMT+0200 (CEST)", "14:30 UTC+02:00", "14:30 +0200 (Central European Summer Time)"),
        "14:30+02:00",
    ),
    **dict.fromkeys(("14:30 UTC+2", "14:30 (UTC+2)", "14:30 GMT +2"), "14:30+02:00"),
    "14:30 UTC-10": "14:30-10:00",
    **dict.fromkeys(("14:30Z", "1430Z", "14:30 UTC", "14:30 GMT", "14:30 (UTC)"), "14:30Z"),
    **dict.fromkeys(("14:30+02:00", "14:30 +0200"), "14:30+02:00"),
    **dict.fromkeys(("9:05", "09:05", "9:05 am", "9:05 A.M."), "09:05"),
    **dict.fromkeys(("9h", "9 heures", "9 Uhr", "9 am", "9am"), "09:00"),
    **dict.fromkeys(("noon", "midday", "midi", "12 pm", "12:00"), "12:00"),
    **dict.fromkeys(("midnight", "minuit", "0:00", "00:00:00", "12 am", "24:00"), ""),
    "9:30:05 PM": "21:30:05",
    "12:30 am": "00:30",
    "14:30:05.25": "14:30:05",
    "14:30 -05:00": "14:30-05:00",
}
NO_CLOCKS = [
    *("", "morning", "in the evening", "about 14:30", "before 14:30", "14", "14.30", "9 o'clock"),
    *("25:00", "14:60", "13 pm", "0 am", "5 May", "14:30 and 16:00", "2014", "soon"),
    *("09:00-11:00", "14:30 to 16:00"),
]


@pytest.mark.parametrize(("text", "clock"), CLOCKS.items())
def test_an_exact_time_of_day_is_read(text, clock):
    assert read_clock(text) == clock
    assert read_first_clock(text) == clock


@pytest.mark.parametrize("text", NO_CLOCKS)
def test_no_time_is_made_of_what_is_not_exact(text):
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "first"),
    {
        "09:00-11:00": "09:00",
        "14:30 to 16:00": "14:30",
        "14h30 – 16h": "14:30",
        "14:30 à 16:00": "14:30",
        "14:30 - later": None,
        "morning - 14:30": None,
    }.items(),
)
def test_of_two_times_the_first_is_the_start(text, first):
    assert read_first_clock(text) == first


def test_only_a_day_without_a_time_gets_one():
    day = FuzzyDate.day(date(2014, 5, 3))
    assert at_clock(day, "2.30 pm").time == "14:30"
    assert at_clock(day, "in the morning") == day
    assert at_clock(day.at("09:00"), "14:30").time == "09:00"
    assert not at_clock(FuzzyDate.month(2014, 5), "14:30").time


@pytest.mark.parametrize(
    ("clock", "time"),
    [("1 pm", "13:00"), ("1 am", "01:00"), ("12 pm", "12:00"), ("11 pm", "23:00")],
)
def test_the_first_and_the_last_hour_of_a_clock_are_read(clock, time):
    assert parse_date(f"3 May 2014, {clock}") == parse_date(f"2014-05-03T{time}")
