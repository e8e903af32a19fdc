"""The manual as a site in a real browser: it asks for nothing from elsewhere, and its search works.

``SAHEL_TIMELINE_SITE`` names the folder of the built site, as in ``.ci/run``.
"""

import os
from pathlib import Path

import pytest

SITE = Path(os.environ.get("SAHEL_TIMELINE_SITE", ""))
pytestmark = pytest.mark.skipif(
    "SAHEL_TIMELINE_SITE" not in os.environ, reason="SAHEL_TIMELINE_SITE names no built site"
)


def test_every_page_opens_from_disk_and_fits_a_screen_and_a_phone(visit):
    page = visit(SITE / "index.html", own_folder=True)
    for path in sorted(SITE.glob("*.html")):
        page.goto(path.as_uri())
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_a_search_finds_a_page_from_disk(visit):
    page = visit(SITE / "search.html", "&q=quadrimester", own_folder=True)
    page.wait_for_selector("#search-results li a")
    assert "counting.html" in page.inner_html("#search-results")
