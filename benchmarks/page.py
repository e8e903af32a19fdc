"""Measure the web page in a browser, 5,000 events beside 50: ``python benchmarks/page.py``.

What is measured is what a reader waits for: the first paint, and after each kind of
interaction the frame that shows what came of it.
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
PAINT: Final = 1000.0  # milliseconds
READY: Final = 2000.0
REACTION: Final = 100.0
NOTE: Final = "Accounts of it differ, and no source that was seen gives more than one of them. " * 4
# Each begins what a reader does; the frame after it is waited for.
DEEDS: Final = {
    "search, first word": "q.value = 'gao'; q.dispatchEvent(new InputEvent('input', bubbles))",
    "search, all again": "q.value = ''; q.dispatchEvent(new InputEvent('input', bubbles))",
    "filter by an actor": "actor.value = 3; actor.dispatchEvent(new Event('change', bubbles))",
    "filter taken back": "document.querySelector('#active-filters button').click()",
    "zoom with a button": "document.querySelector('[data-action=zoomIn]').click()",
    "zoom with the wheel": "drawing.dispatchEvent(new WheelEvent('wheel', "
    "{deltaY: -300, ctrlKey: true, clientX: 700, clientY: 400, cancelable: true}))",
    "pan with a key": "drawing.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))",
    "all lanes shown": "document.querySelector('#lane-note button').click()",
    "the whole time, all lanes": "document.querySelector('[data-action=showAll]').click()",
    "step to an event": "drawing.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}))",
}
FRAME: Final = """async () => {
  const bubbles = {bubbles: true};
  const [q, actor, drawing] = ["q", "actor", "drawing"].map((id) => document.getElementById(id));
  const began = performance.now();
  DEED;
  await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True)
class Times:
    """What took how many milliseconds in one visit."""

    paint: float
    ready: float
    deeds: dict[str, float]


def main() -> None:
    """Measure both pages in turn, and print one table; the exit status says nothing of it."""
    options = argparse.ArgumentParser(description="Measure the web page in Chromium.")
    options.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"of each ({RUNS})")
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
    row("filters are there", [(ours.ready, other.ready) for ours, other in pairs], READY)
    for deed in DEEDS:
        row(deed, [(ours.deeds[deed], other.deeds[deed]) for ours, other in pairs], REACTION)


def write_page(folder: Path, count: int) -> Path:
    """Export a page of generated events, and say how long that took."""
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
    """Make events as in the other benchmark, with some hundred actors and longer texts."""
    for number, row in enumerate(mixed_rows(count)):
        row["actors"] += f"; Group {number * number % 101}"
        yield {**row, "note": NOTE}


def visit(browser: Browser, path: Path) -> Times:
    """Open a page that the browser has not seen, and do everything once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(1000)  # the policy of the page lets nobody wait in it
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    ready = page.evaluate(
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"
    )
    deeds = {name: react(page, deed) for name, deed in DEEDS.items()}
    context.close()
    return Times(paint, ready, deeds)


def react(page: Page, deed: str) -> float:
    """Return how long it takes from what a reader does to the frame that shows it."""
    taken = float(page.evaluate(FRAME.replace("DEED", deed)))
    page.wait_for_timeout(300)  # what settles after it is not waited for
    return taken


def row(name: str, pairs: list[tuple[float, float]], target: float) -> None:
    """Print the medians of both pages, and the median of the ratios pair by pair."""
    ours, other = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / two for one, two in pairs)
    verdict = "yes" if ours < target else "NO"
    print(
        f"{name:<28} {ours:>10.0f} ms {other:>10.0f} ms {ratio:>6.1f}  < {target:.0f} ms {verdict}"
    )


if __name__ == "__main__":
    main()
