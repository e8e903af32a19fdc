"""Slides for TimelineJS: only the parts of a date that are known, and no markup."""

import json

import pytest

from sahel_timeline.formats import Format


def test_a_slide_has_the_parts_of_its_date_that_are_known(matches_of, written):
    matches = matches_of(
        "[..2012],,open,,,,,,,,,\n2013-01-11,mid-2014,lasted,,,,,,,,,\n2014-05-31,,day,,,,,,,,,\n"
        "2014-06,,month,,,,,,,,,\n2014-08-01,..,ongoing,,,,,,,,,\n[2014-09-03..2014-09-08],,stretch,,,,,,,,,\n"
        "[2015..],,later,,,,,,,,,\n201X,,decade,,,,,,,,,\n"
    )
    slides = json.loads(written(matches, Format.TIMELINEJS))["events"]
    dates = {s["text"]["headline"]: (s["start_date"], s.get("end_date")) for s in slides}
    assert dates == {
        "open": ({"year": 2012}, None),
        "lasted": ({"year": 2013}, {"year": 2014}),
        "day": ({"year": 2014, "month": 5, "day": 31}, None),
        "month": ({"year": 2014, "month": 6}, None),
        "ongoing": ({"year": 2014, "month": 8, "day": 1}, None),
        "stretch": ({"year": 2014, "month": 9}, None),
        "later": ({"year": 2015}, None),
        "decade": ({"year": 2010}, None),
    }


def test_a_slide_has_its_date_in_words_and_no_markup(matches_of, written):
    matches = matches_of(
        "mid-2014,,<script>x</script>,France,Gao,,,a&b,<b>sum</b>,"
        'AFP https://example.org/?a=1&b=2,,"""onmouseover="\n2014-08-01,..,Barkhane,,,,,,,,,\n'
    )
    slide, ongoing = json.loads(written(matches, Format.TIMELINEJS))["events"]
    assert slide["display_date"] == "mid-2014"
    assert slide["text"]["headline"] == "&lt;script&gt;x&lt;/script&gt;"
    assert (
        slide["group"] == "a&amp;amp;b"
    )  # TimelineJS unescapes it once, and then reads it as HTML
    assert slide["autolink"] is False
    assert slide["text"]["text"] == (
        "<p>&lt;b&gt;sum&lt;/b&gt;</p><p>&quot;onmouseover=</p>"
        "<p>Place: Gao</p><p>Actors: France</p>"
        '<p>Sources: AFP <a href="https://example.org/?a=1&amp;b=2">'
        "https://example.org/?a=1&amp;b=2</a></p>"
    )
    assert ongoing["display_date"] == "since Friday 1 August 2014"


@pytest.mark.parametrize("kinds", [6, 7])
def test_types_are_groups_unless_there_are_too_many(kinds, matches_of, written):
    rows = "".join(f"2014,,{kind},,,,,t{kind},,,,\n" for kind in range(kinds))
    slides = json.loads(written(matches_of(rows + "2014,,none,,,,,,,,,\n"), Format.TIMELINEJS))
    *typed, bare = slides["events"]
    if kinds == 6:
        assert [slide["group"] for slide in typed] == [f"t{kind}" for kind in range(6)]
    else:
        assert not any("group" in slide for slide in typed)
    assert ("<p>Type: t3</p>" in typed[3]["text"]["text"]) == (kinds == 7)
    assert "group" not in bare
    assert bare["text"]["text"] == ""


@pytest.mark.parametrize(
    ("when", "end", "shown"),
    [
        ("mid-2014", "", "mid-2014"),
        ("from 3 to 8 October 2020", "", "from 3 to 8 October 2020"),
        ("2014-05-31", "mid-2014", "Saturday 31 May 2014 to mid-2014"),
        ("early 2014", "..", "early 2014, still under way"),
    ],
)
def test_a_slide_shows_the_words_of_the_source(when, end, shown, matches_of, written):
    (slide,) = json.loads(written(matches_of(f"{when},{end},T,,,,,,,,,\n"), Format.TIMELINEJS))[
        "events"
    ]
    assert slide["display_date"] == shown


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2014-05-03T14:30,", "2014 5 3 14 30", None),
        ("2014-05-03T14:30:05+02:00,", "2014 5 3 14 30 5", None),
        ("2014-05-03T09:05Z,", "2014 5 3 9 5", None),
        ("2014-05-03T14:30:05,2014-05-03T16:00", "2014 5 3 14 30", "2014 5 3 16 0"),
        ("2014-05-03T14:30,2014-05-04", "2014 5 3", "2014 5 4"),
    ],
)
def test_a_slide_has_the_time_of_its_date(period, start, end, matches_of, written):
    (slide,) = json.loads(written(matches_of(f"{period},T,,,,,,,,,\n"), Format.TIMELINEJS))[
        "events"
    ]
    names = ("year", "month", "day", "hour", "minute", "second")
    parts = {"start_date": start, "end_date": end}
    assert {key: slide[key] for key in parts if key in slide} == {
        key: dict(zip(names, map(int, numbers.split()), strict=False))
        for key, numbers in parts.items()
        if numbers
    }


def test_an_undated_event_has_no_slide(matches_of, written):
    rows = "XXXX,,Undated,,,,,,,,,\n2014,,Dated,,,,,,,,,\n"
    slides = json.loads(written(matches_of(rows), Format.TIMELINEJS))["events"]
    assert [slide["text"]["headline"] for slide in slides] == ["Dated"]
