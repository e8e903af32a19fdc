"""Measure the web page in a browser, with few events and with many.

Run ``python benchmarks/page.py``. It measures how large a page is and how long a reader waits: for
the first paint, for the filters, and for the frame that shows the result of an interaction. It
prints a table in Markdown, or with ``--details`` every interaction.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from generated import MIXED, exact_rows, mixed_rows, write_rows
from playwright.sync_api import sync_playwright
from run import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

RUNS: Final = 5
SIZES: Final = (35, 66, 1_000, 5_000, 20_000)
PACKAGED: Final = 66  # up to so many, events are the packaged ones
# JavaScript that starts each interaction. The next frame shows the result.
INTERACTIONS: Final = {
    "search for a word": "q.value = 'gao'; q.dispatchEvent(new InputEvent('input', bubbles))",
    "clear the search": "q.value = ''; q.dispatchEvent(new InputEvent('input', bubbles))",
    "filter by an actor": "actor.value = 3; actor.dispatchEvent(new Event('change', bubbles))",
    "remove the filter": "document.querySelector('#active-filters button').click()",
    "zoom with a button": "document.querySelector('[data-action=zoomIn]').click()",
    "zoom with the wheel": "drawing.dispatchEvent(new WheelEvent('wheel', "
    "{deltaY: -300, ctrlKey: true, clientX: 700, clientY: 400, cancelable: true}))",
    "pan with a key": "drawing.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))",
    "lanes by actor": "lanes.value = 'actor'; lanes.dispatchEvent(new Event('change', bubbles))",
    "show all lanes": "document.querySelector('#lane-note button').click()",
    "zoom out, with all lanes": "document.querySelector('[data-action=showAll]').click()",
    "step to an event": "drawing.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}))",
}
FRAME: Final = """async () => {
  const bubbles = {bubbles: true};
  const [q, actor, drawing, lanes] = ["q", "actor", "drawing", "lane-kind"].map(
    (id) => document.getElementById(id));
  const began = performance.now();
  INTERACTION;
  await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
  return performance.now() - began;
}"""


FILTERS: Final = ("search for a word", "filter by an actor")
ZOOMS: Final = ("zoom with a button", "zoom with the wheel")
COORDINATES: Final = ("latitude", "longitude")
HEAD: Final = ("events", "map", "MB", "paint", "usable", "filter", "zoom", "slowest")


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one visit to a page, in milliseconds."""

    paint: float
    ready: float
    interactions: dict[str, float]


def main() -> None:
    """Measure pages of each size with and without a map. The exit status is always 0."""
    options = argparse.ArgumentParser(description="Measure the web page in Chromium.")
    options.add_argument(
        "--runs", type=int, default=RUNS, metavar="N", help=f"visits of each page ({RUNS})"
    )
    options.add_argument(
        "--sizes", type=int, nargs="*", default=SIZES, metavar="N", help="numbers of events"
    )
    options.add_argument("--details", action="store_true", help="show every interaction")
    asked = options.parse_args()
    program = shutil.which("chromium") or sys.exit("there is no chromium on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"Chromium {browser.version}, medians of {asked.runs} visits, in milliseconds\n")
        print(f"| {' | '.join(HEAD)} |\n|{' ---: |' * len(HEAD)}")
        for count in asked.sizes:
            for has_map in (False, True):
                page = write_page(Path(folder), count, has_map=has_map)
                visits = [visit(browser, page) for _ in range(asked.runs + 1)][1:]
                show(count, page.stat().st_size, visits, has_map=has_map, in_detail=asked.details)
        browser.close()


def write_page(folder: Path, count: int, *, has_map: bool) -> Path:
    """Export a page of the packaged events, or of more that are generated."""
    table, page = folder / f"{count}.csv", folder / f"{count}.html"
    command = [tool("sahel-timeline"), "export", "--quiet", "--force"]
    if count <= PACKAGED:
        write_packaged(table, count)
        command += [] if has_map else ["--no-map"]
    else:
        write_rows(table, (*MIXED, *COORDINATES[: 2 * has_map]), rows(count, has_map=has_map))
    subprocess.run([*command, "--file", str(table), str(page)], check=True)
    return page


def write_packaged(table: Path, count: int) -> None:
    """Write the first rows of the packaged events."""
    source = Path(__file__).parent.parent / "events.csv"
    with source.open(encoding="utf-8", newline="") as text:
        header, *events = islice(csv.reader(text), count + 1)
    write_rows(table, header, events)


def rows(count: int, *, has_map: bool) -> Iterator[tuple[str, ...]]:
    """Yield the events of run.py, but with about a hundred actors, and coordinates for a map."""
    actors = MIXED.index("actors")
    for number, (row, exact) in enumerate(zip(mixed_rows(count), exact_rows(count), strict=True)):
        named = f"{row[actors]}; Group {number * number % 101}"
        yield (*row[:actors], named, *row[actors + 1 :], *exact[2 : 2 + 2 * has_map])


def visit(browser: Browser, path: Path) -> Times:
    """Open a page in a new browser context, and do each interaction once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(path.as_uri())
    page.wait_for_timeout(
        1000
    )  # the security policy of the page does not allow waiting for a condition
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    ready = page.evaluate(
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"
    )
    interactions = {name: reaction(page, code) for name, code in INTERACTIONS.items()}
    context.close()
    return Times(paint, ready, interactions)


def reaction(page: Page, code: str) -> float:
    """Return the time from an interaction to the frame that shows its result."""
    taken = float(page.evaluate(FRAME.replace("INTERACTION", code)))
    page.wait_for_timeout(300)  # let later work finish, which is not measured
    return taken


def show(count: int, size: int, visits: list[Times], *, has_map: bool, in_detail: bool) -> None:
    """Print a row of the table, and with details the median of every interaction."""
    reactions = {name: median(each.interactions[name] for each in visits) for name in INTERACTIONS}
    times = (
        median(each.paint for each in visits),
        median(each.ready for each in visits),
        max(map(reactions.__getitem__, FILTERS)),
        max(map(reactions.__getitem__, ZOOMS)),
        max(reactions.values()),
    )
    cells = (f"{count:,}", "yes" if has_map else "no", f"{size / 1e6:.2f}", *map(round, times))
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    for name, taken in reactions.items() if in_detail else ():
        print(f"    {name:<28} {taken:>6.0f}")


if __name__ == "__main__":
    main()
