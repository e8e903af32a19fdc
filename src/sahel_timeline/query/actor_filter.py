"""Conditions on actors: whom a name in a query means, and who took part in an event."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NoReturn

from sahel_timeline.actors import NOBODY, fold, has_words, nearest, split_either
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.query.time_filter import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.dates import Span
    from sahel_timeline.query.query import Query


class _ActorNames:
    """The names that a query can use for actors: those in the registry and in the events met.

    ``canonical`` has the canonical names that each folded name in the events means, and ``met``
    all of these. If the registry ``is_partial``, some events have names that it does not apply to.
    So a name means what it does in the registry, and what it does without.
    """

    def __init__(self, registry: Registry, *, is_partial: bool) -> None:
        self.canonical: dict[str, set[str]] = {}
        self.met: set[str] = set()
        self._registries = (registry, NOBODY) if is_partial else (registry,)

    def add(self, spellings: Iterable[str]) -> tuple[set[str], set[str]]:
        """Add spellings. Return the folded names that mean more now, and the new meanings."""
        keys: set[str] = set()
        meanings: set[str] = set()
        for spelling in spellings:
            for each in self._registries:
                pairs = [(part, each.canonical(part)) for part in split_either(spelling)]
                pairs += [(name, (name,)) for name in each.canonical(spelling)]
                for name, canonical in pairs:
                    key = fold(name)
                    known = self.canonical.setdefault(key, set())
                    if not known.issuperset(canonical):
                        known.update(canonical)
                        keys.add(key)
                        meanings.update(canonical)
        meanings -= self.met
        self.met |= meanings
        return keys, meanings

    def refuse(self, name: str, registry: Registry) -> NoReturn:
        """Raise `UnknownNameError` for a name that is neither in the registry nor in the events."""
        spelled = {known: min(names) for known, names in self.canonical.items()}
        raise UnknownNameError("actor", name, near=nearest(name, {**registry.keys, **spelled}))


class _WantedActor:
    """The canonical names that a name in a query means.

    A name or alias in the registry is tried first, then a spelling in the events, then all
    spellings that contain the words.
    """

    def __init__(self, name: str, registry: Registry, *, is_partial: bool) -> None:
        self.name, self._key = name, fold(name)
        self._is_listed, self._is_partial = (listed := registry.find(name)) is not None, is_partial
        self.names: set[str] = set() if listed is None else {listed}

    def learn(self, known: Mapping[str, set[str]], new: Iterable[str]) -> None:
        """Take in the folded names ``new``, which are among those ``known`` by now."""
        if self._is_listed:
            self.names |= known.get(self._key, set()) if self._is_partial else set()
        elif self._key in known:
            self.names = set(known[self._key])
        elif self._key:
            found = (known[each] for each in new if has_words(each, self._key))
            self.names = self.names.union(*found)


class ActorFilter:
    """Who has to take part in an event, and who must not.

    Who took part is an int with a bit for each name in the query, so that the names in several
    cells of a row are combined with ``|``. `learn` the spellings in the events, unless the registry
    has all names in the query.
    """

    def __init__(self, query: Query, registry: Registry, *, is_partial: bool = False) -> None:
        self._names = _ActorNames(registry, is_partial=is_partial)
        self._registry = registry
        self._all_actors = query.all_actors
        # "A and/or B" means both.
        self._asked = [
            [_WantedActor(part, registry, is_partial=is_partial) for part in split_either(name)]
            for name in (*sorted(query.actors), *sorted(query.not_actors))
        ]
        self._wanted = (1 << len(query.actors)) - 1
        self._unwanted = (1 << len(self._asked)) - 1 - self._wanted
        self._set_bits()

    def _set_bits(self) -> None:
        self._groups = [
            (1 << bit, frozenset[str]().union(*(part.names for part in parts)))
            for bit, parts in enumerate(self._asked)
        ]
        self._bits: dict[str, int] = {}
        for bit, named in self._groups:
            for name in named:
                self._bits[name] = self._bits.get(name, 0) | bit

    @property
    def wanted(self) -> frozenset[str]:
        """The canonical names of all actors that are asked for."""
        groups = (names for bit, names in self._groups if bit & self._wanted)
        return frozenset[str]().union(*groups)

    def learn(self, spellings: Iterable[str]) -> bool:
        """Take in spellings in the events.

        Return whether each canonical name that was met before is asked for as it was.
        """
        keys, meanings = self._names.add(spellings) if self._asked else (set(), set())
        if not keys:
            return True
        for wanted in chain.from_iterable(self._asked):
            wanted.learn(self._names.canonical, keys)
        before = self._bits
        self._set_bits()
        met = (before.keys() | self._bits.keys()) & self._names.met - meanings
        return all(before.get(name, 0) == self._bits.get(name, 0) for name in met)

    def agrees_with(self, other: ActorFilter) -> bool:
        """Whether another filter asks for the same of the canonical names that were met."""
        return all(self._bits.get(name, 0) == other.took_part((name,)) for name in self._names.met)

    def refuse_unknown(self) -> None:
        """Raise `UnknownNameError` for a name that means nobody."""
        for wanted in chain.from_iterable(self._asked):
            if not wanted.names:
                self._names.refuse(wanted.name, self._registry)

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

    def may_take_part(self, actors: Iterable[str]) -> int:
        """Return which names in the query mean any of these, or a group that one ever belonged to.

        Those who did not belong to it at the time of an event still have to be left out.
        """
        reached = set(actors)
        waiting = [*reached]
        while waiting:
            groups = {group for group, _ in self._registry.actor(waiting.pop()).part_of}
            waiting += groups - reached
            reached |= groups
        return self.took_part(reached)

    def test_members(self, when: Span, actors: Sequence[str]) -> Verdict:
        """Return how certainly an event passes if members count as their group."""
        certain = possible = self.took_part(actors)
        for bit, names in self._groups:
            if not certain & bit:
                verdicts = (self._belonged(name, names, when) for name in actors)
                verdict = max(verdicts, default=NO)
                certain |= bit if verdict is CERTAIN else 0
                possible |= bit if verdict else 0
        return self.judge(certain, possible)

    def _belonged(self, name: str, groups: frozenset[str], when: Span) -> Verdict:
        """Return how certainly an actor was a member of any of the groups at some time.

        It is as certain as the least certain membership on the way from the actor to the group.
        """
        for verdict in (CERTAIN, POSSIBLE):
            reached, waiting = {name}, [name]
            while waiting:
                for group, period in self._registry.actor(waiting.pop()).part_of:
                    if group in reached or overlap(*when, period) < verdict:
                        continue
                    if group in groups:
                        return verdict
                    reached.add(group)
                    waiting.append(group)
        return NO
