"""TimelineJS sheets of version 3 and version 1."""

import csv
import io

import pytest

from sahel_timeline import Severity, read_events
from sahel_timeline.dates.date_notes import source_period
from sahel_timeline.readers import Dialect

V3 = [
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Type", "Group", "Background"),
]
# The columns of V3 since December 2024.
V3_ALT = [*V3[:15], "Alt Text", *V3[15:]]
V1 = [
    *("Start Date", "End Date", "Headline", "Text", "Media", "Media Credit"),
    *("Media Caption", "Media Thumbnail", "Type", "Tag"),
]
SLIDE = {"year": "2013", "start_date": "2013", "headline": "Serval begins"}


@pytest.fixture
def read(tmp_path):
    def reading(*rows, header=V3, **options):
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(header)
        keys = [name.lower().replace(" ", "_") for name in header]
        writer.writerows([(SLIDE | row).get(key, "") for key in keys] for row in rows)
        path = tmp_path / "sheet.csv"
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        return read_events([str(path)], **options)

    return reading


def problems_of(reading):
    return [str(problem).partition("sheet.csv")[2] for problem in reading.problems]


FULL_SLIDE = {
    "month": "1",
    "day": "11",
    "time": "16:00",
    "start_date": "1/31/2013 16:00",
    "end_year": "2014",
    "end_month": "7",
    "end_day": "15",
    "end_time": "9:30",
    "end_date": "7/15/2014 9:30:00 PM",
    "display_date": "From January 2013",
    "headline": "<b>Serval</b> begins &amp; goes on",
    "text": "<p>At <a href='https://example.org/x'>dawn</a>,<br>all&nbsp;at once.</p><p>So.</p>",
    "media": "https://example.org/a.jpg",
    "media_credit": "Nobody",
    "media_caption": "<i>A</i> caption",
    "media_thumbnail": "https://example.org/b.jpg",
    "alt_text": "A picture",
    "group": "operation",
    "tag": "operation",
    "background": "#fff",
}


def test_every_v3_column_becomes_part_of_the_event_or_is_kept(read):
    reading = read(FULL_SLIDE, header=V3_ALT)
    (event,) = reading.events
    assert reading.problems == ()
    assert [dialect for _, dialect in reading.dialects] == [Dialect.TIMELINEJS]
    assert (str(event.start), event.start.text) == ("2013-01-11T16:00", "From January 2013")
    assert str(event.end) == "2014-07-15T09:30"
    assert event.title == "Serval begins & goes on"
    assert event.summary == "At dawn,\nall at once.\nSo."
    assert event.url == "https://example.org/a.jpg"
    assert event.type == "operation"
    assert event.id == "serval-begins-2013-01-11"
    assert event.extra == (
        ("headline", FULL_SLIDE["headline"]),
        ("text", FULL_SLIDE["text"]),
        *(
            ("media_credit", "Nobody"),
            ("media_caption", "<i>A</i> caption"),
            ("media_thumbnail", "https://example.org/b.jpg"),
        ),
        *(("alt_text", "A picture"), ("background", "#fff")),
    )


def test_every_v1_column_becomes_part_of_the_event_or_is_kept(read):
    reading = read(FULL_SLIDE, header=V1)
    (event,) = reading.events
    assert reading.problems == ()
    assert [dialect for _, dialect in reading.dialects] == [Dialect.TIMELINEJS]
    assert (str(event.start), event.start.text) == ("2013-01-31T16:00", "1/31/2013 16:00")
    assert (str(event.end), event.end.text) == ("2014-07-15T21:30", "7/15/2014 9:30:00 PM")
    assert event.type == "operation"
    assert [name for name, _ in event.extra] == [
        *("headline", "text", "media_credit", "media_caption", "media_thumbnail"),
    ]


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        ("2013", "", "", "2013"),
        ("2013", "7", "", "2013-07"),
        ("2013", "07", "4", "2013-07-04"),
        ("2013.0", "7.0", "14.0", "2013-07-14"),
        ("1,815", "12", "10", "1815-12-10"),
        ("800", "12", "25", "0800-12-25"),
        ("2013", "July", "", "2013-07"),
        ("2013", "juillet", "14", "2013-07-14"),
        ("2013?", "", "", "2013?"),
        ("1850s", "", "", "185X"),
    ],
)
def test_a_date_is_as_exact_as_its_parts(read, year, month, day, edtf):
    reading = read({"year": year, "month": month, "day": day})
    assert problems_of(reading) == []
    assert str(reading.events[0].start) == edtf


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"year": "-44", "month": "3"},
            ":2:1: '-44' is BCE, but years run from 0001 to 9999 (try 0001 or later)",
        ),
        ({"year": "500 BC"}, ":2:1: '500 BC' is BCE"),
        ({"year": "500 b.c."}, ":2:1: '500 b.c.' is BCE"),
        ({"year": "500 BCE"}, ":2:1: '500 BCE' is BCE"),
        ({"end_year": "-1"}, ":2:5: '-1' is BCE"),
        ({"year": "13"}, ":2:1: the year 13 does not have four digits (try 0013 or 1913)"),
        ({"year": "0"}, ":2:1: the year 0 does not have four digits (try a year from 0001 on)"),
        ({"year": "20130"}, ":2:1: not a date: '20130'"),
        ({"year": "", "month": "7"}, ":2:1: there is a month or a day, but no year (add the year)"),
        ({"day": "7"}, ":2:3: there is a day, but no month (add the month)"),
        ({"end_month": "7"}, ":2:5: there is a month or a day, but no year"),
        # In EDTF 2013-21 is a season.
        ({"month": "21"}, ":2:2: not a month: '21' (try 1 to 12)"),
        ({"month": "0"}, ":2:2: not a month: '0' (try 1 to 12)"),
        ({"month": "2", "day": "30"}, ":2:1: not a date: '2013-02-30'"),
        ({"end_year": "2012"}, ":2:5: the end, '2012', comes before the start, '2013'"),
        (
            {"month": "5", "day": "3", "end_year": "2013", "end_month": "5", "end_day": "3"}
            | {"time": "16:00", "end_time": "14:00"},
            ":2:5: the end, '2013-05-03 14:00', comes before the start, '2013-05-03 16:00'",
        ),
        ({"headline": ""}, ":2:10: the title is missing"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_cell(read, row, message):
    reading = read(row, {"headline": "Another"})
    assert [event.title for event in reading.events] == ["Another"]
    assert [line[: len(message)] for line in problems_of(reading)] == [message]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2013", "2013"),
        ("5/2013", "2013-05"),
        ("12/24/2013", "2013-12-24"),
        ("2013-05-04", "2013-05-04"),
        ("2013-05-04T10:00:00", "2013-05-04T10:00"),
        ("12/24/2013 10:00 AM", "2013-12-24T10:00"),
        ("24 December 2013", "2013-12-24"),
    ],
)
def test_a_v1_date_is_one_cell(read, cell, edtf):
    reading = read({"start_date": cell}, header=V1)
    assert problems_of(reading) == []
    (event,) = reading.events
    assert (str(event.start), event.start.text, event.end) == (edtf, cell, None)


@pytest.mark.parametrize("cell", ["-500", "- 44", "3/15/-44"])
def test_a_v1_date_cannot_be_bce(read, cell):
    reading = read({"start_date": cell}, {"end_date": cell}, header=V1)
    assert reading.events == ()
    assert [line.partition("' is")[0] for line in problems_of(reading)] == [
        f":2:1: '{cell}",
        f":3:2: '{cell}",
    ]


def test_a_v1_year_can_be_a_number_with_a_decimal(read):
    (event,) = read({"start_date": "2014.0", "end_date": "2015.0"}, header=V1).events
    assert (str(event.start), str(event.end)) == ("2014", "2015")


def test_the_order_of_day_and_month_is_that_of_both_v1_columns(read):
    ambiguous = {"start_date": "3/4/2013"}
    reading = read(ambiguous, header=V1)
    assert reading.events == ()
    assert problems_of(reading)[0].startswith(":2:1: not a date: '3/4/2013': it can mean 3 April")
    for day_first, edtf in ((True, "2013-04-03"), (False, "2013-03-04")):
        (event,) = read(ambiguous, header=V1, day_first=day_first).events
        assert str(event.start) == edtf
    rows = [ambiguous, {"start_date": "12/24/2013", "headline": "B"}]
    assert str(read(*rows, header=V1).events[0].start) == "2013-03-04"
    rows = [ambiguous, {"end_date": "24/12/2014", "headline": "B"}]
    assert str(read(*rows, header=V1).events[0].start) == "2013-04-03"
    # If only the ends depend on the order, they decide it.
    rows = [{"end_date": "3/4/2014"}, {"end_date": "24/12/2014", "headline": "B"}]
    assert str(read(*rows, header=V1).events[0].end) == "2014-04-03"
    assert read(rows[0], header=V1).events == ()


@pytest.mark.parametrize("written", ["title", "Title"])
def test_the_title_slide_is_not_an_event_and_a_warning_says_so(read, written):
    title = {"type": written, "year": "", "headline": "A <i>Sahel</i> timeline"}
    reading = read({}, title)
    assert [event.title for event in reading.events] == ["Serval begins"]
    assert problems_of(reading) == [
        ":3:16: warning: the title slide, 'A Sahel timeline', is not an event"
    ]


def test_a_second_title_slide_is_an_event_as_in_timelinejs(read):
    rows = [{"type": "title"}, {"type": "title", "headline": "B"}, {"type": "title", "year": ""}]
    reading = read(*rows)
    assert [event.title for event in reading.events] == ["B", "Serval begins"]
    assert reading.events[1].start.is_undated
    assert dict(reading.events[0].extra) == {"original_type": "title"}
    assert problems_of(reading) == [
        ":2:16: warning: the title slide, 'Serval begins', is not an event",
        ":3:16: warning: a second title slide is read as an event, as TimelineJS does",
        ":4:16: warning: a second title slide is read as an event, as TimelineJS does",
    ]


def test_an_era_is_a_period(read):
    reading = read({"type": "era", "end_year": "2020", "group": "g"}, {"type": "Era"})
    closed, open_ = reading.events
    assert (closed.type, str(closed.start), str(closed.end)) == ("era", "2013", "2020")
    assert dict(closed.extra) == {"group": "g"}
    assert (open_.type, open_.end) == ("era", None)
    assert problems_of(reading) == [":3:16: warning: the era has no end"]


def test_other_types_and_a_second_group_are_kept(read):
    row = {"type": "slide", "group": "a", "tag": "b"}
    (event,) = read(row, header=[*V3, "Tag"]).events
    assert event.type == "a"
    assert event.extra == (("tag", "b"), ("original_type", "slide"))


def test_without_a_headline_the_title_is_what_timelinejs_shows(read):
    words = "word " * 30
    rows = [
        {"text": "<p>Only a text.</p>"},
        {"text": words},
        {"text": "x" * 120},
        {"text": "<img src='a.jpg'>", "media_caption": "<i>A</i> caption"},
    ]
    titles = [e.title for e in read(*({"headline": ""} | row for row in rows)).events]
    assert titles[:2] == ["Only a text.", ("word " * 20).rstrip() + "…"]
    assert titles[2:] == ["x" * 100 + "…", "A caption"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("plain\nas it  is", "plain\nas it  is"),
        ("a < b & c > d", "a < b & c > d"),
        ("Caf&eacute; &#8211; &amp;lt;", "Café – &lt;"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("a<span>b</span> c", "ab c"),
        ("<script>alert(1)</script>seen<style>p {}</style>", "seen"),
        ("<p>a <!-- b --> c</p>", "a c"),
        ("<div>left open", "left open"),
        ("<p>a<![if !supportLists]>b<![endif]>c<![foo[x]]>d", "abcd"),
        ("e<![ never closed", "e"),
    ],
)
def test_html_becomes_visible_text_and_is_kept_as_an_extra_column(read, html, words):
    (event,) = read({"text": html}).events
    assert event.summary == words
    assert dict(event.extra).get("text", words) == html


def test_media_that_are_not_an_address_are_kept(read):
    media = "<iframe src='https://example.org'></iframe>"
    (event,) = read({"media": media}).events
    assert event.url == ""
    assert dict(event.extra)["media"] == media


def test_equal_rows_without_an_id_are_two_events(read):
    reading = read({}, {})
    assert [event.id for event in reading.events] == ["serval-begins-2013", "serval-begins-2013-2"]
    assert problems_of(reading) == [":3: warning: the row repeats line 2"]


def test_the_year_column_takes_precedence_over_start_date(read):
    (event,) = read({"start_date": "x"}, header=[*V3, "Start Date"]).events
    assert str(event.start) == "2013"
    assert dict(event.extra)["start_date"] == "x"


def test_a_date_column_that_is_not_read_is_a_warning(read):
    reading = read({"date": "2013-01-11"}, header=["Year", "Headline", "Date"])
    assert str(reading.events[0].start) == "2013"
    assert dict(reading.events[0].extra) == {"original_date": "2013-01-11"}
    assert problems_of(reading) == [
        ":1:3: warning: TimelineJS does not use a column 'date', so no dates are read from it"
        " (try --map date=Date,title=Headline if it has the dates)"
    ]


def test_a_repeated_column_is_refused(read):
    reading = read({}, header=[*V3, "year"])
    assert reading.events == ()
    assert problems_of(reading) == [":1:19: a second column is named 'year' (remove one of them)"]


def test_exported_events_are_read_back_equal(run, read, tmp_path):
    events = read(FULL_SLIDE, {"type": "era", "end_year": "2020"}, header=V3_ALT).events
    for name in ("back.csv", "back.json"):
        status, _, err = run("export", tmp_path / name, "-f", tmp_path / "sheet.csv")
        assert status == 0, err
        back = read_events([str(tmp_path / name)])
        assert not [p for p in back.problems if p.severity is Severity.ERROR]
        assert sorted(back.events) == sorted(events)


def test_a_display_date_is_that_of_the_complete_slide(read):
    words = "January — February"
    slide = {"year": "2012", "month": "1", "end_year": "2012", "end_month": "2"}
    (event,) = read(slide | {"display_date": words}).events
    assert (str(event.start), str(event.end)) == ("2012-01", "2012-02")
    assert source_period(event.start, event.end) == words
