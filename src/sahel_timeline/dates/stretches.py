"""The days that a part of a date means: a third of a month, half a century, a week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sahel_timeline.dates.calendar_days import days_in, months, years
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.precision import Precision

# How many parts a unit has, and the number of years in each part of a decade or a century.
_COUNTS: Final = {Kind.THIRD: 3, Kind.ONE_THIRD: 3, Kind.HALF: 2, Kind.QUARTER: 4}
_GROUPINGS: Final = {Kind.THIRD: 37, Kind.ONE_THIRD: 37, Kind.HALF: 40, Kind.QUARTER: 33}
_YEARS: Final = {
    (Kind.THIRD, 10): ((0, 4), (4, 3), (7, 3)),
    (Kind.ONE_THIRD, 10): ((0, 4), (4, 3), (7, 3)),
    (Kind.HALF, 10): ((0, 5), (5, 5)),
    (Kind.THIRD, 100): ((0, 33), (33, 33), (66, 34)),
    (Kind.ONE_THIRD, 100): ((0, 33), (33, 33), (66, 34)),
    (Kind.HALF, 100): ((0, 50), (50, 50)),
    (Kind.QUARTER, 100): ((0, 25), (25, 25), (50, 25), (75, 25)),
    (Kind.DECADE, 100): tuple((10 * n, 10) for n in range(10)),
}
_DAYS: Final = {
    Kind.THIRD: ((1, 10), (11, 20), (21, 0)),
    Kind.ONE_THIRD: ((1, 10), (11, 20), (21, 0)),
    Kind.DECADE: ((1, 10), (11, 20), (21, 0)),
    Kind.HALF: ((1, 15), (16, 0)),
    Kind.WEEK: ((1, 7), (8, 14), (15, 21), (22, 28)),
}
# In days or in months.
_COUNTED: Final = {Kind.DAYS: 1, Kind.WEEKS: 7, Kind.MONTHS: 1, Kind.YEARS: 12, Kind.DECADES: 120}
_UNITS: Final = {Kind.MONTHS: Precision.MONTH, Kind.YEARS: Precision.YEAR}
_ONE_DAY: Final = timedelta(days=1)
_CENTURY: Final = 100
# The 12th week of a year is that of ISO 8601, but the first one can be its first seven days.
_FEW_WEEKS: Final = 5
_FRIDAY, _SATURDAY = 4, 5


def decade_or_century(first: date, last: date) -> FuzzyDate | None:
    """Return the decade or the century that begins and ends on these days, as in "1900–1999"."""
    for count, precision in ((10, Precision.DECADE), (_CENTURY, Precision.CENTURY)):
        if first.year % count == 0 and (first, last) == years(first.year, count):
            return FuzzyDate.unchecked((first, last), precision)
    return None


def century(number: int) -> FuzzyDate | None:
    """Return the years of a century: the 19th is 1801 to 1900."""
    first = _CENTURY * (number - 1) + 1
    return FuzzyDate.between(*years(first, _CENTURY)) if 1 <= number < _CENTURY else None


def fraction(whole: FuzzyDate, unit: Kind, index: int) -> FuzzyDate | None:
    """Return a part of a stretch, such as its second half. ``index`` -1 is the last part.

    Return `None` if such a stretch has no such part.
    """
    first, last = whole.earliest, whole.latest
    match whole.precision:
        case _ if unit in _COUNTED:
            part = _counted(whole, unit, index)
        case Precision.YEAR if unit in _GROUPINGS or unit is Kind.WEEK:
            part = _part_of_year(first.year, unit, index)
        case Precision.MONTH:
            part = _part_of_month(first, unit, index)
        case Precision.SEASON if unit in {Kind.THIRD, Kind.ONE_THIRD} and -1 <= index <= 2:  # noqa: PLR2004 — three months
            months = 12 * first.year + first.month - 1 + index % 3
            part = FuzzyDate.month(months // 12, months % 12 + 1)
        case Precision.DECADE | Precision.CENTURY | Precision.RANGE:
            count = last.year - first.year + 1
            parts = _YEARS.get((unit, count), ()) if _are_complete_years(first, last) else ()
            part = None
            if parts and -1 <= index < len(parts):
                offset, length = parts[index]
                part = FuzzyDate.between(*years(first.year + offset, length))
        case _:
            part = None
    return part and part.qualified_like(whole)


def _counted(whole: FuzzyDate, unit: Kind, count: int) -> FuzzyDate | None:
    """Return the first units of a stretch, such as three months, or the last if it is negative."""
    first, last, number = whole.earliest, whole.latest, abs(count)
    if unit in {Kind.DAYS, Kind.WEEKS}:
        days = timedelta(days=number * _COUNTED[unit])
        part = (first, first + days - _ONE_DAY) if count > 0 else (last - days + _ONE_DAY, last)
    else:
        length = number * _COUNTED[unit]
        start = first if count > 0 else last
        index = 12 * start.year + start.month - 1 - (0 if count > 0 else length - 1)
        part = months(index // 12, index % 12 + 1, length)
    is_within = first <= part[0] and part[1] <= last and part != (first, last)
    if not is_within:
        return None
    precision = _UNITS.get(unit) if number == 1 else None
    return FuzzyDate.unchecked(part, precision) if precision else FuzzyDate.between(*part)


def _part_of_year(year: int, unit: Kind, index: int) -> FuzzyDate | None:
    if unit is Kind.WEEK:
        return iso_week(year, index + 1) if index >= _FEW_WEEKS else None
    count = _COUNTS[unit]
    if -1 <= index < count:
        return FuzzyDate.part_of_year(year, _GROUPINGS[unit] + index % count)
    return None


def _part_of_month(first: date, unit: Kind, index: int) -> FuzzyDate | None:
    if unit is Kind.WEEKEND:
        return _nth_weekend(first, index)
    parts = _DAYS.get(unit, ())
    end = days_in(first.year, first.month)
    if unit is Kind.WEEK and index == -1:
        return FuzzyDate.between(first.replace(day=end - 6), first.replace(day=end))
    if not parts or not -1 <= index < len(parts):
        return None
    start, last = parts[index]
    return FuzzyDate.between(first.replace(day=start), first.replace(day=last or end))


def _nth_weekend(first: date, index: int) -> FuzzyDate | None:
    """Return a weekend of a month, unless one that is only partly in it could be meant."""
    month = FuzzyDate.month(first.year, first.month)
    saturday, sunday = (nth_weekday(month, weekday, index) for weekday in (5, 6))
    if saturday is None or sunday is None or saturday.latest > sunday.earliest:
        return None
    return FuzzyDate.between(saturday.earliest, sunday.latest)


def _are_complete_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def iso_week(year: int, week: int, day: int = 0) -> FuzzyDate | None:
    """Return a week of ISO 8601, or a day in it. Return `None` if there is none."""
    try:
        monday = date.fromisocalendar(year, week, day or 1)
        return FuzzyDate.between(monday, monday if day else monday + timedelta(days=6))
    except (ValueError, OverflowError):
        return None


def nth_weekday(month: FuzzyDate, weekday: int, index: int) -> FuzzyDate | None:
    """Return a day such as the second Friday of a month. ``index`` -1 is the last one.

    Return `None` if the month has no such day, or if it is no month.
    """
    first, last = month.earliest, month.latest
    if month.precision is not Precision.MONTH:
        return None
    if index < 0:
        return FuzzyDate.day(last - timedelta(days=(last.weekday() - weekday) % 7))
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * index)
    return FuzzyDate.day(day) if day <= last else None


def weekend_of(day: date) -> FuzzyDate | None:
    """Return the weekend in which a day is, with its Friday if that is the day."""
    number = day.weekday()
    if number < _FRIDAY:
        return None
    first = day - timedelta(days=number - _SATURDAY) if number > _SATURDAY else day
    return FuzzyDate.between(first, day + timedelta(days=6 - number))


def week_of(day: date, *, is_end: bool = False) -> FuzzyDate:
    """Return the week in which a day is, from Monday to seven days from the day on.

    Some weeks begin on a Monday and others on the day that names them. Both are included. If
    ``is_end``, the day is the last of the week.
    """
    first = day - timedelta(days=6) if is_end else day - timedelta(days=day.weekday())
    return FuzzyDate.between(first, day if is_end else day + timedelta(days=6))
