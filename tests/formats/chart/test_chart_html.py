"""The chart as HTML: well-formed, self-contained, legible in light and in dark."""

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.formats import ChartOptions, EventReport, Format, Report, RowReport, write
from sahel_timeline.model import Event
from sahel_timeline.query import Match


def picture_of(matches, format_=Format.CHART_HTML, **options):
    out = io.StringIO(newline="")
    rows = RowReport(matches, event_view(matches))
    write(Report(rows, EventReport(matches, ChartOptions(**options))), format_, out)
    return out.getvalue()


def match_of(title, actor):
    when = FuzzyDate.between(date(2014, 5, 31), date(2014, 6, 3))
    return Match(Event(id="x", title=title, start=when, actors=(actor,)), (actor,))


def test_nothing_is_fetched(packaged_matches):
    text = picture_of(packaged_matches)
    assert re.findall(r"https?://[^\"]+", text) == []
    for fetching in ("@import", "src=", "href", "<script", "<link", "url("):
        assert fetching not in text


def luminance(colour):
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(f * c for f, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour, other):
    darker, lighter = sorted(map(luminance, (colour, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_colour_is_legible_in_light_and_in_dark(packaged_matches):
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    text = picture_of(packaged_matches, lanes=99)
    classes = set(" ".join(re.findall(r'class="([^"]*)"', text)).split()) - {"chart", "bold"}
    assert len(classes) > 6  # dim, and most of the twelve tones
    papers = []
    for sheet in text.split("</style>")[0].split("@media (prefers-color-scheme: dark)"):
        colours = dict(re.findall(r"\.chart \.([\w-]+) \{ (?:fill|color): (#\w{6}) \}", sheet))
        assert set(colours) == classes
        paper, ink = re.findall(r"(?:fill|background|(?<=; )color): (#\w{6})", sheet)[:2]
        assert all(contrast(colour, paper) >= 4.5 for colour in (ink, *colours.values()))
        papers.append(paper)
    assert papers == ["#ffffff", "#181a1f"]
    # A legible tone stays as it is: FAMa's, 136 of 256, on dark paper.
    assert "#af8700" in text
    assert "#" not in text.split("</style>")[1]


def test_a_page_has_a_heading_and_a_main_part_that_scrolls_by_key(packaged_matches):
    page = picture_of(packaged_matches)
    assert re.search(
        r'<main>\s*<h1>[^<]+</h1>\s*<pre tabindex="0">.*</pre>\s*</main>', page, re.DOTALL
    )


def test_wide_characters_fill_two_cells():
    matches = [match_of("中文报道", "北京")]
    page = picture_of(matches)
    assert re.search(r'<span class="[^"]+" style="display: inline-block; width: 4ch">北京<', page)
    assert re.search(r'<span style="display: inline-block; width: \d+ch"> 中文报道 +<', page)


@given(st.text())
def test_a_page_is_well_formed_whatever_the_cells_hold(text):
    matches = [match_of(text, text)]
    page = picture_of(matches)
    assert page.count("<") == page.count(">")


def test_text_is_escaped_once():
    matches = [match_of("<b>A & B</b>\ufffe", "&amp;")]
    page = picture_of(matches)
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;\ufffd" in page
    assert "&amp;amp;" in page
