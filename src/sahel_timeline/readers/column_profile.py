"""What the cells of a column look like: dates, numbers, addresses, names or sentences."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import DateRules, parse_span
from sahel_timeline.dates.clock_time import read_first_clock
from sahel_timeline.dates.natural_language import is_under_way
from sahel_timeline.dates.vocabulary import DITTO
from sahel_timeline.errors import DateError, NumberError
from sahel_timeline.numbers import parse_number
from sahel_timeline.numbers.sums import STAND_IN
from sahel_timeline.readers.column_words import words_of
from sahel_timeline.readers.degrees import split_pair
from sahel_timeline.readers.table import without_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.dates import Span

# How many different cells are read as dates. If none of the first few is one, the rest is not.
_MAX_DATES: Final = 24
_FIRST_DATES: Final = 8
_LONGEST_DATE: Final = 60
_LONGEST_CLOCK: Final = 20
_A_LEAP_YEAR: Final = 2012
_MISSING: Final = DITTO | {"", "na", "n/a", "nan", "null", "none", "-", "–", "—", "?"}
_NUMBER: Final = r"[+-]?\d[\d ]*(?:[.,]\d+)?%?"
_DEGREES: Final = r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:[\d.,\s]+['′’][\d.,\s'\"″”]*)?[NSEWO]?"
_ADDRESS: Final = r"(?:https?://|www\.)\S+"
_CLOCK: Final = r"\d{1,2}[:h.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*uhr)?"
_NUMBERED: Final = r".{0,50}(?<!\d)(?:\d{4}|\d{1,2}[./-]\d{1,2}\b).{0,50}"
_YEAR: Final = r"1\d{3}|20\d{2}"
_TWO_NUMBERS: Final = r"\d ?[./-] ?\d"
_ONE_OR_TWO_NUMBERS: Final = r"\d+(?: ?[-–/] ?\d+)?"
_DAYS_OF_YEAR: Final = 364
_RULES: Final = (DateRules(day_first=True, century=19), DateRules(day_first=False, century=19))


class Profile(NamedTuple):
    """A column: its name, the words in the name, its filled cells, and what share of them is what.

    ``column`` has a cell for each row, which is empty where a value is missing. ``filled`` is the
    share of rows that have a cell, and ``distinct`` that of different cells. ``words`` are those of
    an average cell, and ``length`` its characters.
    """

    name: str
    name_words: tuple[str, ...]
    column: tuple[str, ...]
    cells: tuple[str, ...]
    filled: float
    distinct: float
    dates: float
    numbers: float
    addresses: float
    words: float
    length: float

    @classmethod
    def of(cls, name: str, column: Sequence[str], *, headings: int = 0) -> Profile:
        """Describe a column by the cells of the first rows.

        ``headings`` of them have only a date, in another column.
        """
        texts = map(str.strip, column)
        known = tuple("" if cell.casefold().rstrip(".") in _MISSING else cell for cell in texts)
        cells = tuple(filter(None, known))
        count = len(cells) or 1
        return cls(
            name,
            words_of(name),
            known,
            cells,
            filled=len(cells) / (len(column) - headings or 1),
            distinct=len(set(cells)) / count,
            dates=_date_share(cells),
            numbers=_share(cells, _NUMBER),
            addresses=_share(cells, _ADDRESS),
            words=sum(cell.count(" ") + 1 for cell in cells) / count,
            length=sum(map(len, cells)) / count,
        )

    @property
    def has_only_digits(self) -> bool:
        """Whether all cells are plain numbers, which can be years but need not be."""
        return all(map(str.isdecimal, self.cells))

    @property
    def single_words(self) -> float:
        """The share of cells that are one word."""
        return _share_where(self.cells, lambda cell: " " not in cell)

    @property
    def numbered(self) -> float:
        """The share of cells that have a year or a day in numbers, and may be meant as dates."""
        return _share(self.cells, _NUMBERED)

    @property
    def clocks(self) -> float:
        """The share of cells that are a time of day."""
        return _share_where(self.cells, _is_clock)

    @property
    def counts(self) -> float:
        """The share of cells that say how many people, "12" or "at least 12", of those that can."""
        known = (cell for cell in self.cells if not re.fullmatch(STAND_IN, cell))
        return _share_where(known, _is_count)

    @property
    def yearless(self) -> float:
        """The share of cells that are a date once a year is added, such as "3 May"."""
        return _share_where(self.cells, _is_yearless)

    @property
    def degrees(self) -> float:
        """The share of cells that can be degrees of latitude or longitude."""
        return _share(self.cells, _DEGREES)

    @property
    def places(self) -> float:
        """The share of cells that have both, such as "16.27, -0.04"."""
        return _share_where(self.cells, lambda cell: split_pair(cell) is not None)

    def part_share(self, part: str) -> float:
        """Return the share of cells that can be the year, the month or the day of a date."""
        return _share_where(self.cells, lambda cell: _is_part(cell, part))


def _share(cells: Sequence[str], pattern: str) -> float:
    fits = re.compile(pattern, re.IGNORECASE).fullmatch
    return _share_where(cells, lambda cell: fits(cell) is not None)


def _share_where(cells: Iterable[str], fits: Callable[[str], bool]) -> float:
    found = [fits(cell) for cell in cells]
    return sum(found) / len(found) if found else 0.0


def _date_share(cells: Sequence[str]) -> float:
    """Return the share of cells that are dates, whichever of day and month comes first."""
    different = list(dict.fromkeys(cells))[:_MAX_DATES]
    first = list(map(is_date, different[:_FIRST_DATES]))
    if not any(first):
        return 0.0
    # Beside complete dates, "3 May" can have the year of a row above.
    return _share_where(different, lambda cell: is_date(cell) or _is_yearless(cell))


def is_date(text: str) -> bool:
    """Whether a text is a date or a period, or says that something is not over."""
    if not any(map(str.isdecimal, text)):
        return text == ".." or is_under_way(text)
    return len(text) <= _LONGEST_DATE and read_date(text) is not None


@lru_cache(maxsize=4096)  # the columns of a wide table have the same cells
def read_date(text: str) -> Span | None:
    """Read a date or a period, whichever of day and month comes first."""
    # The order only matters between two numbers, and a text that is no date takes long.
    for rules in _RULES if re.search(_TWO_NUMBERS, text) else _RULES[:1]:
        with suppress(DateError):
            return parse_span(without_decimal(text), rules)
    return None


def _is_yearless(cell: str) -> bool:
    return not cell.isdecimal() and not is_date(cell) and is_date(f"{cell} {_A_LEAP_YEAR}")


def _is_count(text: str) -> bool:
    try:
        parse_number(text)
    except NumberError:
        return False
    return True


def _is_clock(cell: str) -> bool:
    is_plain = re.fullmatch(_CLOCK, cell, re.IGNORECASE) is not None
    return is_plain or (len(cell) <= _LONGEST_CLOCK and read_first_clock(cell) is not None)


def _is_part(cell: str, part: str) -> bool:
    number = cell.removesuffix(".0")
    if part == "year":
        is_year = re.fullmatch(f"{_YEAR}|\\d{{2}}", number) is not None
        return is_year or (is_date(cell) and _is_of_years(cell))
    if re.fullmatch(_ONE_OR_TWO_NUMBERS, number):
        most = {"month": 12, "day": 31}[part]
        return all(int(each) <= most for each in re.findall(r"\d+", number))
    return is_date(f"{cell} 2014" if part == "month" else f"{cell} May 2014")


def _is_of_years(cell: str) -> bool:
    span = read_date(cell)
    return span is not None and (span.start.latest - span.start.earliest).days >= _DAYS_OF_YEAR
