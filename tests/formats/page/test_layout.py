"""The drawing that stands in the page: its ticks, its lanes, and what has room in a row."""

from datetime import date

import pytest

from sahel_timeline.formats.page.axis import ticks
from sahel_timeline.formats.page.day_bounds import DayBounds, Sign
from sahel_timeline.formats.page.layout import GUTTER, WIDTH, Subject, draw

EPOCH = date(1970, 1, 1).toordinal()
DAY = Sign.DAY
SOFT = Sign.SOFT_START | Sign.SOFT_END
MONTHS = ("Jan", "Apr", "Jul", "Oct")


def number(text):
    return date.fromisoformat(text).toordinal() - EPOCH


@pytest.mark.parametrize(
    ("first", "end", "names"),
    [
        ("2013-01-20", "2013-03-21", ["Feb 2013", "Mar 2013"]),
        ("2013-01-01", "2014-12-31", [f"{m} {y}" for y in (2013, 2014) for m in MONTHS]),
        ("2010-06-01", "2022-07-01", [str(year) for year in range(2011, 2023)]),
        ("1000-06-01", "2022-07-01", [str(year) for year in range(1100, 2023, 100)]),
        ("0001-01-01", "0001-05-01", ["Jan 1", "Feb 1", "Mar 1", "Apr 1"]),
        ("0001-01-01", "9999-12-31", [str(year) for year in range(1000, 10000, 1000)]),
    ],
)
def test_ticks_choose_their_unit(first, end, names):
    found = ticks(number(first), number(end))
    assert [tick.name for tick in found] == names
    assert all(0 <= tick.at <= 1 for tick in found)


def test_a_tick_stands_at_its_day():
    (tick,) = ticks(number("2013-01-21"), number("2013-02-11"))
    assert tick == (round(11 / 21, 5), "Feb 2013")


def subject(at, first, *, end=None, actors=(0,), title="x", **mark):
    sides = {"sure": None, "unsure": None, "signs": DAY if end is None else Sign(0), **mark}
    end = first + 1 if end is None else end
    return Subject(at, DayBounds(first=first, end=end, **sides), title, actors)


def lane_of(*subjects, extent=(0, 928)):
    (lane,) = draw(subjects, extent).lanes
    return lane


def test_one_pixel_is_one_day_here():
    assert WIDTH - GUTTER == 928
    (shape,) = lane_of(subject(0, 100)).shapes
    assert (shape.left, shape.right) == (93, 107)


def test_what_has_no_room_is_counted():
    lane = lane_of(*(subject(at, 100 + at) for at in range(6)), subject(6, 300))
    singles = [shape for shape in lane.shapes if shape.sharing == 1]
    (crowd,) = [shape for shape in lane.shapes if shape.sharing > 1]
    assert [shape.subject.number for shape in singles] == [0, 1, 2, 6]
    assert (crowd.subject.number, crowd.sharing) == (3, 3)
    assert len({shape.y for shape in singles[:3]} | {crowd.y}) == 4
    assert singles[0].y == singles[3].y


def test_crowds_that_are_apart_are_counted_apart():
    days = [100, 101, 102, 103, 200, 201, 202, 203]
    title = "a title that is long enough to lie in the way"
    lane = lane_of(*(subject(at, day, title=title) for at, day in enumerate(days)))
    assert [shape.sharing for shape in lane.shapes] == [1, 1, 1, 1, 4]


def test_lanes_are_those_of_the_busiest_in_the_order_in_which_they_appear():
    early = [subject(at, 10 + at, actors=(at,)) for at in range(12)]
    late = [subject(12 + at, 500 + at, actors=(at,)) for at in (11, 3)]
    nobody = [subject(14, 700, actors=()), subject(15, 701, actors=())]
    found = draw([*nobody, *late, *early], (0, 928))
    assert [lane.actor for lane in found.lanes] == [0, 1, 2, 3, 4, 5, 6, 7, 11, None]
    assert found.all_lanes == 13
    assert [lane.events for lane in found.lanes if lane.actor in {3, 11, None}] == [2, 2, 2]


def test_an_actor_named_twice_has_the_event_once():
    assert lane_of(subject(0, 100, actors=(0, 0))).events == 1


@pytest.mark.parametrize(
    ("mark", "drawn"),
    [
        ({"first": 100, "end": 200}, (100, 200, 200, 200)),
        ({"first": 100, "end": 200, "sure": 100, "unsure": 200}, (100, 200, 100, 200)),
        ({"first": 100, "end": 101, "sure": 100, "unsure": 101}, (100, 107, 100, 107)),
        (
            {"first": 100, "end": 200, "sure": 120, "unsure": 150, "signs": Sign.SOFT_START},
            (100, 200, 120, 200),
        ),
        (
            {"first": 100, "end": 200, "sure": 100, "unsure": 150, "signs": Sign.SOFT_END},
            (100, 200, 100, 150),
        ),
        (
            {"first": 100, "end": 200, "sure": 100, "unsure": 200, "signs": SOFT},
            (100, 200, 107, 193),
        ),
        (
            {"first": 100, "end": 109, "sure": 100, "unsure": 109, "signs": SOFT},
            (100, 109, 107, 107),
        ),
    ],
    ids=["soft", "lasted", "short", "soft start", "soft end", "flagged", "flagged and short"],
)
def test_what_is_not_known_exactly_is_soft(mark, drawn):
    (shape,) = lane_of(subject(0, **mark)).shapes
    assert (shape.left, shape.right, shape.sure, shape.unsure) == drawn


def test_open_sides_reach_the_edges():
    day = DayBounds(None, None, None, 50, Sign(0))
    (shape,) = lane_of(Subject(0, day, "x", (0,))).shapes
    assert (shape.left, shape.right) == (0, 50)
    ongoing = DayBounds(900, 900, None, None, Sign.ONGOING)
    (shape,) = lane_of(Subject(0, ongoing, "a long title here", (0,))).shapes
    assert (shape.left, shape.right, shape.unsure) == (900, 928, 928)
    assert (shape.title, shape.has("ONGOING")) == ("", True)


def test_titles_are_cut_to_the_room_there_is():
    (shape,) = lane_of(subject(0, 700, title="word " * 20)).shapes
    assert shape.title.endswith("…")
    assert shape.right + 6.4 * len(shape.title) < 928
    assert shape.is_beside
