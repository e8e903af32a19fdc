"""Recognise a table's dialect by its header, or else by its cells, unless the user names it."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.readers.dialects import REQUIRED_COLUMNS, Dialect, column_key
from sahel_timeline.readers.mapping import has_required_columns, locate_columns, missing_columns
from sahel_timeline.readers.row_batches import split_batches
from sahel_timeline.readers.signatures import SIGNATURES
from sahel_timeline.readers.table import (
    DELIMITERS,
    Table,
    first_rows,
    listed_table,
    split_table,
    trim_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sahel_timeline.readers.dialects import ColumnMap
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.table import Lines

# In a file without a header, how many rows to search for one that shows the dialect.
_ROWS_TO_SEARCH: Final = 20
# How many rows to search for the header. A title can be above it.
_HEADER_ROWS: Final = 10


# Columns that only sheets of TimelineJS have, and what they have none for.
_OF_SLIDES: Final = frozenset(
    ("media", "media_credit", "media_caption", "media_thumbnail", "display_date", "background")
)
_NOT_OF_SLIDES: Final = frozenset(
    ("actors", "place", "region", "country", "latitude", "killed", "wounded", "sources", "note")
)


class Recognised(NamedTuple):
    """A table and its dialect, which is `None` if it was not recognised.

    ``explicit`` means that the user named the dialect. Then fewer columns are enough. ``skipped``
    is the line of a title above the header. ``header_below`` is the line of a known header below
    rows that are no title.
    """

    dialect: Dialect | None
    table: Table
    explicit: bool = False
    skipped: int = 0
    header_below: int = 0

    @property
    def is_known(self) -> bool:
        """Whether the table has the columns that its dialect needs."""
        if self.dialect is None or self.dialect is Dialect.MAPPED:
            return self.dialect is not None
        fits = _has_required_columns if self.explicit else _has_signature
        return self.table.header_line == 0 or fits(self.table.header, self.dialect)


def recognise(
    lines: Lines,
    dialect: Dialect | None,
    columns: ColumnMap | None,
    delimiters: Sequence[str] = DELIMITERS,
) -> Recognised:
    """Read the start of a text as a table, and recognise its dialect unless one is given.

    The delimiter is the one with which the header is known, or else has the most cells.
    """
    if columns is None and (unquoted := _recognise_unquoted(lines, dialect)):
        return unquoted

    tables = [split_table(lines, delimiter) for delimiter in delimiters]
    first = max((recognise_table(table, dialect, columns) for table in tables), key=_rank)
    if first.is_known:
        return first
    below = [each for table in tables for each in _recognise_below(table, dialect, columns)]
    best = max(below, key=_rank, default=first)
    if not best.is_known:
        is_title = _count_filled(first.table.header) == 1 < _count_filled(best.table.header)
        return best if is_title or _names_more(best.table.header, first.table.header) else first
    return best if best.skipped else first._replace(header_below=best.table.header_line)


def _rank(recognised: Recognised) -> tuple[bool, bool, int]:
    """Return what makes a reading of a file better than another one."""
    columns = _count_filled(recognised.table.header)
    return recognised.is_known, not recognised.header_below, columns


def _recognise_below(
    table: Table, dialect: Dialect | None, columns: ColumnMap | None
) -> Iterator[Recognised]:
    """Yield the table with each of its first rows but the very first as its header.

    The rows above it are a title if each has no more than one cell. They are groups of columns, or
    about the file, if each has fewer cells than a row that is a header by its names.
    """
    batches = table.all_batches()
    rows = (row for batch in batches for row in zip(batch.lines, batch.rows, strict=True))
    filled = (row for row in rows if _count_filled(row[1]))
    title, *others = [*islice(filled, _HEADER_ROWS)] or [(0, ())]
    is_title, most = _count_filled(title[1]) == 1, _count_filled(title[1])
    for line, row in others:
        header, count = trim_names(row), _count_filled(row)
        found = recognise_table(table._replace(header=header, header_line=line), dialect, columns)
        is_below = most < count and (found.is_known or _names_more(header, table.header))
        if found.table.header_line and (is_title or found.is_known or is_below):
            above = found._replace(skipped=title[0])
            yield above if is_title or is_below else found._replace(header_below=line)
        is_title, most = is_title and count == 1, max(most, count)


def _names_more(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row is more probably a header than one above it: it names more known columns."""
    named = _known_names(row)
    return {"date", "title"} <= named and len(named) > len(_known_names(above))


def _known_names(row: Iterable[str]) -> set[str]:
    """Return the native columns that cells are the usual names of."""
    from sahel_timeline.readers.column_words import NAMES, names_fully, words_of

    names = [words_of(cell) for cell in row]
    return {native for native in NAMES if any(names_fully(each, native) for each in names)}


def lines_below_title(lines: Lines, header_line: int) -> Iterator[list[str]]:
    """Yield lines, but an empty one for each above the header, so that the numbers stay right."""
    above = header_line - 1
    for block in lines():
        yield ["\n"] * min(above, len(block)) + block[above:]
        above = max(above - len(block), 0)


def _count_filled(row: Iterable[str]) -> int:
    return sum(map(bool, map(str.strip, row)))


def recognise_table(table: Table, dialect: Dialect | None, columns: ColumnMap | None) -> Recognised:
    """Recognise a table by its first row, which is its header if it has one."""
    names = table.header
    explicit = dialect is not None
    if dialect is None and columns is None:
        dialect = _dialect_by_header(names) or _dialect_by_cells(names)
    if dialect is None or dialect is Dialect.MAPPED:
        wanted = columns or {}
        located = {} if missing_columns(names, wanted) else locate_columns(names, wanted)
        if has_required_columns(located):
            return Recognised(Dialect.MAPPED, table._replace(native_columns=located))
        return Recognised(_dialect_by_header(names) if dialect is None else None, table)
    headerless = _headerless_columns(dialect, names)
    if headerless:
        other = _other_columns(dialect, headerless)
        table = table._replace(header=headerless, header_line=0, other_header=other)
    return Recognised(dialect, table, explicit)


def recognise_workbook_sheet(
    rows: Sequence[tuple[int, Sequence[str]]], dialect: Dialect | None, columns: ColumnMap | None
) -> Recognised:
    """Recognise a sheet of a workbook. Some other rows can be above its header."""
    first = recognise_table(listed_table(rows), dialect, columns)
    if first.is_known:
        return first
    later = [
        recognise_table(listed_table(rows[n:]), dialect, columns) for n in range(1, _HEADER_ROWS)
    ]
    below = (each for each in later if each.is_known and each.table.header_line)
    # If no header is known, it is probably the first row with more than the title of the sheet.
    wide = [each for each in (first, *later) if _count_filled(each.table.header) > 1] or [first]
    named = (each for each in wide if _names_more(each.table.header, wide[0].table.header))
    return next(below, next(named, wide[0]))


def widest_sheet(sheets: Iterable[Recognised]) -> Recognised:
    """Return the sheet with most columns: the first can have notes."""
    return max(sheets, key=lambda each: _count_filled(each.table.header))


def _recognise_unquoted(lines: Lines, dialect: Dialect | None) -> Recognised | None:
    """Recognise a file that has neither quotes nor a header, by one of its first rows."""
    head = first_rows(split_batches(lines()), _ROWS_TO_SEARCH)
    for cells in head:
        found = dialect or _dialect_by_cells(cells)
        columns = _headerless_columns(found, cells) if found and SIGNATURES[found].unquoted else ()
        if found and columns and not _has_required_columns(head[0], found):
            other = _other_columns(found, columns)
            batches = partial(_split_lines, lines)
            return Recognised(found, Table(columns, 0, batches, other_header=other))
    return None


def _split_lines(lines: Lines) -> Iterable[RowBatch]:
    return split_batches(lines())


def _dialect_by_header(names: Sequence[str]) -> Dialect | None:
    """Return the dialect with the most columns in a header. Native columns take precedence."""
    keys = {column_key(name) for name in names}
    fitting = [
        (columns == REQUIRED_COLUMNS, len(columns), signature.dialect)
        for signature in SIGNATURES.values()
        for columns in signature.header_columns
        if keys.issuperset(columns)
    ]
    found = max(fitting)[2] if fitting else None
    return None if found is Dialect.TIMELINEJS and _is_somebodys_own(names, keys) else found


def _is_somebodys_own(names: Sequence[str], keys: AbstractSet[str]) -> bool:
    """Whether a table looks like a sheet of TimelineJS only because it has the column "headline".

    TimelineJS has no columns for actors or places. They would not be read.
    """
    return keys.isdisjoint(_OF_SLIDES) and not _NOT_OF_SLIDES.isdisjoint(_known_names(names))


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


def _other_columns(dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of rows that begin with these columns, or with which these begin.

    GDELT added one in April 2013, and files are joined.
    """
    for each in SIGNATURES[dialect].headerless_columns:
        if each != columns and each[: len(columns)] == columns[: len(each)]:
            return each
    return ()


def _has_signature(names: Sequence[str], dialect: Dialect) -> bool:
    """Whether a header has the columns by which the dialect is recognised."""
    keys = {column_key(name) for name in names}
    return any(keys.issuperset(columns) for columns in SIGNATURES[dialect].header_columns)


def _has_required_columns(names: Sequence[str], dialect: Dialect) -> bool:
    """Whether a header has the columns without which the dialect cannot be read."""
    required = SIGNATURES[dialect].required_columns
    fits = bool(required) and {column_key(name) for name in names}.issuperset(required)
    return fits or _has_signature(names, dialect)
