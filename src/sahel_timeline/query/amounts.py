"""Numbers in cells as ranges, to compare and to sort them."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from sahel_timeline.numbers import FuzzyNumber

# What most cells hold. Anything else that is a number takes longer to read.
_PLAIN: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
# Not a comma before three digits, which is more likely between thousands.
DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_MAX_LENGTH: Final = 60
# Codes such as A3, 3C and 1-2-3, which in a column of numbers could be "a 3", "circa 3" and 1 to 3.
_CODE: Final = r"(?<![^\W_])(?:[^\W\d_]\d|[A-Z]\s\d)|\d[^\W\d_kK](?![^\W_])|\d[-–]\d+[-–]\d"
# A unit of one letter needs a space: "3A" is rather a code.
_MEASURE: Final = r"(.*\d)(\s+[^\W\d_]{1,12}|[^\W\d_]{2,12}|\s*[%‰°$€£¥])|([$€£¥])\s*(\S.*)"


class Amount(NamedTuple):
    """A number in the range ``low`` to ``high``, both included, and infinite if not known.

    ``figure`` is the best single number, by which it is sorted. A date that ``is_qualified`` can be
    wrong. An approximate number is compared as it is.
    """

    low: float
    high: float
    is_qualified: bool = False
    figure: float = 0

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of the number."""
        return self.high < self.low

    @classmethod
    def of(cls, number: FuzzyNumber) -> Self:
        """Return a fuzzy number as a range."""
        if number.is_unknown:
            return cls(inf, -inf)
        high = inf if number.high is None else number.high
        return cls(number.low, high, figure=number.figure)

    @classmethod
    def exact(cls, number: float) -> Self:
        """Return a number that is known."""
        return cls(number, number, figure=number)


@lru_cache(maxsize=1024)
def read_measure(text: str) -> tuple[Amount, str] | None:
    """Return the number and the unit that a text such as "12 km" has, or `None` if it has none."""
    bare = text.strip()
    if len(bare) > _MAX_LENGTH or not (match := re.fullmatch(_MEASURE, bare)):
        return None
    amount = read_amount(match[1] or match[4])
    unit = (match[2] or match[3]).strip().casefold()
    return None if amount is None or amount.is_unknown else (amount, unit)


def read_amount(text: str) -> Amount | None:
    """Return the number that a text is, or `None` if it is none."""
    bare = text.strip()
    if match := _PLAIN.fullmatch(bare):
        return (
            Amount.exact(float(bare) if match[1] else int(bare))
            if len(bare) < _MAX_LENGTH
            else None
        )
    if DECIMAL_COMMA.fullmatch(bare):
        return Amount.exact(float(bare.replace(",", ".")))
    if not bare or len(bare) > _MAX_LENGTH or re.search(_CODE, bare):
        return None
    from sahel_timeline.errors import TimelineError
    from sahel_timeline.numbers import parse_number  # only other numbers need it

    try:
        amount = Amount.of(parse_number(bare))
    except TimelineError:
        return None
    # In an extra column, "no" and "none" are more likely answers than numbers.
    is_word = not any(map(str.isdigit, bare))
    return None if is_word and amount.high == 0 else amount
