"""Measure how fast the web page is with 5,000 and with 50 events: ``python benchmarks/page.py``.

It measures what a reader waits for: the first paint, and the frame that shows the result of
each kind of interaction.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from made import mixed_rows, write_rows
from playwright.sync_api import sync_playwright
from run import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

RUNS: Final = 7
ROWS: Final = 5_000
FEW: Final = 50
# Targets in milliseconds.
PAINT: Final = 1000.0
READY: Final = 2000.0
REACTION: Final = 100.0
NOTE: Final = "Accounts of it differ, and no source that was seen gives more than one of them. " * 4
# What a reader does, as scripts.
INTERACTIONS: Final = {
    "search, first word": "q.value = 'gao'; q.dispatchEvent(new InputEvent('input', bubbles))",
    "search, all again": "q.value = ''; q.dispatchEvent(new InputEvent('input', bubbles))",
    "filter by an actor": "actor.value = 3; actor.dispatchEvent(new Event('change', bubbles))",
    "filter removed": "document.querySelector('#active-filters button').click()",
    "zoom with a button": "document.querySelector('[data-action=zoomIn]').click()",
    "zoom with the wheel": "drawing.dispatchEvent(new WheelEvent('wheel', "
    "{deltaY: -300, ctrlKey: true, clientX: 700, clientY: 400, cancelable: true}))",
    "pan with a key": "drawing.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))",
    "all lanes shown": "document.querySelector('#lane-note button').click()",
    "full timeline, all lanes": "document.querySelector('[data-action=showAll]').click()",
    "step to an event": "drawing.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}))",
}
TIME_TO_NEXT_FRAME: Final = """async () => {
  const bubbles = {bubbles: true};
  const [q, actor, drawing] = ["q", "actor", "drawing"].map((id) => document.getElementById(id));
  const began = performance.now();
  INTERACTION;
  await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one visit in milliseconds."""

    paint: float
    ready: float
    reactions: dict[str, float]


def main() -> None:
    """Measure both pages alternately and print a table. A missed target is no failure."""
    options = argparse.ArgumentParser(description="Measure the web page in Chromium.")
    options.add_argument(
        "--runs", type=int, default=RUNS, metavar="N", help=f"visits of each page ({RUNS})"
    )
    runs = max(1, options.parse_args().runs)
    program = shutil.which("chromium") or sys.exit("there is no chromium on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        large_page, small_page = (write_page(Path(folder), count) for count in (ROWS, FEW))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"Chromium {browser.version}, {runs} alternating visits of each page\n")
        visit(browser, small_page)
        pairs = [(visit(browser, large_page), visit(browser, small_page)) for _ in range(runs)]
        browser.close()
    head = f"{'':<28} {f'{ROWS:,} events':>13} {f'{FEW} events':>13} {'ratio':>6}  target"
    print(head, "-" * len(head), sep="\n")
    print_row("first paint", [(large.paint, small.paint) for large, small in pairs], PAINT)
    print_row("filters ready", [(large.ready, small.ready) for large, small in pairs], READY)
    for name in INTERACTIONS:
        times = [(large.reactions[name], small.reactions[name]) for large, small in pairs]
        print_row(name, times, REACTION)


def write_page(folder: Path, count: int) -> Path:
    """Export a page of generated events, and print how long that took."""
    table, page = folder / f"{count}.csv", folder / f"{count}.html"
    write_rows(table, rows(count))
    began = time.perf_counter()
    subprocess.run(
        [tool("sahel-timeline"), "export", "--quiet", "--file", str(table), str(page)], check=True
    )
    seconds = time.perf_counter() - began
    print(f"{count:,} events exported in {seconds:.2f} s, {page.stat().st_size / 1e6:.2f} MB")
    return page


def rows(count: int) -> Iterator[dict[str, str]]:
    """Make events like run.py, but with about a hundred actors and longer texts."""
    for number, row in enumerate(mixed_rows(count)):
        row["actors"] += f"; Group {number * number % 101}"
        yield {**row, "note": NOTE}


def visit(browser: Browser, path: Path) -> Times:
    """Open a page in a new browser context, and do everything once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(1000)  # the page's policy does not let Playwright wait for an event
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    ready = page.evaluate(
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"
    )
    reactions = {name: measure(page, script) for name, script in INTERACTIONS.items()}
    context.close()
    return Times(paint, ready, reactions)


def measure(page: Page, interaction: str) -> float:
    """Return the milliseconds from an interaction to the frame that shows its result."""
    taken = float(page.evaluate(TIME_TO_NEXT_FRAME.replace("INTERACTION", interaction)))
    page.wait_for_timeout(300)  # let delayed work end outside the measurement
    return taken


def print_row(name: str, pairs: list[tuple[float, float]], target: float) -> None:
    """Print the medians of both pages, and the median of the ratios pair by pair."""
    large, small = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    verdict = "yes" if large < target else "NO"
    print(
        f"{name:<28} {large:>10.0f} ms {small:>10.0f} ms {ratio:>6.1f}  < {target:.0f} ms {verdict}"
    )


if __name__ == "__main__":
    main()
