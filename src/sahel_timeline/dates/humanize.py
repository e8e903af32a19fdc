"""Dates and periods in plain words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES, days_in
from sahel_timeline.dates.centuries import english_ordinal, roman_numeral, with_article
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.span import ONGOING, End
from sahel_timeline.language import ENGLISH, spoken

# A name of the module is looked up ten times as fast as `Precision.DAY`.
_DAY: Final = Precision.DAY
_MONTH: Final = Precision.MONTH
_SHORT: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
# EDTF has seasons of no hemisphere, of the northern and of the southern one.
_HEMISPHERES: Final = ("{date}", "{date} (northern)", "{date} (southern)")
_PARTS: Final = ("early {date}", "mid-{date}", "late {date}")
_PART_OF_TIME: Final = r"(?:c\. |about )?(?:early |mid-|late )"  # compiled when it is first used
_MONTH_PARTS: Final = {1: "early {date}", 11: "mid-{date}", 21: "late {date}"}
_LAST_CENTURY: Final = 2100  # that is read back in French
_HALVES: Final = ("first half of {year}", "second half of {year}")
# "2000s" means the decade, and "1900s" the century.
_TWO_THOUSAND: Final = 2000
_YEAR_LENGTH: Final = len("2014")
_WITH_MONTHS: Final = frozenset({Precision.DAY, Precision.MONTH, Precision.RANGE})
_MONTH_LENGTH: Final = len("2014-05")


def short_months() -> tuple[str, ...]:
    """Return the names of the months for a table or an axis: "Jan"."""
    return tuple(phrase("{month}", month=month) for month in _SHORT)


def short_date(when: FuzzyDate) -> str:
    """Return a date for a table: "11 Jan 2013", "mid-2014", "3 or 4 May 2015", "c. 2010"."""
    words = _words(when, _SHORT)
    if when.is_undated:
        return words
    words = phrase("c. {date}", date=words) if when.approximate else words
    return phrase("{date}?", date=words) if when.uncertain else words


def short_period(start: FuzzyDate, end: End) -> str:
    """Return a period for a table: "3 Oct 2013 to 15 Jul 2014", "3 to 8 Oct 2020"."""
    if end is None:
        return short_date(start)
    if end is ONGOING:
        return phrase("{date} – ongoing", date=short_date(start))
    if _is_only_end_known(start, end):
        return phrase("until {date}", date=short_date(end))
    if start.is_exact and end.is_exact:
        first, last = start.earliest, end.earliest
        if first == last:
            return short_date(start)
        return _from_to(*pair_of_days(first, last, _SHORT))
    if _are_months(start, end):
        return _from_to(*_pair_of_months(start.earliest, end.earliest, _SHORT))
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
        words = _with_weekday(when.earliest, words)
        words = f"{words}, {_time(when)}" if when.time else words
    words = phrase("about {date}", date=words) if when.approximate else words
    return phrase("{date} (uncertain)", date=words) if when.uncertain else words


def long_period(start: FuzzyDate, end: End) -> str:
    """Return a period for prose: "Friday 11 January 2013 to mid-2014", "May to June 2014"."""
    if end is None:
        return long_date(start)
    if end is ONGOING:
        words = "{date}, still under way" if start.is_undated else "since {date}"
        return phrase(words, date=long_date(start))
    if _is_only_end_known(start, end):
        return phrase("until {date}", date=long_date(end))
    if start.is_exact and end.is_exact and not (start.time or end.time):
        first, last = start.earliest, end.earliest
        if first == last:
            return long_date(start)
        pair = pair_of_days(first, last, MONTH_NAMES)
        begin, finish = (_with_weekday(*each) for each in zip((first, last), pair, strict=True))
        return _from_to(begin, finish)
    if _are_months(start, end):
        return _from_to(*_pair_of_months(start.earliest, end.earliest, MONTH_NAMES))
    return _from_to(long_date(start), long_date(end))


def _from_to(start: str, end: str) -> str:
    """Join two dates in words. Without "from", "mid- to late 2014" would be one day in between."""
    are_parts = all(re.match(_PART_OF_TIME, words) for words in (start, end))
    words = "from {start} to {end}" if are_parts else "{start} to {end}"
    return phrase(words, start=start, end=end)


def _is_only_end_known(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether the start is any day up to the end, as in "until 2014"."""
    is_any = start.has_open_start and not (start.is_undated or start.is_qualified)
    return is_any and start.latest == end.latest


def _are_in_same_year(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether both are days or months of one year, so that it can be said once."""
    if start.precision is Precision.RANGE and start.latest > end.latest:
        return False  # "between January and December to 6 April 1994" begins in 1993
    days = {start.earliest, start.latest, end.earliest, end.latest}
    return len({day.year for day in days}) == 1 and all(
        when.precision in _WITH_MONTHS for when in (start, end)
    )


def _are_months(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether a period begins and ends in a month that is certain."""
    are_months = start.precision is _MONTH and end.precision is _MONTH
    return are_months and not (start.is_qualified or end.is_qualified)


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


def _time(when: FuzzyDate) -> str:
    # Without the space, 14:30-05:00 would be the hours until five.
    clock = when.time.replace("Z", " UTC").replace("-", " -")
    return phrase("{time}", time=clock) if clock else ""


def phrase(text: str, **values: str) -> str:
    """Return a phrase with its values in the language that is written."""
    if spoken() == ENGLISH:
        return text.format_map(with_article(text, values))
    from sahel_timeline.dates.french_dates import french_phrase

    return french_phrase(text, values)


def _words(when: FuzzyDate, names: tuple[str, ...]) -> str:
    first, last = when.earliest, when.latest
    if when.precision is _DAY:
        return day_in_words(first, names)
    match when.precision:
        case Precision.MONTH:
            return _month(first, names)
        case Precision.YEAR:
            return f"{first.year:04}"
        case Precision.DECADE if first.year % 100 or first.year == _TWO_THOUSAND:
            return phrase("{year}s", year=f"{first.year:04}")
        case Precision.DECADE | Precision.CENTURY:
            return f"{first.year:04}–{last.year:04}"
        case Precision.RANGE:
            return _range(when, names)
        case Precision.UNDATED:
            return phrase("undated")
        case _:
            return _grouping(first.year, when.grouping)


def _grouping(year: int, grouping: int) -> str:
    words = f"{year:04}"
    if grouping < 33:  # noqa: PLR2004 — EDTF: quarters begin
        if grouping in {24, 28, 30}:
            words += f"–{(year + 1) % 100:02}"
        words = phrase("{season} {year}", season=_SEASONS[(grouping - 21) % 4], year=words)
        return phrase(_HEMISPHERES[(grouping - 21) // 4], date=words)
    if grouping < 37:  # noqa: PLR2004 — EDTF: thirds begin
        return phrase("{quarter} {year}", quarter=f"Q{grouping - 32}", year=words)
    if grouping < 40:  # noqa: PLR2004 — EDTF: halves begin
        return phrase(_PARTS[grouping - 37], date=words)
    return phrase(_HALVES[grouping - 40], year=words)


def _range(when: FuzzyDate, names: tuple[str, ...]) -> str:
    first, last = when.earliest, when.latest
    if when.has_open_start:
        return phrase("before {date}", date=_unit_beginning_on(last + timedelta(days=1), names))
    if when.has_open_end:
        return phrase("after {date}", date=_unit_ending_on(first - timedelta(days=1), names))
    if (last - first).days == 1:
        return either(*pair_of_days(first, last, names))
    if part := _part_of_month(first, last):
        return phrase(part, date=_month(first, names))
    length = len(str(when)[1:].split("..")[0].rstrip("?~%"))
    if length == _YEAR_LENGTH:
        if first.year % 100 == 1 and last.year == first.year + 99 and last.year <= _LAST_CENTURY:
            number = last.year // 100
            words = "{ordinal} century"
            return phrase(words, ordinal=english_ordinal(number), roman=roman_numeral(number))
        return between(f"{first.year:04}", f"{last.year:04}")
    return between(
        *(_pair_of_months if length == _MONTH_LENGTH else pair_of_days)(first, last, names)
    )


def between(first: str, last: str) -> str:
    """Return a range: "between 2010 and 2014"."""
    return phrase("between {first} and {last}", first=first, last=last)


def either(first: str, last: str) -> str:
    """Return two days as one of them: "3 or 4 May 2014"."""
    return phrase("{first} or {last}", first=first, last=last)


def _part_of_month(first: date, last: date) -> str:
    """Return the phrase for a range that is a third of a month, or else ""."""
    if (first.year, first.month) != (last.year, last.month):
        return ""
    ends = {1: 10, 11: 20, 21: days_in(last.year, last.month)}
    return _MONTH_PARTS[first.day] if ends.get(first.day) == last.day else ""


def _unit_beginning_on(day: date, names: tuple[str, ...]) -> str:
    """Return the year or month that begins on a day, or else the day: "2015", "May 2015"."""
    if day.day == 1:
        return f"{day.year:04}" if day.month == 1 else _month(day, names)
    return day_in_words(day, names)


def _unit_ending_on(day: date, names: tuple[str, ...]) -> str:
    """Return the year or month that ends on a day, or else the day: "2015", "May 2015"."""
    following = day + timedelta(days=1)
    if following.day == 1:
        return f"{day.year:04}" if following.month == 1 else _month(day, names)
    return day_in_words(day, names)


def _month(day: date, names: tuple[str, ...]) -> str:
    return _month_of_year(names[day.month - 1], day.year, spoken())


@lru_cache(maxsize=4096)
def _month_of_year(name: str, year: int, _language: str) -> str:
    return phrase("{month} {year}", month=name, year=f"{year:04}")


def day_in_words(day: date, names: tuple[str, ...]) -> str:
    """Return a day: "11 Jan 2013"."""
    if spoken() == ENGLISH:  # to fill in the phrase for most of the dates takes twice as long
        return f"{day.day} {_month(day, names)}"
    return phrase("{day} {month}", day=str(day.day), month=_month(day, names))


def _with_weekday(day: date, words: str) -> str:
    return phrase("{weekday} {date}", weekday=f"{day:%A}", date=words)


def _pair_of_months(first: date, last: date, names: tuple[str, ...]) -> tuple[str, str]:
    """Return the months of two days, naming only once a year that they share."""
    start = _month(first, names)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year:04}")
    return start, _month(last, names)


def pair_of_days(first: date, last: date, names: tuple[str, ...]) -> tuple[str, str]:
    """Return two days, naming only once a month or year that they share."""
    start = day_in_words(first, names)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year:04}")
        if first.month == last.month:
            start = start.partition(" ")[0]
    return start, day_in_words(last, names)
