"""What the page shows: at two widths, in both colour schemes, on paper and without its script."""

import pytest
from playwright.sync_api import expect

from sahel_timeline import Query, read_actors, read_events, select
from sahel_timeline import packaged as packaged_path
from sahel_timeline.formats.palette import hex_of


@pytest.mark.parametrize("kind", ["packaged", "hostile"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(open_timeline, request, width, kind):
    page = open_timeline(request.getfixturevalue(kind), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#drawing > svg")).to_be_visible()


def test_the_page_follows_the_colour_scheme(open_timeline, three_events):
    page = open_timeline(three_events)
    brightness = (
        "getComputedStyle(document.body).backgroundColor"
        ".match(/\\d+/g).reduce((sum, level) => sum + Number(level), 0)"
    )
    assert page.evaluate(brightness) > 700
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(brightness) < 100


def test_without_its_script_the_page_is_complete(open_timeline, three_events):
    page = open_timeline(three_events, javascript=False)
    assert page.article_titles() == ["Gao retaken", "Barkhane begins", "Talks"]
    assert page.mark_titles() == {"Gao retaken", "Barkhane begins", "Talks"}
    expect(page.locator("form")).to_be_hidden()
    expect(page.locator("#toolbar")).to_be_hidden()
    page.mark("Talks").locator("text").click()
    assert page.raw_hash() == "#event-talks"
    # Actors and types look like text, because a click on them would do nothing.
    assert page.locator("a:not([href])").count() == 10
    page.press("Tab")
    assert page.focused("tagName") == "A"


def test_each_kind_of_date_is_drawn_differently(open_timeline, three_events):
    page = open_timeline(three_events)
    classes = {
        title: page.mark(title)
        .locator("path, rect:not(.hit-area)")
        .evaluate_all("parts => parts.map(part => part.getAttribute('class'))")
        for title in page.mark_titles()
    }
    assert classes == {
        "Gao retaken": ["exact-day"],
        "Barkhane begins": ["solid", "solid"],  # a bar with an arrow, as it is ongoing
        "Talks": ["hatched"],
    }
    width = float(page.mark("Talks").locator(".hatched").get_attribute("width"))
    expected = page.evaluate("marksWidth * 123 / (timeline.extent[1] - timeline.extent[0])")
    assert width == pytest.approx(expected, abs=0.1)  # May to August has 123 days


def test_lanes_and_chips_have_the_colours_of_the_actors(open_timeline, three_events):
    page = open_timeline(three_events, "#lanes=actor")
    lanes = page.locator(".lane").evaluate_all(
        "lanes => lanes.map(lane => getComputedStyle(lane).getPropertyValue('--colour'))"
    )
    chips = page.locator("#event-talks .chip").evaluate_all(
        "chips => chips.map(chip => getComputedStyle(chip, '::before').backgroundColor)"
    )
    assert lanes == [hex_of(name) for name in ("France", "Mali", "CMA")]
    colours = [tuple(bytes.fromhex(hex_of(name)[1:])) for name in ("Mali", "CMA")]
    assert chips == [f"rgb{colour}" for colour in colours]


def test_a_lane_name_does_not_overlap_its_count_or_the_marks(open_timeline, export_page):
    names = ("جماعة نصرة الإسلام والمسلمين", "Wide Movement for Women and Work" * 2, "Short")
    rows = "".join(f"2014-05-0{day},An event,{name}\n" for day, name in enumerate(names, 1))
    page = open_timeline(export_page(f"date,title,actors\n{rows}"), "#lanes=actor")
    marks_left = page.locator("#drawing").bounding_box()["x"] + page.evaluate("marksLeft")
    lanes = page.locator(".lane").all()
    assert len(lanes) == len(names)
    for lane in lanes:
        name = lane.locator(".lane-name").bounding_box()
        count = lane.locator(".lane-count").bounding_box()
        assert name["x"] + name["width"] < marks_left
        assert name["y"] + name["height"] <= count["y"] + 2


def test_diamonds_on_the_first_and_last_day_of_the_calendar_fit(open_timeline, export_page):
    path = export_page("date,title,actors\n0001-01-01,First,X\n9999-12-31,Last,X\n")
    for javascript in (True, False):
        page = open_timeline(path, javascript=javascript)
        svg = page.locator("#drawing > svg")
        box = svg.bounding_box()
        first, last = (mark.bounding_box() for mark in page.locator("#drawing .exact-day").all())
        assert first["x"] >= box["x"]
        assert last["x"] + last["width"] <= box["x"] + box["width"]


@pytest.mark.parametrize("rows", ["", "2014,Only one\n"], ids=["none", "one"])
def test_a_page_can_have_no_or_one_event(open_timeline, export_page, rows):
    page = open_timeline(export_page(f"date,title\n{rows}"))
    assert page.article_titles() == (["Only one"] if rows else [])


def test_a_long_timeline_filters_and_follows_links(open_timeline, export_page):
    rows = "".join(
        f"e{number},{2000 + number % 20}-{number % 12 + 1:02},Title {number},Actor {number % 60},"
        f"{'battle' if number % 7 else 'talks'}\n"
        for number in range(1500)
    )
    page = open_timeline(export_page(f"id,date,title,actors,type\n{rows}"), "#type=talks")
    expect(page.locator("#count")).to_have_text("215 of 1,500 events")
    expect(page.locator(".event:not([hidden])")).to_have_count(215)
    page.locator("#clear").click()
    expect(page.locator(".event:not([hidden])")).to_have_count(1500)
    page.evaluate("location.hash = 'event-e1219'")
    expect(page.locator("#event-e1219")).to_be_in_viewport()
    chip = page.locator("#event-e1219 .chip")
    expect(chip).to_have_attribute("href", "#actor=Actor+19")
    page.locator("#drawing").focus()
    page.press("ArrowDown")
    assert page.focused("ariaLabel").startswith("Title 0, January 2000")


def test_on_paper_the_page_has_all_its_content_and_no_controls(open_timeline, packaged):
    page = open_timeline(packaged, "#actor=France")
    page.emulate_media(media="print")
    for control in ("#filters", "#toolbar", "#clear", "footer"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#drawing > svg")).to_be_visible()
    france = Query(actors=frozenset({"France"}))
    registry, _ = read_actors(packaged_path("actors.csv"))
    matches = select(read_events().events, france, registry).matches
    assert page.article_titles() == [match.event.title for match in matches]
    source = page.locator("dd a").first
    assert "<" in source.evaluate("link => getComputedStyle(link, '::after').content")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")
