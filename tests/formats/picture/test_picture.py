"""The picture: every title, self-contained, legible in light and in dark, and of the size asked."""

import io
import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Query, Registry, parse_date, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    Report,
    RowReport,
    write,
)
from sahel_timeline.formats.picture.drawing import draw_picture
from sahel_timeline.formats.picture.style import DARK, LIGHT
from sahel_timeline.formats.picture.text import Type, wrap_plain
from sahel_timeline.language import speaking
from sahel_timeline.readers import read_text

SVG = "{http://www.w3.org/2000/svg}"


def matches_of(rows, header="date,end,title,actors,type,place"):
    events, problems, *_ = read_text(f"{header}\n{rows}", "x.csv")
    assert problems == ()
    return select(events, Query(), Registry()).matches


def svg_of(matches, *, title="", intro="", credit="", **options):
    report = EventReport(matches, ChartOptions(**options), title=title, intro=intro, credit=credit)
    return draw_picture(report).svg


def texts_of(svg):
    """Return the texts that are drawn, without the isolates around those from right to left."""
    texts = ("".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text"))
    return [text.strip("\u2068\u2069") for text in texts]


def test_every_title_is_whole_and_drawn_once(packaged_matches):
    texts = texts_of(svg_of(packaged_matches))
    for match in packaged_matches:
        assert texts.count(match.event.title) == 1


def test_a_word_that_is_wider_than_a_line_is_broken_anywhere():
    # An "m" is estimated as 0.96 of the type size.
    lines = wrap_plain(f"a {'m' * 25} b", 9.6 * 10, Type("", 10, 12))
    texts = ["".join(run.text for run in line) for line in lines]
    assert texts == ["a", "m" * 10, "m" * 10, "mmmmm b"]


WORDS = " ".join(f"word{number:03}" for number in range(38))  # 303 characters


@pytest.mark.parametrize("width", [240, 600, 1200, 2400])
@pytest.mark.parametrize("by", [None, LaneBy.ACTOR], ids=str)
def test_a_title_of_three_hundred_characters_is_whole(width, by):
    rows = "".join(f"201{n}-05-03,201{n + n % 2}-06-01,{n} {WORDS},A,,\n" for n in range(9))
    texts = texts_of(svg_of(matches_of(rows), width=width, by=by))
    drawn = [text for text in texts if re.search(r"^\d word000|^word\d", text)]
    assert " ".join(drawn) == " ".join(f"{number} {WORDS}" for number in range(9))
    assert not any("…" in text for text in texts)


def test_lines_of_a_title_are_below_each_other_and_above_their_bar():
    root = ET.fromstring(svg_of(matches_of(f"2014-05-03,2016,{WORDS},A,,\n2013,,B,,,\n")))
    lines = [each for each in root.iter(f"{SVG}text") if (each.text or "").startswith("word")]
    tops = [float(each.get("y")) for each in lines]
    assert {round(b - a) for a, b in pairwise(tops)} == {16}
    bars = [float(each.get("y")) for each in root.iter(f"{SVG}rect") if each.get("height") == "9"]
    # The bar is 5 below the base line of the last line, and 28 below that of the row's first one.
    assert tops[-1] + 5 in bars


def test_a_low_picture_cuts_nothing_of_a_long_title_that_it_shows():
    rows = "".join(f"201{n}-05-03,,{n} {WORDS},A,,\n" for n in range(9))
    picture = draw_picture(EventReport(matches_of(rows), ChartOptions(height=600)))
    assert (picture.height, picture.units) == (600, 1)
    shown = [text for text in texts_of(picture.svg) if "word" in text]
    assert shown
    assert not any("…" in text for text in shown)
    # A title of eight lines needs seven rows.
    lower = texts_of(svg_of(matches_of(rows), height=400))
    shown = [text for text in lower if "word" in text]
    assert len(shown) > 3
    assert all(text.endswith("…") for text in shown)


def test_all_titles_are_whole_in_lanes_and_as_many_lanes_as_are_asked_for(packaged_matches):
    texts = texts_of(svg_of(packaged_matches, by=LaneBy.ACTOR))
    assert not [text for text in texts if text.endswith("…")]
    assert "several events" not in texts
    texts = texts_of(svg_of(packaged_matches, by=LaneBy.ACTOR, lanes=2))
    assert texts.index("France") < texts.index("Mali")
    assert "Operation Barkhane" not in texts


def test_a_height_limits_the_lanes_and_their_rows(packaged_matches):
    picture = draw_picture(EventReport(packaged_matches, ChartOptions(by=LaneBy.ACTOR, height=700)))
    assert (picture.height, picture.units) == (700, 1)
    texts = texts_of(picture.svg)
    assert {"France", "Mali", "several events"} < set(texts)
    assert any(text.endswith("events are in no lane shown.") for text in texts)


@pytest.mark.parametrize("height", [400, 555, 700, 1234])
@pytest.mark.parametrize("by", [None, LaneBy.TYPE], ids=str)
def test_all_rows_of_a_height_are_used(height, by):
    rows = "".join(f"{1990 + n % 30}-05-03,,Event {n},,{'abcd'[n % 4]},\n" for n in range(400))
    svg = svg_of(matches_of(rows), by=by, height=height)
    assert f'viewBox="0 0 1200 {height}"' in svg
    legend = float(re.findall(r'<g transform="translate\(32 ([\d.]+)\)">', svg)[-1])
    # Below the row of the legend and a margin, there is no room for another row.
    assert height - legend - 19 - 32 < 28


def test_events_before_a_day_leave_the_rest_of_their_rows_to_others():
    before = "".join(f"before 20{n:02},,Before {n},,,\n" for n in range(2, 24))
    others = "".join(f"{1990 + n % 30}-05-03,,Event {n},,,\n" for n in range(400))
    texts = texts_of(svg_of(matches_of(before + others), height=700))
    # 30 years in some 20 rows of at least two titles that are not "Before".
    assert sum(text.startswith("Event") for text in texts) > 40
    assert sum(text.startswith("Before") for text in texts) < 22


def test_an_event_between_two_open_dates_is_drawn_on_an_axis_of_them():
    texts = texts_of(svg_of(matches_of("[..2014],[2010..],A long talk,,,\n")))
    assert {"2010", "2011", "2012", "2013", "2014"} <= set(texts)
    assert "1970" not in texts


def test_a_heading_in_the_legend_is_in_the_line_of_the_first_name():
    rows = "2014-05-03,,Talks,A group with a long name,,\n2015,2016,Strike,B,,\n"
    for width in range(460, 800, 20):
        svg = svg_of(matches_of(rows), width=width)
        lines = {
            text: y
            for y, text in re.findall(r'translate\([\d.]+ ([\d.]+)\)">[^\n]*>([^<]+)</text>', svg)
        }
        names = [lines["A group with a long name"], lines["B"]]
        assert lines["Colour of the first actor:"] == min(names, key=float)


@pytest.mark.parametrize("width", [400, 1200])
def test_a_long_name_of_a_lane_is_whole_and_keeps_the_next_lane_apart(width):
    name = "Government of Russia (Soviet Union) " * 4
    rows = f"2014-05-03,,T,{name.strip()},,\n2014-05-03,,U,Z,,\n"
    root = ET.fromstring(svg_of(matches_of(rows), by=LaneBy.ACTOR, width=width))
    names = [each for each in root.iter(f"{SVG}text") if each.get("class") == "text bold"]
    lines = [each for each in names if re.match(r"[(]?[GoRUS]", each.text)]
    assert " ".join(each.text for each in lines) == name.strip()
    tops = [float(each.get("y")) for each in names if each.text == "Z" or each in lines]
    assert {round(b - a) for a, b in pairwise(tops[:-1])} == {16}
    assert tops[-1] - tops[-2] >= 28


def test_lanes_by_country_are_named_as_the_events_name_them():
    header = "date,title,country"
    rows = "2014,a,Tchad\n2015,b,Chad\n2016,c,Mali; Niger\n2017,d,\n2018,e,République du Mali\n"
    texts = texts_of(svg_of(matches_of(rows, header), by=LaneBy.COUNTRY))
    names = [text for text in texts if text in {"Tchad", "Chad", "Niger", "(no country)"}]
    assert names == ["Tchad", "Niger", "(no country)"]
    assert texts.count("République du Mali") == 1
    with speaking("fr"):
        assert "(sans pays)" in texts_of(svg_of(matches_of(rows, header), by=LaneBy.COUNTRY))


def test_the_authors_words_frame_it():
    matches = matches_of("2014-05-03,,Talks,,,\nn.d.,,Undated,,,\n")
    svg = svg_of(
        matches, title="The <talks>", intro="A *b* **c**\n\n- d", credit="By https://e.example"
    )
    texts = texts_of(svg)
    assert texts[:3] == ["The <talks>", "A b c", "• d"]
    assert texts[3] == "2 events, 2014 · not drawn: 1 undated event"
    assert texts[-1] == "By https://e.example"
    assert '<tspan class="italic">b</tspan> <tspan class="bold">c</tspan>' in svg
    assert "<title>The &lt;talks&gt;</title>" in svg


def test_a_long_title_and_a_long_word_are_broken_into_lines():
    svg = svg_of((), title="word " * 30 + "x" * 300, intro="y" * 500, width=400)
    root = ET.fromstring(svg)
    lines = [each for each in root.iter(f"{SVG}text") if "title" in each.get("class")]
    assert len(lines) > 10
    assert "".join("".join(each.itertext()) for each in lines).replace(" ", "") == (
        "word" * 30 + "x" * 300
    )
    baselines = [float(each.get("y")) for each in lines]
    assert {round(b - a) for a, b in pairwise(baselines)} == {34}


@pytest.mark.parametrize("rows", ["", "2014-05-03,,Talks,,,\n"], ids=["none", "one"])
def test_few_events_are_a_picture_too(rows):
    svg = svg_of(matches_of(rows))
    assert ET.fromstring(svg).get("width") == "1200"
    assert ("No events" in texts_of(svg)) is not rows


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ({"width": 600}, (600, None)),
        ({"height": 500}, (1200, 500)),
        ({"width": 300, "height": 2000}, (300, 2000)),
    ],
    ids=str,
)
def test_it_has_the_size_that_is_asked_for(size, expected, packaged_matches):
    root = ET.fromstring(svg_of(packaged_matches, **size))
    assert int(root.get("width")) == expected[0]
    if expected[1]:
        assert int(root.get("height")) == expected[1]
    assert float(root.get("viewBox").split()[3]) >= int(root.get("height"))


def test_a_low_picture_counts_the_events_that_have_no_room():
    rows = "".join(f"2014-05-{day:02},,Event {day},,,\n" for day in range(1, 29)) * 4
    texts = texts_of(svg_of(matches_of(rows), height=300))
    assert "several events" in texts
    root = ET.fromstring(svg_of(matches_of(rows), height=300))
    assert root.get("viewBox") == "0 0 1200 300"


def test_many_events_have_up_to_a_hundred_rows():
    rows = "".join(f"2014-05-03,,Event {number},,,\n" for number in range(110))
    texts = texts_of(svg_of(matches_of(rows)))
    assert "several events" in texts
    assert sum(text.startswith("Event") for text in texts) < 100
    fewer = texts_of(svg_of(matches_of("".join(rows.splitlines(keepends=True)[:100]))))
    assert sum(text.startswith("Event") for text in fewer) == 100


def test_lanes_are_named_and_count_what_they_leave_out():
    rows = "".join(f"2014-05-03,,Event {n},Actor {n:02},talks,\n" for n in range(12))
    rows += "2014-06-01,,Nobody's,,,\n"
    texts = texts_of(svg_of(matches_of(rows), by=LaneBy.ACTOR))
    assert [text for text in texts if text.startswith("Actor")] == [
        f"Actor {n:02}" for n in range(10)
    ]
    assert "3 events are in no lane shown." in texts
    texts = texts_of(svg_of(matches_of(rows), by=LaneBy.ACTOR, lanes=99))
    assert {"Actor 11", "(no actor)"} < set(texts)
    texts = texts_of(svg_of(matches_of(rows), by=LaneBy.TYPE))
    assert {"talks", "(no type)"} < set(texts)
    assert "(no place)" in texts_of(svg_of(matches_of(rows), by=LaneBy.PLACE))
    assert "Actor 01" in texts_of(svg_of(matches_of(rows), by=LaneBy.EVENT))  # in the legend


def test_the_legend_has_what_is_drawn():
    rows = (
        "2014-05-03,,Day,A,,\n2014-05-03~,,About,B,,\n2014,,Year,,,\n2015,2016,Both,,,\n"
        "2014-01-01,2014-05-01,Whole,,,\n2015-01-01,..,Open,,,\n2015-01-01,after 2015,Later,,,\n"
        "before 2015,,Before,,,\n"
    )
    expected = {
        *("exact day", "approximate or uncertain day", "sometime in this range", "under way"),
        *("inexact start or end", "ongoing", "earlier or later than drawn", "A", "B", "others"),
    }
    assert expected < set(texts_of(svg_of(matches_of(rows))))
    assert not expected - {"exact day"} & set(texts_of(svg_of(matches_of("2014-05-03,,T,,,\n"))))


def test_a_possible_match_is_in_brackets():
    events, *_ = read_text("date,title\n2014,Talks\n", "x.csv")
    query = Query(since=parse_date("2014-06"))
    texts = texts_of(svg_of(select(events, query, Registry()).matches))
    assert {"(Talks)", "possible match"} < set(texts)


def test_the_axis_can_be_limited():
    matches = matches_of("2010-01-01,2020-01-01,Long,,,\n")
    texts = texts_of(svg_of(matches, days=(date(2014, 5, 1), date(2014, 5, 31))))
    assert "May 2014" in texts
    assert not [text for text in texts if "2010" in text and "events" not in text][1:]
    assert "earlier or later than drawn" in texts


def test_an_event_without_room_for_its_title_is_drawn_on_its_days():
    # Two rows, which are full, so that one more event has no title; it is the only one of 2019.
    rows = "".join(f"2014-05-{day:02},,A title of some length {day},,,\n" for day in range(1, 29))
    svg = svg_of(matches_of(f"{rows}2019-01-01,2019-12-31,Alone,,,\n"), height=300)
    (alone,) = (
        each
        for each in ET.fromstring(svg).iter(f"{SVG}g")
        if "Alone" in (each.findtext(f"{SVG}title") or "")
    )
    assert len(alone.findall(f"{SVG}rect")) == 1


def test_an_open_event_without_room_for_its_title_fades_where_it_would_elsewhere():
    # A year is 25 pixels: the event has two that are known, and fades in 90 pixels.
    rows = "".join(f"2014-05-{day:02},,A title of some length {day},,,\n" for day in range(1, 29))
    rows += "2020-01-01,after 2021,Open,,,\n2060-01-01,,Last,,,\n"
    svg = svg_of(matches_of(rows), height=300)
    (found,) = (
        each
        for each in ET.fromstring(svg).iter(f"{SVG}g")
        if (each.findtext(f"{SVG}title") or "").startswith("Open")
    )
    assert not found.findall(f"{SVG}text")
    assert 90 < sum(float(bar.get("width")) for bar in found.findall(f"{SVG}rect")) < 180
    assert "earlier or later than drawn" in texts_of(svg)
    assert "sometime in this range" not in texts_of(svg)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_which_language_it_is_in(language):
    with speaking(language):
        assert ET.fromstring(svg_of(matches_of("2014,,T,,,\n"))).get("lang") == language


def test_a_pdf_is_as_small_as_the_picture(packaged_matches, monkeypatch):
    pdf = pytest.importorskip("sahel_timeline.formats.picture.pdf")
    pages = []
    monkeypatch.setattr(pdf, "HTML", lambda string, **_: pages.append(string) or io.BytesIO())
    report = EventReport(packaged_matches, ChartOptions(width=600, height=240))
    picture = draw_picture(report)
    assert picture.units > 1
    with pytest.raises(AttributeError):  # what stands for WeasyPrint writes no PDF
        pdf.write(report, io.BytesIO())
    scale, shift = 1 / picture.units, 300 * (1 - 1 / picture.units)
    assert 'lang="en"' in pages[0].partition("<head>")[0]
    assert "size: 600px 240px" in pages[0]
    assert f"translateX({shift:.1f}px) scale({scale:.4f})" in pages[0]
    assert f'height="{240 * picture.units:.1f}"' in pages[0]


def test_a_pdf_fetches_nothing():
    pdf = pytest.importorskip("sahel_timeline.formats.picture.pdf")
    with pytest.raises(ValueError, match=r"x\.example"):
        pdf._refuse("https://x.example")


def test_it_speaks_french():
    with speaking("fr"):
        assert "jour exact" in texts_of(svg_of(matches_of("2014-05-03,,Talks,,,\n")))


@pytest.mark.parametrize("title", ["بعد ذلك!", "ߒߞߏ", "𞤆𞤵𞤤𞤢𞤪"], ids=["Arabic", "N'Ko", "Adlam"])
def test_a_title_in_such_letters_is_set_from_right_to_left(title):
    svg = svg_of(matches_of(f"2014-05-03,,{title},,,\n"))
    assert f">\u2068{title}\u2069</text>" in svg
    assert "text right-to-left" in svg


def test_nothing_is_fetched(packaged_matches):
    svg = svg_of(packaged_matches)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert all(each.startswith("url(#") for each in re.findall(r"url\([^)]", svg))
    assert not any(each in svg for each in ("@import", "@font-face", "href", "<script", "<image"))


def luminance(colour):
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(f * c for f, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_legible(theme):
    for ink in (theme.ink, theme.muted):
        darker, lighter = sorted(map(luminance, (ink, theme.paper)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@given(st.text(), st.text())
def test_it_is_well_formed_whatever_it_says(text, intro):
    matches = matches_of("2014-05-03,,Talks,,,\n")
    event = matches[0].event._replace(title=text)
    matches = [matches[0]._replace(event=event, actors=(text,))]
    ET.fromstring(svg_of(matches, title=text, intro=intro, credit=intro))


@pytest.mark.parametrize(("format_", "magic"), [(Format.PNG, b"\x89PNG"), (Format.PDF, b"%PDF-")])
def test_pixels_and_pages_are_made_of_it(format_, magic, packaged_matches):
    pytest.importorskip("resvg_py")
    pytest.importorskip("weasyprint")
    out = io.TextIOWrapper(io.BytesIO())
    events = EventReport(packaged_matches, ChartOptions(width=900), intro="A *b* c", files=[""])
    report = Report(RowReport(packaged_matches, event_view(packaged_matches)), events)
    write(report, format_, out)
    content = out.buffer.getvalue()
    assert content.startswith(magic)
    if format_ is Format.PNG:
        assert int.from_bytes(content[16:20]) == 900


@pytest.mark.parametrize("height", [240, 400, 600, 900, 1500, 3000])
@pytest.mark.parametrize("count", [2, 30, 400])
def test_a_height_is_kept_with_few_events_and_with_many(height, count):
    rows = "".join(f"2014-{n % 12 + 1:02}-01,,Event number {n},,,\n" for n in range(count))
    root = ET.fromstring(svg_of(matches_of(rows), height=height))
    assert int(root.get("height")) == height
