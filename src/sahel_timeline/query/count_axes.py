"""What events are counted by: how each axis of a table finds the buckets of an event."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Self

from sahel_timeline.actors import fold
from sahel_timeline.dates import Precision
from sahel_timeline.query.per_date import PerDate
from sahel_timeline.query.query import By
from sahel_timeline.query.time_units import Bucket, all_units, time_order, unit_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.kept import Kept

_NO_ACTOR: Final = ("(no actor)",)
_NO_NAME: Final = {By.TYPE: "(no type)", By.PLACE: "(no place)"}


class Axis(ABC):
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


class _ActorAxis(Axis):
    def values(self, kept: Kept) -> Sequence[tuple[str, ...]]:
        return kept.actors

    def keys(self, value: tuple[str, ...]) -> Sequence[Bucket]:
        return tuple(map(Bucket, value or _NO_ACTOR))


class _NameAxis(Axis):
    """Places or types. Spellings that filters do not distinguish are counted under the first."""

    def __init__(self, by: By) -> None:
        super().__init__(by)
        self._labels = {"": _NO_NAME[by]}

    def values(self, kept: Kept) -> Sequence[str]:
        return kept.places if self.by is By.PLACE else kept.types

    def keys(self, value: str) -> Sequence[Bucket]:
        key = fold(value)
        self._labels.setdefault(key, value)
        return (Bucket(key),)

    def bucket(self, key: Bucket) -> Bucket:
        return Bucket(self._labels[key.label])


class _DateAxis(Axis):
    """Units of time, or precisions."""

    def __init__(self, by: By) -> None:
        super().__init__(by)
        self._buckets = PerDate(self._bucket_of)

    def _bucket_of(self, start: FuzzyDate) -> Bucket:
        if self.by is By.PRECISION:
            return Bucket(start.precision.value)
        return unit_of(start, self.by)

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


def make_axis(by: By) -> Axis:
    """Return a new axis, which has counted nothing yet."""
    match by:
        case By.ACTOR:
            return _ActorAxis(by)
        case By.TYPE | By.PLACE:
            return _NameAxis(by)
        case _:
            return _DateAxis(by)
