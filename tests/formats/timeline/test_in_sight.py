"""What a view shows: titles stay in sight, and what has no row is counted where it begins."""

from sahel_timeline.formats.timeline.in_sight import marks_in_sight
from sahel_timeline.formats.timeline.marks import Side, place_mark, place_title
from sahel_timeline.formats.timeline.packing import Packed

from .conftest import day_event, scale, span_event, ten_pixels


def place(event):
    return place_title(place_mark(event, scale()), ten_pixels(event.title), scale())


def view(*events, offset, width, left_over=()):
    marks = [place(event) for event in events]
    rest = [place_mark(event, scale()) for event in left_over]
    return marks_in_sight(Packed(marks, rest, 2), offset, width, ten_pixels)


def test_the_full_timeline_shows_what_was_packed():
    marks = [place(day_event(0, 100, "a day")), place(span_event(1, 300, 600, "a period"))]
    shown = marks_in_sight(Packed(marks, [], 1), 0, 1000, ten_pixels)
    titled = zip(marks, ("a day", "a period"), strict=True)
    assert shown == [mark._replace(title=title) for mark, title in titled]


def test_marks_out_of_sight_are_left_out():
    events = [day_event(0, 100), day_event(1, 300), day_event(2, 500)]
    (mark,) = view(*events, offset=200, width=200)
    assert (mark.events[0].number, mark.left, mark.right) == (1, 93, 107)


def test_the_title_of_a_bar_that_began_before_the_view_stays_in_sight():
    (mark,) = view(span_event(0, 100, 600, "a period"), offset=300, width=400)
    assert (mark.left, mark.title_left, mark.title) == (-200, 2, "a period")
    (mark,) = view(span_event(0, 100, 600, "a period"), offset=550, width=400)
    assert (mark.right, mark.title_left, mark.title) == (50, 2, "a period")
    bars = (span_event(0, 100, 600, "a period"), span_event(1, 620, 900, "next"))
    first, _ = view(*bars, offset=550, width=400)
    assert (first.right, first.title_left, first.title) == (50, 2, "a…")  # up to 60


def test_a_title_that_the_edge_would_cut_moves_to_the_left():
    (mark,) = view(day_event(0, 380, "a day"), offset=0, width=400)
    assert (mark.side, mark.title_left, mark.title) == (Side.LEFT, 319, "a day")
    (mark,) = view(span_event(0, 350, 900, "a period"), offset=0, width=400)
    assert (mark.title_left, mark.title) == (318, "a period")


def test_a_title_that_fits_on_neither_side_is_above_its_mark():
    marks = view(
        day_event(0, 100, "an event"),
        day_event(1, 360, "a day of more talks"),
        offset=0,
        width=400,
    )
    assert [(mark.side, mark.title_left) for mark in marks] == [
        (Side.RIGHT, 111),
        (Side.ABOVE, 208),
    ]
    assert marks[1].title == "a day of more talks"


def test_a_title_that_the_left_edge_would_cut_moves_to_the_right():
    marks = [place(day_event(0, 950, "a day")), place(day_event(1, 970, "other"))]
    assert [mark.side for mark in marks] == [Side.LEFT, Side.LEFT]
    (mark,) = marks_in_sight(Packed(marks[:1], [], 1), 940, 400, ten_pixels)
    assert (mark.left, mark.side, mark.title_left, mark.title) == (3, Side.RIGHT, 21, "a day")
    first, _ = marks_in_sight(Packed(marks, [], 1), 940, 400, ten_pixels)
    assert (first.title_width, first.title) == (0, "")


def test_a_title_without_room_on_the_left_is_shortened():
    marks = view(
        day_event(0, 240, "an event"), day_event(1, 350, "another day"), offset=0, width=400
    )
    assert [(mark.title_left, mark.title) for mark in marks] == [(251, "an event"), (361, "an…")]
    bars = (span_event(0, 200, 310, "a period"), span_event(1, 325, 900, "another period"))
    marks = view(*bars, offset=0, width=400)
    assert [(mark.title_left, mark.title) for mark in marks] == [
        (200, "a period"),
        (320, "anothe…"),
    ]


def test_lines_that_have_too_little_room_become_one():
    # Both rows of the title are free up to the day in the second one, which begins at 613.
    lines = ["a" * 20, "b" * 20]
    bar = place(span_event(0, 100, 600, " ".join(lines)))._replace(lines=lines, title_width=200)
    day = place(day_event(1, 620))._replace(row=1)
    first, _ = marks_in_sight(Packed([bar, day], [], 2), 300, 400, ten_pixels)
    assert (first.title_left, first.title_width, first.lines) == (2, 200, lines)
    assert first.title == bar.events[0].title
    first, _ = marks_in_sight(Packed([bar, day], [], 2), 550, 400, ten_pixels)
    assert (first.title_left, first.title, first.lines) == (2, "aaaa…", ())
    # The title ends at 202. The next one, from 209 to 359, would be too close in its second row.
    ended = bar._replace(right=300, solid_right=300)
    day = place(day_event(1, 620, "x" * 15))._replace(row=1)
    _, second = marks_in_sight(Packed([ended, day], [], 2), 250, 400, ten_pixels)
    assert (second.side, second.title_left) == (Side.ABOVE, 248)


def test_events_without_a_row_are_counted_where_they_begin_in_the_view():
    # Two parts of 50 pixels each.
    events = [day_event(0, 210), span_event(1, 0, 900), day_event(2, 260), day_event(3, 262)]
    clusters = view(offset=200, width=100, left_over=[*events, day_event(4, 400)])
    assert [[event.number for event in mark.events] for mark in clusters] == [[0, 1], [2, 3]]
    assert [(mark.left, mark.right, mark.row) for mark in clusters] == [(1, 49, 1), (51, 99, 1)]


def test_a_narrow_view_has_one_cluster():
    (cluster,) = view(offset=200, width=40, left_over=[day_event(0, 210), day_event(1, 230)])
    assert (cluster.left, cluster.right) == (-4, 44)


def test_an_event_without_a_row_that_is_alone_is_drawn_as_it_is():
    # The second part begins at 50: a mark from 53 to 67 fits, one from 88 to 102 does not.
    (mark,) = view(offset=200, width=100, left_over=[day_event(0, 260)])
    assert (mark.is_cluster, mark.left, mark.right, mark.row, mark.title) == (False, 53, 67, 1, "")
    (mark,) = view(offset=200, width=100, left_over=[day_event(0, 295)])
    assert mark.is_cluster
