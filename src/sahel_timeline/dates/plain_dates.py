"""The plain dates that most texts are: May 2014, May 3, 2014, mid-2014, c. 2014, early May 2014."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sahel_timeline.dates.calendar_days import months, years
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.vocabulary import MONTH_OF, PHRASES, SEASONS, THIRDS

# The grammar reads these too, but takes ten times as long.
_PLAIN: Final = re.compile(
    r"(?:([0-9]{1,2}) )?([a-z]{2,10})(?:\.? |-)(?:([0-9]{1,2}), )?([0-9]{4})"
)
_QUALIFIED: Final = r"([a-z]+)(\.? |-)(.+)"
_MONTHS: Final = r"between ([a-z]+) and ([a-z]+) ([0-9]{4})"
_ABOUT: Final = frozenset(PHRASES[Kind.ABOUT])
_PART_OF: Final = {
    word: first + index
    for first, meanings in ((21, SEASONS), (37, THIRDS))
    for index, words in enumerate(meanings)
    for word in words
}
_FIRST_THIRD: Final = 37


def read_plain(words: str, text: str) -> FuzzyDate | None:
    """Read a plain date. ``text`` is what the source wrote. Return `None` for any other."""
    try:
        if plain := _PLAIN.fullmatch(words):
            return _read_parts(plain, text)
        if qualified := re.fullmatch(_QUALIFIED, words):
            when = _read_qualified(*qualified.groups()) or _read_months(words)
            return when and when.with_text(text)
    except ValueError:
        pass  # the grammar explains what is wrong
    return None


def _read_parts(plain: re.Match[str], text: str) -> FuzzyDate | None:
    before, name, after, digits = plain.groups()
    number = before or after
    if month := MONTH_OF.get(name):
        if number is None:
            return FuzzyDate.month(int(digits), month, text)
        if before is None or after is None:
            return FuzzyDate.day(date(int(digits), month, int(number)), text)
    elif number is None and (part := _PART_OF.get(name)):
        when = FuzzyDate.part_of_year(int(digits), part)
        return when and when.with_text(text)
    return None


def _read_qualified(word: str, sign: str, rest: str) -> FuzzyDate | None:
    """Read "c. 2014", "c. May 2014" and "early May 2014"."""
    if word in _ABOUT and sign != "-":
        when = read_plain(rest, "")
        if re.fullmatch("[0-9]{4}", rest):
            when = FuzzyDate.unchecked(years(int(rest), 1), Precision.YEAR)
        return when._replace(approximate=True) if when and not when.approximate else None
    third = _PART_OF.get(word, 0) - _FIRST_THIRD
    plain = _PLAIN.fullmatch(rest) if third >= 0 and sign != ". " else None
    whole = _read_parts(plain, "") if plain else None
    if whole is None or whole.precision is not Precision.MONTH:
        return None
    from sahel_timeline.dates.stretches import fraction  # few files need it

    return fraction(whole, Kind.THIRD, third)


def _read_months(words: str) -> FuzzyDate | None:
    """Read "between May and July 2014"."""
    match = re.fullmatch(_MONTHS, words)
    first, last = (MONTH_OF.get(name, 0) for name in match.groups()[:2]) if match else (0, 0)
    if match is None or not 0 < first <= last:
        return None
    days = months(int(match[3]), first, last - first + 1)
    return FuzzyDate.unchecked(days, Precision.MONTH if first == last else Precision.RANGE)
