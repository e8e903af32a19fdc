"""The whole drawing: one lane or many, in their order, and what of the events is in none."""

from sahel_timeline.formats.timeline.lanes import NO_LANE, in_time_order
from sahel_timeline.formats.timeline.layout import Frame, LaneChoice, lay_out, near_view

from .conftest import day_event, scale, span_event, ten_pixels


def frame(*, view=(0, 1000), width=1000, rows=12, shows_all=False):
    return Frame((0, 1000), view, width, rows, ten_pixels, shows_all)


def keys(layout):
    return [lane.key for lane in layout.lanes]


def test_without_lanes_every_event_is_drawn_once():
    events = [day_event(n, 10 * n, lanes=(n, n + 1)) for n in range(12)]
    layout = lay_out(events, frame())
    (lane,) = layout.lanes
    assert [mark.events for mark in lane.marks] == [[event] for event in events]
    assert (layout.marks_left, layout.marks_width, lane.event_count) == (0, 1000, 12)
    # Twelve rows of 28 pixels between paddings of 6.
    assert (lane.top, lane.rows_top, lane.bottom, layout.height) == (0, 6, 348, 348)


def test_a_crowded_drawing_keeps_to_its_rows():
    events = [day_event(n, n, "a long title of about 400 pixels to keep", ()) for n in range(600)]
    layout = lay_out(events, frame())
    assert layout.height == 12 * 28 + 2 * 6
    drawn = [event.number for mark in layout.lanes[0].marks for event in mark.events]
    assert sorted(drawn) == list(range(600))


def test_a_reader_who_asks_for_all_rows_has_all_titles():
    title = "a long title of about 400 pixels to keep"
    events = [day_event(n, n, title) for n in range(120)]
    assert lay_out(events, frame()).height == 12 * 28 + 2 * 6
    layout = lay_out(events, frame(shows_all=True))
    assert {mark.title for mark in layout.lanes[0].marks} == {title}
    assert layout.height == 120 * 28 + 2 * 6


def test_events_are_laid_out_in_time_order():
    events = [day_event(0, 5), day_event(1, 3), day_event(2, 3)]
    before = events[0]._replace(number=3, bounds=events[0].bounds._replace(possible_start=None))
    assert [event.number for event in in_time_order([*events, before], scale())] == [3, 1, 2, 0]


def test_the_busiest_lanes_in_view_come_first():
    events = [
        *(day_event(n, 10 + n, lanes=(0,)) for n in range(3)),
        *(day_event(3 + n, 510 + n, lanes=(1,)) for n in range(2)),
        day_event(5, 600, lanes=(2, 2)),
        *(day_event(6 + n, 700) for n in range(4)),
    ]
    assert keys(lay_out(events, frame(), LaneChoice())) == [0, 1, 2, NO_LANE]
    layout = lay_out(events, frame(view=(500, 1000)), LaneChoice())
    assert keys(layout) == [1, 2, NO_LANE]
    assert [lane.key for lane in layout.arrangement.empty] == [0]
    assert [lane.event_count for lane in layout.lanes] == [2, 1, 4]
    chosen = LaneChoice(chosen={2, 0})
    assert keys(lay_out(events, frame(view=(500, 1000)), chosen)) == [2, 0, 1, NO_LANE]


def test_what_is_in_no_lane_is_counted():
    events = [day_event(n, 10 * n, lanes=(n // 2,)) for n in range(26)]
    layout = lay_out(events, frame(), LaneChoice())
    assert keys(layout) == list(range(10))
    assert (layout.arrangement.lane_count, layout.arrangement.not_shown) == (13, 6)
    everything = lay_out(events, frame(shows_all=True), LaneChoice())
    assert (len(everything.lanes), everything.arrangement.not_shown) == (13, 0)


def test_lane_names_are_beside_the_marks_or_above_them():
    events = [day_event(0, 500, lanes=(0,))]
    layout = lay_out(events, frame(), LaneChoice())
    assert (layout.marks_left, layout.marks_width) == (172, 828)
    assert layout.lanes[0][2:5] == (0, 6, 40)
    layout = lay_out(events, frame(width=400), LaneChoice())
    assert (layout.marks_left, layout.marks_width) == (0, 400)
    assert layout.lanes[0][2:5] == (0, 28, 62)


def test_a_view_shows_its_part_of_the_timeline():
    events = [*(day_event(n, 100 * n, "x") for n in range(10)), span_event(10, 0, 1000, "y")]
    layout = lay_out(events, frame(view=(400, 600), rows=3))
    lefts = {mark.events[0].number: mark.left for mark in layout.lanes[0].marks}
    # Five pixels a day. The events of 4, 5 and 6 are in sight.
    assert lefts == {4: -7, 5: 493, 6: 993, 10: -2000}


def test_rows_stay_the_same_until_the_view_has_moved_by_its_length():
    assert near_view((0, 1000), (400, 600)) == (200, 800)
    assert near_view((0, 1000), (599, 799)) == (200, 800)
    assert near_view((0, 1000), (600, 800)) == (400, 1000)
