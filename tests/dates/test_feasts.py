"""Feasts and other days with a name: which days they mean, and where they are other names."""

import subprocess
import sys

import pytest

from sahel_timeline import DateError, parse_date, parse_span

DATES = {
    "Christmas Day 1914": "1914-12-25",
    "Christmas Eve, 1914": "1914-12-24",
    "New Year’s Eve 1999": "1999-12-31",
    "Good Friday 1998": "1998-04-10",
    "Easter Monday 1916": "1916-04-24",
    "Whit Monday 1914": "1914-06-01",
    "V-E Day, 1945": "1945-05-08",
    "St. Stephen's Day 1914": "1914-12-26",
    "lundi de Pâques 1916": "1916-04-24",
    "Noël 1914": "[1914-12-24..1914-12-26]",
    "Ostern 1916": "[1916-04-21..1916-04-24]",
    "Semana Santa 1916": "[1916-04-16..1916-04-23]",
    "Christmas 1914": "[1914-12-24..1914-12-26]",
    "Christmas (1914)": "[1914-12-24..1914-12-26]",
    "Christmas of 1914": "[1914-12-24..1914-12-26]",
    "1914, Christmas": "[1914-12-24..1914-12-26]",
    "Dublin, Easter 1916": "[1916-04-21..1916-04-24]",
    "c. Christmas 1914": "[1914-12-24~..1914-12-26~]",
    "before Christmas 1914": "[..1914-12-23]",
    "after Easter 1916": "[1916-04-25..]",
    "Christmas Eve or Christmas Day 1914": "[1914-12-24..1914-12-25]",
    "Christmas morning 1914": "[1914-12-24..1914-12-26]",
    "Christmas Day 1914, 14:30": "1914-12-25T14:30",
    "Heiligabend 1914": "1914-12-24",
    # Beside a date: what both have in common.
    "25 Dec. 1914 (Christmas)": "1914-12-25",
    "25/12/1914 (Christmas Day)": "1914-12-25",
    "1914-12-25 (Christmas)": "1914-12-25",
    "Easter Monday, 24 April 1916": "1916-04-24",
    "Easter Monday, April 24, 1916": "1916-04-24",
    "Easter Monday (24 April) 1916": "1916-04-24",
    "Monday, April 24, 1916, Easter Monday": "1916-04-24",
    "Friday, Christmas Day 1914": "1914-12-25",
    "Easter, April 1945": "[1945-04-01..1945-04-02]",
    "winter, Christmas 1914": "[1914-12-24..1914-12-26]",
    # The Eastern churches' own days.
    "7 January 2014 (Christmas)": "2014-01-07",
    "1 May 2016 (Easter Sunday)": "2016-05-01",
    # Before 1753 and after 4099, Easter is on any day on which it can be.
    "Easter Sunday 1645": "[1645-03-22..1645-04-25]",
    "6 April 1645 (Easter Sunday)": "1645-04-06",
    "Easter Sunday 1752": "[1752-03-22..1752-04-25]",
    "Easter Sunday 1753": "1753-04-22",
    "Easter Monday 4100": "[4100-03-23..4100-04-26]",
    # Names of other things.
    "Easter Rising, 1916": "1916",
    "Easter Island, c. 1934": "1934~",
    "Christmas truce (1914)": "1914",
    "Battle of Christmas, 1914": "1914",
    "Chinese New Year's Day, 1900": "1900",
    "Coward, Noel, 1930": "1930",
    "Toussaint, 1802": "1802",
}
PERIODS = {
    "Christmas Eve 1914 to New Year's Day 1915": "1914-12-24/1915-01-01",
    "from Lady Day to Michaelmas 1850": "1850-03-25/1850-09-29",
    "since Easter 1916": "[1916-04-21..1916-04-24]/..",
}
REFUSED = {
    "Christmas": "the year is missing",
    "Christmas 1920s": "the year is missing",
    "Christmas '68": "century",
    "Christmas 1914-15": "15 can be a day or a year",
    "1914-15 Christmas": "not a date",
    "25 April 1916 (Easter Monday)": "its feast is on another day",
    "8 January 2014 (Christmas Day)": "its feast is on another day",
    "8 January 1314 (Christmas Day)": "its feast is on another day",
    "Christmas, January 2014": "its feast is on another day",
    "Saturday, Christmas Day 1914": "1914-12-25 is a Friday",
    "Christmas 0000": "years run from 0001",
    "early Christmas 1914": "can be early, mid or late",
    "Christmas 1914 and Easter 1915": "several dates",
    "Christmas Day 1914, Easter 1916": "several dates",
    "Michaelmas term 1850": "not a date",
    "Christmas 1914 issue": "not a date",
    "issue of Christmas 1914": "not a date",
    "Orthodox Easter 1916": "not a date",
}


@pytest.mark.parametrize(("text", "edtf"), DATES.items(), ids=DATES)
def test_a_feast_is_its_days(text, edtf):
    assert str(parse_date(text)) == edtf


@pytest.mark.parametrize(("text", "edtf"), PERIODS.items(), ids=PERIODS)
def test_a_feast_begins_or_ends_a_period(text, edtf):
    assert parse_span(text) == parse_span(edtf)


def test_a_range_of_feasts_can_go_over_the_new_year():
    when = parse_date("Christmas – New Year's Day 1915")
    assert str(when) == "[1914-12-24..1915-01-01]"


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=REFUSED)
def test_a_feast_without_one_meaning_is_refused(text, reason):
    with pytest.raises(DateError, match=reason):
        parse_span(text)


@pytest.mark.parametrize(("text", "is_read"), [("3 May, day unknown, 2014", 0), ("Easter 1916", 1)])
def test_dateutil_is_imported_for_feasts_only(text, is_read):
    code = (
        "import sys; from sahel_timeline import DateError, parse_date\n"
        f"try: parse_date({text!r})\n"
        "except DateError: pass\n"
        "print('dateutil' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == str(bool(is_read))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Easter Monday, 3 May 2014", "try Monday 21 April 2014"),
        ("weekend of 7 May 2014", "try a day of the weekend"),
    ],
)
def test_a_day_that_does_not_fit_has_a_hint(text, hint):
    with pytest.raises(DateError) as refused:
        parse_span(text)
    assert refused.value.hint == hint
