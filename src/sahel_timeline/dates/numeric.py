"""Dates in numbers that are not ISO 8601: 13/04/2014, 4.2014, 2014/4/13, 20140413, 31-12-19."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES, day_of_serial
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.english import any_of
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from sahel_timeline.dates.rules import DateRules

# These patterns are compiled when they are first needed: few texts have days in numbers.
_HAS_NUMBERS: Final = r"(?i)[0-9] ?[./-]|[0-9] {1,2}[ivx]"
_THREE: Final = r"([0-9]{1,4}) ?([./\- ]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{1,2})"
_MONTH_YEAR: Final = r"([0-9]{1,2}) ?[./-] ?([0-9]{4})"
_YEAR_MONTH: Final = r"([0-9]{4}) ?([./]) ?([0-9]{1,2})"
# Excel turns 2014.10 into 2014.1, and elsewhere 2014.5 is the middle of a year.
_DECIMAL: Final = r"([0-9]{4})\.([0-9])"
_BASIC: Final = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_SERIAL: Final = r"[1-9][0-9]{4}"
# "3.2." or "3/2" before another day, which has the year of both.
_WITHOUT_YEAR: Final = (
    r"(?<![0-9./-])([0-9]{1,2}) ?([./]) ?([0-9]{1,2})(?: ?(\2))?"
    r"(?= ?(?:[-–—,&]|bis|auf|zum|to|und|u\.|oder|and|or|au|et|ou|al?|e|y) ?"
    r"(?:the |zum |den )?([0-9]{1,2}) ?\2 ?([0-9]{1,2}) ?\2 ?([0-9]{4})(?![0-9]))"
)
# "4.III.1921"
_ROMAN_MONTH: Final = (
    r"(?i)(?<![0-9./-])([0-9]{1,2})\.?([./ -]) ?(xi{0,2}|i[vx]|vi{0,3}|i{1,3})\.?"
    r"(?:\2|(?<=\.)) ?([0-9]{4})(?![0-9])"
)
# "30.4./1.5.2015"
_SLASH_AFTER_DOT: Final = r"(?<=[0-9]\.) ?/ ?(?=[0-9]{1,2}\. ?[0-9])"
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# "3. bis 5.2.2016", whose first day has no month.
_ONLY_DAY: Final = (
    r"(?<![0-9.])[0-9]{1,2}\. ?(?:[-–—]|bis|auf|zum|u\.|und|oder|au) ?(?:zum |den )?"
    r"[0-9]{1,2}\.[0-9]"
)
_DAY_IN_NUMBERS: Final = r"(?<![0-9./])([0-9]{1,2})([./-])([0-9]{1,2})\2[0-9]{4}(?![0-9])"
# "5/13-14/1971"
_DAYS_OF_MONTH: Final = (
    r"(?<![0-9./-])([0-9]{1,2})/([0-9]{1,2}) ?([-–]) ?([0-9]{1,2})/([0-9]{4})(?![0-9])"
)
_YEAR_DIGITS: Final = 4
_LAST_MONTH: Final = 12
_MOST_DAYS: Final = 5


def read_numbers(words: str, *, text: str, rules: DateRules) -> FuzzyDate | None:
    """Read a day, month and year in numbers. Return `None` if the text has another shape.

    Raises `DateError` if it can mean several days, or no day at all.
    """
    if not "0" <= words[:1] <= "9":
        return None
    if match := re.fullmatch(_MONTH_YEAR, words):
        return _read_month(text, match[2], match[1])
    if match := re.fullmatch(_DECIMAL, words):
        raise _decimal_error(text, *match.groups())
    if match := re.fullmatch(_YEAR_MONTH, words):
        if match[2] == "/" and _can_be_years(match[1], match[3]):
            return None
        return _read_month(text, match[1], match[3])
    if match := re.fullmatch(_BASIC, words):
        return _only_day(text, [_build_day(match[1], match[2], match[3], rules)])
    if re.fullmatch(_SERIAL, words):
        raise _serial_error(text, int(words))
    match = re.fullmatch(_THREE, words)
    if match is None:
        return None
    numbers = match[1], match[3], match[4]
    if all(len(number) < _YEAR_DIGITS for number in numbers) and any(
        rules.full_year(year) is None for year, _, _ in _orders(*numbers, rules)
    ):
        raise _century_error(text, numbers, rules)
    return _only_day(text, _interpretations(*numbers, rules), _hint_month(*numbers, rules))


def spread_year(words: str, rules: DateRules) -> tuple[str, DateRules]:
    """Write the year of "3.2.-5.3.1940" beside its first day too, and so on from the right.

    Return what the text shows of the order of day and month too.
    """
    if not re.search(_HAS_NUMBERS, words):
        return words, rules
    words = re.sub(_SLASH_AFTER_DOT, "-", words)
    match = re.search(_WITHOUT_YEAR, words)
    # Only those who begin with the day write "3.2." or "3.".
    if rules.day_first is None and ((match and match[4] == ".") or re.search(_ONLY_DAY, words)):
        rules = rules._replace(day_first=True)

    def with_year(match: re.Match[str]) -> str:
        first, sign, second, _, *last, year = match.groups()
        day_first = rules.day_first
        if day_first is None:
            day_first = max(int(first), int(last[0])) > _LAST_MONTH
        months = (second, last[1]) if day_first else (first, last[0])
        is_before = int(months[0]) > int(months[1])
        return f"{first}{sign}{second}{sign}{int(year) - is_before:04}"

    words = re.sub(_ROMAN_MONTH, _with_month, words)
    words = re.sub(_DAYS_OF_MONTH, r"\1/\2/\5\3\1/\4/\5", words)
    for _ in range(_MOST_DAYS):
        words = re.sub(_WITHOUT_YEAR, with_year, words)
    if rules.day_first is None:
        rules = rules._replace(day_first=_shown_order(words))
    return words, rules


def _with_month(match: re.Match[str]) -> str:
    """Write the Roman month of a day in words."""
    if match[2] == " " and len(match[3]) == 1 and "." not in match[0]:  # "3 x 1940"
        return match[0]
    return f"{match[1]} {MONTH_NAMES[_NUMERALS.index(match[3].lower())]} {match[4]}"


def _shown_order(words: str) -> bool | None:
    """Return whether the day is first, if one of several dates in numbers shows it."""
    days = [match.groups() for match in re.finditer(_DAY_IN_NUMBERS, words)]
    if len({sign for _, sign, _ in days}) > 1:
        return None
    day_first = any(int(first) > _LAST_MONTH for first, _, _ in days)
    month_first = any(int(second) > _LAST_MONTH for _, _, second in days)
    return day_first if day_first is not month_first else None


def _can_be_years(year: str, digits: str) -> bool:
    """Whether "1925/26" can mean two years, which "1925/06" cannot."""
    scale = 10 ** len(digits)
    return int(digits) > _LAST_MONTH or (int(year) + 1) % scale == int(digits)


def _only_day(text: str, days: list[date | None], hint: str = "") -> FuzzyDate:
    found = list(dict.fromkeys(day for day in days if day))
    if len(found) == 1:
        return FuzzyDate.day(found[0])
    if not found:
        raise DateError(text, "the calendar has no such day", hint=hint)
    names = any_of(f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}" for day in found)
    raise DateError(
        text,
        f"it can mean {names}",
        hint=f"try {any_of(map(str, found))}, or use --day-first or --month-first",
    )


def _century_error(text: str, numbers: tuple[str, str, str], rules: DateRules) -> DateError:
    """Return an error about a year of two digits, which names both centuries."""
    choices = []
    for century in (19, 20):
        days = _interpretations(*numbers, rules._replace(century=century))
        found = list(dict.fromkeys(day for day in days if day))
        if not found:
            return DateError(text, "the calendar has no such day")
        choices.append(f"--century {century} for {any_of(map(str, found))}")
    return DateError(
        text, "the century of its year is missing", hint=f"use {choices[0]}, or {choices[1]}"
    )


def _serial_error(text: str, number: int) -> DateError:
    day = day_of_serial(number)
    return DateError(
        text, "it is not a date, but can be the number of a day in a spreadsheet", hint=f"try {day}"
    )


def _decimal_error(text: str, year: str, decimal: str) -> DateError:
    hint = f"try {year}"
    if decimal != "0":
        hint += f", or {year}-0{decimal} for {MONTH_NAMES[int(decimal) - 1]}"
    return DateError(text, "a decimal after the year is not read as a month", hint=hint)


def _read_month(text: str, year: str, month: str) -> FuzzyDate:
    number = int(month)
    if not 1 <= number <= _LAST_MONTH:
        raise DateError(text, f"there is no month {number}")
    if not int(year):
        raise DateError(text, "years run from 0001 to 9999")
    return FuzzyDate.month(int(year), number)


def _interpretations(first: str, second: str, third: str, rules: DateRules) -> list[date | None]:
    """Return the days that the three numbers can mean."""
    return [_build_day(*order, rules) for order in _orders(first, second, third, rules)]


def _orders(first: str, second: str, third: str, rules: DateRules) -> list[tuple[str, str, str]]:
    """Return three numbers in the order of year, month and day, as often as they have one."""
    if len(first) == _YEAR_DIGITS or (rules.year_first and len(third) < _YEAR_DIGITS):
        orders = [(first, second, third)]
    else:
        orders = [(third, second, first)] if rules.day_first is not False else []
        orders += [(third, first, second)] if rules.day_first is not True else []
        if rules.day_first is None and len(third) < _YEAR_DIGITS:
            orders.append((first, second, third))
    return orders


def _hint_month(first: str, second: str, third: str, rules: DateRules) -> str:
    """Return a hint with the month of a day that does not exist, such as 31/04/2019."""
    day = _interpretations(first, second, third, rules)
    if any(day):
        return ""
    year, *others = (third, second, first) if len(third) == _YEAR_DIGITS else (first, second, third)
    months = [n for n in others if 1 <= int(n) <= _LAST_MONTH and len(year) == _YEAR_DIGITS]
    return f"try {year}-{int(months[0]):02} if the day is not known" if len(months) == 1 else ""


def _build_day(year: str, month: str, day: str, rules: DateRules) -> date | None:
    if len(year) not in {2, _YEAR_DIGITS} or len(day) == _YEAR_DIGITS:
        return None
    full = int(year) if len(year) == _YEAR_DIGITS else rules.full_year(year)
    try:
        return date(full or 0, int(month), int(day))
    except ValueError:
        return None
