"""What is decided about a table before a cell can be read: by the user, or by its columns."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sahel_timeline.dates import NO_RULES, DateRules
from sahel_timeline.dates.precision import GROUPINGS
from sahel_timeline.dates.rules import LONGEST_PAIR, is_rare_code
from sahel_timeline.errors import DateError
from sahel_timeline.model import split_list
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.readers.text_columns import (
    NO_VALUE,
    OURS,
    TextColumn,
    may_any_be_several,
    may_be_several,
    split_even_lists,
    split_links,
)

if TYPE_CHECKING:
    from sahel_timeline.query.question import KnownNames

D = TypeVar("D")
# Patterns that few files need are compiled when they are first used.
NUMERIC_DATE: Final = r"([0-9]{1,2})([./\-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b.*"
# A weekday, or another word before a date in numbers.
_FIRST_WORD: Final = r"\A[^\W\d_]{1,11}\.?,? +(?=[0-9])"
# The digits of two years, or of a year and a month.
YEAR_PAIR: Final = r"(?<![0-9-])[0-9]{2}([0-9]{2}) ?[-–] ?([0-9]{2})(?![0-9-])"
# Months, and EDTF's seasons, quarters and halves.
_PARTS_OF_YEAR: Final = frozenset({*range(1, 13), *GROUPINGS})
# "14.30", or two such times
DOTTED_TIME: Final = r"[0-9]{1,2}\.[0-9]{2}(?:(?: ?[-–—] ?| to | bis | à )[0-9]{1,2}\.[0-9]{2})?"
# How Excel shows the month of a date: "May-14"
_MONTH_YEAR: Final = r"^([^\W\d_]{3,})\.?-([0-9]{2})$"
_SHORT_NUMBER: Final = r"(?<![0-9])[0-9]{2}(?![0-9])"
# What is said about a date that a row above can complete.
NEEDS_ROW_ABOVE: Final = "the year is missing|(?:stands for|counts from) the date above|time of day"
FOUR_DIGITS: Final = "write years with four digits"
_TWO_LINKS: Final = "://[^;]*://"
_PLAIN: Final = TextColumn()


class UndecidedError(Exception):
    """What is read depends on something that only the complete table shows.

    ``found`` are the decisions that the rows read so far have made. If there are none, the columns
    have to be looked at: those ``of_texts``, or else those of dates, and the rows above a date.
    """

    def __init__(self, *, of_texts: bool = False, **found: Any) -> None:  # noqa: ANN401 — fields of Decisions
        super().__init__()
        self.of_texts = of_texts
        self.found = found


class _NoOrderError(DateError):
    """The column of a date allows no order. It has no message: that is one problem of the file."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.message = ""


class DateReading(NamedTuple):
    """How the dates of a table are read.

    ``rules`` hold for all of them. ``is_decided`` means that the complete columns have been
    looked at. If they allow no order of day, month and year, ``is_readable`` is false. ``hint``
    says what to do about a year of two digits, if an option for the century or the order would be
    wrong for other cells. ``has_dotted_times`` means that 14.30 is a time in a column of times, and
    ``has_short_years`` that May-14 is a month, because the user says that years have two digits.
    """

    rules: DateRules = NO_RULES
    is_decided: bool = False
    is_readable: bool = True
    hint: str = ""
    has_dotted_times: bool = False
    has_short_years: bool = False

    def read(self, parse: Callable[[str, DateRules], D], cell: str) -> D:
        """Parse a cell.

        Raises `UndecidedError` if only the complete column can say how, and a `DateError`, which
        has no message if the column did not.
        """
        self.check(cell)
        if self.has_short_years:
            cell = re.sub(_MONTH_YEAR, r"\1 '\2", cell)
        try:
            return parse(cell, self.rules)
        except DateError as error:
            is_any = self.hint == FOUR_DIGITS and "the century of" in error.message
            is_several = "several dates" in error.message
            if is_any or (self.hint and _is_short_date(cell) and not is_several):
                error.hint = self.hint
            if self.is_decided or not (
                re.search(_SHORT_NUMBER, cell) or re.search(NEEDS_ROW_ABOVE, error.message)
            ):
                raise
        # The number can be a year whose century the column shows, or the year is in a row above.
        raise UndecidedError

    def check(self, cell: str) -> None:
        """Raise what `read` raises before it parses a cell."""
        if not self.is_decided:
            if self._needs_column(cell):
                raise UndecidedError
        elif not self.is_readable and _depends_on_order(cell):
            raise _NoOrderError(cell)

    def with_colons(self, time: str) -> str:
        """Write a time such as 14.30 as 14:30, if the column shows that it is one.

        Raises `UndecidedError` if only the complete column can.
        """
        if not re.fullmatch(DOTTED_TIME, time):
            return time
        if not self.is_decided:
            raise UndecidedError
        return time.replace(".", ":") if self.has_dotted_times else time

    def _needs_column(self, cell: str) -> bool:
        """Whether the column has to be looked at, even if the cell can be read."""
        if cell[4:5] == cell[7:8] == "-":
            return False  # most dates are days in ISO 8601
        if self.rules.day_first is None and _depends_on_order(cell):
            return True
        has_dash = "-" in cell or "–" in cell
        return (
            has_dash
            and not self.rules.year_pairs
            and (has_years_only(cell) or is_next_year(cell) or is_rare_code(cell))
        )


def has_years_only(cell: str) -> bool:
    """Whether a cell has two years, as in 1914-18, that can be nothing else."""
    for pair in re.finditer(YEAR_PAIR, cell):
        first, second = int(pair[1]), int(pair[2])
        if second not in _PARTS_OF_YEAR:
            return 1 <= (second - first) % 100 <= LONGEST_PAIR
    return False


def is_next_year(cell: str) -> bool:
    """Whether a cell is a year and the next one, as 2008-09, which is a month too."""
    match = re.fullmatch(rf"{YEAR_PAIR}\??", cell)
    return match is not None and (int(match[2]) - int(match[1])) % 100 == 1


def without_first_word(cell: str) -> str:
    """Return a date in numbers without the weekday before it, or as it is."""
    return re.sub(_FIRST_WORD, "", cell, count=1) if cell[:1].isalpha() else cell


def _depends_on_order(cell: str) -> bool:
    """Whether a cell is a date with numbers for day and month."""
    cell = without_first_word(cell)
    # Most numbers are years.
    is_number = "0" <= cell[:1] <= "9" and not cell[1:3].isdecimal()
    return is_number and re.fullmatch(NUMERIC_DATE, cell) is not None


def _is_short_date(cell: str) -> bool:
    """Whether a cell is a date in numbers of two digits."""
    match = re.fullmatch(NUMERIC_DATE, without_first_word(cell))
    return match is not None and len(match[4]) == len("44")


class Decisions(NamedTuple):
    """What has been decided about a table, by the user or by its columns.

    - ``dates``: how dates are read, and ``given`` what the user says about them. ``has_dates`` says
      whether they can be read.
    - ``columns``: how texts are read, by native column. One that is not there is undecided.
    - ``is_untitled``: whether some titles are empty.
    - ``is_long``: whether the table has so many rows that dropped ones get no ids.
    - ``is_wide``: whether a table without a header has some of the longer rows of its dialect.
    - ``years_from``: from where dates without a year, or with a ditto mark, are completed. It is ""
      if they are not, and `None` if nobody has looked.
    - ``watched``: the hashes of ids, and of rows without one, that occur several times.
    - ``met``: the names met in the rows before one that changes what a question means.
    """

    dates: DateReading
    given: DateRules = NO_RULES
    has_dates: bool = True
    columns: Mapping[str, TextColumn] = {}
    is_untitled: bool = False
    is_long: bool = False
    is_wide: bool = False
    years_from: str | None = None
    watched: frozenset[int] = frozenset()
    met: "KnownNames | None" = None

    def items(self, column: str, text: str) -> tuple[str, ...]:
        """Split a list in a native column. Raises `UndecidedError` if others decide how."""
        items = self.columns[column].items(text) if column in self.columns else split_list(text)
        # What we write has a semicolon between two addresses.
        if column == "sources" and text.count("://") > len(items) and self.columns is not OURS:
            items = split_links(items)
        if column in self.columns:
            return items
        # A semicolon decides it. In a long file, looking for doubts as well takes too long.
        is_sure = self.is_long and ";" in text
        if not is_sure and may_be_several(text, items):
            raise UndecidedError(of_texts=True)
        return items

    def all_items(self, column: str, cells: Iterable[str]) -> Iterable[tuple[str, ...]]:
        """Split many lists, as `items` does. One look at all of them shows if they are plain.

        If each of 10,000 events has sources of its own, listing them takes 5 % less.
        """
        texts = list(map(str.strip, cells))
        is_plain = self.columns.get(column, _PLAIN).is_plain
        joined = ";".join(texts)
        if is_plain and "\\" not in joined and not re.search(_TWO_LINKS, joined):
            even = split_even_lists(texts)
            split = even or list(map(split_list, texts))
            if column in self.columns:
                return split
            # A semicolon decides it in a long file, as in `items`.
            unsure = [each for each in texts if ";" not in each] if self.is_long else texts
            if not (
                may_any_be_several(even)
                if even and not self.is_long
                else may_be_several(";".join(unsure), chain.from_iterable(split))
            ):
                return split
        return [self.items(column, text) for text in texts]

    def text(self, column: str, text: str) -> str:
        """Return a text in a native column, or "" if it stands for no value.

        Raises `UndecidedError` if the others decide that.
        """
        if column in self.columns:
            return self.columns[column].text(text)
        if text in NO_VALUE:
            raise UndecidedError(of_texts=True)
        return text
