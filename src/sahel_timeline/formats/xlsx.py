"""Excel workbooks (Office Open XML), which the native reader can read back.

A known day is a date of Excel, and a number is a number. Every other text stays a text: no cell is
ever a formula.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats.links import only_url
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import BinaryIO, TypeAlias

    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.worksheet import Worksheet

    from sahel_timeline.columns import ExtraColumns, View
    from sahel_timeline.formats.report import RowReport

    Value: TypeAlias = date | float | str

R = TypeVar("R")
# What a sheet of Excel can hold. The first row is the header.
_MAX_ROWS: Final = 1_048_576
_MAX_COLUMNS: Final = 16_384
_MAX_TEXT: Final = 32_767
_MAX_LINKS: Final = 65_530
_MAX_URL: Final = 2_079
# Excel has a 29 February 1900, so programs disagree about the days before it.
_FIRST_DAY: Final = date(1900, 3, 1)
# Longer numbers are codes, and Excel shows them as 1.23E+11.
_MAX_NUMBER_WIDTH: Final = 11
_MAX_WIDTH: Final = 48
_LONG: Final = 1000
_MARGIN: Final = 2
_FILTER_BUTTON: Final = 3
_DAY_FORMAT: Final = "yyyy-mm-dd"
# Anything but a fixed day would make two files with the same events differ.
_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_UNENCODABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_TRY: Final = "try csv, or keep fewer events with a filter"


class _Formats(NamedTuple):
    """How cells look."""

    header: CellFormat
    day: CellFormat
    link: CellFormat


def write(report: RowReport[R], out: BinaryIO) -> None:
    """Write a workbook with one sheet: a header that stays in sight, and a row per record.

    Raises `UnwritableError` for what a sheet of Excel cannot hold.
    """
    view, records = report.view, report.records
    if len(records) >= _MAX_ROWS:
        raise UnwritableError(
            f"{len(records):,} {view.noun} do not fit in a sheet of xlsx, which has"
            f" {_MAX_ROWS - 1:,} rows",
            hint=_TRY,
        )
    with TemporaryDirectory() as folder, Path(folder, "xlsx").open("w+b") as file:
        # Rows go to a temporary file one by one, so that memory does not depend on their number.
        try:
            options = {"constant_memory": True, "tmpdir": folder}
            with Workbook(_FailsOnce(file), options) as book:
                book.use_zip64()
                book.set_properties({"created": _CREATED})
                _SheetWriter(book, view.noun).write(view, records)
        except (XlsxFileError, OSError) as error:
            cause = error.args[0] if isinstance(error, XlsxFileError) else error
            raise UnwritableError(
                f"the workbook cannot be written: {getattr(cause, 'strerror', cause)}",
                hint=f"it needs space in {gettempdir()!r}, or set TMPDIR to another folder",
            ) from None
        file.seek(0)
        copyfileobj(file, out)


class _FailsOnce:
    """A file that ignores everything after it has failed, or was closed.

    zipfile tries to end its file once more when it is forgotten, and Python prints its failure.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._has_failed = False

    def write(self, data: bytes) -> int:
        """Write bytes."""
        return self._unless_failed(lambda: self._file.write(data))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a position."""
        return self._unless_failed(lambda: self._file.seek(offset, whence))

    def tell(self) -> int:
        """Return the position."""
        return self._unless_failed(self._file.tell)

    def flush(self) -> None:
        """Write what is buffered."""
        self._unless_failed(self._file.flush)

    def _unless_failed(self, work: Callable[[], int | None]) -> int:
        if self._has_failed or self._file.closed:
            return 0
        try:
            return work() or 0
        except OSError:
            self._has_failed = True
            raise


class _SheetWriter:
    """Writes the rows of a sheet, and measures its columns."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._formats = _Formats(
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": _DAY_FORMAT, "align": "left"}),
            book.get_default_url_format(),
        )
        self._links = count(1)
        self._names: Sequence[str] = ()

    def write(self, view: View[R], records: Collection[R]) -> None:
        """Write a header and the records."""
        extra_names = view.extra_columns.names() if view.extra_columns else ()
        names = [*(column.name for column in view.csv_columns), *extra_names]
        if len(names) > _MAX_COLUMNS:
            message = f"{len(names):,} columns do not fit in a sheet of xlsx"
            raise UnwritableError(f"{message}, which has {_MAX_COLUMNS:,}", hint=_TRY)
        self._names = names
        widths = [self._write_header(index, name) for index, name in enumerate(names)]
        row = 0
        for row, values in enumerate(_rows(view, records, extra_names), 1):
            for index, value in enumerate(values):
                if value != "":
                    widths[index] = max(widths[index], self._write_cell(row, index, value))
        for index, width in enumerate(widths):
            self._sheet.set_column(index, index, min(width, _MAX_WIDTH) + _MARGIN)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, row, max(len(names) - 1, 0))
        # A text such as 2014 is a year. Excel would mark it as a mistake.
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{row + 1}"})

    def _write_header(self, index: int, name: str) -> int:
        """Write the name of a column, and return its width."""
        self._write_text(0, index, name, self._formats.header)
        return _width_of(name) + _FILTER_BUTTON

    def _write_cell(self, row: int, column: int, value: Value) -> int:
        """Write a value, and return its width in characters."""
        if isinstance(value, date):
            self._sheet.write_datetime(row, column, value, self._formats.day)
            return len(_DAY_FORMAT)
        if not isinstance(value, str):
            self._sheet.write_number(row, column, value)
            return len(str(value))
        text = _encodable(value)
        self._write_text(row, column, text)
        if "://" in text and (url := _link_in(text)) and next(self._links) <= _MAX_LINKS:
            self._sheet.write_url(row, column, url, self._formats.link, text)
        return _width_of(text)

    def _write_text(
        self, row: int, column: int, text: str, format_: CellFormat | None = None
    ) -> None:
        if (
            len(text) > _MAX_TEXT // 2
            and len(text.encode("utf-16-le", "surrogatepass")) // 2 > _MAX_TEXT
        ):
            raise UnwritableError(
                f"row {row + 1:,}: {quoted(self._names[column])} has {len(text):,} characters, and"
                f" a cell of xlsx can hold {_MAX_TEXT:,}",
                hint="try csv",
            )
        self._sheet.write_string(row, column, text, format_)


def _rows(view: View[R], records: Iterable[R], extra_names: Sequence[str]) -> Iterator[list[Value]]:
    """Yield the values of each record: dates and numbers where they are known, else texts."""
    cells = [(column.text, column.value) for column in view.csv_columns]
    extra = view.extra_columns
    numeric = _numeric_columns(extra, records, extra_names) if extra and extra_names else set()
    for record in records:
        row = [
            text_of(record) if value is None else value
            for text_of, value in (
                (text, _storable(value_of(record)) if value_of else None)
                for text, value_of in cells
            )
        ]
        if extra and extra_names:
            texts = extra.texts(record)
            for name in extra_names:
                text = texts.get(name, "")
                row.append(float(text) if text and name in numeric else text)
        yield row


def _numeric_columns(
    extra: ExtraColumns[R], records: Iterable[R], names: Iterable[str]
) -> set[str]:
    """Return the extra columns in which every text is a plain number, such as 12 or 0.5.

    Numbers among other texts would be added up as if they were all.
    """
    numeric = set(names)
    for record in records:
        if not numeric:
            break
        for name, text in extra.texts(record).items():
            if name in numeric and text and not _is_number(text):
                numeric.discard(name)
    return numeric


@lru_cache(maxsize=4096)
def _is_number(text: str) -> bool:
    """Whether a text can be stored as a number, and is read back as it is written here."""
    if len(text) > _MAX_NUMBER_WIDTH or not _NUMBER.fullmatch(text):
        return False
    number = float(text)
    return text == (str(int(number)) if number.is_integer() else str(number))


def _storable(value: date | float | None) -> date | float | None:
    """Return a value if Excel can store it exactly, else `None`."""
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else None
    return value if value is not None and float(f"{value:.16G}") == value else None


def _link_in(text: str) -> str:
    """Return the only URL in a text if Excel can open it, else ""."""
    url = only_url(text)
    return url if len(url) <= _MAX_URL and url.isprintable() else ""


def _encodable(text: str) -> str:
    """Replace what XML cannot contain. The writer escapes control characters itself."""
    return text if text.isascii() else _UNENCODABLE.sub("\ufffd", text)


def _width_of(text: str) -> int:
    """Return the width of the longest line of a text, or enough for the widest column."""
    if len(text) > _LONG:
        return _MAX_WIDTH
    return max(map(cell_width, text.splitlines()), default=0)
