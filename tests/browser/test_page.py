"""The page in a real browser: with the keyboard, at two widths, in both schemes, hostile."""

import json
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from sahel_timeline.cli import main

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
THREE = (
    "id,date,end,title,actors,place,type,summary\n"
    "gao,2013-01-26,,Gao retaken,France; Mali,Gao,battle,Troops take the aéroport\n"
    "barkhane,2014-08-01,..,Barkhane begins,France,N'Djamena,operation,\n"
    "talks,mid-2015,,Talks,Mali; CMA,Algiers,agreement,\n"
)


@pytest.fixture(scope="session")
def page_of(tmp_path_factory):
    """Export a page, of the packaged data where no others are given."""

    def export(text=""):
        folder = tmp_path_factory.mktemp("page")
        arguments = []
        if text:
            (folder / "events.csv").write_text(text, encoding="utf-8", newline="")
            arguments = ["--file", str(folder / "events.csv")]
        assert main(["export", "--quiet", str(folder / "timeline.html"), *arguments]) == 0
        return folder / "timeline.html"

    return export


@pytest.fixture(scope="session")
def packaged_path(page_of):
    return page_of()


@pytest.fixture(scope="session")
def sought(page_of):
    return page_of(SOUGHT)


@pytest.fixture(scope="session")
def three(page_of):
    return page_of(THREE)


def titles(page):
    """Return the titles of the articles that are shown."""
    return page.locator(".event:visible .title").all_inner_texts()


def marks(page):
    """Return the titles of what is drawn."""
    return set(page.locator("#drawing a.mark").evaluate_all("all => all.map(a => a.ariaLabel)"))


def drawn(page):
    return {label.split(", ")[0] for label in marks(page)}


def hash_of(page):
    return page.evaluate("decodeURIComponent(location.hash.replaceAll('+', ' '))")


def seen(page):
    """Return the first and the last day that the drawing shows."""
    return page.locator("#view-dates").inner_text()


def settled(page):
    page.wait_for_timeout(350)  # a view is written down once it rests
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(visit, packaged_path, page_of, width, scheme):
    for path in (packaged_path, page_of(HOSTILE)):
        page = visit(path, width=width, scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("#drawing > svg")).to_be_visible()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, light[4:-1].split(","))) > 600 if scheme == "light" else 100


@pytest.fixture(scope="session")
def silent_path(packaged_path):
    """Return the page without its script: axe, which looks at it, is a script itself."""
    path = packaged_path.with_name("silent.html")
    text = packaged_path.read_text(encoding="utf-8")
    path.write_text(text.rpartition("<script>")[0] + "</body></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["packaged_path", "silent_path"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_rule_of_axe_is_broken(visit, request, width, scheme, kind):
    path = request.getfixturevalue(kind)
    page = visit(path, width=width, scheme=scheme, bypass_csp=True)
    if kind == "packaged_path":
        page.locator("#actor").select_option(label="France (20)")
        page.locator("#from").fill("wrong")
        page.locator("#drawing a.mark").first.hover()
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"]
    told = [
        (each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found["violations"]
    ]
    assert told == []


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_cells_do_nothing(visit, page_of, width, javascript):
    page = visit(page_of(HOSTILE), width=width, javascript=javascript)
    for link in page.locator(".event a").all()[:4]:
        link.hover()
    assert page.title() == "5 events, 2012–2016"
    assert page.locator("img, iframe, object, embed, .event b, .event i").count() == 0
    first = page.locator("#event-one")
    expect(first.locator(".title")).to_have_text("</script><script>document.title = 1</script>")
    expect(first.locator(".summary")).to_have_text('<img src=x onerror="document.title = 3">')
    expect(first.locator("dd").first).to_have_text("{{ 7 * 7 }}")
    links = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    outside = [href for href in links if href and not href.startswith("#")]
    assert outside == ["https://ok.example/"]
    words = page.locator("#event-two .title")
    assert words.evaluate("all => getComputedStyle(all).direction") == "rtl"
    red = page.locator("#event-four .title").inner_text()
    assert red == "␛[31mred␇� �reversed�"


def test_hostile_names_can_be_filtered_by(visit, page_of, troubles):
    path = page_of(HOSTILE)
    page = visit(path)
    for name in ('"onmouseover="document.title = 2', "<b>bold</b>", "جماعة نصرة"):
        page.locator("#actor").select_option(label=f"{name} (1)")
        expect(page.locator("#count")).to_have_text("1 of 5 events")
        again = visit(path, page.evaluate("location.hash"))
        expect(again.locator("#active-filters button")).to_have_text(f"{name} ×")
        page.locator("#active-filters button").click()
    page.locator("#q").fill("</script> (?")
    expect(page.locator("#count")).to_have_text("1 of 5 events")
    assert page.title() == "5 events, 2012–2016"


def test_without_a_script_everything_is_told_and_drawn(visit, three):
    page = visit(three, javascript=False)
    assert titles(page) == ["Gao retaken", "Barkhane begins", "Talks"]
    assert drawn(page) == {"Gao retaken", "Barkhane begins", "Talks"}
    assert (
        page.locator("form, #toolbar").evaluate_all("all => all.some(one => one.checkVisibility())")
        is False
    )
    page.locator("#drawing a.mark text").last.click()
    assert page.evaluate("location.hash") == "#event-talks"
    # Nothing is offered that would do nothing.
    assert page.locator("a:not([href])").count() == 8
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_what_is_known_is_drawn_as_what_it_is(visit, three):
    page = visit(three)
    kinds = {
        label.split(", ")[0]: page.locator(f'#drawing a.mark[aria-label^="{label[:9]}"]').first
        for label in marks(page)
    }
    found = {
        title: mark.locator("path, rect:not(.hit-area)").evaluate_all(
            "all => all.map(one => one.getAttribute('class'))"
        )
        for title, mark in kinds.items()
    }
    assert found == {
        "Gao retaken": ["exact-day"],
        "Barkhane begins": ["solid", "solid"],  # and an arrow, for it was still under way
        "Talks": ["hatched"],
    }
    wide = float(kinds["Talks"].locator(".hatched").get_attribute("width"))
    whole = page.evaluate("marksWidth * 123 / (timeline.extent[1] - timeline.extent[0])")
    assert wide == pytest.approx(whole, abs=0.1)  # May to August has 123 days


def test_colours_are_those_of_the_actors(visit, three):
    page = visit(three)
    tones = page.locator(".lane").evaluate_all(
        "all => all.map(one => getComputedStyle(one).getPropertyValue('--colour'))"
    )
    chips = page.locator("#event-talks .chip").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').backgroundColor)"
    )
    from sahel_timeline.formats.palette import hex_of

    assert tones == [hex_of(name) for name in ("France", "Mali", "CMA")]
    as_rgb = [tuple(bytes.fromhex(hex_of(name)[1:])) for name in ("Mali", "CMA")]
    assert chips == [f"rgb{rgb}" for rgb in as_rgb]


@pytest.mark.parametrize(
    ("act", "left", "kept"),
    [
        (lambda page: page.locator("#q").fill("aeroport GAO"), ["Gao retaken"], "#q=aeroport GAO"),
        (lambda page: page.locator("#q").fill("ndjamena"), ["Barkhane begins"], "#q=ndjamena"),
        (
            lambda page: page.locator("#actor").select_option(label="Mali (2)"),
            ["Gao retaken", "Talks"],
            "#actor=Mali",
        ),
        (
            lambda page: page.locator("#type").select_option(label="operation (1)"),
            ["Barkhane begins"],
            "#type=operation",
        ),
        (
            lambda page: page.locator("#event-talks .chip", has_text="CMA").click(),
            ["Talks"],
            "#actor=CMA",
        ),
        (
            lambda page: page.locator("#event-talks .type").click(),
            ["Talks"],
            "#type=agreement",
        ),
        (
            lambda page: page.locator(".lane a", has_text="France").click(),
            ["Gao retaken", "Barkhane begins"],
            "#actor=France",
        ),
    ],
    ids=["search", "apostrophe", "actor", "type", "chip", "type in an article", "lane"],
)
def test_filters_act_on_both_parts_and_can_be_sent(visit, three, act, left, kept):
    page = visit(three)
    act(page)
    expect(page.locator("#count")).to_have_text(f"{len(left)} of 3 events")
    assert titles(page) == left
    assert drawn(page) == set(left)
    assert hash_of(page) == kept
    assert page.locator(".year-group:visible").count() == len(left)
    fresh = visit(three, page.evaluate("location.hash"))
    assert (titles(fresh), drawn(fresh), seen(fresh)) == (left, set(left), seen(page))
    page.locator("#clear").click()
    expect(page.locator("#count")).to_have_text("3 events")
    assert hash_of(page) == ""
    assert len(titles(page)) == 3


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ("2014", "", ["Barkhane begins", "Talks"]),
        ("", "2014-07", ["Gao retaken"]),
        ("2013-01-26", "2013-01-26", ["Gao retaken"]),
        ("2013-01-27", "2014-07-31", []),
        ("2015-08-31", "2015-09", ["Barkhane begins", "Talks"]),  # it may have been then
        ("2030", "2031", ["Barkhane begins"]),  # still under way
    ],
)
def test_a_period_keeps_what_may_have_been_in_it(visit, three, first, last, left):
    page = visit(three)
    page.locator("#from").fill(first)
    page.locator("#to").fill(last)
    expect(page.locator("#count")).to_have_text(f"{len(left)} of 3 events")
    assert titles(page) == left
    assert drawn(page) >= set(left) or first == "2030"
    fresh = visit(three, page.evaluate("location.hash"))
    assert (titles(fresh), seen(fresh)) == (left, seen(page))
    assert (fresh.locator("#from").input_value(), fresh.locator("#to").input_value()) == (
        first,
        last,
    )


@pytest.mark.parametrize("wrong", ["2014-13", "2013-02-29", "May", "2014-1-1-1", "20"])
def test_what_is_no_date_is_said_and_filters_nothing(visit, three, wrong):
    page = visit(three)
    page.locator("#from").fill(wrong)
    expect(page.get_by_role("alert")).to_have_text(
        "Enter a date such as 2014, 2014-07 or 2014-07-15."
    )
    expect(page.locator("#from")).to_have_attribute("aria-invalid", "true")
    assert len(titles(page)) == 3
    page.locator("#from").fill("2014-1")
    expect(page.locator("#date-error")).to_be_hidden()
    assert len(titles(page)) == 2


def test_filters_of_one_kind_widen_and_of_different_kinds_narrow(visit, three):
    page = visit(three)
    page.locator("#actor").select_option(label="CMA (1)")
    page.locator("#actor").select_option(label="France (2)")
    expect(page.locator("#count")).to_have_text("3 events")
    page.locator("#type").select_option(label="battle (1)")
    expect(page.locator("#count")).to_have_text("1 of 3 events")
    assert page.locator("#active-filters button").all_inner_texts() == [
        "CMA ×",
        "France ×",
        "battle ×",
    ]
    page.get_by_role("button", name="Remove filter: type battle").click()
    assert len(titles(page)) == 3
    assert page.evaluate("document.activeElement.closest('#active-filters') !== null")


def test_back_and_forward_go_from_filter_to_filter(visit, three):
    page = visit(three)
    page.locator("#actor").select_option(label="Mali (2)")
    page.locator("#q").press_sequentially("talks", delay=10)
    assert titles(page) == ["Talks"]
    page.go_back()  # five letters were one step
    expect(page.locator("#count")).to_have_text("2 of 3 events")
    expect(page.locator("#q")).to_have_value("")
    page.go_back()
    expect(page.locator("#count")).to_have_text("3 events")
    page.go_forward()
    page.go_forward()
    expect(page.locator("#q")).to_have_value("talks")
    assert (titles(page), drawn(page)) == (["Talks"], {"Talks"})
    assert hash_of(page) == "#q=talks&actor=Mali"


def test_a_link_to_an_event_leads_to_it(visit, packaged_path):
    for fragment in ("#event-pau-summit", "#actor=France&event=event-pau-summit"):
        page = visit(packaged_path, fragment)
        page.wait_for_timeout(200)
        assert 0 <= page.locator("#event-pau-summit").bounding_box()["y"] < 60
        expect(page.locator(".event.current")).to_have_id("event-pau-summit")


def test_a_mark_leads_to_its_article_and_back_returns(visit, packaged_path):
    page = visit(packaged_path)
    page.locator("#actor").select_option(label="France (20)")
    page.locator('#drawing a.mark[aria-label^="Pau summit"]').first.click()
    assert hash_of(page) == "#actor=France&event=event-pau-summit"
    assert page.evaluate("document.activeElement.id") == "event-pau-summit"
    assert page.locator("#event-pau-summit").bounding_box()["y"] < 60
    page.go_back()
    assert hash_of(page) == "#actor=France"
    expect(page.locator(".event.current")).to_have_count(0)


def test_keys_zoom_and_pan(visit, packaged_path):
    page = visit(packaged_path)
    whole = seen(page)
    page.locator("#drawing").focus()
    shown = [whole]
    for key in ("+", "+", "ArrowRight", "ArrowLeft", "Home", "End", "-"):
        page.keyboard.press(key)
        settled(page)
        shown.append(seen(page))
    assert shown[4] == shown[2]
    assert len(set(shown)) == 7
    assert shown[5].split(" – ")[0] == whole.split(" – ")[0]
    assert shown[6].split(" – ")[1] == whole.split(" – ")[1]
    assert hash_of(page).startswith("#view=")
    fresh = visit(packaged_path, page.evaluate("location.hash"))
    assert seen(fresh) == seen(page)
    page.keyboard.press("0")
    settled(page)
    assert (seen(page), hash_of(page)) == (whole, "")


def test_buttons_zoom_and_pan(visit, packaged_path):
    page = visit(packaged_path)
    whole = seen(page)
    shown = []
    for name in ("Zoom in", "Zoom in", "Later", "Earlier", "Zoom out", "Zoom out"):
        page.get_by_role("button", name=name).click()
        settled(page)
        shown.append(seen(page))
    assert shown[1] == shown[3]
    assert shown[5] == whole
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="All", exact=True).click()
    assert seen(settled(page)) == whole


def test_the_wheel_scrolls_the_page_past_the_drawing(visit, packaged_path):
    page = visit(packaged_path, height=640)
    whole = seen(page)
    box = page.locator("#drawing").bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 100)
    page.mouse.wheel(0, 200)
    assert settled(page).evaluate("scrollY") == 200
    expect(page.locator("#wheel-hint")).to_have_text("Hold Ctrl to zoom, or click here first")
    page.mouse.wheel(0, -200)
    assert settled(page).evaluate("scrollY") == 0
    expect(page.locator("#wheel-hint")).to_be_in_viewport()
    assert seen(settled(page)) == whole
    expect(page.locator("#wheel-hint")).to_be_hidden()


@pytest.mark.parametrize("way", ["click", "focus", "Control"])
def test_the_wheel_zooms_where_it_points_once_it_is_meant(visit, packaged_path, way):
    page = visit(packaged_path)
    whole = seen(page)
    box = page.locator("#drawing").bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 10)
    if way == "click":
        page.mouse.click(box["x"] + 600, box["y"] + 10)
    elif way == "focus":
        page.evaluate("drawing.focus({ preventScroll: true })")
    else:
        page.keyboard.down("Control")
    under = "currentView()[0] + viewedDays() * (600 - marksLeft) / marksWidth"
    before = page.evaluate(under)
    page.mouse.wheel(0, -400)
    settled(page)
    assert seen(page) != whole
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(under) == pytest.approx(before, abs=2)
    expect(page.locator("#wheel-hint")).to_be_hidden()
    page.mouse.wheel(0, 400)
    settled(page)
    assert seen(page) == whole
    if way == "Control":
        return
    page.mouse.wheel(0, 100)  # there is nothing more to see, so the page scrolls
    assert settled(page).evaluate("scrollY") == 100
    page.mouse.move(5, 5)
    page.mouse.move(box["x"] + 600, box["y"] + 10)
    page.mouse.wheel(0, -100)
    assert settled(page).evaluate("scrollY") == 0
    assert seen(settled(page)) == whole


def test_dragging_pans_and_is_no_click(visit, packaged_path):
    page = visit(packaged_path)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    settled(page)
    first = page.evaluate("state.view[0]")
    mark = page.locator(
        '#drawing a.mark[aria-label^="Operation Barkhane"] text'
    ).first.bounding_box()
    x, y = mark["x"] + 5, mark["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.mouse.up()
    settled(page)
    days = page.evaluate("100 * viewedDays() / marksWidth")
    assert page.evaluate("state.view[0]") == pytest.approx(first - days, abs=1.5)
    assert "event" not in hash_of(page)


def test_two_fingers_zoom(visit, packaged_path):
    page = visit(packaged_path, width=360, touch=True)
    whole = page.evaluate("viewedDays()")
    box = page.locator("#drawing").bounding_box()
    middle, y = box["x"] + box["width"] / 2, box["y"] + 80
    cdp = page.context.new_cdp_session(page)

    def touch(kind, *places):
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(places)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", middle - 40, middle + 40)
    for step in range(1, 9):
        touch("touchMove", middle - 40 - 10 * step, middle + 40 + 10 * step)
    touch("touchEnd")
    settled(page)
    assert page.evaluate("viewedDays()") == pytest.approx(whole / 3, rel=0.15)


def test_the_keyboard_alone_walks_through_the_events(visit, three):
    page = visit(three)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "drawing":
            break
    expect(page.locator("#drawing")).to_be_focused()
    told = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        told.append(page.evaluate("document.activeElement.ariaLabel"))
        expect(page.locator("#tooltip")).to_contain_text(told[-1].split(", ")[0])
    heads = [label.split(", ")[0] for label in told]
    assert heads == ["Gao retaken", "Barkhane begins", "Talks", "Talks", "Barkhane begins"]
    assert told[2] == "Talks, mid-2015"
    page.keyboard.press("+")
    settled(page)  # what is drawn anew tells of what has the focus
    assert page.evaluate("document.activeElement.ariaLabel") == told[4]
    page.keyboard.press("Escape")
    expect(page.locator("#tooltip")).to_be_hidden()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "event-barkhane"


def test_the_keyboard_alone_filters(visit, three):
    page = visit(three)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to events"
    page.keyboard.press("Tab")
    page.keyboard.type("gao")
    assert titles(page) == ["Gao retaken"]
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.type("Mali")
    expect(page.locator("#actor option:checked")).to_have_text("Mali (2)")
    expect(page.locator("#count")).to_have_text("3 events")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("2 of 3 events")
    expect(page.locator("#active-filters button")).to_have_count(1)
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Remove filter: actor Mali"
    page.keyboard.press("Enter")
    assert len(titles(page)) == 3


def test_every_stop_of_the_keyboard_can_be_seen(visit, three):
    page = visit(three)
    for _ in range(25):
        page.keyboard.press("Tab")
        seen_ = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return [document.activeElement.tagName, style.outlineStyle, style.outlineWidth]; }"
        )
        assert seen_[0] == "BODY" or seen_[1:] == ["solid", "3px"], seen_


def test_pointing_at_a_mark_tells_of_it(visit, packaged_path):
    page = visit(packaged_path)
    page.locator('#drawing a.mark[aria-label^="Pau summit"]').first.hover()
    expect(page.locator("#tooltip")).to_contain_text("Pau summit")
    expect(page.locator("#tooltip")).to_contain_text("Monday 13 January 2020")
    page.mouse.move(5, 5)
    expect(page.locator("#tooltip")).to_be_hidden()
    page.locator('#drawing a.mark[aria-label^="Pau summit"]').first.hover()
    expect(page.locator("#tooltip")).to_be_visible()
    page.locator("#q").focus()
    page.keyboard.press("Escape")  # wherever the focus is
    expect(page.locator("#tooltip")).to_be_hidden()


def test_what_has_no_room_is_counted_and_opened_by_a_click(visit, page_of):
    rows = "".join(f"2014-05-{day:02},Event number {day},X\n" for day in range(1, 31))
    page = visit(page_of(f"date,title,actors\n2010,Long before,X\n2018,Long after,X\n{rows}"))
    crowd = page.locator("#drawing a.mark:has(.cluster)").first
    counts = page.locator("#drawing .mark .cluster-count").all_text_contents()
    singles = page.locator("#drawing a.mark:not(:has(.cluster))").count()
    assert sum(map(int, counts)) + singles == 32
    before = page.evaluate("viewedDays()")
    crowd.click()
    settled(page)
    assert page.evaluate("viewedDays()") <= before / 2


def test_lanes_beyond_the_first_are_shown_on_request(visit, packaged_path):
    page = visit(packaged_path)
    expect(page.locator(".lane")).to_have_count(10)
    page.locator("#lane-note").get_by_role("button", name="Show all").click()
    total = page.evaluate("timeline.actors.length")
    expect(page.locator(".lane")).to_have_count(total)
    assert hash_of(page) == "#lanes=all"
    page.go_back()
    expect(page.locator(".lane")).to_have_count(10)


def test_a_filter_never_leaves_an_empty_drawing_by_its_view(visit, packaged_path):
    page = visit(packaged_path, "#view=2010-07-01..2011-01-01")
    page.locator("#q").fill("pau summit")
    expect(page.locator("#drawing a.mark").first).to_be_visible()
    assert "view" not in hash_of(page)


def test_a_link_that_makes_no_sense_is_a_plain_page(visit, three):
    for fragment in ("#actor=Nobody&view=x..y&from=z", "#=&&&=", "#view=2015..2013", "#event-nix"):
        page = visit(three, fragment)
        assert len(titles(page)) == 3


def test_printing_shows_everything_and_no_controls(visit, packaged_path):
    page = visit(packaged_path, "#actor=France")
    page.emulate_media(media="print")
    for hidden in ("#filters", "#toolbar", "#clear", "footer"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#drawing > svg")).to_be_visible()
    assert len(titles(page)) == 20
    link = page.locator("dd a").first
    address = link.evaluate("one => getComputedStyle(one, '::after').content")
    assert "<" in address
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_long_timeline_keeps_up(visit, page_of):
    rows = "".join(
        f"e{number},{2000 + number % 20}-{number % 12 + 1:02},Title {number},Actor {number % 60},"
        f"{'battle' if number % 7 else 'talks'}\n"
        for number in range(1500)
    )
    path = page_of(f"id,date,title,actors,type\n{rows}")
    page = visit(path, "#type=talks")
    expect(page.locator("#count")).to_have_text("215 of 1,500 events")
    expect(page.locator(".event:not([hidden])")).to_have_count(215)
    page.locator("#clear").click()
    expect(page.locator(".event:not([hidden])")).to_have_count(1500)
    page.goto(f"{path.as_uri()}#event-e1219")
    expect(page.locator("#event-e1219")).to_be_in_viewport()
    assert page.locator("#event-e1219 .chip").get_attribute("href") == "#actor=Actor+19"
    page.locator("#drawing").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Title 0, January 2000")


@pytest.mark.parametrize(
    "text", ["date,title\n", "date,title\n2014,Only one\n"], ids=["none", "one"]
)
def test_few_events_are_a_page_too(visit, page_of, text):
    page = visit(page_of(text))
    assert len(titles(page)) == text.count("2014")


def walk(page, key, most):
    """Press a key until the focus no longer moves, and return all the titles on the way."""
    page.locator("#drawing").focus()
    told = []
    for _ in range(most):
        page.keyboard.press(key)
        label = page.evaluate("document.activeElement.ariaLabel")
        if told and label == told[-1]:
            break
        told.append(label)
    return [page.evaluate("events[document.activeElement.dataset.event].title"), *told]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_arrow_keys_reach_every_event(visit, packaged_path, width):
    page = visit(packaged_path, "#lanes=all", width=width)
    last, *told = walk(page, "ArrowDown", 60)
    ordered = page.evaluate("chronological.map(event => describeEvents([event]))")
    assert len(ordered) == 35
    assert [label.partition(" in this group")[0].rsplit(", ", 1)[0] if "in this group" in label else label
            for label in told] == ordered  # fmt: skip
    assert page.evaluate("chronological.at(-1).title") == last
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.querySelector('.title').innerText") == last


def test_the_arrow_keys_pass_through_what_is_counted(visit, page_of):
    rows = "".join(f"2014-05-01,Event number {number},X\n" for number in range(30))
    page = visit(page_of(f"date,title,actors\n2010,Long before,X\n2018,Long after,X\n{rows}"))
    last, *told = walk(page, "ArrowDown", 60)
    assert (last, len(set(told)), len(told)) == ("Long after", 32, 32)
    page.keyboard.press("ArrowUp")
    expect(page.locator("#tooltip")).to_have_text(
        "Event number 29Thursday 1 May 2014 · 27 of 27 in this group"
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert hash_of(page) == "#event-event-number-28-2014-05-01"


def test_skipping_to_the_events_keeps_what_is_shown(visit, three):
    page = visit(three, "#q=gao&view=2013-01-01..2014-01-01")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "events"
    assert hash_of(page) == "#q=gao&view=2013-01-01..2014-01-01"
    page.evaluate("location.hash = 'events'")
    settled(page)
    assert titles(page) == ["Gao retaken"]
    expect(page.locator("#q")).to_have_value("gao")


@pytest.mark.parametrize("done", ["Enter", "Tab"])
def test_a_list_adds_nothing_before_it_is_told_to(visit, three, done):
    page = visit(three)
    page.locator("#actor").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#actor option:checked")).to_have_text("Mali (2)")
    assert (hash_of(page), len(titles(page))) == ("", 3)
    page.keyboard.press(done)
    expect(page.locator("#count")).to_have_text("2 of 3 events")
    assert hash_of(page) == "#actor=Mali"
    expect(page.locator("#actor")).to_have_value("")
    page.locator("#type").focus()
    page.keyboard.type("agr")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert hash_of(page) == "#actor=Mali"


def test_each_search_is_a_step_to_come_back_to(visit, three):
    page = visit(three)
    page.locator("#q").press_sequentially("gao")
    page.go_back()
    expect(page.locator("#count")).to_have_text("3 events")
    page.locator("#q").press_sequentially("talks")
    expect(page.locator("#count")).to_have_text("1 of 3 events")
    page.go_back()
    expect(page.locator("#count")).to_have_text("3 events")
    expect(page.locator("#q")).to_have_value("")


def test_an_address_that_is_written_anew_leads_to_its_event(visit, packaged_path):
    page = visit(packaged_path)
    page.evaluate("location.hash = 'q=mali&event=event-prisoner-exchange'")
    expect(page.locator("#event-prisoner-exchange")).to_be_in_viewport()
    expect(page.locator(".event.current")).to_have_id("event-prisoner-exchange")
    page.evaluate("location.hash = 'q=gao&event=event-prisoner-exchange'")
    title = page.evaluate("document.querySelector('#event-prisoner-exchange .title').textContent")
    expect(page.locator("#count")).to_contain_text(
        f" events. “{title}” does not match these filters."
    )
    page.locator("#clear").click()
    expect(page.locator("#count")).to_have_text("35 events")


def test_the_days_that_are_shown_are_said_once_they_rest(visit, packaged_path):
    page = visit(packaged_path)
    heard = page.locator("#toolbar").get_by_role("status")
    page.evaluate(
        "globalThis.said = [];"
        "new MutationObserver(() => said.push(byId('view-announcement').textContent))"
        ".observe(byId('view-announcement'), {childList: true, subtree: true})"
    )
    page.evaluate("for (const deed of ['zoomIn', 'zoomIn', 'panLater']) ACTIONS[deed]()")
    expect(heard).to_have_text(f"Showing {seen(settled(page))}")
    assert len(page.evaluate("said")) == 1


def test_clearing_the_filters_shows_the_time_beyond_their_period(visit, three):
    page = visit(three)
    whole = seen(page)
    page.locator("#from").fill("2014-01")
    expect(page.locator("#count")).to_have_text("2 of 3 events")
    assert seen(page) != whole
    page.locator("#clear").click()
    expect(page.locator("#view-dates")).to_have_text(whole)
    fresh = visit(three, "#q=gao&view=2013-01-01..2014-01-01")
    own = seen(fresh)
    fresh.locator("#clear").click()
    expect(fresh.locator("#count")).to_have_text("3 events")
    assert seen(fresh) == own  # a view of one's own stays


SOUGHT = (
    "id,date,title,actors,place,type,summary,note,sources,written\n"
    "a,2014,Café strasse,JNIM,Gao,battle,Taken,A hint,https://note.example/sources,x\n"
    "b,2015,Straße,A Bamako Band,Kidal,note,Sources say,,https://e.example/,y\n"
    "c,2016,Third,Malians,تمبكتو,talks,,,,note\n"
)


@pytest.mark.parametrize(
    "words",
    [
        *("note", "sources", "written", "title", "cafe", "CAFÉ hint", "hint gao", "strasse"),
        *("mali", "ali", "say band", "بكتو", "battle", "nusrat", "jnim"),
    ],
)
def test_the_page_finds_what_the_command_finds(visit, page_of, sought, words, capsys):
    page = visit(sought)
    page.locator("#q").fill(words)
    settled(page)
    found = [
        id_[6:] for id_ in page.locator(".event:visible").evaluate_all("e => e.map(a => a.id)")
    ]
    assert main(["list", "--file", str(sought.with_name("events.csv")), "--search", words,
                 "--format", "json"]) == 0  # fmt: skip
    told = json.loads(capsys.readouterr().out)
    assert found == [event["id"] for event in told]


def test_no_name_of_a_lane_meets_its_count_or_the_drawing(visit, page_of):
    names = ("جماعة نصرة الإسلام والمسلمين", "Wide Movement for Women and Work" * 2, "Short")
    rows = "".join(f"2014-05-0{day},An event,{name}\n" for day, name in enumerate(names, 1))
    page = visit(page_of(f"date,title,actors\n{rows}"))
    for lane in page.locator(".lane").all():
        name = lane.locator(".lane-name").bounding_box()
        count = lane.locator(".lane-count").bounding_box()
        edge = page.locator("#drawing").bounding_box()["x"] + page.evaluate("marksLeft")
        assert name["x"] + name["width"] < count["x"] < count["x"] + count["width"] < edge


def test_signs_on_the_first_and_the_last_day_there_is_are_whole(visit, page_of):
    path = page_of("date,title,actors\n0001-01-01,First,X\n9999-12-31,Last,X\n")
    for page in (visit(path), visit(path, javascript=False)):
        box = page.locator("#drawing > svg").bounding_box()
        scale = box["width"] / float(page.locator("#drawing > svg").get_attribute("width"))
        signs = [one.bounding_box() for one in page.locator("#drawing .exact-day").all()]
        assert len(signs) == 2
        assert signs[0]["x"] >= box["x"] + 172 * scale
        assert signs[1]["x"] + signs[1]["width"] <= box["x"] + box["width"]


def test_what_leaves_nothing_is_said(visit, three):
    page = visit(three)
    page.locator("#q").fill("nothing at all")
    expect(page.locator("#drawing > svg")).to_contain_text("No events match these filters.")
    page.locator("#clear").click()
    expect(page.locator("#drawing .no-match")).to_have_count(0)
    page.locator("#from").fill("2015")
    page.locator("#to").fill("2014")
    expect(page.get_by_role("alert")).to_have_text("“From” must not be later than “To”.")
    for side in ("#from", "#to"):
        expect(page.locator(side)).to_have_attribute("aria-invalid", "true")
    page.locator("#to").fill("2015")
    expect(page.locator("#date-error")).to_be_hidden()
