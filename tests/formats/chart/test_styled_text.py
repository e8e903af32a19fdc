"""Lines that are drawn cell by cell."""

import pytest

from sahel_timeline.formats.chart.styled_text import LineBuffer


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ab", " ab"),
        ("e\u0301a\u0302\u0301", " e\u0301a\u0302\u0301"),
        ("\u0301ab", " \u0301ab"),  # nothing is before it
        ("中\u0301b", " 中\u0301b"),
        ("\u0301", ""),
        ("", ""),
    ],
)
def test_marks_stay_with_their_character(text, line):
    buffer = LineBuffer(6)
    buffer.put(1, text)
    assert "".join(each.text for each in buffer.styled_line()) == line


def test_a_wide_character_fills_two_cells():
    buffer = LineBuffer(6)
    buffer.put(0, "xxxxxx")
    buffer.put(1, "中\u0301")
    assert "".join(each.text for each in buffer.styled_line()) == "x中\u0301xxx"
