"""Measure the web page in a browser, with 5,000 events and with 50.

Run ``python benchmarks/page.py``. It measures how long a reader waits: for the first paint, for
the filters, and for the frame that shows the result of an interaction.
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

from generated import MIXED, mixed_rows, write_rows
from playwright.sync_api import sync_playwright
from run import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

RUNS: Final = 7
ROWS: Final = 5_000
FEW: Final = 50
# The targets, in milliseconds.
PAINT: Final = 1000.0
READY: Final = 2000.0
REACTION: Final = 100.0
NOTE: Final = "Accounts of this event differ, and every source that we read gives one of them. " * 4
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


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one visit to a page, in milliseconds."""

    paint: float
    ready: float
    interactions: dict[str, float]


def main() -> None:
    """Measure both pages in turn, and print a table. The exit status is always 0."""
    options = argparse.ArgumentParser(description="Measure the web page in Chromium.")
    options.add_argument(
        "--runs", type=int, default=RUNS, metavar="N", help=f"visits of each page ({RUNS})"
    )
    runs = max(1, options.parse_args().runs)
    program = shutil.which("chromium") or sys.exit("there is no chromium on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        many, few = (write_page(Path(folder), count) for count in (ROWS, FEW))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"Chromium {browser.version}, {runs} visits of each page in turn\n")
        visit(browser, few)
        pairs = [(visit(browser, many), visit(browser, few)) for _ in range(runs)]
        browser.close()
    head = f"{'':<28} {f'{ROWS:,} events':>13} {f'{FEW} events':>13} {'ratio':>6}  target"
    print(head, "-" * len(head), sep="\n")
    row("first paint", [(ours.paint, other.paint) for ours, other in pairs], PAINT)
    row("filters are shown", [(ours.ready, other.ready) for ours, other in pairs], READY)
    for name in INTERACTIONS:
        times = [(ours.interactions[name], other.interactions[name]) for ours, other in pairs]
        row(name, times, REACTION)


def write_page(folder: Path, count: int) -> Path:
    """Export a page of generated events, and print how long that took."""
    table, page = folder / f"{count}.csv", folder / f"{count}.html"
    write_rows(table, (*MIXED, "note"), rows(count))
    began = time.perf_counter()
    subprocess.run(
        [tool("sahel-timeline"), "export", "--quiet", "--file", str(table), str(page)], check=True
    )
    seconds = time.perf_counter() - began
    print(f"{count:,} events exported in {seconds:.2f} s, {page.stat().st_size / 1e6:.2f} MB")
    return page


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield the events of run.py, but with about a hundred actors and longer texts."""
    actors = MIXED.index("actors")
    for number, row in enumerate(mixed_rows(count)):
        named = f"{row[actors]}; Group {number * number % 101}"
        yield (*row[:actors], named, *row[actors + 1 :], NOTE)


def visit(browser: Browser, path: Path) -> Times:
    """Open a page in a new browser context, and do each interaction once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
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


def row(name: str, pairs: list[tuple[float, float]], target: float) -> None:
    """Print the median time of each page, and the median of the ratios of the pairs."""
    ours, other = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / two for one, two in pairs)
    verdict = "yes" if ours < target else "NO"
    print(
        f"{name:<28} {ours:>10.0f} ms {other:>10.0f} ms {ratio:>6.1f}  < {target:.0f} ms {verdict}"
    )


if __name__ == "__main__":
    main()
