"""The rows of a sheet of a workbook, as texts.

python-calamine is six times as fast. But it fills the whole area between the first and the last
cell, so that one stray cell takes all memory and ends the process; and it does not say how a number
is shown.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.readers.number_formats import Shown, number_text
from sahel_timeline.readers.workbook_parts import WorkbookError, new_parser, parsed_blocks, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.readers.workbook_links import Link
    from sahel_timeline.readers.workbook_parts import Workbook

# Merged cells: their first column, and their first and last row.
Merged: TypeAlias = tuple[int, int, int]
# What Excel can have.
_MAX_ROWS: Final = 1_048_576
_MAX_COLUMNS: Final = 16_384
# How many empty cells there can be for each that is filled, and beside that in any sheet.
_EMPTY_PER_CELL: Final = 50
_EMPTY: Final = 2_000_000
_DIGITS: Final = "0123456789"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST_MERGED: Final = 10_000
_MOST_LINKS: Final = 70_000  # a little more than Excel can have
_MAX_DIGITS: Final = 15  # what a float holds exactly
_SPOKEN: Final = "rPh"  # how a text in Japanese is pronounced, which is shown above it


def read_rows(
    file: IO[bytes], book: Workbook, merged: list[Merged], links: list[Link]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row that is not blank, up to its last cell.

    Add the merged cells and the links, which come last, to ``merged`` and ``links``. Raises
    `WorkbookError` and ``ExpatError``.
    """
    sheet = _Sheet(book, merged, links)
    for _ in parsed_blocks(sheet.parser, file):
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet:
    """What a parser has read of a sheet. ``rows`` are those that are complete."""

    def __init__(self, book: Workbook, merged: list[Merged], links: list[Link]) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._merged, self._links = merged, links
        self.parser = new_parser(self._start, self._end)
        self._book = book
        self._columns: dict[str, int] = {}
        self._line = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._formula: list[str] = []
        self._is_spoken = False
        self._filled = self._empty = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._column = self._find_column(attributes.get("r"))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._parts.clear()
            self._formula.clear()
        elif name in {"v", "t"}:
            if not self._is_spoken:
                self.parser.CharacterDataHandler = self._parts.append
        elif name == "row":
            number = attributes.get("r")
            self._line = int(number) if number else self._line + 1
            self._column = 0
            if not 0 < self._line <= _MAX_ROWS:
                raise WorkbookError(f"it has a row {self._line}, and Excel has {_MAX_ROWS:,} rows")
        elif name == _SPOKEN:
            self._is_spoken = True
        elif name == "f":
            self._formula.append("=")
            self.parser.CharacterDataHandler = self._formula.append
        else:
            self._read_below(name, attributes)

    def _read_below(self, name: str, attributes: dict[str, str]) -> None:
        """Read what comes after the rows: merged cells and links."""
        first, _, last = attributes.get("ref", "").partition(":")
        if name == "mergeCell" and len(self._merged) < _MOST_MERGED:
            start, end = (int(each.lstrip(_LETTERS) or 0) for each in (first, last))
            if start < end:
                self._merged.append((self._find_column(first), start, end))
        elif name == "hyperlink" and len(self._links) < _MOST_LINKS:
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            if key:
                line = int(first.lstrip(_LETTERS) or 0)
                self._links.append((self._find_column(first), line, key))

    def _end(self, name: str) -> None:
        if name in {"v", "t", "f"}:
            self.parser.CharacterDataHandler = None
        elif name == "c":
            if self._parts:
                self._put(self._cell_text("".join(self._parts)))
            elif self._formula and self._kind == "n":
                # Programs that do not calculate leave the value out. An empty text has a kind.
                self._put(unescape("".join(self._formula)))
        elif name == "row":
            if any(map(str.strip, self._cells)):
                self.rows.append((self._line, self._cells))
            self._cells = []
        elif name == _SPOKEN:
            self._is_spoken = False

    def _find_column(self, address: str | None) -> int:
        """Return the number of a cell's column. Without an address, it is the next one."""
        if address is None:
            return self._column + 1
        letters = address.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters if len(letters) <= len("XFD") else "":
                column = 26 * column + ord(letter) - ord("A") + 1
            if not (letters.isascii() and letters.isupper() and 0 < column <= _MAX_COLUMNS):
                raise WorkbookError(f"it has a cell {address[:20]}, and Excel has no such cell")
            self._columns[letters] = column
        return column

    def _put(self, text: str) -> None:
        cells, column = self._cells, self._column
        missing = column - len(cells)
        if missing > 1:
            self._empty += missing
            if self._empty > _EMPTY + _EMPTY_PER_CELL * self._filled:
                raise WorkbookError("its cells are too far apart for a table")
            cells += [""] * missing
        elif missing == 1:
            cells.append(text)
        self._filled += 1
        cells[column - 1] = text

    def _cell_text(self, text: str) -> str:
        """Return a cell as text. An error, such as #N/A, is an empty cell."""
        kind = self._kind
        if kind == "s":
            number, texts = int(text), self._book.texts
            if not 0 <= number < len(texts):
                raise WorkbookError(f"a cell has text {number} of {len(texts)}")
            return texts[number]
        if kind in {"str", "inlineStr"}:
            return unescape(text)
        if kind == "b":
            return "True" if text.strip() == "1" else "False"
        if kind == "n":
            style = int(self._style) if self._style else -1
            shown = (
                self._book.styles[style] if 0 <= style < len(self._book.styles) else Shown.NUMBER
            )
            if shown is Shown.NUMBER and text.isdigit() and len(text) <= _MAX_DIGITS:
                return text
            return number_text(text, shown, since_1904=self._book.since_1904)
        return text.removesuffix("T00:00:00") if kind == "d" else ""
