"""What is collected near an event is what reading everything and filtering it gives."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, Query, parse_date
from sahel_timeline.actors import NOBODY
from sahel_timeline.dates import certain_range_near, range_near
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.nearby import NearbyEvents
from sahel_timeline.query.select import MatchList, select

DATES = [*map(parse_date, ("2014-05-03", "2014-05", "mid-2014", "2015", "unknown", "2014-06-20~"))]


def find_days(start):
    return range_near(start, "30d")


def batch_of(events):
    return MatchBatch(events, [each.actors for each in events])


def query_near(id_, start, **others):
    days = find_days(start), certain_range_near(start, "30d")
    return Query(around=days[0], certainly_around=days[1], around_id=id_, **others)


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["x", "y", "b", "z"]),
        st.sampled_from(DATES),
        st.sampled_from([(), ("Zed",)]),
    ).map(lambda drawn: Event(*drawn[:2], "t", actors=drawn[2])),
    min_size=1,
    max_size=9,
)
OTHERS = [{}, {"certain": True}, {"actors": frozenset({"Zed"})}]


@pytest.mark.parametrize("others", OTHERS, ids=["all", "certain", "actors"])
@given(EVENTS, st.sampled_from(DATES[:4]), st.integers(1, 3), st.booleans())
def test_the_events_near_another_one_are_kept(others, events, start, size, is_date):
    named = [*events, Event("b", start, "t", actors=("Zed",))]
    first = next(each for each in named if each.id == "b")
    if first.start.is_undated:  # nothing is near it
        return
    id_ = "" if is_date else "b"
    query = query_near(id_, first.start, **others)
    asked = Query(**others)
    near = NearbyEvents(asked, id_, find_days, query.around if is_date else None)
    for at in range(0, len(named), size):
        near.add(batch_of(named[at : at + size]))
    assert [each.id for each in near.events] == [each.id for each in named]
    assert near.chosen == [query.around]
    found = MatchList(query)
    near.select_into(found.add, query, NOBODY, False)
    expected = select(named, query).matches
    assert found.matches() == expected


def test_it_can_be_sent_merged_and_renamed():
    first, second = (NearbyEvents(Query(), "b", find_days) for _ in range(2))
    first.add(batch_of([Event("a", DATES[0], "one")]))
    second.add(batch_of([Event("a", DATES[1], "two"), Event("b", DATES[4], "undated")]))
    second = pickle.loads(pickle.dumps(second))
    second.rename({"a": "a-2"})
    first.merge(second)
    assert first.events == [("a", DATES[0]), ("a-2", DATES[1]), ("b", DATES[4])]
    assert first.chosen == []
    found = MatchList(Query())
    first.select_into(found.add, Query(), NOBODY, False)
    assert [match.event.id for match in found.matches()] == ["a-2", "a", "b"]
