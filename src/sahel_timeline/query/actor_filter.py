"""Conditions on actors: whom a name in a query means, and who took part in an event."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sahel_timeline.actors import NOBODY, fold, has_words, nearest, split_either
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.query.time_filter import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.model import Event
    from sahel_timeline.query.query import Query


class _ActorNames:
    """The names that a query can use for actors: those in the registry and in the events.

    If the registry ``is_partial``, some events have names that it does not apply to. So a name
    means what it does in the registry, and what it does without.
    """

    def __init__(self, spellings: Iterable[str], registry: Registry, *, is_partial: bool) -> None:
        self._registry = registry
        self._is_partial = is_partial
        # The canonical names that each folded name in the events means.
        self._canonical: dict[str, set[str]] = {}
        for spelling in spellings:
            for each in (registry, NOBODY) if is_partial else (registry,):
                for part in split_either(spelling):
                    self._add(part, each.canonical(part))
                for name in each.canonical(spelling):
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
        key = fold(name)
        if listed := self._registry.find(name):
            return (listed, *(self._canonical.get(key, ()) if self._is_partial else ()))
        if key in self._canonical:
            return self._canonical[key]
        containing = [known for known in self._canonical if key and has_words(known, key)]
        if not containing:
            spelled = {known: min(names) for known, names in self._canonical.items()}
            near = nearest(name, {**self._registry.keys, **spelled})
            raise UnknownNameError("actor", name, near=near)
        return chain.from_iterable(map(self._canonical.__getitem__, containing))


class ActorFilter:
    """Who has to take part in an event, and who must not.

    Who took part is an int with a bit for each name in the query, so that the names in several
    cells of a row are combined with ``|``.
    """

    def __init__(
        self,
        query: Query,
        spellings: Iterable[str],
        registry: Registry,
        *,
        is_partial: bool = False,
    ) -> None:
        """Resolve the query's names among the spellings in the events.

        Raises `UnknownNameError`.
        """
        names = _ActorNames(spellings, registry, is_partial=is_partial)
        self._registry = registry
        self._all_actors = query.all_actors
        wanted = [names.resolve(name) for name in sorted(query.actors)]
        unwanted = [names.resolve(name) for name in sorted(query.not_actors)]
        self._groups = [(1 << bit, named) for bit, named in enumerate([*wanted, *unwanted])]
        self._wanted = (1 << len(wanted)) - 1
        self._unwanted = (1 << len(self._groups)) - 1 - self._wanted
        self._bits: dict[str, int] = {}
        for bit, named in self._groups:
            for name in named:
                self._bits[name] = self._bits.get(name, 0) | bit
        # The canonical names of all actors that are asked for.
        self.wanted = frozenset().union(*wanted)

    def took_part(self, actors: Iterable[str]) -> int:
        """Return which names in the query mean any of these canonical names."""
        mask = 0
        for name in actors:
            mask |= self._bits.get(name, 0)
        return mask

    def judge(self, certain: int, possible: int) -> Verdict:
        """Return the verdict if these certainly took part, and those possibly.

        Who took part certainly is also among those who possibly did.
        """
        if self._fits(wanted=certain, unwanted=possible):
            return CERTAIN
        return POSSIBLE if self._fits(wanted=possible, unwanted=certain) else NO

    def _fits(self, *, wanted: int, unwanted: int) -> bool:
        if unwanted & self._unwanted:
            return False
        found = wanted & self._wanted
        return found == self._wanted if self._all_actors else bool(found or not self._wanted)

    def test_members(self, event: Event, actors: Sequence[str]) -> Verdict:
        """Return how certainly an event passes if members count as their group."""
        certain = possible = self.took_part(actors)
        for bit, names in self._groups:
            if not certain & bit:
                verdicts = (self._belonged(name, names, event) for name in actors)
                verdict = max(verdicts, default=NO)
                certain |= bit if verdict is CERTAIN else 0
                possible |= bit if verdict else 0
        return self.judge(certain, possible)

    def _belonged(self, name: str, groups: frozenset[str], event: Event) -> Verdict:
        """Return how certainly an actor was a member of any of the groups during an event.

        It is as certain as the least certain membership on the way from the actor to the group.
        """
        for verdict in (CERTAIN, POSSIBLE):
            reached, waiting = {name}, [name]
            while waiting:
                for group, period in self._registry.actor(waiting.pop()).part_of:
                    if group in reached or overlap(event.start, event.end, period) < verdict:
                        continue
                    if group in groups:
                        return verdict
                    reached.add(group)
                    waiting.append(group)
        return NO
