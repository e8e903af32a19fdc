"""A table: its header, and the rows below it, which can be read several times."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress, islice
from typing import Final, Self, TypeAlias

from sahel_timeline.english import pluralize
from sahel_timeline.model import Problem
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.row_batches import RowBatch, parse_batches

# Returns the lines of a text from its start, in blocks.
Lines: TypeAlias = Callable[[], Iterable[list[str]]]
_ESCAPES: Final = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", '"': '"'}
_ESCAPE: Final = r'\\([tnr\\"])'  # compiled when it is first needed
DELIMITERS: Final = (",", ";", "\t", "|")
_BATCH_SIZE: Final = 1_000
# How many blocks of lines are searched for quotes after spaces: about a megabyte.
_BLOCKS_TO_SEARCH: Final = 16
# Compiled when it is first used.
_YEAR_AS_DECIMAL: Final = r"[0-9]{4}\.0"
# Soft hyphens, zero-width spaces, marks of direction and byte order marks.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


class Table(NamedTuple):
    """A table's header, and a function that returns all its rows.

    ``header_line`` is 0 if there is no header. If the first row cannot be read, there are no
    names, and ``flaw`` is the reason. ``native_columns`` maps native columns to the indexes of
    their cells; it is empty for datasets. ``other_header`` has the columns of longer or
    shorter rows that a file without a header can have too. ``sheet`` is its title in a workbook.
    """

    header: tuple[str, ...]
    header_line: int
    all_batches: Callable[[], Iterable[RowBatch]]
    flaw: str = ""
    native_columns: Mapping[str, tuple[int, ...]] = {}
    other_header: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def keys(self) -> set[str]:
        """The names of the columns as signatures write them."""
        return set(map(column_key, self.header))

    def widened(self) -> Self:
        """Return the same table with the columns of its longer rows."""
        longer, shorter = self.other_header, self.header
        return self._replace(header=longer, other_header=shorter)

    def remembered(self) -> Self:
        """Return the same table, which splits its rows once and keeps them in memory."""
        return self._replace(all_batches=_Remembered(self.all_batches).batches)

    def batches(self) -> Iterator[RowBatch]:
        """Yield the rows below the header. Some can consist of blank cells."""
        for batch in self.all_batches():
            above = sum(line <= self.header_line for line in batch.lines[: self.header_line])
            yield batch._replace(lines=batch.lines[above:], rows=batch.rows[above:])


class _Remembered:
    """Batches that are made once, however often they are asked for."""

    def __init__(self, make: Callable[[], Iterable[RowBatch]]) -> None:
        self._coming = iter(make())
        self._made: list[RowBatch] = []

    def batches(self) -> Iterator[RowBatch]:
        """Yield all of them. Several readers can be at different places."""
        index = 0
        while index < len(self._made) or self._make_next():
            yield self._made[index]
            index += 1

    def _make_next(self) -> bool:
        """Make the next batch. Return whether there was one."""
        batch = next(self._coming, None)
        if batch is not None:
            self._made.append(batch)
        return batch is not None


def split_table(lines: Lines, delimiter: str) -> Table:
    """Return a table whose header is the first row of a text that is not blank."""
    is_spaced = _has_spaced_quotes(lines, delimiter)
    batches = partial(parse_batches, delimiter=delimiter, skips_spaces=is_spaced)
    if delimiter == "|":
        return _with_header(lambda: map(_without_rules, batches(lines())))
    return _with_header(lambda: batches(lines()))


def _without_rules(batch: RowBatch) -> RowBatch:
    """Remove the spaces around bars, and the line below the header that Markdown draws."""
    rows = [[cell.strip() for cell in row] for row in batch.rows]
    kept = [not re.fullmatch("[-:]+", "".join(row)) for row in rows]
    return batch._replace(lines=tuple(compress(batch.lines, kept)), rows=list(compress(rows, kept)))


def _has_spaced_quotes(lines: Lines, delimiter: str) -> bool:
    """Whether a quoted cell in the first lines of a text has spaces before its quotes.

    In TSV, these are part of the cell, as `export` writes them. Around "|" there often are some.
    """
    if delimiter in "\t|":
        return delimiter == "|"
    pattern = rf'{re.escape(delimiter)} +"(?:[^"\r\n]|"")+" *(?:{re.escape(delimiter)}|[\r\n]|\Z)'
    return any(
        ' "' in text and re.search(pattern, text) is not None
        for text in map("".join, islice(lines(), _BLOCKS_TO_SEARCH))
    )


def listed_table(rows: Sequence[tuple[int, Sequence[str]]]) -> Table:
    """Return a table of rows with their lines. The first is its header."""

    def batches() -> Iterator[RowBatch]:
        for start in range(0, len(rows), _BATCH_SIZE):
            lines, cells = zip(*rows[start : start + _BATCH_SIZE], strict=True)
            yield RowBatch(lines, cells, has_long_cells=True)

    return _with_header(batches)


def _with_header(batches: Callable[[], Iterable[RowBatch]]) -> Table:
    for batch in batches():
        rows = zip(batch.lines, batch.rows, strict=True)
        line, names = next(((n, row) for n, row in rows if any(map(str.strip, row))), (0, ()))
        for broken, reason in batch.broken[:1]:
            if not names or broken < line:
                return Table((), broken, batches, flaw=reason)
        if names:
            return Table(trim_names(names), line, batches)
    return Table((), 0, batches)


def trim_names(names: Sequence[str]) -> tuple[str, ...]:
    """Remove spaces around the names of columns, and what cannot be seen in them."""
    return tuple(name.translate(_INVISIBLE).strip() for name in names)


def fit_row(row: Sequence[str], width: int) -> Sequence[str] | Problem:
    """Return a row with one cell per column. Cells that it lacks are empty.

    If it has too many, return a problem that still lacks its file and line.
    """
    count = len(row)
    while count > width and not row[count - 1].strip():
        count -= 1
    if count <= width:
        return [*row[:width], *[""] * (width - count)]
    return Problem(
        "",
        f"the row has {pluralize(count, 'cell')}, but the header has {width}",
        hint="put quotes around a cell that contains a delimiter",
    )


def is_blank(row: Sequence[object]) -> bool:
    """Whether all cells of a row are blank texts."""
    return all(type(cell) is str and not cell.strip() for cell in row)


def first_rows(batches: Iterable[RowBatch], count: int) -> list[Sequence[str]]:
    """Return the first rows of batches."""
    return list(islice((row for batch in batches for row in batch.rows), count))


def without_decimal(text: str) -> str:
    """Remove the ".0" that some programs add to a year."""
    return text.removesuffix(".0") if re.fullmatch(_YEAR_AS_DECIMAL, text) else text


def unescape_table(table: Table) -> Table:
    """Replace what a backslash escapes, because a cell of TSV cannot contain it."""

    def batches() -> Iterator[RowBatch]:
        for batch in table.all_batches():
            rows = [row if "\\" not in "".join(row) else _unescape(row) for row in batch.rows]
            yield batch._replace(rows=rows)

    return table._replace(header=trim_names(_unescape(table.header)), all_batches=batches)


def _unescape(row: Sequence[str]) -> list[str]:
    return [re.sub(_ESCAPE, lambda match: _ESCAPES[match[1]], cell) for cell in row]
