"""Each format makes text safe for its own medium and for no other."""

import csv
import html
import io
import json
import re

import pytest

from sahel_timeline import Event, parse_date
from sahel_timeline.columns.cards import event_cards
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    MarkdownStyle,
    Report,
    RowReport,
    Terminal,
)
from sahel_timeline.query import Match, put_in_context

# What many languages and emoji are written with.
HARMLESS = {
    "a joiner between emoji": "👩\u200d👩\u200d👧",
    "a Persian non-joiner": "می\u200cخواهم",
    "a blank without a width": "ភាសា\u200bខ្មែរ",
    "a variation selector": "❤\ufe0f",
    "a text selector": "☎\ufe0e",
    "an ideographic selector": "葛\U000e0100",
    "a right-to-left mark": "\u200fمرحبا (1)\u200f",
    "a left-to-right mark": "C++\u200e مرحبا",
    "an Arabic mark": "\u061c١٢",
    "a word joiner": "a\u2060b",
    "an isolate": "a \u2067مرحبا\u2069 b",
    "an embedding": "a \u202bمرحبا\u202c b",
    "a flag": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
}
# What could harm, and what a document shows instead; the rest of the text is at the braces.
HARMFUL = {
    "an escape sequence": ("a\x1b[31mb", "a␛[31mb{}"),
    "a delete": ("a\x7fb", "a␡b{}"),
    "a C1 control": ("a\x9bb", "a�b{}"),
    "an override": ("a\u202egnp.exe", "a�gnp.exe{}"),
    "an annotation": ("a\ufff9b", "a�b{}"),
    "hidden tags": ("a\U000e0041\U000e0042b", "ab{}"),
    "tags after a flag": ("🏴\U000e0041b", "🏴b{}"),
    "an isolate without an end": ("a\u2067b", "a\u2067b{}\u2069"),
    "two without an end": ("\u202aa\u2066b", "\u202aa\u2066b{}\u2069\u202c"),
    "ends in the wrong order": ("\u202aa\u2066b\u202cc\u2069", "\u202aa\u2066bc\u2069{}\u202c"),
    "an end without an isolate": ("a\u2069b\u202c", "ab{}"),
}
UNCERTAIN = set("\u200b\u200d\u200e\u200f\u061c\u2060\ufe0e\ufe0f\u2067\u202b\U000e0067")
TERMINAL = (Format.TABLE, Format.CHART)
DATA = (
    *(Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.XLSX),
    Format.GEOJSON,
)
# PNG and PDF are made from the SVG.
DOCUMENTS = tuple(each for each in Format if each not in {*TERMINAL, *DATA, Format.PNG, Format.PDF})


def match_of(text):
    event = Event(
        id="one",
        start=parse_date("2014"),
        title=f"{text} title",
        actors=(f"{text} actor",),
        place=f"{text} place",
        type=f"{text} type",
        summary=f"{text} summary",
        note=f"{text} note",
        sources=(f"{text} source",),
        extra=((f"{text} name", f"{text} extra"),),
    )
    return Match(event, event.actors, certain=True)


def report_of(match, **changes):
    chart = ChartOptions(width=120, by=changes.pop("by", LaneBy.ACTOR))
    rows = RowReport([match], event_view([match]))
    return Report(rows, EventReport([match], chart, title=match.event.title), **changes)


def shown(text, format_):
    """Return a text without what a format escapes."""
    if format_ is Format.ICS:
        return text.replace("\r\n ", "").replace("\\;", ";").replace("\\,", ",")
    if format_ is Format.TIMELINEJS:
        slide = json.loads(text)["events"][0]
        return html.unescape(html.unescape("\n".join([*slide["text"].values(), slide["group"]])))
    if format_ is Format.MARKDOWN:
        return re.sub(r"\\(.)", r"\1", text)
    text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def fields(format_):
    """Return the texts of an event that a format has whole."""
    if format_ is Format.MARKDOWN:
        return ("title", "actor", "place", "type")
    if format_ is Format.SVG:
        return ("title",)
    if format_ is Format.CHART_HTML:
        return ("title", "actor")
    every = ("title", "actor", "place", "type", "summary", "note", "source")
    return (*every, "name", "extra") if format_ is Format.HTML else every


@pytest.mark.parametrize("format_", DOCUMENTS, ids=str)
@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_a_document_keeps_what_languages_are_written_with(write_text, text, format_):
    seen = shown(write_text(report_of(match_of(text)), format_), format_)
    for field in fields(format_):
        assert f"{text} {field}" in seen


@pytest.mark.parametrize("format_", DOCUMENTS, ids=str)
@pytest.mark.parametrize(("text", "safe"), HARMFUL.values(), ids=HARMFUL)
def test_a_document_shows_what_could_harm_as_a_symbol(write_text, text, safe, format_):
    seen = shown(write_text(report_of(match_of(text)), format_), format_)
    for field in fields(format_):
        assert safe.format(f" {field}") in seen


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_a_story_keeps_what_languages_are_written_with(write_text, text):
    report = report_of(match_of(text), style=MarkdownStyle.STORY)
    seen = shown(write_text(report, Format.MARKDOWN), Format.MARKDOWN)
    for field in ("title", "actor", "place", "summary", "note", "source"):
        assert f"{text} {field}" in seen


@pytest.mark.parametrize("format_", DATA, ids=str)
@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_data_keeps_every_character(write_text, text, format_):
    written = write_text(report_of(match_of(text)), format_)
    if format_ in {Format.CSV, Format.TSV}:
        dialect = "excel" if format_ is Format.CSV else "excel-tab"
        written = str(list(csv.reader(io.StringIO(written), dialect)))
        text = repr(text)[1:-1]
    for field in ("title", "place", "type", "summary"):
        assert f"{text} {field}" in written


@pytest.mark.parametrize("format_", TERMINAL, ids=str)
@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
@pytest.mark.parametrize("is_drawn", [False, True], ids=["plain", "drawn"])
def test_a_terminal_gets_no_character_of_uncertain_width(write_text, text, is_drawn, format_):
    terminal = Terminal(120, 40, colour=True) if is_drawn else None
    match = match_of(text)
    cards = event_cards([put_in_context(match, [match])])
    for report in (
        report_of(match, terminal=terminal),
        report_of(match, terminal=terminal, by=LaneBy.TYPE),
        report_of(match, terminal=terminal, cards=cards),
    ):
        written = write_text(report, format_)
        if is_drawn:  # the mark after a cell in Arabic, which every table of widths knows
            written = re.sub("\u200e(?= {2}|\x1b|\n|[a-z0-9])", "", written)
        assert not set(written) & set(
            "\u200b\u200d\u200e\u200f\u061c\u2060\ufe0e\ufe0f\u2067\u202b"
        )
        assert "�" not in written
