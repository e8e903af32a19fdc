"""By its header a table is recognised, and without one only by somebody who knows it."""

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
    Row,
    Table,
    intern_cells,
    parse_rows,
    split_lines,
    unlimited_cell_length,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.readers.dialects import ColumnMap

_HEAD: Final = 10_000
# So many rows are looked at for one that tells what they are.
_ROWS: Final = 20
# So many rows of a workbook's sheet may be its title and the like, and not yet its header.
_BANNER: Final = 10


class Recognised(NamedTuple):
    """A table and its dialect, which is `None` where neither header nor anybody tells it.

    A dialect that is ``explicit`` needs fewer columns than one that has to be recognised by them.
    """

    dialect: Dialect | None
    table: Table
    explicit: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the table has what its dialect needs."""
        if self.dialect is None or self.dialect is Dialect.MAPPED:
            return self.dialect is not None
        known = _has_needed_columns if self.explicit else _has_signature
        return self.table.header_line == 0 or known(self.table.header, self.dialect)


def recognise(text: str, dialect: Dialect | None, columns: ColumnMap | None) -> Recognised:
    """Read a text as a table, and tell its dialect if nobody says which it is.

    That delimiter counts which makes a header that is known, else the one that makes the
    most cells.
    """
    lines = split_lines(text)
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    recognised = _recognise_unquoted(lines, dialect) if columns is None else None
    if recognised:
        return recognised
    with unlimited_cell_length():

        def rank(delimiter: str) -> tuple[bool, int]:
            record = list(islice(parse_rows(lines, first, delimiter), 1))
            recognised = recognise_rows(record, dialect, columns)
            return recognised.is_known, len(recognised.table.header)

        delimiter = max(DELIMITERS, key=rank)
        return recognise_rows(intern_cells(parse_rows(lines, first, delimiter)), dialect, columns)


def recognise_rows(
    records: Sequence[tuple[int, Row]], dialect: Dialect | None, columns: ColumnMap | None
) -> Recognised:
    """Tell what records are, the first of which is their header if they have one."""
    line, cells = records[0] if records else (0, [])
    if isinstance(cells, str):  # which says what is wrong with them
        return Recognised(None, Table((), records, line))
    names = tuple(map(str.strip, cells))
    table = Table(names, records[1:], line)
    explicit = dialect is not None
    if dialect is None and columns is None:
        dialect = _dialect_by_header(names) or _dialect_by_cells(names)
    if dialect is None or dialect is Dialect.MAPPED:
        wanted = columns or {}
        holds = {} if missing_columns(names, wanted) else locate_columns(names, wanted)
        mapped = table._replace(native_columns=holds)
        if has_required_columns(holds):
            return Recognised(Dialect.MAPPED, mapped)
        return Recognised(_dialect_by_header(names) if dialect is None else None, table)
    if dialect is Dialect.CSV:
        return Recognised(dialect, table._replace(native_columns=locate_columns(names, {})))
    bare = _headerless_columns(dialect, names)
    return Recognised(dialect, Table(bare, records) if bare else table, explicit)


def recognise_workbook_sheet(
    records: Sequence[tuple[int, Row]], dialect: Dialect | None, columns: ColumnMap | None
) -> Recognised:
    """Tell what a workbook's sheet is, whose header may stand below some other rows."""
    first = recognise_rows(records, dialect, columns)
    later = (recognise_rows(records[n:], dialect, columns) for n in range(1, _BANNER))
    below = (
        recognised for recognised in later if recognised.is_known and recognised.table.header_line
    )
    return first if first.is_known else next(below, first)


def _dialect_by_cells(cells: Sequence[str]) -> Dialect | None:
    """Return the dialect whose files have such cells in their first row, and no header."""
    for dialect, signature in SIGNATURES.items():
        known = dict(zip(_headerless_columns(dialect, cells), map(str.strip, cells), strict=False))
        shape = signature.cell_patterns
        if known and shape and all(re.fullmatch(look, known[name]) for name, look in shape):
            return dialect
    return None


def _recognise_unquoted(lines: Sequence[str], dialect: Dialect | None) -> Recognised | None:
    """Tell a text that has neither quotes nor a header, by one of its first rows."""
    filled = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = [_split_at_tabs(line) for _, line in islice(filled, _ROWS)]
    for cells in first:
        found = dialect or _dialect_by_cells(cells)
        bare = _headerless_columns(found, cells) if found and SIGNATURES[found].unquoted else ()
        if found and bare and not _has_needed_columns(first[0], found):
            whole = ((n, _split_at_tabs(line)) for n, line in enumerate(lines, 1) if line.strip())
            return Recognised(found, Table(bare, intern_cells(whole)))
    return None


def _headerless_columns(dialect: Dialect, cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a file whose first row is no header; none if it is one."""
    bare = (names for names in SIGNATURES[dialect].headerless_columns if len(names) == len(cells))
    return () if _has_needed_columns(cells, dialect) else next(bare, ())


def _split_at_tabs(line: str) -> list[str]:
    """Cut a line at its tabs, whatever stands between them."""
    return line.rstrip("\r\n").split("\t")


def decode_as_its_dialect(raw: bytes, name: str, dialect: Dialect | None) -> str | None:
    """Decode what is not UTF-8 as its dialect is written, where that has another encoding."""
    if dialect is None:
        dialect = recognise(raw[:_HEAD].decode("latin-1"), None, None).dialect
    for encoding in SIGNATURES[dialect].encodings[1:] if dialect else ():
        text = decode(raw, name, encoding)
        if isinstance(text, str):
            return text
    return None


def _has_signature(names: Sequence[str], dialect: Dialect) -> bool:
    """Tell whether a header has the columns by which a dialect is recognised."""
    keys = {column_key(name) for name in names}
    return any(keys.issuperset(marks) for marks in SIGNATURES[dialect].header_columns)


def _has_needed_columns(names: Sequence[str], dialect: Dialect) -> bool:
    """Tell whether a row has the columns without which a dialect cannot be read."""
    needs = SIGNATURES[dialect].required_columns
    fits = bool(needs) and {column_key(name) for name in names}.issuperset(needs)
    return fits or _has_signature(names, dialect)


def _dialect_by_header(names: Sequence[str]) -> Dialect | None:
    """Return the dialect with the most columns in a header; what has ours is ours."""
    keys = {column_key(name) for name in names}
    fitting = [
        (marks == REQUIRED_COLUMNS, len(marks), signature.dialect)
        for signature in SIGNATURES.values()
        for marks in signature.header_columns
        if keys.issuperset(marks)
    ]
    return max(fitting)[2] if fitting else None
