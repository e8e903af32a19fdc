"""Dates in EDTF (ISO 8601-2): levels 0 and 1, and from level 2 groupings and ranges.

``XXXX``, a year without a known digit, means an undated event.

The grammar is the Extended Date/Time Format specification of the Library of Congress. No
library is used, because importing one takes longer than a complete run of this program.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final, TypeAlias

from sahel_timeline.dates.calendar_days import MONTH_NAMES, DayRange, days_in, months, years
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import GROUPINGS, Precision
from sahel_timeline.errors import BackwardsError, DateError

_DATE: Final = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
# A time as ISO 8601 and databases write it, compiled when it is first needed. A leap second and
# fractions belong to their minute and second.
_TIME: Final = (
    r"((?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)(:[0-5][0-9])?(?::60)?(?:[.,][0-9]+)?"
    r"(?: ?(Z|UTC|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?))?"
)
_Parts: TypeAlias = tuple[DayRange, Precision, int]
_LAST_MONTH: Final = 12
_ISO_LENGTH: Final = len("2014-05-31")
_OUTSIDE_THE_CALENDAR: Final = "years run from 0001 to 9999"
_RANGE_HINT: Final = "try [2013..2014], [..2014] or [2013..]"


def iso_day(text: str) -> date | None:
    """Read a day in ISO 8601's extended form. Return `None` for all other texts."""
    if len(text) != _ISO_LENGTH or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_edtf(text: str) -> FuzzyDate | None:
    """Read an EDTF date or range. Return `None` if the text has another shape.

    Raises `DateError` if it has EDTF's shape but is not a date, such as ``2014-13``.
    """
    if day := iso_day(text):
        return FuzzyDate.day(day, text)
    if text.startswith("[") and text.endswith("]"):
        first, dots, last = text[1:-1].partition("..")
        if dots and (start := iso_day(first)) and (end := iso_day(last)) and start < end:
            return FuzzyDate.unchecked((start, end), Precision.RANGE, text=text)
        return _read_set(text)
    if text[10:11] in {"T", " "}:
        return _read_timed_day(text)
    match = _date().fullmatch(text)
    if match is None:
        return None
    year, month, day_of_month, qualifier = match.groups()
    days, precision, grouping = _read_parts(text, year, month, day_of_month)
    return FuzzyDate.unchecked(
        days,
        precision,
        grouping=grouping,
        approximate=qualifier in {"~", "%"},
        uncertain=qualifier in {"?", "%"},
        text=text,
    )


@cache  # days in ISO 8601 do without it
def _date() -> re.Pattern[str]:
    return re.compile(_DATE)


def iso_time(text: str) -> str | None:
    """Return a time of ISO 8601 as `FuzzyDate` has it: "14:30:05+02:00" for 14:30:05.25+0200.

    Return "" for midnight, even at the end of a day, and `None` for all other texts.
    """
    match = re.fullmatch(_TIME, text)
    if match is None:
        return None
    clock, seconds, zone = match.groups("")
    if clock == "24:00":
        return ""
    if len(zone) > 1:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = "Z" if zone == "UTC" else f"{zone[0]}{digits[:2]}:{digits[2:]}"
    return FuzzyDate.day(date.min).at(clock + seconds + zone).time


def _read_timed_day(text: str) -> FuzzyDate | None:
    """Read a day with a time. It can have a qualifier, although EDTF has none for it."""
    bare = text.rstrip("?~%")
    day, time = iso_day(bare[:_ISO_LENGTH]), iso_time(bare[_ISO_LENGTH + 1 :])
    qualifier = text[len(bare) :]
    if day is None or time is None or len(qualifier) > 1:
        return None
    return FuzzyDate.unchecked(
        (day, day),
        Precision.DAY,
        approximate=qualifier in {"~", "%"},
        uncertain=qualifier in {"?", "%"},
        text=text,
    ).at(time)


def _read_parts(text: str, year: str, month: str | None, day: str | None) -> _Parts:
    if "X" in year:
        return _read_unspecified_year(text, year, month, day)
    if year == "0000":
        raise DateError(text, _OUTSIDE_THE_CALENDAR)
    if month is None:
        return years(int(year), 1), Precision.YEAR, 0
    if month == "XX":
        if day not in {None, "XX"}:
            raise DateError(text, "a day needs its month", hint=f"try {year}")
        return years(int(year), 1), Precision.YEAR, 0
    number = int(month)
    if number in GROUPINGS and day is None:
        part = FuzzyDate.part_of_year(int(year), number)
        if part is None:
            raise DateError(text, _OUTSIDE_THE_CALENDAR)
        return (part.earliest, part.latest), part.precision, number
    if not 1 <= number <= _LAST_MONTH:
        raise _month_error(text, year, month)
    if day is None or day == "XX":
        return months(int(year), number, 1), Precision.MONTH, 0
    return _read_day(text, int(year), number, int(day))


def _read_day(text: str, year: int, month: int, day: int) -> _Parts:
    days = days_in(year, month)
    if not 1 <= day <= days:
        raise DateError(
            text,
            f"{MONTH_NAMES[month - 1]} {year} has no day {day}; it has {days} days",
            hint=f"try {year:04}-{month:02} if the day is not known",
        )
    exact = date(year, month, day)
    return (exact, exact), Precision.DAY, 0


def _read_unspecified_year(text: str, year: str, month: str | None, day: str | None) -> _Parts:
    if {month, day} - {None, "XX"}:
        raise DateError(text, "a month or a day needs its year", hint=f"try {year}")
    if year == "XXXX":
        return (date.min, date.max), Precision.UNDATED, 0
    known = year.rstrip("X")
    count = 10 ** (len(year) - len(known))
    first = int(known) * count
    if first == 0:
        raise DateError(text, _OUTSIDE_THE_CALENDAR)
    precision = Precision.DECADE if count == 10 else Precision.CENTURY  # noqa: PLR2004 — ten years
    return years(first, count), precision, 0


def _month_error(text: str, year: str, month: str) -> DateError:
    hint = f"try {year}, or {year}-01 to {year}-12"
    next_year = f"{int(year) + 1:04}"
    if month == next_year[-2:] and year != "9999":
        hint = f"try {year}/{next_year} for a period, or [{year}..{next_year}] for one day in it"
    return DateError(text, f"there is no month {month}", hint=hint)


def _read_set(text: str) -> FuzzyDate:
    """Read EDTF's "one of a set". Its members must make up one range without gaps."""
    members = [_read_member(text, *part.split("..", 1)) for part in text[1:-1].split(",")]
    members.sort(key=lambda member: (member.earliest, member.latest))
    latest = members[0].latest
    for member in members[1:]:
        if (member.earliest - latest) > timedelta(days=1):
            raise DateError(
                text,
                f"the set has a gap after {latest}",
                hint=f"try [{members[0].earliest}..{members[-1].latest}]",
            )
        latest = max(latest, member.latest)
    earliest = members[0].earliest
    enclosing = members[0] if len(members) == 1 else FuzzyDate.between(earliest, latest)
    if (enclosing.earliest, enclosing.latest) == (date.min, date.max):
        raise DateError(text, "both ends are open", hint=_RANGE_HINT)
    return enclosing.qualified_like(*members).with_text(text)


def _read_member(text: str, start: str, end: str | None = None) -> FuzzyDate:
    """Read a member of a set: a date, or a range with at most one open end."""
    first, last = _read_range_end(text, start), _read_range_end(text, start if end is None else end)
    if first is None and last is None:
        why = "both ends are open" if end is not None else "one of its dates is missing"
        raise DateError(text, why, hint=_RANGE_HINT)
    if end is None or (first and first == last):
        return first or last  # type: ignore[return-value] # one of them is a date
    if first and last and last.latest < first.earliest:
        raise BackwardsError(text)
    earliest = first.earliest if first else date.min
    latest = last.latest if last else date.max
    known = [limit for limit in (first, last) if limit]
    return FuzzyDate.between(earliest, latest).qualified_like(*known)


def _read_range_end(text: str, part: str) -> FuzzyDate | None:
    part = part.strip()
    if not part:
        return None
    parsed = None if part.startswith("[") else read_edtf(part)
    if parsed is None:
        raise DateError(text, f"{part!r} is not an EDTF date", hint=_RANGE_HINT)
    return parsed
