"""Complete charts: golden files, and laws that hold for all events and widths."""

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Query, Registry, select
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
from sahel_timeline.formats.chart.axis import Axis
from sahel_timeline.formats.chart.glyphs import ASCII, UNICODE
from sahel_timeline.formats.chart.histogram import count_starts, explain_counts
from sahel_timeline.formats.chart.lanes import group_into_lanes
from sahel_timeline.formats.chart.layout import draw_chart
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.model import Event
from sahel_timeline.query import Match
from sahel_timeline.readers import read_text

KINDS = (
    "date,end,title,actors,place,type\n"
    "2014-03-15,,A day,One,Gao,talks\n"
    "2014-03-15~,,About a day,One,,talks\n"
    "mid-2014,,A third of a year,Two,Gao,\n"
    "2015?,,Uncertain year,Two,Gao,talks\n"
    "2014-06-15,2015-02-01,A period,Three; One,Kidal,battle\n"
    "[2014-06-01..2014-08-01],2015-02-01,Inexact start,Three,Kidal,battle\n"
    "2015-06-01,..,Ongoing,Four,Kidal,battle\n"
    "before 2014-05,,Earlier,Five,,\n"
    "after 2015,,Later,Five,,\n"
    "2014-03-15,,Another day,One,Gao,talks\n"
)


def matches_of(text=KINDS):
    events, problems, *_ = read_text(text, "x.csv")
    assert not problems
    return select(events, Query(), Registry()).matches


def chart_of(matches, *, terminal=None, out=None, **options):
    out = out or io.StringIO(newline="")
    report = Report(
        RowReport(matches, event_view(matches)),
        EventReport(matches, ChartOptions(**options)),
        terminal=terminal,
    )
    write(report, Format.CHART, out)
    return out.getvalue() if isinstance(out, io.StringIO) else ""


@pytest.mark.parametrize("by", LaneBy)
def test_every_kind_of_date_is_drawn(by, golden):
    golden(f"chart-{by}.txt", chart_of(matches_of(), by=by, width=80))


def test_a_chart_in_ascii(golden):
    text = chart_of(matches_of(), ascii_only=True, width=80)
    assert text.isascii()
    golden("chart-ascii.txt", text)


@pytest.mark.parametrize("by", LaneBy)
def test_an_ascii_chart_of_ascii_events_is_ascii(by, packaged_matches):
    ascii_events = [m for m in packaged_matches if f"{m.event.title}{m.event.place}".isascii()]
    ascii_matches = [m._replace(actors=tuple(filter(str.isascii, m.actors))) for m in ascii_events]
    assert len(ascii_matches) > 20
    assert chart_of(ascii_matches, by=by, ascii_only=True, lanes=99).isascii()
    # A dash in a title stays as it is; one in a date is the chart's.
    (match,) = matches_of("date,title\n18XX,Gao – Kidal\n")
    assert "Gao – Kidal" in chart_of([match], ascii_only=True)
    assert "1800-1899" in chart_of([match], by=LaneBy.EVENT, ascii_only=True)
    assert "1800–1899" in chart_of([match], by=LaneBy.EVENT)


def test_glyphs_that_the_encoding_lacks_are_not_used():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="replace", newline="")
    chart_of(matches_of(), out=out)
    out.flush()
    assert raw.getvalue().decode() == chart_of(matches_of(), ascii_only=True)


@pytest.mark.parametrize("width", [60, 80, 120, 250])
def test_the_packaged_chronology_is_drawn(width, golden, packaged_matches):
    text = chart_of(packaged_matches, width=width)
    golden(f"chart-{width}.txt", text)
    assert max(map(cell_width, text.splitlines())) == width


def test_a_possible_match_is_in_brackets():
    (match,) = matches_of("date,title\n2014,Talks\n")
    text = chart_of([match._replace(certain=False)])
    assert "(Talks)" in text
    assert "( ) possible match" in text


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (80, ["1", "1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000"]),
        (60, ["1", "2000", "4000", "6000", "8000"]),
        (40, ["1", "5000"]),
    ],
)
def test_names_wider_than_their_units_are_drawn_at_regular_intervals(width, names):
    matches = matches_of("date,title\n0001-01-01,A\n9999-12-31,B\n")
    lines = chart_of(matches, width=width).splitlines()
    (axis,) = (number for number, line in enumerate(lines) if "┬" in line)
    assert lines[axis + 1].split() == names
    cells = [name.start() for name in re.finditer(r"\d+", lines[axis + 1])]
    # The last name can begin to the left of its tick.
    assert {lines[axis][cell] for cell in cells[:-1]} == {"┬"}


def test_a_note_counts_the_lanes_that_are_not_drawn(packaged_matches):
    terminal = Terminal(width=100, max_rows=300, colour=False, height=24)
    text = chart_of(packaged_matches, terminal=terminal, by=LaneBy.TYPE)
    assert len(text.splitlines()) <= 22
    count = len(group_into_lanes(packaged_matches, LaneBy.TYPE))
    hint = rf"\(use --lanes {count} to see them\)"
    assert re.search(rf"^… \d+ more lanes with \d+ events {hint}$", text, re.MULTILINE)
    text = chart_of(packaged_matches, lanes=count - 1, by=LaneBy.TYPE)
    assert re.search(rf"^… 1 more lane with \d+ events? {hint}$", text, re.MULTILINE)
    assert "more lane" not in chart_of(packaged_matches, lanes=count, by=LaneBy.TYPE)


def test_every_event_is_drawn_once(packaged_matches):
    text = chart_of(packaged_matches, width=250)
    assert text.count("Operation Barkhane begins +6") == 1
    assert text.count("Operation Serval begins +6") == 1
    assert "+N with N more actors" in text


def test_counts_of_units_never_run_together():
    # Four events in the last quarter of 1999, which is one cell wide, and six in the next year.
    rows = "1999-10-05,A\n" * 4 + "2000-05-05,B\n" * 6 + "2009-12-05,C\n"
    lines = chart_of(matches_of("date,title\n" + rows), width=80).splitlines()
    (counts,) = (line for line in lines if line.startswith("per year"))
    assert counts.split()[2:] == ["4", "6", "1"]
    lines = chart_of(matches_of("date,title\n" + rows * 4), width=80).splitlines()
    (counts,) = (line for line in lines if line.startswith("per year"))
    assert counts.split()[2:] == ["16", "24", "4"]


YEARS = range(2001, 2021)


def test_an_open_range_does_not_fill_its_row():
    # A mark in each of the 60 cells would leave no room for anything else.
    rows = "".join(f"before {year},Event {year}\n" for year in YEARS)
    text = chart_of(matches_of(f"date,title\n2000,A\n{rows}2021,B\n"), width=80)
    assert text.count("‹░░░") == len(YEARS)
    assert "‹░░░░" not in text


def test_a_terminal_with_colours_gets_the_same_chart(packaged_matches):
    terminal = Terminal(width=100, max_rows=300, colour=True, height=30)
    coloured = chart_of(packaged_matches, terminal=terminal)
    assert "\x1b[38;5;" in coloured
    plain = chart_of(packaged_matches, terminal=terminal._replace(colour=False))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_single_day_gets_an_axis_of_days():
    text = chart_of(matches_of("date,title\n2014-05-31,Talks\n2014-05-31,More\n"))
    assert "31" in text
    assert "May 2014" in text
    assert "(no actor)" in text
    assert "per day" in text


DAYS = st.one_of(
    st.dates(date(2010, 1, 1), date(2020, 1, 1)), st.dates(date(1800, 1, 1)), st.dates()
)


@st.composite
def any_date(draw):
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
def any_match(draw):
    start = draw(any_date())
    end = draw(st.none() | st.just(ONGOING) | any_date())
    if end not in (None, ONGOING) and end.latest < start.earliest:
        end = None
    names = tuple(draw(st.lists(st.sampled_from(["One", "Two", "中文", "Le trois"]), max_size=3)))
    title = draw(st.text("Talks 中文\u0301\U0001f468", max_size=40))
    event = Event(id="x", title=title, start=start, end=end, actors=names, place=title[:3])
    return Match(event, names, draw(st.booleans()))


@given(
    st.lists(any_match(), max_size=12),
    st.integers(40, 250),
    st.builds(ChartOptions, by=st.sampled_from(LaneBy), lanes=st.none() | st.integers(1, 12)),
    st.sampled_from([UNICODE, ASCII]),
    st.integers(1, 30),
)
def test_no_line_is_wider_than_asked_for(matches, width, options, glyphs, rows):
    lines = draw_chart(matches, options, glyphs, width, rows)
    assert all(cell_width("".join(s.text for s in line)) <= width for line in lines)
    assert lines == draw_chart(matches, options, glyphs, width, rows)


def test_a_note_that_is_too_wide_is_continued_on_the_next_line(packaged_matches):
    lines = chart_of(packaged_matches, by=LaneBy.PLACE, lanes=1, width=40).splitlines()
    start = next(number for number, line in enumerate(lines) if "more lanes" in line)
    count = len(group_into_lanes(packaged_matches, LaneBy.PLACE))
    assert " ".join(lines[start : start + 2]).endswith(f"(use --lanes {count} to see them)")
    assert max(map(cell_width, lines)) <= 40


@given(st.lists(any_match(), min_size=1, max_size=12), st.integers(14, 230))
def test_every_event_is_counted_once_and_in_a_lane(matches, width):
    axis = Axis.for_events([match.event for match in matches], width)
    notes = " ".join(explain_counts(matches, axis))
    missing = map(int, re.findall(r"(\d+) (?:events? )?that (?:began|may)", notes))
    assert sum(count_starts(matches, axis)) + sum(missing) == len(matches)
    lanes = group_into_lanes(matches, LaneBy.ACTOR)
    assert {id(match) for lane in lanes for match in lane.matches} == set(map(id, matches))
