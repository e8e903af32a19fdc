"""The plain dates that most texts are: May 2014, 3 May 2014, May 3, 2014, mid-2014."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.vocabulary import MONTH_OF, SEASONS, THIRDS

# The grammar reads these too, but takes ten times as long.
_PLAIN: Final = re.compile(
    r"(?:([0-9]{1,2}) )?([a-z]{2,10})(?:\.? |-)(?:([0-9]{1,2}), )?([0-9]{4})"
)
_PART_OF: Final = {
    word: first + index
    for first, meanings in ((21, SEASONS), (37, THIRDS))
    for index, words in enumerate(meanings)
    for word in words
}


def read_plain(words: str, text: str) -> FuzzyDate | None:
    """Read a plain date. ``text`` is what the source wrote. Return `None` for any other."""
    plain = _PLAIN.fullmatch(words)
    if plain is None:
        return None
    before, name, after, digits = plain.groups()
    number = before or after
    try:
        if month := MONTH_OF.get(name):
            if number is None:
                return FuzzyDate.month(int(digits), month, text)
            if before is None or after is None:
                return FuzzyDate.day(date(int(digits), month, int(number)), text)
        elif number is None and (part := _PART_OF.get(name)):
            when = FuzzyDate.part_of_year(int(digits), part)
            return when and when.with_text(text)
    except ValueError:
        pass  # the grammar explains what is wrong
    return None
