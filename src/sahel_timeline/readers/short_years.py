"""The years of two digits in a column, and what its full years say about their century."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import DateRules, parse_span
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.readers.seen_cells import SeenCell

_FULL_YEAR: Final = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
# The two digits of a year after a month's name or an apostrophe: 6-Jun-44, May '68.
# But not the day in "night of 14-15 Mar 84" and "14 or 15 Mar 84".
_SHORT_YEAR: Final = re.compile(
    r"(?:['’]|[^\W\d_]\.?,?[ \-/.])([0-9]{2})(?![0-9])"
    r"(?!(?: ?[-–/] ?[0-9]{1,2}| [^\W\d_]+ [0-9]{1,2})?[ .\-/]+[^\W\d_]+[., \-/]+['’]?[0-9])"
)
# Years of two digits with such a gap are likelier in two centuries, the others beyond 99.
_FAR_APART: Final = 70


class Century(NamedTuple):
    """The century of short years, or else the years between which each of them has one meaning."""

    century: int | None = None
    years: tuple[int, int] | None = None
    note: str = ""


def years_after_words(cells: Iterable[SeenCell]) -> Iterator[int]:
    """Yield the years with two digits that words show: 6-Jun-44, May '68."""
    for cell in cells:
        short = () if _FULL_YEAR.search(cell.text) else _SHORT_YEAR.findall(cell.text)
        if short and _can_be_date(cell.text):  # "night of 14 March" has no year
            yield from map(int, short)


def _can_be_date(text: str) -> bool:
    """Whether a text is a date once the century of its year is known."""
    try:
        parse_span(text, DateRules(day_first=True, century=19))
    except DateError:
        return False
    return True


def decide_century(cells: Iterable[SeenCell], short: Sequence[int]) -> Century:
    """Return the century of all full years, if it is also the likeliest of the short ones.

    In "1998, 1999, '03" it is not: 2003 is closer to the others than 1903. If the full years are
    in several centuries, as 1972 and 2011, those short years are known that have one meaning
    between the first and the last of them.
    """
    full = [int(year) for cell in cells for year in _FULL_YEAR.findall(cell.text)]
    if not short or not full:
        return Century()
    first, last = min(full), max(full)
    century = first // 100
    if century != last // 100:
        return _between(first, last, short)

    def distance(year: int) -> int:
        return max(first - year, year - last, 0)

    for year in short:
        here = distance(100 * century + year)
        if here >= distance(100 * century + year - 100) or here >= distance(
            100 * century + year + 100
        ):
            return Century()
    span = f"from {first} to {last}" if first < last else f"{first}"
    note = f"years of two digits are read as {century}xx: all full years are {span}"
    return Century(century, note=note)


def _between(first: int, last: int, short: Iterable[int]) -> Century:
    rules = DateRules(years=(first, last))
    if all(rules.full_year(f"{year:02}") is None for year in short):
        return Century()
    note = f"years of two digits are those from {first} to {last}, as all full years are"
    return Century(years=(first, last), note=note)


def are_in_two_centuries(short: Iterable[int]) -> bool:
    """Whether years such as 98, 99, 00 and 01 are close to each other if 00 follows 99.

    Then no one century is right for all of them.
    """
    return any(after - before >= _FAR_APART for before, after in pairwise(sorted({*short})))
