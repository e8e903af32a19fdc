"""Whether the day or the month comes first in a column of dates, decided for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.readers.sheet import Record, Sheet

_NUMBERS: Final = re.compile(r"([0-9]{1,2})([./\-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})\b.*")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS: Final = 12
# So many days of a month in a row that are all before the 13th are no chance.
_ENOUGH_DATES: Final = 8


def detect_day_order(
    sheet: Sheet, records: Sequence[Record], column: str, *, day_first: bool | None
) -> tuple[bool | None, bool]:
    """Decide for a whole column whether the day comes first in dates such as 03/04/2014.

    It is `None` where no date asks. A column that allows both, or neither, is a problem of
    the file, and no date of it can be read: the second answer is whether any can.
    """
    if day_first is not None:
        return day_first, True
    seen: dict[bool | None, Record] = {}
    iso: list[Record] = []
    for record in records:
        cell = record.text(column)
        if match := _NUMBERS.fullmatch(cell):
            first, second = int(match[1]), int(match[3])
            if first != second and min(first, second) <= _MONTHS:
                order = None if max(first, second) <= _MONTHS else first > second
                seen.setdefault(order, record)
        elif _ISO.match(cell):
            iso.append(record)
    wrong = _order_problem(seen, iso, column)
    if wrong:
        sheet.add_problem(wrong[0], column, *wrong[1:])
    return seen.get(True) is not None if seen else None, not wrong


def _order_problem(
    seen: Mapping[bool | None, Record], iso: Sequence[Record], column: str
) -> tuple[Record, str, str] | None:
    """Say why dates have no one order: with the first record of either, and those of ISO."""
    day, month, either = seen.get(True), seen.get(False), seen.get(None)
    if day and month:
        return (
            month,
            f"{quoted(month.text(column))} has its month first, {quoted(day.text(column))} on line"
            f" {day.line} its day: the dates of this file have no one order",
            "say --day-first or --month-first, and mend the others",
        )
    if either and not day and not month:
        return (
            either,
            f"all dates of this file can be read day first and month first, such as"
            f" {quoted(either.text(column))}",
            "say --day-first or --month-first",
        )
    certain = day or month
    # A spreadsheet makes dates of those texts that it can read, in its own order, and leaves
    # the others, whose day is no month: what it made has no day after the 12th.
    swapped = len(iso) >= _ENOUGH_DATES and all(_day_of_iso(r.text(column)) <= _MONTHS for r in iso)
    if certain and not either and swapped:
        return (
            iso[0],
            f"a spreadsheet may have turned day and month of dates such as"
            f" {quoted(iso[0].text(column))}, and left {quoted(certain.text(column))} on line"
            f" {certain.line}",
            "keep the column as text, or say --day-first or --month-first if all are right",
        )
    return None


def _day_of_iso(text: str) -> int:
    return int(text[8:10])
