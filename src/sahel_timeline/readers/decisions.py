"""What a complete table decides about its cells, such as the order of day and month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMERIC_DATE: Final = re.compile(r"([0-9]{1,2})([./\-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b.*")
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_SHORT_YEAR: Final = 2
# If this many dates are all before the 13th of a month, that is no coincidence.
_ENOUGH_DATES: Final = 8


class UndecidedError(Exception):
    """What is read depends on something that only the complete table shows.

    ``decided`` has what is known already. It is `None` if the order of days has to be decided.
    """

    def __init__(self, decided: Decisions | None = None) -> None:
        super().__init__()
        self.decided = decided


class _NoOrderError(DateError):
    """The column of a date allows no order. It has no message: that is one problem of the file."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.message = ""


class DayOrder(NamedTuple):
    """Whether the day or the month comes first in dates such as 03/04/2014.

    ``day_first`` is `None` if nobody has said so, or no date depends on it. ``is_decided`` means
    that the complete column has been looked at. If it allows no order, ``is_readable`` is false.
    """

    day_first: bool | None = None
    is_decided: bool = False
    is_readable: bool = True

    def of(self, cell: str) -> bool | None:
        """Return whether the day comes first in a cell.

        Raises `UndecidedError` if only the complete column can decide that, and a `DateError`
        without a message if it did not.
        """
        if self.day_first is None and _depends_on_order(cell):
            if not self.is_decided:
                raise UndecidedError
            if not self.is_readable:
                raise _NoOrderError(cell)
        return self.day_first


def _depends_on_order(cell: str) -> bool:
    """Whether a cell is a date with numbers for day and month."""
    return "0" <= cell[:1] <= "9" and _NUMERIC_DATE.fullmatch(cell) is not None


class Decisions(NamedTuple):
    """What has been decided about a table, by the user or by its columns.

    - ``days``: whether the day or the month comes first in 03/04/2014.
    - ``has_days``: whether these dates can be read.
    - ``is_long``: whether the table has so many rows that dropped ones get no ids.
    - ``watched``: the hashes of ids, and of rows without one, that occur several times.
    """

    days: DayOrder
    has_days: bool = True
    is_long: bool = False
    watched: frozenset[int] = frozenset()


class DatedCell(NamedTuple):
    """A cell with a date: where it first occurs, and how often."""

    text: str
    line: int
    column: str
    times: int = 1


def decide_day_order(
    cells: Iterable[DatedCell],
) -> tuple[bool | None, tuple[DatedCell, str, str] | None]:
    """Return whether the day comes first in the cells of one or more columns.

    It is `None` if no cell depends on it, or all allow both orders. If they do, or mix the two,
    return what is wrong too: a cell, a message and a hint.
    """
    seen: dict[bool | None, DatedCell] = {}
    iso: list[DatedCell] = []
    for cell in cells:
        if match := _NUMERIC_DATE.fullmatch(cell.text):
            first, second = int(match[1]), int(match[3])
            if len(match[4]) == _SHORT_YEAR and int(match[4]) <= _LAST_DAY:
                continue  # the year can be first: 20-05-03
            if first != second and min(first, second) <= _LAST_MONTH:
                order = None if max(first, second) <= _LAST_MONTH else first > second
                seen.setdefault(order, cell)
        elif _ISO_DATE.match(cell.text):
            iso.append(cell)
    order = True in seen if {True, False} & seen.keys() else None
    return order, _find_problem(seen, iso)


def _find_problem(
    seen: Mapping[bool | None, DatedCell], iso: list[DatedCell]
) -> tuple[DatedCell, str, str] | None:
    """Return a cell, a message and a hint if the dates have no single order.

    ``seen`` has the first cell of each order, and under `None` the first that allows both.
    """
    day, month, either = seen.get(True), seen.get(False), seen.get(None)
    option = "add --day-first or --month-first"
    if day and month:
        message = (
            f"{quoted(month.text)} has the month first, but {quoted(day.text)} on line"
            f" {day.line} has the day first: this file mixes both orders"
        )
        return month, message, f"{option}, and fix the other dates"
    if either and not day and not month:
        message = (
            f"{quoted(either.text)} can be {_both_days(either.text)}, and no other date in the file"
            " settles it"
        )
        return either, message, option
    certain = day or month
    if certain and not either and _are_swapped(iso):
        message = (
            "a spreadsheet may have swapped day and month in dates such as"
            f" {quoted(iso[0].text)}, but not in {quoted(certain.text)} on line {certain.line}"
        )
        return iso[0], message, f"import the column as text, or {option} if all dates are right"
    return None


def _both_days(cell: str) -> str:
    """Return both readings of 03/04/2014: "3 April or 4 March"."""
    first, _, second = _NUMERIC_DATE.sub(r"\1 - \3", cell).partition(" - ")
    one, other = int(first), int(second)
    return f"{one} {MONTH_NAMES[other - 1]} or {other} {MONTH_NAMES[one - 1]}"


def _are_swapped(iso: list[DatedCell]) -> bool:
    """Whether a spreadsheet that expects another order has possibly made these ISO dates.

    It turns 03/04/2014 into a date with day and month swapped, but leaves 24/12/2014 as text. So
    none of its dates is after the 12th of a month.
    """
    enough = sum(cell.times for cell in iso) >= _ENOUGH_DATES
    return enough and all(int(cell.text[8:10]) <= _LAST_MONTH for cell in iso)
