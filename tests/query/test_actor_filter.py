"""Whom a name in a query means, and who took part."""

import pytest

from sahel_timeline.actors import Actor, Registry
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.query.actor_filter import ActorFilter
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Query
from sahel_timeline.readers import read_text

REGISTRY = Registry([Actor(name="France", aliases=("Paris",)), Actor(name="Mali")])


def asked(*wanted, but=(), among=(), is_partial=False, **more):
    query = Query(actors=frozenset(wanted), not_actors=frozenset(but), **more)
    found = ActorFilter(query, REGISTRY, is_partial=is_partial)
    found.learn(among)
    found.refuse_unknown()
    return found


def test_a_name_means_what_it_does_in_the_registry_and_without_if_that_is_partial():
    assert asked("Paris", among=["Paris"]).wanted == {"France"}
    assert asked("Paris", among=["Paris"], is_partial=True).wanted == {"France", "Paris"}
    assert asked("Paris", among=["Gao"], is_partial=True).wanted == {"France"}
    query = Query(actors=frozenset({"Paris"}))
    found = ActorFilter(query, REGISTRY)
    assert found.learn(["Paris"])
    assert found.wanted == {"France"}


def test_a_spelling_in_a_partial_registry_means_both():
    assert asked("paris region", among=["Paris region"], is_partial=True).wanted == {"Paris region"}
    with pytest.raises(UnknownNameError):
        asked("Lyon", among=["Paris"], is_partial=True)


def test_an_actor_that_two_names_mean_took_part_for_both():
    found = asked("Paris", "France", "Mali", all_actors=True)
    both = found.took_part(["France"])
    assert both.bit_count() == 2
    assert found.judge(both, both) is NO
    assert found.judge(all_bits := both | found.took_part(["Mali"]), all_bits) is CERTAIN


@pytest.mark.parametrize(
    ("certain", "possible", "verdict"),
    [
        (("France",), ("France",), CERTAIN),
        ((), ("France",), POSSIBLE),
        (("France",), ("France", "Mali"), POSSIBLE),
        (("France", "Mali"), ("France", "Mali"), NO),
        ((), (), NO),
    ],
)
def test_who_must_not_take_part_counts_as_much_as_who_must(certain, possible, verdict):
    found = asked("France", but=["Mali"])
    assert found.judge(found.took_part(certain), found.took_part(possible)) is verdict


def test_nobody_is_a_member_of_anything():
    (event,) = read_text("date,title\n2014,A\n").events
    assert asked("France").test_members(event, []) is NO
    assert asked(but=["France"]).test_members(event, []) is CERTAIN
