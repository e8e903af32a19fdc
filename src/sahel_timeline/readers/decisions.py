"""What a complete table decides about its cells, such as the order of day and month."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sahel_timeline.errors import DateError

NUMERIC_DATE: Final = re.compile(r"([0-9]{1,2})([./\-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b.*")


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
    return "0" <= cell[:1] <= "9" and NUMERIC_DATE.fullmatch(cell) is not None


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
