"""Recognise a table's dialect by its header, or else by its cells, unless the user names it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, Dialect, column_key
from sahel_timeline.readers.file_text import decode
from sahel_timeline.readers.mapping import has_required_columns, locate_columns, missing_columns
from sahel_timeline.readers.signatures import SIGNATURES
from sahel_timeline.readers.table import (
    DELIMITERS,
    NumberedRow,
    Table,
    intern_cells,
    parse_rows,
    split_lines,
    unlimited_cell_length,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.readers.dialects import ColumnMap

_HEAD_LENGTH: Final = 10_000
# In a file without a header, how many rows to search for one that shows the dialect.
_ROWS_TO_SEARCH: Final = 20
# In a sheet of a workbook, how many rows to search for the header. A title can be above it.
_HEADER_ROWS: Final = 10


class Recognised(NamedTuple):
    """A table and its dialect, which is `None` if it was not recognised.

    ``explicit`` means that the user named the dialect. Then fewer columns are enough.
    """

    dialect: Dialect | None
    table: Table
    explicit: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the table has the columns that its dialect needs."""
        if self.dialect is None or self.dialect is Dialect.MAPPED:
            return self.dialect is not None
        fits = _has_required_columns if self.explicit else _has_signature
        return self.table.header_line == 0 or fits(self.table.header, self.dialect)


def recognise(text: str, dialect: Dialect | None, columns: ColumnMap | None) -> Recognised:
    """Read a text as a table, and recognise its dialect unless one is given.

    The delimiter is the one with which the header is known, or else has the most cells.
    """
    lines = split_lines(text)
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    unquoted = _recognise_unquoted(lines, dialect) if columns is None else None
    if unquoted:
        return unquoted
    with unlimited_cell_length():

        def rank(delimiter: str) -> tuple[bool, int]:
            header = list(islice(parse_rows(lines, first, delimiter), 1))
            recognised = recognise_rows(header, dialect, columns)
            return recognised.is_known, len(recognised.table.header)

        delimiter = max(DELIMITERS, key=rank)
        rows = intern_cells(parse_rows(lines, first, delimiter))
        return recognise_rows(rows, dialect, columns)


def recognise_rows(
    rows: Sequence[NumberedRow], dialect: Dialect | None, columns: ColumnMap | None
) -> Recognised:
    """Recognise a table by its rows. The first is the header, if there is one."""
    line, cells = rows[0] if rows else (0, [])
    if isinstance(cells, str):  # the reason why the row cannot be read
        return Recognised(None, Table((), rows, line))
    names = tuple(map(str.strip, cells))
    table = Table(names, rows[1:], line)
    explicit = dialect is not None
    if dialect is None and columns is None:
        dialect = _dialect_by_header(names) or _dialect_by_cells(names)
    if dialect is None or dialect is Dialect.MAPPED:
        wanted = columns or {}
        located = {} if missing_columns(names, wanted) else locate_columns(names, wanted)
        if has_required_columns(located):
            return Recognised(Dialect.MAPPED, table._replace(native_columns=located))
        return Recognised(_dialect_by_header(names) if dialect is None else None, table)
    if dialect is Dialect.CSV:
        return Recognised(dialect, table._replace(native_columns=locate_columns(names, {})))
    headerless = _headerless_columns(dialect, names)
    return Recognised(dialect, Table(headerless, rows) if headerless else table, explicit)


def recognise_workbook_sheet(
    rows: Sequence[NumberedRow], dialect: Dialect | None, columns: ColumnMap | None
) -> Recognised:
    """Recognise a sheet of a workbook. Some other rows can be above its header."""
    first = recognise_rows(rows, dialect, columns)
    later = (recognise_rows(rows[n:], dialect, columns) for n in range(1, _HEADER_ROWS))
    below = (each for each in later if each.is_known and each.table.header_line)
    return first if first.is_known else next(below, first)


def decode_as_its_dialect(raw: bytes, name: str, dialect: Dialect | None) -> str | None:
    """Decode a file that is not UTF-8, if its dialect has another encoding that fits."""
    if dialect is None:
        dialect = recognise(raw[:_HEAD_LENGTH].decode("latin-1"), None, None).dialect
    for encoding in SIGNATURES[dialect].encodings[1:] if dialect else ():
        text = decode(raw, name, encoding)
        if isinstance(text, str):
            return text
    return None


def _recognise_unquoted(lines: Sequence[str], dialect: Dialect | None) -> Recognised | None:
    """Recognise a file that has neither quotes nor a header, by one of its first rows."""
    filled = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    head = [_split_at_tabs(line) for _, line in islice(filled, _ROWS_TO_SEARCH)]
    for cells in head:
        found = dialect or _dialect_by_cells(cells)
        columns = _headerless_columns(found, cells) if found and SIGNATURES[found].unquoted else ()
        if found and columns and not _has_required_columns(head[0], found):
            rows = ((n, _split_at_tabs(line)) for n, line in enumerate(lines, 1) if line.strip())
            return Recognised(found, Table(columns, intern_cells(rows)))
    return None


def _split_at_tabs(line: str) -> list[str]:
    return line.rstrip("\r\n").split("\t")


def _dialect_by_header(names: Sequence[str]) -> Dialect | None:
    """Return the dialect with the most columns in a header. Native columns take precedence."""
    keys = {column_key(name) for name in names}
    fitting = [
        (columns == REQUIRED_COLUMNS, len(columns), signature.dialect)
        for signature in SIGNATURES.values()
        for columns in signature.header_columns
        if keys.issuperset(columns)
    ]
    return max(fitting)[2] if fitting else None


def _dialect_by_cells(cells: Sequence[str]) -> Dialect | None:
    """Return the dialect whose files without a header have such rows."""
    for dialect, signature in SIGNATURES.items():
        columns = _headerless_columns(dialect, cells)
        row = dict(zip(columns, map(str.strip, cells), strict=False))
        patterns = signature.cell_patterns
        if row and patterns and all(re.fullmatch(each, row[name]) for name, each in patterns):
            return dialect
    return None


def _headerless_columns(dialect: Dialect, cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a file that begins with such a row, or none if it is a header."""
    columns = (each for each in SIGNATURES[dialect].headerless_columns if len(each) == len(cells))
    return () if _has_required_columns(cells, dialect) else next(columns, ())


def _has_signature(names: Sequence[str], dialect: Dialect) -> bool:
    """Whether a header has the columns by which the dialect is recognised."""
    keys = {column_key(name) for name in names}
    return any(keys.issuperset(columns) for columns in SIGNATURES[dialect].header_columns)


def _has_required_columns(names: Sequence[str], dialect: Dialect) -> bool:
    """Whether a header has the columns without which the dialect cannot be read."""
    required = SIGNATURES[dialect].required_columns
    fits = bool(required) and {column_key(name) for name in names}.issuperset(required)
    return fits or _has_signature(names, dialect)
