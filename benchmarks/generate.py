"""Write generated rows to files: ``python benchmarks/generate.py acled 1000000 FILE...``.

Several files share the rows. A file has its name only when all are complete.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generated import EXACT, MIXED, exact_rows, mixed_rows, write_rows
from generated_acled import ACLED, acled_rows
from generated_gdelt import gdelt_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

KINDS: Final[dict[str, tuple[Sequence[str] | None, Callable[[int], Iterator[tuple[str, ...]]]]]] = {
    "acled": (ACLED, acled_rows),
    "gdelt": (None, gdelt_rows),
    "exact": (EXACT, exact_rows),
    "mixed": (MIXED, mixed_rows),
}


def generate(kind: str, count: int, paths: Sequence[Path]) -> None:
    """Write rows of this kind, in order, with as many in each file."""
    columns, rows_of = KINDS[kind]
    rows, part = rows_of(count), -(-count // len(paths))
    unfinished = [path.with_suffix(".unfinished") for path in paths]
    for path in unfinished:
        write_rows(path, columns, islice(rows, part))
    for path, name in zip(unfinished, paths, strict=True):
        path.replace(name)


if __name__ == "__main__":
    generate(sys.argv[1], int(sys.argv[2]), list(map(Path, sys.argv[3:])))
