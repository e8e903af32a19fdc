"""CSV (RFC 4180, with line feeds) and TSV (one line each): what our reader reads back."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from sahel_timeline.formats.report import Report

R = TypeVar("R")
# What a spreadsheet takes for the start of a formula (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_ESCAPES: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def write(report: Report[R], out: TextIO) -> None:
    """Write comma-separated values."""
    rows = csv.writer(out, lineterminator="\n")
    # A lone carriage return ends a record for readers, but is not quoted by the module.
    quoted = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in _rows(report):
        (quoted if "\r" in "".join(row) else rows).writerow(row)


def write_tabs(report: Report[R], out: TextIO) -> None:
    r"""Write tab-separated values; a tab in a cell is ``\t``, a line break ``\n``.

    So every record is a line and every tab ends a cell, as cut and awk take them. A quote
    that opens a cell is escaped too, since readers would take it for one around the cell.
    """
    out.writelines("\t".join(map(_escaped, row)) + "\n" for row in _rows(report))


def _rows(report: Report[R]) -> Iterator[list[str]]:
    columns = report.view.sheet
    clean = _neutral if report.escape_formulas else str
    getters = [column.cell for column in columns]
    yield [clean(column.name) for column in columns]
    for record in report.records:
        yield [clean(cell(record)) for cell in getters]


def _escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text and text[:1] != '"':
        return text
    return "\\" * text.startswith('"') + text.translate(_ESCAPES)


def _neutral(text: str) -> str:
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
