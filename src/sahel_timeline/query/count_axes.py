"""What the rows or the columns of a table of counts are: times, names, or values of a column."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Final, Self, cast

from sahel_timeline.actors import fold
from sahel_timeline.dates import ONGOING, FuzzyDate, Precision
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.language import say
from sahel_timeline.query.column_values import KNOWN, Kind
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import By
from sahel_timeline.query.time_units import UNITS, Bucket, all_units, time_order, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.numbers import FuzzyNumber
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.totals import Total

_ONGOING: Final = "still under way"
# What is named by us, and not by the columns of a file.
OURS: Final = frozenset({*KNOWN, *map(str, By)})


class Axis(ABC):
    """What the rows or the columns of a table are.

    Each value in a column of a batch has one or more keys, under which it is counted. Several
    keys can have the same bucket.
    """

    def __init__(self, by: str) -> None:
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

    def empty(self, buckets: Iterable[Bucket]) -> Iterable[Bucket]:  # noqa: ARG002 — for units of time
        """Return buckets that the table has even if nothing is in them, given the others."""
        return ()

    def sorted(self, totals: Mapping[Bucket, Total]) -> Mapping[Bucket, Total]:
        """Return the totals in the order of the table, by default the largest first."""
        return dict(sorted(totals.items(), key=lambda item: item[1].rank, reverse=True))


class _ActorAxis(Axis):
    """Actors, under their canonical names. An event can have several."""

    def values(self, kept: Kept) -> Sequence[tuple[str, ...]]:
        return kept.actors

    def keys(self, value: tuple[str, ...]) -> Sequence[Bucket]:
        return tuple(map(Bucket, value or (_no(self.by),)))


class _TextAxis(Axis):
    """Texts. Spellings that filters do not distinguish are counted under the first.

    An event is counted once for each of several names in a column.
    """

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self._labels = {"": _no(by)}

    def values(self, kept: Kept) -> Sequence[str | tuple[str, ...]]:
        return _texts_of(kept.column(self.by))

    def keys(self, value: str | tuple[str, ...]) -> Sequence[Bucket]:
        if type(value) is tuple:
            return tuple(dict.fromkeys(map(self._key, value or ("",))))
        return (self._key(cast("str", value)),)

    def _key(self, text: str) -> Bucket:
        # Signs such as "?" and "+" have no letters to compare.
        key = self._fold(text) or text.strip()
        self._labels.setdefault(key, text.strip())
        return Bucket(key)

    def bucket(self, key: Bucket) -> Bucket:
        return Bucket(self._labels[key.label])

    def _fold(self, text: str) -> str:
        return fold(text)


class _CountryAxis(_TextAxis):
    """Countries, each under one name. An event in several is counted once for each."""

    def keys(self, value: str | tuple[str, ...]) -> Sequence[Bucket]:
        from sahel_timeline.places.countries import countries_in  # only counting by country does

        return list(map(self._key, countries_in(cast("str", value)) or ("",)))


class _RegionAxis(_TextAxis):
    """Regions. "Gao region" is counted with "Gao"."""

    def _fold(self, text: str) -> str:
        from sahel_timeline.places.place_names import region_name  # only counting by region does

        return region_name(text)


def _no(by: str) -> str:
    """Return the label of events without any value."""
    return say("(no {name})", name=say(by) if by in OURS else by)


def _texts_of(values: Sequence[Any]) -> Sequence[str | tuple[str, ...]]:
    """Return texts or names. Those of a known column can have another name in a file."""
    if not values or isinstance(values[0], str):
        return values
    return ["" if each is None else _text_of(each) for each in values]


def _text_of(value: Any) -> str | tuple[str, ...]:  # noqa: ANN401 — of any column
    if type(value) is tuple:
        return value
    if isinstance(value, FuzzyDate):
        return short_date(value)
    return say(_ONGOING) if value is ONGOING else str(value)


class _TimeAxis(Axis):
    """Units of time, or precisions."""

    def __init__(self, by: By) -> None:
        super().__init__(by)
        self._unit = by
        self._buckets = PerObject(self._buckets_of)

    def _buckets_of(self, starts: Sequence[FuzzyDate]) -> list[Bucket]:
        if self._unit is By.PRECISION:
            return [Bucket(say(start.precision.value)) for start in starts]
        return [unit_of(start, self._unit) for start in starts]

    def empty(self, buckets: Iterable[Bucket]) -> Iterable[Bucket]:
        return () if self._unit is By.PRECISION else all_units(buckets, self._unit)

    def values(self, kept: Kept) -> Sequence[Bucket]:
        return self._buckets.of(kept.starts)

    def keys(self, value: Bucket) -> Sequence[Bucket]:
        return (value,)

    def sorted(self, totals: Mapping[Bucket, Total]) -> Mapping[Bucket, Total]:
        if self._unit is By.PRECISION:
            order = [Bucket(say(each.value)) for each in Precision]
            return {bucket: totals[bucket] for bucket in order if bucket in totals}
        return dict(sorted(totals.items(), key=lambda item: time_order(item[0])))


class _DateAxis(Axis):
    """Dates as they are known: each that occurs is a row of its own."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self._buckets = PerObject(self._buckets_of)

    def _buckets_of(self, dates: Sequence[End]) -> list[Bucket]:
        return [self._bucket_of(each) for each in dates]

    def _bucket_of(self, when: End) -> Bucket:
        if when is None or when is ONGOING:
            return Bucket(_no(self.by) if when is None else say(_ONGOING))
        first = None if when.has_open_start else when.earliest
        last = None if when.has_open_end else when.latest
        return Bucket(short_date(when), first, last)

    def values(self, kept: Kept) -> Sequence[Bucket]:
        return self._buckets.of(kept.column(self.by))

    def keys(self, value: Bucket) -> Sequence[Bucket]:
        return (value,)

    def sorted(self, totals: Mapping[Bucket, Total]) -> Mapping[Bucket, Total]:
        def order(item: tuple[Bucket, Total]) -> tuple[bool, object]:
            bucket = item[0]
            return bucket[1:] == (None, None), time_order(bucket)

        return dict(sorted(totals.items(), key=order))


class _NumberAxis(Axis):
    """Numbers, from the lowest to the highest."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self._buckets = PerObject(self._buckets_of)
        self._order: dict[str, float] = {}

    def _buckets_of(self, numbers: Sequence[FuzzyNumber | float | None]) -> list[Bucket]:
        return [self._bucket_of(each) for each in numbers]

    def _bucket_of(self, number: FuzzyNumber | float | None) -> Bucket:
        if number is None:
            return Bucket(_no(self.by))
        label = str(number)
        if isinstance(number, float):
            self._order[label] = number
        elif not number.is_unknown:
            self._order[label] = number.figure
        return Bucket(label)

    def values(self, kept: Kept) -> Sequence[Bucket]:
        return self._buckets.of(kept.column(self.by))

    def keys(self, value: Bucket) -> Sequence[Bucket]:
        return (value,)

    def merge(self, later: Self) -> None:
        self._order |= later._order

    def sorted(self, totals: Mapping[Bucket, Total]) -> Mapping[Bucket, Total]:
        def order(item: tuple[Bucket, Total]) -> tuple[bool, float, str]:
            label = item[0].label
            return label not in self._order, self._order.get(label, 0), label

        return dict(sorted(totals.items(), key=order))


_AXES: Final[Mapping[Kind, Callable[[str], Axis]]] = {
    Kind.DATE: _DateAxis,
    Kind.NUMBER: _NumberAxis,
    Kind.NAMES: _TextAxis,
    Kind.TEXT: _TextAxis,
}


def make_axis(by: By | str) -> Axis:
    """Return a new axis, which has counted nothing yet."""
    if by is By.ACTOR:
        return _ActorAxis(by)
    if isinstance(by, By) and (by in UNITS or by is By.PRECISION):
        return _TimeAxis(by)
    if by in {"country", "region"}:
        return (_CountryAxis if by == "country" else _RegionAxis)(by)
    return _AXES[KNOWN.get(by, Kind.TEXT)](by)
