"""Decide for a complete column whether the day or the month comes first in 03/04/2014."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.english import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.readers.sheet import Record, Sheet

_NUMERIC_DATE: Final = re.compile(r"([0-9]{1,2})([./\-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})\b.*")
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_MONTH: Final = 12
# If this many dates are all before the 13th of a month, that is no coincidence.
_ENOUGH_DATES: Final = 8


def detect_day_order(
    sheet: Sheet, records: Sequence[Record], column: str, *, day_first: bool | None
) -> tuple[bool | None, bool]:
    """Return whether the day comes first in a column, and whether its dates can be read.

    ``day_first`` is what the user says, if anything. The order is `None` if no date depends on
    it. If the dates allow both orders or mix them, that is one problem of the file, and none of
    them can be read.
    """
    if day_first is not None:
        return day_first, True
    seen: dict[bool | None, Record] = {}
    iso: list[Record] = []
    for record in records:
        cell = record.text(column)
        if match := _NUMERIC_DATE.fullmatch(cell):
            first, second = int(match[1]), int(match[3])
            if first != second and min(first, second) <= _LAST_MONTH:
                order = None if max(first, second) <= _LAST_MONTH else first > second
                seen.setdefault(order, record)
        elif _ISO_DATE.match(cell):
            iso.append(record)
    problem = _order_problem(seen, iso, column)
    if problem:
        sheet.add_problem(problem[0], column, *problem[1:])
    return seen.get(True) is not None if seen else None, not problem


def _order_problem(
    seen: Mapping[bool | None, Record], iso: Sequence[Record], column: str
) -> tuple[Record, str, str] | None:
    """Return the record to report, a message and a hint if the dates have no single order.

    ``seen`` has the first record of each order, and under `None` the first that allows both.
    """
    day, month, either = seen.get(True), seen.get(False), seen.get(None)
    option = "add --day-first or --month-first"
    if day and month:
        message = (
            f"{quoted(month.text(column))} has the month first, but {quoted(day.text(column))} on"
            f" line {day.line} has the day first: this file mixes both orders"
        )
        return month, message, f"{option}, and fix the other dates"
    if either and not day and not month:
        cell = either.text(column)
        message = (
            f"{quoted(cell)} can be {_both_days(cell)}, and no other date in the file settles it"
        )
        return either, message, option
    certain = day or month
    if certain and not either and _are_swapped(iso, column):
        message = (
            "a spreadsheet may have swapped day and month in dates such as"
            f" {quoted(iso[0].text(column))}, but not in {quoted(certain.text(column))} on line"
            f" {certain.line}"
        )
        return iso[0], message, f"import the column as text, or {option} if all dates are right"
    return None


def _both_days(cell: str) -> str:
    """Return both readings of 03/04/2014: "3 April or 4 March"."""
    first, _, second = _NUMERIC_DATE.sub(r"\1 - \3", cell).partition(" - ")
    one, other = int(first), int(second)
    return f"{one} {MONTH_NAMES[other - 1]} or {other} {MONTH_NAMES[one - 1]}"


def _are_swapped(iso: Sequence[Record], column: str) -> bool:
    """Whether a spreadsheet that expects another order has possibly made these ISO dates.

    It turns 03/04/2014 into a date with day and month swapped, but leaves 24/12/2014 as text. So
    none of its dates is after the 12th of a month.
    """
    return len(iso) >= _ENOUGH_DATES and all(int(r.text(column)[8:10]) <= _LAST_MONTH for r in iso)
