"""What a search found, highlighted on a terminal."""

import io
import re

import pytest
from rich.segment import Segment
from rich.style import Style

from sahel_timeline.columns.cards import event_cards
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import Format, Report, RowReport, Terminal, write
from sahel_timeline.formats.highlight import highlight_segments
from sahel_timeline.query import put_in_context
from sahel_timeline.query.word_search import WordSearch

ROWS = (
    "2014-05-03,,Attack near Gao,Gao Brigade; France,Gao,,,battle,In Gaô,AFP: http://x.org/gao,,\n"
    "2014-05-04,,Me\u0301naka 马里 falls,France,,,,,,,,\n"
)


def highlighted(text):
    """Return the texts in reverse; they are bold too."""
    found = re.findall("\x1b\\[([0-9;]*)m([^\x1b]*)", text)
    reverse = [(codes.split(";"), text) for codes, text in found if "7" in codes.split(";")]
    assert all("1" in codes for codes, _ in reverse)
    return [text for _, text in reverse]


@pytest.fixture
def drawn(matches_of):
    def drawn(*searches, width=130, colour=True, cards=False):
        matches = matches_of(ROWS)
        search = WordSearch(searches) if searches else None
        terminal = Terminal(width, max_rows=10, colour=colour, search=search)
        rows = RowReport(matches, event_view(matches))
        details = event_cards(put_in_context(match, matches) for match in matches)
        out = io.StringIO()
        write(Report(rows, cards=details if cards else (), terminal=terminal), Format.TABLE, out)
        return out.getvalue()

    return drawn


def test_a_table_highlights_words_in_every_column_of_text(drawn):
    assert highlighted(drawn("gao")) == ["Gao", "Gao", "Gao"]
    assert highlighted(drawn("battle")) == ["battle"]
    assert highlighted(drawn("menaka", "里")) == ["Me\u0301naka", "里"]


def test_ids_and_dates_are_not_searched_and_not_highlighted(drawn):
    assert highlighted(drawn("att")) == ["Att"]
    assert highlighted(drawn("may", "3", "2014")) == []


def test_a_name_keeps_its_colour(drawn):
    assert re.search("\x1b\\[1;7;38;5;[0-9]+mGao\x1b\\[0m\x1b\\[38;5;[0-9]+m Brigade", drawn("gao"))


def test_a_word_in_a_narrow_column_is_highlighted_on_every_line(drawn):
    text = drawn("gao", "brigade", width=40)
    assert highlighted(text).count("Gao") >= 1
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert plain == re.sub("\x1b\\[[0-9;]*m", "", drawn(width=40))


def test_a_card_highlights_its_texts(drawn):
    assert highlighted(drawn("gao", cards=True)) == ["Gao", "Gao", "Gao", "Gaô", "gao"]
    assert highlighted(drawn("2014", cards=True)) == []


@pytest.mark.parametrize("cards", [True, False])
def test_without_a_search_or_without_colours_nothing_is_highlighted(drawn, cards):
    assert highlighted(drawn(cards=cards)) == []
    assert "\x1b" not in drawn("gao", colour=False, cards=cards)


def test_segments_keep_their_text_and_style():
    bold, control = Style(bold=True), None
    parts = list(highlight_segments([Segment("a gao b", bold), Segment("")], WordSearch(["gao"])))
    assert [text for text, *_ in parts] == ["a ", "gao", " b", ""]
    assert parts[0].style == parts[2].style == bold
    assert parts[1].style == Style(bold=True, reverse=True)
    assert control is None
    assert [text for text, *_ in highlight_segments([Segment("gao")], WordSearch(["gao"]))] == [
        "gao"
    ]
