"""Finding an event by its id and the events next to it, and counting actors."""

import pytest

from sahel_timeline import Actor, Event, Match, Query, Registry, TimelineError, parse_date, select
from sahel_timeline.query import find_event, put_in_context, short_ids
from sahel_timeline.query.actor_counts import ActorCounter, ActorSort
from sahel_timeline.query.kept import MatchBatch


def count_actors(matches, registry, **options):
    counter = ActorCounter()
    counter.add(MatchBatch.of(matches))
    return counter.counts(registry, **options)


def event(id_, when="2014", *actors):
    return Event(id=id_, start=parse_date(when), title=id_, actors=actors)


def matches(*events):
    return select(events, Query()).matches


def test_a_short_id_is_the_shortest_unique_prefix():
    assert short_ids(["kidal", "gao-retaken", "gao-lost", "ab", "abc", "kidal"]) == {
        "ab": "ab",
        "abc": "abc",
        "gao-lost": "gao-l",
        "gao-retaken": "gao-r",
        "kidal": "kid",
    }
    assert short_ids([]) == {}


def test_a_short_id_does_not_end_in_a_hyphen_unless_the_id_does():
    assert short_ids(["talks", "talks-2", "talks-12", "an-apple", "an-egg", "so-"]) == {
        "an-apple": "an-a",
        "an-egg": "an-e",
        "so-": "so-",
        "talks": "talks",
        "talks-12": "talks-1",
        "talks-2": "talks-2",
    }
    assert short_ids(["le-drian-resigns", "lea", "leo"])["le-drian-resigns"] == "le-d"


def test_an_event_is_found_by_any_unique_prefix_of_its_id():
    events = [event("gao-retaken"), event("gao-lost"), event("Kidal")]
    assert [e.id for e in find_event("kid", events)] == ["Kidal"]
    assert [e.id for e in find_event("gao-r", events)] == ["gao-retaken"]


def test_an_id_that_is_the_prefix_of_another_is_found():
    events = [event("gao"), event("gao-lost")]
    assert [e.id for e in find_event("gao", events)] == ["gao"]


def test_all_events_with_an_id_are_found():
    assert len(find_event("gao", [event("gao"), event("gao")])) == 2
    assert len(find_event("ga", [event("gao"), event("gao")])) == 2


@pytest.mark.parametrize(
    ("prefix", "message"),
    [
        ("g", r"5 event ids start with 'g' \(try a longer one: g1, g2, g3 or 2 more\)"),
        ("a", r"2 event ids .* \(try a longer one: a1 or a2\)"),
        ("", "unknown event ''"),
        (" ", "unknown event ' '"),
        ("zzz", "unknown event 'zzz' .the ids are in the first column of"),
        ("kidla", r"unknown event 'kidla' \(did you mean kidal\?\)"),
    ],
)
def test_a_prefix_of_no_id_or_of_several_is_refused(prefix, message):
    events = [event(name) for name in ("g1", "g2", "g3", "g4", "g5", "a1", "a2", "kidal")]
    with pytest.raises(TimelineError, match=message):
        find_event(prefix, events)


def ids(events):
    return [each.id for each in events]


def test_a_complete_id_is_preferred_in_upper_or_lower_case():
    assert ids(find_event("A", [event("a"), event("ab")])) == ["a"]
    assert ids(find_event("AB", [event("ab"), event("Ab-2")])) == ["ab"]
    with pytest.raises(TimelineError, match="2 event ids start"):
        find_event("AB", [event("ab"), event("Ab")])


def test_an_exact_id_is_preferred_to_one_in_another_case():
    assert ids(find_event("a-1", [event("A-1"), event("a-1")])) == ["a-1"]


def test_accents_can_be_omitted():
    assert ids(find_event("ecole", [event("École-1"), event("x")])) == ["École-1"]
    assert ids(find_event("ecole", [event("École-1"), event("ecole-2")])) == ["ecole-2"]
    assert ids(find_event("ecole", [event("école"), event("école-2")])) == ["école"]


def test_neighbours_are_next_to_an_event_in_date_order():
    first, second, third = matches(event("a", "2013"), event("b", "2014"), event("c", "2015"))
    found = put_in_context(second, [first, second, third])
    assert (found.before, found.after) == (first, third)
    assert put_in_context(first, [first, second, third]).before is None
    assert put_in_context(third, [first, second, third]).after is None


def test_neighbours_are_found_in_a_list_without_the_event():
    first, second, third = matches(event("a", "2013"), event("b", "2014"), event("c", "2015"))
    assert put_in_context(second, [third, first]).before is first
    assert put_in_context(second, []).before is None


def test_events_with_equal_dates_keep_their_order():
    one, two, three = matches(event("a"), event("b"), event("c"))
    found = put_in_context(two, [one, two, three])
    assert (found.before, found.after) == (one, three)


REGISTRY = Registry([Actor(name="Zed", aliases=("Z",)), Actor(name="Nobody"), Actor(name="Abe")])


def listed(**options):
    events = [event("a", "2013", "Zed", "Amy"), event("b", "2015", "Z"), event("c", "2014", "Ben")]
    found = count_actors(select(events, Query(), REGISTRY).matches, REGISTRY, **options)
    return [(a.actor.name, a.events, str(a.first), str(a.last)) for a in found]


def test_actors_are_counted_under_one_name_the_most_frequent_first():
    assert listed() == [
        ("Zed", 2, "2013", "2015"),
        ("Amy", 1, "2013", "2013"),
        ("Ben", 1, "2014", "2014"),
    ]


def test_everybody_adds_the_actors_without_events_at_the_end():
    assert listed(everybody=True)[3:] == [("Abe", 0, "None", "None"), ("Nobody", 0, "None", "None")]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        (ActorSort.NAME, ["Amy", "Ben", "Zed"]),
        (ActorSort.FIRST, ["Amy", "Zed", "Ben"]),
        (ActorSort.LAST, ["Amy", "Ben", "Zed"]),
    ],
)
def test_actors_can_be_sorted_by_name_or_date_and_reversed(sort, names):
    assert [name for name, *_ in listed(sort=sort)] == names
    assert [name for name, *_ in listed(sort=sort, reverse=True)] == names[::-1]


def test_a_match_is_certain_by_default():
    assert Match(event=event("a"), actors=()).certain
