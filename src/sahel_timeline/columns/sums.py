"""How sums look: the best one, its limits, and how many numbers are unknown."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.columns import Column, Role
from sahel_timeline.language import say_decimal
from sahel_timeline.numbers.sums import plain
from sahel_timeline.query.column_values import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.columns import Json
    from sahel_timeline.numbers.sums import Number, NumberSum
    from sahel_timeline.query.counting import CountRow
    from sahel_timeline.query.totals import Total

_NOT_KNOWN: Final = "?"


class Summed(NamedTuple):
    """The sum of a column in a row, or in one of the row's columns."""

    name: str
    total: Callable[[CountRow], Total]
    position: int

    def of(self, row: CountRow) -> NumberSum:
        """Return the sum in a row."""
        return self.total(row).sums[self.position]

    def range(self, row: CountRow) -> str:
        """Return the sum in a row with its limits."""
        return sum_range(self.of(row), self.total(row).events)


def table_columns(summed: Summed, limits_from: int) -> list[Column[CountRow]]:
    """Return the columns of a table. A narrower terminal does not show the limits."""
    low = _shown(summed, "low", lambda total: _text(total.low))
    high = _shown(summed, "high", lambda total: _text(total.high, _NOT_KNOWN))
    return [
        _shown(summed, summed.name, lambda total: _text(total.best)),
        *(column._replace(min_terminal_width=limits_from) for column in (low, high)),
        unknown_column(summed),
    ]


def range_column(summed: Summed, rows: Sequence[CountRow]) -> Column[CountRow]:
    """Return a single column with the sum and its limits: "15 (12–20)"."""
    total = int(sum(summed.of(row).best for row in rows))
    return Column(
        summed.name,
        summed.range,
        role=Role.NUMBER,
        total=total,
        is_from_file=summed.name not in KNOWN,
    )


def unknown_column(summed: Summed) -> Column[CountRow]:
    """Return a column with how many numbers are unknown."""
    return _column(summed, "unknown", attrgetter("unknown"))


def csv_columns(summed: Summed) -> list[Column[CountRow]]:
    """Return the columns of CSV."""
    return [
        _column(summed, f"{summed.name}_{name}", attrgetter(name))
        for name in ("low", "best", "high", "unknown")
    ]


def json_sum(total: NumberSum) -> Json:
    """Return what JSON has of a sum."""
    low, best, high, unknown = total
    limit = None if high is None else plain(high)
    return {"low": plain(low), "best": plain(best), "high": limit, "unknown": unknown}


def sum_range(total: NumberSum, events: int) -> str:
    """Return a sum with its limits: "15 (12–20)", or "?" if it is unknown for all events."""
    low, best, high, unknown = total
    if unknown == events > 0:
        return _NOT_KNOWN
    if low == best == high:
        return _text(best)
    limits = f"{_text(low)}+" if high is None else f"{_text(low)}–{_text(high)}"
    return limits if high is None and low == best else f"{_text(best)} ({limits})"


def _column(
    summed: Summed, name: str, number: Callable[[NumberSum], Number | None]
) -> Column[CountRow]:
    def value(row: CountRow) -> float | None:
        found = number(summed.of(row))
        return None if found is None else plain(found)

    return Column(name, lambda row: _text(number(summed.of(row))), role=Role.NUMBER, value=value)


def _shown(summed: Summed, name: str, text: Callable[[NumberSum], str]) -> Column[CountRow]:
    """Return a column for people, which has no 0 where no number is known."""

    def show(row: CountRow) -> str:
        total = summed.of(row)
        return _NOT_KNOWN if total.unknown == row.events > 0 else text(total)

    is_from_file = name == summed.name and name not in KNOWN
    return Column(name, show, role=Role.NUMBER, is_from_file=is_from_file)


def _text(number: Number | None, no_limit: str = "") -> str:
    return no_limit if number is None else say_decimal(plain(number))
