"""`select`: the events that a query keeps, in its order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import Any, Final, NamedTuple

from sahel_timeline.actors import Registry, fold
from sahel_timeline.model import Event
from sahel_timeline.query.actor_filter import ActorFilter
from sahel_timeline.query.query import Query, Sort
from sahel_timeline.query.text_filter import build_text_tests, mentions
from sahel_timeline.query.time_filter import allowed_days, build_time_tests
from sahel_timeline.query.verdict import CERTAIN, POSSIBLE, Verdict

_EMPTY_REGISTRY = Registry()


class Match(NamedTuple):
    """An event that a query keeps, with the canonical names of its actors.

    ``certain`` is false if the event possibly happened outside the limits of the query, or if
    an actor was possibly not a member of the group at that time.
    """

    event: Event
    actors: tuple[str, ...]
    certain: bool = True


_IS_CERTAIN: Final = True
# Like ``Match._make``, without the time of a Python function call for every event.
_MATCH: Final[Callable[[Iterable[Any]], Match]] = partial(tuple.__new__, Match)


class Selection(NamedTuple):
    """The matches of a query.

    ``matched`` is their number before ``limit``, and ``total`` the number of all events.
    ``days`` are the first and last day that the query allows, `None` if it does not limit the
    time. ``actors`` are the canonical names of the actors that it asks for.
    """

    matches: tuple[Match, ...]
    matched: int
    total: int
    days: tuple[date, date] | None = None
    actors: frozenset[str] = frozenset()


def select(
    events: Sequence[Event], query: Query, registry: Registry = _EMPTY_REGISTRY
) -> Selection:
    """Return the events that a query keeps, in its order.

    Raises `UnknownNameError` for an actor, place or type that is neither in the registry
    nor in the events, and `OpenBoundError` and `EmptyWindowError` for impossible bounds.
    """
    actors = _canonical_actors(events, registry)
    tests = [*build_time_tests(query), *build_text_tests(query, events)]
    names_actors = query.actors or query.not_actors
    by_actor = ActorFilter(query, events, registry) if names_actors else None
    if tests or by_actor or query.search:
        matches = _filter(events, actors, query, tests=tests, by_actor=by_actor)
    else:
        matches = list(map(_MATCH, zip(events, actors, repeat(_IS_CERTAIN), strict=False)))
    matches = _sort(matches, query)
    return Selection(
        matches=tuple(matches[: query.limit]),
        matched=len(matches),
        total=len(events),
        days=allowed_days(query),
        actors=by_actor.wanted if by_actor else frozenset(),
    )


def _canonical_actors(events: Sequence[Event], registry: Registry) -> list[tuple[str, ...]]:
    """Return each event's actors under their canonical names."""
    spelled = list(map(attrgetter("actors"), events))
    # Many events share their actors.
    known = {spellings: registry.canonical_all(spellings) for spellings in set(spelled)}
    return list(map(known.__getitem__, spelled))


def _filter(
    events: Sequence[Event],
    actors: Sequence[tuple[str, ...]],
    query: Query,
    *,
    tests: Sequence[Callable[[Event], Verdict]],
    by_actor: ActorFilter | None,
) -> list[Match]:
    matches = []
    for event, names in zip(events, actors, strict=True):
        verdict = min([test(event) for test in tests]) if tests else CERTAIN
        if verdict and by_actor:
            verdict = min(verdict, by_actor.test(event, names))
        if verdict and query.search and not mentions(event, names, query.search):
            continue
        if verdict is CERTAIN or (verdict is POSSIBLE and not query.certain):
            matches.append(Match(event, names, verdict is CERTAIN))
    return matches


def _sort(matches: list[Match], query: Query) -> list[Match]:
    if query.sort is Sort.TITLE:
        return sorted(matches, key=lambda match: fold(match.event.title), reverse=query.reverse)
    starts = list(map(attrgetter("event.start"), matches))
    # Many events share their date, and ranks compare several times as fast as sort keys.
    shared = dict(zip(map(id, starts), starts, strict=True))
    keys = [start.sort_key for start in shared.values()]
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    rank_of = dict(zip(shared, map(ranks.__getitem__, keys), strict=True))
    rank_at = list(map(rank_of.__getitem__, map(id, starts))).__getitem__
    indexes = sorted(range(len(matches)), key=rank_at, reverse=query.reverse)
    return list(map(matches.__getitem__, indexes))
