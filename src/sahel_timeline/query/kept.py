"""The events that a query keeps: as matches, in batches of columns, and who consumes those."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, Generic, Protocol, Self, TypeVar

from sahel_timeline.dates import End, FuzzyDate, Precision
from sahel_timeline.model import Event
from sahel_timeline.named_tuple import NamedTuple

_PRECISION: Final = attrgetter("precision")
_TIME: Final = attrgetter("time")


class Match(NamedTuple):
    """An event that a query keeps, with the canonical names of its actors.

    ``certain`` is false if the event only possibly matches: because its date or place is not
    exact, or because an actor was possibly not a member of the group at that time.
    """

    event: Event
    actors: tuple[str, ...]
    certain: bool = True


class Kept(Protocol):
    """A batch of events that a question keeps, as columns of equal length.

    ``spellings`` are the actors as the source spells them, ``actors`` their canonical names.
    Equal dates are often one object. ``events`` may be built only when they are asked for.
    ``extras`` are the names and texts of extra columns. ``has_images`` is whether an event has one.
    """

    @property
    def certain(self) -> Sequence[bool]: ...  # noqa: D102 — columns, described above
    @property
    def starts(self) -> Sequence[FuzzyDate]: ...  # noqa: D102
    @property
    def ends(self) -> Sequence[End]: ...  # noqa: D102
    @property
    def spellings(self) -> Sequence[tuple[str, ...]]: ...  # noqa: D102
    @property
    def actors(self) -> Sequence[tuple[str, ...]]: ...  # noqa: D102
    @property
    def places(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def types(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def events(self) -> Sequence[Event]: ...  # noqa: D102
    @property
    def extras(self) -> Sequence[tuple[tuple[str, str], ...]]: ...  # noqa: D102
    @property
    def has_images(self) -> bool: ...  # noqa: D102
    def __len__(self) -> int: ...  # noqa: D105
    def column(self, name: str) -> Sequence[Any]:
        """Return the values in a column: typed ones if it is known, or else texts."""

    def place_areas(self) -> Iterable[Iterable[str]]:
        """Yield the names of the districts and regions in each column, or of each event."""

    def decide_names(self) -> None:
        """Look up the actors if these can decide whether the registry applies to the file."""

    def actor_cells(self) -> Iterable[Iterable[tuple[str, ...]]]:
        """Yield the spellings of actors in each column, those of an event or a cell together."""


class Collector(Protocol):
    """Builds an answer from batches. It can be pickled, so that files are read in parallel."""

    def add(self, kept: Kept) -> None:
        """Take in the next batch."""

    def merge(self, other: Self) -> None:
        """Take in what another collector has from the files or batches after these."""


C = TypeVar("C", bound=Collector)


class Tally(NamedTuple):
    """How many events there are in total, how many match, and how many of these are shown.

    ``possible`` is the number of those shown that only possibly match, ``undated`` that of those
    without a date.
    """

    total: int
    matched: int
    shown: int
    possible: int
    undated: int = 0


class Facts:
    """What is found out about events while they are collected, which takes less time than later.

    ``possible`` counts those that only possibly match, ``undated`` those without a date.
    ``has_times`` is whether one has a time of day, and ``has_images`` whether one has an image.
    """

    def __init__(self) -> None:
        self.matched = self.possible = self.undated = 0
        self.has_times = self.has_images = False

    def add(self, kept: Kept) -> None:
        """Look at the next batch, unless it is empty."""
        if not len(kept):
            return
        self.matched += len(kept)
        self.possible += len(kept) - sum(kept.certain)
        self.undated += [*map(_PRECISION, kept.starts)].count(Precision.UNDATED)
        self.has_times = self.has_times or any(map(_TIME, kept.starts))
        self.has_images = self.has_images or kept.has_images

    def merge(self, other: Self) -> None:
        """Take in what is known about later batches."""
        self.matched += other.matched
        self.possible += other.possible
        self.undated += other.undated
        self.has_times = self.has_times or other.has_times
        self.has_images = self.has_images or other.has_images


class Tallied(Generic[C]):
    """A collector that counts the events which it passes on to another one."""

    def __init__(self, collector: C) -> None:
        self.collector = collector
        self._facts = Facts()

    def add(self, kept: Kept) -> None:
        """Count the next batch, and pass it on."""
        self._facts.add(kept)
        self.collector.add(kept)

    def merge(self, other: Self) -> None:
        """Take in what the other has from later batches."""
        self._facts.merge(other._facts)
        self.collector.merge(other.collector)

    def tally(self, total: int) -> Tally:
        """Return how many events there are, given their total number."""
        facts = self._facts
        return Tally(total, facts.matched, facts.matched, facts.possible, facts.undated)


class MatchBatch:
    """A batch of finished events."""

    def __init__(
        self,
        events: Sequence[Event],
        actors: Sequence[tuple[str, ...]],
        certain: Sequence[bool] = (),
        called: Mapping[str, str] | None = None,
    ) -> None:
        """Make a batch. Without ``certain``, all of its events certainly match.

        ``called`` has what the events call a column, by the name that a query has for it.
        """
        self.events = events
        self.actors = actors
        self.certain = certain or [True] * len(events)
        self._called = called or {}

    @classmethod
    def of(cls, matches: Sequence[Match]) -> Self:
        """Make a batch of matches."""
        events, actors, certain = zip(*matches, strict=True) if matches else ((), (), ())
        return cls(events, actors, certain)

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.events)

    def decide_names(self) -> None:
        """Do nothing, because the actors have been looked up."""

    def only(self, rows: Sequence[int], *, certain: Sequence[bool] | None = None) -> Self:
        """Return some of the events, in their order. Whether each match is certain can be new."""
        events = [self.events[row] for row in rows]
        actors = [self.actors[row] for row in rows]
        known = [self.certain[row] for row in rows] if certain is None else certain
        return type(self)(events, actors, known, self._called)

    @cached_property
    def starts(self) -> Sequence[FuzzyDate]:
        """When each event began."""
        return self._column("start")

    @cached_property
    def ends(self) -> Sequence[End]:
        """When each event ended."""
        return self._column("end")

    @cached_property
    def spellings(self) -> Sequence[tuple[str, ...]]:
        """The actors of each event, as its source spells them."""
        return self._column("actors")

    @cached_property
    def places(self) -> Sequence[str]:
        """Where each event happened."""
        return self._column("place")

    @cached_property
    def types(self) -> Sequence[str]:
        """The type of each event."""
        return self._column("type")

    @cached_property
    def extras(self) -> Sequence[tuple[tuple[str, str], ...]]:
        """The extra columns of each event."""
        return self._column("extra")

    @property
    def has_images(self) -> bool:
        """Whether an event has an image, or the credit for one."""
        return any(map(any, map(attrgetter("image", "image_credit"), self.events)))

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of a column."""
        from sahel_timeline.query.column_values import column_of  # few queries need it

        return column_of(self.events, self._called.get(name, name))

    def place_areas(self) -> Iterable[Iterable[str]]:
        """Yield the names of districts and regions."""
        from sahel_timeline.places.place_names import levels_in  # few queries need it

        yield self._column("region")
        yield from map(levels_in, self._column("extra"))

    def actor_cells(self) -> Iterable[Iterable[tuple[str, ...]]]:
        """Yield the spellings of actors, those of an event together."""
        yield self.spellings

    def _column(self, field: str) -> list[Any]:
        return list(map(attrgetter(field), self.events))
