"""A question that learns names while files are read means what one does that knows them all."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline import Event, Query, TimelineError, parse_date
from sahel_timeline.actors import NOBODY, Actor, Registry
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.open_question import OpenQuestion, can_learn_names
from sahel_timeline.query.query import CERTAIN, NO
from sahel_timeline.query.question import KnownNames, Question

TYPES = ["", "attack", "Attack", "suicide attack", "raid", "raid and attack"]
PLACES = ["", "Gao", "GAO", "Gao town", "Gao airport", "Airport, Mali", "Niger delta", "Mali"]
REGIONS = ["", "Gao", "Gao region", "Niger State", "Airport district"]
COUNTRIES = ["", "Mali", "Niger", "Mali; Niger", "Azawad", "North Azawad", "Congo"]
ASKED = ["attack", "Gao", "Gao region", "airport", "Niger", "mali", "azawad", "Timbuktu", "?"]


def events_of(listed):
    return [
        Event(str(n), parse_date("2014"), str(n), type=type_, place=place, region=region,
              country=country, extra=(("admin2", district),), latitude=north, longitude=east,
              place_precision=how)
        for n, (type_, place, region, country, district, *spot) in enumerate(listed)
        for north, east, how in spot or [NOWHERE]
    ]  # fmt: skip


NOWHERE = (None, None, "")
CELLS_OF_MALI = ("attack", "Gao", "", "Mali", "")
# At Gao, 33 km from it, 67 km from it, and elsewhere.
SPOTS = [
    NOWHERE,
    *((16.27 + north, -0.04, how) for north in (0, 0.3, 0.6, 5) for how in ("", "near", "region")),
]


def batch_of(events):
    return MatchBatch(events, [()] * len(events))


CELLS = st.tuples(*map(st.sampled_from, (TYPES, PLACES, REGIONS, COUNTRIES, REGIONS, SPOTS)))
FILES = st.lists(st.lists(CELLS, min_size=1, max_size=6).map(events_of), min_size=1, max_size=3)
NAMES = st.frozensets(st.sampled_from(ASKED), max_size=2)
NEAR = st.lists(st.sampled_from(["Gao", "airport", "Mali", (16.5, -0.04)]), max_size=2).map(tuple)
QUERIES = st.builds(Query, types=NAMES, places=NAMES, countries=NAMES, near=NEAR)


def read(question, events, size, actors=None):
    """Ask a question as files are read: from the start again if what it says changes."""
    met, times = None, 0
    while True:
        begun, times = question.begin(met), times + 1
        verdicts = []
        for first in range(0, len(events), size):
            batch = events[first : first + size]
            if not begun.learn(batch_of(batch)):
                met = begun.met
                break
            canonical = actors[first : first + size] if actors else [()] * len(batch)
            verdicts += map(begun.everything, batch, canonical)
        else:
            return begun.met, verdicts, times


def error_of(action):
    try:
        return action()
    except TimelineError as error:
        return error.message, error.hint


@given(QUERIES, FILES, st.integers(1, 3))
def test_it_settles_on_what_all_names_mean(query, files, size):
    names = KnownNames(query)
    for events in files:
        names.add(batch_of(events))
    expected = error_of(lambda: Question(query, NOBODY, names))
    question = pickle.loads(pickle.dumps(OpenQuestion(query, NOBODY)))
    answers = [read(question, events, size) for events in files]
    found = error_of(lambda: question.settle(met for met, _, _ in answers))
    if isinstance(expected, tuple):
        assert found == expected
        return
    settled, is_same = found
    right = [[expected.everything(each, ()) for each in events] for events in files]
    assert [[settled.everything(each, ()) for each in events] for events in files] == right
    if is_same:
        assert [verdicts for _, verdicts, _ in answers] == right


@pytest.mark.parametrize(
    ("types", "times"),
    [
        (["raid", "attack", "suicide attack"], 1),
        (["suicide attack", "raid", "suicide attack"], 1),
        # "suicide attack" is not meant if there is "attack".
        (["suicide attack", "raid", "attack", "raid"], 2),
    ],
    ids=["exact-first", "only-parts", "exact-later"],
)
def test_it_begins_again_only_if_an_exact_name_comes_after_a_part(types, times):
    events = events_of((each, "", "", "", "") for each in types)
    question = OpenQuestion(Query(types=frozenset({"attack"})), NOBODY)
    met, verdicts, read_times = read(question, events, 1)
    assert read_times == times
    wanted = "attack" if "attack" in types else "suicide attack"
    assert [bool(each) for each in verdicts] == [each == wanted for each in types]
    assert question.settle([met])[1]


def test_it_settles_on_another_answer_if_the_exact_name_is_in_another_file():
    question = OpenQuestion(Query(types=frozenset({"attack"})), NOBODY)
    files = [events_of([(each, "", "", "", "")]) for each in ("suicide attack", "Attack")]
    settled, is_same = question.settle(read(question, each, 1)[0] for each in files)
    assert not is_same
    assert [bool(settled.everything(*each, ())) for each in files] == [False, True]


def test_a_country_with_the_name_means_no_other_place_with_its_words():
    events = events_of([("", "Airport, Niger", "", "", ""), ("", "Niamey", "", "Niger", "")])
    question = OpenQuestion(Query(places=frozenset({"Niger"})), NOBODY)
    _, verdicts, times = read(question, events, 1)
    assert [bool(each) for each in verdicts] == [False, True]
    assert times == 2


SPELLINGS = [
    *("Group A", "group a", "Group A and B", "A", "Katiba A", "Katiba", "A and/or Zed", "Zed"),
    *("JNIM", "GSIM", "Nusrat (Mali)"),
]
REGISTRY = Registry([Actor("Katiba", ("Group A",)), Actor("JNIM", ("GSIM", "Nusrat (Mali)"))])
ACTED = st.lists(st.sampled_from(SPELLINGS), max_size=2).map(tuple)
ASKED_ACTORS = st.frozensets(
    st.sampled_from(
        ["A", "group", "Group A", "katiba", "zed", "GSIM", "nusrat", "Zed and/or B", " "]
    ),
    max_size=2,
)


@given(
    st.lists(st.lists(ACTED, min_size=1, max_size=6), min_size=1, max_size=3),
    st.builds(Query, actors=ASKED_ACTORS, not_actors=ASKED_ACTORS, all_actors=st.booleans()),
    st.sampled_from([REGISTRY, NOBODY]),
    st.booleans(),
    st.integers(1, 3),
)
def test_actors_that_are_learned_mean_what_they_do_if_all_are_known(
    files, query, registry, is_partial, size
):
    def canonical(spelled, number):
        known = NOBODY if is_partial and number % 2 else registry
        return known.canonical_all(spelled)

    names, answers = KnownNames(query), []
    question = OpenQuestion(query, registry, is_partial=is_partial)
    for number, listed in enumerate(files):
        events = [
            Event(str(n), parse_date("2014"), "x", actors=each) for n, each in enumerate(listed)
        ]
        actors = [canonical(each, number) for each in listed]
        names.add(MatchBatch(events, actors))
        answers.append((read(question, events, size, actors)[:2], events, actors))
    known = error_of(lambda: Question(query, registry, names, is_partial=is_partial))
    settled = error_of(lambda: question.settle(met for (met, _), *_ in answers))
    if isinstance(known, tuple):
        assert settled == known
        return
    assert settled[0].actors == known.actors
    for (_, verdicts), events, actors in answers:
        right = [known.everything(*each) for each in zip(events, actors, strict=True)]
        assert right == [settled[0].everything(*e) for e in zip(events, actors, strict=True)]
        assert verdicts == right or not settled[1]


def test_a_question_on_actors_begins_again_only_if_one_means_something_else():
    question = OpenQuestion(Query(actors=frozenset({"zed"})), NOBODY)
    listed = [("Zed Group",), ("Ann",), ("Zed",)]
    events = [Event(each[0], parse_date("2014"), "x", actors=each) for each in listed]
    assert read(question, events[:2], 1, listed[:2])[1:] == ([CERTAIN, NO], 1)
    assert read(question, events, 1, listed)[1:] == ([NO, NO, CERTAIN], 2)
    met = [
        read(question, events[:1], 1, listed[:1])[0],
        read(question, events[2:], 1, listed[2:])[0],
    ]
    settled, is_same = question.settle(met)
    assert (settled.actors, is_same) == ({"Zed"}, False)


@pytest.mark.parametrize(
    ("query", "can"),
    [
        (Query(types=frozenset({"attack"}), places=frozenset({"Gao"})), True),
        (Query(countries=frozenset({"Azawad"}), near=((16.27, -0.04),)), True),
        (Query(places=frozenset({"Gao"}), near=("Gao",)), True),
        (Query(types=frozenset({"attack"}), actors=frozenset({"Nobody"})), True),
        (Query(actors=frozenset({"Nobody"}), with_members=True), False),
    ],
    ids=["names", "coordinates", "near-a-name", "unknown-actor", "unknown-group"],
)
def test_names_are_learned_unless_the_answer_needs_all_of_them(query, can):
    assert can_learn_names(query, NOBODY) is can


def test_a_question_that_knows_all_names_learns_none():
    question = Question(Query(), NOBODY)
    assert question.begin() is question
    assert question.learn(batch_of(events_of([CELLS_OF_MALI])))
    assert question.met is None
