"""Who appears in a chronology, how often, first and last."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sahel_timeline.actors import Actor, Registry, fold
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.query.select import Match


class Appearance(NamedTuple):
    """An actor with the number of their events and when the first and last began."""

    actor: Actor
    events: int
    first: FuzzyDate | None
    last: FuzzyDate | None


class ActorSort(StrEnum):
    """What actors are ordered by."""

    EVENTS = "events"
    NAME = "name"
    FIRST = "first"
    LAST = "last"


def appearances(
    matches: Iterable[Match],
    registry: Registry,
    *,
    everybody: bool = False,
    sort: ActorSort = ActorSort.EVENTS,
    reverse: bool = False,
) -> tuple[Appearance, ...]:
    """Count each actor's events: by default the most frequent first.

    Equal ones stand by their first event, then by name; who takes part in none stands
    last. ``everybody`` adds these from the registry.
    """
    starts: dict[str, list[FuzzyDate]] = {}
    if everybody:
        starts = {actor.name: [] for actor in registry}
    for match in matches:
        for name in match.actors:
            starts.setdefault(name, []).append(match.event.start)
    found = [
        Appearance(
            actor=registry.actor(name),
            events=len(days),
            first=min(days, default=None),
            last=max(days, default=None),
        )
        for name, days in starts.items()
    ]
    for key in (_by_name, _by_first, _KEYS[sort]):
        found.sort(key=key)
    return tuple(reversed(found) if reverse else found)


def _by_events(each: Appearance) -> tuple[object, ...]:
    return (-each.events,)


def _by_name(each: Appearance) -> tuple[object, ...]:
    return (fold(each.actor.name),)


def _by_first(each: Appearance) -> tuple[object, ...]:
    return _by_date(each.first)


def _by_last(each: Appearance) -> tuple[object, ...]:
    return _by_date(each.last)


def _by_date(when: FuzzyDate | None) -> tuple[object, ...]:
    return (when is None, *(when.sort_key if when else ()))


_KEYS: Final = {
    ActorSort.EVENTS: _by_events,
    ActorSort.NAME: _by_name,
    ActorSort.FIRST: _by_first,
    ActorSort.LAST: _by_last,
}
