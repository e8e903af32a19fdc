"""A row of a lane, worked out by hand; and laws: no mark is lost, nothing overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.formats.chart.glyph_run import GlyphRun
from sahel_timeline.formats.chart.glyphs import FINE
from sahel_timeline.formats.chart.packing import Item
from sahel_timeline.formats.chart.rows import draw_row
from sahel_timeline.formats.chart.styled_text import (
    LineBuffer,
    StyledText,
    TextStyle,
    join_in_lines,
    truncate,
)
from sahel_timeline.formats.sanitize import cell_width


def drawn(*items, width=40, left=0):
    line = LineBuffer(left + width)
    used = draw_row(line, left, [Item(GlyphRun(f, s), *rest) for f, s, *rest in items], FINE, width)
    return "".join(segment.text for segment in line.styled_line()), used


def test_a_title_stands_to_the_right_of_its_mark():
    assert drawn((2, "◆", "Talks")) == ("  ◆ Talks", {"◆"})
    assert drawn((2, "░░", "Talks"), left=3) == ("     ░░ Talks", {"░"})


def test_a_title_is_cut_before_the_next_mark():
    assert drawn((0, "◆", "Long talks"), (10, "◆", ""))[0] == "◆ Long t… ◆"
    assert drawn((0, "◆", "Long talks"), (6, "◆", ""))[0] == "◆     ◆"
    assert drawn((0, "◆", "Talk"), (7, "◆", ""))[0] == "◆ Talk ◆"


def test_the_last_title_may_stand_to_the_left():
    assert drawn((36, "◆", "Talks"))[0] == " " * 30 + "Talks ◆"
    # It takes the 18 cells before 38, and the other one ends two cells before it.
    text = drawn((0, "◆", "Other talks"), (39, "◆", "Long talks, in Gao"))[0]
    assert text == "◆ Other talks       Long talks, in Gao ◆"
    text = drawn((0, "◆", "Talks and other talks"), (39, "◆", "Long talks, in Gao"))[0]
    assert text == "◆ Talks and other…  Long talks, in Gao ◆"


def test_no_title_stands_within_a_bar():
    assert drawn((0, "█" * 40, "Long talks"))[0] == "█" * 40
    assert drawn((0, "█" * 20, "Talk"), (20, "█" * 20, ""))[0] == "█" * 40
    assert drawn((0, "░" * 9 + "█" * 30 + "▶", "Talk"))[0] == "░" * 9 + "█" * 30 + "▶"
    assert drawn((0, "█" * 40, "Talk"), (5, "◆", ""))[0] == "█" * 5 + "2" + "█" * 34
    assert drawn((8, "█" * 32, "Long talks"))[0] == "Long t… " + "█" * 32
    # Less than six cells of a longer title say nothing.
    assert drawn((6, "█" * 34, "Long talks"))[0] == " " * 6 + "█" * 34


def test_a_title_without_room_to_the_right_stands_to_the_left():
    # The first of a row: 9 cells before it, a blank; 3 between it and the next one.
    assert drawn((10, "◆", "Long talks"), (15, "◆", "Gao"))[0] == "Long tal… ◆    ◆ Gao"
    # One in the middle keeps two blanks from the mark before, and from its title.
    text = drawn((0, "◆", ""), (12, "◆", "Long talks"), (16, "◆", "Gao"))[0]
    assert text == "◆  Long ta… ◆   ◆ Gao"
    text = drawn((0, "◆", "Gao"), (18, "◆", "Long talks"), (22, "◆", "Gao"))[0]
    assert text == "◆ Gao  Long talks ◆   ◆ Gao"


def test_a_mark_that_is_half_covered_has_its_title_at_the_other_end():
    assert drawn((10, "██", "Long talks"), (11, "██", "Gao"))[0] == "Long tal… █2█ Gao"


def test_a_title_without_a_mark_stands_where_there_is_room():
    assert drawn((0, "", "Long talks"))[0] == " Long talks"
    assert drawn((0, "", "Long talks"), (9, "◆", ""))[0] == " Long t… ◆"
    assert drawn((0, "", "Long talks"), (0, "█" * 40, ""))[0] == "█" * 40


def test_a_title_fills_what_its_signs_fill():
    assert drawn((0, "◆", "中文报道会谈"), (10, "◆", ""))[0] == "◆ 中文报… ◆"
    assert drawn((0, "◆", "e\u0301te\u0301"))[0] == "◆ e\u0301te\u0301"


def test_several_marks_on_one_cell_are_counted():
    one = (3, "◆", "x")
    assert drawn(one, one) == ("   2", {"+"})
    assert drawn(*[one] * 9)[0] == "   9"
    assert drawn(*[one] * 10)[0] == "   +"
    assert drawn((0, "█" * 6, "Bar"), one) == ("███2██ Bar", {"█", "+"})
    assert drawn((0, "█" * 4, "Bar"), one) == ("███2", {"█", "+"})


def test_doubts_that_are_told_are_known():
    assert drawn((0, "◆", "~? Talks", None, "~?"))[1] == {"◆", "~", "?"}
    assert drawn((0, "◆", "~? Talks", None, "~?"), (3, "◆", ""))[1] == {"◆"}


def test_styles_are_kept_apart():
    line = LineBuffer(12)
    draw_row(line, 0, [Item(GlyphRun(1, "◆"), "Talks", 33)], FINE, 12)
    assert line.styled_line() == (
        StyledText(" "),
        StyledText("◆", TextStyle(tone=33)),
        StyledText(" Talks"),
    )


def test_texts_are_cut_and_wrapped():
    assert truncate("Talks", 5, "…") == "Talks"
    assert truncate("Talks", 4, "…") == "Tal…"
    assert truncate("Talks at Gao", 7, "…") == "Talks…"
    assert truncate("Talks", 4, "...") == "T..."
    assert join_in_lines(["aa", "bb", "cc"], 7) == ["aa   bb", "cc"]
    assert join_in_lines([], 7) == []


@st.composite
def items(draw):
    first = draw(st.integers(0, 39))
    last = draw(st.integers(first, min(39, first + draw(st.integers(0, 39)))))
    title = draw(st.text("Talks 中文\u0301", max_size=50).map(str.strip))
    return Item(GlyphRun(first, "█" * (last - first + 1)), title.lstrip("\u0301"))


@given(st.lists(items(), max_size=6))
def test_no_mark_is_lost_and_nothing_overlaps(found):
    found = sorted(found, key=lambda item: item.mark.first)
    line = LineBuffer(40)
    draw_row(line, 0, found, FINE, 40)
    line = "".join(segment.text for segment in line.styled_line())
    assert cell_width(line) <= 40
    shown = []
    for sign in line:
        shown += [sign, ""][: cell_width(sign)]
    shown += [" "] * (40 - len(shown))
    for cell, sign in enumerate(shown):
        over = [item for item in found if item.mark.first <= cell < item.mark.end]
        if len(over) > 1:
            assert sign == str(len(over))
        elif over:
            assert sign == "█"
        else:
            assert sign not in "█23456789" or not sign
