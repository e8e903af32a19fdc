"""Compare sahel-timeline with csvkit, edtf and dateutil: ``python benchmarks/run.py``.

Only the standard library is used here, and little of it: a process that is started counts
the memory of the one that started it, so nothing heavy is imported before the last case.
"""

from __future__ import annotations

import argparse
import csv
import fcntl
import importlib
import os
import platform
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BESIDE: Final = Path(sys.executable).parent
PACKAGED: Final = Path(__file__).resolve().parent.parent / "events.csv"
RUNS: Final = 11
QUICK_RUNS: Final = 3
ROWS: Final = 10_000
QUICK_ROWS: Final = 1_000
SCREEN: Final = (50, 100)  # rows and columns
MEMORY: Final = 60.0  # megabytes
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
# What changes how a command draws, reads or writes, beside all of Python's own variables:
# PYTHONUNBUFFERED alone makes a call to the system of every line.
UNWANTED: Final = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SAHEL_TIMELINE_FILE")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
FIRST_DAY: Final = date(2010, 1, 1)
DAYS: Final = 4748  # the thirteen years 2010 to 2022


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and whether it writes to a terminal or is piped."""

    arguments: tuple[str, ...]
    on_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds by the clock, and megabytes at its peak."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Case:
    """Our command, the peer's, and the most that ours may take of the peer's time."""

    name: str
    ours: Command
    peer: Command
    target: float
    weighed: bool = False


@dataclass(slots=True)
class Table:
    """The figures, printed line by line as they are found."""

    missed: list[str] = field(default_factory=list)

    def head(self) -> None:
        """Print the header and a rule."""
        line = f"{'case':<60} {'ours':>12} {'peer':>12} {'ratio':>8}  {'target':<8} met"
        print(line, "-" * len(line), sep="\n", flush=True)

    def row(self, name: str, figures: tuple[str, str, str], target: str, *, met: bool) -> None:
        """Print one case."""
        ours, peer, ratio = figures
        verdict = "yes" if met else "NO"
        print(f"{name:<60} {ours:>12} {peer:>12} {ratio:>8}  {target:<8} {verdict}", flush=True)
        if not met:
            self.missed.append(name)


def main() -> None:
    """Run all cases and print one table; the exit status says nothing of the figures."""
    options = argparse.ArgumentParser(description="Compare sahel-timeline with its peers.")
    options.add_argument("--runs", type=int, metavar="N", help=f"of each command ({RUNS})")
    options.add_argument("--quick", action="store_true", help="few runs on few rows")
    given = options.parse_args()
    runs = max(1, given.runs or (QUICK_RUNS if given.quick else RUNS))
    rows = QUICK_ROWS if given.quick else ROWS
    for name in ("sahel-timeline", "csvlook", "csvjson"):
        tool(name)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    print(f"{runs} runs of each command, one of each in turn, {rows:,} generated rows\n")
    table = Table()
    table.head()
    with tempfile.TemporaryDirectory() as folder:
        mixed, exact = Path(folder, "mixed.csv"), Path(folder, "exact.csv")
        write_rows(mixed, mixed_rows(rows))
        write_rows(exact, exact_rows(rows))
        peaks: list[tuple[str, float, float]] = []
        for case in cases(mixed, exact, rows):
            pairs = compare(case, runs)
            report_pairs(table, case, pairs)
            if case.weighed:
                most = [max(run.megabytes for run in side) for side in zip(*pairs, strict=True)]
                peaks.append((case.name, most[0], most[1]))
    for name, ours, peer in peaks:
        figures = (f"{ours:.1f} MB", f"{peer:.1f} MB", f"{ours / peer:.2f}")
        table.row(f"memory: {name}", figures, f"< {MEMORY:.0f} MB", met=ours < MEMORY)
    compare_dates(table, runs)
    print(f"\nMissed: {'; '.join(table.missed) or 'none'}")


def tool(name: str) -> str:
    """Return the path of a command that is installed beside this Python."""
    path = BESIDE / name
    if not path.exists():
        sys.exit(f"no {name} beside {sys.executable}: pip install -e . csvkit edtf")
    return str(path)


def cases(mixed: Path, exact: Path, rows: int) -> Iterator[Case]:
    """Return the comparisons of whole processes."""
    ours = (tool("sahel-timeline"), "list")
    look, json = tool("csvlook"), tool("csvjson")
    as_json = ("--format", "json")
    drawing = Command(ours, on_terminal=True)
    writing = Command((*ours, *as_json))
    yield Case(
        "drawn, packaged / csvlook", drawing, Command((look, str(PACKAGED)), on_terminal=True), 1.0
    )
    yield Case(
        "drawn, packaged / importing typer, rich.table",
        drawing,
        Command((sys.executable, "-c", "import typer, rich.table"), on_terminal=True),
        1.35,
    )
    yield Case("json, packaged / csvjson", writing, Command((json, str(PACKAGED))), 0.65)
    yield Case(
        "json, packaged / importing typer",
        writing,
        Command((sys.executable, "-c", "import typer")),
        1.35,
    )
    chart = (ours[0], "chart")
    yield Case("chart drawn, packaged / list drawn", Command(chart, on_terminal=True), drawing, 1.2)
    yield Case("chart piped, packaged / list piped", Command(chart), Command(ours), 1.3)
    yield Case(
        f"chart piped, {rows:,} rows, mixed dates / list piped",
        Command((*chart, "--file", str(mixed))),
        Command((*ours, "--file", str(mixed))),
        1.5,
        weighed=True,
    )
    for what, path, plain, encoded in (
        ("mixed dates", mixed, 1.0, 0.8),
        ("days and coordinates", exact, 0.15, 0.15),
    ):
        file = ("--file", str(path))
        yield Case(
            f"piped, {rows:,} rows, {what} / csvlook",
            Command((*ours, *file)),
            Command((look, str(path))),
            plain,
            weighed=True,
        )
        yield Case(
            f"json, {rows:,} rows, {what} / csvjson",
            Command((*ours, *as_json, *file)),
            Command((json, str(path))),
            encoded,
            weighed=True,
        )


def compare(case: Case, runs: int) -> list[tuple[Run, Run]]:
    """Run both commands in turn, after one run of each that does not count."""
    run(case.ours)
    run(case.peer)
    return [(run(case.ours), run(case.peer)) for _ in range(runs)]


def report_pairs(table: Table, case: Case, pairs: Sequence[tuple[Run, Run]]) -> None:
    """Print the medians of both sides, and the median of the ratios pair by pair."""
    ratio = median(ours.seconds / peer.seconds for ours, peer in pairs)
    medians = [median(run.seconds for run in side) for side in zip(*pairs, strict=True)]
    figures = (f"{medians[0]:.3f} s", f"{medians[1]:.3f} s", f"{ratio:.2f}")
    table.row(case.name, figures, f"<= {case.target:.2f}", met=ratio <= case.target)


def run(command: Command) -> Run:
    """Run a command to its end and throw away what it writes."""
    environment = {
        name: text
        for name, text in os.environ.items()
        if name not in UNWANTED and not name.startswith("PYTHON")
    }
    environment["TERM"] = "xterm-256color"
    began = time.perf_counter()
    process = draw(command, environment) if command.on_terminal else pipe(command, environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT / 1e6)


def pipe(command: Command, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command, and read what it writes to its end."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        command.arguments,
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(writer)
    drain(reader)
    return process


def draw(command: Command, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command on a terminal of its own, and read what it draws to its end."""
    screen, side = os.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", *SCREEN, 0, 0))
    process = subprocess.Popen(
        command.arguments,
        stdin=side,
        stdout=side,
        stderr=side,
        env=environment,
        start_new_session=True,
    )
    os.close(side)
    drain(screen)
    return process


def drain(source: int) -> None:
    """Read to the end, which on Linux a terminal tells with an error."""
    try:
        while os.read(source, 1 << 16):
            pass
    except OSError:
        pass
    finally:
        os.close(source)


def write_rows(path: Path, rows: Iterator[dict[str, str]]) -> None:
    """Write rows as CSV, their keys being the header."""
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(first), lineterminator="\n")
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def mixed_rows(count: int) -> Iterator[dict[str, str]]:
    """Make events whose dates are written in many ways."""
    for number in range(count):
        yield {"id": f"event-{number:05}", "date": mixed_date(number), **story(number)}


def exact_rows(count: int) -> Iterator[dict[str, str]]:
    """Make events that have a full day and coordinates, as conflict data have them."""
    for number in range(count):
        yield {
            "id": f"event-{number:05}",
            "date": scattered_day(number).isoformat(),
            "latitude": f"{12 + number * 7919 % 80000 / 10000:.4f}",
            "longitude": f"{-4 + number * 6101 % 90000 / 10000:.4f}",
            **story(number),
        }


def scattered_day(number: int) -> date:
    """Return a day of the thirteen years, another one for each number up to their days."""
    return FIRST_DAY + timedelta(days=number * 7919 % DAYS)


def mixed_date(number: int) -> str:
    """Write a day, or the time around it, in one of many ways."""
    day = scattered_day(number)
    later = day + timedelta(days=4)
    month, year = MONTHS[day.month - 1], day.year
    inexact = (
        *(f"{day:%Y-%m}", f"mid-{year}", f"{day.day} {month} {year}", f"{month[:3]} {year}"),
        *(f"[{day}..{later}]", f"late {year}", str(year), f"{month} {day.day}, {year}"),
        *(f"{day}/{later}", f"c. {month} {year}", f"between {month} and December {year}"),
        *(f"spring {year}", f"early {month} {year}", f"{year}-{day:%m}~"),
    )
    # Chronologies that are kept by hand know half of their days, or more.
    return day.isoformat() if number % 2 else inexact[number // 2 % len(inexact)]


def story(number: int) -> dict[str, str]:
    """Make the texts of an event."""
    actors = ("France", "MNLA", "FAMa", "AQMI", "Government of Mali (2013-2020)", "Villagers")
    places = ("Gao", "Kidal", "Ménaka", "Tombouctou", "Tessalit", "Aguelhok", "Konna", "Léré")
    types = ("battle", "abduction", "attack", "agreement", "release")
    who = [actors[(number * step + step) % len(actors)] for step in range(1, 2 + number % 3)]
    place, kind = places[number * 5 % len(places)], types[number % len(types)]
    return {
        "title": f"{kind.capitalize()} number {number} near {place}",
        "actors": "; ".join(dict.fromkeys(who)),
        "place": place,
        "type": kind,
        "summary": (
            f"{who[0]} and others are reported {number % 90 + 1} km from {place}; "
            f"witnesses, whose accounts differ, count {number % 40} vehicles on the road."
        ),
        "sources": f"Agency {number % 50}; https://example.org/news/{number}",
    }


def compare_dates(table: Table, runs: int) -> None:
    """Compare how many dates are read in a second, with no cache on our side."""
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
    """Return how many texts are read in a second."""
    began = time.perf_counter()
    for _ in range(passes):
        for text in texts:
            read(text)
    return passes * len(texts) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
