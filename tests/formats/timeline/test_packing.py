"""Rows: nothing overlaps, titles are whole where that is possible, and no event is lost."""

from sahel_timeline.formats.timeline.marks import Side
from sahel_timeline.formats.timeline.packing import Limits, pack

from .conftest import day_event, scale, span_event, ten_pixels

TITLE = "a title of 180 px."


def pack_rows(events, *, own=0, whole=9, crowded=3):
    return pack(events, scale(), Limits(own, whole, crowded), ten_pixels)


def rows_of(packed):
    return {mark.events[0].number: mark.row for mark in packed.marks}


def test_few_events_have_a_row_each():
    packed = pack_rows([day_event(0, 100), day_event(1, 500), day_event(2, 900)], own=3)
    assert rows_of(packed) == {0: 0, 1: 1, 2: 2}
    assert packed.row_count == 3
    assert pack_rows([], own=3).row_count == pack_rows([]).row_count == 1


def test_more_events_share_rows_and_keep_their_whole_titles():
    # The first title ends at 291: with a gap, the next mark may begin at 301, for the day 308.
    days = [100, 200, 308, 309, 408]
    packed = pack_rows([day_event(n, day, TITLE) for n, day in enumerate(days)])
    assert rows_of(packed) == {0: 0, 1: 1, 2: 0, 3: 2, 4: 1}
    assert {mark.title_width for mark in packed.marks} == {180}
    assert (packed.left_over, packed.row_count) == ([], 3)


def test_where_too_many_events_are_close_those_without_room_are_left_over():
    packed = pack_rows([day_event(n, 100 + 30 * n, TITLE) for n in range(9)], whole=2, crowded=2)
    # The next day in a row must be 208 later, which is 210 here.
    assert rows_of(packed) == {0: 0, 7: 0, 1: 1, 8: 1}
    assert {mark.title_width for mark in packed.marks} == {180}
    assert [mark.events[0].number for mark in packed.left_over] == [2, 3, 4, 5, 6]
    assert packed.row_count == 3


def test_very_long_titles_are_shortened_where_it_is_crowded():
    events = [day_event(n, 100 + n, "x" * 50) for n in range(2)]
    packed = pack_rows(events, whole=1, crowded=1)
    assert [mark.title_width for mark in packed.marks] == [260]


def test_bars_across_the_view_leave_rows_to_others():
    bars = [span_event(n, 0, 900, "bar") for n in range(9)]
    days = [day_event(9 + n, 100 + n, "day") for n in range(2)]
    packed = pack_rows([*bars, *days], whole=2, crowded=3)
    assert rows_of(packed) == {0: 0, 9: 1, 10: 2}
    assert len(packed.left_over) == 8


def test_a_title_can_be_on_the_left_of_its_mark():
    events = [day_event(0, 900, TITLE), day_event(1, 915, "x" * 50), day_event(2, 950, "day")]
    packed = pack_rows(events, whole=1, crowded=1)
    assert [mark.side for mark in packed.marks] == [Side.LEFT, Side.RIGHT]
    assert rows_of(packed) == {0: 0, 2: 0}


def test_a_title_without_room_on_either_side_leaves_its_event_over():
    # The second title would end at 1091, or begin at 709 while the first one ends at 861.
    events = [day_event(0, 700, "x" * 15), day_event(1, 900, TITLE)]
    packed = pack_rows(events, whole=1, crowded=1)
    assert (rows_of(packed), len(packed.left_over)) == ({0: 0}, 1)


def test_a_single_row_has_room_for_wide_bars():
    packed = pack_rows([span_event(0, 0, 900), span_event(1, 10, 900)], whole=1, crowded=1)
    assert rows_of(packed) == {0: 0}
    assert packed.row_count == 2


def test_bars_across_the_view_take_the_rows_that_nothing_else_takes():
    bars = [span_event(n, 0, 900, "bar") for n in range(4)]
    packed = pack_rows([*bars, day_event(4, 100, "day")], whole=2, crowded=4)
    assert rows_of(packed) == {0: 0, 4: 1, 1: 2, 2: 3}
    assert [mark.events[0].number for mark in packed.left_over] == [3]
