"""Groups of events under headings, and what all columns of events hold."""

import pytest

from sahel_timeline import Event, parse_date
from sahel_timeline.query import Match
from sahel_timeline.query.column_filter import closest_name
from sahel_timeline.query.column_survey import ColumnFacts, ColumnSurvey
from sahel_timeline.query.grouping import GroupBy, group_matches, headings_of
from sahel_timeline.query.kept import MatchBatch


def match(id_, when="2014", actors=(), **more):
    return Match(Event(id_, parse_date(when), id_.upper(), actors=actors, **more), actors)


MATCHES = [
    match("a", "2014-05", ("Mali", "France"), type="Raid", country="Mali"),
    match("b", "2013", ("MALI", "Mali"), type="raid"),
    match("c", "n.d.", (), country="Niger; Mali"),
]


def groups(by, **more):
    return [
        (each.name, "".join(found.event.id for found in each.matches))
        for each in group_matches(MATCHES, by, **more)
    ]


@pytest.mark.parametrize(
    ("by", "found"),
    [
        (GroupBy.ACTOR, [("France", "a"), ("Mali", "ab"), ("(no actor)", "c")]),
        (GroupBy.TYPE, [("Raid", "ab"), ("(no type)", "c")]),
        (GroupBy.COUNTRY, [("Mali", "ac"), ("Niger", "c"), ("(no country)", "b")]),
        (GroupBy.YEAR, [("2013", "b"), ("2014", "a"), ("undated", "c")]),
    ],
    ids=str,
)
def test_an_event_is_in_the_group_of_each_of_its_names(by, found):
    assert groups(by) == found
    assert groups(by, reverse=True) == [*found[-2::-1], found[-1]]


def test_a_heading_stands_above_the_first_event_of_its_group():
    found = group_matches(MATCHES, GroupBy.ACTOR)
    assert headings_of(found) == {
        0: "France (1 event)",
        1: "Mali (2 events)",
        3: "(no actor) (1 event)",
    }


def test_a_survey_has_each_column_with_what_it_holds():
    days = {"seen": "3 May 2014", "dead": "12", "who": "A"}
    events = [
        match("a", place="Gao", extra=tuple(days.items())),
        match("b", place="Kidal", extra=(("dead", "about 5"), ("who", " "))),
    ]
    survey = ColumnSurvey()
    survey.add(MatchBatch.of(events))
    facts = survey.facts([("Where", "place"), ("Dead", ""), ("nothing", ""), ("Kind", "type")])
    assert facts == [
        ColumnFacts("id", "text", 2, "a"),
        ColumnFacts("date", "date", 2, "2014"),
        ColumnFacts("title", "text", 2, "A"),
        ColumnFacts("place", "text", 2, "Gao", "Where"),
        ColumnFacts("type", "text", 0, "", "Kind"),
        ColumnFacts("Dead", "number", 2, "12"),
        ColumnFacts("nothing", "", 0, ""),
        ColumnFacts("seen", "date", 1, "3 May 2014"),
        ColumnFacts("dead", "number", 2, "12"),
        ColumnFacts("who", "text", 1, "A"),
    ]


def test_the_closest_name_differs_only_in_case_and_the_like():
    assert closest_name("Région", ["place", "region"]) == "region"
    assert closest_name("region", ["Region", "region"]) == "region"
    assert closest_name("zone", ["region"]) == ""
