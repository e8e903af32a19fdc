"""Whole charts: compared with golden files, and laws over any events and widths."""

import io
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_timeline import Query, Registry, packaged, read_actors, read_events, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import ONGOING, FuzzyDate, Precision
from sahel_timeline.dates.calendar_days import years
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    Report,
    RowReport,
    Terminal,
    write,
)
from sahel_timeline.formats.chart.axis import Axis, axis_of
from sahel_timeline.formats.chart.glyphs import FINE, PLAIN
from sahel_timeline.formats.chart.histogram import count_parts, explain_tally
from sahel_timeline.formats.chart.lanes import lanes_of
from sahel_timeline.formats.chart.layout import draw
from sahel_timeline.formats.chart.units import UNITS
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.model import Event
from sahel_timeline.query import Match
from sahel_timeline.readers.own_csv import read

KINDS = (
    "date,end,title,actors,place,type\n"
    "2014-03-15,,A day,One,Gao,talks\n"
    "2014-03-15~,,About a day,One,,talks\n"
    "mid-2014,,A third of a year,Two,Gao,\n"
    "2015?,,Perhaps a year,Two,Gao,talks\n"
    "2014-06-15,2015-02-01,What lasted,Three; One,Kidal,battle\n"
    "[2014-06-01..2014-08-01],2015-02-01,Begun some time,Three,Kidal,battle\n"
    "2015-06-01,..,Under way,Four,Kidal,battle\n"
    "before 2014-05,,Earlier,Five,,\n"
    "after 2015,,Later,Five,,\n"
    "2014-03-15,,Another day,One,Gao,talks\n"
)


def matches_of(text=KINDS):
    events, problems = read(text, "x.csv")
    assert not problems
    return select(events, Query(), Registry()).matches


def written(matches, format_=Format.CHART, *, terminal=None, out=None, **drawing):
    out = out or io.StringIO(newline="")
    report = Report(
        RowReport(matches, event_view(matches)),
        EventReport(matches, ChartOptions(**drawing)),
        terminal=terminal,
    )
    write(report, format_, out)
    return out.getvalue() if isinstance(out, io.StringIO) else ""


@pytest.fixture(scope="module")
def packaged_matches():
    registry = read_actors(packaged("actors.csv"))[0]
    return select(read_events().events, Query(), registry).matches


@pytest.mark.parametrize("by", LaneBy)
def test_every_kind_of_date_is_drawn(by, golden):
    golden(f"chart-{by}.txt", written(matches_of(), by=by, width=80))


def test_a_chart_in_ascii(golden):
    text = written(matches_of(), ascii_only=True, width=80)
    assert text.isascii()
    golden("chart-ascii.txt", text)


@pytest.mark.parametrize("by", LaneBy)
def test_ascii_signs_are_all_that_a_chart_adds(by, packaged_matches):
    ours = [m for m in packaged_matches if f"{m.event.title}{m.event.place}".isascii()]
    found = [m._replace(actors=tuple(filter(str.isascii, m.actors))) for m in ours]
    assert len(found) > 20
    assert written(found, by=by, ascii_only=True, lanes=99).isascii()
    # A dash in a title is the author's.
    (match,) = matches_of("date,title\n2014-01-01/2014-05-03,Gao – Kidal\n")
    assert "Gao – Kidal" in written([match], ascii_only=True)
    assert "1 Jan - 3 May 2014" in written([match], by=LaneBy.EVENT, ascii_only=True)
    assert "1 Jan – 3 May 2014" in written([match], by=LaneBy.EVENT)


def test_signs_that_an_encoding_lacks_are_not_used():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="replace", newline="")
    written(matches_of(), out=out)
    out.flush()
    assert raw.getvalue().decode() == written(matches_of(), ascii_only=True)


@pytest.mark.parametrize("width", [60, 80, 120, 250])
def test_the_packaged_chronology_is_drawn(width, golden, packaged_matches):
    text = written(packaged_matches, width=width)
    golden(f"chart-{width}.txt", text)
    assert max(map(cell_width, text.splitlines())) == width


def test_an_event_that_may_not_match_is_told():
    (match,) = matches_of("date,title\n2014,Talks\n")
    text = written([match._replace(certain=False)])
    assert "(Talks)" in text
    assert "( ) may lie outside what was asked for" in text


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (80, ["1", "1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000"]),
        (60, ["1", "2000", "4000", "6000", "8000"]),
        (40, ["1", "3000", "6000", "9000"]),
    ],
)
def test_what_is_too_narrow_for_its_name_is_named_at_even_distances(width, names):
    matches = matches_of("date,title\n0001-01-01,A\n9999-12-31,B\n")
    lines = written(matches, width=width).splitlines()
    (axis,) = (number for number, line in enumerate(lines) if "┬" in line)
    assert lines[axis + 1].split() == names
    begins = [found.start() for found in re.finditer(r"\d+", lines[axis + 1])]
    assert {lines[axis][at] for at in begins[:-1]} == {"┬"}  # the last may begin before


def test_lanes_without_room_are_summed_up(packaged_matches):
    terminal = Terminal(width=100, max_rows=300, colour=False, height=24)
    text = written(packaged_matches, terminal=terminal)
    assert len(text.splitlines()) <= 22
    count = len(lanes_of(packaged_matches, LaneBy.ACTOR))
    assert re.search(
        rf"^… \d+ more lanes with \d+ events: chart --lanes {count} shows more$", text, re.MULTILINE
    )
    text = written(packaged_matches, lanes=count - 1)
    assert re.search(r"^… 1 more lane with \d+ events?: ", text, re.MULTILINE)
    assert "more lane" not in written(packaged_matches, lanes=count)
    assert "more lane" not in written(packaged_matches, lanes=count + 5)


def test_colours_are_those_of_the_actors(packaged_matches):
    terminal = Terminal(width=100, max_rows=300, colour=True, height=30)
    coloured = written(packaged_matches, terminal=terminal)
    assert "\x1b[38;5;" in coloured
    plain = written(packaged_matches, terminal=terminal._replace(colour=False))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_picture_shows_what_the_text_does(packaged_matches):
    svg = written(packaged_matches, Format.SVG)
    root = ET.fromstring(svg)
    lines = {}
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        row = lines.setdefault(float(text.get("y")), [" "] * 100)
        first = round(float(text.get("x")) / 12.2)
        shown = text.text.replace("\xa0", " ")
        assert float(text.get("textLength")) == pytest.approx(12.2 * cell_width(shown), abs=0.01)
        row[first : first + len(shown)] = shown
    found = ["".join(row).rstrip() for _, row in sorted(lines.items())]
    assert [line for line in found if line] == written(packaged_matches).splitlines()


@pytest.mark.parametrize("count", [0, 1, 35])
def test_a_picture_is_as_high_as_its_lines(count, packaged_matches):
    root = ET.fromstring(written(packaged_matches[:count], Format.SVG))
    lowest = max(float(t.get("y")) for t in root.iter("{http://www.w3.org/2000/svg}text"))
    height = float(root.get("viewBox").split()[3])
    # The texts are moved down by 8; under the last one's base line is a part of its letters.
    assert 0 < height - (lowest + 8) < 24.4


@pytest.mark.parametrize("format_", [Format.SVG, Format.CHART_HTML])
def test_a_picture_fetches_nothing_and_follows_light_and_dark(format_, packaged_matches):
    text = written(packaged_matches, format_)
    assert re.findall(r"https?://[^\"]+", text) in ([], ["http://www.w3.org/2000/svg"])
    for fetching in ("@import", "src=", "href", "<script", "<link"):
        assert fetching not in text
    assert "url(" not in text.replace("url(#", "")
    assert "prefers-color-scheme: dark" in text
    assert "#1f2328" in text
    assert text.count("#1f2328") == 1
    assert "color: var(--t00afaf)" in text or "fill: var(--t00afaf)" in text  # AQIM's, 37 of 256


def luminance(colour):
    """Return what the guidelines call relative luminance, in their words of 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(f * c for f, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("format_", [Format.SVG, Format.CHART_HTML])
def test_every_colour_can_be_read_on_its_paper(format_, packaged_matches):
    assert luminance("#ffffff") == pytest.approx(1)
    text = written(packaged_matches, format_, lanes=99)
    sheets = re.findall(r"\{ (--ink[^}]*)\}", text)
    assert len(sheets) == 2  # light and dark
    for sheet in sheets:
        colours = dict(re.findall(r"--(\w+): (#\w{6});", sheet))
        assert set(re.findall(r"var\(--(\w+)\)", text)) <= set(colours)
        assert len(colours) > 3 + 9  # of the twelve tones, those that are used
        paper = luminance(colours.pop("paper"))
        for colour in map(luminance, colours.values()):
            assert (max(paper, colour) + 0.05) / (min(paper, colour) + 0.05) >= 4.5
    # No colour but by a name that light and dark may mean otherwise.
    assert not re.findall(r"(?:color|fill): ?#", text)


def test_a_page_has_a_heading_and_a_main_part_that_keys_can_scroll(packaged_matches):
    page = written(packaged_matches, Format.CHART_HTML)
    assert re.search(
        r'<main>\s*<h1>[^<]+</h1>\s*<pre tabindex="0">.*</pre>\s*</main>', page, re.DOTALL
    )


def test_wide_signs_keep_their_width_in_a_picture():
    svg = written(matches_of("date,title,actors\n2014-05-31,中文报道,北京\n"), Format.SVG)
    widths = {t.text: t.get("textLength") for t in ET.fromstring(svg).iter() if "text" in t.tag}
    assert widths["北京"] == "48.8"


@given(st.text())
def test_a_picture_is_xml_whatever_the_cells_hold(text):
    when = FuzzyDate.between(date(2014, 5, 31), date(2014, 6, 3))
    match = Match(Event(id="x", title=text, start=when, actors=(text,)), (text,))
    ET.fromstring(written([match], Format.SVG))
    page = written([match], Format.CHART_HTML)
    assert page.count("<") == page.count(">")


def test_dates_that_are_no_length_apart():
    text = written(matches_of("date,title\n2014-05-31,Talks\n2014-05-31,More\n"))
    assert "31" in text
    assert "May 2014" in text
    assert "(no actor)" in text
    assert "per day" in text


def axis_in(unit, first, days):
    (found,) = (each for each in UNITS if each.name == unit)
    return Axis(first.toordinal(), days, 60, found)


@pytest.mark.parametrize(
    ("axis", "dates", "counts", "told"),
    [
        # 1 May to 31 August, on an axis of three days in May.
        (axis_in("day", date(2014, 5, 5), 3), ["mid-2014"], [0] * 3, ["may day"]),
        # A February of which the first week, from the 24th on, has four days.
        (axis_in("week", date(2014, 2, 24), 14), ["2014-02"] * 2, [0, 0], ["may week"] * 2),
        (axis_in("week", date(2014, 2, 24), 14), ["2014-02-01", "2014-02-28"], [1, 0], ["week"]),
        (axis_in("month", date(2014, 2, 1), 59), ["2014-02", "2014"], [1, 0], ["may month"]),
        # The axis begins in October, the year that is told does not.
        (axis_in("year", date(2013, 10, 1), 457), ["2013", "2013-02-01"], [2, 0], []),
        (axis_in("year", date(2013, 10, 1), 457), ["[2012..2014]", "2014"], [0, 1], ["may year"]),
        (axis_in("year", date(2013, 10, 1), 457), ["before 2014"], [0, 0], ["may year"]),
    ],
)
def test_no_event_counts_where_it_did_not_begin_first(axis, dates, counts, told):
    found = matches_of("date,title\n" + "".join(f"{when},T\n" for when in dates))
    assert count_parts(found, axis) == counts
    words = []
    for text in explain_tally(found, axis):
        if known := re.fullmatch(r"(\d+) (may have begun|began) before the first (\w+)", text):
            may = "may " if known[2].startswith("may") else ""
            words += [may + known[3]] * int(known[1])
    assert words == told


def test_who_may_have_begun_before_the_axis_is_told():
    found = matches_of("date,title\n2014-02,A\n2014-02,B\n2014-01-01,C\n2014-02-24/2014-03-30,D\n")
    days = date(2014, 2, 24), date(2014, 3, 9)
    lines = written(found, days=days, width=60).splitlines()
    (tally,) = (line for line in lines if line.startswith("per "))
    assert tally.split() == ["per", "day", "1"]
    assert "1 began before the first day" in " ".join(lines)
    assert "2 may have begun before the first day" in " ".join(lines)


DAYS = st.one_of(
    st.dates(date(2010, 1, 1), date(2020, 1, 1)), st.dates(date(1800, 1, 1)), st.dates()
)


@st.composite
def fuzzy_dates(draw):
    one, other = sorted([draw(DAYS), draw(DAYS)])
    kind = draw(st.integers(0, 4))
    flags = {"approximate": draw(st.booleans()), "uncertain": draw(st.booleans())}
    if kind == 1 and one != other:
        return FuzzyDate.unchecked((one, other), Precision.RANGE, **flags)
    if kind == 2:
        return FuzzyDate.unchecked(years(one.year, 1), Precision.YEAR, **flags)
    if kind == 3 and other > date.min:
        return FuzzyDate.unchecked((date.min, other), Precision.RANGE)
    if kind == 4 and one < date.max:
        return FuzzyDate.unchecked((one, date.max), Precision.RANGE)
    return FuzzyDate.unchecked((one, one), Precision.DAY, **flags)


@st.composite
def matches(draw):
    start = draw(fuzzy_dates())
    end = draw(st.none() | st.just(ONGOING) | fuzzy_dates())
    if end not in (None, ONGOING) and end.latest < start.earliest:
        end = None
    names = tuple(draw(st.lists(st.sampled_from(["One", "Two", "中文", "Le trois"]), max_size=3)))
    title = draw(st.text("Talks 中文\u0301\U0001f468", max_size=40))
    event = Event(id="x", title=title, start=start, end=end, actors=names, place=title[:3])
    return Match(event, names, draw(st.booleans()))


@settings(deadline=None)
@given(
    st.lists(matches(), max_size=12),
    st.integers(40, 250),
    st.builds(ChartOptions, by=st.sampled_from(LaneBy), lanes=st.none() | st.integers(1, 12)),
    st.sampled_from([FINE, PLAIN]),
    st.integers(1, 30),
)
def test_no_line_is_wider_than_asked_for(found, width, drawing, glyphs, rows):
    lines = draw(found, drawing, glyphs, width, rows)
    assert all(cell_width("".join(s.text for s in line)) <= width for line in lines)
    assert lines == draw(found, drawing, glyphs, width, rows)


@settings(deadline=None)
@given(st.lists(matches(), min_size=1, max_size=12), st.integers(14, 230))
def test_every_event_is_counted_once(found, width):
    axis = axis_of([match.event for match in found], width)
    told = re.findall(
        r"(\d+) (?:may have begun|began) before", " ".join(explain_tally(found, axis))
    )
    assert sum(count_parts(found, axis)) + sum(map(int, told)) == len(found)
    assert sorted(
        {id(m) for lane in lanes_of(found, LaneBy.ACTOR) for m in lane.matches}
    ) == sorted(map(id, found))
