"""Compare sahel-timeline with csvkit, edtf and dateutil: ``python benchmarks/run.py``.

The peak memory of a new process includes the memory of the process that starts it. So this script
imports nothing large before all processes have been measured.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from generated import EXACT, MIXED, exact_rows, mixed_rows, scattered_day, write_rows
from processes import Command, Run, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COMMANDS: Final = Path(sys.executable).parent
PACKAGED: Final = Path(__file__).resolve().parent.parent / "events.csv"
RUNS: Final = 11
QUICK_RUNS: Final = 3
ROWS: Final = 10_000
QUICK_ROWS: Final = 1_000
MEMORY: Final = 60.0  # megabytes
LIST_MEMORY: Final = 50.0
FORMATS: Final = "from sahel_timeline.formats import Format; print(*Format)"


@dataclass(frozen=True, slots=True)
class Case:
    """Our command, the command to compare it with, and the target for the ratio of their times."""

    name: str
    ours: Command
    peer: Command
    target: float
    memory: float | None = None  # the target for our peak memory in megabytes, if it is measured


@dataclass(slots=True)
class Table:
    """A table that prints each line as soon as it is measured, and keeps the missed targets."""

    missed: list[str] = field(default_factory=list)

    def head(self) -> None:
        """Print the heading and a line below it."""
        line = f"{'case':<60} {'ours':>12} {'peer':>12} {'ratio':>8}  {'target':<8} met"
        print(line, "-" * len(line), sep="\n", flush=True)

    def row(self, name: str, figures: tuple[str, str, str], target: str, *, met: bool) -> None:
        """Print the figures of a case."""
        ours, peer, ratio = figures
        verdict = "yes" if met else "NO"
        print(f"{name:<60} {ours:>12} {peer:>12} {ratio:>8}  {target:<8} {verdict}", flush=True)
        if not met:
            self.missed.append(name)


def main() -> None:
    """Run all cases, and print a table. The exit status is always 0."""
    options = argparse.ArgumentParser(description="Compare sahel-timeline with other tools.")
    options.add_argument("--runs", type=int, metavar="N", help=f"runs of each command ({RUNS})")
    options.add_argument("--quick", action="store_true", help="make few runs on few rows")
    given = options.parse_args()
    runs = max(1, given.runs or (QUICK_RUNS if given.quick else RUNS))
    rows = QUICK_ROWS if given.quick else ROWS
    for name in ("sahel-timeline", "csvlook", "csvjson"):
        tool(name)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    print(f"{runs} runs of each command, taking turns, on {rows:,} generated rows\n")
    table = Table()
    table.head()
    with tempfile.TemporaryDirectory() as folder:
        peaks: list[tuple[Case, float, float]] = []
        for case in cases(Path(folder), rows):
            pairs = compare(case, runs)
            report_pairs(table, case, pairs)
            most = [max(run.megabytes for run in side) for side in zip(*pairs, strict=True)]
            peaks.append((case, most[0], most[1]))
    for case, ours, peer in peaks:
        if case.memory is not None:
            figures = (f"{ours:.1f} MB", f"{peer:.1f} MB", f"{ours / peer:.2f}")
            target = f"< {case.memory:.0f} MB"
            table.row(f"memory: {case.name}", figures, target, met=ours < case.memory)
    compare_dates(table, runs)
    print(f"\nMissed: {'; '.join(table.missed) or 'none'}")


def tool(name: str) -> str:
    """Return the path of a command that is installed next to this Python. Exit if it is not."""
    path = COMMANDS / name
    if not path.exists():
        sys.exit(f"no {name} in {COMMANDS} (try pip install -e . csvkit edtf)")
    return str(path)


def cases(folder: Path, rows: int) -> Iterator[Case]:
    """Yield the comparisons of complete processes."""
    mixed, exact, bare = folder / "mixed.csv", folder / "exact.csv", folder / "bare.csv"
    write_rows(mixed, MIXED, mixed_rows(rows))
    write_rows(exact, EXACT, exact_rows(rows))
    write_rows(bare, MIXED[1:], (row[1:] for row in mixed_rows(rows)))
    yield from packaged_lists()
    yield from charts(mixed, rows)
    yield from generated_lists("mixed dates", mixed, rows, table=1.0, json=0.8)
    yield from generated_lists("mixed dates, no ids", bare, rows, table=1.0, json=0.8)
    yield from generated_lists("days and coordinates", exact, rows, table=0.15, json=0.15)
    yield from exports(mixed, rows)


def packaged_lists() -> Iterator[Case]:
    """Yield the comparisons of `list` on the packaged chronology."""
    table = Command((tool("sahel-timeline"), "list"), on_terminal=True)
    json = Command((*table.arguments, "--format", "json"))
    csvlook = Command((tool("csvlook"), str(PACKAGED)), on_terminal=True)
    csvjson = Command((tool("csvjson"), str(PACKAGED)))
    typer = Command((sys.executable, "-c", "import typer"))
    rich = Command((sys.executable, "-c", "import typer, rich.table"), on_terminal=True)
    yield Case("drawn, packaged / csvlook", table, csvlook, 1.0)
    yield Case("drawn, packaged / importing typer, rich.table", table, rich, 1.35)
    yield Case("json, packaged / csvjson", json, csvjson, 0.65)
    yield Case("json, packaged / importing typer", json, typer, 1.35)


def charts(path: Path, rows: int) -> Iterator[Case]:
    """Yield the comparisons of `chart` with `list`."""
    chart, table = (tool("sahel-timeline"), "chart"), (tool("sahel-timeline"), "list")
    drawn = Command(chart, on_terminal=True), Command(table, on_terminal=True)
    file = ("--file", str(path))
    yield Case("chart drawn, packaged / list drawn", *drawn, 1.2)
    yield Case("chart piped, packaged / list piped", Command(chart), Command(table), 1.3)
    yield Case(
        f"chart piped, {rows:,} rows, mixed dates / list piped",
        Command((*chart, *file)),
        Command((*table, *file)),
        1.5,
        MEMORY,
    )


def generated_lists(
    what: str, path: Path, rows: int, *, table: float, json: float
) -> Iterator[Case]:
    """Yield the comparisons of `list` on generated rows, with a target for each format."""
    ours = (tool("sahel-timeline"), "list", "--file", str(path))
    yield Case(
        f"piped, {rows:,} rows, {what} / csvlook",
        Command(ours),
        Command((tool("csvlook"), str(path))),
        table,
        LIST_MEMORY,
    )
    yield Case(
        f"json, {rows:,} rows, {what} / csvjson",
        Command((*ours, "--format", "json")),
        Command((tool("csvjson"), str(path))),
        json,
        LIST_MEMORY,
    )


def exports(path: Path, rows: int) -> Iterator[Case]:
    """Yield a comparison of `export` for each format."""
    # A separate process imports the formats, to keep this one small.
    names = subprocess.run([sys.executable, "-c", FORMATS], capture_output=True, check=True)
    for name in names.stdout.decode().split():
        yield Case(
            f"export {name}, {rows:,} rows, mixed dates / csvjson",
            Command((tool("sahel-timeline"), "export", "--format", name, "--file", str(path))),
            Command((tool("csvjson"), str(path))),
            2.0,
            MEMORY,
        )


def compare(case: Case, runs: int) -> list[tuple[Run, Run]]:
    """Run both commands in turn, after one run of each that is not measured."""
    run(case.ours)
    run(case.peer)
    return [(run(case.ours), run(case.peer)) for _ in range(runs)]


def report_pairs(table: Table, case: Case, pairs: Sequence[tuple[Run, Run]]) -> None:
    """Print the median time of each command, and the median of the ratios of the pairs."""
    ratio = median(ours.seconds / peer.seconds for ours, peer in pairs)
    medians = [median(run.seconds for run in side) for side in zip(*pairs, strict=True)]
    figures = (f"{medians[0]:.3f} s", f"{medians[1]:.3f} s", f"{ratio:.2f}")
    table.row(case.name, figures, f"<= {case.target:.2f}", met=ratio <= case.target)


def compare_dates(table: Table, runs: int) -> None:
    """Compare how many dates are read in a second, without our cache."""
    from dateutil.parser import parse as dateutil_parse

    from sahel_timeline import parse_date

    ours = parse_date.__wrapped__
    edtf: Any = importlib.import_module("edtf")
    days = [scattered_day(number).isoformat() for number in range(200)]
    words = [
        *("11 January 2013", "Jan 2013", "January 11, 2013", "22 February 2019"),
        *("3 Oct 2020", "August 2014", "15 September 2010", "June 5, 2012"),
    ]
    for name, texts, passes, (peer, peer_passes), target in (
        ("ISO days read / edtf.parse_edtf", days, 200, (edtf.parse_edtf, 1), 1000.0),
        ("dates in words read / dateutil.parser.parse", words, 100, (dateutil_parse, 100), 0.4),
    ):
        rate(ours, texts, 1)
        rate(peer, texts, 1)
        pairs = [(rate(ours, texts, passes), rate(peer, texts, peer_passes)) for _ in range(runs)]
        ratio = median(mine / other for mine, other in pairs)
        rates = [median(side) for side in zip(*pairs, strict=True)]
        figures = (f"{rates[0]:,.0f} /s", f"{rates[1]:,.0f} /s", f"{ratio:,.2f}")
        table.row(name, figures, f">= {target:g}", met=ratio >= target)


def rate(read: Callable[[str], object], texts: Sequence[str], passes: int) -> float:
    """Return the number of texts read in a second."""
    began = time.perf_counter()
    for _ in range(passes):
        for text in texts:
            read(text)
    return passes * len(texts) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
