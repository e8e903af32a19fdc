"""Generate rows of GDELT 2.0, which are the same in every run.

They are those of the sample in `docs`, again and again with other ids, days and actors.
"""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE: Final = Path(__file__).resolve().parent.parent / "docs" / "gdelt-sample.export.CSV"
FIRST: Final = datetime(2015, 2, 18, 23, 0)  # noqa: DTZ001 — GDELT writes no zone
ID, DAY, MONTH, YEAR, ACTOR, ADDED = 0, 1, 2, 3, 6, 59  # columns
ROWS_PER_FILE: Final = 1_500  # about as many as GDELT adds in 15 minutes
FRANCE: Final = 50  # France takes part in one row of so many


def gdelt_rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield rows in the order in which GDELT adds them."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    moved = rows
    for number in range(count):
        if number % ROWS_PER_FILE == 0:
            added = FIRST + number // ROWS_PER_FILE * timedelta(minutes=15)
            moved = [moved_row(row, added) for row in rows]
        row = moved[number % len(moved)]
        row[ID] = str(613_300_000 + number)
        row[ACTOR] = "FRANCE" if number % FRANCE == 0 else f"ACTOR {number % 997}"
        yield tuple(row)


def moved_row(row: list[str], added: datetime) -> list[str]:
    """Return a row that was added at another time, as many days after its own day as it was."""
    moved, (own, then) = list(row), (day_of(row[DAY]), day_of(row[ADDED]))
    day = added - (then - own)
    moved[DAY], moved[MONTH], moved[YEAR] = f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}"
    moved[ADDED] = f"{added:%Y%m%d%H%M%S}"
    return moved


def day_of(cell: str) -> datetime:
    """Read the day that a cell begins with."""
    return datetime.strptime(cell[:8], "%Y%m%d")  # noqa: DTZ007 — GDELT writes no zone
