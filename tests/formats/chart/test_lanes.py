"""Lanes: who stands in which, in which order, in how many rows, and where titles go."""

from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Query, Registry, select
from sahel_timeline.formats.chart.glyph_run import GlyphRun
from sahel_timeline.formats.chart.lanes import lanes_of, share_rows
from sahel_timeline.formats.chart.packing import (
    MOST_ROWS,
    Item,
    Wanted,
    captioned,
    count_rows,
    pack,
)
from sahel_timeline.formats.palette import tone_of
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.readers.own_csv import read

ROWS = (
    "date,title,actors,place,type\n"
    "2015,Fifth,Mali; France; Mali,Gao,battle\n"
    "2013-01-11,First,France; Chad,,\n"
    "2014-05,Second,,Gao,talks\n"
    "2014-06,Third,\u202eevil,Kidal,talks\n"
)


def matches(text=ROWS):
    events, problems = read(text, "x.csv")
    assert not problems
    return select(events, Query(), Registry()).matches


def told(by):
    return {
        lane.name: [m.event.title for m in lane.matches] for lane in lanes_of(matches()[::-1], by)
    }


def test_an_event_stands_in_the_lane_of_each_of_its_actors():
    found = told(LaneBy.ACTOR)
    assert list(found) == ["France", "Chad", "(no actor)", "�evil", "Mali"]
    assert found["France"] == ["First", "Fifth"]
    assert found["Mali"] == ["Fifth"]
    assert found["(no actor)"] == ["Second"]


def test_lanes_stand_for_places_types_and_events_too():
    assert told(LaneBy.PLACE) == {
        "(no place)": ["First"],
        "Gao": ["Second", "Fifth"],
        "Kidal": ["Third"],
    }
    assert list(told(LaneBy.TYPE)) == ["(no type)", "talks", "battle"]
    assert list(told(LaneBy.EVENT)) == ["First", "Second", "Third", "Fifth"]


def test_a_lane_has_the_colour_of_its_actor():
    france, *_, mali = lanes_of(matches(), LaneBy.ACTOR)
    assert france.tone == tone_of("France")
    assert mali.tone == tone_of("Mali")
    assert {lane.tone for lane in lanes_of(matches(), LaneBy.PLACE)} == {None}
    first, second, *_ = lanes_of(matches(), LaneBy.EVENT)
    assert first.tone == france.tone
    assert second.tone is None


def shared(titles, rows, lanes, marks=None):
    marks = marks or [1] * len(titles)
    return share_rows([Wanted(*pair) for pair in zip(marks, titles, strict=True)], rows, lanes)


def test_rows_are_shared():
    assert shared([1, 1, 1], 9, None) == [1, 1, 1]
    # Two thirds of nine rows are lanes; the others go to 5 of 1, 3 of 1, 5 of 2.
    assert shared([1, 5, 3, 1, 1, 1, 1, 1, 1, 1], 9, None) == [1, 3, 2, 1, 1, 1]
    assert shared([1, 4, 4, 1, 1, 1, 1, 1, 1, 1], 9, None) == [1, 3, 2, 1, 1, 1]
    # Lanes that want fewer leave room for further ones.
    assert shared([1, 2, 1, 1, 1, 1, 1, 1, 1, 1], 9, None) == [1, 2, 1, 1, 1, 1, 1, 1]
    assert shared([8, 8, 8], 2, None) == [2]
    assert shared([1] * 10, 4, 10) == [1] * 10
    assert shared([3] * 10, 4, 8) == [2, 2, 2, 2, 1, 1, 1, 1]
    assert shared([1, 1], 30, 1) == [1]


def test_marks_are_kept_apart_before_titles_get_room():
    assert shared([1, 5, 2], 4, 3, marks=[1, 1, 2]) == [1, 1, 2]
    assert shared([1, 5, 2], 5, 3, marks=[1, 1, 2]) == [1, 2, 2]


def test_a_lane_with_one_row_of_two_is_needier_than_one_with_three_of_five():
    # 5 of 1, 5 of 2, then 2 of 1 before 5 of 3.
    assert shared([2, 5], 5, 2, marks=[2, 5]) == [2, 3]
    assert shared([5, 2], 5, 2, marks=[5, 2]) == [3, 2]
    assert shared([5, 2], 6, 2, marks=[5, 2]) == [4, 2]


def test_items_are_packed_so_that_titles_have_room():
    one, two = Item(GlyphRun(0, "◆"), "x" * 10), Item(GlyphRun(8, "◆"), "y" * 10)
    assert count_rows([one, two], 40) == (1, 2)
    assert pack([one, two], 2, 40) == [[one], [two]]
    assert pack([one, two], 1, 40) == [[one, two]]
    far = Item(GlyphRun(14, "◆"), "z")
    assert pack([one, far], 3, 40) == [[one, far]]


def test_the_title_of_a_bar_from_edge_to_edge_gets_a_row_of_its_own():
    bar = Item(GlyphRun(2, "█" * 38), "Long talks", 33, "~")
    parts = [
        Item(GlyphRun(2, "█" * 38), "", 33),
        Item(GlyphRun(0, ""), "Long talks", 33, "~"),
    ]
    assert captioned(bar, 40) == parts
    assert count_rows(parts, 40) == (1, 2)
    assert pack(parts, 2, 40) == [[parts[0]], [parts[1]]]
    assert pack(parts, 1, 40) == [parts]
    # Six cells and a blank are room enough.
    assert captioned(bar, 47) == [bar]
    assert captioned(bar._replace(mark=GlyphRun(7, "█" * 33)), 40)[0].title == "Long talks"


def test_the_title_of_a_bar_to_the_right_edge_has_room_to_the_left():
    # Ten cells, a blank, and two beside the day before: the bar's title needs 13 of its 16.
    day, bar = Item(GlyphRun(2, "◆"), ""), Item(GlyphRun(16, "█" * 24), "Long talks")
    assert count_rows([day, bar], 40) == (1, 1)
    assert count_rows([day._replace(mark=GlyphRun(3, "◆")), bar], 40) == (1, 2)
    # What the axis has no room for is not asked for.
    assert count_rows([Item(GlyphRun(9, "█" * 31), "Long talks, in Gao")], 40) == (1, 1)


def test_what_has_no_room_is_piled_where_it_covers_least():
    bar, day, other = (
        Item(GlyphRun(0, "█" * 9), ""),
        Item(GlyphRun(3, "◆"), ""),
        Item(GlyphRun(3, "◆"), ""),
    )
    assert pack([bar, day], 1, 20) == [[bar, day]]
    assert pack([bar, day, other], 2, 20) == [[bar, other], [day]]
    assert count_rows([bar] * 17, 20) == (MOST_ROWS, MOST_ROWS)
    # 18 bars of 9 cells are more than 8 rows of 20.
    assert count_rows([bar] * 18, 20) == (1, 1)


@st.composite
def items(draw):
    first = draw(st.integers(0, 39))
    last = draw(st.integers(first, 39))
    return Item(GlyphRun(first, "█" * (last - first + 1)), draw(st.text("ab ", max_size=50)))


@given(st.lists(items(), max_size=20), st.integers(1, 9))
def test_every_item_is_packed_once(found, rows):
    found = sorted(found, key=lambda item: item.mark.first)
    packed = pack(found, rows, 40)
    assert len(packed) <= rows
    assert sorted(map(id, found)) == sorted(id(item) for row in packed for item in row)


@st.composite
def wants(draw):
    marks = draw(st.integers(1, 8))
    return Wanted(marks, draw(st.integers(marks, 8)))


@given(
    st.lists(wants(), min_size=1, max_size=30), st.integers(1, 40), st.none() | st.integers(1, 40)
)
def test_rows_are_shared_lawfully(wanted, rows, lanes):
    found = share_rows(wanted, rows, lanes)
    assert all(1 <= got <= want.titles for got, want in zip(found, wanted, strict=False))
    if lanes is None:
        assert sum(found) <= rows
        assert found
    else:
        assert len(found) == min(lanes, len(wanted))
