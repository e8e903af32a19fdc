"""Split lines into the rows of a table, batch by batch, or say why a row cannot be split."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, chain, compress, islice
from typing import Final

from sahel_timeline.named_tuple import NamedTuple

_OPEN_QUOTE: Final = "a quote that opens here is never closed"
_TEXT_AFTER_QUOTE: Final = "there is text after a closing quote"
_TOO_LONG: Final = "field larger than field limit"  # as the csv module says it
# A cell of more characters is read a second time, with the higher limit. Most of them have a
# quote that is never closed.
LONG_CELL: Final = 1_000_000
LONG_CELL_HINT: Final = "look for a quote that is never closed"
_LONGEST_CELL: Final = 2**24
TOO_LONG_CELL: Final = f"the cell has more than {_LONGEST_CELL:,} characters"
# Larger batches do not fit into the processor's cache: with 1,000 rows, reading takes a fifth
# longer.
_BATCH_SIZE: Final = 200
_FIRST_BATCH: Final = 100  # lets a small file start fast
# A batch ends early when so many blocks of lines were read for it: its rows are long.
_MAX_BLOCKS: Final = 16
_STEP: Final = 50
# Characters at which str.splitlines breaks a line, but the csv module does not.
_OTHER_LINE_ENDS: Final = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class RowBatch(NamedTuple):
    """Some rows of a table, in their order.

    ``lines`` are the lines on which the rows begin. ``broken`` pairs the line of each row that
    cannot be split with the reason. Without ``has_long_cells``, no cell has more than `LONG_CELL`
    characters.
    """

    lines: Sequence[int]
    rows: Sequence[Sequence[str]]
    broken: Sequence[tuple[int, str]] = ()
    has_long_cells: bool = False


@contextmanager
def longest_cell(most: int) -> Iterator[None]:
    """Change the csv module's limit on cells, at which it stops reading the file."""
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


def parse_batches(
    blocks: Iterable[list[str]],
    delimiter: str,
    *,
    skips_spaces: bool = False,
    size: int = _BATCH_SIZE,
) -> Iterator[RowBatch]:
    """Yield the rows of lines, except empty lines. A row of blank cells is not empty.

    After a quote that is never closed, continue on the next line. ``skips_spaces`` says that
    spaces after a delimiter do not count, so that a quote can follow them.
    """
    reader = _RowReader(blocks, delimiter, skips_spaces=skips_spaces)
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
            line, start, wanted = line + len(chunk), start + wanted, size
            if any(map(str.isspace, chunk)):
                filled = [not each.isspace() for each in chunk]
                lines, chunk = [*compress(lines, filled)], [*compress(chunk, filled)]
            if chunk:
                rows = [each.rstrip("\r\n").split("\t") for each in chunk]
                yield RowBatch(lines, rows, (), max(map(len, chunk)) > LONG_CELL)


class _RowReader:
    """Reads rows from lines, and keeps those of a batch, to read some of them again."""

    def __init__(self, blocks: Iterable[list[str]], delimiter: str, *, skips_spaces: bool) -> None:
        self.is_at_end = False
        self._delimiter = delimiter
        self._skips_spaces = skips_spaces
        self._kept: deque[tuple[int, list[str]]] = deque()  # with the number of lines before
        self._coming = self._keep(blocks)
        self._restart(0)

    def read(self, size: int) -> RowBatch:
        """Read a batch of at most so many rows."""
        while self._kept and self._kept[0][0] + len(self._kept[0][1]) <= self._done:
            self._kept.popleft()
        most = len(self._kept) + _MAX_BLOCKS
        self._found_long_cells = False
        lines: list[int] = []
        rows: list[list[str]] = []
        broken: list[tuple[int, str]] = []
        with longest_cell(LONG_CELL):
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
        return RowBatch(lines, rows, broken, self._found_long_cells)

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
        self._reader = csv.reader(
            lines, delimiter=self._delimiter, skipinitialspace=self._skips_spaces, strict=True
        )
        self._start = self._done = done

    def _read_rows(self, lines: list[int], rows: list[list[str]], most: int) -> None:
        """Add rows and the lines on which they begin, until one cannot be split.

        Only if a row has several lines are they counted, which takes as long as splitting it.
        """
        count, done = len(rows), self._done
        is_simple = False
        try:
            rows.extend(islice(self._reader, most))
            is_simple = self._start + self._reader.line_num == done + len(rows) - count
        finally:
            new = rows[count:]
            if is_simple:
                lines.extend(range(done + 1, done + 1 + len(new)))
                self._done = done + len(new)
            else:
                ends = list(accumulate(map(_count_lines, new), initial=done))
                lines.extend(end + 1 for end in ends[:-1])
                self._done = ends[-1]

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
                with longest_cell(_LONGEST_CELL):
                    self._read_rows(lines, rows, 1)
            except csv.Error as again:
                error = again
            else:
                self._found_long_cells = True
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
        return TOO_LONG_CELL


def _count_lines(row: Sequence[str]) -> int:
    """Return the number of lines that a row has in the file."""
    text = "\0".join(row)
    return 1 + text.count("\n") + text.count("\r") - text.count("\r\n")
