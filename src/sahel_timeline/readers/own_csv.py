"""Our own CSV: comma, semicolon or tab, and every bad row told with its line."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import any_of, pluralize, quoted
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
from sahel_timeline.readers.table import DELIMITERS, parse_rows, split_lines, unlimited_cell_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BATCH: Final = 500  # more would not stay in a processor's cache
_LONGEST_HEADER: Final = 100_000
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", '"': '"'}
_ESCAPE: Final = r'\\([tnr\\"])'  # compiled where one is met


def read(
    text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    """Read the events of a CSV text; a bad row becomes a `Problem` and reading goes on.

    The text is as `source.decode` returns one.
    """
    with unlimited_cell_length():
        return _read(text, file, day_first=day_first)


def extra_columns(text: str) -> list[str]:
    """Return the columns of a header that we do not know, in their order."""
    head = split_lines(text[:_LONGEST_HEADER])
    first = next((i for i, line in enumerate(head) if line.strip()), None)
    if first is None:
        return []
    _, header = next(_records(head, first), (0, ""))
    names = [] if isinstance(header, str) else [native_column(name.strip()) for name in header]
    return [name for name in names if name and name not in NATIVE_COLUMNS]


def _read(text: str, file: str, *, day_first: bool | None) -> tuple[list[Event], list[Problem]]:
    lines = split_lines(text)
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return [], [
            Problem(
                file=file,
                message="the file is empty",
                hint=f"try a first line {','.join(REQUIRED_COLUMNS)}",
            )
        ]
    found = _records(lines, first)
    header = next(found, None)
    if header is None or isinstance(header[1], str):
        message = header[1] if header else "the header cannot be read"
        return [], [Problem(file=file, line=first + 1, message=str(message))]
    columns, problems = _read_header(header[1], file, first + 1)
    if problems:
        return [], problems
    cells = {name: number for number, name in columns.items() if name in NATIVE_COLUMNS}
    names, parsers = [*columns.values()], CachedParsers(day_first=day_first)
    events: list[Event | None] = []
    while records := list(islice(found, _BATCH)):
        even = [[] if isinstance(row, str) else row for _, row in records]
        batch = ColumnBatch(even, names, parsers)
        read: list[Event | None] = [*batch.events(file, [line for line, _ in records])]
        for place in sorted(batch.irregular):
            raw = RawEvent(file, records[place][0], cells)
            read[place] = _read_row(raw, records[place][1], columns, day_first=day_first)
            problems += raw.problems
        events += read
    kept, repeated = assign_ids(filter(None, events), cells.get("id", 0))
    return kept, problems + repeated


def _read_row(
    raw: RawEvent, row: list[str] | str, columns: dict[int, str], *, day_first: bool | None
) -> Event | None:
    """Read one row by itself; what is wrong goes into ``raw.problems``."""
    if isinstance(row, str):
        raw.problems.append(
            Problem(file=raw.file, line=raw.line, message=row, hint='try "" for a quote in it')
        )
        return None
    return build_event(raw, day_first=day_first) if _fill(raw, row, columns) else None


def _records(lines: Sequence[str], first: int) -> Iterator[tuple[int, list[str] | str]]:
    """Return a file's records; in one with tabs a backslash tells of what no cell can hold."""
    delimiter = _guess_delimiter(lines[first])
    found = parse_rows(lines, first, delimiter)
    return map(_unescape, found) if delimiter == "\t" else found


def _unescape(record: tuple[int, list[str] | str]) -> tuple[int, list[str] | str]:
    line, row = record
    if isinstance(row, str) or "\\" not in "".join(row):
        return record
    return line, [re.sub(_ESCAPE, lambda found: _ESCAPED[found[1]], cell) for cell in row]


def _guess_delimiter(header: str) -> str:
    """Return the delimiter that finds the most of the columns that we know."""

    def known(delimiter: str) -> tuple[int, int]:
        names = [name.strip(' "\r\n') for name in header.split(delimiter)]
        return sum(native_column(name) in NATIVE_COLUMNS for name in names), len(names)

    return max(DELIMITERS, key=known)


def _read_header(
    header: Sequence[str], file: str, line: int
) -> tuple[dict[int, str], list[Problem]]:
    """Return the columns' names by number, from 1; "" for one without a name."""
    columns: dict[int, str] = {}
    problems: list[Problem] = []
    for number, written in enumerate(header, 1):
        trimmed = written.strip()
        name = native_column(trimmed)
        if name and name in columns.values():
            problems.append(
                Problem(
                    file=file,
                    line=line,
                    cell=number,
                    message=f"a second column {quoted(name)}",
                    hint="try another name for one of them",
                )
            )
        columns[number] = name
    missing = [name for name in REQUIRED_COLUMNS if name not in columns.values()]
    if missing:
        found = ", ".join(quoted(name) for name in columns.values() if name)
        problems.append(
            Problem(
                file=file,
                line=line,
                message=f"no column {any_of(map(quoted, missing))} (found: {found})",
                hint=f"try a header with {' and '.join(REQUIRED_COLUMNS)}",
            )
        )
    return columns, problems


def _fill(raw: RawEvent, row: list[str], columns: dict[int, str]) -> bool:
    """Put a row's cells into a raw event, and tell whether there is one for each column."""
    while len(row) > len(columns) and not row[-1].strip():
        row.pop()
    if len(row) != len(columns):
        raw.problems.append(
            Problem(
                file=raw.file,
                line=raw.line,
                message=f"{pluralize(len(row), 'cell')} where the header has {len(columns)}",
                hint='try "…" around a cell with a delimiter in it'
                if len(row) > len(columns)
                else "try an empty cell for no value",
            )
        )
        return False
    if len(raw.column_numbers) == len(columns):
        raw.texts = {name: cell for name, cell in zip(raw.column_numbers, row, strict=True) if cell}
        return True
    extra = []
    for (number, name), cell in zip(columns.items(), row, strict=True):
        if not cell:
            continue
        if name in raw.column_numbers:
            raw.texts[name] = cell
        elif name:
            extra.append((name, cell))
        elif not cell.isspace():
            raw.problems.append(
                Problem(
                    file=raw.file,
                    line=raw.line,
                    cell=number,
                    message=f"{quoted(cell)} stands in a column without a name",
                    hint="try a name in the header",
                )
            )
    raw.extra = tuple(extra)
    return True
