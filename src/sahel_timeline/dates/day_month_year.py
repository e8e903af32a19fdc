"""A day, the name of a month and a year, in English or French, with dateutil.

dateutil fills in what is missing from a default, and reads "15-16 September 2010" as a
day in 2015. So each number in the text must appear exactly once in what dateutil returns.
A plain "3 May 2014" is read without dateutil, because importing it takes longer than
reading a thousand such dates.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import vocabulary
from sahel_timeline.dates.calendar_days import (
    MONTH_NAMES,
    DayRange,
    days_in,
    full_year,
    months,
    years,
)
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.vocabulary import LINKS, MONTH_OF, WEEKDAY_OF
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from dateutil.parser import parser

_DEFAULT: Final = datetime(2000, 1, 1)  # noqa: DTZ001 — only fills in; a leap year, so that 29 February is a day

_PLAIN: Final = re.compile(r"(?:([0-9]{1,2}) )?([a-z]{3,9})\.?(?: ([0-9]{1,2}),)? ([0-9]{4})")
# The patterns below are compiled when they are first used. Plain texts do not need them.
_PIECE: Final = r"[0-9]+|[a-z]+|'[0-9]{2}\b|[^ ,.\-]"
_ORDINAL: Final = r"\b([0-9]{1,2})(st|nd|rd|th|er|e)\b"
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
# Two numbers with a dash between them are a range, never a day and a year.
_JOINED: Final = r"[0-9] ?- ?'?[0-9]"
# Two digits are a year only after a day and a month with the same separator: "9-May-20" and
# "5 Aug 24" are dates, but "9 May-20" and "May 9, 20" can mean two days.
_SHORT_YEAR_LAST: Final = (
    r"(?:[a-z]+\.?,? )?(?:(?:le|the) )?[0-9]{1,2}(?:( ?- ?)|\. ?| (?:of |de )?)[a-z]+\.?"
    r"(?(1)\1| )[0-9]{2}"
)
_SHORT_YEAR_DIGITS: Final = 2
_YEAR_DIGITS: Final = 4
_MAX_NUMBERS: Final = 2  # a day and a year
_LAST_DAY: Final = 31
_LEAP_YEAR: Final = 2016
_COMMON_YEAR: Final = 2014


def read_plain(words: str) -> tuple[DayRange, Precision] | None:
    """Read a year, "May 2014", "3 May 2014" or "May 3, 2014". Return `None` for any other text."""
    if (
        len(words) == _YEAR_DIGITS
        and words.isascii()
        and words.isdecimal()
        and (year := int(words))
    ):
        return years(year, 1), Precision.YEAR
    plain = _PLAIN.fullmatch(words)
    if plain is None:
        return None
    before, name, after, digits = plain.groups()
    month = MONTH_OF.get(name)
    if month is None or (before and after):
        return None
    number = before or after
    try:
        if number is None:
            return months(int(digits), month, 1), Precision.MONTH
        day = date(int(digits), month, int(number))
    except ValueError:
        return None  # `read_day_month_year` explains what is wrong
    return (day, day), Precision.DAY


def read_day_month_year(words: str, *, text: str) -> FuzzyDate | None:
    """Read a day, a month's name and a year in any order.

    ``text`` is what the source wrote. Return `None` if the words have another shape. Raises
    `DateError` if the year is missing or the calendar has no such day.
    """
    if not words.isascii():  # the patterns accept ASCII digits only, but int() accepts all
        return None
    plain = re.sub(_ORDINAL, _cardinal, words)
    tokens = [token for token in re.findall(_PIECE, plain) if token not in LINKS]
    weekdays = [token for token in tokens if token in WEEKDAY_OF]
    tokens = [token for token in tokens if token not in weekdays]
    names = [token for token in tokens if token.isalpha()]
    numbers = [token for token in tokens if token.lstrip("'").isdecimal()]
    if len(names) != 1 or len(names) + len(numbers) != len(tokens):
        return None
    month = MONTH_OF.get(names[0])
    if month is None or not numbers or len(numbers) > _MAX_NUMBERS or len(weekdays) > 1:
        return None
    if len(numbers) == 1:
        return _read_month(month, numbers[0], weekdays, text)
    return _read_day(_day_and_year(plain, tokens), names[0], weekdays, text)


def _read_month(month: int, number: str, weekdays: list[str], text: str) -> FuzzyDate | None:
    year = str(full_year(number[1:])) if number.startswith("'") else number
    if len(year) <= _SHORT_YEAR_DIGITS:
        name = MONTH_NAMES[month - 1]
        hint = f"try {name} {full_year(year)}"
        if 1 <= int(year) <= days_in(_LEAP_YEAR, month):
            is_leap_day = int(year) > days_in(_COMMON_YEAR, month)
            example = _LEAP_YEAR if is_leap_day else _COMMON_YEAR
            hint = f"try {int(year)} {name} {example}, or {name} {full_year(year)}"
        raise DateError(text, "the year is missing", hint=hint)
    if len(year) != _YEAR_DIGITS or not int(year) or weekdays:
        return None
    return FuzzyDate.month(int(year), month, text)


def _read_day(
    numbers: tuple[str, str] | None, name: str, weekdays: list[str], text: str
) -> FuzzyDate | None:
    if numbers is None:
        return None
    day, year = numbers
    month = MONTH_OF[name]
    try:
        parsed = _parser().parse(f"{day} {name} {year}", default=_DEFAULT).date()
    except (OverflowError, ValueError):  # dateutil's own error is a ValueError
        known = f"{full_year(year):04}" if int(year) else _COMMON_YEAR
        hint = f"try {MONTH_NAMES[month - 1]} {known} if the day is not known"
        raise DateError(text, "the calendar has no such day", hint=hint) from None
    if (parsed.day, parsed.month, parsed.year) != (int(day), month, full_year(year)):
        return None
    if weekdays and WEEKDAY_OF[weekdays[0]] != parsed.weekday():
        hint = "fix the day, or leave out the weekday"
        raise DateError(text, f"{parsed.isoformat()} is a {parsed:%A}", hint=hint)
    return FuzzyDate.day(parsed, text)


@cache
def _parser() -> parser:
    """Make a dateutil parser for both languages, whose short years do not depend on today."""
    from dateutil.parser import parser, parserinfo

    class Names(parserinfo):
        MONTHS = vocabulary.MONTHS  # type: ignore[assignment] # the stubs know only English
        WEEKDAYS = vocabulary.WEEKDAYS  # type: ignore[assignment] # likewise

        # dateutil calls this to complete a year of two digits.
        def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 — dateutil's interface
            return year if century_specified else full_year(f"{year:02}")

    return parser(Names())


def _cardinal(match: re.Match[str]) -> str:
    """Return the number in "3rd", "3e" or "1er". Leave a wrong "3st" as it is."""
    day, ending = int(match[1]), match[2]
    english = "th" if day in _TEENS else _ENDINGS.get(day % 10, "th")
    return match[1] if ending in {english, "er" if day == 1 else "e", "e"} else match[0]


def _day_and_year(words: str, tokens: list[str]) -> tuple[str, str] | None:
    """Return the day and the year of two numbers, or `None` if no number can be the year.

    ``words`` are the text with its separators; ``tokens`` are the numbers and the month's
    name.
    """
    if re.search(_JOINED, words):
        return None
    first, second = (token for token in tokens if not token.isalpha())
    day, year = (second, first) if _is_year(first) else (first, second)
    # The day is next to the month: "2014 May 16" is a date, "May 2014 16" is not.
    if (tokens[0].isalpha() and year == first) or (tokens[2].isalpha() and year == second):
        return None
    if len(day) > _SHORT_YEAR_DIGITS or int(day) > _LAST_DAY:
        return None
    if _is_year(year) or re.fullmatch(_SHORT_YEAR_LAST, words):
        return day, year.removeprefix("'")
    return None


def _is_year(number: str) -> bool:
    """Whether a number can only be a year."""
    return len(number) == _YEAR_DIGITS or number.startswith("'")
