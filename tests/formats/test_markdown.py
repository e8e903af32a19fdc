"""Markdown: a table or a story that reads as its texts were written."""

import io
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from sahel_timeline.columns.actors import actor_view
from sahel_timeline.columns.events import event_view
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format, MarkdownStyle, Report, RowReport, write
from sahel_timeline.formats.sanitize import sanitize

NASTY = "*a* _b_ `c` [d](http://x) <b>&amp; | \\ ~~e~~ :smile: $x$ www.x.org"


def table_of(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [t for before, t in pairwise(tokens) if before.type in {"td_open", "th_open"}]
    return ["".join(child.content for child in cell.children) for cell in cells]


def test_a_table_shows_its_cells_as_they_were_written(packaged_matches, written):
    view = event_view(packaged_matches)
    wanted = [column.name for column in view.table_columns]
    wanted += [sanitize(c.text(m)) for m in packaged_matches for c in view.table_columns]
    assert table_of(written(packaged_matches, Format.MARKDOWN)) == wanted


def test_markup_in_a_text_is_shown_as_text(matches_of, written):
    matches = matches_of(f"2014,,{NASTY},,,,,,,,,\n")
    assert NASTY in table_of(written(matches, Format.MARKDOWN))
    html = MarkdownIt("commonmark").render(
        written(matches, Format.MARKDOWN, style=MarkdownStyle.STORY)
    )
    assert "<em>" not in html
    assert "<a" not in html
    assert "<b>" not in html


def test_a_story_has_a_heading_per_year_and_a_paragraph_per_event(matches_of, written):
    matches = matches_of(
        "2014-08-01,..,Barkhane,France,N'Djamena,12.1,15,operation,France stays.,"
        "AFP: https://example.org/a_b?c=1; javascript:alert(1),https://example.org,Not the end\n"
        "mid-2014,,Ransoms?,,,,,,,,,\n[..2012],,Before,,,,,,,,,\n"
    )
    assert written(matches, Format.MARKDOWN, style=MarkdownStyle.STORY) == (
        "## 2012 or earlier\n\n**Before 2013: Before.**\n\n"
        "## 2014\n\n**Mid-2014: Ransoms?**\n\n"
        "**Since Friday 1 August 2014: Barkhane.** *N'Djamena.* France stays."
        " Note: Not the end. Actors: France."
        " Sources: AFP: <https://example.org/a_b?c=1>; javascript:alert(1); <https://example.org>.\n"
    )


def test_a_story_has_one_heading_per_year_in_any_order(matches_of, written):
    matches = matches_of(
        "2014-05-01,,A,,,,,,,,,\n2014-06-01,,C,,,,,,,,,\n2015-01-01,,B,,,,,,,,,\n"
        "201X,,D,,,,,,,,,\n2020-24,,E,,,,,,,,,\n[2016..],,F,,,,,,,,,\n"
    )
    by_title = sorted(matches, key=lambda match: match.event.title)
    text = written(by_title, Format.MARKDOWN, style=MarkdownStyle.STORY)
    paragraphs = text.strip().split("\n\n")
    assert [line.rstrip("*.")[-1] if line[:1] == "*" else line for line in paragraphs] == [
        *("## 2014", "A", "C", "## 2015", "B", "## 2010–2019", "D", "## 2020–2021", "E"),
        *("## 2016 or later", "F"),
    ]


def test_only_events_in_markdown_have_a_story(packaged_matches, written):
    with pytest.raises(UsageError, match=r"story works only with markdown \(add --format"):
        written(packaged_matches, Format.CSV, style=MarkdownStyle.STORY)
    report = Report(RowReport((), actor_view()), style=MarkdownStyle.STORY)
    with pytest.raises(UsageError, match="actors cannot be written as a story"):
        write(report, Format.MARKDOWN, io.StringIO())


def test_a_story_has_undated_events_under_a_heading_of_their_own(matches_of, written):
    rows = "XXXX,,B,,,,,,,,,\n2014-05-03T14:30,,A,,,,,,,,,\n"
    assert written(matches_of(rows), Format.MARKDOWN, style=MarkdownStyle.STORY) == (
        "## 2014\n\n**Saturday 3 May 2014, 14:30: A.**\n\n## Undated\n\n**Undated: B.**\n"
    )


def test_a_paragraph_begins_with_a_capital_and_ends_with_one_full_stop(matches_of, written):
    matches = matches_of("mid-2014,,A,Tata Inc.,,,,,,ibid.,,\n")
    text = written(matches, Format.MARKDOWN, style=MarkdownStyle.STORY)
    assert text.endswith("**Mid-2014: A.** Actors: Tata Inc. Sources: ibid.\n")
