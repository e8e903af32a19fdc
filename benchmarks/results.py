"""What `scale.py` has measured: kept as JSON, and written as tables."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from questions import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

HEADING: Final = (
    *("question", "rows", "size", "command", "time", "memory", "to the loop", "ours to it"),
)
TEXTS: Final = (0, 3)  # the columns that are aligned on the left


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of one command. A ratio is the median of the ratios of the runs in turn."""

    question: str
    rows: int
    size: int  # bytes
    command: str
    seconds: float
    megabytes: float
    to_loop: float | None  # its time to the time of the plain loop, if that was measured
    ours_to_it: float  # the time of our first command to its time

    def cells(self) -> tuple[str, ...]:
        """Return a cell for each column of `HEADING`."""
        memory = in_bytes(self.megabytes)
        if self.question.startswith("export") and self.command == OURS:
            memory += f" ({self.megabytes * 1000 / self.rows:.2f} kB a row)"
        return (
            self.question,
            f"{self.rows:,}",
            in_bytes(self.size / 1e6),
            self.command,
            f"{self.seconds:.2f} s",
            memory,
            "" if self.to_loop is None else f"{self.to_loop:.2f}",
            f"{self.ours_to_it:.2f}",
        )


def in_bytes(megabytes: float) -> str:
    """Write a number of megabytes with three digits."""
    if megabytes >= 1000:  # noqa: PLR2004 — a gigabyte
        return f"{megabytes / 1000:.2f} GB"
    return f"{megabytes:.1f} MB" if megabytes < 10 else f"{megabytes:.0f} MB"  # noqa: PLR2004


def save(path: Path, results: Sequence[Result], runs: int) -> None:
    """Save results with the machine that they were measured on."""
    machine = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "runs": runs,
    }
    text = json.dumps({**machine, "results": list(map(asdict, results))}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def load(path: Path) -> tuple[dict[str, Any], list[Result]]:
    """Return what `save` has written: the machine, and the results."""
    machine = json.loads(path.read_text(encoding="utf-8"))
    return machine, [Result(**result) for result in machine.pop("results")]


def markdown(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield f"| {' | '.join(HEADING)} |"
    yield f"| {' | '.join('---' if column in TEXTS else '---:' for column in range(8))} |"
    for result in results:
        yield f"| {' | '.join(result.cells())} |"
