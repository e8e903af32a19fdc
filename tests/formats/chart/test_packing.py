"""Packing: how many rows each lane gets, and which row each mark goes in with its label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.formats.chart.event_mark import EventMark
from sahel_timeline.formats.chart.packing import (
    MAX_ROWS,
    LaneItem,
    RowsNeeded,
    allot_rows,
    count_rows_needed,
    pack_into_rows,
    split_label,
)


def day(cell, label=""):
    return LaneItem(EventMark(cell, "◆"), label)


def bar(first, cells, label=""):
    return LaneItem(EventMark(first, "█" * cells), label)


def allotted(labels, rows, lanes, marks=None):
    marks = marks or [1] * len(labels)
    return allot_rows(list(map(RowsNeeded, marks, labels)), rows, lanes)


@pytest.mark.parametrize(
    ("labels", "rows", "lanes", "allotment"),
    [
        pytest.param([1, 1, 1], 9, None, [1, 1, 1], id="enough"),
        # Six lanes are drawn. The other three rows go to lanes that need 5 and have 1, need 3
        # and have 1, need 5 and have 2.
        pytest.param([1, 5, 3, *[1] * 7], 9, None, [1, 3, 2, 1, 1, 1], id="two-thirds"),
        pytest.param([1, 4, 4, *[1] * 7], 9, None, [1, 3, 2, 1, 1, 1], id="ties"),
        pytest.param([1, 2, *[1] * 8], 9, None, [1, 2, *[1] * 6], id="more-lanes-instead"),
        pytest.param([8, 8, 8], 2, None, [2], id="hardly-any"),
        pytest.param([1] * 10, 4, 10, [1] * 10, id="lanes-asked-for"),
        pytest.param([3] * 10, 4, 8, [*[2] * 4, *[1] * 4], id="half-as-many-again"),
        pytest.param([1, 1], 30, 1, [1], id="one-lane"),
    ],
)
def test_rows_go_to_the_lanes_that_need_them_most(labels, rows, lanes, allotment):
    assert allotted(labels, rows, lanes) == allotment


def test_marks_are_kept_apart_before_labels_get_room():
    assert allotted([1, 5, 2], 4, 3, marks=[1, 1, 2]) == [1, 1, 2]
    assert allotted([1, 5, 2], 5, 3, marks=[1, 1, 2]) == [1, 2, 2]


def test_having_one_of_two_rows_is_worse_than_three_of_five():
    # Rows go to the lane that needs 5 when it has 1 and 2, then to the one that needs 2.
    assert allotted([2, 5], 5, 2, marks=[2, 5]) == [2, 3]
    assert allotted([5, 2], 5, 2, marks=[5, 2]) == [3, 2]
    assert allotted([5, 2], 6, 2, marks=[5, 2]) == [4, 2]


def test_items_are_packed_so_that_labels_have_room():
    one, two = day(0, "x" * 10), day(8, "y" * 10)
    assert count_rows_needed([one, two], 40) == (1, 2)
    assert pack_into_rows([one, two], 2, 40) == [[one], [two]]
    assert pack_into_rows([one, two], 1, 40) == [[one, two]]
    far = day(14, "z")
    assert pack_into_rows([one, far], 3, 40) == [[one, far]]


def test_the_label_of_a_bar_from_edge_to_edge_gets_another_row():
    item = LaneItem(EventMark(2, "█" * 38), "Long talks", 33, "~")
    parts = [
        LaneItem(EventMark(2, "█" * 38), "", 33),
        LaneItem(EventMark(0, ""), "Long talks", 33, "~"),
    ]
    assert split_label(item, 40) == parts
    assert count_rows_needed(parts, 40) == (1, 2)
    assert pack_into_rows(parts, 2, 40) == [[parts[1]], [parts[0]]]
    assert pack_into_rows(parts, 1, 40) == [[parts[1], parts[0]]]


def test_a_label_with_nine_cells_and_a_blank_is_not_split():
    assert len(split_label(bar(2, 38, "Long talks"), 50)) == 1
    assert len(split_label(bar(2, 38, "Long talks"), 49)) == 2
    assert len(split_label(bar(10, 30, "Long talks"), 40)) == 1
    assert len(split_label(bar(9, 31, "Long talks"), 40)) == 2


def test_a_bar_to_the_right_edge_keeps_room_for_its_label_on_the_left():
    # The label has 10 cells, a blank after it, and two before it: 13 of the 16.
    item = bar(16, 24, "Long talks")
    assert count_rows_needed([day(2), item], 40) == (1, 1)
    assert count_rows_needed([day(3), item], 40) == (1, 2)
    # A label too long for the axis does not need another row.
    assert count_rows_needed([bar(9, 31, "Long talks, in Gao")], 40) == (1, 1)


def test_marks_overlap_where_they_cover_least():
    long, one, two = bar(0, 9), day(3), day(3)
    assert pack_into_rows([long, one], 1, 20) == [[long, one]]
    assert pack_into_rows([long, one, two], 2, 20) == [[long, two], [one]]


def test_a_lane_whose_marks_must_overlap_needs_one_row():
    assert count_rows_needed([bar(0, 9)] * 133, 20) == (MAX_ROWS, MAX_ROWS)
    # 134 bars of 9 cells do not fit in 60 rows of 20.
    assert count_rows_needed([bar(0, 9)] * 134, 20) == (1, 1)


def test_labels_share_the_rows_that_are_too_few_for_all_of_them():
    # Ten marks, each with a label of 30 cells, in five rows: two marks in each, so that half of the
    # labels have what is left before the second mark.
    items = [day(6 * number, "x" * 30) for number in range(10)]
    packed = pack_into_rows(items, 5, 100)
    assert [len(row) for row in packed] == [2, 2, 2, 2, 2]


def test_long_bars_take_no_more_than_a_third_of_the_rows():
    bars, days = [bar(n, 99 - n) for n in range(9)], [day(50 + n) for n in range(18)]
    packed = pack_into_rows([*bars, *days], 4, 100)
    rows = [{len(item.mark.glyphs) > 1 for item in row} for row in packed]
    assert rows == [{True}, {True}, {False}, {False}]


def test_what_has_no_row_covers_the_fewest_marks():
    # The second bar could cover 59 cells of the first one, or five days of a cell each.
    first, second, *days = bar(0, 60), bar(1, 60), *(day(2 + 9 * n) for n in range(5))
    assert pack_into_rows([first, second, *days], 2, 100) == [[first, second], days]


@st.composite
def any_item(draw):
    first = draw(st.integers(0, 39))
    last = draw(st.integers(first, 39))
    return bar(first, last - first + 1, draw(st.text("ab ", max_size=50)))


@given(st.lists(any_item(), max_size=20), st.integers(1, 9))
def test_every_item_is_packed_once(items, rows):
    items.sort(key=lambda item: item.mark.first_cell)
    packed = pack_into_rows(items, rows, 40)
    assert len(packed) <= rows
    assert sorted(map(id, items)) == sorted(id(item) for row in packed for item in row)


@st.composite
def any_need(draw):
    marks = draw(st.integers(1, 8))
    return RowsNeeded(marks, draw(st.integers(marks, 8)))


@given(
    st.lists(any_need(), min_size=1, max_size=30),
    st.integers(1, 40),
    st.none() | st.integers(1, 40),
)
def test_no_lane_gets_more_rows_than_it_needs(needs, rows, lanes):
    given_rows = allot_rows(needs, rows, lanes)
    assert all(1 <= got <= need.labels for got, need in zip(given_rows, needs, strict=False))
    if lanes is None:
        assert 0 < sum(given_rows) <= rows
    else:
        assert len(given_rows) == min(lanes, len(needs))
