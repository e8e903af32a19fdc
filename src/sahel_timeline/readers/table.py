"""Split a text into the rows of a table, or say why a row cannot be split."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeAlias

from sahel_timeline.english import pluralize
from sahel_timeline.model import Event, Problem

DELIMITERS: Final = (",", ";", "\t")
# How many different texts are shared in a table, and in an extra column.
_MAX_TEXTS: Final = 50_000
_MAX_PAIRS: Final = 1_000
# Compiled when it is first used.
_YEAR_AS_DECIMAL: Final = r"[0-9]{4}\.0"
_NO_LIMIT: Final = 2**31 - 1
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


@contextmanager
def unlimited_cell_length() -> Iterator[None]:
    """Lift the csv module's limit on cells: at a longer one it would stop reading the file."""
    limit = csv.field_size_limit(_NO_LIMIT)
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
            yield (
                start,
                "a quote that opens here is never closed"
                if is_open
                else "there is text after a closing quote",
            )
        else:
            return


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
