"""Bars show how certain a number is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.columns.bars import draw_bar, draw_range, shorten_bar


@pytest.mark.parametrize(
    ("limits", "bar"),
    [
        ((0, 0, 0), ""),
        ((20, 20, 20), "████████"),
        ((10, 10, 10), "████"),
        ((1, 1, 1), "▍"),
        ((5, 10, 20), "██▒▒░░░░"),
        ((5, 5, 20), "██░░░░░░"),
        ((0, 0, 20), "░░░░░░░░"),
        # What hardly differs is a range all the same.
        ((10, 10, 11), "████░"),
        ((20, 20, 21), "███████░"),
        ((10, 10, None), "████▶"),
        ((5, 10, None), "██▒▒▶"),
        ((0, 0, None), "▶"),
        ((20, 20, None), "███████▶"),
    ],
)
def test_a_bar_is_solid_up_to_the_lowest_number_and_fainter_above(limits, bar):
    assert draw_range(limits, 20, 8) == bar


@pytest.mark.parametrize(
    ("bar", "room", "short"),
    [
        ("████████", 4, "████"),
        ("████", 4, "██"),
        ("▏", 4, "▏"),
        ("██▒▒░░░░", 4, "█▒░░"),
        ("░", 4, "░"),
        ("██▒▒▶", 4, "█▒▶"),
        ("", 4, ""),
    ],
)
def test_a_shorter_bar_has_the_same_parts(bar, room, short):
    assert shorten_bar(bar, room, 8) == short


LIMITS = st.tuples(*[st.integers(0, 1000)] * 3).map(sorted).map(tuple)


@given(LIMITS, st.integers(2, 40), st.integers(1, 40))
def test_no_bar_is_too_wide(limits, width, room):
    highest = limits[2]
    for each in (limits, (*limits[:2], None)):
        bar = draw_range(each, highest, width)
        assert len(bar) <= width
        assert len(shorten_bar(bar, min(room, width), width)) <= max(min(room, width), 1)


def test_a_negative_number_has_no_bar():
    assert draw_bar(-3, 5, 8) == ""
    assert draw_range((-3, -3, -3), 5, 8) == ""
    assert draw_range((-3, -3, -3), -3, 8) == ""
