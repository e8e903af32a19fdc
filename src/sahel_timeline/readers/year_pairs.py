"""What the dates of a column decide about pairs such as 1911-12: two years, or a month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import DateRules, Precision, parse_span
from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.dates.humanize import long_date
from sahel_timeline.dates.rules import is_old_year_pair, is_rare_code
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.readers.decisions import (
    YEAR_PAIR,
    has_years_only,
    is_next_year,
)
from sahel_timeline.readers.seen_cells import Doubt, SeenCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.dates import FuzzyDate

_LAST_MONTH: Final = 12
_MONTHS: Final = DateRules(year_pairs=False)
# If so many different months all have the number of the next year, that is no coincidence.
_ENOUGH_SEASONS: Final = 3


def decide_pairs(
    cells: Sequence[SeenCell], *, has_codes: bool = True
) -> tuple[bool | None, str, Doubt | None]:
    """Return whether "1911-12" is two years, because others can be nothing else.

    It is `None` if nothing decides it, so that a day in either year is read. Without
    ``has_codes``, "1935-36" can be nothing else: it is no quarter. Return a note, and a doubt if
    others are months, or if all can be years.
    """
    years = next((cell for cell in cells if has_years_only(cell.text)), None)
    if years is None and not has_codes:
        years = next((cell for cell in cells if is_rare_code(cell.text)), None)
    if years is None:
        doubt = None if has_codes else _doubt_pair(cells)
        return (None, "", doubt) if doubt else (False, "", _doubt_seasons(cells))
    month = None
    either: list[SeenCell] = []
    for cell in cells:
        if match := re.search(YEAR_PAIR, cell.text):
            first, second = int(match[1]), int(match[2])
            if 1 <= second <= min(first, _LAST_MONTH):
                month = month or cell
            elif second > first and cell is not years and not has_years_only(cell.text):
                either.append(cell)
    if not either:
        return month is None, "", None
    if month is None:
        return True, _describe_pair(either[0], years), None
    return False, "", _doubt_months(either, years, month)


def _doubt_pair(cells: Sequence[SeenCell]) -> Doubt | None:
    """Say that nothing decides a pair such as "1911-12": no month beside it that is not one."""
    pairs = [cell for cell in cells if re.search(YEAR_PAIR, cell.text)]
    cell = next((cell for cell in pairs if is_old_year_pair(cell.text)), None)
    if (
        cell is None
        or int(cell.text[5:7]) > _LAST_MONTH
        or not all(is_next_year(pair.text) for pair in pairs)
    ):
        return None
    year, month = int(cell.text[:4]), int(cell.text[5:7])
    name = f"{MONTH_NAMES[month - 1]} {year}"
    message = f"{quoted(cell.text)} can be two years or {name}, and is read as either"
    return Doubt(cell, message, f"write {year}/{year + 1}, or {name}")


def _describe_pair(either: SeenCell, years: SeenCell) -> str:
    return f"{quoted(either.text)} is two years, because {quoted(years.text)} can be nothing else"


def _doubt_months(either: Sequence[SeenCell], years: SeenCell, month: SeenCell) -> Doubt | None:
    """Say which pair is read as a month. Other words can show that one is two years."""
    for cell in either:
        if when := _read_month(cell):
            message = (
                f"{quoted(cell.text)} is read as {long_date(when)}, although"
                f" {quoted(years.text)} is two years: {quoted(month.text)} is a month"
            )
            return Doubt(cell, message, "write both years with four digits if they are meant")
    return None


def _doubt_seasons(cells: Sequence[SeenCell]) -> Doubt | None:
    """Say that all months of a column can be years and the next ones: 2008-09, 2009-10."""
    months = [(cell, when) for cell in cells if (when := _read_month(cell))]
    if len(months) < _ENOUGH_SEASONS or not all(is_next_year(cell.text) for cell, _ in months):
        return None
    cell, when = months[0]
    year = when.earliest.year
    message = (
        f"{quoted(cell.text)} is read as {long_date(when)}, but can be two years, as all"
        f" {len(months)} months of the column"
    )
    return Doubt(cell, message, f"write {year}/{year + 1} if so")


def _read_month(cell: SeenCell) -> FuzzyDate | None:
    """Return the month that a cell is read as, if it has the digits of two years."""
    if not re.search(YEAR_PAIR, cell.text):
        return None
    try:
        when = parse_span(cell.text, _MONTHS).start
    except DateError:
        return None
    return when if when.precision is Precision.MONTH else None
