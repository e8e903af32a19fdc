"""Report cells that are too long, after a quote that is never closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.model import Problem
from sahel_timeline.readers.row_batches import LONG_CELL, LONG_CELL_HINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.readers.sheet import Row, Sheet


def report_long_cells(
    indexes: Iterable[int], rows: Sequence[Row], lines: Sequence[int], sheet: Sheet
) -> set[int]:
    """Report cells that are too long. Return the indexes of their rows."""
    failed: set[int] = set()
    for index in (each for each in indexes if len("".join(rows[each])) > LONG_CELL):
        for number, cell in enumerate(rows[index], 1):
            if len(cell) > LONG_CELL:
                failed.add(index)
                message = f"the cell has {len(cell):,} characters, more than {LONG_CELL:,}"
                sheet.problems.append(
                    Problem(sheet.file, message, lines[index], number, LONG_CELL_HINT)
                )
    return failed
