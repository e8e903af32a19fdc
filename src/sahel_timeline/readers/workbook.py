"""Excel files: each sheet as a table, with dates as dates."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from sahel_timeline.english import pluralize, quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.archive import check_unpacked_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.readers.table import Row


def read_sheets(raw: bytes, name: str) -> Iterator[tuple[str, list[tuple[int, Row]]]]:
    """Yield the sheets of a workbook by their titles, the rows of each with their numbers.

    Raises `UnreadableError`.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise UnreadableError(
            f"{name!r} needs python-calamine to be read",
            hint="try pip install 'sahel-timeline[excel]'",
        ) from None
    check_unpacked_size(raw, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for title in book.sheet_names:
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            texts = ((line, [*map(_text, row)]) for line, row in enumerate(rows, 1))
            yield title, [(line, cells) for line, cells in texts if any(map(str.strip, cells))]
    except CalamineError as error:
        told = " ".join(str(error).split())
        raise UnreadableError(
            f"{name!r} is no Excel file that can be read: {told}", hint="try to save it as CSV"
        ) from None


def skipped_warnings(
    name: str, title: str, above: Sequence[int], others: Iterable[tuple[str, int]]
) -> Iterator[Problem]:
    """Warn of rows above a sheet's header, and of sheets that are data too.

    Whoever does not hear of them takes the one sheet for all.
    """
    if above:
        told = f"not read: what stands above the header of sheet {quoted(title)}"
        yield Problem(name, told, above[0], severity=Severity.WARNING)
    for other, rows in others:
        told = f"not read: {pluralize(rows, 'row')} of sheet {quoted(other)}"
        hint = "try to save each sheet as a file of its own"
        yield Problem(name, f"{told}, which has a known header too", 0, 0, hint, Severity.WARNING)


def _text(value: object) -> str:
    """Return a cell as a CSV would have it, a day as ISO 8601 has it."""
    if isinstance(value, date):  # as are times of a day, but midnight is a day alone
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
