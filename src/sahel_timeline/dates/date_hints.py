"""What is wrong with a text that is not a date, and what to write instead."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.humanize import long_date
from sahel_timeline.dates.vocabulary import BETWEEN, DASHES
from sahel_timeline.english import any_of
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.dates.fuzzy_date import FuzzyDate

_SIGNIFICANT: Final = r"([0-9]{4})s([0-9])"
# Texts that are almost dates, and how to write them correctly.
_NEARLY: Final = (
    (r"([0-9]{4})([01][0-9])([0-3][0-9])", r"\1-\2-\3"),
    (r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])", r"\1-\2"),
    (r"([0-9]{4})-([1-9])", r"\1-0\2"),
    (r"([0-9]{1,2})/([a-z]{3,9})/([0-9]{4})", r"\1 \2 \3"),
)
_UNSPECIFIED: Final = r"[0-9]{2,3}x{1,2}"
_TIME: Final = r"[0-9]:[0-9]{2}|[0-9] ?[ap]\.?m\b|[0-9] ?h(?:[0-9]{2})?\b"
_BETWEEN_DATES: Final = rf"(?i:\s*[-/{DASHES}]\s*|\s+(?:{'|'.join(BETWEEN.values())}|&)\s+)"
# A long text has many separators, and trying each of them takes time.
_MAX_SEPARATORS: Final = 6
_FOUR_DIGITS: Final = "[0-9]{4}"


def date_error(
    text: str,
    words: str,
    pair: DateError | None,
    *,
    is_date: Callable[[str], bool],
    is_period: bool,
) -> DateError:
    """Return an error that suggests what to write instead of a common mistake.

    ``words`` are the part of ``text`` that cannot be read. ``pair`` is the error from
    `date_pair_error`, if ``text`` is two dates.
    """
    if re.search(_TIME, words):
        return DateError(text, "it has a time of day", hint="try the date without it")
    if is_period:
        return DateError(
            text,
            "it is a period, not one day",
            hint="try its first or last day, or between … and … for one day in it",
        )
    if match := re.fullmatch(_SIGNIFICANT, words):
        return _significant_digits_error(text, match[1], int(match[2]), is_date)
    return pair or _near_miss_error(text, words, is_date)


def _near_miss_error(text: str, words: str, is_date: Callable[[str], bool]) -> DateError:
    for pattern, replacement in _NEARLY:
        near = re.fullmatch(pattern, words)
        if near and is_date(suggestion := near.expand(replacement)):
            return DateError(text, hint=f"try {suggestion}")
    if re.fullmatch(_UNSPECIFIED, words):
        return DateError(text, hint="try 201X for the 2010s")
    if re.fullmatch(r"[0-9]{5,}", words):
        return DateError(text, "years run from 0001 to 9999")
    if not re.search(_FOUR_DIGITS, words) and re.search(r"[0-9]", words):
        return DateError(text, "the year is missing or does not have four digits")
    return DateError(text)


def date_pair_error(text: str, is_date: Callable[[str], bool]) -> DateError | None:
    """Return an error if the text is two dates, which can mean a period or one day in it."""
    for separator in islice(re.finditer(_BETWEEN_DATES, text), _MAX_SEPARATORS):
        start, end = text[: separator.start()], text[separator.end() :]
        if re.search(_FOUR_DIGITS, start[-4:]) and re.fullmatch("[0-9]{2}", end):
            if error := _short_end_error(text, start, end, is_date):
                return error
        elif is_date(f"between {start} and {end}"):
            return _period_or_day_error(text, start, end)
        elif not re.search(_FOUR_DIGITS, text) and is_date(f"between {start} and {end} 2014"):
            return _period_or_day_error(text, start, f"{end} 2014", "the year is missing")
    return None


def year_pair_error(text: str, season: FuzzyDate) -> DateError:
    """Return an error about 2020–21: a period, a day in it, or a season in EDTF."""
    first = f"{season.earliest.year:04}"
    last, words = f"{first[:2]}{season.grouping}", f"{first}-{season.grouping}"
    return DateError(
        text,
        f"{words} can mean two years",
        hint=f"try {first}/{last} for a period, [{first}..{last}] for one day in it,"
        f" or {words} for {long_date(season)}",
    )


def _significant_digits_error(
    text: str, year: str, digits: int, is_date: Callable[[str], bool]
) -> DateError:
    meanings = {
        1: {f"S1 {year}": "the first half of the year"},
        2: {
            f"{year[:2]}XX": "the century",
            f"S2 {year}": "the second half of the year",
        },
        3: {f"{year[:3]}X": "the decade"},
    }
    choices = [
        f"{suggestion} for {meaning}"
        for suggestion, meaning in meanings.get(digits, {}).items()
        if is_date(suggestion)
    ]
    return DateError(
        text,
        f"significant digits (S{digits}) are not supported",
        hint=f"try {any_of(choices)}" if choices else "",
    )


def _short_end_error(
    text: str, start: str, end: str, is_date: Callable[[str], bool]
) -> DateError | None:
    """Return an error about "2013-14", or "May 2013-14", whose end can be a day or a year."""
    year = int(start[-4:])
    other = year - year % 100 + int(end) + 100 * (end == "00")
    until = f"{start[:-4]}{other:04}"
    is_period = other > year and is_date(f"between {start} and {until}")
    if is_date(f"{end} {start}"):
        period = f', or "from {start} to {until}" for a period' if is_period else ""
        return DateError(
            text, f"{end} can be a day or a year", hint=f'try "{end} {start}" for a day{period}'
        )
    return _period_or_day_error(text, start, until) if is_period and other == year + 1 else None


def _period_or_day_error(
    text: str, start: str, end: str, why: str = "it can mean a period or one day in it"
) -> DateError:
    return DateError(
        text,
        why,
        hint=f'try "from {start} to {end}" for a period,'
        f' or "between {start} and {end}" for one day in it',
    )
