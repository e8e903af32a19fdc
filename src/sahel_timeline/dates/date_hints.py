"""What is wrong with a text that is not a date, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.humanize import long_date
from sahel_timeline.dates.vocabulary import DITTO, NEXT_DAY
from sahel_timeline.english import any_of
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.dates.fuzzy_date import FuzzyDate

_SIGNIFICANT: Final = r"([0-9]{4})s([0-9])"
# Texts that are almost dates, and how to write them correctly.
_NEARLY: Final = (
    (r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])", r"\1-\2"),
    (r"([0-9]{4})-([1-9])", r"\1-0\2"),
)
_UNSPECIFIED: Final = r"[0-9]{2,3}x{1,2}"
_DAY_OR_YEAR: Final = r"(.*[^\W\d_].* [0-9]{4})[-–—]([0-9]{2})"
# "Menton 1921", but also "Room 1921"
_NAME_FIRST: Final = r"([A-Z][^0-9,]*) ([0-9]{4})"
_SHORT_YEAR: Final = r"(?<![0-9])[0-9]{3}(?![0-9])"
_SHORT_YEAR_FIRST: Final = r"[0-9]{3}[-./][0-9]"
_LATER: Final = ".* days? later"
_NO_CENTURY: Final = "the century of its year is missing"
_YEAR_MISSING: Final = "the year is missing"


def explain(error: DateError, words: str, is_date: Callable[..., bool]) -> DateError:
    """Return an error that says what to write instead, if it is a common mistake.

    ``words`` are the text in lower case, without accents and time of day.
    """
    text, plain = error.text, DateError(error.text)
    if words.startswith("="):
        hint = "open the file in a spreadsheet and save it"
        return DateError(text, "it is a formula without its value", hint=hint)
    if words.strip(" -.()[]") in DITTO:
        hint = "write the date of the row above"
        return DateError(text, "it stands for the date above", hint=hint)
    if words.strip(" -.()[]") in NEXT_DAY or re.fullmatch(_LATER, words):
        return DateError(text, "it counts from the date above", hint="write the date")
    if match := re.fullmatch(_SIGNIFICANT, words):
        return _significant_digits_error(text, match[1], int(match[2]), is_date)
    in_a_century = (is_date(text, century) for century in (19, 20))
    if _NO_CENTURY in error.message and words.upper() != words and not any(in_a_century):
        return plain  # a century alone would not help
    if re.match(_SHORT_YEAR_FIRST, words):
        return _short_year_error(text, is_date) or error
    is_vague = error.args == plain.args or "can be a day or a year" in error.message
    if is_vague and (match := re.fullmatch(_DAY_OR_YEAR, text)):
        return _day_or_year_error(text, match[1], match[2], is_date) or error
    if error.message == DateError(text, _YEAR_MISSING).message:
        return DateError(text, _YEAR_MISSING, hint=_with_year(text, words, is_date))
    return _near_miss_error(text, words, is_date) or error if error.args == plain.args else error


def _with_year(text: str, words: str, is_date: Callable[[str], bool]) -> str:
    """Return a hint with a year after the text, and what else its number can be."""
    choices = [f'"{text} 2014"'] if is_date(f"{text} 2014") else []
    if match := re.fullmatch(r"([a-z]+)\.?[ -]([0-9]{2})", words):
        choices += [f"{match[1].title()} {century}{match[2]}" for century in (19, 20)]
    option = ", or use --century" if "-" in words and len(choices) > 1 else ""
    return f"try {any_of(choices)}{option}" if choices else ""


def _near_miss_error(text: str, words: str, is_date: Callable[[str], bool]) -> DateError | None:
    for pattern, replacement in _NEARLY:
        near = re.fullmatch(pattern, words)
        if near and is_date(suggestion := near.expand(replacement)):
            return DateError(text, hint=f"try {suggestion}")
    if (named := re.fullmatch(_NAME_FIRST, text)) and is_date(f"{named[1]}, {named[2]}"):
        return DateError(text, hint=f"try {named[2]}")
    if re.fullmatch(_UNSPECIFIED, words):
        return DateError(text, hint="try 201X for the 2010s")
    if re.fullmatch(r"[0-9]{5,}|-[0-9]{1,4}", words):
        return DateError(text, "years run from 0001 to 9999")
    if found := _short_year_error(text, is_date):
        return found
    if not re.search("[0-9]{4}", words) and re.search("[0-9]", words):
        return DateError(text, "the year is missing or does not have four digits")
    return None


def _short_year_error(text: str, is_date: Callable[[str], bool]) -> DateError | None:
    padded = re.sub(_SHORT_YEAR, lambda match: f"0{match[0]}", text)
    if padded == text:
        return None
    hint = f'try "{padded}"' if is_date(padded) else ""
    return DateError(text, "a year has four digits", hint=hint)


def year_pair_error(text: str, season: FuzzyDate) -> DateError:
    """Return an error about "before 2020-21": two years, or a season in EDTF."""
    first = f"{season.earliest.year:04}"
    last, words = f"{first[:2]}{season.grouping}", f"{first}-{season.grouping}"
    return DateError(
        text,
        f"{words} can mean two years",
        hint=f"try {first}/{last} for a period, [{first}..{last}] for one day in it,"
        f" or {words} for {long_date(season)}",
    )


def period_error(text: str, start: FuzzyDate, end: object) -> DateError:
    """Return an error about a period where one day is needed."""
    choices = [f"{start} for its start", *([f"{end} for its end"] if str(end) != ".." else [])]
    return DateError(text, "it is a period, not one day", hint=f"try {any_of(choices)}")


def _significant_digits_error(
    text: str, year: str, digits: int, is_date: Callable[[str], bool]
) -> DateError:
    meanings = {
        1: {f"S1 {year}": "the first half of the year"},
        2: {f"{year[:2]}XX": "the century", f"S2 {year}": "the second half of the year"},
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


def _day_or_year_error(
    text: str, start: str, end: str, is_date: Callable[[str], bool]
) -> DateError | None:
    """Return an error about "May 2013-14", whose end can be a day or a year."""
    year = int(start[-4:])
    other = year - year % 100 + int(end) + 100 * (end == "00")
    choices = [f'"{end} {start}" for a day'] if is_date(f"{end} {start}") else []
    period = f"from {start} to {start[:-4]}{other:04}"
    if other > year and is_date(period):
        choices.append(f'"{period}" for a period')
    if not choices:
        return None
    return DateError(text, f"{end} can be a day or a year", hint=f"try {any_of(choices)}")
