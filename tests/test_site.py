"""The manual as a site: no page makes a browser fetch anything from elsewhere.

``.ci/run`` builds the site with Sphinx. ``SAHEL_TIMELINE_SITE`` is the path of its folder.
"""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

SITE = os.environ.get("SAHEL_TIMELINE_SITE")
ELSEWHERE = re.compile(r"\s*(?:https?:|ftp:|wss?:)?//", re.IGNORECASE)
IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)
# Links in the head of a page from which a browser fetches nothing.
INERT = {"alternate", "author", "canonical", "help", "index", "license", "next", "prev", "search"}


class Fetches(HTMLParser):
    """The addresses that a browser fetches for a page: scripts, styles, images, frames, fonts."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self._in_style = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        self.found += in_css(given.get("style", ""))
        if tag == "a":
            return
        if tag == "link" and set(given.get("rel", "").lower().split()) <= INERT:
            return
        names = ("src", "href", "xlink:href", "data", "poster", "action", "background")
        self.found += [given[name] for name in names if name in given]
        self.found += re.findall(r"\S+(?=\s|,|$)", given.get("srcset", ""))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.found += re.findall(r"url=(.+)", given.get("content", ""), re.IGNORECASE)

    def handle_data(self, data):
        if self._in_style:
            self.found += in_css(data)


def in_css(css):
    return [url or imported for url, imported in IN_CSS.findall(css)]


def from_elsewhere(addresses):
    return [address for address in addresses if ELSEWHERE.match(address)]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<script src="https://cdn.example/x.js"></script>', id="script"),
        pytest.param('<img alt="" src="//img.example/x.png">', id="without a scheme"),
        pytest.param('<img srcset="a.png 1x, https://img.example/b.png 2x">', id="srcset"),
        pytest.param('<link rel="stylesheet" href="https://fonts.example/css">', id="stylesheet"),
        pytest.param('<link rel="preconnect" href="https://fonts.example">', id="preconnect"),
        pytest.param('<iframe src="http://video.example/1"></iframe>', id="iframe"),
        pytest.param('<svg><image xlink:href="https://i.example/x.svg"/></svg>', id="svg"),
        pytest.param('<p style="background: url(https://i.example/x)">', id="style attribute"),
        pytest.param("<style>@import 'https://fonts.example/css';</style>", id="import"),
        pytest.param("<style>a { src: url('https://fonts.example/f') }</style>", id="font"),
        pytest.param(
            '<meta http-equiv="refresh" content="0; url=https://x.example">', id="refresh"
        ),
    ],
)
def test_every_way_to_fetch_from_elsewhere_is_detected(html):
    assert len(from_elsewhere(Fetches(html).found)) == 1


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<a href="https://acleddata.com/">ACLED</a>', id="link"),
        pytest.param('<link rel="next" href="https://x.example/2">', id="next page"),
        pytest.param('<script src="_static/x.js"></script>', id="own script"),
        pytest.param('<svg xmlns="http://www.w3.org/2000/svg"></svg>', id="namespace"),
        pytest.param("<p>url(https://example.org)</p>", id="text"),
    ],
)
def test_links_and_own_files_are_not_fetched_from_elsewhere(html):
    assert from_elsewhere(Fetches(html).found) == []


@pytest.mark.skipif(SITE is None, reason="SAHEL_TIMELINE_SITE names no built site")
def test_no_page_of_the_site_fetches_anything_from_elsewhere():
    pages = sorted(Path(SITE).rglob("*.html"))
    assert {"index.html", "dates.html", "library.html"} <= {page.name for page in pages}
    found = {page.name: Fetches(page.read_text(encoding="utf-8")).found for page in pages}
    found |= {
        sheet.name: in_css(sheet.read_text(encoding="utf-8")) for sheet in Path(SITE).rglob("*.css")
    }
    assert {name: foreign for name in found if (foreign := from_elsewhere(found[name]))} == {}
