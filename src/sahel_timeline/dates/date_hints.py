"""What is said of a text that is no date, or two: most of all, what to write instead."""

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
# What is not ISO 8601's extended form but nearly so, and how that would be written.
_NEARLY: Final = (
    (r"([0-9]{4})([01][0-9])([0-3][0-9])", r"\1-\2-\3"),
    (r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])", r"\1-\2"),
    (r"([0-9]{4})-([1-9])", r"\1-0\2"),
    (r"([0-9]{1,2})/([a-z]{3,9})/([0-9]{4})", r"\1 \2 \3"),
    (r"([0-9]{2,3})(x{1,2})", r"201X for the 2010s"),
)
_TIME: Final = r"[0-9]:[0-9]{2}|[0-9] ?[ap]\.?m\b|[0-9] ?h(?:[0-9]{2})?\b"
_PAIR: Final = rf"(?i:\s*[-/{DASHES}]\s*|\s+(?:{'|'.join(BETWEEN.values())}|&)\s+)"
_MOST_PAIRS: Final = 6
_YEAR: Final = "[0-9]{4}"


def date_error(text: str, words: str, pair: DateError | None, *, is_period: bool) -> DateError:
    """Say what would be right, for what people often write.

    ``words`` are those of ``text`` that cannot be read, and ``pair`` is what is wrong with
    the whole of it if it is two dates.
    """
    if re.search(_TIME, words):
        return DateError(text, "it has a time of day", hint="try the date alone")
    if is_period:
        return DateError(
            text,
            "it is a period, not one day",
            hint="try start/end where a period can stand, or between … and …",
        )
    if match := re.fullmatch(_SIGNIFICANT, words):
        return _significant(text, match[1], int(match[2]))
    if pair:
        return pair
    for shape, shown in _NEARLY:
        if near := re.fullmatch(shape, words):
            return DateError(text, hint="try " + near.expand(shown))
    if re.fullmatch(r"[0-9]{5,}", words):
        return DateError(text, "years run from 0001 to 9999")
    if not re.search(_YEAR, words) and re.search(r"[0-9]", words):
        return DateError(text, "the year is missing or has not four digits")
    return DateError(text)


def date_pair_error(
    text: str, is_date: Callable[[str], bool], *, is_pair: Callable[[str, str], bool]
) -> DateError | None:
    """Tell of two dates side by side how each of their readings would be written."""
    for pair in islice(re.finditer(_PAIR, text), _MOST_PAIRS):
        start, end = text[: pair.start()], text[pair.end() :]
        if re.search(_YEAR, start[-4:]) and re.fullmatch("[0-9]{2}", end):
            if refusal := _short_end(text, start, end, is_date):
                return refusal
        elif is_pair(start, end):
            return _either(text, start, end)
        elif not re.search(_YEAR, text) and is_pair(start, f"{end} 2014"):
            return _either(text, start, f"{end} 2014", "the year is missing")
    return None


def year_pair_error(text: str, found: FuzzyDate) -> DateError:
    """Tell how each reading of 2020-21 would be written."""
    first = f"{found.earliest.year:04}"
    last, words = f"{first[:2]}{found.grouping}", f"{first}-{found.grouping}"
    return DateError(
        text,
        f"{words} may be two years",
        hint=f"try {first}/{last} if it lasted, [{first}..{last}] if it was one day of them,"
        f" or {words} for {long_date(found)}",
    )


def _significant(text: str, year: str, digits: int) -> DateError:
    hints = [f"{year[:digits]}{'X' * (4 - digits)} for those"] if digits in {2, 3} else []
    hints += [f"S{digits} {year} for the half of a year"] if digits in {1, 2} else []
    return DateError(
        text,
        f"{digits} significant digits are not understood",
        hint=f"try {any_of(hints)}" if hints else "",
    )


def _short_end(text: str, start: str, end: str, is_date: Callable[[str], bool]) -> DateError | None:
    """Tell of "2013-14", and of "May 2013-14", which may end in a day or in a year."""
    year = int(start[-4:])
    other = year - year % 100 + int(end) + 100 * (end == "00")
    until = f"{start[:-4]}{other:04}"
    if is_date(f"{end} {start}"):
        period = f', or "from {start} to {until}" if it lasted' if other > year else ""
        return DateError(
            text,
            f"{end} may be a day or a year",
            hint=f'try "{end} {start}" if it is a day{period}',
        )
    return _either(text, start, until) if other == year + 1 else None


def _either(
    text: str, start: str, end: str, why: str = "it may be a period or one day of it"
) -> DateError:
    return DateError(
        text,
        why,
        hint=f'try "from {start} to {end}" if it lasted,'
        f' or "between {start} and {end}" if it was one day',
    )
