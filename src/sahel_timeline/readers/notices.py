"""Warnings about complete columns, given once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.model import Severity
from sahel_timeline.readers.layout import Text
from sahel_timeline.readers.sheet import text_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.readers.layout import Notice
    from sahel_timeline.readers.sheet import Row, Sheet


class Noticed:
    """Counts the rows with an odd text in a column."""

    def __init__(self, sheet: Sheet, notice: Notice) -> None:
        self._sheet = sheet
        self._notice = notice
        self._first: tuple[int, str] | None = None
        self._count = 0
        self._texts = text_reader(sheet, Text(notice.column))

    def take(self, rows: Sequence[Row], lines: Sequence[int]) -> None:
        """Count the odd texts in the next rows."""
        texts = self._texts(rows)
        odd = set(filter(self._notice.is_odd, set(texts)))
        if odd:
            found = [(line, text) for line, text in zip(lines, texts, strict=True) if text in odd]
            self._first = self._first or found[0]
            self._count += len(found)

    def report(self) -> None:
        """Warn about the first odd text."""
        if self._first:
            line, text = self._first
            message, hint = self._notice.describe(text, self._count - 1)
            self._sheet.add_problem(line, self._notice.column, message, hint, Severity.WARNING)
