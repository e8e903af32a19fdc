"""Decide for a complete column whether the day or the month comes first in 03/04/2014."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.english import quoted
from sahel_timeline.readers.decisions import NUMERIC_DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_SHORT_YEAR: Final = 2
# If this many dates are all before the 13th of a month, that is no coincidence.
_ENOUGH_DATES: Final = 8


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
        if match := NUMERIC_DATE.fullmatch(cell.text):
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
    first, _, second = NUMERIC_DATE.sub(r"\1 - \3", cell).partition(" - ")
    one, other = int(first), int(second)
    return f"{one} {MONTH_NAMES[other - 1]} or {other} {MONTH_NAMES[one - 1]}"


def _are_swapped(iso: list[DatedCell]) -> bool:
    """Whether a spreadsheet that expects another order has possibly made these ISO dates.

    It turns 03/04/2014 into a date with day and month swapped, but leaves 24/12/2014 as text. So
    none of its dates is after the 12th of a month.
    """
    enough = sum(cell.times for cell in iso) >= _ENOUGH_DATES
    return enough and all(int(cell.text[8:10]) <= _LAST_MONTH for cell in iso)
