"""`select`: the events that a query keeps, in its order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter, countOf
from typing import Any, Final, Literal, Self, assert_never

from sahel_timeline.actors import NOBODY, Registry, fold
from sahel_timeline.dates import FuzzyDate, Precision
from sahel_timeline.model import Event
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query.kept import Facts, Kept, Match, MatchBatch, Tally
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import CERTAIN, Query, Sort
from sahel_timeline.query.question import KnownNames, Question, needs_names

# How many matches more than the limit are collected before they are sorted and cut.
_SPARE: Final = 1024
# Like ``Match._make``, without the time of a Python function call for every event.
_MATCH: Final[Callable[[Iterable[Any]], Match]] = partial(tuple.__new__, Match)


class Selection(NamedTuple):
    """The matches of a query.

    ``matched`` is their number before ``limit``, and ``total`` the number of all events.
    ``days`` are the first and last day that the query allows, `None` if it does not limit the
    time. ``actors`` are the canonical names of the actors that it asks for. ``possible`` is the
    number of the matches that are only possible, and ``undated`` of those without a date, or
    `None` if it has not been counted.
    """

    matches: Sequence[Match]
    matched: int
    total: int
    days: tuple[date, date] | None = None
    actors: frozenset[str] = frozenset()
    possible: int | None = None
    undated: int | None = None

    @property
    def tally(self) -> Tally:
        """How many events there are of each kind."""
        possible = self.possible
        if possible is None:
            possible = countOf(map(attrgetter("certain"), self.matches), False)  # noqa: FBT003
        undated = self.undated
        if undated is None:
            precisions = map(attrgetter("event.start.precision"), self.matches)
            undated = countOf(precisions, Precision.UNDATED)
        return Tally(self.total, self.matched, len(self.matches), possible, undated)


class MatchList:
    """A collector of matches, which keeps no more than the limit of a query.

    ``matched`` counts them all. ``facts`` are those about all of them, if there is no limit.
    """

    keeps_events: Final = True

    def __init__(self, query: Query) -> None:
        self._query = query
        self.matched = 0
        self.facts = Facts() if query.limit is None else None
        # Those with equal dates or titles are always in file order.
        self._matches: list[Match] = []
        order_key = partial(_order_key, reverse=query.reverse)
        self._keys = PerObject(partial(map, order_key))
        # When a list in the order of dates was cut, the last date in it.
        self._last_key: tuple[object, ...] | None = None
        # If events are sorted by columns: the sort key of each match.
        self._column_keys: list[tuple[object, ...]] = []

    def __getstate__(self) -> dict[str, object]:
        """Pickle no more matches than the limit."""
        limit = self._query.limit
        if limit is not None and len(self._matches) > limit:
            self._cut(limit)
        return self.__dict__

    def add(self, kept: Kept) -> None:
        """Take in the next batch."""
        self.matched += len(kept)
        if self.facts:
            self.facts.add(kept)
        if not self._is_complete:
            # Building the events takes most of the time.
            keys = self._keys_of(kept)
            rows = None if self._last_key is None else self._rows_before(self._last_key, keys)
            if rows is None or rows:
                self._matches += _make_matches(kept, rows)
                if not isinstance(self._query.sort, Sort):
                    self._column_keys += keys if rows is None else [keys[row] for row in rows]
                self._cut_if_long()

    def merge(self, other: Self) -> None:
        """Take in the matches of later batches."""
        self.matched += other.matched
        if self.facts and other.facts:
            self.facts.merge(other.facts)
        self._matches += other._matches
        self._column_keys += other._column_keys
        self._cut_if_long()

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give events other ids."""
        self._matches = rename_matches(self._matches, ids)

    def matches(self) -> Sequence[Match]:
        """Return the matches in the order of the query, up to its limit."""
        matches = self._sorted()
        return matches if self._query.limit is None else matches[: self._query.limit]

    @property
    def _is_complete(self) -> bool:
        """Whether no later match can be among the first ones."""
        query = self._query
        if query.limit is None or len(self._matches) < query.limit:
            return False
        return not query.limit or (query.sort is Sort.NONE and not query.reverse)

    def _keys_of(self, kept: Kept) -> Sequence[tuple[Any, ...]]:
        """Return the sort keys of a batch, or none if they are not needed."""
        if isinstance(self._query.sort, Sort):
            return () if self._last_key is None else self._keys.of(kept.starts)
        return self._query.sort.keys(kept, reverse=self._query.reverse)

    def _rows_before(self, last_key: tuple[Any, ...], keys: Iterable[tuple[Any, ...]]) -> list[int]:
        """Return the rows that come before the last match. Of equal keys, the first counts."""
        comes_before = last_key.__lt__ if self._query.reverse else last_key.__gt__
        return [row for row, key in enumerate(keys) if comes_before(key)]

    def _sorted(self) -> list[Match]:
        """Return the matches in the order of the query, and sort their keys likewise."""
        if self._query.sort is Sort.DATE:  # a second list would take 8 bytes per event
            self._matches = _sort_by_date(self._matches, reverse=self._query.reverse)
            return self._matches
        if isinstance(self._query.sort, Sort):
            return _sort(self._matches, self._query.sort, reverse=self._query.reverse)
        keys = self._column_keys
        order = sorted(range(len(keys)), key=keys.__getitem__, reverse=self._query.reverse)
        self._column_keys = [keys[row] for row in order]
        self._matches = [self._matches[row] for row in order]
        return self._matches

    def _cut_if_long(self) -> None:
        limit = self._query.limit
        if limit is not None and len(self._matches) > 2 * limit + _SPARE:
            self._cut(limit)

    def _cut(self, limit: int) -> None:
        """Keep only the first matches; there are more than the limit."""
        if self._query.sort is Sort.NONE:
            first = len(self._matches) - limit if self._query.reverse else 0
            self._matches = self._matches[first : first + limit]
            return
        self._matches = self._sorted()[:limit]
        self._column_keys = self._column_keys[:limit]
        if self._column_keys:
            self._last_key = self._column_keys[-1]
        elif self._query.sort is Sort.DATE and limit:
            last = self._matches[-1].event.start
            self._last_key = _order_key(last, reverse=self._query.reverse)


def select(events: Sequence[Event], query: Query, registry: Registry = NOBODY) -> Selection:
    """Return the events that a query keeps, in its order.

    Raises `UnknownNameError` for an actor, place or type that is neither in the registry
    nor in the events, and `OpenBoundError` and `EmptyWindowError` for impossible bounds.
    """
    actors = list(map(registry.canonical_all, map(attrgetter("actors"), events)))
    found = MatchList(query)
    question = select_into(found.add, MatchBatch(events, actors), query, registry)
    return Selection(
        matches=found.matches(),
        matched=found.matched,
        total=len(events),
        days=question.days,
        actors=question.actors,
    )


def select_into(
    take: Callable[[Kept], None],
    batch: MatchBatch,
    query: Query,
    registry: Registry,
    *,
    is_partial: bool = False,
) -> Question:
    """Pass on the events that a query keeps, and return the query with its names resolved.

    Raises the same errors as `select`.
    """
    names = KnownNames(query)
    if needs_names(query, registry, is_partial=is_partial):
        names.add(batch)
    question = Question(query, registry, names, is_partial=is_partial)
    take(ask_batch(question, batch) if question.asks else batch)
    return question


def rename_matches(matches: Iterable[Match], ids: Mapping[str, str]) -> list[Match]:
    """Return matches whose events have other ids."""
    return [
        match._replace(event=match.event._replace(id=ids[match.event.id]))
        if match.event.id in ids
        else match
        for match in matches
    ]


def ask_batch(question: Question, batch: MatchBatch) -> MatchBatch:
    """Return the events in a batch that a question keeps."""
    matches = []
    for event, actors in zip(batch.events, batch.actors, strict=True):
        verdict = question.everything(event, actors)
        if question.keeps(verdict) and not (question.asks_distance and event.latitude is None):
            matches.append(Match(event, actors, verdict is CERTAIN))
    return MatchBatch.of(matches)


def _make_matches(kept: Kept, rows: Iterable[int] | None) -> list[Match]:
    """Return the matches in a batch, or only those in some of its rows."""
    events, actors, certain = kept.events, kept.actors, kept.certain
    if rows is None:
        return list(map(_MATCH, zip(events, actors, certain, strict=True)))
    return [Match(events[row], actors[row], certain[row]) for row in rows]


def _sort(
    matches: list[Match], by: Literal[Sort.TITLE, Sort.NONE], *, reverse: bool
) -> list[Match]:
    match by:
        case Sort.TITLE:
            return sorted(matches, key=_folded_title, reverse=reverse)
        case Sort.NONE:
            return matches[::-1] if reverse else matches
        case _:
            assert_never(by)


def _folded_title(match: Match) -> str:
    return fold(match.event.title)


def _order_key(start: FuzzyDate, *, reverse: bool) -> tuple[Any, ...]:
    """Return a sort key by which undated events come last, in the reverse order too."""
    key = start.sort_key
    return (0, *key[1:]) if reverse and start.is_undated else key


def _sort_by_date(matches: list[Match], *, reverse: bool) -> list[Match]:
    # Many events share their date, so sorting only the dates takes half of the time.
    by_key: dict[tuple[Any, ...], list[Match]] = {}
    of_date: dict[int, list[Match]] = {}  # the same lists, by the id of the date
    for match in matches:
        start = match.event.start
        same = of_date.get(id(start))
        if same is None:
            key = _order_key(start, reverse=reverse)
            same = of_date[id(start)] = by_key.setdefault(key, [])
        same.append(match)
    of_date.clear()
    ordered: list[Match] = []
    for key in sorted(by_key, reverse=reverse):
        ordered += by_key.pop(key)
    return ordered
