"""Which dates in an Excel file are shown as a month or a year, though each cell has a day.

python-calamine does not say how a cell is shown. So the styles of the file are read here, and its
sheets only if some style shows dates without a day. That makes a file with such dates take six
times as long; with openpyxl, which does say it, every file would take sixteen times as long.
"""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import join, normpath
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

# By sheet, then by row and column, from 1: how many characters of an ISO date are shown.
Shown = dict[str, dict[tuple[int, int], int]]

_YEAR: Final = len("2014")
_MONTH: Final = len("2014-05")
# Excel's own format "mmm-yy", which files do not spell out.
_OWN_FORMATS: Final = {"17": _MONTH}
# Words in quotes, colours and languages in brackets, and single characters that mean themselves.
_LITERALS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
_CELL: Final = re.compile(r"([A-Z]+)([0-9]+)")
_FOLDER: Final = "xl"


def read_number_formats(raw: bytes) -> Shown:
    """Return the cells of each sheet in which a date is shown without its day.

    Raises `ElementTree.ParseError`, and ``KeyError`` if a sheet is missing.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        styles = f"{_FOLDER}/styles.xml"
        if styles not in archive.namelist():
            return {}
        lengths = _read_styles(archive.read(styles))
        if not lengths:
            return {}
        return {
            title: dict(_find_cells(archive, path, lengths))
            for title, path in _sheet_paths(archive)
        }


def shown_length(code: str) -> int:
    """Return how many characters of an ISO date a format shows, or 0 if all or no date."""
    plain = _LITERALS.sub("", code).partition(";")[0].lower()
    if re.search("[dhs]", plain):
        return 0
    if "m" in plain:
        return _MONTH
    return _YEAR if "y" in plain else 0


def _read_styles(xml: bytes) -> dict[str, int]:
    """Return the styles that show dates without a day, each with what is shown."""
    root = ET.fromstring(xml)  # noqa: S314 — as above
    formats = dict(_OWN_FORMATS)
    for each in root.iterfind("{*}numFmts/{*}numFmt"):
        formats[each.get("numFmtId", "")] = shown_length(each.get("formatCode", ""))
    styles = root.iterfind("{*}cellXfs/{*}xf")
    lengths = {str(i): formats.get(each.get("numFmtId", ""), 0) for i, each in enumerate(styles)}
    return {style: length for style, length in lengths.items() if length}


def _sheet_paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet, and its path in the archive."""
    links = ET.fromstring(archive.read(f"{_FOLDER}/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    book = ET.fromstring(archive.read(f"{_FOLDER}/workbook.xml"))  # noqa: S314
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        link = next(value for name, value in sheet.items() if name.endswith("}id"))
        target = targets[link]
        yield sheet.get("name", ""), normpath(join("/", _FOLDER, target)).lstrip("/")


def _find_cells(
    archive: zipfile.ZipFile, path: str, lengths: dict[str, int]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the row and column of each cell with one of these styles, and what is shown."""
    with archive.open(path) as sheet:
        for _, element in ET.iterparse(sheet):  # noqa: S314
            length = lengths.get(element.get("s", ""), 0) if element.tag.endswith("}c") else 0
            if length and (match := _CELL.fullmatch(element.get("r", ""))):
                yield (int(match[2]), _column_number(match[1])), length
            if element.tag.endswith("}row"):
                element.clear()


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
