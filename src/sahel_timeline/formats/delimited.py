"""The cells of CSV and TSV: a header, then one row per record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")
# Characters with which a formula begins in a spreadsheet (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def rows_of(report: RowReport[R]) -> Iterator[list[str]]:
    """Yield the column names, then the texts of each record."""
    columns = report.view.csv_columns
    clean = _escape_formula if report.escape_formulas else str
    getters = [column.text for column in columns]
    yield [clean(column.name) for column in columns]
    for record in report.records:
        yield [clean(cell(record)) for cell in getters]


def _escape_formula(text: str) -> str:
    """Put ' before a text that a spreadsheet would run as a formula; numbers stay numbers."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
