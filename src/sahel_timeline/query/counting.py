"""How many events there are of what and when, with none made to fit where it may not lie."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.dates import Precision
from sahel_timeline.dates.calendar_days import day_after, months
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.errors import UsageError
from sahel_timeline.query.query import By

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.query.select import Match

_MOST_ROWS: Final = 5000


class Bucket(NamedTuple):
    """What events are counted under: a name, or a stretch of days with both ends included.

    ``earliest`` and ``latest`` are `None` for names, and where no day is known.
    """

    label: str
    earliest: date | None = None
    latest: date | None = None


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
        raise UsageError(
            f"{' by '.join(by) or 'nothing'} makes no table",
            hint="try one thing to count by, or two that differ",
        )
    found = [_buckets(matches, each) for each in by]
    rows, columns = found[0], found[1] if len(found) > 1 else [()] * len(matches)
    crossed = Counter(
        (row, column)
        for several, others in zip(rows, columns, strict=True)
        for row in several
        for column in others
    )
    names = _ordered(columns, by[1]) if len(by) > 1 else {}
    tallies = [
        Tally(row, events, tuple(crossed[row, column] for column in names))
        for row, events in _ordered(rows, by[0]).items()
    ]
    labels = tuple(bucket.label for bucket in names)
    return Count(tuple(by), tuple(tallies), labels, len(matches))


def _buckets(matches: Sequence[Match], by: By) -> list[tuple[Bucket, ...]]:
    """Return the buckets of each event."""
    match by:
        case By.ACTOR:
            nobody = (Bucket("(no actor)"),)
            return [tuple(map(Bucket, match.actors)) or nobody for match in matches]
        case By.TYPE:
            return _named("(no type)", [match.event.type for match in matches])
        case By.PLACE:
            return _named("(no place)", [match.event.place for match in matches])
        case By.PRECISION:
            return [(Bucket(match.event.start.precision.value),) for match in matches]
        case _:
            return [(_stretch(match.event.start, by),) for match in matches]


def _named(nothing: str, names: Iterable[str]) -> list[tuple[Bucket, ...]]:
    """Return a bucket per name; spellings that a filter takes for one are one."""
    met: dict[str, Bucket] = {"": Bucket(nothing)}
    return [(met.setdefault(fold(name), Bucket(name)),) for name in names]


def _ordered(buckets: Iterable[Iterable[Bucket]], by: By) -> Mapping[Bucket, int]:
    """Return the buckets with the numbers of their events, times with those in between."""
    events = Counter(bucket for several in buckets for bucket in several)
    if by in _UNITS:
        events.update(dict.fromkeys(_between(events, by), 0))
        return dict(sorted(events.items(), key=lambda item: _by_time(item[0])))
    if by is By.PRECISION:
        return {b: events[b] for b in map(Bucket, Precision) if b in events}
    return dict(events.most_common())


def _stretch(start: FuzzyDate, by: By) -> Bucket:
    """Return the unit of time in which a date lies, or tell that it is not known."""
    unknown = f", {by} unknown"
    if start.is_open:
        return Bucket(
            f"{short_date(start)}{unknown}",
            None if start.has_open_start else start.earliest,
            None if start.has_open_end else start.latest,
        )
    found = _several(start, by)
    return (
        found
        if found == _UNITS[by](start.earliest)
        else found._replace(label=found.label + unknown)
    )


def _several(start: FuzzyDate, by: By) -> Bucket:
    """Return the unit that holds a date, or else all those in which it may lie.

    A decade holds too much to stand for some of its years.
    """
    for unit in (by, *_WIDER[by]):
        bucket = _UNITS[unit](start.earliest)
        if bucket == _UNITS[unit](start.latest) and (unit is by or unit is not By.DECADE):
            return bucket
    narrow = _from(start, by)
    for unit in reversed(_WIDER[by]):
        wide = _from(start, unit)
        if wide[1:] in (narrow[1:], (start.earliest, start.latest)):
            return wide
    return narrow


def _from(start: FuzzyDate, by: By) -> Bucket:
    """Return the units from the one in which a date may first lie to the last one."""
    first, last = _UNITS[by](start.earliest), _UNITS[by](start.latest)
    if first == last:
        return first
    names = f"{first.label} or {last.label}"
    if first.latest is None or day_after(first.latest) != last.earliest:
        names = f"between {first.label} and {last.label}"
    return Bucket(names, first.earliest, last.latest)


def _between(found: Iterable[Bucket], by: By) -> Iterator[Bucket]:
    """Yield every unit from the first one that has events to the last."""
    unit = _UNITS[by]
    days = [b.earliest for b in found if b.earliest and b == unit(b.earliest)]
    day = min(days, default=None)
    for _ in range(_MOST_ROWS):
        if day is None or day > max(days):
            return
        bucket = unit(day)
        yield bucket
        day = day_after(bucket.latest) if bucket.latest else None
    raise UsageError(
        f"there are more than {_MOST_ROWS:,} {by}s from {min(days)} to {max(days)}",
        hint="try decades, or a shorter time",
    )


def _by_time(bucket: Bucket) -> tuple[date, int, str]:
    latest = bucket.latest or date.max
    return bucket.earliest or date.min, -latest.toordinal(), bucket.label


def _year(day: date) -> Bucket:
    return Bucket(f"{day.year:04}", *months(day.year, 1, 12))


def _decade(day: date) -> Bucket:
    first = day.year // 10 * 10
    # The calendar begins with the year 1.
    return Bucket(f"{first:04}s", date(max(first, 1), 1, 1), date(first + 9, 12, 31))


def _quarter(day: date) -> Bucket:
    quarter = (day.month + 2) // 3
    return Bucket(f"{day.year:04}-Q{quarter}", *months(day.year, 3 * quarter - 2, 3))


def _month(day: date) -> Bucket:
    return Bucket(day.isoformat()[:7], *months(day.year, day.month, 1))


def _week(day: date) -> Bucket:
    """Return the week of ISO 8601, which begins on Monday; the calendar cuts its last one."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    sunday = monday + min(timedelta(days=6), date.max - monday)
    return Bucket(f"{year:04}-W{week:02}", monday, sunday)


_UNITS: Final[Mapping[By, Callable[[date], Bucket]]] = {
    By.YEAR: _year,
    By.QUARTER: _quarter,
    By.MONTH: _month,
    By.WEEK: _week,
    By.DECADE: _decade,
}
_WIDER: Final[Mapping[By, Sequence[By]]] = {
    By.WEEK: (By.MONTH, By.QUARTER, By.YEAR, By.DECADE),
    By.MONTH: (By.QUARTER, By.YEAR, By.DECADE),
    By.QUARTER: (By.YEAR, By.DECADE),
    By.YEAR: (By.DECADE,),
    By.DECADE: (),
}
