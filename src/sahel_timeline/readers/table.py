"""Split a text into the rows of a table, or say why a row cannot be split."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, compress, islice
from typing import Final, NamedTuple, TypeAlias

from sahel_timeline.english import pluralize
from sahel_timeline.model import Event, Problem

DELIMITERS: Final = (",", ";", "\t")
# How many different texts are shared in a table, and in an extra column.
_MAX_TEXTS: Final = 50_000
_MAX_PAIRS: Final = 1_000
# Compiled when it is first used.
_YEAR_AS_DECIMAL: Final = r"[0-9]{4}\.0"
_OPEN_QUOTE: Final = "a quote that opens here is never closed"
_TEXT_AFTER_QUOTE: Final = "there is text after a closing quote"
_TOO_LONG: Final = "field larger than field limit"  # as the csv module says it
_NO_LIMIT: Final = 2**31 - 1
# A cell of more characters is read a second time, with the higher limit. Most of them have a
# quote that is never closed.
_LONG_CELL: Final = 1_000_000
_LONGEST_CELL: Final = 2**24
# With 1,000, a pass takes a tenth longer: the cells do not fit into the processor's cache.
_BATCH_SIZE: Final = 500
_FIRST_BATCH: Final = 100  # lets a small file start fast
# A batch ends early when so many blocks of lines were read for it: its rows are long.
_MAX_BLOCKS: Final = 64
_STEP: Final = 25
# Characters at which str.splitlines breaks a line, but the csv module does not.
_OTHER_LINE_ENDS: Final = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"

# A row's cells, or the reason why they cannot be read.
Row: TypeAlias = list[str] | tuple[str, ...] | str
# The number of the line on which a row begins, and the row.
NumberedRow: TypeAlias = tuple[int, Row]


class Table(NamedTuple):
    """A table's header, and the rows below it.

    ``header_line`` is 0 if there is no header. ``native_columns`` maps native columns to the
    indexes of their cells; it is empty for datasets.
    """

    header: tuple[str, ...]
    rows: Sequence[NumberedRow]
    header_line: int = 0
    native_columns: Mapping[str, tuple[int, ...]] = {}


class TableResult(NamedTuple):
    """What was read from a table.

    Each of its ``row_count`` rows is an event, was merged into the event of another row, or is
    a problem.
    """

    events: list[Event]
    problems: list[Problem]
    row_count: int = 0
    merged_rows: int = 0


class RowBatch(NamedTuple):
    """Some rows of a table, in their order.

    ``lines`` are the lines on which the rows begin. ``broken`` pairs the line of each row that
    cannot be split with the reason.
    """

    lines: Sequence[int]
    rows: Sequence[Sequence[str]]
    broken: Sequence[tuple[int, str]] = ()


@contextmanager
def unlimited_cell_length(most: int = _NO_LIMIT) -> Iterator[None]:
    """Lift the csv module's limit on cells: at a longer one it would stop reading the file."""
    limit = csv.field_size_limit(most)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def split_lines(text: str) -> list[str]:
    """Split a text at line feeds, carriage returns and pairs of both, and nowhere else."""
    if any(map(text.__contains__, _OTHER_LINE_ENDS)):
        return list(io.StringIO(text, newline=""))  # uses four bytes per character
    return text.splitlines(keepends=True)


class _InternedTexts(dict[str, str]):
    """A cache of texts, with which equal cells share one string."""

    def __missing__(self, text: str) -> str:
        """Add a new text, unless the cache is full."""
        return self.setdefault(text, text) if len(self) < _MAX_TEXTS else text


class InternedPairs(dict[str, tuple[str, str]]):
    """A cache of pairs of an extra column's name and a text, with which equal pairs are shared."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __missing__(self, text: str) -> tuple[str, str]:
        """Add a new pair, unless the cache is full."""
        pair = self._name, text
        return self.setdefault(text, pair) if len(self) < _MAX_PAIRS else pair


def intern_cells(rows: Iterable[NumberedRow]) -> list[NumberedRow]:
    """Let equal cells share one string. Many columns have only a few different texts."""
    intern = _InternedTexts().__getitem__
    return [(line, row if isinstance(row, str) else tuple(map(intern, row))) for line, row in rows]


def parse_rows(
    lines: Sequence[str], start: int, delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row that is not blank with the line on which it begins.

    After a quote that is never closed, the csv module reads on until it fails, and loses all
    rows on the way. To lose none, yield the reason for the first of them, and continue on the
    next line.
    """
    while True:
        began = start
        feed = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                # For nearly all rows, checking the first cell is enough.
                if row and (row[0].strip() or any(map(str.strip, row))):
                    yield began + 1, row
                began = start + reader.line_num
        except csv.Error as error:
            is_open = start + reader.line_num - began > 1 or "unexpected end" in str(error)
            start = began + 1
            yield start, _OPEN_QUOTE if is_open else _TEXT_AFTER_QUOTE
        else:
            return


def parse_batches(
    blocks: Iterable[list[str]], delimiter: str, *, size: int = _BATCH_SIZE
) -> Iterator[RowBatch]:
    """Yield the rows of lines, except empty lines. A row of blank cells is not empty.

    After a quote that is never closed, continue on the next line, as `parse_rows` does.
    """
    reader = _RowReader(blocks, delimiter)
    wanted = min(size, _FIRST_BATCH)
    while not reader.is_at_end:
        batch = reader.read(wanted)
        if batch.rows or batch.broken:
            yield batch
        wanted = size


def split_batches(blocks: Iterable[list[str]], *, size: int = _BATCH_SIZE) -> Iterator[RowBatch]:
    """Split lines at tabs, except blank lines. Quotes are ordinary characters."""
    line, wanted = 1, min(size, _FIRST_BATCH)
    for block in blocks:
        start = 0
        while chunk := block[start : start + wanted]:
            lines: Sequence[int] = range(line, line + len(chunk))
            if any(map(str.isspace, chunk)):
                filled = [not each.isspace() for each in chunk]
                lines, chunk = [*compress(lines, filled)], [*compress(chunk, filled)]
            if chunk:
                yield RowBatch(lines, [each.rstrip("\r\n").split("\t") for each in chunk])
            line, start, wanted = line + wanted, start + wanted, size


class _RowReader:
    """Reads rows from lines, and keeps those of a batch, to read some of them again."""

    def __init__(self, blocks: Iterable[list[str]], delimiter: str) -> None:
        self.is_at_end = False
        self._delimiter = delimiter
        self._kept: deque[tuple[int, list[str]]] = deque()  # with the number of lines before
        self._coming = self._keep(blocks)
        self._restart(0)

    def read(self, size: int) -> RowBatch:
        """Read a batch of at most so many rows."""
        while self._kept and self._kept[0][0] + len(self._kept[0][1]) <= self._done:
            self._kept.popleft()
        most = len(self._kept) + _MAX_BLOCKS
        lines: list[int] = []
        rows: list[list[str]] = []
        broken: list[tuple[int, str]] = []
        with unlimited_cell_length(_LONG_CELL):
            while (count := len(rows) + len(broken)) < size and len(self._kept) < most:
                try:
                    self._read_rows(lines, rows, min(_STEP, size - count))
                except csv.Error as error:
                    self._recover(error, lines, rows, broken)
                if len(rows) + len(broken) == count:
                    self.is_at_end = True
                    break
        if not all(rows):
            lines, rows = [*compress(lines, rows)], [*filter(None, rows)]
        return RowBatch(lines, rows, broken)

    def _keep(self, blocks: Iterable[list[str]]) -> Iterator[list[str]]:
        count = 0
        for block in blocks:
            self._kept.append((count, block))
            count += len(block)
            yield block

    def _restart(self, done: int) -> None:
        """Read on after so many lines of the file."""
        again = [
            block[done - before :] if before < done else block
            for before, block in self._kept
            if done < before + len(block)
        ]
        lines = chain.from_iterable(chain(again, self._coming))
        self._reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        self._start = self._done = done

    def _read_rows(self, lines: list[int], rows: list[list[str]], most: int) -> None:
        """Add rows and the lines on which they begin, until one cannot be split."""
        reader, start, done = self._reader, self._start, self._done
        try:
            for row in islice(reader, most):
                lines.append(done + 1)
                rows.append(row)
                done = start + reader.line_num
        finally:
            self._done = done

    def _recover(
        self,
        error: csv.Error,
        lines: list[int],
        rows: list[list[str]],
        broken: list[tuple[int, str]],
    ) -> None:
        """Add the row at which reading stopped, if only its length is the cause, else why."""
        if _TOO_LONG in str(error):
            self._restart(self._done)
            try:
                with unlimited_cell_length(_LONGEST_CELL):
                    self._read_rows(lines, rows, 1)
            except csv.Error as again:
                error = again
            else:
                self._restart(self._done)  # frees memory: the csv module uses 4 bytes a character
                return
        broken.append((self._done + 1, self._reason(error)))
        self._restart(self._done + 1)

    def _reason(self, error: csv.Error) -> str:
        message = str(error)
        if self._start + self._reader.line_num - self._done > 1 or "unexpected end" in message:
            return _OPEN_QUOTE
        if _TOO_LONG not in message:
            return _TEXT_AFTER_QUOTE
        before, block = next(each for each in reversed(self._kept) if each[0] <= self._done)
        is_quoted = '"' in block[self._done - before]
        return _OPEN_QUOTE if is_quoted else f"the cell has more than {_LONGEST_CELL:,} characters"


def fit_row(row: Row, width: int) -> tuple[str, ...] | Problem:
    """Return a row as one cell per column, or a problem that still lacks its file and line."""
    if isinstance(row, str):
        return Problem("", row, hint='write "" for a quote inside a cell')
    cells = tuple(row)
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == width:
        return cells
    return Problem(
        "",
        f"the row has {pluralize(len(cells), 'cell')}, but the header has {width}",
        hint="put quotes around a cell that contains a delimiter"
        if len(cells) > width
        else "add an empty cell for each missing value",
    )


def without_decimal(text: str) -> str:
    """Remove the ".0" that some programs add to a year."""
    return text.removesuffix(".0") if re.fullmatch(_YEAR_AS_DECIMAL, text) else text
