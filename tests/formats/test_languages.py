"""What each format writes in French: every word that is not the file's own is French."""

import html
import io
import re
from datetime import date, timedelta

import pytest

from sahel_timeline import FuzzyDate, Query, read_events, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    Language,
    MarkdownStyle,
    Report,
    RowReport,
    Terminal,
    write,
)
from sahel_timeline.french import TEXTS

# No word of these events is one of ours: they are all "z" and a number, or an address.
EVENTS = """\
id,date,end,time,title,actors,place,region,country,place_precision,latitude,longitude,type,killed,summary,note,sources
z1,2014-05-03,,,Z1,Z2;Z3,Z4,Z5,Z6,near,1,2,Z7,12,Z8,Z9,Z10 https://z.z
z2,"[2014-04-01..2014-04-10]",2014-12~,,Z11,Z2,,Z5,,region,,,Z7,,,,
z3,2015-01-01,..,,Z12,,,,Z6,country,,,,,,,
z4,2014?,,,Z13,Z3,Z4,,,district,,,Z14,,,,
z5,[..2013],,,Z15,Z16,Z4,,,,,,,,,,
z6,[2016..],,,Z17,Z16,,,,,,,,,,,
z7,XXXX,,,Z18,,,,,,,,,,,,
z8,2014-05-03T14:30Z,2014-05-03T16:00Z,,Z19,Z2,,,,,,,,,,,
z9,201X,2021-24,,Z20,Z2,,,,,,,,,,,
z10,2014-38,,,Z21,Z2,,,,,,,,,,,
"""
WORDS = re.compile(r"[^\W\d_]+", re.UNICODE)
# Words that are the same in every language, or of the format itself.
OURS = {"z", "https", "edtf", "utc", "sahel", "timeline"}
CONTRACTED = {"h", "des", "du", "environ", "l", "d", "jusqu", "en", "aux", "au"}
KEYS = {
    Format.ICS: re.compile(
        r"^(?!DESCRIPTION|LOCATION)[^:]*:.*$|^[A-Z]+:|EDTF\u00a0: \S+|\\n", re.MULTILINE
    ),
    Format.TIMELINEJS: re.compile(r'"\w+":|false|</?\w+>|<a [^>]*>'),
    Format.SVG: re.compile(r"<style>.*?</style>|<(?!title)[^>]*>|</?title>", re.DOTALL),
    Format.CHART_HTML: re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL),
}


@pytest.fixture(scope="module")
def matches(tmp_path_factory):
    file = tmp_path_factory.mktemp("events") / "events.csv"
    file.write_text(EVENTS, encoding="utf-8")
    events = read_events([str(file)]).events
    assert len(events) == 10
    # Some match only possibly.
    return [
        match._replace(certain=number % 2 == 0)
        for number, match in enumerate(select(events, Query()).matches)
    ]


def french_words():
    texts = " ".join(" ".join([each] if isinstance(each, str) else each) for each in TEXTS.values())
    return {word.casefold() for word in WORDS.findall(texts)} | OURS | CONTRACTED


def written(matches, format_, **changes):
    out = io.StringIO()
    report = Report(
        RowReport(matches, event_view(matches)),
        EventReport(matches, **{"chart": ChartOptions(width=600), **changes.pop("events", {})}),
        language=Language.FR,
        **changes,
    )
    write(report, format_, out)
    return out.getvalue()


def foreign(text):
    return {word.casefold() for word in WORDS.findall(text)} - french_words()


@pytest.mark.parametrize("format_", [Format.TABLE, Format.MARKDOWN, Format.CHART, *KEYS], ids=str)
def test_every_word_that_a_format_adds_is_french(matches, format_):
    text = written(matches, format_).replace("\r\n ", "")
    text = KEYS[format_].sub(" ", text) if format_ in KEYS else text
    assert foreign(html.unescape(html.unescape(text))) == set()


@pytest.mark.parametrize("by", LaneBy, ids=str)
@pytest.mark.parametrize("years", [0.05, 1, 3, 12, 40, 100, 200, 400, 1000, 2000, 7000])
def test_every_word_of_a_chart_is_french(matches, by, years):
    first = date(2014, 5, 3)
    last = first + timedelta(days=years * 365)
    dates = [FuzzyDate.day(day) for day in (first, last)]
    two = [
        match._replace(event=match.event._replace(start=day))
        for match, day in zip(matches, dates, strict=False)
    ]
    for shown, lanes in ((matches[:2] + two, None), (matches, 1), ([], None)):
        chart = ChartOptions(by=by, width=100, lanes=lanes, days=(first, last))
        assert foreign(written(shown, Format.CHART, events={"chart": chart})) == set()


def test_every_word_of_a_story_is_french(matches):
    assert foreign(written(matches, Format.MARKDOWN, style=MarkdownStyle.STORY)) == set()


def test_a_table_on_a_terminal_is_french(matches):
    text = written(matches, Format.TABLE, terminal=Terminal(200, 40, colour=False))
    assert foreign(text) == set()


@pytest.mark.parametrize(
    "format_", [Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.GEOJSON], ids=str
)
def test_data_is_the_same_in_every_language(matches, format_):
    out = io.StringIO()
    write(Report(RowReport(matches, event_view(matches)), EventReport(matches)), format_, out)
    assert written(matches, format_) == out.getvalue()
