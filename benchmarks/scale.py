"""Measure how the time and memory of a question grow with its file: ``python benchmarks/scale.py``.

The question is ``list --since 2014 --actor france --limit 20``, of generated rows with ACLED's
columns. It is compared with `plain_loop.py`, which is the least that an answer takes in Python, and
with DuckDB if that is installed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from generated import acled_rows, write_rows
from processes import Command, Run, run

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).resolve().parent
ROWS: Final = (1_000, 10_000, 100_000)
RUNS: Final = 3
QUESTION: Final = ("list", "--since", "2014", "--actor", "france", "--limit", "20", "--file")
# The patterns stand for the names that the registry gives to France.
DUCKDB: Final = """
import duckdb, sys
query = "SELECT event_date, event_id_cnty FROM read_csv(?) WHERE event_date >= DATE '2014-01-01'"
query += " AND concat_ws(';', actor1, assoc_actor_1, actor2, assoc_actor_2) ILIKE '%france%'"
print(duckdb.execute(query + " ORDER BY ALL LIMIT 20", [sys.argv[1]]).fetchall())
"""


def main() -> None:
    """Print the medians of each number of rows."""
    options = argparse.ArgumentParser(description="Measure how a question grows with its file.")
    options.add_argument("--rows", type=int, nargs="+", default=ROWS, metavar="N")
    options.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"by default {RUNS}")
    given = options.parse_args()
    print(f"{'rows':>10} {'size':>9}  {'command':<15} {'time':>8} {'memory':>10}  ours/it")
    for count in given.rows:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "acled.csv")
            write_rows(path, acled_rows(count))
            report(count, path, max(1, given.runs))


def report(count: int, path: Path, runs: int) -> None:
    """Run the commands in turn, and print a line for each."""
    python, size = sys.executable, f"{path.stat().st_size / 1e6:.1f} MB"
    commands = {
        "sahel-timeline": Command(
            (str(Path(python).parent / "sahel-timeline"), *QUESTION, str(path))
        ),
        "plain loop": Command((python, str(HERE / "plain_loop.py"), str(path))),
    }
    if find_spec("duckdb"):
        commands["duckdb"] = Command((python, "-c", DUCKDB, str(path)))
    measured: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            result = run(command)
            if number:  # the first run of each is not counted
                measured[name].append(result)
    ours = measured["sahel-timeline"]
    for name, results in measured.items():
        seconds, megabytes = medians(results)
        ratio = median(our.seconds / its.seconds for our, its in zip(ours, results, strict=True))
        figures = f"{seconds:>6.2f} s {megabytes:>7.0f} MB  {ratio:>7.2f}"
        print(f"{count:>10,} {size:>9}  {name:<15} {figures}", flush=True)


def medians(results: Sequence[Run]) -> tuple[float, float]:
    """Return the median time in seconds and the median peak memory in megabytes."""
    return median(each.seconds for each in results), median(each.megabytes for each in results)


if __name__ == "__main__":
    main()
