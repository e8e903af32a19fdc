"""Read any table whose columns are mapped to native ones, by the user or by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.model import join_list, split_list
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.sheet import Record, Sheet, name_extra_column
from sahel_timeline.readers.table import without_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.table import Table, TableResult

_DATES: Final = frozenset({"date", "end"})
_LISTS: Final = frozenset({"actors", "sources"})
# Words in a column's name that show which part of a date it has.
_PART_WORDS: Final = {
    **dict.fromkeys(("year", "iyear", "yr", "annee", "année", "an", "jahr", "ano", "año"), "year"),
    **dict.fromkeys(("month", "imonth", "mon", "mois", "monat", "mes", "mês"), "month"),
    **dict.fromkeys(("day", "iday", "jour", "tag", "dia", "día"), "day"),
}
# As in POSIX, two-digit years from 69 on are in the 20th century.
_SHORT_YEAR_DIGITS: Final = 2
_PIVOT: Final = "69"
_UNKNOWN_PARTS: Final = frozenset({"", "0", "00"})


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table. A row that cannot be read becomes a `Problem`."""
    native = table.native_columns
    mapped = {index for indexes in native.values() for index in indexes}
    taken: set[str] = set()
    sheet = Sheet(
        table,
        file,
        positions={column: indexes[0] for column, indexes in native.items()},
        native={column: column for column in native},
        extra=[
            (index, name_extra_column(name, index, taken))
            for index, name in enumerate(table.header)
            if index not in mapped
        ],
    )
    records = [_with_native_cells(table, record) for record in sheet.records()]
    order, readable = detect_day_order(sheet, records, "date", day_first=day_first)
    events: list[Event | None] = []
    if readable:
        events += (
            sheet.build(
                record, _texts_by_column(record), sheet.extra_cells(record), day_first=order
            )
            for record in records
        )
    return sheet.result(filter(None, events))


def _with_native_cells(table: Table, record: Record) -> Record:
    """Append a cell for each native column, in which the cells mapped to it are joined."""
    texts = []
    for column, indexes in table.native_columns.items():
        cells = [record.cells[index] for index in indexes]
        if column in _DATES:
            texts.append(join_date_parts(cells, [table.header[index] for index in indexes]))
        elif column in _LISTS:
            texts.append(join_list(item for cell in cells for item in split_list(cell)))
        else:
            texts.append(cells[0] if len(cells) == 1 else " ".join(filter(None, cells)))
    first = len(record.cells)
    positions = {column: index for index, column in enumerate(table.native_columns, first)}
    return Record(record.line, (*record.cells, *texts), positions)


def _texts_by_column(record: Record) -> dict[str, str]:
    return {column: record.cells[index] for column, index in record.positions.items()}


def join_date_parts(cells: Sequence[str], names: Sequence[str]) -> str:
    """Join the parts of a date. A part that is empty or 0 is unknown.

    Without a day the date is a month, and without a month it is a year. A day without its month
    gets the month XX. That is not a date, and is reported as such.
    """
    trimmed = [cell.strip() for cell in cells]
    if len(cells) == 1:
        return without_decimal(trimmed[0])
    roles = [_date_part(name) for name in names]
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
        year = f"{19 if year >= _PIVOT else 20}{year}"
    if day and not month:
        month = "XX"
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def _date_part(name: str) -> str | None:
    """Return which part of a date a column has, if its name means exactly one."""
    parts = {_PART_WORDS[word] for word in column_key(name).split("_") if word in _PART_WORDS}
    return parts.pop() if len(parts) == 1 else None
