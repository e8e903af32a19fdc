"""Dates and periods in plain English."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES, days_in
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.span import ONGOING, End
from sahel_timeline.language import say

_SHORT: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
# EDTF has seasons of no hemisphere, of the northern and of the southern one.
_HEMISPHERES: Final = ("", " (northern)", " (southern)")
_PARTS: Final = ("early ", "mid-", "late ")
_PART_OF_TIME: Final = f"(?:c\\. |about )?(?:{'|'.join(_PARTS)})"
_MONTH_PARTS: Final = {1: "early ", 11: "mid-", 21: "late "}
# "2000s" means the decade, and "1900s" the century.
_TWO_THOUSAND: Final = 2000
_YEAR_LENGTH: Final = len("2014")
_WITH_MONTHS: Final = frozenset({Precision.DAY, Precision.MONTH, Precision.RANGE})
_MONTH_LENGTH: Final = len("2014-05")


def short_months() -> tuple[str, ...]:
    """Return the names of the months for a table or an axis: "Jan"."""
    return tuple(map(say, _SHORT))


def short_date(when: FuzzyDate) -> str:
    """Return a date for a table: "11 Jan 2013", "mid-2014", "3 or 4 May 2015", "c. 2010"."""
    words = _words(when, _SHORT)
    if when.is_undated:
        return words
    return f"{'c. ' if when.approximate else ''}{words}{'?' if when.uncertain else ''}"


def short_period(start: FuzzyDate, end: End) -> str:
    """Return a period for a table: "3 Oct 2013 to 15 Jul 2014", "3 to 8 Oct 2020"."""
    if end is None:
        return short_date(start)
    if end is ONGOING:
        return f"{short_date(start)} – ongoing"
    if _is_only_end_known(start, end):
        return f"until {short_date(end)}"
    if start.is_exact and end.is_exact:
        first, last = start.earliest, end.earliest
        if first == last:
            return short_date(start)
        return _pair(first, last, _SHORT, " to ")
    if _are_months(start, end):
        return _month_pair(start.earliest, end.earliest, _SHORT, " to ")
    words = short_date(start)
    if _are_in_same_year(start, end):
        words = words.removesuffix(f" {start.earliest.year:04}")
    return _from_to(words, short_date(end))


def short_time(start: FuzzyDate, end: End) -> str:
    """Return the times of a period for a table: "14:30", "14:30 – 16:00", "– 16:00"."""
    times = _time(start), _time(end) if isinstance(end, FuzzyDate) else ""
    return " – ".join(times).strip() if times[1] else times[0]


def long_date(when: FuzzyDate) -> str:
    """Return a date for prose: "Friday 11 January 2013, 14:30", "mid-2014", "about 2010"."""
    words = _words(when, MONTH_NAMES)
    if when.is_undated:
        return words
    if when.precision is Precision.DAY:
        time = f", {_time(when)}" if when.time else ""
        words = f"{when.earliest:%A} {words}{time}"
    about = "about " if when.approximate else ""
    return f"{about}{words}{' (uncertain)' if when.uncertain else ''}"


def long_period(start: FuzzyDate, end: End) -> str:
    """Return a period for prose: "Friday 11 January 2013 to mid-2014", "May to June 2014"."""
    if end is None:
        return long_date(start)
    if end is ONGOING:
        return (
            f"{long_date(start)}, still under way"
            if start.is_undated
            else f"since {long_date(start)}"
        )
    if _is_only_end_known(start, end):
        return f"until {long_date(end)}"
    if start.is_exact and end.is_exact and not (start.time or end.time):
        first, last = start.earliest, end.earliest
        if first == last:
            return long_date(start)
        return f"{first:%A} {_pair(first, last, MONTH_NAMES, f' to {last:%A} ')}"
    if _are_months(start, end):
        return _month_pair(start.earliest, end.earliest, MONTH_NAMES, " to ")
    return _from_to(long_date(start), long_date(end))


def _from_to(start: str, end: str) -> str:
    """Join two dates in words. Without "from", "mid- to late 2014" would be one day in between."""
    are_parts = all(re.match(_PART_OF_TIME, words) for words in (start, end))
    return f"{'from ' * are_parts}{start} to {end}"


def _is_only_end_known(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether the start is any day up to the end, as in "until 2014"."""
    return start.has_open_start and start.latest == end.latest and not start.is_undated


def _are_in_same_year(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether both are days or months of one year."""
    days = {start.earliest, start.latest, end.earliest, end.latest}
    return len({day.year for day in days}) == 1 and all(
        when.precision in _WITH_MONTHS for when in (start, end)
    )


def _are_months(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether a period begins and ends in a month that is certain."""
    return all(when.precision is Precision.MONTH and not when.is_qualified for when in (start, end))


def source_text(when: End) -> str:
    """Return the source's text for a date, or "" if it is the EDTF."""
    return when.text if isinstance(when, FuzzyDate) and when.text != str(when) else ""


def source_words(when: End) -> str:
    """Return the source's text for a date, or "" if it is only the EDTF in another form.

    Databases and spreadsheets write a time after a blank, and with seconds.
    """
    text = source_text(when)
    is_edtf = isinstance(when, FuzzyDate) and when.time and text
    return "" if is_edtf and text.replace(" ", "T", 1) in {str(when), f"{when}:00"} else text


def source_period(start: FuzzyDate, end: End) -> str:
    """Return a period in the source's words, but with EDTF spelled out."""
    first, last = source_words(start), source_words(end)
    if not (first or last):
        return long_period(start, end)
    if end is None or (first and first == last):
        return first
    if end is ONGOING:
        return f"{first}, still under way"
    return f"{first or long_date(start)} to {last or long_date(end)}"


def source_text_unless_ours(when: FuzzyDate) -> str:
    """Return the source's text for a date, or "" if our words for the date are the same."""
    text = source_words(when)
    ours = {short_date(when), long_date(when)}
    if when.precision is Precision.DAY:
        ours.add(long_date(when).replace(f"{when.earliest:%A} ", ""))
    return "" if text.casefold() in map(str.casefold, ours) else text


def possible_days(when: FuzzyDate) -> str:
    """Return the possible days of a date in words: "between 1 May and 31 August 2014"."""
    if when.precision is Precision.DAY:
        return long_date(when) if when.approximate else f"on {long_date(when)}"
    if when.is_undated:
        return long_date(when)
    if (when.latest - when.earliest).days == 1:
        words = f"on {_pair(when.earliest, when.latest, MONTH_NAMES, ' or ')}"
    elif when.has_open_start:
        words = f"on or before {_day(when.latest, MONTH_NAMES)}"
    elif when.has_open_end:
        words = f"on or after {_day(when.earliest, MONTH_NAMES)}"
    else:
        words = f"between {_pair(when.earliest, when.latest, MONTH_NAMES, ' and ')}"
    qualifiers = [
        *(["approximate"] if when.approximate else []),
        *(["uncertain"] if when.uncertain else []),
    ]
    return f"{words} ({' and '.join(qualifiers)})" if qualifiers else words


def unsaid_days(when: FuzzyDate) -> str:
    """Return the days that a date can mean, or "" if `long_date` already names them."""
    days = possible_days(when)
    return "" if days.removeprefix("on ").partition(" (")[0] in long_date(when) else days


def _time(when: FuzzyDate) -> str:
    # Without the space, 14:30-05:00 would be the hours until five.
    return when.time.replace("Z", " UTC").replace("-", " -")


def _words(when: FuzzyDate, names: tuple[str, ...]) -> str:
    first, last = when.earliest, when.latest
    match when.precision:
        case Precision.DAY:
            return _day(first, names)
        case Precision.MONTH:
            return _month(first, names)
        case Precision.YEAR:
            return f"{first.year:04}"
        case Precision.DECADE if first.year % 100 or first.year == _TWO_THOUSAND:
            return f"{first.year:04}s"
        case Precision.DECADE:
            return f"{first.year:04}–{last.year:04}"
        case Precision.CENTURY:
            return f"{first.year:04}–{last.year:04}"
        case Precision.RANGE:
            return _range(when, names)
        case Precision.UNDATED:
            return "undated"
        case _:
            return _grouping(first.year, when.grouping)


def _grouping(year: int, grouping: int) -> str:
    if grouping < 33:  # noqa: PLR2004 — EDTF: quarters begin
        season = _SEASONS[(grouping - 21) % 4]
        years = f"{year:04}–{(year + 1) % 100:02}" if grouping in {24, 28, 30} else f"{year:04}"
        return f"{season} {years}{_HEMISPHERES[(grouping - 21) // 4]}"
    if grouping < 37:  # noqa: PLR2004 — EDTF: thirds begin
        return f"Q{grouping - 32} {year:04}"
    if grouping < 40:  # noqa: PLR2004 — EDTF: halves begin
        return f"{_PARTS[grouping - 37]}{year:04}"
    return f"{('first', 'second')[grouping - 40]} half of {year:04}"


def _range(when: FuzzyDate, names: tuple[str, ...]) -> str:
    first, last = when.earliest, when.latest
    if when.has_open_start:
        return f"before {_unit_beginning_on(last + timedelta(days=1), names)}"
    if when.has_open_end:
        return f"after {_unit_ending_on(first - timedelta(days=1), names)}"
    if (last - first).days == 1:
        return _pair(first, last, names, " or ")
    if part := _part_of_month(first, last):
        return f"{part}{_month(first, names)}"
    length = len(str(when)[1:].split("..")[0].rstrip("?~%"))
    if length == _YEAR_LENGTH:
        return f"between {first.year:04} and {last.year:04}"
    if length == _MONTH_LENGTH:
        return f"between {_month_pair(first, last, names, ' and ')}"
    return f"between {_pair(first, last, names, ' and ')}"


def _part_of_month(first: date, last: date) -> str:
    """Return "early ", "mid-" or "late " if the range is a third of a month, or else ""."""
    if (first.year, first.month) != (last.year, last.month):
        return ""
    ends = {1: 10, 11: 20, 21: days_in(last.year, last.month)}
    return _MONTH_PARTS[first.day] if ends.get(first.day) == last.day else ""


def _month(day: date, names: tuple[str, ...]) -> str:
    return f"{names[day.month - 1]} {day.year:04}"


def _unit_beginning_on(day: date, names: tuple[str, ...]) -> str:
    """Return the year or month that begins on a day, or else the day: "2015", "May 2015"."""
    if day.day == 1:
        return f"{day.year:04}" if day.month == 1 else _month(day, names)
    return _day(day, names)


def _unit_ending_on(day: date, names: tuple[str, ...]) -> str:
    """Return the year or month that ends on a day, or else the day: "2015", "May 2015"."""
    following = day + timedelta(days=1)
    if following.day == 1:
        return f"{day.year:04}" if following.month == 1 else _month(day, names)
    return _day(day, names)


def _day(day: date, names: tuple[str, ...]) -> str:
    return f"{day.day} {names[day.month - 1]} {day.year:04}"


def _month_pair(first: date, last: date, names: tuple[str, ...], link: str) -> str:
    """Return the months of two days, naming only once a year that they share."""
    start = _month(first, names)
    if first.year == last.year:
        start = names[first.month - 1]
    return f"{start}{link}{_month(last, names)}"


def _pair(first: date, last: date, names: tuple[str, ...], link: str) -> str:
    """Return two days, naming only once a month or year that they share."""
    start = _day(first, names)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year:04}")
        if first.month == last.month:
            start = str(first.day)
    return f"{start}{link}{_day(last, names)}"
