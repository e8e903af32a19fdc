"""Join a date from columns with its year, its month and its day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.readers.table import without_decimal
from sahel_timeline.readers.text_columns import NO_VALUE

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT_YEAR_DIGITS: Final = 2
_LAST_MONTH: Final = 12
_UNKNOWN_PARTS: Final = frozenset({"", "0", "00", *NO_VALUE})


def join_date_parts(cells: Sequence[str], names: Sequence[str]) -> str:
    """Join the parts of a date. A part that is empty or 0 is unknown.

    Without a day the date is a month, and without a month it is a year. A day without its month
    gets the month XX. That is not a date, and is reported as such.
    """
    trimmed = [cell.strip() for cell in cells]
    roles = [_date_part(name) for name in names]
    if len(cells) == 1:
        year = without_decimal(trimmed[0])
        is_short = roles == ["year"] and len(year) == _SHORT_YEAR_DIGITS and year.isdecimal()
        return f"'{year}" if is_short else year
    if "year" not in roles or None in roles or len(set(roles)) < len(roles):
        return " ".join(filter(None, trimmed))
    parts = dict(zip(roles, (cell.removesuffix(".0") for cell in trimmed), strict=True))
    year, month, day = (
        "" if (part := parts.get(role, "")) in _UNKNOWN_PARTS else part
        for role in ("year", "month", "day")
    )
    if not all(part.isdecimal() for part in (year, month, day) if part):
        return " ".join(filter(None, (day, month, year)))
    if not year:
        return " ".join(filter(None, (day, month)))
    if len(year) == _SHORT_YEAR_DIGITS:
        return _with_short_year(year, month, day)
    if day and not month:
        month = "XX"
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def _with_short_year(year: str, month: str, day: str) -> str:
    """Return "3 March '44", whose century is decided later."""
    if month and int(month) <= _LAST_MONTH:
        month = MONTH_NAMES[int(month) - 1]
    return " ".join(filter(None, (day, month, f"'{year}")))


@cache
def _date_part(name: str) -> str | None:
    """Return which part of a date a column has, if its name means exactly one."""
    from sahel_timeline.readers.column_words import date_part, words_of  # only joined dates need it

    return date_part(words_of(name))
