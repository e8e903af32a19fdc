"""The estimate of a text's width, in thousandths of the type size of each letter."""

import pytest

from sahel_timeline.formats.timeline.text_width import text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("i", 2.7),
        ("ab", 12.4),
        ("Mali", 9.6 + 6.2 + 2.7 + 2.7),
        ("里", 10),
        ("e\u0301", 6.2),
        ("مالي", 4 * 5.2),
    ],
)
def test_a_width_is_the_sum_of_those_of_the_letters(text, width):
    assert text_width(text, 10) == pytest.approx(width)
