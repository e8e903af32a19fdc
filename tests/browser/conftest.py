"""A real browser, one for the whole run, and pages that are watched while they are open.

Without Chromium these tests are skipped; where ``SAHEL_TIMELINE_BROWSER=required`` is set,
as in CI, they fail instead.
"""

from __future__ import annotations

import os
import shutil

import pytest

ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

PATIENCE = 8_000  # milliseconds, for what is to be there at once


@pytest.fixture(scope="session")
def chromium():
    """Start Debian's Chromium once; nothing is downloaded."""
    program = shutil.which("chromium")
    if program is None:
        reason = "there is no chromium on this machine (apt-get install chromium)"
        if os.environ.get("SAHEL_TIMELINE_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def troubles():
    """Hold what pages did that they should not: the test fails of it when it is over."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def visit(chromium, troubles):
    """Open a local file in a browser that knows nothing yet, and watch it.

    Whatever a page asks for but itself, and every error of its scripts or on its console,
    goes to ``troubles``; with ``beside`` it may also load what lies in its folder.
    """
    contexts = []

    def open_page(  # noqa: PLR0913 — what readers and their browsers may differ in
        path,
        fragment="",
        *,
        width=1280,
        height=800,
        scheme="light",
        javascript=True,
        motion="no-preference",
        beside=False,
        bypass_csp=False,
        touch=False,
    ):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion=motion,
            bypass_csp=bypass_csp,
            has_touch=touch,
            locale="en-GB",
            timezone_id="Pacific/Auckland",  # a day is a day wherever it is read
        )
        contexts.append(context)
        own = path.parent.as_uri() + "/" if beside else path.as_uri()

        def ask(request):
            address = request.url.partition("#")[0]
            fine = address.startswith(("data:", "blob:"))
            if not fine and not (address.startswith(own) if beside else address == own):
                troubles.append(f"request: {request.url}")

        def say(message):
            if message.type in {"error", "warning", "assert"}:
                troubles.append(f"console: {message.text}")

        context.set_default_timeout(PATIENCE)
        context.on("request", ask)
        context.on("console", say)
        context.on("weberror", lambda error: troubles.append(f"error: {error.error}"))
        page = context.new_page()
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
