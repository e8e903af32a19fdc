"""Lanes: which events they hold, in which order, and in which colour."""

from sahel_timeline import Query, Registry, select
from sahel_timeline.formats.chart.lanes import group_into_lanes
from sahel_timeline.formats.palette import tone_of
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.readers import read_text

ROWS = (
    "date,title,actors,place,type\n"
    "2015,Fifth,Mali; France; Mali,Gao,battle\n"
    "2013-01-11,First,France; Chad,,\n"
    "2014-05,Second,,Gao,talks\n"
    "2014-06,Third,\u202eevil,Kidal,talks\n"
)


def lanes_by(by, rows=ROWS):
    events, problems, *_ = read_text(rows, "x.csv")
    assert not problems
    return group_into_lanes(select(events, Query(), Registry()).matches[::-1], by)


def titles_by(by, rows=ROWS):
    return {lane.name: [m.event.title for m in lane.matches] for lane in lanes_by(by, rows)}


def test_an_event_is_only_in_the_first_of_its_lanes():
    # Chad and Mali have no events that are not in the lane of France.
    assert list(titles_by(LaneBy.ACTOR).items()) == [
        ("France", ["First", "Fifth"]),
        ("(no actor)", ["Second"]),
        ("�evil", ["Third"]),
    ]


def test_a_lane_is_chosen_for_what_it_adds():
    # B has two of the events of A, and C one: but it is C that has another event.
    rows = "2011,1,A;B\n2012,2,A;B;C\n2013,3,A\n2014,4,C\n2015,5,D\n2016,6,D\n"
    assert list(titles_by(LaneBy.ACTOR, f"date,title,actors\n{rows}").items()) == [
        ("A", ["1", "2", "3"]),
        ("D", ["5", "6"]),
        ("C", ["4"]),
    ]


def test_lanes_can_be_places_types_and_events():
    assert list(titles_by(LaneBy.PLACE).items()) == [
        ("Gao", ["Second", "Fifth"]),
        ("(no place)", ["First"]),
        ("Kidal", ["Third"]),
    ]
    assert list(titles_by(LaneBy.TYPE)) == ["talks", "(no type)", "battle"]
    assert list(titles_by(LaneBy.EVENT)) == ["First", "Second", "Third", "Fifth"]


def test_a_lane_has_the_colour_of_its_actor():
    france, nobody, _ = lanes_by(LaneBy.ACTOR)
    assert france.tone == tone_of("France")
    assert nobody.tone is None
    assert {lane.tone for lane in lanes_by(LaneBy.PLACE)} == {None}
    first, second, *_ = lanes_by(LaneBy.EVENT)
    assert first.tone == france.tone
    assert second.tone is None
