"""Read Excel files: the rows of each sheet, with dates as ISO 8601."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.archive import check_workbook
from sahel_timeline.readers.workbook_cells import read_rows
from sahel_timeline.readers.workbook_parts import WorkbookError, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What the modules of Python raise for broken parts.
_BROKEN: Final = (
    *(WorkbookError, ExpatError, LookupError, ValueError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
# How many rows are as wide as the sheet: more than there can be above a header.
_WIDE_ROWS: Final = 100


def read_sheets(
    raw: bytes, name: str, max_unpacked: int, *, only_first: bool = False
) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield the title of each sheet, and its numbered rows without the blank ones.

    With ``only_first``, a sheet has no more than its first rows, which have its header. Raises
    `UnreadableError`.
    """
    check_workbook(raw, name, max_unpacked)
    first = _WIDE_ROWS if only_first else None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            book = read_workbook(archive)
            if not book.sheets:
                raise WorkbookError("it has no sheet of cells")
            for title, path in book.sheets:
                with archive.open(path) as file:
                    rows = list(islice(read_rows(file, book), first))
                _widen_first(rows)
                yield title, rows
    except _BROKEN as error:
        reason = " ".join(str(error).split())
        raise UnreadableError(
            f"{name!r} cannot be read as an Excel file: {reason}", hint="save it as CSV"
        ) from None


def _widen_first(rows: Sequence[tuple[int, list[str]]]) -> None:
    """Make the first rows as wide as the sheet, so that its header has each column."""
    width = max((len(cells) for _, cells in rows), default=0)
    for _, cells in islice(rows, _WIDE_ROWS):
        cells.extend([""] * (width - len(cells)))
