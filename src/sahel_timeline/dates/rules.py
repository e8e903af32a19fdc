"""What a text alone cannot say about its date, but its column or the user can."""

from typing import Final

from sahel_timeline.named_tuple import NamedTuple


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
    - ``years``: without a ``century``, the first and the last year that 44 can stand for.
    """

    day_first: bool | None = None
    century: int | None = None
    lasted: bool = False
    year_pairs: bool | None = None
    year_first: bool = False
    years: tuple[int, int] | None = None

    def full_year(self, digits: str) -> int | None:
        """Return the year that two digits stand for, or `None` if that is not known."""
        if self.century is not None:
            return 100 * self.century + int(digits)
        if self.years is None:
            return None
        first, last = self.years
        found = range(first + (int(digits) - first) % 100, last + 1, 100)
        return found[0] if len(found) == 1 else None


NO_RULES: Final = DateRules()
# EDTF's seasons of a hemisphere, quarters, thirds and halves of a year.
_RARE_CODES: Final = frozenset(map(str, range(25, 42)))
_MONTHS_AND_SEASONS: Final = frozenset(f"{code:02}" for code in (*range(1, 13), *range(21, 25)))
# How many years apart those of "1914-64" can be: "2014-99" is more likely a month with a typing
# error.
LONGEST_PAIR: Final = 50


def is_rare_code(text: str) -> bool:
    """Whether a text is two years, or else a quarter or the like as only EDTF writes it."""
    year, _, code = text.removesuffix("?").partition("-")
    is_year = len(year) == len("2014") and year.isdecimal() and year.isascii()
    if not (is_year and code in _RARE_CODES):
        return False
    # Those who know the codes use them for years such as 2014.
    longest = LONGEST_PAIR if text < "2000" else 1
    return 1 <= int(code) - int(year[2:]) <= longest


def is_old_year_pair(text: str) -> bool:
    """Whether a text is a year before 2000 and the next one, or else a part of it.

    "1911-12" can be a month, and "1923-24" a winter as only EDTF writes it.
    Of years from 2000 on, such as 2011-12, most are months.
    """
    year, _, code = text.removesuffix("?").partition("-")
    is_year = len(year) == len("1911") and year.startswith("1") and year.isdecimal()
    return (
        is_year
        and year.isascii()
        and code in _MONTHS_AND_SEASONS
        and int(code) - int(year[2:]) == 1
    )
