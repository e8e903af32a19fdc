"""Which actors appear in a chronology: in how many events, and when first and last."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from sahel_timeline.actors import Actor, Registry, fold
from sahel_timeline.query.per_object import PerObject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.kept import Kept

    _Dated = tuple[FuzzyDate, tuple[object, ...]]  # with its sort key


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

    __slots__ = ("events", "first", "first_day", "first_key", "last", "last_day", "last_key")

    def __init__(self, start: FuzzyDate, key: tuple[object, ...]) -> None:
        self.events = 0
        self.first = self.last = start
        self.first_key = self.last_key = key
        self.first_day = self.last_day = start.earliest

    def include(self, events: int, first: _Dated, last: _Dated) -> None:
        """Take in later events, given the first and last of them. Of equal ones, keep the first."""
        self.events += events
        if first[1] < self.first_key:
            self.first, self.first_key = first
            self.first_day = self.first.earliest
        if last[1] > self.last_key:
            self.last, self.last_key = last
            self.last_day = self.last.earliest


class ActorCounter:
    """A collector that counts the events of each actor."""

    def __init__(self) -> None:
        self._appearances: dict[str, _Appearances] = {}
        # Of actors with no dated event, only the number of events is known.
        self._undated: Counter[str] = Counter()
        self._keys = PerObject(partial(map, _key_of))

    def add(self, kept: Kept) -> None:
        """Count the next events."""
        known, starts = self._appearances, kept.starts
        keys: Sequence[tuple[object, ...] | None] = ()
        days = map(itemgetter(0), starts)
        for number, (names, day) in enumerate(zip(kept.actors, days, strict=True)):
            for name in names:
                seen = known.get(name)
                if seen and seen.first_day < day < seen.last_day:
                    seen.events += 1  # most events are neither the first nor the last
                    continue
                keys = keys or self._keys.of(starts)
                start, key = starts[number], keys[number]
                if key is None:
                    self._undated[name] += 1
                    continue
                if seen is None:
                    seen = known[name] = _Appearances(start, key)
                seen.include(1, (start, key), (start, key))

    def merge(self, other: Self) -> None:
        """Add the counts of later events."""
        self._undated.update(other._undated)
        for name, seen in other._appearances.items():
            if name in self._appearances:
                first, last = (seen.first, seen.first_key), (seen.last, seen.last_key)
                self._appearances[name].include(seen.events, first, last)
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
            self._count(registry.actor(name))
            for name in dict.fromkeys([*listed, *self._appearances, *self._undated])
        ]
        for each in (ActorSort.NAME, ActorSort.FIRST, sort):
            counts.sort(key=_SORT_KEYS[each])
        return tuple(reversed(counts) if reverse else counts)

    def _count(self, actor: Actor) -> ActorCount:
        seen, undated = self._appearances.get(actor.name), self._undated[actor.name]
        if seen is None:
            return ActorCount(actor, undated, None, None)
        return ActorCount(actor, seen.events + undated, seen.first, seen.last)


def _key_of(when: FuzzyDate) -> tuple[object, ...] | None:
    return None if when.is_undated else when.sort_key


def _by_date(when: FuzzyDate | None) -> tuple[object, ...]:
    return (when is None, *(when.sort_key if when else ()))


_SORT_KEYS: Final[Mapping[ActorSort, Callable[[ActorCount], Any]]] = {
    ActorSort.EVENTS: lambda count: -count.events,
    ActorSort.NAME: lambda count: fold(count.actor.name),
    ActorSort.FIRST: lambda count: _by_date(count.first),
    ActorSort.LAST: lambda count: _by_date(count.last),
}
