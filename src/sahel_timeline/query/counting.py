"""Count events by time, actor, type, place or precision."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from sahel_timeline.actors import fold
from sahel_timeline.dates import Precision
from sahel_timeline.errors import UsageError
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import By
from sahel_timeline.query.time_units import Bucket, all_units, time_order, unit_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.kept import Kept

_MAX_VALUES: Final = 65536
_NO_ACTOR: Final = ("(no actor)",)
_NO_NAME: Final = {By.TYPE: "(no type)", By.PLACE: "(no place)", By.REGION: "(no region)"}
_NO_COUNTRY: Final = "(no country)"


class CountRow(NamedTuple):
    """A bucket with the number of its events in total, and in each column of the table."""

    bucket: Bucket
    events: int
    cells: tuple[int, ...] = ()


class CountTable(NamedTuple):
    """Counts by one thing, or by two: then ``columns`` has the labels of the second."""

    by: tuple[By, ...]
    rows: tuple[CountRow, ...]
    columns: tuple[str, ...]
    total: int


class EventCounter:
    """A collector that counts events by one thing or by two.

    An event that possibly began in any of several units of time is counted in a bucket such
    as "2014, month unknown". An event with several actors is counted once for each.
    """

    def __init__(self, by: Sequence[By]) -> None:
        """Raise `UsageError` unless ``by`` is one thing or two different ones."""
        if len(by) != len(set(by)) or not 1 <= len(by) <= 2:  # noqa: PLR2004 — rows and columns
            raise UsageError(
                f"cannot count by {' and '.join(by) or 'nothing'}",
                hint="try one thing, or two different ones",
            )
        self._total = 0
        self._axes = [_make_axis(each) for each in by]
        # Values of events on each axis. Few of them differ, and counting them before finding
        # their keys makes a million rows by year take 0.2 s instead of 1.3 s.
        self._values: Counter[tuple[Hashable, ...]] = Counter()
        # Names that are first seen first come first if they have the same number of events.
        self._events: list[Counter[Bucket]] = [Counter() for _ in by]
        self._crossed: Counter[tuple[Bucket, ...]] = Counter()

    def __getstate__(self) -> dict[str, object]:
        """Pickle counts, without the values that they are found by."""
        self._count_values()
        return self.__dict__

    def add(self, kept: Kept) -> None:
        """Count the next events."""
        self._total += len(kept)
        columns = [axis.values(kept) for axis in self._axes]
        self._values.update(zip(*columns, strict=True))
        if len(self._values) > _MAX_VALUES:
            self._count_values()

    def merge(self, other: Self) -> None:
        """Add the counts of later events."""
        self._count_values()
        other._count_values()
        self._total += other._total
        for axis, later in zip(self._axes, other._axes, strict=True):
            axis.merge(later)
        for events, more in zip(self._events, other._events, strict=True):
            events.update(more)
        self._crossed.update(other._crossed)

    def _count_values(self) -> None:
        """Count the keys of the values since the last call."""
        for values, number in self._values.items():
            keys = [axis.keys(value) for axis, value in zip(self._axes, values, strict=True)]
            for events, on_axis in zip(self._events, keys, strict=True):
                for key in on_axis:
                    events[key] += number
            if len(keys) > 1:
                for crossing in product(*keys):
                    self._crossed[crossing] += number
        self._values.clear()

    def table(self) -> CountTable:
        """Return the counts so far. Raises `UsageError` for too many units of time."""
        self._count_values()
        rows, *others = [
            axis.totals(events) for axis, events in zip(self._axes, self._events, strict=True)
        ]
        headings = others[0] if others else {}
        crossed: Counter[tuple[Bucket, ...]] = Counter()
        for keys, number in self._crossed.items():
            buckets = [axis.bucket(key) for axis, key in zip(self._axes, keys, strict=True)]
            crossed[tuple(buckets)] += number
        return CountTable(
            by=tuple(axis.by for axis in self._axes),
            rows=tuple(
                CountRow(row, events, tuple(crossed[row, column] for column in headings))
                for row, events in rows.items()
            ),
            columns=tuple(bucket.label for bucket in headings),
            total=self._total,
        )


class _Axis(ABC):
    """What the rows or the columns of a table are.

    Each value in a column of a batch has one or more keys, under which it is counted. Several
    keys can have the same bucket.
    """

    def __init__(self, by: By) -> None:
        self.by = by
        # How the names are written that keys only have folded.
        self._labels: dict[str, str] = {}

    @abstractmethod
    def values(self, kept: Kept) -> Sequence[Hashable]:
        """Return something for each event that is fast to count."""

    @abstractmethod
    def keys(self, value: Any) -> Sequence[Bucket]:  # noqa: ANN401 — one of its own values
        """Return the keys of a value."""

    def bucket(self, key: Bucket) -> Bucket:
        """Return the bucket of a key."""
        return key

    def merge(self, later: Self) -> None:
        """Take in the labels of later events."""
        self._labels = {**later._labels, **self._labels}

    def totals(self, events: Mapping[Bucket, int]) -> Mapping[Bucket, int]:
        """Return the number of events in each bucket, in the order of the table."""
        totals: Counter[Bucket] = Counter()
        for key, number in events.items():
            totals[self.bucket(key)] += number
        return dict(totals.most_common())


class _ActorAxis(_Axis):
    def values(self, kept: Kept) -> Sequence[tuple[str, ...]]:
        return kept.actors

    def keys(self, value: tuple[str, ...]) -> Sequence[Bucket]:
        return tuple(map(Bucket, value or _NO_ACTOR))


class _NameAxis(_Axis):
    """Places or types. Spellings that filters do not distinguish are counted under the first."""

    def __init__(self, by: By) -> None:
        super().__init__(by)
        self._labels = {"": _NO_NAME[by]}

    def values(self, kept: Kept) -> Sequence[str]:
        return kept.places if self.by is By.PLACE else kept.column(self.by)

    def keys(self, value: str) -> Sequence[Bucket]:
        key = fold(value)
        self._labels.setdefault(key, value)
        return (Bucket(key),)

    def bucket(self, key: Bucket) -> Bucket:
        return Bucket(self._labels[key.label])


class _CountryAxis(_Axis):
    """Countries, each under one name. An event in several is counted once for each."""

    def values(self, kept: Kept) -> Sequence[str]:
        return kept.column("country")

    def keys(self, value: str) -> Sequence[Bucket]:
        from sahel_timeline.places.countries import countries_in  # only counting by country does

        keys = []
        for name in countries_in(value) or (_NO_COUNTRY,):
            self._labels.setdefault(fold(name), name)
            keys.append(Bucket(fold(name)))
        return keys

    def bucket(self, key: Bucket) -> Bucket:
        return Bucket(self._labels[key.label])


class _DateAxis(_Axis):
    """Units of time, or precisions."""

    def __init__(self, by: By) -> None:
        super().__init__(by)
        self._buckets = PerObject(self._buckets_of)

    def _buckets_of(self, starts: Sequence[FuzzyDate]) -> list[Bucket]:
        if self.by is By.PRECISION:
            return [Bucket(start.precision.value) for start in starts]
        return [unit_of(start, self.by) for start in starts]

    def values(self, kept: Kept) -> Sequence[Bucket]:
        return self._buckets.of(kept.starts)

    def keys(self, value: Bucket) -> Sequence[Bucket]:
        return (value,)

    def totals(self, events: Mapping[Bucket, int]) -> Mapping[Bucket, int]:
        if self.by is By.PRECISION:
            return {b: events[b] for b in map(Bucket, Precision) if b in events}
        # Units of time in which nothing happened are there too.
        totals = {**dict.fromkeys(all_units(events, self.by), 0), **events}
        return dict(sorted(totals.items(), key=lambda item: time_order(item[0])))


def _make_axis(by: By) -> _Axis:
    """Return a new axis, which has counted nothing yet."""
    match by:
        case By.ACTOR:
            return _ActorAxis(by)
        case By.TYPE | By.PLACE | By.REGION:
            return _NameAxis(by)
        case By.COUNTRY:
            return _CountryAxis(by)
        case _:
            return _DateAxis(by)
