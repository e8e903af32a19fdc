"""Which actors appear in a chronology: in how many events, and when first and last."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sahel_timeline.actors import Actor, Registry, fold
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.query.select import Match


class ActorCount(NamedTuple):
    """An actor, the number of their events, and when the first and the last of these began."""

    actor: Actor
    events: int
    first: FuzzyDate | None
    last: FuzzyDate | None


class ActorSort(StrEnum):
    """What actors are sorted by."""

    EVENTS = "events"
    NAME = "name"
    FIRST = "first"
    LAST = "last"


def count_actors(
    matches: Iterable[Match],
    registry: Registry,
    *,
    everybody: bool = False,
    sort: ActorSort = ActorSort.EVENTS,
    reverse: bool = False,
) -> tuple[ActorCount, ...]:
    """Count each actor's events, by default with the most frequent actor first.

    Ties are broken by the first event, then by name. ``everybody`` adds the actors of the
    registry that have no events. Sorted by date, they come last.
    """
    starts: dict[str, list[FuzzyDate]] = {actor.name: [] for actor in registry if everybody}
    for match in matches:
        for name in match.actors:
            starts.setdefault(name, []).append(match.event.start)
    counts = [
        ActorCount(
            registry.actor(name), len(days), min(days, default=None), max(days, default=None)
        )
        for name, days in starts.items()
    ]
    for key in (_by_name, _by_first, _SORT_KEYS[sort]):
        counts.sort(key=key)
    return tuple(reversed(counts) if reverse else counts)


def _by_events(count: ActorCount) -> tuple[object, ...]:
    return (-count.events,)


def _by_name(count: ActorCount) -> tuple[object, ...]:
    return (fold(count.actor.name),)


def _by_first(count: ActorCount) -> tuple[object, ...]:
    return _by_date(count.first)


def _by_last(count: ActorCount) -> tuple[object, ...]:
    return _by_date(count.last)


def _by_date(when: FuzzyDate | None) -> tuple[object, ...]:
    return (when is None, *(when.sort_key if when else ()))


_SORT_KEYS: Final = {
    ActorSort.EVENTS: _by_events,
    ActorSort.NAME: _by_name,
    ActorSort.FIRST: _by_first,
    ActorSort.LAST: _by_last,
}
