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


def lanes_by(by):
    events, problems, *_ = read_text(ROWS, "x.csv")
    assert not problems
    return group_into_lanes(select(events, Query(), Registry()).matches[::-1], by)


def titles_by(by):
    return {lane.name: [m.event.title for m in lane.matches] for lane in lanes_by(by)}


def test_an_event_is_in_the_lane_of_each_of_its_actors():
    titles = titles_by(LaneBy.ACTOR)
    assert list(titles) == ["France", "Chad", "(no actor)", "�evil", "Mali"]
    assert titles["France"] == ["First", "Fifth"]
    assert titles["Mali"] == ["Fifth"]
    assert titles["(no actor)"] == ["Second"]


def test_lanes_can_be_places_types_and_events():
    assert titles_by(LaneBy.PLACE) == {
        "(no place)": ["First"],
        "Gao": ["Second", "Fifth"],
        "Kidal": ["Third"],
    }
    assert list(titles_by(LaneBy.TYPE)) == ["(no type)", "talks", "battle"]
    assert list(titles_by(LaneBy.EVENT)) == ["First", "Second", "Third", "Fifth"]


def test_a_lane_has_the_colour_of_its_actor():
    france, *_, mali = lanes_by(LaneBy.ACTOR)
    assert france.tone == tone_of("France")
    assert mali.tone == tone_of("Mali")
    assert {lane.tone for lane in lanes_by(LaneBy.PLACE)} == {None}
    first, second, *_ = lanes_by(LaneBy.EVENT)
    assert first.tone == france.tone
    assert second.tone is None
