"""Read Excel files: the rows of each sheet, with dates as ISO 8601."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from sahel_timeline.english import pluralize, quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.archive import check_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def read_sheets(
    raw: bytes, name: str, max_unpacked: int
) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield the title of each sheet, and its numbered rows without the blank ones.

    Raises `UnreadableError`.
    """
    try:
        from python_calamine import CalamineError
    except ImportError:
        raise UnreadableError(
            f"reading {name!r} needs one more package",
            hint="run pip install python-calamine, or save the file as CSV",
        ) from None
    from xml.etree.ElementTree import ParseError

    check_workbook(raw, name, max_unpacked)
    try:
        yield from _read_sheets(raw)
    except (CalamineError, ParseError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableError(
            f"{name!r} cannot be read as an Excel file: {reason}", hint="save it as CSV"
        ) from None


def _read_sheets(raw: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    from python_calamine import CalamineWorkbook

    from sahel_timeline.readers.number_formats import read_number_formats

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    formats = read_number_formats(raw)
    for title in book.sheet_names:
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        _shorten_dates(rows, formats.get(title, {}))
        texts = ((line, [*map(_cell_text, row)]) for line, row in enumerate(rows, 1))
        yield title, [(line, cells) for line, cells in texts if any(map(str.strip, cells))]


def skipped_warnings(
    name: str, title: str, above: Sequence[int], others: Iterable[tuple[str, int]]
) -> Iterator[Problem]:
    """Warn about rows above the header of a sheet, and about other sheets with a known header.

    Without a warning, users would think that the complete workbook was read.
    """
    if above:
        message = f"skipped the rows above the header of sheet {quoted(title)}"
        yield Problem(name, message, above[0], severity=Severity.WARNING)
    for other, rows in others:
        skipped = f"skipped {pluralize(rows, 'row')} of sheet {quoted(other)}"
        hint = "save each sheet as a separate file"
        message = f"{skipped}, which also has a known header"
        yield Problem(name, message, 0, 0, hint, Severity.WARNING)


def _shorten_dates(rows: list[list[Any]], shown: Mapping[tuple[int, int], int]) -> None:
    """Replace dates that are shown without a day by their month or year."""
    for (line, column), length in shown.items():
        if line <= len(rows) and column <= len(rows[line - 1]):
            value = rows[line - 1][column - 1]
            if isinstance(value, date):
                rows[line - 1][column - 1] = value.isoformat()[:length]


def _cell_text(value: object) -> str:
    """Return a cell as text: dates as ISO 8601, and 3.0 as 3."""
    if isinstance(value, date):  # a datetime too; calamine returns midnight as a date
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
