"""What a text alone cannot say about its date, but its column or the user can."""

from __future__ import annotations

from typing import Final, NamedTuple


class DateRules(NamedTuple):
    """How to read a date that can be read in several ways.

    - ``day_first``: whether 03/04/2014 is 3 April. If it is `None`, such a date is an error.
    - ``century``: the first two digits of years that have only two: 19 reads 44 as 1944.
    - ``lasted``: whether a bare range, such as "1914-1918", is a period. If it is false, the
      range is a stretch in which it began.
    - ``year_pairs``: whether "1911-12" is two years instead of a month.
    - ``year_first``: whether 45/06/26 is in the year 45. ``day_first`` still decides 03/04/2014.
    """

    day_first: bool | None = None
    century: int | None = None
    lasted: bool = False
    year_pairs: bool = False
    year_first: bool = False


NO_RULES: Final = DateRules()
# How many years apart those of "1914-64" can be: "2014-99" is more likely a month with a typing
# error.
LONGEST_PAIR: Final = 50
