"""The histogram: it shows the view, and sets it by pointer, finger and keyboard."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(open_timeline, packaged):
    return open_timeline(packaged)


def place(page, part):
    """Return a point on the histogram, from 0 to 1 across the timeline."""
    box = page.locator("#brush").bounding_box()
    return box["x"] + part * box["width"], box["y"] + box["height"] / 2


def drag(page, start, *parts):
    page.mouse.move(*place(page, start))
    page.mouse.down()
    for part in parts:
        page.mouse.move(*place(page, part), steps=4)
    page.mouse.up()
    page.settle()


def view(page):
    """Return the view as parts of the timeline."""
    return page.evaluate(
        "currentView().map((day) => (day - timeline.extent[0])"
        " / (timeline.extent[1] - timeline.extent[0]))"
    )


def test_a_drag_begins_a_new_window(page):
    drag(page, 0.6, 0.4, 0.3)
    assert view(page) == pytest.approx([0.3, 0.6], abs=0.01)
    drag(page, 0.7, 0.9)
    assert view(page) == pytest.approx([0.7, 0.9], abs=0.01)


def test_the_window_and_its_sides_can_be_dragged(page):
    drag(page, 0.3, 0.6)
    drag(page, 0.45, 0.65)
    assert view(page) == pytest.approx([0.5, 0.8], abs=0.01)
    box = page.locator("#brush .handle").last.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(*place(page, 0.9), steps=4)
    page.mouse.up()
    page.settle()
    assert view(page) == pytest.approx([0.5, 0.9], abs=0.02)
    assert page.focused("ariaLabel") == "Last day in view"


def test_a_click_outside_of_the_window_moves_it_there(page):
    page.mouse.click(*place(page, 0.5))
    assert view(page.settle()) == [0, 1]
    drag(page, 0.1, 0.3)
    page.mouse.click(*place(page, 0.7))
    assert view(page.settle()) == pytest.approx([0.6, 0.8], abs=0.01)
    page.mouse.click(*place(page, 0.7))  # in the window
    assert view(page.settle()) == pytest.approx([0.6, 0.8], abs=0.01)
    page.mouse.click(*place(page, 0.2), button="right")
    assert view(page.settle()) == pytest.approx([0.6, 0.8], abs=0.01)


def test_the_keyboard_moves_the_sides(page):
    first, last = page.locator("#brush .handle").all()
    extent = page.evaluate("timeline.extent")
    first.focus()
    page.press("PageUp")
    page.settle()
    assert view(page) == pytest.approx([0.25, 1], abs=0.01)
    day = int(first.get_attribute("aria-valuenow"))
    page.press("ArrowRight", "ArrowLeft", "a")
    page.settle()
    assert int(first.get_attribute("aria-valuenow")) == pytest.approx(day, abs=15)
    assert first.get_attribute("aria-valuetext") == page.view_dates().split(" – ")[0]
    page.press("Home")
    page.settle()
    last.focus()
    page.press("Home")
    page.settle()
    assert page.evaluate("viewedDays()") == 14  # the sides do not pass each other
    page.press("End")
    page.settle()
    assert view(page) == [0, 1]
    assert [int(last.get_attribute(f"aria-value{name}")) for name in ("min", "max")] == extent
    expect(page.locator("#brush")).to_have_class("whole")


def test_a_finger_drags_the_window(open_timeline, packaged):
    page = open_timeline(packaged, width=360, touch=True)
    devtools = page.context.new_cdp_session(page.tab)
    for kind, part in (("touchStart", 0.2), ("touchMove", 0.4), ("touchMove", 0.6)):
        x, y = place(page, part)
        points = [{"x": x, "y": y, "id": 1}]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert view(page.settle()) == pytest.approx([0.2, 0.6], abs=0.02)


def test_the_histogram_counts_what_the_filters_keep(page):
    everything = page.locator("#histogram path").get_attribute("d")
    page.locator("#q").fill("kidal")
    assert page.settle().locator("#histogram path").get_attribute("d") != everything
