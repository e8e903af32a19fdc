"""What a text alone cannot say about its date, but its column or the user can."""

import re
from typing import Final, NamedTuple


class DateRules(NamedTuple):
    """How to read a date that can be read in several ways.

    - ``day_first``: whether 03/04/2014 is 3 April. If it is `None`, such a date is an error.
    - ``century``: the first two digits of years that have only two: 19 reads 44 as 1944.
    - ``lasted``: whether a bare range, such as "1914-1918", is a period. If it is false, the
      range is a stretch in which it began.
    - ``year_pairs``: whether "1911-12" is two years instead of a month. If it is `None`, a pair
      in a period is two years if it could only be one of EDTF's rare codes, as "1835-36", and a
      stretch of two years if they follow each other, because that contains the month.
    - ``year_first``: whether 45/06/26 is in the year 45. ``day_first`` still decides 03/04/2014.
    """

    day_first: bool | None = None
    century: int | None = None
    lasted: bool = False
    year_pairs: bool | None = None
    year_first: bool = False


NO_RULES: Final = DateRules()
# EDTF's seasons of a hemisphere, quarters, thirds and halves of a year.
_RARE_CODE: Final = re.compile("[0-9]{2}([0-9]{2})-(2[5-9]|3[0-9]|4[01])")
# A year and the next one before 2000. Of later ones, such as 2011-12, most are months.
_NEXT_YEAR: Final = re.compile("1[0-9]([0-9]{2})-(0[1-9]|1[0-2])")
# How many years apart those of "1914-64" can be: "2014-99" is more likely a month with a typing
# error.
LONGEST_PAIR: Final = 50


def is_rare_code(text: str) -> bool:
    """Whether a text is two years, or else a quarter or the like as only EDTF writes it."""
    match = _RARE_CODE.fullmatch(text)
    if match is None:
        return False
    # Those who know the codes use them for years such as 2014.
    longest = LONGEST_PAIR if text < "2000" else 1
    return 1 <= int(match[2]) - int(match[1]) <= longest


def is_next_year(text: str) -> bool:
    """Whether a text is a year of the past and the next one, or else a month: "1911-12"."""
    match = _NEXT_YEAR.fullmatch(text)
    return match is not None and int(match[2]) - int(match[1]) == 1
