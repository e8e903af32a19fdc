"""Titles in several lines: nothing is lost, and no line is too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.formats.timeline.title_lines import break_title

from .conftest import ten_pixels


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("short", ["short"]),
        ("just ten c", ["just ten c"]),
        ("one two three", ["one two", "three"]),
        ("a bc defghijklmnop q", ["a bc", "defghijklm", "nop q"]),
        ("", [""]),
    ],
    ids=str,
)
def test_a_title_is_broken_between_words_and_a_long_word_anywhere(title, lines):
    assert break_title(title, 100, ten_pixels) == lines


def test_a_word_is_broken_where_its_wide_letters_are():
    assert break_title("iiiiWWWW", 60, lambda text: 5 * len(text) + 15 * text.count("W")) == [
        *("iiiiWW", "WW")
    ]


@given(title=st.text("ab ", max_size=60), width=st.integers(1, 200))
def test_nothing_of_a_title_is_lost_and_no_line_is_wider_than_a_letter_needs(title, width):
    lines = break_title(title, width, ten_pixels)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(ten_pixels(line) <= max(width, 10) for line in lines)
