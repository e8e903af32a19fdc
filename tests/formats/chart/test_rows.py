"""A row of a lane, worked out by hand; and laws: every mark is visible, no label covers one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.formats.chart.event_mark import EventMark
from sahel_timeline.formats.chart.glyphs import UNICODE
from sahel_timeline.formats.chart.packing import LaneItem
from sahel_timeline.formats.chart.rows import draw_row
from sahel_timeline.formats.chart.styled_text import (
    LineBuffer,
    StyledText,
    TextStyle,
    join_in_lines,
    truncate,
)
from sahel_timeline.formats.sanitize import cell_width


def row_of(*items, width=40, left=0):
    """Return the text of a row, and the glyphs and symbols used in it."""
    line = LineBuffer(left + width)
    marked = [LaneItem(EventMark(first, glyphs), *rest) for first, glyphs, *rest in items]
    used = draw_row(line, left, marked, UNICODE, width)
    return text_of(line), used


def text_of(line):
    return "".join(styled.text for styled in line.styled_line())


def test_a_label_goes_to_the_right_of_its_mark():
    assert row_of((2, "◆", "Talks")) == ("  ◆ Talks", {"◆"})
    assert row_of((2, "░░", "Talks"), left=3) == ("     ░░ Talks", {"░"})


def test_a_label_is_cut_before_the_next_mark():
    assert row_of((0, "◆", "Long talks"), (12, "◆", ""))[0] == "◆ Long tal… ◆"
    # Eight cells are too few for a longer label: so little of it says nothing.
    assert row_of((0, "◆", "Long talks"), (11, "◆", ""))[0] == "◆          ◆"
    assert row_of((0, "◆", "Talk"), (7, "◆", ""))[0] == "◆ Talk ◆"


def test_the_last_label_can_go_to_the_left():
    assert row_of((36, "◆", "Talks"))[0] == " " * 30 + "Talks ◆"
    # It fills the 18 cells before cell 38, and the other label ends two cells before it.
    text = row_of((0, "◆", "Other talks"), (39, "◆", "Long talks, in Gao"))[0]
    assert text == "◆ Other talks       Long talks, in Gao ◆"
    text = row_of((0, "◆", "Talks and other talks"), (39, "◆", "Long talks, in Gao"))[0]
    assert text == "◆ Talks and other…  Long talks, in Gao ◆"


def test_no_label_covers_a_bar():
    assert row_of((0, "█" * 40, "Long talks"))[0] == "█" * 40
    assert row_of((0, "█" * 20, "Talk"), (20, "█" * 20, ""))[0] == "█" * 40
    assert row_of((0, "░" * 9 + "█" * 30 + "▶", "Talk"))[0] == "░" * 9 + "█" * 30 + "▶"
    assert row_of((0, "█" * 40, "Talk"), (5, "◆", ""))[0] == "█" * 5 + "2" + "█" * 34
    assert row_of((10, "█" * 30, "Long talks"))[0] == "Long tal… " + "█" * 30
    assert row_of((9, "█" * 31, "Long talks"))[0] == " " * 9 + "█" * 31


def test_a_label_without_room_to_the_right_goes_to_the_left():
    # On the left there are 9 cells and a blank, on the right 4 cells before the next mark.
    assert row_of((10, "◆", "Long talks"), (15, "◆", "Gao"))[0] == "Long tal… ◆    ◆ Gao"
    # Two blanks keep the label apart from the mark before, and from its label.
    text = row_of((0, "◆", ""), (13, "◆", "Long talks"), (17, "◆", "Gao"))[0]
    assert text == "◆  Long tal… ◆   ◆ Gao"
    text = row_of((0, "◆", "Gao"), (18, "◆", "Long talks"), (22, "◆", "Gao"))[0]
    assert text == "◆ Gao  Long talks ◆   ◆ Gao"


def test_a_label_goes_next_to_the_visible_end_of_its_mark():
    assert row_of((10, "██", "Long talks"), (11, "██", "Gao"))[0] == "Long tal… █2█ Gao"


def test_a_label_without_a_mark_goes_where_there_is_room():
    assert row_of((0, "", "Long talks"))[0] == " Long talks"
    assert row_of((0, "", "Long talks"), (11, "◆", ""))[0] == " Long tal… ◆"
    assert row_of((0, "", "Long talks"), (0, "█" * 40, ""))[0] == "█" * 40


def test_wide_and_combining_characters_keep_their_width():
    assert row_of((0, "◆", "中文报道会谈"), (12, "◆", ""))[0] == "◆ 中文报道… ◆"
    assert row_of((0, "◆", "e\u0301te\u0301"))[0] == "◆ e\u0301te\u0301"


def test_overlapping_marks_are_counted():
    one = (3, "◆", "x")
    assert row_of(one, one) == ("   2", {"▓"})
    assert row_of(*[one] * 9)[0] == "   9"
    assert row_of(*[one] * 10) == ("   +", {"+"})
    assert row_of((0, "█" * 6, "Bar"), one) == ("███2██ Bar", {"█", "▓"})
    assert row_of((0, "█" * 4, "Bar"), one) == ("███2", {"█", "▓"})


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        # The number of marks in each cell, and what is drawn.
        ([4, 6], "10"),
        ([4, 6, 5], "15▓"),
        ([4, 2, 2, 6], "6▓8▓"),
        ([9, 9, 9], "27▓"),
        ([2, 0, 3], "2 3"),
        ([2, 1, 3], "2◆3"),
        ([60, 50], "+▓"),
        ([12, 2, 2, 12], "16▓+"),
    ],
    ids=str,
)
def test_two_numbers_never_run_together(cells, text):
    items = [(cell, "◆") for cell, count in enumerate(cells) for _ in range(count)]
    assert row_of(*((*item, "") for item in items))[0] == text


def test_long_marks_have_one_number_for_all_that_overlap():
    assert row_of((0, "█" * 9, ""), (2, "█" * 9, ""))[0] == "██2▓▓▓▓▓▓██"
    # A third one begins there: three from then on.
    text = row_of((0, "█" * 9, ""), (2, "█" * 9, ""), (5, "█" * 9, ""))[0]
    assert text == "██2▓▓3▓▓▓2▓███"


def test_the_number_of_other_actors_stays_when_a_title_is_cut():
    assert row_of((0, "◆", "Long talks", None, "", " +3")) == ("◆ Long talks +3", {"◆", " +"})
    assert row_of((0, "◆", "Long talks", None, "", " +3"), (14, "◆", ""))[0] == "◆ Long ta… +3 ◆"
    # Six cells are enough if the number comes after them.
    assert row_of((0, "◆", "Long talks", None, "", " +3"), (12, "◆", ""))[0] == "◆ Long… +3  ◆"
    text, used = row_of((0, "◆", "Long talks", None, "", " +33"), (12, "◆", ""))
    assert (text, used) == ("◆ Long tal… ◆", {"◆"})
    assert row_of((36, "◆", "Talks", None, "", " +3"))[0] == " " * 27 + "Talks +3 ◆"


def test_symbols_are_reported_only_if_their_label_is_shown():
    assert row_of((0, "◆", "~? Talks", None, "~?"))[1] == {"◆", "~", "?"}
    assert row_of((0, "◆", "~? Talks", None, "~?"), (3, "◆", ""))[1] == {"◆"}


def test_only_the_mark_has_the_colour_of_its_actor():
    line = LineBuffer(12)
    draw_row(line, 0, [LaneItem(EventMark(1, "◆"), "Talks", 33)], UNICODE, 12)
    assert line.styled_line() == (
        StyledText(" "),
        StyledText("◆", TextStyle(tone=33)),
        StyledText(" Talks"),
    )


def test_texts_are_truncated_and_joined_in_lines():
    assert truncate("Talks", 5, "…") == "Talks"
    assert truncate("Talks", 4, "…") == "Tal…"
    assert truncate("Talks at Gao", 7, "…") == "Talks…"
    assert truncate("Talks", 4, "...") == "T..."
    assert join_in_lines(["aa", "bb", "cc"], 7) == ["aa   bb", "cc"]
    assert join_in_lines([], 7) == []


@st.composite
def any_item(draw):
    first = draw(st.integers(0, 39))
    last = draw(st.integers(first, min(39, first + draw(st.integers(0, 39)))))
    label = draw(st.text("Talks 中文\u0301", max_size=50).map(str.strip))
    return LaneItem(EventMark(first, "█" * (last - first + 1)), label.lstrip("\u0301"))


@given(st.lists(any_item(), max_size=6))
def test_no_mark_is_lost_and_nothing_covers_one(items):
    items.sort(key=lambda item: item.mark.first_cell)
    line = LineBuffer(40)
    draw_row(line, 0, items, UNICODE, 40)
    text = text_of(line)
    assert cell_width(text) <= 40
    cells = []
    for character in text:
        cells += [character, ""][: cell_width(character)]
    cells += [" "] * (40 - len(cells))
    crowds = []
    for number, character in enumerate(cells):
        marks = {n for n, i in enumerate(items) if i.mark.first_cell <= number < i.mark.end_cell}
        if len(marks) > 1:
            crowds.append((character, marks))
            continue
        if marks:
            assert character == "█"
        else:
            assert character not in "█▓23456789" or not character
        assert_counted(crowds)
        crowds = []
    assert_counted(crowds)


def assert_counted(crowds):
    """Assert that adjacent cells show how many different marks are in them, number by number."""
    text = "".join(character for character, _ in crowds)
    assert re.fullmatch(r"(\d+▓+)*\d*", text)
    for group in re.finditer(r"\d+▓*", text):
        marks = set().union(*(marks for _, marks in crowds[group.start() : group.end()]))
        assert int(group[0].strip("▓")) == len(marks)
