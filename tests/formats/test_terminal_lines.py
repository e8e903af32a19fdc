"""Breaking and shortening lines of styled text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment

from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.formats.terminal_lines import (
    break_ends,
    break_line,
    break_names,
    count_lines,
    half_width,
    line_width,
    shorten_line,
    shorten_names,
)

WORDS = st.lists(st.text("ab中é \u0301־ש-", min_size=1, max_size=12), min_size=1, max_size=8)
WIDTHS = st.integers(8, 30)


def line(text):
    return [Segment(text)]


def texts(lines):
    return ["".join(segment.text for segment in each) for each in lines]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 6, ["one", "two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]),
        ("ab cdefgh", 4, ["ab", "cdef", "gh"]),
        ("中文报道", 5, ["中文", "报道"]),
        (" lead", 4, [" lea", "d"]),
        ("", 4, [""]),
    ],
)
def test_lines_break_at_blanks_and_in_words_that_are_too_wide(text, width, expected):
    assert texts(break_line(line(text), width)) == expected
    assert count_lines(line(text), width) == len(expected)


@pytest.mark.parametrize(
    ("text", "width", "height", "expected"),
    [
        ("Northern Mali", 13, 1, ["Northern Mali"]),
        ("Northern Mali", 10, 1, ["Northern…"]),
        ("Northern Mali", 10, 2, ["Northern", "Mali"]),
        ("Pendjari National Park", 10, 2, ["Pendjari", "National…"]),
        ("中文报道", 6, 1, ["中文…"]),
        ("state-based", 10, 2, ["state-bas…"]),
        ("near Gorom-Gorom in the north", 10, 3, ["near", "Gorom-Gor…"]),
        ("中文报道", 5, 2, ["中文", "报道"]),
    ],
)
def test_an_ellipsis_stands_for_what_has_no_room(text, width, height, expected):
    assert texts(shorten_line(line(text), width, height)) == expected


@pytest.mark.parametrize(
    ("names", "width", "height", "expected"),
    [
        (["France", "Mali", "Chad"], 20, 1, ["France, Mali, Chad"]),
        (["France", "Mali", "Chad"], 15, 1, ["France, Mali +1"]),
        (["France", "Mali", "Chad"], 14, 1, ["France +2"]),
        (["France", "Mali", "Chad"], 14, 2, ["France, Mali,", "Chad"]),
        (["Ansar Dine", "Operation Serval"], 12, 1, ["Ansar Di… +1"]),
        (["Dioncounda Traoré", "Mali", "France"], 16, 1, ["Mali +2"]),
        (["Operation Barkhane"], 10, 1, ["Operation…"]),
        ([], 10, 1, [""]),
    ],
)
def test_names_without_room_are_counted(names, width, height, expected):
    assert texts(shorten_names([line(name) for name in names], width, height)) == expected


def test_a_first_name_that_is_asked_for_is_shortened_rather_than_replaced():
    names = [line(name) for name in ("Dioncounda Traoré", "Mali", "France")]
    assert texts(shorten_names(names, 16, 1, keeps_first=True)) == ["Dioncounda T… +2"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (22, ["11 Jan to 6 or 7 Apr"]),
        (13, ["11 Jan", "to 6 or 7 Apr"]),
        (12, ["11 Jan to 6", "or 7 Apr"]),
    ],
)
def test_the_ends_of_a_period_have_a_line_each_if_that_takes_no_more(width, expected):
    assert texts(break_ends([line("11 Jan"), line("to 6 or 7 Apr")], width)) == expected


def test_half_a_width_is_enough_for_two_lines():
    assert half_width(line("11 Jan 2013 to between 13 and 15 Jul 2014")) == 22
    assert half_width(line("2014")) == 4


@given(WORDS, WIDTHS, st.integers(1, 3))
def test_shortened_text_fits_and_complete_text_is_complete(words, width, height):
    text = sanitize(" ".join(words))
    broken = break_line(line(text), width)
    assert "".join("".join(texts(broken)).split()) == "".join(text.split())
    for lines in (broken, shorten_line(line(text), width, height)):
        assert max(map(line_width, lines)) <= width
    assert len(lines) <= height
    assert len(broken) <= height or lines[-1][-1].text == "…"


@given(WORDS, WIDTHS, st.integers(1, 3))
def test_shown_and_counted_names_are_all_names(words, width, height):
    names = [f"{word.replace(' ', '_')}{index}" for index, word in enumerate(words)]
    everything = " ".join(texts(break_names(list(map(line, names)), width)))
    assert everything.replace(" ", "") == ",".join(names).replace(" ", "")
    lines = texts(shorten_names(list(map(line, names)), width, height))
    assert len(lines) <= height
    assert max(map(cell_width, lines)) <= width
    shown, _, more = " ".join(lines).partition(" +")
    count = len(names) - int(more or 0)
    first = ",".join(names[:count])
    assert shown.replace(" ", "") == first or (
        count == 1 and (shown.endswith("…") or shown in names)
    )
