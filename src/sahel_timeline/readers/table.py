"""A text as records of cells, one after the other, whatever stands in them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeAlias

from sahel_timeline.model import Event, Problem

DELIMITERS: Final = (",", ";", "\t")
# How many texts are kept to be shared: of one table, and of one column.
_MAX_TEXTS: Final = 50_000
_MAX_PAIRS: Final = 1_000
_NO_LIMIT: Final = 2**31 - 1
# Where a text's own lines end too, but not those of a table.
_OTHER_ENDS: Final = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"

# A record's cells, or what is wrong with it; with the line on which it begins.
Row: TypeAlias = list[str] | tuple[str, ...] | str


class Table(NamedTuple):
    """A table's columns by the names that it gives them, and its records with their lines.

    ``header_line`` is 0 if there is no header. ``native_columns`` gives the cells, from 0, that
    hold our own columns, for tables that have none of a dialect's.
    """

    header: tuple[str, ...]
    records: Sequence[tuple[int, Row]]
    header_line: int = 0
    native_columns: Mapping[str, tuple[int, ...]] = {}


class TableResult(NamedTuple):
    """What a table holds: every row is one of the events, merged into one, or a problem."""

    events: list[Event]
    problems: list[Problem]
    rows: int = 0
    merged_rows: int = 0


@contextmanager
def unlimited_cell_length() -> Iterator[None]:
    """Let cells be of any length: the module's limit stops reading at the first long one."""
    limit = csv.field_size_limit(_NO_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def split_lines(text: str) -> list[str]:
    """Split a text after every line feed, carriage return or both, and nowhere else."""
    if any(map(text.__contains__, _OTHER_ENDS)):
        return list(io.StringIO(text, newline=""))  # which takes four bytes a character
    return text.splitlines(keepends=True)


class _InternedTexts(dict[str, str]):
    """Texts that were met, each of which stands for all that are equal to it."""

    def __missing__(self, text: str) -> str:
        """Keep a text that was not met, as long as there are not too many."""
        return self.setdefault(text, text) if len(self) < _MAX_TEXTS else text


class InternedPairs(dict[str, tuple[str, str]]):
    """A further column's name with each of its texts, as one pair where they are equal."""

    def __init__(self, name: str) -> None:
        """Begin with no text."""
        self._name = name

    def __missing__(self, text: str) -> tuple[str, str]:
        """Keep the pair of a text that was not met, as long as there are not too many."""
        pair = self._name, text
        return self.setdefault(text, pair) if len(self) < _MAX_PAIRS else pair


def intern_cells(records: Iterable[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Return records whose equal cells are one text: many columns have few different ones."""
    one = _InternedTexts().__getitem__
    return [(line, row if isinstance(row, str) else tuple(map(one, row))) for line, row in records]


def parse_rows(
    lines: Sequence[str], start: int, delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the records with their first lines; one that cannot be read is told as a text.

    The csv module goes on behind the line at which it noticed a quote left open, and
    swallows what lies between: we go on behind the line at which the record began.
    """
    while True:
        began = start
        feed = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                # Looking at the first cell is enough for nearly all rows.
                if row and (row[0].strip() or any(map(str.strip, row))):
                    yield began + 1, row
                began = start + reader.line_num
        except csv.Error as error:
            several = start + reader.line_num - began > 1 or "unexpected end" in str(error)
            start = began + 1
            yield (
                start,
                "a quote that opens here is never closed"
                if several
                else "text after a closing quote",
            )
        else:
            return
