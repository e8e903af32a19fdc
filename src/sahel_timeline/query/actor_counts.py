"""Which actors appear in a chronology: in how many events, and when first and last."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from sahel_timeline.actors import Actor, Registry, fold
from sahel_timeline.query.per_object import PerObject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.kept import Kept


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


class _Appearances:
    """How often an actor appears, and when first and last."""

    __slots__ = ("events", "first", "first_key", "last", "last_key")

    def __init__(self, start: FuzzyDate, key: tuple[object, ...]) -> None:
        self.events = 0
        self.first = self.last = start
        self.first_key = self.last_key = key

    def include(self, other: Self) -> None:
        """Take in later events. Of equal dates, the first counts."""
        self.events += other.events
        if other.first_key < self.first_key:
            self.first, self.first_key = other.first, other.first_key
        if other.last_key > self.last_key:
            self.last, self.last_key = other.last, other.last_key


class ActorCounter:
    """A collector that counts the events of each actor."""

    def __init__(self) -> None:
        self._appearances: dict[str, _Appearances] = {}
        self._keys = PerObject(attrgetter("sort_key"))

    def add(self, kept: Kept) -> None:
        """Count the next events."""
        known = self._appearances
        keys = self._keys.of(kept.starts)
        for names, start, key in zip(kept.actors, kept.starts, keys, strict=True):
            for name in names:
                seen = known.get(name)
                if seen is None:
                    seen = known[name] = _Appearances(start, key)
                seen.events += 1
                if key < seen.first_key:
                    seen.first, seen.first_key = start, key
                elif key > seen.last_key:
                    seen.last, seen.last_key = start, key

    def merge(self, other: Self) -> None:
        """Add the counts of later events."""
        for name, seen in other._appearances.items():
            if name in self._appearances:
                self._appearances[name].include(seen)
            else:
                self._appearances[name] = seen

    def counts(
        self,
        registry: Registry,
        *,
        everybody: bool = False,
        sort: ActorSort = ActorSort.EVENTS,
        reverse: bool = False,
    ) -> tuple[ActorCount, ...]:
        """Return the counts so far, by default with the most frequent actor first.

        Ties are broken by the first event, then by name. ``everybody`` adds the actors of the
        registry that have no events. Sorted by date, they come last.
        """
        listed = [actor.name for actor in registry if everybody]
        counts = [
            self._count(registry.actor(n)) for n in dict.fromkeys([*listed, *self._appearances])
        ]
        for each in (ActorSort.NAME, ActorSort.FIRST, sort):
            counts.sort(key=_SORT_KEYS[each])
        return tuple(reversed(counts) if reverse else counts)

    def _count(self, actor: Actor) -> ActorCount:
        seen = self._appearances.get(actor.name)
        if seen is None:
            return ActorCount(actor, 0, None, None)
        return ActorCount(actor, seen.events, seen.first, seen.last)


def _by_date(when: FuzzyDate | None) -> tuple[object, ...]:
    return (when is None, *(when.sort_key if when else ()))


_SORT_KEYS: Final[Mapping[ActorSort, Callable[[ActorCount], Any]]] = {
    ActorSort.EVENTS: lambda count: -count.events,
    ActorSort.NAME: lambda count: fold(count.actor.name),
    ActorSort.FIRST: lambda count: _by_date(count.first),
    ActorSort.LAST: lambda count: _by_date(count.last),
}
