"""The formats that other tools open, read back by tools that are not ours."""

import io
import json
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import icalendar
import jsonschema
import pytest
from markdown_it import MarkdownIt

from sahel_timeline import Query, Registry, packaged, read_actors, read_events, select
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.columns.events import event_view
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import (
    EVENT_FORMATS,
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    MarkdownStyle,
    Report,
    RowReport,
    write,
)
from sahel_timeline.formats.links import references, render_links
from sahel_timeline.formats.report import unique_ids
from sahel_timeline.formats.sanitize import sanitize
from sahel_timeline.readers.own_csv import read

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "data" / "geojson.schema.json").read_text(encoding="utf-8")
)
NASTY = "*a* _b_ `c` [d](http://x) <b>&amp; | \\ ~~e~~ :smile: $x$ www.x.org"


def matches_of(text):
    events, problems = read(
        "date,end,title,actors,place,latitude,longitude,type,summary,sources,url,note\n" + text,
        "a.csv",
    )
    assert problems == []
    return select(events, Query(), Registry()).matches


def written(matches, format_, *, style=MarkdownStyle.TABLE, **chart):
    out = io.StringIO(newline="")
    rows = RowReport(matches, event_view(matches))
    events = EventReport(matches, ChartOptions(**chart))
    write(Report(rows, events, style=style), format_, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def packaged_matches():
    registry = read_actors(packaged("actors.csv"))[0]
    return select(read_events().events, Query(), registry).matches


def entries(text):
    return icalendar.Calendar.from_ical(text.encode()).walk("VEVENT")


def table_of(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [t for before, t in pairwise(tokens) if before.type in {"td_open", "th_open"}]
    return ["".join(child.content for child in cell.children) for cell in cells]


def test_a_table_in_markdown_reads_as_its_cells_were_written(packaged_matches):
    view = event_view(packaged_matches)
    wanted = [column.name for column in view.table_columns]
    wanted += [sanitize(c.text(m)) for m in packaged_matches for c in view.table_columns]
    assert table_of(written(packaged_matches, Format.MARKDOWN)) == wanted


def test_markdown_shows_its_own_signs_as_text():
    matches = matches_of(f"2014,,{NASTY},,,,,,,,,\n")
    assert NASTY in table_of(written(matches, Format.MARKDOWN))
    html = MarkdownIt("commonmark").render(
        written(matches, Format.MARKDOWN, style=MarkdownStyle.STORY)
    )
    assert "<em>" not in html
    assert "<a" not in html
    assert "<b>" not in html


def test_a_story_has_a_heading_per_year_and_a_paragraph_per_event():
    matches = matches_of(
        "2014-08-01,..,Barkhane,France,N'Djamena,12.1,15,operation,France stays.,"
        "AFP: https://example.org/a_b?c=1; javascript:alert(1),https://example.org,Not the end.\n"
        "mid-2014,,Ransoms?,,,,,,,,,\n[..2012],,Before,,,,,,,,,\n"
    )
    assert written(matches, Format.MARKDOWN, style=MarkdownStyle.STORY) == (
        "## Until 2012\n\n**before 2013: Before.**\n\n"
        "## 2014\n\n**mid-2014: Ransoms?**\n\n"
        "**since Friday 1 August 2014: Barkhane.** *N'Djamena.* France stays."
        " Note: Not the end. Actors: France."
        " Sources: AFP: <https://example.org/a_b?c=1>; javascript:alert(1); <https://example.org>.\n"
    )


def test_a_story_has_one_heading_per_year_in_any_order():
    matches = matches_of(
        "2014-05-01,,A,,,,,,,,,\n2014-06-01,,C,,,,,,,,,\n2015-01-01,,B,,,,,,,,,\n"
        "201X,,D,,,,,,,,,\n2020-24,,E,,,,,,,,,\n[2016..],,F,,,,,,,,,\n"
    )
    by_title = sorted(matches, key=lambda match: match.event.title)
    text = written(by_title, Format.MARKDOWN, style=MarkdownStyle.STORY)
    found = [
        line.rstrip("*.")[-1] if line[:1] == "*" else line for line in text.strip().split("\n\n")
    ]
    assert [line.strip() for line in found] == [
        *("## 2014", "A", "C", "## 2015", "B", "## 2010–2019", "D", "## 2020–2021", "E"),
        *("## From 2016", "F"),
    ]


def test_only_markdown_tells_a_story_and_only_of_events(packaged_matches):
    with pytest.raises(UsageError, match=r"csv has no style story \(try --format markdown\)"):
        written(packaged_matches, Format.CSV, style=MarkdownStyle.STORY)
    report = Report(RowReport((), actor_view()), style=MarkdownStyle.STORY)
    with pytest.raises(UsageError, match="actors cannot be written as a story"):
        write(report, Format.MARKDOWN, io.StringIO())


def test_a_calendar_has_an_entry_per_event(packaged_matches):
    text = written(packaged_matches, Format.ICS)
    found = entries(text)
    assert [str(e["SUMMARY"]) for e in found] == [m.event.title for m in packaged_matches]
    assert len({str(e["UID"]) for e in found}) == len(packaged_matches)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    places = [str(e.get("LOCATION", "")) for e in found]
    assert places == [m.event.place for m in packaged_matches]


@pytest.mark.parametrize("sign", ["a", "é", "中", "👨"])
@pytest.mark.parametrize("shift", range(5))
def test_a_long_line_is_folded_between_characters(sign, shift):
    title = "x" * shift + sign * 200
    text = written(matches_of(f"2014,,{title},,,,,,,,,\n"), Format.ICS)
    assert f"\r\nSUMMARY:{title}\r\n" in text.replace("\r\n ", "")
    lines = text[text.index("SUMMARY") : text.index("\r\nDESC")].split("\r\n")
    # As full as can be: the next character would have been too long.
    assert all(75 - len(sign.encode()) < len(line.encode()) <= 75 for line in lines[:-1])


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        ("2014-05-31", (2014, 5, 31), (2014, 6, 1)),
        ("mid-2014", (2014, 5, 1), (2014, 9, 1)),
        ("2013-01-11/2014-07-15", (2013, 1, 11), (2014, 7, 16)),
        ("2014-08-01/..", (2014, 8, 1), (2014, 8, 2)),
        ("[..2014]", (2014, 12, 31), (2015, 1, 1)),
        ("[2016..]", (2016, 1, 1), (2016, 1, 2)),
    ],
)
def test_a_calendar_ends_on_the_day_after(when, first, after):
    (entry,) = entries(written(matches_of(f"{when},,Talks,,,,,,,,,\n"), Format.ICS))
    assert entry["DTSTART"].dt == date(*first)
    assert entry["DTEND"].dt == date(*after)
    assert str(entry["X-EDTF-DATE"])


def test_the_last_day_of_the_calendar_has_no_day_after():
    (entry,) = entries(written(matches_of("9999-12-31,,End,,,,,,,,,\n"), Format.ICS))
    assert "DTEND" not in entry
    (entry,) = entries(written(matches_of("2014,9999-12-31,Long,,,,,,,,,\n"), Format.ICS))
    assert entry["DTEND"].dt == date(9999, 12, 31)


def test_a_calendar_keeps_every_text():
    summary = "a; b, c\\n and \\\\ é中\nsecond line " + "é" * 90
    matches = matches_of(
        f'2014,2015,"T; x, y",France,"Gao, Mali",16.27,-0.04,battle,"{summary}",AFP,https://example.org/a,N\n'
        "2014?,,U,,,,,,,,javascript:x,\n"
    )
    certain, doubtful = entries(written(matches, Format.ICS))
    assert str(certain["SUMMARY"]) == "T; x, y"
    assert summary in str(certain["DESCRIPTION"])
    assert str(certain["LOCATION"]) == "Gao, Mali"
    assert (certain["GEO"].latitude, certain["GEO"].longitude) == (16.27, -0.04)
    assert certain["CATEGORIES"].to_ical() == b"battle"
    assert certain["URL"] == "https://example.org/a"
    assert certain["X-EDTF-END"] == "2015"
    assert "URL" not in doubtful
    assert "(uncertain)" in str(doubtful["DESCRIPTION"])


def test_a_map_holds_to_the_rfc(packaged_matches):
    found = json.loads(written(packaged_matches, Format.GEOJSON))
    rfc = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    rfc.check_schema(SCHEMA)
    rfc.validate(found)
    assert [f["properties"]["title"] for f in found["features"]] == [
        m.event.title for m in packaged_matches
    ]
    gao = next(f for f in found["features"] if f["properties"]["title"] == "Gao retaken")
    longitude, latitude = gao["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (0, 16)


@pytest.mark.parametrize(
    "wrong",
    [
        {"geometry": {"type": "Point", "coordinates": [16.27]}},
        {"geometry": {"type": "Point", "coordinates": [16.27, 91]}},
        {"geometry": {"type": "Line", "coordinates": [[0, 16], [1, 16]]}},
        {"geometry": {"type": "LineString", "coordinates": [[0, 16]]}},
        {"properties": {"actors": ["France"]}},
        {"when": {"timespans": [{"start": {"earliest": "2014-02-30"}}]}},
        {"when": {"timespans": [{"start": {}}]}},
        {"features": []},
    ],
    ids=["one number", "latitude", "kind", "point", "nested", "no day", "no time", "collection"],
)
def test_the_rfc_refuses_what_is_no_feature(wrong):
    feature = {
        **{"type": "Feature", "geometry": None, "properties": {}},
        "when": {"timespans": [{"start": {"earliest": "2014-02-28"}}]},
    }
    rfc = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    rfc.validate({"type": "FeatureCollection", "features": [feature]})
    for good in (
        {"type": "Point", "coordinates": [-0.04, 16.27]},
        {"type": "LineString", "coordinates": [[0, 16], [1, 16]]},
        {"type": "GeometryCollection", "geometries": [{"type": "MultiPoint", "coordinates": []}]},
    ):
        rfc.validate({"type": "FeatureCollection", "features": [{**feature, "geometry": good}]})
    assert not rfc.is_valid({"type": "FeatureCollection", "features": [{**feature, **wrong}]})


def test_a_map_tells_what_is_known_of_a_time():
    matches = matches_of(
        "mid-2014,..,A,,,,,,,,,\n[..2012],2013,B,,,,,,,,,\n[2016..],,C,,,,,,,,,\n2014,[2015..],D,,,,,,,,,\n"
    )
    features = json.loads(written(matches, Format.GEOJSON))["features"]
    found = {f["properties"]["title"]: f for f in features}
    assert found["A"]["when"]["timespans"] == [
        {"start": {"earliest": "2014-05-01", "latest": "2014-08-31"}}
    ]
    assert found["A"]["properties"]["ongoing"] is True
    assert found["B"]["when"]["timespans"] == [
        {
            "start": {"latest": "2012-12-31"},
            "end": {"earliest": "2013-01-01", "latest": "2013-12-31"},
        }
    ]
    assert found["C"]["when"]["timespans"][0]["start"] == {"earliest": "2016-01-01"}
    assert found["C"]["geometry"] is None
    assert found["D"]["properties"]["end"] == "2015-01-01"


def test_a_slide_has_the_parts_of_its_date_that_are_known():
    matches = matches_of(
        "[..2012],,open,,,,,,,,,\n2013-01-11,mid-2014,lasted,,,,,,,,,\n2014-05-31,,day,,,,,,,,,\n"
        "2014-06,,month,,,,,,,,,\n2014-08-01,..,ongoing,,,,,,,,,\n[2014-09-03..2014-09-08],,stretch,,,,,,,,,\n"
        "[2015..],,later,,,,,,,,,\n201X,,decade,,,,,,,,,\n"
    )
    slides = json.loads(written(matches, Format.TIMELINEJS))["events"]
    found = {s["text"]["headline"]: (s["start_date"], s.get("end_date")) for s in slides}
    assert found == {
        "open": ({"year": 2012}, None),
        "lasted": ({"year": 2013}, {"year": 2014}),
        "day": ({"year": 2014, "month": 5, "day": 31}, None),
        "month": ({"year": 2014, "month": 6}, None),
        "ongoing": ({"year": 2014, "month": 8, "day": 1}, None),
        "stretch": ({"year": 2014, "month": 9}, None),
        "later": ({"year": 2015}, None),
        "decade": ({"year": 2010}, None),
    }


def test_a_slide_says_its_date_in_words_and_holds_no_markup():
    matches = matches_of(
        "mid-2014,,<script>x</script>,France,Gao,,,a&b,<b>sum</b>,"
        'AFP https://example.org/?a=1&b=2,,"""onmouseover="\n2014-08-01,..,Barkhane,,,,,,,,,\n'
    )
    slide, ongoing = json.loads(written(matches, Format.TIMELINEJS))["events"]
    assert slide["display_date"] == "mid-2014"
    assert slide["text"]["headline"] == "&lt;script&gt;x&lt;/script&gt;"
    assert slide["group"] == "a&amp;amp;b"  # which TimelineJS decodes, and then takes for HTML
    assert slide["autolink"] is False
    assert slide["text"]["text"] == (
        "<p>&lt;b&gt;sum&lt;/b&gt;</p><p>&quot;onmouseover=</p>"
        "<p>Place: Gao</p><p>Actors: France</p>"
        '<p>Sources: AFP <a href="https://example.org/?a=1&amp;b=2">'
        "https://example.org/?a=1&amp;b=2</a></p>"
    )
    assert ongoing["display_date"] == "Friday 1 August 2014, still under way"


@pytest.mark.parametrize("kinds", [6, 7])
def test_types_are_groups_unless_they_are_too_many_to_draw(kinds):
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
    ("when", "end", "told"),
    [
        ("mid-2014", "", "mid-2014"),
        ("from 3 to 8 October 2020", "", "from 3 to 8 October 2020"),
        ("2014-05-31", "mid-2014", "Saturday 31 May 2014 to mid-2014"),
        ("early 2014", "..", "early 2014, still under way"),
    ],
)
def test_a_slide_shows_the_words_of_the_source(when, end, told):
    (slide,) = json.loads(written(matches_of(f"{when},{end},T,,,,,,,,,\n"), Format.TIMELINEJS))[
        "events"
    ]
    assert slide["display_date"] == told


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("AFP", "AFP"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("(http://a.org/x).", "([http://a.org/x])."),
        ("http://a.org/x_(y), [http://b.org]", "[http://a.org/x_(y)], [[http://b.org]]"),
        ("http://a.org/d'Orsay' http://", "[http://a.org/d'Orsay]' http://"),
        ("xhttps://a.org\x1b[31m", "x[https://a.org␛[31m]"),
    ],
)
def test_only_addresses_become_links(text, html):
    assert render_links(text, link=lambda address: f"[{address}]", plain=str) == html


def test_an_events_own_address_is_told_once():
    (match,) = matches_of("2014,,T,,,,,,,AFP http://a.org/x,http://a.org/x,\n")
    assert references(match.event) == ("AFP http://a.org/x",)
    (match,) = matches_of("2014,,T,,,,,,,AFP http://a.org/xy,http://a.org/x,\n")
    assert references(match.event) == ("AFP http://a.org/xy", "http://a.org/x")
    (match,) = matches_of("2014,,T,,,,,,,,http://a.org/é,\n")
    (entry,) = entries(written([match], Format.ICS))
    assert "URL" not in entry  # which may hold no such sign
    assert "http://a.org/é" in entry["DESCRIPTION"]


def test_a_record_stays_in_one_line_of_json():
    matches = matches_of("2014,,a\u2028b\x85c,,,,,,,,,\n")
    for format_ in (Format.JSON, Format.GEOJSON, Format.TIMELINEJS):
        assert len(written(matches, format_).splitlines()) == 3
    nowhere = [matches[0]._replace(event=matches[0].event._replace(latitude=float("nan")))]
    with pytest.raises(ValueError, match="no number"):
        written(nowhere, Format.JSON)


def test_ids_are_numbered_where_files_share_them():
    (match,) = matches_of("2014,,A,,,,,,,,,\n")
    named = [match._replace(event=match.event._replace(id=name)) for name in ("a", "a", "a-2", "a")]
    assert unique_ids(named) == ["a", "a-3", "a-2", "a-4"]


@pytest.mark.parametrize("format_", Format, ids=str)
def test_filters_act_in_every_format(format_, packaged_matches):
    registry = read_actors(packaged("actors.csv"))[0]
    kept = select(read_events().events, Query(actors=frozenset({"MUJAO"})), registry).matches
    titles = {m.event.title for m in packaged_matches if m.event.title.isascii()}
    asked = {m.event.title for m in kept} & titles
    text = written(kept, format_, by=LaneBy.EVENT, lanes=len(kept), width=400).replace("\r\n ", "")
    text = unescape(text).replace("\xa0", " ")
    assert 0 < len(asked) < len(titles)
    plain = {title for title in titles if not set(title) & set(";,'")}
    assert {title for title in plain if title in text} == asked & plain


@pytest.mark.parametrize("format_", EVENT_FORMATS, ids=str)
def test_no_events_are_still_a_file(format_):
    text = written((), format_)
    if format_ is Format.ICS:
        assert entries(text) == []
    elif format_ in {Format.GEOJSON, Format.TIMELINEJS}:
        assert [] in json.loads(text).values()
    else:
        assert "(no events)" in unescape(text).replace("\xa0", " ")
