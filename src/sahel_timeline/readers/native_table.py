"""Native tables, and other tables whose columns the user maps to native ones."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.english import any_of, quoted
from sahel_timeline.model import Severity, split_list
from sahel_timeline.readers.date_cells import DateTexts, read_span
from sahel_timeline.readers.degrees import LIMITS, parse_degrees
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS
from sahel_timeline.readers.layout import Composed, Field, Flaw, Layout, Text
from sahel_timeline.readers.native_columns import NATIVE_COLUMNS, name_extra_column, native_column
from sahel_timeline.readers.table import without_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Cells, Degrees, TextField
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.table import Table

_UNTRIMMED: Final = frozenset({"title", "summary", "note"})
_ESCAPES: Final = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", '"': '"'}
_ESCAPE: Final = r'\\([tnr\\"])'  # compiled when it is first needed
# As in POSIX, two-digit years from 69 on are in the 20th century.
_SHORT_YEAR_DIGITS: Final = 2
_PIVOT: Final = "69"
_UNKNOWN_PARTS: Final = frozenset({"", "0", "00"})


def native_layout(table: Table, decided: Decisions) -> Layout:
    """Return how the events of a native table are read."""
    names = list(map(native_column, table.header))
    numbered = {f"#{index}": index for index in range(len(names))}
    return native_fields(decided)._replace(
        positions=numbered | {name: index for index, name in enumerate(names) if name},
        extra=[(i, name) for i, name in enumerate(names) if name and name not in NATIVE_COLUMNS],
        checks=tuple(_unnamed_column(f"#{i}") for i, name in enumerate(names) if not name),
        header_flaws=tuple(_header_flaws(names)),
    )


def _header_flaws(names: Sequence[str]) -> Iterator[Flaw]:
    for index, name in enumerate(names):
        if name and name in names[:index]:
            message = f"a second column is named {quoted(name)}"
            yield Flaw(f"#{index}", message, "rename one of them")
    if missing := [name for name in REQUIRED_COLUMNS if name not in names]:
        shown = ", ".join(map(quoted, filter(None, names)))
        message = f"no column {any_of(map(quoted, missing))}; the header has {shown}"
        yield Flaw("", message, f"use a header with {' and '.join(REQUIRED_COLUMNS)}")


def native_fields(decided: Decisions) -> Layout:
    """Return a layout whose fields are read from the native columns with their names."""
    layout = _layout(_Joined({name: (name,) for name in NATIVE_COLUMNS}, {}), decided)
    return layout._replace(is_native=True)


def mapped_layout(table: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read whose columns are mapped to native ones."""
    positions: dict[str, int] = {}
    columns: dict[str, tuple[str, ...]] = {name: (name,) for name in NATIVE_COLUMNS}
    written: dict[str, str] = {}
    for native, indexes in table.native_columns.items():
        columns[native] = (native, *(f"{native}#{index}" for index in indexes[1:]))
        for column, index in zip(columns[native], indexes, strict=True):
            positions[column] = index
            written[column] = table.header[index]
    taken: set[str] = set()
    mapped = {index for indexes in table.native_columns.values() for index in indexes}
    return _layout(_Joined(columns, written), decided)._replace(
        positions=positions,
        extra=[
            (index, name_extra_column(name, index, taken))
            for index, name in enumerate(table.header)
            if index not in mapped
        ],
        header_flaws=tuple(_unread_precision(table)),
    )


def _unread_precision(table: Table) -> Iterator[Flaw]:
    """Warn about a column that says how exact the dates are, which only a dialect reads."""
    from sahel_timeline.readers.signatures import precision_dialect  # only other tables need it

    if found := precision_dialect(table.keys):
        dialect, column = found
        message = f"only the dialect {dialect} reads how exact {quoted(column)} says the dates are"
        yield Flaw("", message, f"use --dialect {dialect} instead of --map", Severity.WARNING)


class _Joined(NamedTuple):
    """The columns that each native column is joined from.

    ``written`` has the name of each of these columns in the header, if the user mapped it.
    """

    columns: Mapping[str, tuple[str, ...]]
    written: Mapping[str, str]

    def text(self, native: str) -> TextField:
        if len(self.columns[native]) == 1:
            return Text(native, trimmed=native not in _UNTRIMMED)
        return Composed(self.columns[native], _join_texts)

    def texts(self, native: str) -> Field[tuple[str, ...]]:
        parts = self.columns[native]
        return Field(
            parts, lambda cells: tuple(i for part in parts for i in split_list(cells.text(part)))
        )

    def date(self, native: str) -> Field[str]:
        return Field(self.columns[native], lambda cells: self.read_date(cells, native))

    def read_date(self, cells: Cells, native: str) -> str:
        if not self.written:
            return cells.text(native)
        parts = self.columns[native]
        names = [self.written.get(part, part) for part in parts]
        return join_date_parts(list(map(cells.text, parts)), names)

    def read_words(self, cells: Cells, native: str) -> str:
        """Return the source's words for a date as they are, or "" for blank ones."""
        words = " ".join(filter(None, map(cells.value, self.columns[native])))
        return words if words.strip() else ""

    def read_degrees(self, cells: Cells) -> Degrees | None:
        north, east = (_join_texts(*map(cells.text, self.columns[name])) for name in LIMITS)
        return parse_degrees(cells, north, east)

    def all(self, *natives: str) -> tuple[str, ...]:
        return tuple(part for native in natives for part in self.columns[native])


def _layout(joined: _Joined, decided: Decisions) -> Layout:
    def span(cells: Cells) -> Span | None:
        texts = DateTexts(
            joined.read_date(cells, "date"),
            joined.read_words(cells, "date_text"),
            joined.read_date(cells, "end"),
            joined.read_words(cells, "end_text"),
            time=" ".join(filter(None, map(cells.text, joined.columns["time"]))),
        )
        return read_span(cells, texts, decided.days)

    return Layout(
        id=joined.text("id"),
        span=Field(joined.all("date", "end", "date_text", "end_text", "time"), span),
        day_texts=tuple((name, joined.date(name)) for name in ("date", "end")),
        title=joined.text("title"),
        title_is_required=True,
        sides=((joined.texts("actors"),),),
        place=joined.text("place"),
        type=joined.text("type"),
        degrees=Field(joined.all(*LIMITS), joined.read_degrees),
        summary=joined.text("summary"),
        sources=joined.texts("sources"),
        url=joined.text("url"),
        note=joined.text("note"),
    )


def _join_texts(*texts: str) -> str:
    return " ".join(filter(None, texts))


def _unnamed_column(column: str) -> Field[bool]:
    """Return a field that reports texts in a column without a name."""

    def check(cells: Cells) -> bool:
        if cells.text(column):
            message = f"{quoted(cells.value(column))} is in a column without a name"
            cells.add_problem(column, message, "add a name to the header")
        return True

    return Field((column,), check)


def unescape_table(table: Table) -> Table:
    """Replace what a backslash escapes, because a cell of TSV cannot contain it."""

    def batches() -> Iterator[RowBatch]:
        for batch in table.all_batches():
            rows = [row if "\\" not in "".join(row) else _unescape(row) for row in batch.rows]
            yield batch._replace(rows=rows)

    header = tuple(map(str.strip, _unescape(table.header)))
    return table._replace(header=header, all_batches=batches)


def _unescape(row: Sequence[str]) -> list[str]:
    return [re.sub(_ESCAPE, lambda match: _ESCAPES[match[1]], cell) for cell in row]


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


@cache
def _date_part(name: str) -> str | None:
    """Return which part of a date a column has, if its name means exactly one."""
    from sahel_timeline.readers.column_words import date_part, words_of  # only joined dates need it

    return date_part(words_of(name))
