"""EDTF: which days each form means, and which texts are invalid."""

from datetime import date

import pytest

from sahel_timeline import DateError, FuzzyDate, Precision, parse_date

MEANINGS = {
    "2014": ("2014-01-01", "2014-12-31", "year", "2014"),
    "2014-05": ("2014-05-01", "2014-05-31", "month", "2014-05"),
    "2016-02": ("2016-02-01", "2016-02-29", "month", "2016-02"),
    "2014-05-03": ("2014-05-03", "2014-05-03", "day", "2014-05-03"),
    "0001": ("0001-01-01", "0001-12-31", "year", "0001"),
    "9999-12-31": ("9999-12-31", "9999-12-31", "day", "9999-12-31"),
    "201X": ("2010-01-01", "2019-12-31", "decade", "201X"),
    "20XX": ("2000-01-01", "2099-12-31", "century", "20XX"),
    "201X-XX": ("2010-01-01", "2019-12-31", "decade", "201X"),
    "2014-XX": ("2014-01-01", "2014-12-31", "year", "2014"),
    "2014-XX-XX": ("2014-01-01", "2014-12-31", "year", "2014"),
    "2014-05-XX": ("2014-05-01", "2014-05-31", "month", "2014-05"),
    "2014-21": ("2014-03-01", "2014-05-31", "season", "2014-21"),
    "2014-22": ("2014-06-01", "2014-08-31", "season", "2014-22"),
    "2014-23": ("2014-09-01", "2014-11-30", "season", "2014-23"),
    "2020-24": ("2020-12-01", "2021-02-28", "season", "2020-24"),
    "2019-28": ("2019-12-01", "2020-02-29", "season", "2019-28"),
    "2014-29": ("2014-09-01", "2014-11-30", "season", "2014-29"),
    "2014-30": ("2014-12-01", "2015-02-28", "season", "2014-30"),
    "2014-31": ("2014-03-01", "2014-05-31", "season", "2014-31"),
    "2014-32": ("2014-06-01", "2014-08-31", "season", "2014-32"),
    "2014-33": ("2014-01-01", "2014-03-31", "quarter", "2014-33"),
    "2014-36": ("2014-10-01", "2014-12-31", "quarter", "2014-36"),
    "2014-37": ("2014-01-01", "2014-04-30", "quadrimester", "2014-37"),
    "2014-38": ("2014-05-01", "2014-08-31", "quadrimester", "2014-38"),
    "2014-39": ("2014-09-01", "2014-12-31", "quadrimester", "2014-39"),
    "2014-40": ("2014-01-01", "2014-06-30", "semester", "2014-40"),
    "2014-41": ("2014-07-01", "2014-12-31", "semester", "2014-41"),
    "[2014-04-01..2014-04-10]": (
        *("2014-04-01", "2014-04-10", "range"),
        "[2014-04-01..2014-04-10]",
    ),
    "[2019..2020]": ("2019-01-01", "2020-12-31", "range", "[2019..2020]"),
    "[2019-11..2020-01]": ("2019-11-01", "2020-01-31", "range", "[2019-11..2020-01]"),
    "[2014-01..2014-12]": ("2014-01-01", "2014-12-31", "range", "[2014-01..2014-12]"),
    "[2014..2014-06]": ("2014-01-01", "2014-06-30", "range", "[2014-01..2014-06]"),
    "[..2014]": ("0001-01-01", "2014-12-31", "range", "[..2014]"),
    "[..2014-05]": ("0001-01-01", "2014-05-31", "range", "[..2014-05]"),
    "[2015..]": ("2015-01-01", "9999-12-31", "range", "[2015..]"),
    "[2015-05-04..]": ("2015-05-04", "9999-12-31", "range", "[2015-05-04..]"),
    "[2014,2015]": ("2014-01-01", "2015-12-31", "range", "[2014..2015]"),
    "[2014-03, 2014-01..2014-02]": (
        *("2014-01-01", "2014-03-31", "range"),
        "[2014-01..2014-03]",
    ),
    "[2014]": ("2014-01-01", "2014-12-31", "year", "2014"),
    "[2014..2014]": ("2014-01-01", "2014-12-31", "year", "2014"),
    "XXXX": ("0001-01-01", "9999-12-31", "undated", "XXXX"),
    "XXXX-XX-XX": ("0001-01-01", "9999-12-31", "undated", "XXXX"),
    "XXXX?": ("0001-01-01", "9999-12-31", "undated", "XXXX?"),
    "[2014..XXXX]": ("2014-01-01", "9999-12-31", "range", "[2014..]"),
    "[2014-38,2014-39]": ("2014-05-01", "2014-12-31", "range", "[2014-05..2014-12]"),
}
ERRORS = {
    "2014-13": "2014-01 to 2014-12",
    "2014-00": "2014-01 to 2014-12",
    "2014-02-31": "February 2014 has no day 31; it has 28 days",
    "2021-02-29": "try 2021-02",
    "2014-00-05": "2014-01 to 2014-12",
    "2014-13-00": "no such day",
    "2014-XX-05": "a day needs its month (try 2014)",
    "201X-05": "a month or a day needs its year (try 201X)",
    "XXXX-12-25": "a month or a day needs its year (try XXXX)",
    "[XXXX]": "not a date",
    "2014-05-03T14:30~~": "not a date",
    "0000": "0001 to 9999",
    "000X": "0001 to 9999",
    "00XX": "0001 to 9999",
    "9999-24": "0001 to 9999",
    "100000": "0001 to 9999",
    "2XXX": "not a date",
    "20X4": "not a date",
    "-0044": "not a date",
    "Y17000": "not a date",
    "[..]": "both ends are open",
    "[0001..9999]": "both ends are open",
    "[]": "not a date",
    "[2014,]": "one of its dates is missing",
    "[2014,2016]": "the set has a gap after 2014-12-31",
    "[2015..2014]": "its end is before its start",
    "[2014..x]": "'x' is not an EDTF date",
    "[[2014..]]": "is not an EDTF date",
    "{2014,2015}": "not a date",
    "2014-05-03-01": "not a date",
    "": "it is empty",
    "   ": "it is empty",
    "2014" * 100: "too long",
}


@pytest.mark.parametrize(("text", "meaning"), MEANINGS.items(), ids=MEANINGS)
def test_edtf_means_a_range_of_days(text, meaning):
    parsed = parse_date(text)
    assert (
        parsed.earliest.isoformat(),
        parsed.latest.isoformat(),
        parsed.precision.value,
        str(parsed),
    ) == meaning
    assert parsed.text == text
    assert parse_date(str(parsed)) == parsed


@pytest.mark.parametrize(
    ("text", "edtf"),
    {
        "2014-05-03T14:30": "2014-05-03T14:30",
        "2014-05-03 14:30:00": "2014-05-03T14:30",
        "2014-05-03 14:30:05": "2014-05-03T14:30:05",
        "2014-05-03T14:30:00.999+0200": "2014-05-03T14:30+02:00",
        "2022-02-11T11:34:58Z": "2022-02-11T11:34:58Z",
        "2022-02-11 11:34:58 UTC": "2022-02-11T11:34:58Z",
        "2022-02-11T11:34-05": "2022-02-11T11:34-05:00",
        "2022-02-11T11:34+00:00": "2022-02-11T11:34Z",
        "2016-12-31T23:59:60Z": "2016-12-31T23:59Z",
        "2014-05-03T00:00:00+02:00": "2014-05-03",
        "2014-05-03T24:00": "2014-05-03",
        "2014-05-03T00:00:05": "2014-05-03T00:00:05",
        "2014-05-03T14:30?": "2014-05-03T14:30?",
    }.items(),
)
def test_a_day_has_the_time_of_iso_8601_and_no_offset_moves_it(text, edtf):
    parsed = parse_date(text)
    assert str(parsed) == edtf
    assert parsed.earliest == parsed.latest == date.fromisoformat(edtf[:10])
    assert parsed.precision is Precision.DAY
    assert parse_date(edtf) == parsed


def test_times_order_the_events_of_a_day_as_they_are_written():
    ordered = [
        *("2014-05-03", "2014-05-03T09:00Z", "2014-05-03T14:30", "2014-05-03T14:30?"),
        *("2014-05-03T14:30Z", "2014-05-03T14:30+02:00", "2014-05-03T14:30:05", "2014-05-04"),
    ]
    assert [str(each) for each in sorted(map(parse_date, reversed(ordered)))] == ordered


def test_only_a_day_has_a_time():
    day = FuzzyDate.day(date(2014, 5, 3), "3 May 2014")
    assert day.at("14:30").time == "14:30"
    assert day.at("14:30").text == "3 May 2014"
    assert not day.at("14:30").at("").time
    assert not day.at("00:00").time
    assert day.at("14:30") != day
    assert day.at("14:30")._replace(time="14:31") == day.at("14:31")
    for when, time in ((FuzzyDate.month(2014, 5), "14:30"), (day, "2.30 pm"), (day, "25:00")):
        with pytest.raises(ValueError, match="no time"):
            when.at(time)


def test_an_undated_event_has_no_day_and_comes_last():
    undated = FuzzyDate.undated("n.d.")
    assert (undated.earliest, undated.latest) == (date.min, date.max)
    assert undated.is_undated
    assert undated.is_open
    assert (str(undated), undated.text) == ("XXXX", "n.d.")
    assert undated == parse_date("XXXX")
    assert undated == FuzzyDate.between(date.min, date.max)
    assert not parse_date("[..2014]").is_undated
    assert parse_date("9999-12-31") < undated
    assert parse_date("[2014..]") < undated


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[..]", "both ends are open"),
        ("[..,2014..]", "both ends are open"),
        ("[2014,]", "one of its dates is missing"),
        ("[2014..2015..2016]", "'2015..2016' is not an EDTF date"),
    ],
)
def test_what_is_wrong_with_a_range_in_brackets_comes_with_examples(text, why):
    with pytest.raises(DateError) as refused:
        parse_date(text)
    hint = "try [2013..2014], [..2014] or [2013..]"
    assert str(refused.value) == f"not a date: {text!r}: {why} ({hint})"


@pytest.mark.parametrize(("text", "part"), ERRORS.items(), ids=[k[:20] for k in ERRORS])
def test_an_invalid_date_is_an_error_with_a_hint(text, part):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert part in str(caught.value)
    assert repr(text[:20])[:-1] in str(caught.value)


@pytest.mark.parametrize(
    ("qualifier", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
    ids=["plain", "approximate", "uncertain", "both"],
)
@pytest.mark.parametrize("form", ["2014{}", "2014-05{}", "2014-05-03{}", "2014-38{}", "201X{}"])
def test_a_qualifier_never_widens_the_range(form, qualifier, approximate, uncertain):
    parsed = parse_date(form.format(qualifier))
    plain = parse_date(form.format(""))
    assert (parsed.earliest, parsed.latest) == (plain.earliest, plain.latest)
    assert (parsed.approximate, parsed.uncertain) == (approximate, uncertain)
    assert str(parsed) == form.format(qualifier)


def test_a_qualifier_is_written_at_both_ends_of_a_range():
    assert str(parse_date("[2014-04-01~..2014-04-10~]")) == "[2014-04-01~..2014-04-10~]"
    assert str(parse_date("[2014?..2015]")) == "[2014?..2015?]"
    assert str(parse_date("[..2015%]")) == "[..2015%]"


def test_the_same_range_with_another_precision_is_another_date():
    assert parse_date("2014") != parse_date("[2014-01..2014-12]")
    assert parse_date("2014-21") != parse_date("2014-31")
    assert parse_date("2014") != parse_date("2014~")


def test_equality_ignores_the_text_of_the_source():
    assert parse_date("mid-2014") == parse_date("2014-38")
    assert hash(parse_date("mid-2014")) == hash(parse_date("2014-38"))
    assert parse_date(" mid-2014 ").text == "mid-2014"


def test_a_date_with_an_open_end_says_so():
    assert parse_date("[..2014]").has_open_start
    assert parse_date("[2014..]").has_open_end
    assert parse_date("[2014..]").is_open
    assert not parse_date("0001").is_open
    assert not parse_date("9999-12-31").is_open


@pytest.mark.parametrize(
    "fields",
    [
        {"earliest": date(2014, 1, 1), "latest": date(2014, 1, 2), "precision": Precision.DAY},
        {"earliest": date(2014, 1, 1), "latest": date(2014, 1, 1), "precision": Precision.RANGE},
        {"earliest": date(2014, 1, 2), "latest": date(2014, 12, 31), "precision": Precision.YEAR},
        {"earliest": date(2014, 1, 1), "latest": date(2014, 12, 31), "precision": Precision.DECADE},
        {
            "earliest": date(2014, 1, 1),
            "latest": date(2014, 12, 31),
            "precision": Precision.CENTURY,
        },
        {"earliest": date(2014, 1, 1), "latest": date(2014, 3, 30), "precision": Precision.QUARTER},
        {
            "earliest": date(2014, 5, 1),
            "latest": date(2014, 5, 31),
            "precision": Precision.MONTH,
            "grouping": 38,
        },
        {"earliest": date(2014, 1, 1), "latest": date.max, "precision": Precision.UNDATED},
        {"earliest": date.min, "latest": date.max, "precision": Precision.RANGE},
    ],
    ids=["day", "range", "year", "decade", "century", "quarter", "month", "undated", "all"],
)
def test_a_range_that_does_not_fit_its_precision_is_a_value_error(fields):
    with pytest.raises(ValueError, match="no "):
        FuzzyDate(**fields)


def test_two_years_in_a_set_are_an_error_with_a_hint():
    with pytest.raises(DateError, match="try 2013/2014 for a period"):
        parse_date("[2013-14..2015]")
