"""The drawing that the page shows without its script: ticks, lanes, and marks in rows."""

from datetime import date

import pytest

from sahel_timeline.formats.page.axis import choose_ticks
from sahel_timeline.formats.page.layout import LANE_NAME_WIDTH, WIDTH, PageEvent, lay_out
from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag

EPOCH = date(1970, 1, 1).toordinal()
NONE = EventFlag(0)
START = EventFlag.INEXACT_START
END = EventFlag.INEXACT_END
QUARTERS = ("Jan", "Apr", "Jul", "Oct")


def day_number(text):
    return date.fromisoformat(text).toordinal() - EPOCH


@pytest.mark.parametrize(
    ("first", "end", "labels"),
    [
        ("2013-01-20", "2013-03-21", ["Feb 2013", "Mar 2013"]),
        ("2013-01-01", "2014-12-31", [f"{m} {y}" for y in (2013, 2014) for m in QUARTERS]),
        ("2010-06-01", "2022-07-01", [str(year) for year in range(2011, 2023)]),
        ("1000-06-01", "2022-07-01", [str(year) for year in range(1100, 2023, 100)]),
        ("0001-01-01", "0001-05-01", ["Jan 0001", "Feb 0001", "Mar 0001", "Apr 0001"]),
        ("0001-01-01", "9999-12-31", [str(year) for year in range(1000, 10000, 1000)]),
    ],
)
def test_ticks_suit_the_extent(first, end, labels):
    ticks = choose_ticks(day_number(first), day_number(end))
    assert [tick.label for tick in ticks] == labels
    assert all(0 <= tick.position <= 1 for tick in ticks)


def test_a_tick_is_at_its_day():
    (tick,) = choose_ticks(day_number("2013-01-21"), day_number("2013-02-11"))
    assert tick == (round(11 / 21, 5), "Feb 2013")


def day_event(number, day, *, actors=(0,), title="x"):
    bounds = DayBounds(day, None, None, day + 1, EventFlag.EXACT_DAY)
    return PageEvent(number, bounds, title, actors)


def lane_of(*events):
    """Return the only lane of a drawing in which a pixel is a day."""
    assert WIDTH - LANE_NAME_WIDTH == 928
    (lane,) = lay_out(events, (0, 928)).lanes
    return lane


def mark_of(bounds, title="x"):
    (mark,) = lane_of(PageEvent(0, DayBounds(*bounds), title, (0,))).marks
    return mark


def test_a_day_is_a_diamond_around_its_start():
    (mark,) = lane_of(day_event(0, 100)).marks
    assert (mark.left, mark.right) == (93, 107)


def test_events_for_which_no_row_has_room_form_a_cluster():
    lane = lane_of(*(day_event(number, 100 + number) for number in range(6)), day_event(6, 300))
    singles = [mark for mark in lane.marks if mark.event_count == 1]
    (cluster,) = [mark for mark in lane.marks if mark.event_count > 1]
    assert [mark.event.number for mark in singles] == [0, 1, 2, 6]
    assert (cluster.event.number, cluster.event_count) == (3, 3)
    assert len({mark.y for mark in singles[:3]} | {cluster.y}) == 4
    assert singles[0].y == singles[3].y


def test_distant_events_form_separate_clusters():
    days = [100, 101, 102, 103, 200, 201, 202, 203]
    title = "a title long enough to reach the later events"
    lane = lane_of(*(day_event(number, day, title=title) for number, day in enumerate(days)))
    assert [mark.event_count for mark in lane.marks] == [1, 1, 1, 1, 4]


def test_the_busiest_actors_have_lanes_in_the_order_of_their_first_events():
    early = [day_event(actor, 10 + actor, actors=(actor,)) for actor in range(12)]
    late = [day_event(12 + actor, 500 + actor, actors=(actor,)) for actor in (11, 3)]
    no_actor = [day_event(14, 700, actors=()), day_event(15, 701, actors=())]
    layout = lay_out([*no_actor, *late, *early], (0, 928))
    assert [lane.actor for lane in layout.lanes] == [0, 1, 2, 3, 4, 5, 6, 7, 11, None]
    assert layout.lane_count == 13
    assert [lane.event_count for lane in layout.lanes if lane.actor in {3, 11, None}] == [2, 2, 2]


def test_an_actor_listed_twice_has_the_event_once():
    assert lane_of(day_event(0, 100, actors=(0, 0))).event_count == 1


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((100, None, None, 200, NONE), (100, 200, 200, 200)),
        ((100, 100, 200, 200, NONE), (100, 200, 100, 200)),
        ((100, 100, 101, 101, NONE), (100, 107, 100, 107)),
        ((100, 120, 150, 200, START), (100, 200, 120, 200)),
        ((100, 100, 150, 200, END), (100, 200, 100, 150)),
        ((100, 100, 200, 200, START | END), (100, 200, 107, 193)),
        ((100, 100, 109, 109, START | END), (100, 109, 107, 107)),
    ],
    ids=["no certain day", "exact", "short", "start", "end", "qualified", "qualified and short"],
)
def test_a_bar_is_solid_where_it_is_certain(bounds, expected):
    mark = mark_of(bounds)
    assert (mark.left, mark.right, mark.solid_left, mark.solid_right) == expected


def test_open_ends_reach_the_edges():
    mark = mark_of((None, None, None, 50, NONE))
    assert (mark.left, mark.right) == (0, 50)
    mark = mark_of((900, 900, None, None, EventFlag.ONGOING), "a long title here")
    assert (mark.left, mark.right, mark.solid_right) == (900, 928, 928)
    assert (mark.title, mark.has_flag("ONGOING")) == ("", True)


def test_long_titles_are_shortened_to_fit():
    (mark,) = lane_of(day_event(0, 700, title="word " * 20)).marks
    assert mark.title.endswith("…")
    assert mark.right + 6.4 * len(mark.title) < 928
    assert mark.is_title_beside
