"""Rows: nothing overlaps, titles are whole where that is possible, and no event is lost."""

import pytest

from sahel_timeline.formats.timeline.marks import Side
from sahel_timeline.formats.timeline.packing import Limits, pack, pack_crowded, pack_dense

from .conftest import day_event, scale, span_event, ten_pixels

TITLE = "a title of 180 px."


# Ten words of nine letters: lines of four words take 390 of 420 pixels.
LONG = " ".join(["x" * 9] * 10)


def pack_rows(events, *, own=0, whole=9, crowded=3, is_fixed=False):
    return pack(events, scale(), Limits(own, whole, crowded, is_fixed), ten_pixels)


def words(count):
    return " ".join(["x" * 9] * count)


def pack_dense_rows(events, rows):
    return pack_dense(events, scale(), rows, ten_pixels)


def pack_crowded_rows(events, rows):
    return pack_crowded(events, scale(), Limits(0, 0, rows), ten_pixels)


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
    packed = pack_crowded_rows([day_event(n, 100 + 30 * n, TITLE) for n in range(9)], 2)
    # The next day in a row must be 208 later, which is 210 here.
    assert rows_of(packed) == {0: 0, 7: 0, 1: 1, 8: 1}
    assert {mark.title_width for mark in packed.marks} == {180}
    assert [mark.events[0].number for mark in packed.left_over] == [2, 3, 4, 5, 6]
    assert packed.row_count == 3


def test_very_long_titles_are_shortened_where_it_is_crowded():
    events = [day_event(n, 100 + n, "x" * 50) for n in range(2)]
    packed = pack_crowded_rows(events, 1)
    assert [mark.title_width for mark in packed.marks] == [260]


def test_bars_across_the_view_leave_rows_to_others():
    bars = [span_event(n, 0, 900, "bar") for n in range(9)]
    days = [day_event(9 + n, 100 + n, "day") for n in range(2)]
    packed = pack_crowded_rows([*bars, *days], 3)
    assert rows_of(packed) == {0: 0, 9: 1, 10: 2}
    assert len(packed.left_over) == 8


def test_a_title_can_be_on_the_left_of_its_mark():
    # Beside the first mark there are 67 pixels, too few for a title that is cut.
    events = [day_event(0, 920, TITLE), day_event(1, 935, "x" * 50), day_event(2, 970, "d")]
    packed = pack_crowded_rows(events, 1)
    assert [mark.side for mark in packed.marks] == [Side.LEFT, Side.RIGHT]
    assert rows_of(packed) == {0: 0, 2: 0}


def test_a_title_at_the_end_is_cut_to_its_room():
    # From 911, beside the mark, to the edge at 998.
    (mark,) = pack_crowded_rows([day_event(0, 900, TITLE)], 1).marks
    assert (mark.side, mark.title_left, mark.title_width) == (Side.RIGHT, 911, 87)


def test_a_title_without_room_on_either_side_leaves_its_event_over():
    # The second title would end at 1111, or begin at 729 while the first one ends at 861.
    events = [day_event(0, 700, "x" * 15), day_event(1, 920, TITLE)]
    packed = pack_crowded_rows(events, 1)
    assert (rows_of(packed), len(packed.left_over)) == ({0: 0}, 1)


def test_a_single_row_has_room_for_wide_bars():
    packed = pack_crowded_rows([span_event(0, 0, 900), span_event(1, 10, 900)], 1)
    assert rows_of(packed) == {0: 0}
    assert packed.row_count == 2


def test_bars_across_the_view_take_the_rows_that_nothing_else_takes():
    bars = [span_event(n, 0, 900, "bar") for n in range(4)]
    packed = pack_crowded_rows([*bars, day_event(4, 100, "day")], 4)
    assert rows_of(packed) == {0: 0, 4: 1, 1: 2, 2: 3}
    assert [mark.events[0].number for mark in packed.left_over] == [3]


def test_where_titles_do_not_fit_marks_stay_and_titles_are_cut():
    # Both rows are full, so the third mark takes the first row, which ends first, at 107: its
    # title is cut from 180 pixels to those from 111 to 183, and the second one keeps 122.
    days = [100, 130, 200, 270]
    packed = pack_rows([day_event(n, day, TITLE) for n, day in enumerate(days)], whole=1, crowded=2)
    assert rows_of(packed) == {0: 0, 1: 1, 2: 0, 3: 1}
    assert [mark.title_width for mark in packed.marks] == [72, 112, 180, 180]
    assert packed.left_over == []


def test_a_title_goes_where_little_is_left_of_it():
    # From 111 to 182 there are 71 pixels, but a title of 70 stays.
    for title, width in ((TITLE, 0), ("x" * 7, 70)):
        packed = pack_rows([day_event(0, 100, title), day_event(1, 199, TITLE)], whole=0, crowded=1)
        assert [mark.title_width for mark in packed.marks] == [width, 180]


def test_a_mark_takes_the_first_row_where_it_cuts_no_title():
    days = [(0, 100, TITLE), (1, 130, "x"), (2, 200, "x")]
    packed = pack_rows([day_event(*each) for each in days], whole=1, crowded=3)
    assert rows_of(packed) == {0: 0, 1: 1, 2: 1}


def test_titles_of_bars_are_above_them_and_cut_where_the_next_begins():
    bars = [span_event(0, 0, 300, "x" * 40), span_event(1, 320, 900, "x" * 80)]
    packed = pack_rows(bars, whole=1, crowded=1)
    assert [(mark.side, mark.title_left, mark.title_width) for mark in packed.marks] == [
        (Side.ABOVE, 2, 308),
        (Side.ABOVE, 320, 678),
    ]


def test_marks_that_would_touch_are_left_over():
    # Marks of 14 pixels with gaps of 10.
    packed = pack_dense_rows([day_event(n, 100 + 8 * n) for n in range(9)], 1)
    assert rows_of(packed) == {0: 0, 3: 0, 6: 0}
    assert (len(packed.left_over), packed.row_count) == (6, 2)


def test_bars_across_the_view_take_free_rows_in_a_dense_drawing_too():
    bars = [span_event(n, 0, 900, "bar") for n in range(4)]
    packed = pack_dense_rows([*bars, day_event(4, 100, "day")], 4)
    assert rows_of(packed) == {0: 0, 4: 1, 1: 2, 2: 3}


def test_a_drawing_is_dense_only_if_a_fifth_of_the_events_have_a_row():
    on_a_day = [day_event(n, 100) for n in range(5)]
    assert rows_of(pack_dense_rows(on_a_day, 1)) == {0: 0}
    assert pack_dense_rows([*on_a_day, day_event(5, 100)], 1) is None
    # 17 pixels are the least that a mark needs: 58 have room in a row, and 295 are too many.
    assert pack_dense_rows([day_event(n, 3 * n) for n in range(295)], 1) is None


def test_long_titles_can_have_several_lines_in_several_rows():
    events = [day_event(0, 100, LONG), day_event(1, 200, "day"), day_event(2, 600, "day")]
    packed = pack_rows(events, is_fixed=True)
    first, *_ = packed.marks
    assert [len(line) for line in first.lines] == [39, 39, 19]
    assert first.title_width == 390
    # Its last line ends 58 pixels below the top of a row of 28. It ends at 501.
    assert (first.row_count, first.extra_height) == (3, 32)
    assert rows_of(packed) == {0: 0, 1: 3, 2: 0}
    assert packed.row_count == 4


def test_a_title_that_is_wider_than_a_page_has_lines_if_these_are_few():
    # Ten words of twelve take 990 of 996 pixels. Two lines and a mark are 44 pixels high.
    events = [day_event(0, 500, words(12)), day_event(1, 500, "day")]
    packed = pack_rows(events)
    first, _ = packed.marks
    assert [len(line) for line in first.lines] == [99, 19]
    assert (first.side, first.title_left, first.title_width) == (Side.ABOVE, 8, 990)
    assert (rows_of(packed), packed.row_count) == ({0: 0, 1: 2}, 3)
    assert rows_of(pack_rows(events, own=2)) == {0: 0, 1: 2}
    # Eight lines and a mark are 140 pixels high.
    (mark,) = pack_rows([day_event(0, 500, words(80))]).marks
    assert (len(mark.lines), mark.row_count) == (8, 5)
    (mark,) = pack_rows([day_event(0, 500, words(81))]).marks
    assert (mark.lines, mark.row_count, mark.title_width) == ((), 1, 996)


def test_titles_of_a_page_have_one_line_if_there_are_no_rows_for_more():
    events = [day_event(n, 500, words(12)) for n in range(3)]
    assert rows_of(pack_rows(events, whole=6)) == {0: 0, 1: 2, 2: 4}
    packed = pack_rows(events, whole=5)
    assert rows_of(packed) == {0: 0, 1: 1, 2: 2}
    assert {mark.title_width for mark in packed.marks} == {996}


def test_a_long_title_above_a_bar_needs_the_height_of_the_bar_too():
    packed = pack_rows([span_event(0, 0, 900, LONG)], own=1, is_fixed=True)
    (mark,) = packed.marks
    assert (mark.side, mark.row_count, packed.row_count) == (Side.ABOVE, 3, 3)
    packed = pack_rows([span_event(0, 0, 900, LONG[:49])], own=1, is_fixed=True)
    assert (packed.marks[0].lines, packed.row_count) == ([LONG[:39], LONG[:9]], 2)


def test_events_have_a_row_each_only_if_their_lines_have_room():
    events = [day_event(0, 100, LONG), day_event(1, 600, "day")]
    apart = pack_rows(events, own=2, whole=4, is_fixed=True)
    assert rows_of(apart) == {0: 0, 1: 3}
    shared = pack_rows(events, own=2, whole=3, is_fixed=True)
    assert rows_of(shared) == {0: 0, 1: 0}


def test_titles_with_lines_are_whole_where_it_is_crowded_or_left_over():
    # Lines of 260 pixels have two words: five lines, which end 90 pixels below the top.
    events = [day_event(0, 100, LONG), day_event(1, 150, "day"), day_event(2, 200, LONG)]
    packed = pack_rows(events, whole=4, crowded=5, is_fixed=True)
    assert rows_of(packed) == {0: 0, 1: 4}
    assert [len(mark.lines) for mark in packed.marks] == [5, 1]
    assert [mark.events[0].number for mark in packed.left_over] == [2]


def test_bars_with_long_titles_take_free_rows_that_are_next_to_each_other():
    # The first and the second title have two lines, which need two rows with their bars.
    bars = [span_event(n, 0, 900, " ".join(["x" * 9] * words)) for n, words in enumerate((4, 4, 2))]
    packed = pack_rows([*bars, day_event(3, 950)], whole=1, crowded=6, is_fixed=True)
    assert rows_of(packed) == {0: 0, 3: 0, 1: 2, 2: 4}
    packed = pack_rows([*bars, day_event(3, 950)], whole=1, crowded=4, is_fixed=True)
    assert rows_of(packed) == {0: 0, 3: 0, 1: 2}
    assert [mark.events[0].number for mark in packed.left_over] == [2]
    packed = pack_rows([*bars, day_event(3, 950)], whole=1, crowded=3, is_fixed=True)
    assert rows_of(packed) == {0: 0, 3: 0}
    assert [mark.events[0].number for mark in packed.left_over] == [1, 2]


@pytest.mark.parametrize("is_fixed", [False, True])
def test_a_long_bar_takes_any_row_but_all_of_them_only_a_third(is_fixed):
    # The days fill rows 0 to 3 up to 130, and two bars in the other rows are a third of six.
    days = [day_event(n, 100 + n, "x") for n in range(4)]
    bars = [span_event(n, 110, 900, "bar") for n in range(4, 8)]
    later = [day_event(n, 150, "x" * 100) for n in range(8, 12)]
    packed = pack_rows([*days, *bars, *later], whole=1, crowded=6, is_fixed=is_fixed, own=0)
    assert [rows_of(packed).get(n) for n in range(4, 8)] == [4, 5, None, None]
    assert [mark.events[0].number for mark in packed.left_over][:2] == [6, 7]


def test_in_a_picture_long_bars_have_their_rows_before_all_others():
    # The days fill three rows up to 110, where the bar begins. It gets the first row, and the days
    # before it only where their titles end before it does.
    days = [day_event(n, 100 + n, "x") for n in range(3)]
    events = [day_event(3, 20, "x"), *days, span_event(4, 105, 900, "bar"), day_event(5, 920, "x")]
    packed = pack_rows(events, whole=1, crowded=3, is_fixed=True)
    assert rows_of(packed) == {3: 0, 0: 1, 1: 2, 4: 0, 5: 0}
    assert [mark.events[0].number for mark in packed.left_over] == [2]
    packed = pack_rows(events, whole=1, crowded=3)
    assert rows_of(packed) == {3: 0, 0: 0, 1: 1, 2: 2, 5: 0}
    assert [mark.events[0].number for mark in packed.left_over] == [4]


def test_in_a_picture_the_title_of_a_long_bar_leaves_it_its_row():
    # In lines of 260 pixels the title needs two of the four rows, and bars may take only one.
    events = [day_event(n, 100 + n, "x") for n in range(4)]
    bar = span_event(4, 105, 900, " ".join(["x" * 9] * 4))
    packed = pack_rows([*events, bar], whole=1, crowded=4, is_fixed=True)
    assert rows_of(packed) == {4: 0, 0: 1, 1: 2, 2: 3}
