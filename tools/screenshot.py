"""Take a screenshot of the web page for the README: ``python tools/screenshot.py``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from sahel_timeline.cli import main

PICTURE: Final = Path(__file__).parent.parent / "docs" / "page.png"


def take_screenshot() -> None:
    """Export the packaged events, and show the years of the French intervention in Chromium."""
    program = shutil.which("chromium") or sys.exit("there is no chromium on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "timeline.html")
        main(["export", "--quiet", str(path)])
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"{path.as_uri()}#view=2012-12-01..2015-08-31")
        page.locator("#drawing .hit-area").first.wait_for()  # the script has drawn
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take_screenshot()
    sys.stdout.write(f"wrote {PICTURE.name}\n")
