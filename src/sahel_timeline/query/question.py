"""`Question`: a query with its names resolved, which can be asked of fields and of events."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sahel_timeline.actors import fold, split_either
from sahel_timeline.dates import Span
from sahel_timeline.query.actor_filter import ActorFilter
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.query.text_filter import TypeFilter
from sahel_timeline.query.time_filter import TimeFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sahel_timeline.actors import Registry
    from sahel_timeline.dates import End, FuzzyDate
    from sahel_timeline.model import Event
    from sahel_timeline.query.column_filter import ColumnFilter
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.known_places import KnownPlaces
    from sahel_timeline.query.place_filter import PlaceFilter
    from sahel_timeline.query.query import Query
    from sahel_timeline.query.where import Condition
    from sahel_timeline.query.word_search import WordSearch


class KnownNames:
    """The names in a chronology: a collector, which surveys it before a question is asked.

    ``actors`` has the spellings of actors, if a query names any, and ``types`` the last spelling of
    each folded name. ``places`` are there if a query names any.
    """

    def __init__(self, query: Query | None = None) -> None:
        self.actors: dict[str, None] = {}
        self.types: dict[str, str] = {}
        self.places: KnownPlaces | None = None
        self._asks_types = query is None or bool(query.types)
        self._asks_actors = query is None or bool(query.actors or query.not_actors)
        if query and asks_places(query):
            from sahel_timeline.query.known_places import KnownPlaces  # few queries need it

            self.places = KnownPlaces(query)

    def add(self, kept: Kept) -> None:
        """Take in the names of the next events."""
        if self._asks_actors:
            self.meet_actors(kept)
        self.meet(kept)

    def meet_actors(self, kept: Kept) -> dict[str, None]:
        """Take in the actors of the next events. Return those that are new."""
        # Many events share their actors.
        cells = dict.fromkeys(chain.from_iterable(kept.actor_cells()))
        new = {each: None for each in chain.from_iterable(cells) if each not in self.actors}
        self.actors.update(new)
        return new

    def meet(self, kept: Kept) -> KnownNames:
        """Take in the names of the next events but for actors. Return those that are new."""
        new = KnownNames()
        new.places = self.places and self.places.add(kept)
        types = _by_folded_name(kept.types) if self._asks_types else {}
        new.types = {key: name for key, name in types.items() if key not in self.types}
        self.types.update(types)
        return new

    def merge(self, other: KnownNames) -> None:
        """Take in the names of later events."""
        self.actors.update(other.actors)
        if self.places and other.places:
            self.places.merge(other.places)
        self.types.update(other.types)


def _by_folded_name(names: Sequence[str]) -> dict[str, str]:
    """Return the last spelling of each folded name."""
    latest_first = dict.fromkeys(reversed(names))
    return {fold(name): name for name in reversed(latest_first) if name}


def asks_places(query: Query) -> bool:
    """Whether a query asks where events happened."""
    return bool(query.places or query.countries or query.near)


def needs_names(query: Query, registry: Registry, *, is_partial: bool = False) -> bool:
    """Whether the names in a query can be resolved only with those in the chronology."""
    if asks_places(query):
        from sahel_timeline.query.known_places import needs_places  # few queries need it

        if needs_places(query):
            return True
    return bool(query.types) or needs_actors(query, registry, is_partial=is_partial)


def needs_actors(query: Query, registry: Registry, *, is_partial: bool = False) -> bool:
    """Whether the actors in a query can be found only among those in the chronology."""
    actors = [*chain.from_iterable(map(split_either, chain(query.actors, query.not_actors)))]
    return (is_partial and bool(actors)) or not all(map(registry.find, actors))


def _word_search(query: Query) -> WordSearch | None:
    if not query.search:
        return None
    from sahel_timeline.query.word_search import WordSearch  # few queries need it

    return WordSearch(query.search)


def _place_filter(query: Query) -> PlaceFilter:
    from sahel_timeline.query.place_filter import PlaceFilter  # few queries need it

    return PlaceFilter(query)


class Question:
    """A query with its names resolved, asked of the fields of an event or of all of it.

    The lowest verdict on an event counts; `NO` is final. Ask only for what it asks: ``asks_time``,
    ``asks_actors``, ``asks_type``, ``places``, ``asks_words`` and, after all others,
    ``asks_event``. ``days`` and ``actors`` are those of a `Selection`. It can be pickled.
    """

    # The names met so far, if they are learned while files are read.
    met: KnownNames | None = None

    def __init__(
        self,
        query: Query,
        registry: Registry,
        names: KnownNames | None = None,
        *,
        is_partial: bool = False,
    ) -> None:
        """Resolve the names in a query. ``names`` can be omitted unless `needs_names`.

        If the registry ``is_partial``, it does not apply to all of the names. Raises
        `UnknownNameError` for an actor, place, country or type that is neither in the registry nor
        among the names, `UsageError` for a place without coordinates, and `OpenBoundError` and
        `EmptyWindowError` for impossible bounds.
        """
        names = names or KnownNames(query)
        self.search, self.lowest = _word_search(query), CERTAIN if query.certain else POSSIBLE
        self._time, self._columns = TimeFilter(query), _column_filter(query)
        self.places = _place_filter(query) if asks_places(query) else None
        self.types = TypeFilter(query.types)
        self._actors = ActorFilter(query, registry, is_partial=is_partial)
        self._resolve(names)
        names_actors = bool(query.actors or query.not_actors)
        self.asks_members = names_actors and query.with_members
        self.asks_time = self._time.is_limited or bool(self._columns and self._columns.asks_time)
        self.asks_actors = names_actors
        self.asks_type = bool(query.types)
        self.asks_event = self.asks_members or self._time.needs_ids

    def _resolve(self, names: KnownNames) -> None:
        if self.places and names.places:
            self.places.learn(names.places, names.places)
            self.places.complete(names.places)
        self.types.learn(names.types, names.types)
        self.types.refuse_unknown(names.types)
        self._actors.learn(names.actors)
        self._actors.refuse_unknown()

    def begin(self, _met: KnownNames | None = None) -> Question:
        """Return the question to ask of a file in which some names were met already."""
        return self

    def learn(self, _kept: Kept) -> bool:
        """Learn names from the next events, before the question is asked of any of them.

        Return whether the verdict on each name met before is as it was.
        """
        return True

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day that it allows."""
        return self._time.days

    @property
    def actors(self) -> frozenset[str]:
        """The canonical names of the actors that it asks for."""
        return self._actors.wanted

    @property
    def asks_words(self) -> bool:
        """Whether it asks for words."""
        return self.search is not None

    @property
    def asks(self) -> bool:
        """Whether the question asks for anything."""
        by_cell = self.asks_time or self.asks_actors or self.places or self.asks_type
        return bool(by_cell or self.asks_words or self.asks_event or self.where)

    @property
    def where(self) -> Sequence[Condition]:
        """The conditions on columns that need more than dates."""
        return self._columns.others if self._columns else ()

    def when(self, start: FuzzyDate, end: End) -> Verdict:
        """Return how certainly an event meets all bounds on time, and conditions on dates."""
        verdict = self._time.test(start, end)
        return min(verdict, self._columns.when(start, end)) if self._columns else verdict

    def names_mask(self, canonical: Iterable[str]) -> int:
        """Return which names in the query the canonical names in one cell belong to.

        Combine the masks of several cells with ``|``, and `judge` the result.
        """
        took_part = self._actors.may_take_part if self.asks_members else self._actors.took_part
        return took_part(canonical)

    def judge(self, mask: int) -> Verdict:
        """Return whether the right ones took part, or, for members, whether they can have."""
        if self.asks_members:
            return CERTAIN if self._actors.judge(0, mask) else NO
        return self._actors.judge(mask, mask)

    @property
    def asks_distance(self) -> bool:
        """Whether the question asks for what is near a place."""
        return self.places is not None and self.places.asks_distance

    def type_(self, type_: str) -> Verdict:
        """Return whether a type is one of those that the question asks for."""
        return CERTAIN if fold(type_) in self.types.meant else NO

    def with_words(self, kept: Kept) -> list[int]:
        """Return the rows of a batch that have the words of a search."""
        return self.search.rows_with_words(kept) if self.search else []

    def event(self, id_: str, when: Span, actors: Sequence[str]) -> Verdict:
        """Return whether members belonged to their groups, and it is certainly near another one."""
        verdict = self._time.test_near(id_, when.start)
        if self.asks_members:
            verdict = min(verdict, self._actors.test_members(when, actors))
        return verdict

    def everything(self, event: Event, actors: Sequence[str]) -> Verdict:
        """Return how certainly an event meets every condition.

        An event without coordinates passes the condition on distance.
        """
        verdict = self.when(event.start, event.end) if self.asks_time else CERTAIN
        if verdict and self.places:
            verdict = min(verdict, self.places.everything(event))
        if verdict and self.asks_type:
            verdict = min(verdict, self.type_(event.type))
        if verdict and self.asks_actors:
            verdict = min(verdict, self.judge(self.names_mask(actors)))
        if verdict and self.where:
            verdict = min(verdict, self.columns(event, actors, self.where))
        if verdict and self.search and not self.search.is_in(event, actors):
            return NO
        if verdict and self.asks_event:
            verdict = min(verdict, self.event(event.id, Span(event.start, event.end), actors))
        return verdict

    def columns(
        self, event: Event, actors: Sequence[str], conditions: Sequence[Condition]
    ) -> Verdict:
        """Return how certainly an event meets some conditions on columns."""
        from sahel_timeline.query.column_filter import judge_event

        return judge_event(conditions, event, actors)

    def count_unplaced(self, batch: Kept) -> int:
        """Return how many events would be kept if they had coordinates near a place asked for."""
        if not self.asks_distance:
            return 0
        pairs = zip(batch.events, batch.actors, strict=True)
        unplaced = [pair for pair in pairs if pair[0].latitude is None]
        return sum(self.keeps(self.everything(*pair)) for pair in unplaced)

    def find_uncompared(self, batch: Kept) -> Iterable[tuple[Condition, str]]:
        """Return the conditions that some cells have no order with, each with such a cell."""
        if not self.where:
            return ()
        from sahel_timeline.query.column_filter import find_uncompared

        return find_uncompared(self.where, batch.events)

    def keeps(self, verdict: Verdict) -> bool:
        """Whether an event with this verdict is kept."""
        return verdict >= self.lowest


def _column_filter(query: Query) -> ColumnFilter | None:
    if not query.where:
        return None
    from sahel_timeline.query.column_filter import ColumnFilter  # rarely needed

    return ColumnFilter(query.where)
