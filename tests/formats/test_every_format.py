"""Every format, with a few events or none."""

import json
import re
from html import unescape

import icalendar
import pytest

from sahel_timeline import Query, packaged, read_actors, read_events, select
from sahel_timeline.formats import FORMATS, ROW_FORMATS, Format, LaneBy

# PNG and PDF are made of the SVG.
READABLE = [each for each in Format if each not in {Format.PNG, Format.PDF}]


@pytest.mark.parametrize("format_", READABLE, ids=str)
def test_every_format_shows_the_selected_events_only(format_, packaged_matches, written):
    registry = read_actors(packaged("actors.csv"))[0]
    kept = select(read_events().events, Query(actors=frozenset({"MUJAO"})), registry).matches
    titles = {m.event.title for m in packaged_matches if m.event.title.isascii()}
    expected = {m.event.title for m in kept} & titles
    text = written(kept, format_, by=LaneBy.EVENT, lanes=len(kept), width=400).replace("\r\n ", "")
    text = unescape(text).replace("\xa0", " ")
    assert 0 < len(expected) < len(titles)
    plain = {title for title in titles if not set(title) & set(";,'")}
    assert {title for title in plain if title in text} == expected & plain


@pytest.mark.parametrize("format_", READABLE, ids=str)
def test_a_file_without_events_is_valid(format_, written):
    text = written((), format_)
    if format_ is Format.ICS:
        assert icalendar.Calendar.from_ical(text).walk("VEVENT") == []
    elif format_ in {Format.GEOJSON, Format.TIMELINEJS}:
        assert [] in json.loads(text).values()
    elif format_ in {Format.JSON, Format.JSONL}:
        assert text in {"[]\n", ""}
    elif format_ in ROW_FORMATS:
        header, *rule = text.splitlines()
        assert {"date", "title"} <= set(re.findall(r"\w+", header))
        assert not re.search(r"\w", "".join(rule))
    else:
        assert "no events" in unescape(text).replace("\xa0", " ").lower()


TABLES = {Format.CSV, Format.TSV, Format.XLSX}
# What is left out has to be counted in a note, which tests/cli tests.
UNDATED = "2014-05-03,,Dated,,,,,,,,,\nXXXX,,Undated <b>one</b>,,,,,,,,,\nXXXX,..,Other,,,,,,,,,\n"


@pytest.mark.parametrize("format_", READABLE, ids=str)
def test_no_format_invents_a_day_for_an_undated_event(format_, matches_of, written):
    text = written(matches_of(UNDATED), format_, by=LaneBy.EVENT)
    plain = unescape(text).replace("\xa0", " ")
    assert "Dated" in plain
    is_shown = FORMATS[format_].undated == "" or format_ is Format.HTML
    assert ("Undated" in text) is is_shown
    assert "<b>one</b>" not in text or format_ not in {Format.HTML, Format.MARKDOWN, Format.SVG}
    assert not re.search(r"0001|9999", text)
    assert ("2 undated events" in plain) is (FORMATS[format_].undated == "not drawn")


@pytest.mark.parametrize("format_", READABLE, ids=str)
def test_undated_events_alone_can_be_written(format_, matches_of, written):
    text = written(matches_of("XXXX,,Undated,,,,,,,,,\n"), format_)
    assert not re.search(r"0001|9999|1970-|no events", text)
    if format_ in {Format.CHART, Format.SVG, Format.CHART_HTML}:
        assert "not drawn: 1 undated event" in unescape(text).replace("\xa0", " ")


@pytest.mark.parametrize("format_", READABLE, ids=str)
@pytest.mark.parametrize("when", ["XXXX", "2014-05-03T14:30"])
def test_hostile_words_for_a_date_stay_text(format_, when, matches_of, written):
    words = '<img src=x onerror=alert(1)>\n| "]]> {{ 7*7 }} \x1b[31m'
    (match,) = matches_of(f"{when},,Title,,,,,,,,,\n")
    event = match.event._replace(start=match.event.start.with_text(words))
    text = written([match._replace(event=event)], format_)
    is_data = format_ in {Format.JSON, Format.JSONL, Format.GEOJSON, *TABLES}
    assert "<img" not in text or is_data
    assert "\x1b" not in text or format_ in TABLES
