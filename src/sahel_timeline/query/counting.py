"""How many events there are of what and when, with none made to fit where it may not lie."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import Precision
from sahel_timeline.dates.wording import brief
from sahel_timeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.select import Match

_MOST_BUCKETS: Final = 5000
_DAYS: Final = date.max.toordinal()


class By(StrEnum):
    """What events are counted by."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DECADE = "decade"
    ACTOR = "actor"
    TYPE = "type"
    PLACE = "place"
    PRECISION = "precision"


class Bucket(NamedTuple):
    """What events are counted under: a name, or a stretch of days with both ends included.

    ``first`` and ``last`` are `None` for names, and for a stretch whose ends are not known.
    """

    label: str
    first: date | None = None
    last: date | None = None


class Tally(NamedTuple):
    """A bucket with the number of its events, and how many of them are in each column."""

    bucket: Bucket
    events: int
    cells: tuple[int, ...] = ()


class Count(NamedTuple):
    """Tallies by one thing, or crossed with the ``columns`` of another."""

    by: tuple[By, ...]
    tallies: tuple[Tally, ...]
    columns: tuple[str, ...]
    total: int


def count(matches: Sequence[Match], by: Sequence[By]) -> Count:
    """Count events by one thing or two.

    An event whose start may lie in several stretches of time is counted in a bucket of its
    own kind, "2014, month unknown"; one with several actors is counted once for each. Raises
    `UsageError` for more than two things, one thing twice, or too many stretches.
    """
    if len(by) != len(set(by)) or not 1 <= len(by) <= 2:  # noqa: PLR2004 — rows and columns
        told = " ".join(f"--by {each}" for each in by)
        raise UsageError(f"{told} makes no table", hint="try one thing, or two that differ")
    rows = _buckets(matches, by[0])
    columns = _buckets(matches, by[1]) if len(by) > 1 else {}
    tallies = []
    for bucket, events in rows.items():
        cells = [len(events & others) for others in columns.values()]
        tallies.append(Tally(bucket, len(events), tuple(cells)))
    labels = tuple(bucket.label for bucket in columns)
    return Count(tuple(by), tuple(tallies), labels, len(matches))


def _buckets(matches: Sequence[Match], by: By) -> dict[Bucket, set[int]]:
    """Return the buckets in their order, each with the numbers of its events."""
    found: dict[Bucket, set[int]] = {}
    for number, match in enumerate(matches):
        for bucket in _buckets_of(match, by):
            found.setdefault(bucket, set()).add(number)
    if by in _UNITS:
        for bucket in _between(found, by):
            found.setdefault(bucket, set())
        return dict(sorted(found.items(), key=_by_time))
    if by is By.PRECISION:
        order = {str(precision): place for place, precision in enumerate(Precision)}
        return dict(sorted(found.items(), key=lambda item: order[item[0].label]))
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _buckets_of(match: Match, by: By) -> list[Bucket]:
    event = match.event
    match by:
        case By.ACTOR:
            return [Bucket(name) for name in match.actors] or [Bucket("(no actor)")]
        case By.TYPE:
            return [Bucket(event.type or "(no type)")]
        case By.PLACE:
            return [Bucket(event.place or "(no place)")]
        case By.PRECISION:
            return [Bucket(event.start.precision.value)]
        case _:
            return [_stretch(event.start, by)]


def _stretch(start: FuzzyDate, by: By) -> Bucket:
    """Return the unit of time in which a date lies, or tell that it is not known."""
    unknown = f", {by} unknown"
    if start.is_open:
        return Bucket(
            f"{brief(start)}{unknown}",
            None if start.opens_early else start.earliest,
            None if start.opens_late else start.latest,
        )
    for unit in (by, *_WIDER[by]):
        bucket = _UNITS[unit](start.earliest)
        if bucket == _UNITS[unit](start.latest):
            return bucket if unit is by else bucket._replace(label=bucket.label + unknown)
    return Bucket(f"{brief(start)}{unknown}", start.earliest, start.latest)


def _between(found: dict[Bucket, set[int]], by: By) -> Iterator[Bucket]:
    """Yield every unit from the first one that has events to the last."""
    whole = [bucket for bucket in found if bucket.first and bucket == _UNITS[by](bucket.first)]
    if not whole:
        return
    days = sorted(bucket.first for bucket in whole if bucket.first)
    bucket = _UNITS[by](days[0])
    for _ in range(_MOST_BUCKETS):
        yield bucket
        if bucket.first == days[-1] or bucket.last is None:
            return
        bucket = _UNITS[by](date.fromordinal(bucket.last.toordinal() + 1))
    raise UsageError(
        f"from {days[0]} to {days[-1]} there are more than {_MOST_BUCKETS:,} {by}s",
        hint="try --by decade, or --since and --until",
    )


def _by_time(item: tuple[Bucket, set[int]]) -> tuple[int, int, str]:
    bucket = item[0]
    first = bucket.first.toordinal() if bucket.first else 0
    return first, -(bucket.last.toordinal() if bucket.last else _DAYS), bucket.label


def _year(day: date) -> Bucket:
    return Bucket(f"{day.year:04}", date(day.year, 1, 1), date(day.year, 12, 31))


def _decade(day: date) -> Bucket:
    first = day.year // 10 * 10
    return Bucket(f"{first:04}s", date(max(first, 1), 1, 1), date(first + 9, 12, 31))


def _months(day: date, count_: int) -> tuple[date, date]:
    month = (day.month - 1) // count_ * count_ + 1
    after = month + count_
    last = date(day.year, 12, 31)
    if after <= 12:  # noqa: PLR2004 — months of a year
        last = date.fromordinal(date(day.year, after, 1).toordinal() - 1)
    return date(day.year, month, 1), last


def _quarter(day: date) -> Bucket:
    return Bucket(f"{day.year:04}-Q{(day.month + 2) // 3}", *_months(day, 3))


def _month(day: date) -> Bucket:
    return Bucket(f"{day:%Y-%m}".rjust(7, "0"), *_months(day, 1))


def _week(day: date) -> Bucket:
    """Return the week of ISO 8601, which begins on Monday; the calendar cuts its ends."""
    year, week, weekday = day.isocalendar()
    first = max(day.toordinal() - weekday + 1, 1)
    last = min(day.toordinal() - weekday + 7, _DAYS)
    return Bucket(f"{year:04}-W{week:02}", date.fromordinal(first), date.fromordinal(last))


_UNITS: Final[dict[By, Callable[[date], Bucket]]] = {
    By.YEAR: _year,
    By.QUARTER: _quarter,
    By.MONTH: _month,
    By.WEEK: _week,
    By.DECADE: _decade,
}
_WIDER: Final = {
    By.WEEK: (By.MONTH, By.YEAR, By.DECADE),
    By.MONTH: (By.QUARTER, By.YEAR, By.DECADE),
    By.QUARTER: (By.YEAR, By.DECADE),
    By.YEAR: (By.DECADE,),
    By.DECADE: (),
}
