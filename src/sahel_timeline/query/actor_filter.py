"""Conditions on actors: whom a name in a query means, and who took part in an event."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sahel_timeline.actors import fold, has_words, nearest, split_either
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.query.time_filter import overlap
from sahel_timeline.query.verdict import CERTAIN, NO, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.model import Event
    from sahel_timeline.query.query import Query


class ActorNames:
    """The names that a query can use for actors: those in the registry and in the events."""

    def __init__(self, events: Iterable[Event], registry: Registry) -> None:
        self._registry = registry
        # The canonical names that each folded name in the events means.
        self._canonical: dict[str, set[str]] = {}
        # Many events share their actors.
        for spellings in dict.fromkeys(event.actors for event in events):
            for spelling in chain.from_iterable(map(split_either, spellings)):
                self._add(spelling, registry.canonical(spelling))
            for name in registry.canonical_all(spellings):
                self._add(name, (name,))

    def _add(self, name: str, canonical: Iterable[str]) -> None:
        self._canonical.setdefault(fold(name), set()).update(canonical)

    def resolve(self, name: str) -> frozenset[str]:
        """Return the canonical names that a name means; "A and/or B" means both.

        A name or alias in the registry is tried first, then a spelling in the events, then
        all spellings that contain the words. Raises `UnknownNameError` if none fits.
        """
        return frozenset(chain.from_iterable(map(self._resolve_one, split_either(name))))

    def _resolve_one(self, name: str) -> Iterable[str]:
        if listed := self._registry.find(name):
            return (listed,)
        key = fold(name)
        if key in self._canonical:
            return self._canonical[key]
        containing = [known for known in self._canonical if key and has_words(known, key)]
        if not containing:
            spelled = {known: min(names) for known, names in self._canonical.items()}
            near = nearest(name, {**self._registry.keys, **spelled})
            raise UnknownNameError("actor", name, near=near)
        return chain.from_iterable(map(self._canonical.__getitem__, containing))


class ActorFilter:
    """Who has to take part in an event, and who must not."""

    def __init__(self, query: Query, events: Sequence[Event], registry: Registry) -> None:
        """Resolve the query's names. Raises `UnknownNameError`."""
        names = ActorNames(events, registry)
        self._registry = registry
        self._with_members = query.with_members
        self._combine = min if query.all_actors else max
        self._wanted = [names.resolve(name) for name in sorted(query.actors)]
        self._unwanted = [names.resolve(name) for name in sorted(query.not_actors)]

    @property
    def wanted(self) -> frozenset[str]:
        """The canonical names of all actors that are asked for."""
        return frozenset().union(*self._wanted)

    def test(self, event: Event, actors: Sequence[str]) -> Verdict:
        """Return how certainly an event passes; ``actors`` are its canonical actors."""
        verdicts = [
            Verdict(CERTAIN - self._took_part(unwanted, event, actors))
            for unwanted in self._unwanted
        ]
        if self._wanted:
            each = (self._took_part(wanted, event, actors) for wanted in self._wanted)
            verdicts.append(self._combine(each))
        return min(verdicts)

    def _took_part(self, names: frozenset[str], event: Event, actors: Sequence[str]) -> Verdict:
        """Return how certainly one of these actors, or a member of one, took part."""
        if not names.isdisjoint(actors):
            return CERTAIN
        if not self._with_members:
            return NO
        verdicts = (self._belonged(name, names, event, frozenset()) for name in actors)
        return max(verdicts, default=NO)

    def _belonged(
        self, name: str, groups: frozenset[str], event: Event, seen: frozenset[str]
    ) -> Verdict:
        """Return how certainly an actor was a member of any of the groups during an event."""
        best = NO
        for membership in self._registry.actor(name).part_of:
            if membership.group in seen:
                continue
            verdict = overlap(event.start, event.end, membership.period)
            if verdict and membership.group not in groups:
                above = self._belonged(membership.group, groups, event, seen | {name})
                verdict = min(verdict, above)
            best = max(best, verdict)
        return best
