"""Zooming and panning: with keys, buttons, the wheel, the mouse and two fingers."""

import pytest
from playwright.sync_api import expect


def test_keys_zoom_and_pan(open_timeline, packaged):
    page = open_timeline(packaged)
    full = page.view_dates()
    page.locator("#drawing").focus()
    views = [full]
    for key in ("+", "+", "ArrowRight", "ArrowLeft", "Home", "End", "-"):
        page.press(key)
        views.append(page.settle().view_dates())
    assert views[4] == views[2]
    assert len(set(views)) == 7
    assert views[5].split(" – ")[0] == full.split(" – ")[0]
    assert views[6].split(" – ")[1] == full.split(" – ")[1]
    assert page.hash().startswith("#view=")
    linked = open_timeline(packaged, page.raw_hash())
    assert linked.view_dates() == page.view_dates()
    page.press("0")
    assert (page.settle().view_dates(), page.hash()) == (full, "")


def test_the_arrow_keys_begin_in_the_view(open_timeline, packaged):
    page = open_timeline(packaged, "#view=2017..2018")
    dates = page.view_dates()
    page.locator("#drawing").focus()
    page.press("ArrowDown")
    assert page.settle().focused("ariaLabel").startswith("Suicide bombing of the joint camp")
    assert page.view_dates() == dates


def test_buttons_zoom_and_pan(open_timeline, packaged):
    page = open_timeline(packaged)
    full = page.view_dates()
    views = []
    for name in ("Zoom in", "Zoom in", "Later", "Earlier", "Zoom out", "Zoom out"):
        page.get_by_role("button", name=name).click()
        views.append(page.settle().view_dates())
    assert views[1] == views[3]
    assert views[5] == full
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Show all dates").click()
    assert page.settle().view_dates() == full


def wheel(page, distance):
    """Turn the wheel, and return how far the page is scrolled once it rests."""
    page.mouse.wheel(0, distance)
    return page.settle().evaluate(
        """() => new Promise((done) => {
          let [last, still] = [scrollY, 0];
          const check = () => {
            still = scrollY === last ? still + 1 : 0;
            last = scrollY;
            if (still > 6) done(scrollY); else requestAnimationFrame(check);
          };
          check();
        })"""
    )


def test_the_wheel_scrolls_the_page_past_the_drawing(open_timeline, packaged):
    page = open_timeline(packaged, "#rows=all")
    full = page.view_dates()
    box = page.locator("#drawing").bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 100)
    assert wheel(page, 200) == 200
    expect(page.locator("#wheel-hint")).to_have_text("Hold Ctrl to zoom, or click here first")
    assert wheel(page, -200) == 0
    expect(page.locator("#wheel-hint")).to_be_in_viewport()
    assert page.view_dates() == full
    expect(page.locator("#wheel-hint")).to_be_hidden()


@pytest.mark.parametrize("way", ["click", "focus", "Control"])
def test_the_wheel_zooms_around_the_pointer_on_request(open_timeline, packaged, way):
    page = open_timeline(packaged, "#rows=all")
    full = page.view_dates()
    box = page.locator("#drawing").bounding_box()
    x, y = box["x"] + 600, box["y"] + 10
    page.mouse.move(x, y)
    if way == "click":
        page.mouse.click(x, y)
    elif way == "focus":
        page.evaluate("drawing.focus({ preventScroll: true })")
    else:
        page.keyboard.down("Control")
    day_at_pointer = "currentView()[0] + viewedDays() * (600 - marksLeft) / marksWidth"
    before = page.evaluate(day_at_pointer)
    assert wheel(page, -400) == 0
    assert page.view_dates() != full
    assert page.evaluate(day_at_pointer) == pytest.approx(before, abs=2)
    expect(page.locator("#wheel-hint")).to_be_hidden()
    wheel(page, 400)
    assert page.view_dates() == full
    if way == "Control":
        page.keyboard.up("Control")
        return
    assert wheel(page, 100) == 100  # the full timeline cannot zoom out, so the page scrolls
    page.mouse.move(5, 5)
    page.mouse.move(x, y)
    assert wheel(page, -100) == 0  # the pointer has left the drawing, so the page scrolls
    assert page.view_dates() == full


def test_dragging_pans_and_does_not_click(open_timeline, packaged):
    page = open_timeline(packaged)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    first = page.settle().evaluate("state.view[0]")
    text = page.mark("Operation Barkhane").locator("text").bounding_box()
    x, y = text["x"] + 5, text["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.mouse.up()
    days = page.settle().evaluate("100 * viewedDays() / marksWidth")
    assert page.evaluate("state.view[0]") == pytest.approx(first - days, abs=1.5)
    assert "event" not in page.hash()


def test_two_fingers_zoom(open_timeline, packaged):
    page = open_timeline(packaged, width=360, touch=True)
    full = page.evaluate("viewedDays()")
    box = page.locator("#drawing").bounding_box()
    middle, y = box["x"] + box["width"] / 2, box["y"] + 80
    devtools = page.context.new_cdp_session(page.tab)

    def touch(kind, *places):
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(places)]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", middle - 40, middle + 40)
    for step in range(1, 9):
        touch("touchMove", middle - 40 - 10 * step, middle + 40 + 10 * step)
    touch("touchEnd")
    assert page.settle().evaluate("viewedDays()") == pytest.approx(full / 3, rel=0.15)


def test_a_click_on_a_cluster_zooms_in_on_its_events(open_timeline, export_page):
    days = [*range(1, 31)] * 5
    rows = "".join(f"2014-05-{day:02},Event number {n},X\n" for n, day in enumerate(days))
    path = export_page(f"date,title,actors\n2010,Long before,X\n2018,Long after,X\n{rows}")
    page = open_timeline(path)
    counts = page.locator("#drawing .mark .cluster-count").all_text_contents()
    singles = page.locator("#drawing a.mark:not(:has(.cluster))").count()
    assert sum(map(int, counts)) + singles == 152
    before = page.evaluate("viewedDays()")
    page.locator("#drawing a.mark:has(.cluster)").first.click()
    assert page.settle().evaluate("viewedDays()") <= before / 2


def test_pointing_at_a_mark_shows_its_tooltip(open_timeline, packaged):
    page = open_timeline(packaged)
    tooltip = page.locator("#tooltip")
    page.mark("Pau summit").hover()
    expect(tooltip).to_contain_text("Pau summit")
    expect(tooltip).to_contain_text("Monday 13 January 2020")
    page.mouse.move(5, 5)
    expect(tooltip).to_be_hidden()
    page.mark("Pau summit").hover()
    expect(tooltip).to_be_visible()
    page.locator("#q").focus()
    page.press("Escape")  # wherever the focus is
    expect(tooltip).to_be_hidden()


def test_a_changed_view_is_announced_once(open_timeline, packaged):
    page = open_timeline(packaged)
    page.evaluate(
        "globalThis.announcements = [];"
        "new MutationObserver(() => announcements.push(byId('view-announcement').textContent))"
        ".observe(byId('view-announcement'), {childList: true, subtree: true})"
    )
    page.evaluate("for (const action of ['zoomIn', 'zoomIn', 'panLater']) ACTIONS[action]()")
    view = page.settle().view_dates()
    expect(page.locator("#toolbar").get_by_role("status")).to_have_text(f"Showing {view}")
    assert page.evaluate("announcements") == [f"Showing {view}"]


SAME_DAY = "date,title,actors\n2010,Long before,X\n2018,Long after,X\n" + "".join(
    f"2014-05-03,Same day {number},X\n" for number in range(150)
)


def test_events_of_one_day_that_no_zoom_takes_apart_are_listed(open_timeline, export_page):
    page = open_timeline(export_page(SAME_DAY))
    cluster = page.locator("#drawing a.mark:has(.cluster)").first
    cluster.click()
    assert page.settle().evaluate("viewedDays()") == 14
    cluster.click()
    listed = page.get_by_role("dialog", name="Events of this group")
    count = page.evaluate("lanes[0].marks.find(({ isCluster }) => isCluster).events.length")
    expect(listed.get_by_role("link")).to_have_count(count)
    expect(listed).to_contain_text(f"{count} events")
    assert page.focused("textContent").startswith("Same day")
    page.press("Escape")
    expect(listed).to_be_hidden()
    assert page.focused("ariaLabel").endswith(f"1 of {count} in this group")
    cluster.click()
    listed.get_by_role("button", name="Close").click()
    expect(listed).to_be_hidden()
    cluster.click()
    page.locator("#view-dates").click()
    expect(listed).to_be_hidden()
    cluster.click()
    listed.get_by_role("link").last.click()
    assert page.hash().endswith("event=event-same-day-149-2014-05-03&card=open")


def test_forty_events_of_one_day_have_a_row_each(open_timeline, export_page):
    rows = "".join(f"2014-05-03,Same day {number},X\n" for number in range(40))
    page = open_timeline(export_page(f"date,title\n2010,Long before\n{rows}".replace(",X", "")))
    titles = page.locator("#drawing .mark text").all_text_contents()
    assert sorted(titles) == sorted(["Long before", *(f"Same day {n}" for n in range(40))])


def test_keys_zoom_around_the_event_with_the_focus(open_timeline, packaged):
    page = open_timeline(packaged)
    page.mark("Pau summit").focus()
    place = "anchor()"
    before = page.evaluate(place)
    for _ in range(6):
        page.press("+")
        page.settle()
        assert page.focused("ariaLabel") == "Pau summit, Monday 13 January 2020"
        assert page.evaluate(place) == pytest.approx(before, abs=page.evaluate("marksWidth / 20"))
    expect(page.mark("Pau summit")).to_be_visible()


@pytest.mark.parametrize(
    ("link", "dates"),
    [
        ("2005..2012", "{first} – 31 Dec 2012"),
        ("2021..2030", "1 Jan 2021 – {last}"),
        ("2005..2030", "{first} – {last}"),
        ("1990..1995", "{first} – {last}"),
        ("2012", "1 Jan 2012 – 31 Dec 2012"),
        ("2012-02..2013", "1 Feb 2012 – 31 Dec 2013"),
        ("2021..", "1 Jan 2021 – {last}"),
        ("..2012", "{first} – 31 Dec 2012"),
        ("..", "{first} – {last}"),
    ],
)
def test_a_link_shows_what_is_left_of_its_dates(open_timeline, packaged, link, dates):
    first, last = open_timeline(packaged).view_dates().split(" – ")
    shown = open_timeline(packaged, f"#view={link}").view_dates()
    assert shown == dates.format(first=first, last=last)
