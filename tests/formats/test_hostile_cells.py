"""Hostile cells stay text in every format, in its own medium.

Each format is read by a parser of its medium: what it finds has to be data, and nothing else.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import icalendar
import pytest
from markdown_it import MarkdownIt

from sahel_timeline.formats import FORMATS, Format, Takes
from sahel_timeline.numbers import FuzzyNumber

PAYLOADS = (
    *(
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
    ),
    *(
        '"><svg onload=alert(1)>',
        "' onmouseover='alert(1)",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "&lt;b&gt;",
    ),
    *(
        "javascript:alert(1)",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x)",
        "<http://evil.example>",
    ),
    *(
        "{{ 7*7 }}",
        "{% include 'x' %}",
        "${7*7}",
        "`x`",
        "**x**",
        "# x",
        "| x | y |",
        "- x",
        "1. x",
        "***",
        "~~~",
    ),
    *(
        "\x1b[31mred",
        "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07",
        "\x1b]0;x\x07",
        "\x9b31m",
        "\x07",
        "\x08\x08",
    ),
    *(
        "\u202eevil",
        "\u2066x",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x0b",
        "\x0c",
        "\r",
        "\n",
        "\t",
        "\x01",
    ),
    *("\nEND:VEVENT\nBEGIN:VEVENT", "x;y,z:w\\n", "\r\nATTACH:http://evil.example", "BEGIN:VALARM"),
    *(
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        '=HYPERLINK("http://evil.example")',
        "=cmd|' /C calc'!A0",
        "\t=1+1",
    ),
    *(
        "[/red]",
        "[bold]x[/bold]",
        "[link=http://evil.example]x[/link]",
        ":smile:",
        "%s%n",
        "{0}",
        "\\",
        '"',
        "'",
    ),
    *(
        "_x0041_",
        "http://[",
        'https://ok.example/" onclick="x',
        "data:text/html,<b>",
        "//evil.example",
        "e\u0301" * 9,
    ),
    *(
        "\ud7ff",
        "\uffff",
        "\U0010ffff",
        "😀\u200d😀",
        "العربية",
        "中文",
        "a" * 300,
        "<" * 99,
        "(" * 99,
        "file:///etc",
    ),
)
TEXTS = (
    *("id", "title", "actors", "place", "region", "country", "type", "killed", "wounded"),
    *("summary", "sources", "url", "note", "image", "image_credit", "extra"),
)
WORDS = ("title", "intro", "credit")  # of the author, in a little Markdown
MARKDOWN_TAGS = {"a", "code", "em", "tspan", "strong", "ul", "ol", "li", "p", "h2", "h3"}
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What a document must not have. Directions that end are text in some languages.
NO_MARKUP = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
TERMINAL = {Format.TABLE, Format.CHART}
MARKUP = {Format.SVG, Format.CHART_HTML, Format.HTML}


class Page(HTMLParser):
    """What a page has that could run, load or lead somewhere."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.active = []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            leads = name in {"href", "src", "action", "xlink:href"} and not re.match(
                "https?://|#|$", value or ""
            )
            if name.startswith("on") or leads:
                self.active.append((tag, name, value))


def page_of(text):
    page = Page()
    page.feed(text)
    return page


@pytest.fixture
def event(matches_of):
    (match,) = matches_of("2014-05-03,,A,B,C,1,2,D,E,https://ok.example/,https://ok.example/,F\n")

    def event(text):
        fields = {"actors": (text,), "sources": (text,), "extra": ((f"x {text}", text),)}
        fields |= dict.fromkeys(("killed", "wounded"), FuzzyNumber(1, 2, text=text))
        cells = {name: fields.get(name, text) for name in TEXTS}
        return [match._replace(event=match.event._replace(**cells), actors=(text,))]

    return event


def check(format_, text, usual):
    if FORMATS[format_].is_binary:
        assert text.startswith("id\tdate\t")  # tests/formats/test_xlsx.py has more
        return
    if format_ in TERMINAL:
        assert not NO_TEXT.search(text)
    elif format_ in MARKUP:
        page, ordinary = page_of(text), page_of(usual)
        assert page.active == ordinary.active
        assert set(page.tags) <= set(ordinary.tags) | MARKDOWN_TAGS
        assert page.tags.count("script") == ordinary.tags.count("script")
        assert not NO_MARKUP.search(text)
        assert len(re.findall("[\u2066-\u2068]", text)) == text.count("\u2069")
        assert len(re.findall("[\u202a\u202b]", text)) == text.count("\u202c")
        if format_ is Format.SVG:
            ET.fromstring(text)
    elif format_ is Format.ICS:
        calendar = icalendar.Calendar.from_ical(text)
        (each,) = calendar.walk("VEVENT")
        assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
        assert "ATTACH" not in each
    elif format_ is Format.MARKDOWN:
        tokens = [
            child
            for token in MarkdownIt().enable("table").parse(text)
            for child in (token, *(token.children or ()))
        ]
        assert {token.type for token in tokens}.isdisjoint(
            {"html_inline", "html_block", "image", "fence", "code_inline"}
        )
        assert all(
            re.match("https?://", token.attrGet("href"))
            for token in tokens
            if token.type == "link_open"
        )
        assert sum(token.type == "tr_open" for token in tokens) == 2
    elif format_ in {Format.CSV, Format.TSV}:
        rows = list(
            csv.reader(
                io.StringIO(text, newline=""), delimiter="\t" if format_ is Format.TSV else ","
            )
        )
        assert [len(row) for row in rows] == [len(rows[0])] * 2
    else:  # a new format has to be JSON, or to be added above
        for line in [text] if format_ is not Format.JSONL else text.splitlines()[:1]:
            json.loads(line)


# PNG and PDF are made from the SVG.
@pytest.mark.slow
@pytest.mark.parametrize("format_", sorted({*Format} - {Format.PNG, Format.PDF}), ids=str)
def test_hostile_cells_stay_text(event, written, format_):
    usual = written(event("usual"), format_)
    for payload in PAYLOADS:
        for text in (payload, f"a {payload} b"):
            check(format_, written(event(text), format_), usual)


@pytest.mark.slow
@pytest.mark.parametrize("format_", sorted({*Format} - {Format.PNG, Format.PDF}), ids=str)
def test_hostile_words_of_the_author_stay_text(event, written, format_):
    usual = written(event("usual"), format_, words=dict.fromkeys(WORDS, "usual"))
    for payload in PAYLOADS:
        for text in (payload, f"a {payload} b", f"*a*\n\n{payload}\n\n- b"):
            words = dict.fromkeys(WORDS, text)
            check(format_, written(event("usual"), format_, words=words), usual)


def test_every_format_of_rows_or_events_is_tried():
    assert {entry.takes for entry in FORMATS.values()} <= {Takes.ROWS, Takes.EVENTS}
    assert len(set(PAYLOADS)) >= 79
