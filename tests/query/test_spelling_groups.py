"""Spellings that are probably names of the same actor are put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_timeline.actors import Registry, fold
from sahel_timeline.query.spelling_groups import propose_actors


def groups(*spellings):
    return [[actor.name, *actor.aliases] for actor in propose_actors(spellings)]


@pytest.mark.parametrize(
    "spellings",
    [
        ["U.N. Mission", "UN mission", "The UN Mission", "un-mission"],
        ["Élysée", "elysee", "l'Élysée", "L’Elysée"],
        ["Miners' Union", "Miners Union", "the miners' union"],
        ["Smith and Sons", "Smith & Sons", "The Smith & Sons"],
        ["La Poste", "poste"],
        ["J. F. Kennedy", "J.F. Kennedy", "JF Kennedy"],
        ["A B", "A & B"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_are_aliases_of_the_first(spellings):
    assert groups(*spellings) == [spellings]
    (actor,) = propose_actors(spellings)
    assert actor.sources == ("proposed: look at the aliases",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Port Authority", "City Council"),
        ("The Sun", "Sunday"),
        ("Army of Mali", "Army of Niger"),
        ("Group A", "Group B"),
        ("The", "A"),
        ("Mali", "Somalia"),
        ("Théo", "The O"),
    ],
)
def test_other_names_stay_apart_without_a_word(one, other):
    assert groups(one, other) == [[one], [other]]
    assert {actor.sources for actor in propose_actors([one, other])} == {()}


def test_names_that_differ_a_little_more_are_asked_about():
    assert groups("The Times", "Time") == [["The Times"], ["Time"]]
    one, other = propose_actors(["Protesters", "Protester"])
    assert (one.aliases, one.sources) == ((), ("the same as Protester?",))
    assert (other.aliases, other.sources) == ((), ("the same as Protesters?",))
    one, other = propose_actors(["Ansar Dine", "Ansardine", "ansar-dine"])
    assert one.sources == ("proposed: look at the aliases", "the same as Ansardine?")


def test_an_actor_without_another_spelling_has_nothing_to_look_at():
    assert [actor.sources for actor in propose_actors(["A", "B"])] == [(), ()]
    assert propose_actors([]) == []


@given(st.lists(st.text("aAé.'’-& L;theunsT", min_size=1, max_size=12), unique=True))
def test_every_spelling_is_in_one_actor_and_no_name_leads_to_two(spellings):
    spellings = [each.strip() for each in spellings if each.strip()]
    actors = propose_actors(dict.fromkeys(spellings))
    listed = [name for actor in actors for name in (actor.name, *actor.aliases)]
    assert sorted(listed) == sorted(set(spellings))
    registry = Registry(actors)
    assert registry.clashes == []
    assert all(registry.keys[fold(name)] for name in spellings)
