"""Fixtures with a real browser, pages to open in it, and a watch on what they do.

Without Chromium these tests are skipped; with ``SAHEL_TIMELINE_BROWSER=required``, as in CI,
they fail instead.
"""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path

import pytest

from sahel_timeline.cli import main

CHROMIUM_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
TIMEOUT = 60_000  # milliseconds: everything is there at once, but a machine can be busy
THREE_EVENTS = (
    "id,date,end,title,actors,place,type,summary\n"
    "gao,2013-01-26,,Gao retaken,France; Mali,Gao,battle,Troops take the aéroport\n"
    "barkhane,2014-08-01,..,Barkhane begins,France,N'Djamena,operation,\n"
    "talks,mid-2015,,Talks,Mali; CMA,Algiers,agreement,\n"
)
HOSTILE = (
    "id,date,title,actors,place,type,summary,note,sources,url\n"
    'one,2014-05-03,"</script><script>document.title = 1</script>",'
    '"""onmouseover=""document.title = 2; <b>bold</b>",<i>x</i>,"a""b<c",'
    '"<img src=x onerror=""document.title = 3"">","{{ 7 * 7 }}",'
    '"javascript:document.title = 4; https://ok.example/"">","javascript:document.title = 5"\n'
    "two,2014-06,العربية كلمات من اليمين إلى اليسار,جماعة نصرة,تمبكتو,معركة,نص طويل,,,\n"
    f"three,2015,{'unbreakable' * 30},{'Endless' * 40},{'place' * 50},{'type' * 50},"
    f"{'sum' * 200},,,\n"
    "four,2016-01-01/..,\x1b[31mred\x07\x9b \u202ereversed\u2066,B\u200bC,,,a\x01b,,,\n"
    "five,[..2012],before,,,,,,,\n"
)
# Waits in the page: its policy does not let Playwright wait there.
WAIT_UNTIL_SETTLED = """() => new Promise((done) => {
  const check = () => (settleTimer || isDrawDue ? setTimeout(check, 10) : done());
  check();
})"""


@pytest.hookimpl(tryfirst=True)  # before `-m` selects
def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def chromium():
    """Start the machine's Chromium once per run; nothing is downloaded."""
    program = shutil.which("chromium")
    if program is None:
        reason = "there is no chromium on this machine (apt-get install chromium)"
        if os.environ.get("SAHEL_TIMELINE_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=TIMEOUT)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


class TabPool:
    """Tabs that tests use one after another.

    A new tab takes 0.4 s of CPU, a page in an open one 0.15 s. Each visit loads a new document,
    and a tab in which a test failed is not used again.
    """

    def __init__(self, browser):
        self._browser = browser
        self._free = {}
        self._visits = itertools.count()

    def take(self, options):
        free = self._free.setdefault(options, [])
        if free:
            return free.pop()
        context = self._browser.new_context(
            **dict(options),
            locale="en-GB",
            timezone_id="Pacific/Auckland",  # days must not depend on the timezone
        )
        context.set_default_timeout(TIMEOUT)
        return context.new_page()

    def give_back(self, tab, options):
        self._free[options].append(tab)

    def load(self, tab, address, fragment):
        """Load a page anew, even if the tab shows it already."""
        tab.mouse.move(0, 0)
        tab.goto(f"{address}?visit={next(self._visits)}{fragment}")


@pytest.fixture(scope="session")
def tab_pool(chromium):
    return TabPool(chromium)


@pytest.fixture
def troubles():
    """Collect what pages did and must not do. A test fails if this is not empty at its end."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def visit(tab_pool, troubles, request):
    """Return a function that opens a local file in a tab and watches it until the test ends.

    Requests for anything but the file, and errors of its scripts or on the console, go to
    ``troubles``. With ``own_folder``, the page can also load files from its folder.
    """
    visited = []
    failures = request.session.testsfailed

    def open_page(  # noqa: PLR0913 — what differs between readers and their browsers
        path,
        fragment="",
        *,
        width=1280,
        height=800,
        scheme="light",
        javascript=True,
        own_folder=False,
        bypass_csp=False,
        touch=False,
    ):
        options = (
            *(("java_script_enabled", javascript), ("bypass_csp", bypass_csp)),
            ("has_touch", touch),
        )
        tab = tab_pool.take(options)
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(color_scheme=scheme, media="screen")
        allowed = path.parent.as_uri() if own_folder else path.as_uri()
        listeners = _listeners(allowed, troubles)
        for name, listener in listeners.items():
            tab.context.on(name, listener)
        visited.append((tab, options, listeners))
        tab_pool.load(tab, path.as_uri(), fragment)
        return tab

    yield open_page
    for tab, options, listeners in visited:
        for name, listener in listeners.items():
            tab.context.remove_listener(name, listener)
        if request.session.testsfailed > failures:
            tab.context.close()
        else:
            tab_pool.give_back(tab, options)


def _listeners(allowed, troubles):
    def on_request(request):
        address = request.url.partition("#")[0].partition("?")[0]
        is_allowed = address == allowed or address.startswith(f"{allowed}/")
        if not is_allowed and not address.startswith(("data:", "blob:")):
            troubles.append(f"request: {request.url}")

    def on_console(message):
        if message.type in {"error", "warning", "assert"}:
            troubles.append(f"console: {message.text}")

    def on_error(error):
        troubles.append(f"error: {error.error}")

    return {"request": on_request, "console": on_console, "weberror": on_error}


class TimelinePage:
    """An exported page in a tab. All other attributes are those of the tab."""

    def __init__(self, tab):
        self.tab = tab

    def __getattr__(self, name):
        return getattr(self.tab, name)

    def article_titles(self):
        """Return the titles of the articles that are shown."""
        return self.tab.locator(".event:visible .title").all_inner_texts()

    def mark_labels(self):
        marks = self.tab.locator("#drawing a.mark")
        return set(marks.evaluate_all("marks => marks.map(mark => mark.ariaLabel)"))

    def mark_titles(self):
        return {label.split(", ")[0] for label in self.mark_labels()}

    def mark(self, title):
        return self.tab.locator(f'#drawing a.mark[aria-label^="{title}"]').first

    def hash(self):
        return self.tab.evaluate("decodeURIComponent(location.hash.replaceAll('+', ' '))")

    def raw_hash(self):
        return self.tab.evaluate("location.hash")

    def view_dates(self):
        return self.tab.locator("#view-dates").inner_text()

    def focused(self, attribute):
        return self.tab.evaluate(f"document.activeElement.{attribute}")

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)

    def settle(self):
        """Wait until a changed view is drawn and written into the address."""
        self.tab.evaluate(WAIT_UNTIL_SETTLED)
        return self


@pytest.fixture
def open_timeline(visit):
    def open_page(path, fragment="", **options):
        return TimelinePage(visit(path, fragment, **options))

    return open_page


@pytest.fixture(scope="session")
def export_page(tmp_path_factory):
    """Return a function that exports CSV or the packaged events as a page, once per session."""
    paths = {}

    def export(text=""):
        if text not in paths:
            folder = tmp_path_factory.mktemp("page")
            source = []
            if text:
                (folder / "events.csv").write_text(text, encoding="utf-8", newline="")
                source = ["--file", str(folder / "events.csv")]
            paths[text] = folder / "timeline.html"
            assert main(["export", "--quiet", str(paths[text]), *source]) == 0
        return paths[text]

    return export


@pytest.fixture(scope="session")
def packaged(export_page):
    return export_page()


@pytest.fixture(scope="session")
def three_events(export_page):
    return export_page(THREE_EVENTS)


@pytest.fixture(scope="session")
def hostile(export_page):
    return export_page(HOSTILE)
