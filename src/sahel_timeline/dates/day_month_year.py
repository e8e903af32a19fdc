"""One phrase of a day, a month's name and a year, in English or French, with dateutil.

python-dateutil reads a day, a month and a year, and every number of the phrase must come
back exactly once: its parser fills what is missing from a default, and takes the end of
``15-16 September 2010`` for a year. A day, a month's name and four digits leave it nothing
to decide, and are read without it: its import costs more than a thousand of them.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import vocabulary
from sahel_timeline.dates.calendar_days import MONTH_NAMES, Stretch, days_in, months, years
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.vocabulary import LINKS, MONTH_OF, WEEKDAY_OF
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from dateutil.parser import parser

_FILL: Final = datetime(2000, 1, 1)  # noqa: DTZ001 — a leap year; its day is never kept

_PLAIN: Final = re.compile(r"(?:([0-9]{1,2}) )?([a-z]{3,9})\.?(?: ([0-9]{1,2}),)? ([0-9]{4})")
# Compiled where a phrase is first met that is not so plain.
_PIECE: Final = r"[0-9]+|[a-z]+|'[0-9]{2}\b|[^ ,.\-]"
_ORDINAL: Final = r"\b([0-9]{1,2})(st|nd|rd|th|er|e)\b"
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
# Two numbers side by side with a dash between them are a stretch, and never day and year.
_JOINED: Final = r"[0-9] ?- ?'?[0-9]"
# Two digits are a year only behind a day and a month that are set apart the same way:
# "9-May-20" and "5 Aug 24", but "9 May-20" and "May 9, 20" may name two days.
_SHORT_YEAR_LAST: Final = (
    r"(?:[a-z]+\.?,? )?(?:(?:le|the) )?[0-9]{1,2}(?:( ?- ?)|\. ?| (?:of |de )?)[a-z]+\.?"
    r"(?(1)\1| )[0-9]{2}"
)
_SHORT_YEAR: Final = 2
_YEAR: Final = 4
_LAST_DAY: Final = 31
_LEAP_YEAR: Final = 2016
_NO_LEAP_YEAR: Final = 2014


def read_phrase(words: str, *, text: str) -> FuzzyDate | None:
    """Read a day, a month's name and a year in any order, `None` where they are something else.

    ``text`` is what the source wrote. Raises `DateError` for a day that there is not.
    """
    if not words.isascii():  # of digits, only those of ASCII are held to anything
        return None
    plain = re.sub(_ORDINAL, _cardinal, words)
    tokens = re.findall(_PIECE, plain)
    kept = [token for token in tokens if token not in LINKS]
    weekdays = [token for token in kept if token in WEEKDAY_OF]
    kept = [token for token in kept if token not in weekdays]
    names = [token for token in kept if token.isalpha()]
    numbers = [token for token in kept if token.lstrip("'").isdecimal()]
    if len(names) != 1 or len(names) + len(numbers) != len(kept):
        return None
    month = MONTH_OF.get(names[0])
    if month is None or not numbers or len(numbers) > _SHORT_YEAR or len(weekdays) > 1:
        return None
    if len(numbers) == 1:
        return _month(month, numbers[0], weekdays, text)
    return _day(_day_and_year(plain, kept), names[0], weekdays, text)


def _month(month: int, number: str, weekdays: list[str], text: str) -> FuzzyDate | None:
    year = str(_full_year(number[1:])) if number.startswith("'") else number
    if len(year) <= _SHORT_YEAR:
        name = MONTH_NAMES[month - 1]
        hint = f"try {name} {_full_year(year)}"
        if 1 <= int(year) <= days_in(_LEAP_YEAR, month):
            is_leap_day = int(year) > days_in(_NO_LEAP_YEAR, month)
            shown = _LEAP_YEAR if is_leap_day else _NO_LEAP_YEAR
            hint = f"try {int(year)} {name} {shown}, or {name} {_full_year(year)}"
        raise DateError(text, "the year is missing", hint=hint)
    if len(year) != 4 or not int(year) or weekdays:  # noqa: PLR2004 — a year
        return None
    return FuzzyDate.month(int(year), month, text)


def _day(
    numbers: tuple[str, str] | None, name: str, weekdays: list[str], text: str
) -> FuzzyDate | None:
    if numbers is None:
        return None
    day, year = numbers
    month = MONTH_OF[name]
    try:
        read = _parser().parse(f"{day} {name} {year}", default=_FILL).date()
    except (OverflowError, ValueError):  # dateutil's own error is a ValueError
        raise DateError(
            text,
            f"{MONTH_NAMES[month - 1]} has no such day",
            hint=_without_day(year, month),
        ) from None
    if (read.day, read.month, read.year) != (int(day), month, _full_year(year)):
        return None
    if weekdays and WEEKDAY_OF[weekdays[0]] != read.weekday():
        raise DateError(text, f"{read.isoformat()} is a {read:%A}")
    return FuzzyDate.day(read, text)


def _without_day(year: str, month: int) -> str:
    year = f"{_full_year(year):04}" if int(year) else "2014"
    return f"try {MONTH_NAMES[month - 1]} {year} if the day is not known"


@cache
def _parser() -> parser:
    """Make dateutil's parser with the names of both languages, and no clock for years."""
    from dateutil.parser import parser, parserinfo

    class Names(parserinfo):
        MONTHS = vocabulary.MONTHS  # type: ignore[assignment] # the stubs know only English
        WEEKDAYS = vocabulary.WEEKDAYS  # type: ignore[assignment] # likewise

        def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 — dateutil's interface
            return _century(year, known=century_specified)

    return parser(Names())


def _cardinal(match: re.Match[str]) -> str:
    """Return the number of "3rd", "3e" or "1er"; "3st" stays as it is."""
    day, ending = int(match[1]), match[2]
    english = "th" if day in _TEENS else _ENDINGS.get(day % 10, "th")
    return match[1] if ending in {english, "er" if day == 1 else "e", "e"} else match[0]


def plain_stretch(words: str) -> tuple[Stretch, Precision] | None:
    """Return the day, month or year that a plain phrase names, `None` where it names none."""
    if len(words) == _YEAR and words.isascii() and words.isdecimal() and (year := int(words)):
        return years(year, 1), Precision.YEAR
    plain = _PLAIN.fullmatch(words)
    if plain is None:
        return None
    before, name, after, digits = plain.groups()
    month = MONTH_OF.get(name)
    if month is None or (before and after):
        return None
    day = before or after
    try:
        if day is None:
            return months(int(digits), month, 1), Precision.MONTH
        one = date(int(digits), month, int(day))
    except ValueError:
        return None  # the whole grammar says what is wrong
    return (one, one), Precision.DAY


def _century(year: int, *, known: bool) -> int:
    """Take 69-99 for 19xx and 00-68 for 20xx, as POSIX does, whatever the day is."""
    if known or year > 99:  # noqa: PLR2004 — two digits
        return year
    return year + (1900 if year >= 69 else 2000)  # noqa: PLR2004 — POSIX


def _full_year(number: str) -> int:
    return _century(int(number), known=len(number) > _SHORT_YEAR)


def _day_and_year(words: str, kept: list[str]) -> tuple[str, str] | None:
    """Return which of two numbers is the day and which the year, `None` if no year stands there.

    ``words`` tell how they are set apart, ``kept`` are the two and the month's name.
    """
    if re.search(_JOINED, words):
        return None
    first, second = (token for token in kept if not token.isalpha())
    day, year = (second, first) if _is_year(first) else (first, second)
    # The month stands between them, or beside the day: "2014 May 16", not "May 2014 16".
    if (kept[0].isalpha() and year == first) or (kept[2].isalpha() and year == second):
        return None
    if len(day) > _SHORT_YEAR or int(day) > _LAST_DAY:
        return None
    if _is_year(year) or re.fullmatch(_SHORT_YEAR_LAST, words):
        return day, year.removeprefix("'")
    return None


def _is_year(number: str) -> bool:
    """Tell whether a number of a phrase can be nothing but its year."""
    return len(number) == 4 or number.startswith("'")  # noqa: PLR2004 — a year
