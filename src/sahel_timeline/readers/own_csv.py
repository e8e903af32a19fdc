"""Read the native CSV, with commas, semicolons or tabs between cells."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import any_of, quoted
from sahel_timeline.model import Event, Problem
from sahel_timeline.readers.by_column import CachedParsers, ColumnBatch
from sahel_timeline.readers.dialects import REQUIRED_COLUMNS
from sahel_timeline.readers.event_builder import (
    NATIVE_COLUMNS,
    RawEvent,
    build_event,
    native_column,
)
from sahel_timeline.readers.ids import assign_ids
from sahel_timeline.readers.table import (
    DELIMITERS,
    fit_row,
    parse_rows,
    split_lines,
    unlimited_cell_length,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BATCH_SIZE: Final = 500  # larger batches do not fit into the processor's cache
_LONGEST_HEADER: Final = 100_000
_ESCAPES: Final = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", '"': '"'}
_ESCAPE: Final = r'\\([tnr\\"])'  # compiled when it is first needed


def read(
    text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    """Read the events in a text that `file_text.decode` has returned.

    An invalid row becomes a `Problem`, and reading continues.
    """
    with unlimited_cell_length():
        return _read(text, file, day_first=day_first)


def extra_columns(text: str) -> list[str]:
    """Return the extra columns in the header of a text, in their order."""
    head = split_lines(text[:_LONGEST_HEADER])
    first = next((i for i, line in enumerate(head) if line.strip()), None)
    if first is None:
        return []
    _, header = next(_parse_rows(head, first), (0, ""))
    names = [] if isinstance(header, str) else [native_column(name.strip()) for name in header]
    return [name for name in names if name and name not in NATIVE_COLUMNS]


def _read(text: str, file: str, *, day_first: bool | None) -> tuple[list[Event], list[Problem]]:
    lines = split_lines(text)
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        hint = f"start it with the line {','.join(REQUIRED_COLUMNS)}"
        return [], [Problem(file=file, message="the file is empty", hint=hint)]
    numbered = _parse_rows(lines, first)
    header = next(numbered, None)
    if header is None or isinstance(header[1], str):
        message = header[1] if header else "the header is empty"
        return [], [Problem(file=file, line=first + 1, message=str(message))]
    columns, problems = _read_header(header[1], file, first + 1)
    if problems:
        return [], problems
    return _read_rows(numbered, file, columns, day_first=day_first)


def _read_rows(
    numbered: Iterator[tuple[int, list[str] | str]],
    file: str,
    columns: dict[int, str],
    *,
    day_first: bool | None,
) -> tuple[list[Event], list[Problem]]:
    numbers = {name: number for number, name in columns.items() if name in NATIVE_COLUMNS}
    names, parsers = [*columns.values()], CachedParsers(day_first=day_first)
    events: list[Event | None] = []
    problems: list[Problem] = []
    while batch := list(islice(numbered, _BATCH_SIZE)):
        rows = [[] if isinstance(row, str) else row for _, row in batch]
        by_column = ColumnBatch(rows, names, parsers)
        read: list[Event | None] = [*by_column.events(file, [line for line, _ in batch])]
        for index in sorted(by_column.irregular):
            line, row = batch[index]
            raw = RawEvent(file, line, numbers)
            read[index] = _read_row(raw, row, columns, day_first=day_first)
            problems += raw.problems
        events += read
    kept, repeated = assign_ids(filter(None, events), numbers.get("id", 0))
    return kept, problems + repeated


def _read_row(
    raw: RawEvent, row: list[str] | str, columns: dict[int, str], *, day_first: bool | None
) -> Event | None:
    """Build an event from one row. If that fails, add to ``raw.problems`` and return `None`."""
    cells = fit_row(row, len(columns))
    if isinstance(cells, Problem):
        raw.problems.append(cells._replace(file=raw.file, line=raw.line))
        return None
    _fill(raw, cells, columns)
    return build_event(raw, day_first=day_first)


def _parse_rows(lines: Sequence[str], first: int) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows of a file with their lines.

    If tabs separate cells, a backslash escapes what a cell cannot contain: tabs and line ends.
    """
    delimiter = _guess_delimiter(lines[first])
    numbered = parse_rows(lines, first, delimiter)
    return map(_unescape, numbered) if delimiter == "\t" else numbered


def _unescape(numbered: tuple[int, list[str] | str]) -> tuple[int, list[str] | str]:
    line, row = numbered
    if isinstance(row, str) or "\\" not in "".join(row):
        return numbered
    return line, [re.sub(_ESCAPE, lambda match: _ESCAPES[match[1]], cell) for cell in row]


def _guess_delimiter(header: str) -> str:
    """Return the delimiter with which the header has the most native columns."""

    def count_columns(delimiter: str) -> tuple[int, int]:
        names = [name.strip(' "\r\n') for name in header.split(delimiter)]
        return sum(native_column(name) in NATIVE_COLUMNS for name in names), len(names)

    return max(DELIMITERS, key=count_columns)


def _read_header(
    header: Sequence[str], file: str, line: int
) -> tuple[dict[int, str], list[Problem]]:
    """Return the names of the columns by number, and what is wrong with the header.

    Numbers count from 1. A column without a name has "".
    """
    columns: dict[int, str] = {}
    problems: list[Problem] = []
    for number, written in enumerate(header, 1):
        name = native_column(written.strip())
        if name and name in columns.values():
            message = f"a second column is named {quoted(name)}"
            problems.append(Problem(file, message, line, number, "rename one of them"))
        columns[number] = name
    missing = [name for name in REQUIRED_COLUMNS if name not in columns.values()]
    if missing:
        names = ", ".join(quoted(name) for name in columns.values() if name)
        message = f"no column {any_of(map(quoted, missing))}; the header has {names}"
        hint = f"use a header with {' and '.join(REQUIRED_COLUMNS)}"
        problems.append(Problem(file, message, line, hint=hint))
    return columns, problems


def _fill(raw: RawEvent, cells: Sequence[str], columns: dict[int, str]) -> None:
    """Put a row's cells, one per column, into a raw event."""
    if len(raw.column_numbers) == len(columns):
        named = zip(raw.column_numbers, cells, strict=True)
        raw.texts = {name: cell for name, cell in named if cell}
        return
    extra = []
    for (number, name), cell in zip(columns.items(), cells, strict=True):
        if not cell:
            continue
        if name in raw.column_numbers:
            raw.texts[name] = cell
        elif name:
            extra.append((name, cell))
        elif not cell.isspace():
            message = f"{quoted(cell)} is in a column without a name"
            hint = "add a name to the header"
            raw.problems.append(Problem(raw.file, message, raw.line, number, hint))
    raw.extra = tuple(extra)
