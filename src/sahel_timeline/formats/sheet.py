"""CSV (RFC 4180, with line feeds) and TSV: what our reader reads back."""

from __future__ import annotations

import csv
import re
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Report

R = TypeVar("R")
# What a spreadsheet takes for the start of a formula (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def write(report: Report[R], out: TextIO) -> None:
    """Write comma-separated values."""
    _write(report, out, ",")


def write_tabs(report: Report[R], out: TextIO) -> None:
    """Write tab-separated values; a cell with a tab or a line break is quoted."""
    _write(report, out, "\t")


def _write(report: Report[R], out: TextIO, delimiter: str) -> None:
    rows = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    # A lone carriage return ends a record for readers, but is not quoted by the module.
    quoted = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    columns = report.view.sheet
    clean = _neutral if report.escape_formulas else str
    getters = [column.cell for column in columns]
    cells = ([clean(cell(record)) for cell in getters] for record in report.records)
    for row in chain([[clean(column.name) for column in columns]], cells):
        (quoted if "\r" in "".join(row) else rows).writerow(row)


def _neutral(text: str) -> str:
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
