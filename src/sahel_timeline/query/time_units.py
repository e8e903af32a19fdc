"""Units of time, such as years and weeks, and the unit that contains a date.

A date that does not fit into one unit is in a wider bucket, such as "2014, month unknown".
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.calendar_days import day_after, months
from sahel_timeline.dates.humanize import between, either, phrase, short_date
from sahel_timeline.errors import UsageError
from sahel_timeline.language import say
from sahel_timeline.query.query import By

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.dates import FuzzyDate

_MAX_ROWS: Final = 5000


class Bucket(NamedTuple):
    """What events are counted under: a name, or a range of days.

    ``earliest`` and ``latest`` are `None` for names, and at the open end of a range.
    """

    label: str
    earliest: date | None = None
    latest: date | None = None


def unit_of(start: FuzzyDate, by: By) -> Bucket:
    """Return the unit of time that contains a date, or a wider bucket: "2014, month unknown"."""
    if start.is_undated:
        return Bucket(say("undated"))
    if start.is_open:
        return Bucket(
            _without_unit(short_date(start), by),
            None if start.has_open_start else start.earliest,
            None if start.has_open_end else start.latest,
        )
    bucket = _enclosing(start, by)
    if bucket == UNITS[by](start.earliest):
        return bucket
    return bucket._replace(label=_without_unit(bucket.label, by))


def _without_unit(date: str, by: By) -> str:
    return phrase(f"{{date}}, {by} unknown", date=date)


def _enclosing(start: FuzzyDate, by: By) -> Bucket:
    """Return the smallest unit that contains a date, or else the range of units that does.

    A wider unit, such as a decade, replaces a range of units only if it is exactly that range
    or exactly the date.
    """
    for unit in (by, *_WIDER[by]):
        bucket = UNITS[unit](start.earliest)
        if bucket == UNITS[unit](start.latest) and (unit is by or unit is not By.DECADE):
            return bucket
    narrow = _unit_range(start, by)
    for unit in reversed(_WIDER[by]):
        wide = _unit_range(start, unit)
        if wide[1:] in (narrow[1:], (start.earliest, start.latest)):
            return wide
    return narrow


def _unit_range(start: FuzzyDate, by: By) -> Bucket:
    """Return a bucket that extends from the unit of the earliest day to that of the latest."""
    first, last = UNITS[by](start.earliest), UNITS[by](start.latest)
    if first == last:
        return first
    is_gap = first.latest is None or day_after(first.latest) != last.earliest
    label = (between if is_gap else either)(first.label, last.label)
    return Bucket(label, first.earliest, last.latest)


def all_units(buckets: Iterable[Bucket], by: By) -> Iterator[Bucket]:
    """Yield every unit from the first with events to the last, those without events too."""
    unit = UNITS[by]
    days = [b.earliest for b in buckets if b.earliest and b == unit(b.earliest)]
    day = min(days, default=None)
    for _ in range(_MAX_ROWS):
        if day is None or day > max(days):
            return
        bucket = unit(day)
        yield bucket
        day = day_after(bucket.latest) if bucket.latest else None
    raise UsageError(
        f"there are more than {_MAX_ROWS:,} {by}s from {min(days)} to {max(days)}",
        hint="try decades, or a shorter period",
    )


def time_order(bucket: Bucket) -> tuple[bool, date, int, str]:
    """Return a sort key: by the first day, a wide bucket before the narrow ones in it."""
    latest = bucket.latest or date.max
    is_undated = bucket[1:] == (None, None)
    return is_undated, bucket.earliest or date.min, -latest.toordinal(), bucket.label


def _year_bucket(day: date) -> Bucket:
    return Bucket(f"{day.year:04}", *months(day.year, 1, 12))


def _decade_bucket(day: date) -> Bucket:
    first = day.year // 10 * 10
    # The calendar begins with the year 1.
    label = phrase("{year}s", year=f"{first:04}")
    return Bucket(label, date(max(first, 1), 1, 1), date(first + 9, 12, 31))


def _quarter_bucket(day: date) -> Bucket:
    quarter = (day.month + 2) // 3
    return Bucket(f"{day.year:04}-Q{quarter}", *months(day.year, 3 * quarter - 2, 3))


def _month_bucket(day: date) -> Bucket:
    return Bucket(day.isoformat()[:7], *months(day.year, day.month, 1))


def _week_bucket(day: date) -> Bucket:
    """Return the ISO 8601 week, which starts on Monday. The last one ends with the calendar."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    sunday = monday + min(timedelta(days=6), date.max - monday)
    return Bucket(f"{year:04}-W{week:02}", monday, sunday)


UNITS: Final[Mapping[By, Callable[[date], Bucket]]] = {
    By.YEAR: _year_bucket,
    By.QUARTER: _quarter_bucket,
    By.MONTH: _month_bucket,
    By.WEEK: _week_bucket,
    By.DECADE: _decade_bucket,
}
_WIDER: Final[Mapping[By, Sequence[By]]] = {
    By.WEEK: (By.MONTH, By.QUARTER, By.YEAR, By.DECADE),
    By.MONTH: (By.QUARTER, By.YEAR, By.DECADE),
    By.QUARTER: (By.YEAR, By.DECADE),
    By.YEAR: (By.DECADE,),
    By.DECADE: (),
}
