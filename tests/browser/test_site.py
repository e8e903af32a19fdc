"""The built manual in a real browser: it fetches nothing from elsewhere, and its search works.

``SAHEL_TIMELINE_SITE`` names the folder of the site. ``.ci/run`` builds it and sets the variable.
"""

import os
from pathlib import Path

import pytest

SITE = Path(os.environ.get("SAHEL_TIMELINE_SITE", ""))
pytestmark = pytest.mark.skipif(
    "SAHEL_TIMELINE_SITE" not in os.environ, reason="SAHEL_TIMELINE_SITE names no built site"
)


def test_every_page_opens_from_disk_and_fits_a_screen_and_a_phone(visit):
    for path in sorted(SITE.glob("*.html")):
        page = visit(path, own_folder=True)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_a_search_finds_a_page_from_disk(visit):
    page = visit(SITE / "search.html", "?q=quadrimester", own_folder=True)
    page.wait_for_selector("#search-results li a")
    assert "counting.html" in page.inner_html("#search-results")
