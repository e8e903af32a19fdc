"""Turn the parts of a date into the days that they mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES, day_after, day_before, years
from sahel_timeline.dates.date_hints import year_pair_error
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.humanize import long_date
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.parts import last_year
from sahel_timeline.dates.precision import GROUPINGS, Precision
from sahel_timeline.dates.stretches import (
    century,
    fraction,
    iso_week,
    nth_weekday,
    week_of,
    weekend_of,
)
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.dates.parts import Part

_LAST_MONTH: Final = 12
_OUTSIDE: Final = "years run from 0001 to 9999"
_CENTURY: Final = 100
_SHIFTS: Final = {Kind.DAY_BEFORE: -1, Kind.DAY_AFTER: 1}
_FEW_DAYS: Final = timedelta(days=7)


def resolve(part: Part, text: str, *, is_alone: bool) -> FuzzyDate:
    """Return the days that a part means. ``is_alone`` is whether the text has only this one.

    Raises `DateError`.
    """
    when = _base(part, text, is_alone=is_alone and not part.limits)
    for unit, index in reversed(part.fractions):
        if unit is Kind.WEEKDAY:
            smaller = nth_weekday(when, part.weekday or 0, index)
        else:
            smaller = fraction(when, unit, index)
        if smaller is None:
            raise DateError(text, _fraction_error(unit))
        when = smaller
    if part.week_of:
        if when.precision is not Precision.DAY:
            raise DateError(text, "a week needs one of its days")
        when = _week(when.earliest, part.week_of, text)
    for kind in reversed(part.limits):
        when = limit(when, kind, text)
    if part.approximate or part.uncertain:
        when = FuzzyDate.unchecked(
            (when.earliest, when.latest),
            when.precision,
            grouping=when.grouping,
            approximate=when.approximate or part.approximate,
            uncertain=when.uncertain or part.uncertain,
        )
    return when


def _week(day: date, kind: Kind, text: str) -> FuzzyDate:
    if kind is not Kind.WEEKEND:
        return week_of(day, is_end=kind is Kind.WEEK_ENDING)
    weekend = weekend_of(day)
    if weekend is None:
        raise DateError(text, f"{day} is a {day:%A}", hint="try a day of the weekend")
    return weekend


def _fraction_error(unit: Kind) -> str:
    if unit is Kind.THIRD:
        return "only a year, a season, a month, a decade or a century can be early, mid or late"
    return "that has no such part"


def _base(part: Part, text: str, *, is_alone: bool) -> FuzzyDate:
    if part.number or part.ordinal is not None:
        raise DateError(text)
    if part.feast is not None:
        return _feast(part, part.feast, text)
    if part.exact:
        return part.exact
    if part.pair:
        return _pair(part, text, is_alone=is_alone)
    try:
        when = _named(part, text)
    except (ValueError, OverflowError):
        raise DateError(text, _OUTSIDE) from None
    if when is None:
        raise DateError(text, "the year is missing")
    if part.weekday is not None:
        _check_weekday(part, when, text)
    return when


def _named(part: Part, text: str) -> FuzzyDate | None:
    if part.century is not None:
        return century(part.century)
    if part.decade is not None:
        first = part.decade
        if part.is_round:
            return FuzzyDate.unchecked(years(first, _CENTURY), Precision.CENTURY)
        return FuzzyDate.unchecked(years(first, 10), Precision.DECADE)
    if part.year is None:
        return None
    return _in_year(part, part.year, text)


def _in_year(part: Part, year: int, text: str) -> FuzzyDate:
    if part.week is not None:
        when = iso_week(year, part.week)
        if when is None:
            raise DateError(text, f"{year} has no week {part.week}")
        return when
    if part.season is not None:
        when = FuzzyDate.part_of_year(year, 21 + 4 * part.hemisphere + part.season)
        if when is None:
            raise DateError(text, _OUTSIDE)
        return when
    if part.month is None:
        return FuzzyDate.unchecked(years(year, 1), Precision.YEAR)
    if part.day is None:
        return FuzzyDate.month(year, part.month)
    return _day(year, part.month, part.day, text)


def _feast(part: Part, feast: int, text: str) -> FuzzyDate:
    """Return the days of a feast, or those that it has in common with the date beside it."""
    from sahel_timeline.dates.feasts import feast_days, is_elsewhere  # few texts name one

    when = _base(part._replace(feast=None, weekday=None), text, is_alone=False)
    if part.year is None:
        raise DateError(text)
    first, last = feast_days(feast, part.year)
    is_other = when.precision is Precision.DAY and is_elsewhere(feast, when.earliest)
    if not is_other:
        days = max(first, when.earliest), min(last, when.latest)
        if days[0] > days[1]:
            hint = f"try {long_date(FuzzyDate.between(first, last))}"
            raise DateError(text, "its feast is on another day", hint=hint)
        when = FuzzyDate.between(*days)
    if part.weekday is not None:
        _check_weekday(part, when, text)
    return when


def _day(year: int, month: int, day: int, text: str) -> FuzzyDate:
    try:
        return FuzzyDate.day(date(year, month, day))
    except ValueError:
        if not 1 <= year <= date.max.year:
            raise
        hint = f"try {MONTH_NAMES[month - 1]} {year:04} if the day is not known"
        raise DateError(text, "the calendar has no such day", hint=hint) from None


def _check_weekday(part: Part, when: FuzzyDate, text: str) -> None:
    if any(unit is Kind.WEEKDAY for unit, _ in part.fractions):
        return
    if when.precision is not Precision.DAY or part.fractions:
        raise DateError(text, "it has a weekday, but no day")
    if when.earliest.weekday() != part.weekday:
        hint = "fix the day, or leave out the weekday"
        raise DateError(text, f"{when.earliest} is a {when.earliest:%A}", hint=hint)


def _pair(part: Part, text: str, *, is_alone: bool) -> FuzzyDate:
    """Read "1914-18", whose digits after the dash are a year or a month.

    Both readings have in common that the day is in these years. Only if a bound depends on them,
    or if they can only be a month, the month is read.
    """
    first, digits = int(part.pair[:4]), part.pair[5:]
    number = int(digits)
    last = last_year(first, digits)
    is_slash = part.pair[4] == "/"
    may_be_month = 1 <= number <= _LAST_MONTH
    if not first:
        raise DateError(text, _OUTSIDE)
    may_be_years = last is not None and (not is_slash or last == first + 1 or not may_be_month)
    if may_be_month and (not is_alone or not may_be_years):
        return FuzzyDate.month(first, number)
    if last is None:
        hint = f"try {first:04}, or {first:04}-01 to {first:04}-12"
        raise DateError(text, f"there is no month {digits}", hint=hint)
    season = FuzzyDate.part_of_year(first, number) if number in GROUPINGS else None
    if season and not is_alone:
        raise year_pair_error(text, season)
    return FuzzyDate.between(*years(first, last - first + 1))


def pair_of_years(part: Part) -> tuple[FuzzyDate, FuzzyDate] | None:
    """Return both years of "1914-18", or `None` if it may be a month, one year, or is none."""
    if not part.pair:
        return None
    first, digits = int(part.pair[:4]), part.pair[5:]
    last = last_year(first, digits)
    is_double = part.pair[4] == "/" and last == first + 1 and len(digits) > 2  # noqa: PLR2004 — "1564/5"
    if last is None or is_double or 1 <= int(digits) <= _LAST_MONTH:
        return None
    return (
        FuzzyDate.unchecked(years(first, 1), Precision.YEAR),
        FuzzyDate.unchecked(years(last, 1), Precision.YEAR),
    )


def limit(when: FuzzyDate, kind: Kind, text: str, members: Sequence[FuzzyDate] = ()) -> FuzzyDate:
    """Return the days before a date, after it, or the like. Raises `DateError`.

    ``members`` are the dates of "before 5 or 6 May", if there are several.
    """
    if when.is_open:
        side = "first" if when.has_open_start else "last"
        raise DateError(text, f"the date in it has no {side} day")
    if kind in _SHIFTS:
        return _shift(when, _SHIFTS[kind], text)
    members = members or (when,)
    earliest: date | None = date.min
    latest: date | None = date.max
    match kind:
        case Kind.BEFORE:
            latest = day_before(max(member.earliest for member in members))
        case Kind.AFTER:
            earliest = day_after(min(member.latest for member in members))
        case Kind.BY | Kind.OR_EARLIER:
            latest = when.latest
        case _:
            earliest = when.earliest
    if earliest is None or latest is None or (earliest, latest) in _EMPTY:
        raise DateError(text, _OUTSIDE)
    return FuzzyDate.between(earliest, latest).qualified_like(when)


def _shift(when: FuzzyDate, days: int, text: str) -> FuzzyDate:
    """Return the day before or after a day, or a few."""
    if when.latest - when.earliest > _FEW_DAYS:
        raise DateError(text, "it can be many days", hint="try one of them")
    try:
        moved = when.earliest + timedelta(days), when.latest + timedelta(days)
    except OverflowError:
        raise DateError(text, _OUTSIDE) from None
    return FuzzyDate.between(*moved).qualified_like(when)


_EMPTY: Final = {(date.min, date.min), (date.max, date.max), (date.min, date.max)}


def night(when: FuzzyDate, *, is_each: bool = False) -> FuzzyDate:
    """Return the two days of the night that begins on a day.

    If ``is_each``, return the days of all the nights that begin on several days.
    """
    if when.latest == date.max or not (is_each or when.precision is Precision.DAY):
        return when
    days = when.earliest, when.latest + timedelta(days=1)
    return FuzzyDate.between(*days).qualified_like(when)


def night_to(when: FuzzyDate) -> FuzzyDate:
    """Return the days of the night that ends on a day, or on one of several."""
    if when.earliest == date.min:
        return when
    return FuzzyDate.between(when.earliest - timedelta(days=1), when.latest).qualified_like(when)
