"""A column with the years of dates, which people often fill only in the first of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.date_parts import date_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class YearColumn:
    """The column of years among those of the dates. ``index`` is `None` if it is not one of them.

    If a year is written again in the next row, a row without any date is not in the year above.
    """

    def __init__(self, header: Sequence[str], starts_in: Sequence[int]) -> None:
        self._roles = {i: date_part(header[i]) for i in starts_in}
        columns = {role: i for i, role in reversed(self._roles.items())}
        self.index = columns.get("year") if len(starts_in) > 1 else None
        self._month_column = columns.get("month")
        self._last = ""
        self._is_in_each = False

    def see(self, cells: Sequence[str]) -> None:
        """Remember the year of a row, if it has one."""
        if self.index is not None and cells[self.index]:
            self._is_in_each = self._is_in_each or cells[self.index] == self._last
            self._last = cells[self.index]

    def fill(
        self, cells: list[str], year: str, *, given: Sequence[int], above: Mapping[int, str]
    ) -> None:
        """Repeat an empty year, and so a month below it. ``given`` are the columns with a text."""
        if self.index is None or self.index in given or (self._is_in_each and not given):
            return
        cells[self.index] = year
        is_day = [self._roles[i] for i in given] == ["day"]
        if is_day and self._month_column is not None:
            cells[self._month_column] = above.get(self._month_column, "")
