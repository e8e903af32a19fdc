"""A date's words for those who see nothing else of it: none that claim a day nobody knows."""

from __future__ import annotations

import re
from typing import Final, TypeVar

from sahel_timeline.dates import End, FuzzyDate, Precision, parse_date
from sahel_timeline.dates.humanize import full
from sahel_timeline.errors import DateError

E = TypeVar("E", bound=End)
# A day in figures, in whatever order: which one it is does not matter here.
_FIGURES: Final = re.compile(r"[0-9]{8}|[0-9]{1,4}([-/. ])[0-9]{1,2}\1[0-9]{1,4}")


def without_false_day(when: E) -> E:
    """Return a date with our words in place of the source's where these may mislead.

    ACLED writes of a week its middle, GDELT of a year the day that it was counted from.
    """
    if not isinstance(when, FuzzyDate) or not _misleads(when):
        return when
    return when.with_text(full(when))


def _misleads(when: FuzzyDate) -> bool:
    """Tell whether the words of a date hold a day that it is not."""
    if when.is_exact:
        return False
    # What stands in a bracket is told of the day before it.
    before = re.split(r"[(\[]", when.text, maxsplit=1)[0].strip()
    return any(_is_other_day(words, when) for words in {when.text, before} if words)


def _is_other_day(words: str, when: FuzzyDate) -> bool:
    if _FIGURES.fullmatch(words):
        return True
    try:
        found = parse_date(words, day_first=True)
    except DateError:
        return False
    return found.precision is Precision.DAY and found != when
