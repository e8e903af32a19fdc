"""`select`: the events that a query keeps, in its order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, Final, NamedTuple

from sahel_timeline.actors import Registry, fold, has_words, nearest, split_either
from sahel_timeline.errors import UnknownNameError
from sahel_timeline.model import Event
from sahel_timeline.query.query import Query, Sort
from sahel_timeline.query.time_filter import Fit, days_asked, overlap, tests_of_time

_EMPTY_REGISTRY = Registry()


class Match(NamedTuple):
    """An event that a query kept, with its actors' canonical names.

    ``certain`` is false where the event's date only may lie in the time asked for, or
    an actor only may have belonged to the group asked for.
    """

    event: Event
    actors: tuple[str, ...]
    certain: bool = True


_SURE: Final = True
# What the named tuple's own ``_make`` does, without a call of Python's for each.
_MATCH: Final[Callable[[Iterable[Any]], Match]] = partial(tuple.__new__, Match)


class Selection(NamedTuple):
    """What a query kept, how many matched before its limit, and of how many.

    ``days`` are the first and last day that the query allows, if it limits the time, and
    ``actors`` the canonical names of the actors that it asks for.
    """

    matches: tuple[Match, ...]
    matched: int
    total: int
    days: tuple[date, date] | None = None
    actors: frozenset[str] = frozenset()


def select(
    events: Sequence[Event], query: Query, registry: Registry = _EMPTY_REGISTRY
) -> Selection:
    """Keep the events that a query asks for, in its order.

    Raises `UnknownNameError` for an actor, place or type that neither the registry nor
    the events know, `OpenBoundError` and `EmptyWindowError` for bounds without sense.
    """
    everyone = _everyone(events, registry)
    tests = tests_of_time(query)
    tests += _tests_of_text(query, events)
    asked = _Asked(query, events, everyone, registry)
    if not (tests or asked.about_actors or query.search):
        every = zip(events, everyone, repeat(_SURE), strict=False)
        return _selection(map(_MATCH, every), query, len(events), frozenset())
    matches = []
    for event, names in zip(events, everyone, strict=True):
        fit = min([test(event) for test in tests]) if tests else Fit.SURE
        if fit and asked.about_actors:
            fit = min(fit, asked.fit(event, names))
        if fit and query.search and not _is_found(query.search, event, names):
            continue
        if fit is Fit.SURE or (fit is Fit.MAYBE and not query.certain):
            matches.append(Match(event, names, fit is Fit.SURE))
    return _selection(matches, query, len(events), asked.names)


def _everyone(events: Sequence[Event], registry: Registry) -> list[tuple[str, ...]]:
    """Return each event's actors, which many of them share."""
    spelled = list(map(attrgetter("actors"), events))
    known = {spellings: registry.canonical_all(spellings) for spellings in set(spelled)}
    return list(map(known.__getitem__, spelled))


def _selection(
    matches: Iterable[Match], query: Query, total: int, actors: frozenset[str]
) -> Selection:
    ordered = _ordered(list(matches), query)
    return Selection(
        matches=tuple(ordered[: query.limit]),
        matched=len(ordered),
        total=total,
        days=days_asked(query),
        actors=actors,
    )


def _ordered(matches: list[Match], query: Query) -> list[Match]:
    if query.sort is Sort.TITLE:
        return sorted(matches, key=lambda match: fold(match.event.title), reverse=query.reverse)
    starts = list(map(attrgetter("event.start"), matches))
    shared = dict(zip(map(id, starts), starts, strict=True))  # many share their day
    keys = [start.sort_key for start in shared.values()]
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    rank_of = dict(zip(shared, map(ranks.__getitem__, keys), strict=True))
    # Whole numbers are compared several times as fast as what they stand for.
    rank_at = list(map(rank_of.__getitem__, map(id, starts))).__getitem__
    places = sorted(range(len(matches)), key=rank_at, reverse=query.reverse)
    return list(map(matches.__getitem__, places))


def _tests_of_text(query: Query, events: Sequence[Event]) -> list[Callable[[Event], Fit]]:
    tests: list[Callable[[Event], Fit]] = []
    if query.places:
        known = {fold(event.place): event.place for event in events if event.place}
        places = _resolved("place", query.places, known)
        tests.append(lambda event: Fit.SURE if fold(event.place) in places else Fit.NO)
    if query.types:
        known = {fold(event.type): event.type for event in events if event.type}
        types = _resolved("type", query.types, known)
        tests.append(lambda event: Fit.SURE if fold(event.type) in types else Fit.NO)
    return tests


def _resolved(what: str, wanted: Iterable[str], known: Mapping[str, str]) -> set[str]:
    """Return the keys that names ask for: exactly, else by whole words."""
    keys: set[str] = set()
    for name in sorted(wanted):
        key = fold(name)
        found = {key} if key in known else {k for k in known if has_words(k, key)}
        if not found or not key:
            raise UnknownNameError(what, name, near=nearest(name, known))
        keys |= found
    return keys


class _Asked:
    """The actors that a query asks for, resolved against registry and files."""

    def __init__(
        self,
        query: Query,
        events: Sequence[Event],
        everyone: Sequence[tuple[str, ...]],
        registry: Registry,
    ) -> None:
        self.about_actors = bool(query.actors or query.not_actors)
        self._registry = registry
        self._with_members = query.with_members
        self._spelled: dict[str, set[str]] = {}
        if self.about_actors:
            for event, names in zip(events, everyone, strict=True):
                for part in chain.from_iterable(map(split_either, event.actors)):
                    found = registry.canonical(part)
                    self._spelled.setdefault(fold(part), set()).update(found)
                for name in names:
                    self._spelled.setdefault(fold(name), set()).add(name)
        self._together = min if query.all_actors else max
        self._wanted = [self._names(name) for name in sorted(query.actors)]
        self._unwanted = [self._names(name) for name in sorted(query.not_actors)]
        self.names: frozenset[str] = frozenset().union(*self._wanted)

    def fit(self, event: Event, names: tuple[str, ...]) -> Fit:
        """Tell how well an event's actors answer the query."""
        fits = [
            Fit(Fit.SURE - self._took_part(left_out, event, names)) for left_out in self._unwanted
        ]
        if self._wanted:
            each = (self._took_part(wanted, event, names) for wanted in self._wanted)
            fits.append(self._together(each))
        return min(fits)

    def _names(self, name: str) -> frozenset[str]:
        return frozenset().union(*map(self._named, split_either(name)))

    def _named(self, name: str) -> frozenset[str]:
        if known := self._registry.find(name):
            return frozenset({known})
        key = fold(name)
        if key in self._spelled:
            return frozenset(self._spelled[key])
        found = {
            canonical
            for spelled, canonicals in self._spelled.items()
            if key and has_words(spelled, key)
            for canonical in canonicals
        }
        if not found:
            everybody = {key: min(names) for key, names in self._spelled.items()}
            near = nearest(name, {**self._registry.keys, **everybody})
            raise UnknownNameError("actor", name, near=near)
        return frozenset(found)

    def _took_part(self, wanted: frozenset[str], event: Event, names: tuple[str, ...]) -> Fit:
        if not wanted.isdisjoint(names):
            return Fit.SURE
        if not self._with_members:
            return Fit.NO
        fits = (self._belonged(name, wanted, event, frozenset()) for name in names)
        return max(fits, default=Fit.NO)

    def _belonged(
        self, name: str, wanted: frozenset[str], event: Event, seen: frozenset[str]
    ) -> Fit:
        best = Fit.NO
        for member in self._registry.actor(name).part_of:
            if member.group in seen:
                continue
            fit = overlap(event.start, event.end, member.period)
            if fit and member.group not in wanted:
                above = self._belonged(member.group, wanted, event, seen | {name})
                fit = min(fit, above)
            best = max(best, fit)
        return best


def _is_found(searches: Iterable[str], event: Event, names: tuple[str, ...]) -> bool:
    told = (event.title, event.summary, event.place, event.note)
    text = " " + fold(" ".join((*told, *event.actors, *names)))
    return any(all(_has(text, word) for word in fold(search).split()) for search in searches)


def _has(text: str, word: str) -> bool:
    # Scripts without spaces have no word to begin with.
    return (f" {word}" if word.isascii() else word) in text
