"""Matches that are stored come back as they were, and take no memory while they are stored."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import ONGOING, Event, Match, Origin, Query, parse_date
from sahel_timeline.numbers import parse_number
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.stored_matches import StoredMatches

START = st.sampled_from(
    ["2013-01-11", "2014-38", "[..2013]", "201X~", "XXXX", "2014-05-03T14:30Z"]
).map(parse_date)
MATCH = st.builds(
    lambda event, certain: Match(event, event.actors, certain),
    st.builds(
        Event,
        id=st.sampled_from("ab"),
        start=st.builds(lambda start, words: start.with_text(words), START, st.text(max_size=3)),
        title=st.text(max_size=3),
        end=st.sampled_from([None, ONGOING, parse_date("2031")]),
        actors=st.lists(st.text(max_size=2), max_size=2).map(tuple),
        latitude=st.none() | st.just(1.5),
        longitude=st.none() | st.just(-0.5),
        killed=st.sampled_from([None, parse_number("about 20"), parse_number("3 to 5")]),
        extra=st.sampled_from([(), (("deaths", "3"),)]),
        origin=st.sampled_from([None, Origin("a.csv", 2)]),
    ),
    st.booleans(),
)


def words(match):
    event = match.event
    texts = (getattr(each, "text", "") for each in (event.start, event.end, event.killed))
    return *texts, event.origin


def store(files):
    stored = StoredMatches(Query())
    for batches in files:
        each = StoredMatches(Query())
        for batch in batches:
            each.add(MatchBatch.of(batch))
        stored.merge(pickle.loads(pickle.dumps(each)))
    return stored


def test_a_date_of_many_events_is_restored_once():
    day = parse_date("2014-05-31")
    stored = StoredMatches(Query())
    for name in ("a", "b"):
        stored.add(MatchBatch.of([Match(Event(name, day, "A", end=day), ())]))
    assert len({id(each) for match in stored for each in match.event[1:4:2]}) == 1


@given(
    st.lists(st.lists(st.lists(MATCH, min_size=1, max_size=3), max_size=2), max_size=3),
    st.integers(0, 3),
)
def test_what_was_stored_is_read_again_in_its_order(files, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sahel_timeline.query.stored_matches._MAX_SHARED", most)
        stored = store(files)
    matches = [match for batches in files for batch in batches for match in batch]
    for _ in range(2):
        assert [*stored] == matches
        assert [words(match) for match in stored] == [words(match) for match in matches]
    assert len(stored) == len(matches)
    assert stored.facts.possible == sum(not match.certain for match in matches)
    starts = [match.event.start for match in matches]
    assert stored.facts.undated == sum(start.is_undated for start in starts)
    assert stored.facts.has_times == any(start.time for start in starts)
    assert {*stored.extra_patterns} == {
        tuple(name for name, _ in match.event.extra) for match in matches
    }


def test_an_empty_batch_is_not_stored():
    stored = StoredMatches(Query())
    stored.add(MatchBatch([], []))
    assert [*stored] == []
