"""Anyone's table, of which somebody said which columns hold ours, or whose names say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.model import join_list, split_list
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.sheet import Record, Sheet, name_extra_column, without_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.table import Table, TableResult

_DATES: Final = frozenset({"date", "end"})
_LISTS: Final = frozenset({"actors", "sources"})
# The words by which a column is one part of a date.
_PARTS: Final = {
    **dict.fromkeys(("year", "iyear", "yr", "annee", "année", "an", "jahr", "ano", "año"), "year"),
    **dict.fromkeys(("month", "imonth", "mon", "mois", "monat", "mes", "mês"), "month"),
    **dict.fromkeys(("day", "iday", "jour", "tag", "dia", "día"), "day"),
}
# The years of POSIX: 69 to 99 are of the last century.
_SHORT_YEAR: Final = 2
_PIVOT: Final = "69"
_UNKNOWN: Final = frozenset({"", "0", "00"})


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table; a bad row becomes a `Problem` and reading goes on."""
    held = {place for places in table.native_columns.values() for place in places}
    taken: set[str] = set()
    sheet = Sheet(
        table,
        file,
        known={ours: places[0] for ours, places in table.native_columns.items()},
        homes={ours: ours for ours in table.native_columns},
        rest=[
            (place, name_extra_column(name, place, taken))
            for place, name in enumerate(table.header)
            if place not in held
        ],
    )
    records = [_with_native_cells(table, record) for record in sheet.records()]
    order, agreed = detect_day_order(sheet, records, "date", day_first=day_first)
    events: list[Event | None] = []
    if agreed:
        events += (
            sheet.build(record, _texts(record), sheet.extra_cells(record), day_first=order)
            for record in records
        )
    return sheet.result(filter(None, events))


def _with_native_cells(table: Table, record: Record) -> Record:
    """Put the text of all its cells into each of our columns, which stand behind its own."""
    texts = []
    for ours, places in table.native_columns.items():
        cells = [record.cells[place] for place in places]
        if ours in _DATES:
            texts.append(join_date_parts(cells, [table.header[place] for place in places]))
        elif ours in _LISTS:
            texts.append(join_list(item for cell in cells for item in split_list(cell)))
        else:
            texts.append(cells[0] if len(cells) == 1 else " ".join(filter(None, cells)))
    first = len(record.cells)
    behind = {ours: place for place, ours in enumerate(table.native_columns, first)}
    return Record(record.line, (*record.cells, *texts), behind)


def _texts(record: Record) -> dict[str, str]:
    """Return the texts of our columns as they are."""
    return {ours: record.cells[place] for ours, place in record.places.items()}


def join_date_parts(cells: Sequence[str], names: Sequence[str]) -> str:
    """Join the parts of a date, of which those that are empty or 0 are not known.

    Without a day it is a month and without a month a year. Nobody can say what a day
    without its month is, and the text says just that.
    """
    trimmed = [cell.strip() for cell in cells]
    if len(cells) == 1:
        return without_decimal(trimmed[0])
    roles = [_date_part(name) for name in names]
    if "year" not in roles or None in roles or len(set(roles)) < len(roles):
        return " ".join(filter(None, trimmed))
    parts = dict(zip(roles, (cell.removesuffix(".0") for cell in trimmed), strict=True))
    year, month, day = (
        "" if (part := parts.get(role, "")) in _UNKNOWN else part
        for role in ("year", "month", "day")
    )
    if not all(part.isdecimal() for part in (year, month, day) if part):
        return " ".join(filter(None, (day, month, year)))
    if not year:
        return " ".join(filter(None, (day, month)))
    if len(year) == _SHORT_YEAR:
        year = f"{19 if year >= _PIVOT else 20}{year}"
    if day and not month:
        month = "XX"
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def _date_part(name: str) -> str | None:
    roles = {_PARTS[word] for word in column_key(name).split("_") if word in _PARTS}
    return roles.pop() if len(roles) == 1 else None
