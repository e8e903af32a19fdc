"""All names in a table, for a question that a place with many coordinates keeps interrupting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.readers.answer import Request
from sahel_timeline.readers.road import RowReader
from sahel_timeline.readers.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.query.question import KnownNames
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.row_batches import RowBatch


def meet_all(
    sheet: Sheet, batches: Iterable[RowBatch], decided: Decisions, names: KnownNames
) -> None:
    """Add all names and coordinates in a table. Raises `UndecidedError` as reading it does."""
    again = Sheet(sheet.table, sheet.layout, sheet.file)
    reader = RowReader(again, decided, Request(lambda: names))
    for batch in batches:
        reader.take(batch)
