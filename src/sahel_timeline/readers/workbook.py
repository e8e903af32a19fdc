"""Read Excel files: the rows of each sheet, with dates as ISO 8601."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from itertools import chain, islice
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.archive import check_unpacked, check_workbook, most_lines
from sahel_timeline.readers.workbook_cells import read_rows
from sahel_timeline.readers.workbook_links import follow_links, read_addresses
from sahel_timeline.readers.workbook_parts import WorkbookError, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.readers.workbook_cells import Merged
    from sahel_timeline.readers.workbook_links import Link
    from sahel_timeline.readers.workbook_parts import Workbook

# What the modules of Python raise for broken parts.
_BROKEN: Final = (
    *(WorkbookError, ExpatError, LookupError, ValueError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
# How many rows are as wide as the sheet: more than there can be above a header.
_WIDE_ROWS: Final = 100
# How many cells rows can get for merged cells that are repeated in them.
_MOST_REPEATED: Final = 10_000_000


def read_sheets(
    raw: bytes, name: str, max_unpacked: int, *, only_first: bool = False
) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield the title of each sheet, and its numbered rows without the blank ones.

    With ``only_first``, a sheet has no more than its first rows, which have its header. Raises
    `UnreadableError`.
    """
    check_workbook(raw, name, max_unpacked)
    most = most_lines(len(raw), max_unpacked) + 1
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            book = read_workbook(archive)
            if not book.sheets:
                raise WorkbookError("it has no sheet of cells")
            size = number = 0
            for title, path in book.sheets:
                first = _WIDE_ROWS if only_first else most - number
                rows = _read_sheet(archive, path, book, first)
                number += len(rows)
                # Many cells can share a long text.
                size += sum(map(len, chain.from_iterable(cells for _, cells in rows)))
                check_unpacked(len(raw), size, name, max_unpacked, number)
                _widen_first(rows)
                yield title, rows
    except _BROKEN as error:
        message = f"{name!r} cannot be read as an Excel file: {' '.join(str(error).split())}"
        raise UnreadableError(message, hint="save it as CSV") from None


def _read_sheet(
    archive: zipfile.ZipFile, path: str, book: Workbook, first: int
) -> list[tuple[int, list[str]]]:
    """Return the first rows of a sheet."""
    merged: list[Merged] = []
    links: list[Link] = []
    with archive.open(path) as file:
        rows = list(islice(read_rows(file, book, merged, links), first))
    if links:
        follow_links(rows, links, read_addresses(archive, path))
    _repeat_merged(rows, merged)
    return rows


def _repeat_merged(rows: Sequence[tuple[int, list[str]]], merged: Sequence[Merged]) -> None:
    """Repeat the text or the date of merged cells in each of their rows.

    A number or a formula is not repeated, because it can be the sum for all of them. In a row with
    several such cells only the first is: if the title is another one, the row continues the one
    above.
    """
    lines = [line for line, _ in rows] if merged else []
    done: set[int] = set()
    left = _MOST_REPEATED
    for column, first, last in sorted(merged):
        start, end = bisect_left(lines, first), bisect_right(lines, last)
        left -= (end - start) * column
        cell = rows[start][1][column - 1 : column] if lines[start : start + 1] == [first] else []
        if left < 0 or not cell or re.fullmatch(r"\s*-?[0-9.]*\s*|=.*", cell[0]):
            continue
        for index in range(start + 1, end):
            cells = rows[index][1]
            cells.extend([""] * (column - len(cells)))
            if index not in done and not cells[column - 1]:
                cells[column - 1] = cell[0]
            done.add(index)


def _widen_first(rows: Sequence[tuple[int, list[str]]]) -> None:
    """Make the first rows as wide as the sheet, so that its header has each column."""
    width = max((len(cells) for _, cells in rows), default=0)
    for _, cells in islice(rows, _WIDE_ROWS):
        cells.extend([""] * (width - len(cells)))
