"""The cells of CSV and TSV: a header, then one row per record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.errors import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import RowReport

R = TypeVar("R")
# A text in a further column, and a row, can make so many cells of other rows and columns empty.
_EMPTY_PER_TEXT: Final = 1_000
_EMPTY: Final = 10_000_000
# By this, Excel recognises UTF-8.
BOM: Final = "\ufeff"
# What a spreadsheet runs as a formula begins with one of these, in either width (OWASP, CSV
# Injection). It skips blanks and invisible characters before them, or starts a new cell there.
_FORMULA: Final = re.compile("[\\s\ufeff\u200b-\u200f\u2060]*[=+@＝＋－＠-]|[\t\r\n]")
_NUMBER: Final = re.compile(r" *[+-]?[0-9]+(?:\.[0-9]+)? *")


def rows_of(report: RowReport[R]) -> Iterator[list[str]]:
    """Yield the column names, then the texts of each record, which is read once."""
    rows = _rows(report.view, report.records)
    return (list(map(_escape_formula, row)) for row in rows) if report.escape_formulas else rows


def _rows(view: View[R], records: Iterable[R]) -> Iterator[list[str]]:
    cells = [column.text for column in view.csv_columns]
    extra = view.extra_columns
    extra_names = extra.names() if extra else ()
    yield [*(column.name for column in view.csv_columns), *extra_names]
    allowed = _EMPTY
    for record in records:
        row = [cell(record) for cell in cells]
        if extra and extra_names:
            texts = extra.texts(record)
            row += [texts.get(name, "") for name in extra_names]
            allowed += _EMPTY_PER_TEXT * (len(texts) + 1) - len(extra_names)
            if allowed < 0:
                message = f"{len(extra_names):,} further columns are nearly empty"
                raise UnwritableError(message, hint="try --format jsonl, or --columns")
        yield row


def _escape_formula(text: str) -> str:
    """Put ' before a text that a spreadsheet would run as a formula; numbers stay numbers."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
