"""The events on days near another event, whose id can be that of the last one."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from sahel_timeline.errors import TimelineError
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import CERTAIN, Query, Verdict
from sahel_timeline.query.question import KnownNames, Question
from sahel_timeline.query.select import ask_batch
from sahel_timeline.query.time_filter import TimeFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.kept import Kept


class DatedId(NamedTuple):
    """The id of an event, and when it began."""

    id: str
    start: FuzzyDate


class NearbyEvents:
    """A collector of the events that can be near one with an id, or near some days.

    Before an event with exactly this ``id_`` is met, all events are kept, but not built. ``near``
    returns the days near its start, and ``days`` are those to keep from the first event on.
    ``ids`` and ``starts`` are those of all events. ``chosen`` has the days that were kept alone.
    """

    def __init__(
        self,
        query: Query,
        id_: str,
        near: Callable[[FuzzyDate], FuzzyDate],
        days: FuzzyDate | None = None,
    ) -> None:
        self.names = KnownNames(query)
        self.ids: list[str] = []
        self.starts: list[FuzzyDate] = []
        self.batches: list[Any] = []
        self.chosen: list[FuzzyDate] = []
        self._id, self._days_near = id_, near
        self._are_near: PerObject[FuzzyDate, bool] | None = None
        if days:
            self._choose(days)

    def __getstate__(self) -> dict[str, object]:
        """Pickle the events that are kept."""
        built = [MatchBatch(each.events, each.actors) for each in self.batches]
        return {**self.__dict__, "batches": built, "_are_near": None, "_days_near": None}

    def _choose(self, days: FuzzyDate) -> None:
        self.chosen.append(days)
        test = TimeFilter(Query(around=days)).test
        self._are_near = PerObject(lambda starts: [bool(test(each, None)) for each in starts])

    def add(self, kept: Kept) -> None:
        """Take in the next batch."""
        self.names.add(kept)
        kept.decide_names()
        ids, starts = kept.column("id"), kept.starts
        self.ids += ids
        self.starts += starts
        if self._are_near is None and self._id in ids:
            try:
                self._choose(self._days_near(starts[ids.index(self._id)]))
            except TimelineError:
                self._id = ""  # what is wrong with it is reported when all ids are known
        self.batches += self._only_near([kept])

    def _only_near(self, batches: Iterable[Any]) -> Iterable[Any]:
        for kept in batches:
            near = self._are_near.of(kept.starts) if self._are_near else ()
            yield kept if all(near) else kept.only([*compress(range(len(kept)), near)])

    def merge(self, other: Self) -> None:
        """Take in what is kept of the next file."""
        self.names.merge(other.names)
        self.ids += other.ids
        self.starts += other.starts
        self.batches += other.batches
        self.chosen += other.chosen

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give events other ids."""
        self.ids = [ids.get(each, each) for each in self.ids]
        self.batches = [
            MatchBatch(
                [each._replace(id=ids.get(each.id, each.id)) for each in kept.events], kept.actors
            )
            for kept in self.batches
        ]

    @property
    def events(self) -> Sequence[DatedId]:
        """The ids of all events, with their starts."""
        return list(map(DatedId, self.ids, self.starts))

    def select_into(
        self,
        take: Callable[[Kept], None],
        query: Query,
        registry: Registry,
        is_partial: bool,  # noqa: FBT001
    ) -> tuple[Question, MatchBatch]:
        """Pass on the events that a query keeps.

        Return the query with its names resolved, and the events whose dates it allows. Raises the
        same errors as `select`.
        """
        question = Question(query, registry, self.names, is_partial=is_partial)
        asks_others = question.asks_actors or question.places or question.asks_type
        asks_more = asks_others or question.where or question.asks_words
        events: list[Any] = []
        actors: list[tuple[str, ...]] = []
        for kept, verdicts in zip(self.batches, self._judge(question, query), strict=True):
            rows = [row for row, verdict in enumerate(verdicts) if question.keeps(verdict)]
            if asks_more:
                dated = kept.only(rows)
                events += dated.events
                actors += dated.actors
            elif rows:
                take(kept.only(rows, certain=[verdicts[row] is CERTAIN for row in rows]))
        batch = MatchBatch(events, actors)
        if asks_more:
            take(ask_batch(question, batch))
        return question, batch

    def _judge(self, question: Question, query: Query) -> Iterable[Sequence[Verdict]]:
        """Yield the verdicts on the dates of each batch. Many events share their dates.

        The event with the id is certainly near itself.
        """
        near, id_ = TimeFilter(query), query.around_id
        known: dict[tuple[int, int], tuple[Verdict, Verdict]] = {}
        for kept in self.batches:
            verdicts = []
            for each, start, end in zip(kept.column("id"), kept.starts, kept.ends, strict=True):
                key = id(start), id(end)
                if key not in known:
                    when = question.when(start, end)
                    known[key] = when, min(when, near.test_near(f"not {id_}", start))
                verdicts.append(known[key][each != id_])
            yield verdicts
