"""Dates whose source names a day although the day is not known.

Formats that show only the words of the source would make them look exact.
"""

from __future__ import annotations

import re
from typing import Final, TypeVar

from sahel_timeline.dates import DateRules, End, FuzzyDate, Precision, parse_date
from sahel_timeline.dates.humanize import long_date
from sahel_timeline.errors import DateError

E = TypeVar("E", bound=End)
# A day in figures. Their order does not matter here: any day is too exact.
_FIGURES: Final = re.compile(r"[0-9]{8}|[0-9]{1,4}([-/. ])[0-9]{1,2}\1[0-9]{1,4}")


def without_false_day(when: E) -> E:
    """Replace the source's words if they name a day, although the date is not known to the day.

    ACLED writes the middle day of a week, and GDELT writes a day that it computed from "last
    year".
    """
    if not isinstance(when, FuzzyDate) or not _names_false_day(when):
        return when
    return when.with_text(long_date(when))


def _names_false_day(when: FuzzyDate) -> bool:
    if when.is_exact:
        return False
    # A remark in brackets can follow the day.
    before_bracket = re.split(r"[(\[]", when.text, maxsplit=1)[0].strip()
    return any(_is_other_day(words, when) for words in {when.text, before_bracket} if words)


def _is_other_day(words: str, when: FuzzyDate) -> bool:
    if _FIGURES.fullmatch(words):
        return True
    try:
        date = parse_date(words, DateRules(day_first=True))
    except DateError:
        return False
    return date.precision is Precision.DAY and date != when
