"""EDTF (ISO 8601-2) by hand: levels 0 and 1, and of level 2 groupings and ranges.

The grammar is the Library of Congress's Extended Date/Time Format specification. The
libraries that read it are not used because they import for longer than we run.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, TypeAlias

from sahel_timeline.dates.calendar_days import MONTH_NAMES, Stretch, days_in, months, years
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import GROUPINGS, Precision
from sahel_timeline.errors import BackwardsError, DateError

_DATE: Final = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
)
_Found: TypeAlias = tuple[Stretch, Precision, int]
_LAST_MONTH: Final = 12
_ISO_LENGTH: Final = len("2014-05-31")


def iso_day(text: str) -> date | None:
    """Read a full day of ISO 8601's extended form and nothing else, `None` if it is none."""
    if len(text) != _ISO_LENGTH or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_edtf(text: str) -> FuzzyDate | None:
    """Read one EDTF date or range, `None` where the text has another shape.

    Raises `DateError` for what has EDTF's shape and is no date, such as ``2014-13``.
    """
    if only := iso_day(text):
        return FuzzyDate.day(only, text)
    if text.startswith("[") and text.endswith("]"):
        first, dots, last = text[1:-1].partition("..")
        if dots and (start := iso_day(first)) and (end := iso_day(last)) and start < end:
            return FuzzyDate.unchecked((start, end), Precision.RANGE, text=text)
        return _one_of(text)
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, flag = match.groups()
    stretch, precision, grouping = _read_parts(text, year, month, day)
    return FuzzyDate.unchecked(
        stretch,
        precision,
        grouping=grouping,
        approximate=flag in {"~", "%"},
        uncertain=flag in {"?", "%"},
        text=text,
    )


def _read_parts(text: str, year: str, month: str | None, day: str | None) -> _Found:
    if "X" in year:
        return _unspecified(text, year, month, day)
    if year == "0000":
        raise DateError(text, "years run from 0001 to 9999")
    if month is None:
        return years(int(year), 1), Precision.YEAR, 0
    if month == "XX":
        if day not in {None, "XX"}:
            why = "a day without its month is no stretch of days"
            raise DateError(text, why, hint=f"try {year}")
        return years(int(year), 1), Precision.YEAR, 0
    number = int(month)
    if number in GROUPINGS and day is None:
        part = FuzzyDate.part_of_year(int(year), number)
        if part is None:
            raise DateError(text, "years run from 0001 to 9999")
        return (part.earliest, part.latest), part.precision, number
    if not 1 <= number <= _LAST_MONTH:
        raise _no_month(text, year, month)
    if day is None or day == "XX":
        return months(int(year), number, 1), Precision.MONTH, 0
    return _exact(text, int(year), number, int(day))


def _exact(text: str, year: int, month: int, day: int) -> _Found:
    days = days_in(year, month)
    if not 1 <= day <= days:
        raise DateError(
            text,
            f"{MONTH_NAMES[month - 1]} {year} has no day {day}, it ends on day {days}",
            hint=f"try {year:04}-{month:02} if the day is not known",
        )
    one = date(year, month, day)
    return (one, one), Precision.DAY, 0


def _unspecified(text: str, year: str, month: str | None, day: str | None) -> _Found:
    if {month, day} - {None, "XX"}:
        why = "a month of an unknown year is no stretch of days"
        raise DateError(text, why, hint=f"try {year}")
    known = year.rstrip("X")
    count = 10 ** (len(year) - len(known))
    first = int(known) * count
    if first == 0:
        raise DateError(text, "years run from 0001 to 9999")
    precision = Precision.DECADE if count == 10 else Precision.CENTURY  # noqa: PLR2004 — ten years
    return years(first, count), precision, 0


def _no_month(text: str, year: str, month: str) -> DateError:
    if int(month) == (int(year) + 1) % 100:
        other = f"{int(year) + 1:04}"
        return DateError(
            text,
            f"there is no month {month}",
            hint=f"try {year}/{other} for something that lasted,"
            f" or [{year}..{other}] for one day of the two years",
        )
    return DateError(
        text,
        f"there is no month {month}",
        hint=f"try {year}, or {year}-01 to {year}-12",
    )


def _one_of(text: str) -> FuzzyDate:
    """Read one-of-a-set, whose members must leave no gap between them."""
    members = [_member(text, *part.split("..", 1)) for part in text[1:-1].split(",")]
    members.sort(key=lambda member: (member.earliest, member.latest))
    latest = members[0].latest
    for member in members[1:]:
        if (member.earliest - latest) > timedelta(days=1):
            raise DateError(
                text,
                f"a set with a gap after {latest} is no stretch of days",
                hint=f"try [{members[0].earliest}..{members[-1].latest}]",
            )
        latest = max(latest, member.latest)
    earliest = members[0].earliest
    stretch = members[0] if len(members) == 1 else FuzzyDate.between(earliest, latest)
    if (stretch.earliest, stretch.latest) == (date.min, date.max):
        raise DateError(text, "it is open on both sides, which says nothing")
    return FuzzyDate.unchecked(
        (stretch.earliest, stretch.latest),
        stretch.precision,
        grouping=stretch.grouping,
        approximate=any(member.approximate for member in members),
        uncertain=any(member.uncertain for member in members),
        text=text,
    )


def _member(text: str, start: str, end: str | None = None) -> FuzzyDate:
    """Read one member of a set: a date, or a range of which one side may be open."""
    first, last = _end(text, start), _end(text, start if end is None else end)
    if first is None and last is None:
        why = "it is open on both sides" if end is not None else "a member is empty"
        raise DateError(text, why, hint="try [2013..2014], [..2014] or [2013..]")
    if end is None or (first and first == last):
        return first or last  # type: ignore[return-value] # not both are None
    if first and last and last.latest < first.earliest:
        raise BackwardsError(text)
    low = first.earliest if first else date.min
    high = last.latest if last else date.max
    stretch = FuzzyDate.between(low, high)
    return FuzzyDate.unchecked(
        (stretch.earliest, stretch.latest),
        stretch.precision,
        approximate=any(side.approximate for side in (first, last) if side),
        uncertain=any(side.uncertain for side in (first, last) if side),
    )


def _end(text: str, part: str) -> FuzzyDate | None:
    part = part.strip()
    if not part:
        return None
    found = None if part.startswith("[") else read_edtf(part)
    if found is None:
        why = f"{part!r} is no EDTF date"
        raise DateError(text, why, hint="try [2013..2014], [..2014] or [2013..]")
    return found
