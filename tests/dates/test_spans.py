"""Periods, days relative to today, and lengths of time."""

from datetime import date

import pytest

from sahel_timeline import ONGOING, DateError, parse_bound, parse_date, parse_period, parse_span
from sahel_timeline.dates import certain_range_near, parse_end, range_near

TODAY = date(2026, 11, 24)

SPANS = {
    "2013-01-11/2014-07-15": ("2013-01-11", "2014-07-15"),
    "2014/2015": ("2014", "2015"),
    "2014-06/2014": ("2014-06", "2014"),
    "2014~/2015?": ("2014~", "2015?"),
    "[..2014]/2015": ("[..2014]", "2015"),
    "2014-08-01/..": ("2014-08-01", ".."),
    "1 August 2014/..": ("2014-08-01", ".."),
    "from 3 to 8 October 2020": ("2020-10-03", "2020-10-08"),
    "From 3 to 8 October 2020": ("2020-10-03", "2020-10-08"),
    "from January 3 to 8, 2020": ("2020-01-03", "2020-01-08"),
    "from mid-2014 to late 2015": ("2014-38", "2015-39"),
    "mid-1930s to early 1940s": ("[1934..1936]", "[1940..1943]"),
    "11 January 2013 to 15 July 2014": ("2013-01-11", "2014-07-15"),
    "11 January 2013 until 15 July 2014": ("2013-01-11", "2014-07-15"),
    "11 January 2013/15 July 2014": ("2013-01-11", "2014-07-15"),
    "du 3 au 8 octobre 2020": ("2020-10-03", "2020-10-08"),
    "de mars à mai 2014": ("2014-03", "2014-05"),
    "de l'été 2014 à l'hiver 2014": ("2014-22", "2014-24"),
    "since 1 August 2014": ("2014-08-01", ".."),
    "depuis le 1er août 2014": ("2014-08-01", ".."),
    "from 2013 to present": ("2013", ".."),
    "mid-2014": ("2014-38", "None"),
    "03/2014": ("2014-03", "None"),
    "2014/03": ("2014-03", "None"),
    "13/04/2014": ("2014-04-13", "None"),
    "winter 2020/21": ("2020-24", "None"),
    "winter 2020/2021": ("2020-24", "None"),
    "2013-01-11T00:00/2013-01-12T00:00:00Z": ("2013-01-11", "2013-01-12"),
    "11 January 2013, 00:00/12 January 2013 00:00": ("2013-01-11", "2013-01-12"),
    "2013-01-11T00:00/..": ("2013-01-11", ".."),
    "2013-01-11T01:00/2013-01-12 02:00:00": ("2013-01-11T01:00", "2013-01-12T02:00"),
    "2013-01-11/XXXX": ("2013-01-11", "None"),
    "XXXX/2014": ("[..2014]", "2014"),
    "XXXX/[2014..]": ("XXXX", "[2014..]"),
    "XXXX/..": ("XXXX", ".."),
    "from 3 to 5 May 2014, 14:30": ("2014-05-03", "2014-05-05"),
    "3 May 2014 to 5 May 2014, 14:30": ("2014-05-03", "2014-05-05T14:30"),
    "Saturday 3 May 2014, 14:30 to 5 May 2014": ("2014-05-03T14:30", "2014-05-05"),
    "15-16 September 2010": ("[2010-09-15..2010-09-16]", "None"),
    "du 28 décembre au 3 janvier 2021": ("2020-12-28", "2021-01-03"),
}
ERRORS = {
    "2014/": "try 2014/..",
    "../2014": "try [..2014]",
    "/2014": "the start is missing",
    "/": "the start is missing",
    "2015/2014": "its end is before its start",
    "from 2015 to 2014": "its end is before its start",
    "2014-05-03T16:00/2014-05-03T14:00": "its end is before its start",
    "from 3 May 2014 4 pm to 3 May 2014 2 pm": "its end is before its start",
    "from 28 December to 3 January 0001": "years run from 0001 to 9999",
    "from 28 to 3 January 2021": "try swapping them",
    "from x to y": "not a date",
    "since x": "not a date",
    "a/b/c": "not a date",
    "a/b": "not a date",
    "x" * 300: "too long",
    "": "it is empty",
}


@pytest.mark.parametrize(("text", "meaning"), SPANS.items(), ids=SPANS)
def test_a_span_has_a_start_and_possibly_an_end(text, meaning):
    assert tuple(map(str, parse_span(text))) == meaning


@pytest.mark.parametrize(("text", "part"), ERRORS.items(), ids=[k[:20] for k in ERRORS])
def test_an_invalid_period_is_an_error_with_a_hint(text, part):
    with pytest.raises(DateError) as caught:
        parse_span(text)
    assert part in str(caught.value)


def test_both_ends_of_a_period_in_words_keep_its_text():
    span = parse_span("from 3 to 8 October 2020")
    assert span.start.text == span.end.text == "from 3 to 8 October 2020"
    assert parse_span("2013/2014").end.text == "2014"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-24"),
        ("Aujourd'hui", "2026-11-24"),
        ("yesterday", "2026-11-23"),
        ("hier", "2026-11-23"),
        ("tomorrow", "2026-11-25"),
        ("90 days ago", "2026-08-26"),
        ("90d ago", "2026-08-26"),
        ("2 weeks ago", "2026-11-10"),
        ("6 months ago", "2026-05-24"),
        ("9 mo ago", "2026-02-24"),
        ("2y ago", "2024-11-24"),
        ("il y a 3 mois", "2026-08-24"),
        ("il y a 2 ans", "2024-11-24"),
        ("last month", "2026-10"),
        ("le mois dernier", "2026-10"),
        ("ce mois-ci", "2026-11"),
        ("this year", "2026"),
        ("l’année dernière", "2025"),
        ("last week", "[2026-11-16..2026-11-22]"),
    ],
)
def test_a_bound_can_be_relative_to_today(text, day):
    assert str(parse_bound(text, today=TODAY)) == day


def test_a_bound_before_the_calendar_is_an_error():
    with pytest.raises(DateError) as refused:
        parse_bound("9999 years ago", today=TODAY)
    assert str(refused.value).startswith(
        "not a date: '9999 years ago': years run from 0001 to 9999 (try "
    )


def test_a_bound_can_be_any_date():
    assert parse_bound("mid-2014", today=TODAY) == parse_date("2014-38")


@pytest.mark.parametrize("text", ["5 moons ago", "ago", "soon", "90 days", "1 m ago"])
def test_a_text_that_is_no_length_of_time_ago_is_an_error(text):
    with pytest.raises(DateError, match="not a date"):
        parse_bound(text, today=TODAY)


def test_a_day_outside_the_calendar_is_an_error():
    with pytest.raises(DateError, match="0001 to 9999"):
        parse_bound("999999 years ago", today=TODAY)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2014", ("2014", "None")),
        ("2014/2015", ("2014", "2015")),
        ("yesterday", ("2026-11-23", "None")),
        ("2014/today", ("2014", "2026-11-24")),
        ("2y ago/..", ("2024-11-24", "..")),
    ],
)
def test_a_period_can_be_relative_to_today(text, meaning):
    assert tuple(map(str, parse_period(text, today=TODAY))) == meaning


@pytest.mark.parametrize("text", ["2014/", "/2014", "../2014", "today/", "/", "../.."])
def test_a_period_without_a_start_or_an_end_is_an_error(text):
    with pytest.raises(DateError) as caught:
        parse_period(text, today=TODAY)
    assert f"not a date: {text!r}: " in str(caught.value)
    assert "try " in caught.value.hint
    assert "empty" not in str(caught.value)


def test_a_text_that_is_not_a_period_is_an_error():
    with pytest.raises(DateError):
        parse_period("whenever", today=TODAY)


def test_ongoing_is_written_as_edtfs_open_end():
    assert str(ONGOING) == ".."


def test_the_range_near_a_date_extends_both_ways():
    assert str(range_near(parse_date("2014-05-15"), "30d")) == "[2014-04-15..2014-06-14]"
    assert str(range_near(parse_date("2014-05-15"), "2 weeks")) == "[2014-05-01..2014-05-29]"
    assert str(range_near(parse_date("2014-05-15"), "0 days")) == "2014-05-15"
    assert str(range_near(parse_date("0001-01-05"), "1y")) == "[..0002-01-05]"
    assert str(range_near(parse_date("9999-12-30"), "1y")) == "[9998-12-30..]"
    with pytest.raises(DateError, match=r"not a length of time: '30x' \(try 30d"):
        range_near(parse_date("2014"), "30x")


def test_a_day_is_certainly_near_an_inexact_date_only_if_it_is_near_all_its_days():
    assert certain_range_near(parse_date("2014-05-15"), "30d") == (
        date(2014, 4, 15),
        date(2014, 6, 14),
    )
    assert certain_range_near(parse_date("2014-05"), "30d") == (date(2014, 5, 1), date(2014, 5, 31))
    first, last = certain_range_near(parse_date("2014"), "30d")
    assert first > last
    assert certain_range_near(parse_date("2014-05-15~"), "30d") == (date.max, date.min)


@pytest.mark.parametrize(
    "text",
    [
        "..",
        "present",
        "Present day",
        "à ce jour",
        "Aujourd’hui",
        "bis heute",
        "still open",
        "Active",
        " now ",
    ],
)
def test_an_end_can_be_still_open(text):
    assert parse_end(text) is ONGOING


def test_an_end_is_a_date_otherwise():
    assert str(parse_end("3 May 2014")) == "2014-05-03"
    assert parse_end("unknown").is_undated
    with pytest.raises(DateError):
        parse_end("opened")
