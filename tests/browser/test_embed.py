"""The page in frames of other pages: the drawing comes first, and everything works from memory."""

import json
from html import escape

import pytest
from playwright.sync_api import expect

from .conftest import WAIT_UNTIL_SETTLED
from .test_accessibility import AXE, violations

BLOB = """<iframe id="frame" width="360" height="420" title="t"></iframe><script>
const html = %s;
document.getElementById("frame").src =
  URL.createObjectURL(new Blob([html], {type: "text/html"})) + "#embed";
</script>"""
FRAME = '<iframe id="frame" width="360" height="420" title="t" {}></iframe>'


def host_of(kind, page):
    """Return a page that embeds another one."""
    html = page.read_text(encoding="utf-8")
    if kind == "blob":
        return BLOB % json.dumps(html).replace("</", "<\\/")
    return FRAME.format(
        {
            "srcdoc": f'srcdoc="{escape(html)}"',
            "sandboxed srcdoc": f'sandbox="allow-scripts" srcdoc="{escape(html)}"',
            "sandboxed file": f'sandbox="allow-scripts" src="{page.name}#embed"',
            "file": f'src="{page.name}#embed&actor=France"',
        }[kind]
    )


@pytest.fixture
def open_frame(visit, three_events):
    """Return a function that opens a page with a frame of some kind, and returns the frame."""

    def open_host(kind):
        host = three_events.with_name(f"{kind.replace(' ', '-')}.html")
        host.write_text(f"<!DOCTYPE html><title>Host</title>{host_of(kind, three_events)}", "utf-8")
        return visit(host, own_folder=True).frame_locator("#frame")

    return open_host


@pytest.mark.parametrize("kind", ["srcdoc", "sandboxed srcdoc", "sandboxed file", "blob"])
def test_everything_works_in_a_frame_that_has_no_address(open_frame, kind):
    frame = open_frame(kind)
    count = frame.locator("#count")
    expect(count).to_have_text("3 events")
    dates = frame.locator("#view-dates").inner_text()
    frame.locator('[data-action="zoomIn"]').click()
    expect(frame.locator("#view-dates")).not_to_have_text(dates)
    frame.locator('[data-action="showAll"]').click()
    expect(frame.locator("#view-dates")).to_have_text(dates)
    frame.locator("#q").fill("mali")
    expect(count).to_have_text("2 of 3 events")
    frame.locator("#clear").click()
    expect(count).to_have_text("3 events")
    frame.locator("body").evaluate(WAIT_UNTIL_SETTLED)
    frame.locator('a.mark[aria-label^="Gao"]').first.click()
    title = frame.locator("#card-title")
    expect(title).to_have_text("Gao retaken")
    frame.locator("#card-next").click()
    expect(title).to_have_text("Barkhane begins")
    title.press("Escape")
    expect(frame.locator("#card")).to_be_hidden()


def test_the_drawing_comes_first_and_fits_its_frame(open_timeline, packaged):
    page = open_timeline(packaged, "#embed", width=360, height=420)
    assert page.locator("h1").bounding_box()["height"] == 1
    assert page.locator(".timeline").bounding_box()["y"] == 0
    box = page.locator("#drawing").bounding_box()
    assert box["y"] + box["height"] <= 420
    assert box["height"] > 150
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.settle().mark("Operation Serval").click()
    assert page.hash() == "#embed&event=event-serval-begins&card=open"
    card = page.locator("#card").bounding_box()
    assert (card["x"], card["x"] + card["width"]) == (0, 360)
    mark = page.settle().mark("Operation Serval").bounding_box()
    axis = page.locator("#axis-bar").bounding_box()
    assert axis["y"] + axis["height"] <= mark["y"] + 4
    assert mark["y"] + mark["height"] <= card["y"]
    assert card["y"] + card["height"] <= 420
    page.press("Escape")
    assert page.hash() == "#embed"


def test_an_embedded_page_leads_to_the_whole_one(open_frame):
    frame = open_frame("file")
    expect(frame.locator("#count")).to_have_text("2 of 3 events")
    link = frame.locator("#embed-title a")
    assert link.get_attribute("href").endswith("timeline.html")
    expect(frame.locator("#embed-title")).to_have_text("Events")


def test_the_link_and_the_frame_of_a_view_can_be_copied(open_timeline, three_events):
    page = open_timeline(three_events, "#actor=Mali")
    page.tab.evaluate(
        "Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: async (text) => { globalThis.copied = text; }}})"
    )
    page.locator("#share summary").click()
    address = page.evaluate("location.href.split('#')[0]")
    page.locator('[data-copy="share-link"]').click()
    expect(page.locator("#share-status")).to_have_text("Copied.")
    assert page.evaluate("copied") == f"{address}#actor=Mali"
    page.locator("#q").fill("talks")
    page.locator('[data-copy="share-frame"]').click()
    copied = page.evaluate("copied")
    assert f'<iframe src="{address}#embed&amp;q=talks&amp;actor=Mali"' in copied
    assert 'title="Events"' in copied
    assert copied.endswith(' style="border:0"></iframe>')
    expect(page.locator("#share-note")).to_contain_text("Put it on a website")


def test_a_page_without_an_address_has_no_link(open_frame):
    frame = open_frame("srcdoc")
    frame.locator("#share summary").click()
    expect(frame.locator("#share-link")).to_be_hidden()
    expect(frame.locator("#share-note")).to_contain_text("has no address")
    expect(frame.locator("#embed-title a")).to_have_count(0)


@pytest.mark.parametrize("fragment", ["#embed", "#embed&event=event-serval-begins&card=open"])
def test_axe_finds_no_violation_in_an_embedded_page(visit, packaged, fragment):
    page = visit(packaged, fragment, width=360, height=420, bypass_csp=True)
    page.locator("#share summary").evaluate("summary => summary.click()")
    page.evaluate(AXE)
    assert violations(page, resultTypes=["violations"]) == []
