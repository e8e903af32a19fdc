"""Excel files: each sheet as a table, with dates as dates."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.archive import hold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.table import Row


def sheets(raw: bytes, name: str) -> Iterator[list[tuple[int, Row]]]:
    """Yield the sheets of a workbook, the rows of each with their numbers.

    Raises `UnreadableError`.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise UnreadableError(
            f"{name!r} needs python-calamine to be read",
            hint="try pip install 'sahel-timeline[excel]'",
        ) from None
    hold(raw, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for title in book.sheet_names:
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            texts = ((line, [*map(_text, row)]) for line, row in enumerate(rows, 1))
            yield [(line, cells) for line, cells in texts if any(map(str.strip, cells))]
    except CalamineError as error:
        told = " ".join(str(error).split())
        raise UnreadableError(
            f"{name!r} is no Excel file that can be read: {told}", hint="try to save it as CSV"
        ) from None


def _text(value: object) -> str:
    """Return a cell as a CSV would have it, a day as ISO 8601 has it."""
    if isinstance(value, date):  # as are times of a day, but midnight is a day alone
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
