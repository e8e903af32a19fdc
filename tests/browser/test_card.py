"""The card of an event: opened by mark, link or key, stepped through, and closed again."""

import re

import pytest
from playwright.sync_api import expect

from sahel_timeline.cli import main

from .test_accessibility import AXE, violations


def open_by_mark(page, title):
    page.settle().mark(title).click()
    expect(page.locator("#card")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_a_click_opens_the_card_of_an_event(open_timeline, packaged, width):
    page = open_timeline(packaged, width=width)
    open_by_mark(page, "Pau summit")
    card = page.locator("#card")
    expect(card.locator("h3")).to_have_text("Pau summit")
    expect(page.locator("#card-when")).to_contain_text("Monday 13 January 2020")
    for text in ("Pau, France", "The presidents of France", "Burkina Faso", "Radio Kultur (2020)"):
        expect(page.locator("#card-text")).to_contain_text(text)
    expect(page.locator("#card-position")).to_have_text(re.compile(r"^\d+ of \d+$"))
    assert page.focused("id") == "card"
    assert page.hash() == "#event=event-pau-summit&card=open"
    expect(page.locator(".event.current")).to_have_attribute("aria-current", "true")
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 800
    mark = page.settle().mark("Pau summit").bounding_box()
    assert mark["y"] + mark["height"] <= box["y"]


def test_a_small_frame_shows_the_title_of_an_event_with_notes_on_its_date(open_timeline, packaged):
    page = open_timeline(packaged, "#embed", width=360, height=420)
    open_by_mark(page, "Malian soldiers accused of reprisals")
    title = page.locator("#card-title").bounding_box()
    links = page.locator(".card-links").bounding_box()
    assert title["y"] + title["height"] <= links["y"]
    notes = page.locator("#card-details .date-note")
    expect(notes).to_have_text([re.compile("ended"), re.compile("from"), re.compile("not known")])


def test_the_next_and_the_previous_event_make_a_story(open_timeline, three_events):
    page = open_timeline(three_events, "#actor=Mali")
    open_by_mark(page, "Gao retaken")
    title = page.locator("#card-title")
    expect(page.locator("#card-previous")).to_be_disabled()
    page.press("ArrowRight")
    expect(title).to_have_text("Talks")  # the filter leaves out what was in between
    expect(page.locator("#card-position")).to_have_text("2 of 2")
    expect(page.locator("#card-next")).to_be_disabled()
    page.locator("#card-previous").click()
    expect(title).to_have_text("Gao retaken")
    page.locator("#card-next").focus()
    page.press("Enter")
    assert page.focused("id") == "card-next"
    expect(page.locator("#card-announcement")).to_have_text("2 of 2: Talks, mid-2015")
    assert page.hash() == "#actor=Mali&event=event-talks&card=open"
    page.go_back()  # the story is one step of the history
    expect(page.locator("#card")).to_be_hidden()
    assert page.hash() == "#actor=Mali"


def test_undated_events_come_last_in_the_story(open_timeline, export_page):
    path = export_page("id,date,title\na,2013,A\nb,,B\nc,2012,C\n")
    page = open_timeline(path, "#event=event-a&card=open")
    expect(page.locator("#card-position")).to_have_text("2 of 3")
    page.locator("#card-next").click()
    expect(page.locator("#card-title")).to_have_text("B")


def test_the_keyboard_opens_and_escape_closes_where_the_focus_was(open_timeline, three_events):
    page = open_timeline(three_events)
    page.locator("#drawing").focus()
    page.press("ArrowDown", "ArrowDown", "Enter")
    assert page.focused("id") == "card"
    page.press("Tab", "Tab", "Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert page.focused("ariaLabel").startswith("Barkhane begins")
    assert page.hash() == ""
    expect(page.locator(".event.current")).to_have_count(0)
    page.press("Enter")
    page.locator("#card-close").click()
    assert page.settle().focused("ariaLabel").startswith("Barkhane begins")


def test_an_event_is_opened_from_the_list_of_a_group(open_timeline, export_page):
    rows = "".join(f"e{number},2014-05-01,Event {number},X\n" for number in range(150))
    path = export_page(f"id,date,title,actors\nfirst,2010,First,X\n{rows}")
    page = open_timeline(path, "#view=2014-04-25..2014-05-08")
    page.settle().locator(".mark:has(.cluster)").first.click()
    links = page.locator("#cluster li a")
    title = links.first.inner_text()
    links.first.click()
    expect(page.locator("#card-title")).to_have_text(title)
    page.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(links.first).to_be_focused()


def test_a_card_uncovers_its_mark_though_the_room_has_just_changed(open_timeline, packaged):
    # In Firefox the size of the drawing changes once more between loading and the next frame.
    page = open_timeline(packaged, "#event=event-minusma-mandate-ends&card=open")
    expect(page.locator("#card")).to_be_visible()
    hidden, shown = page.evaluate(
        """() => {
            const mark = () => document.querySelector(".mark.selected");
            const bottom = () => mark().getBoundingClientRect().bottom;
            drawing.scrollTop = 0;
            scrollTo(0, 0);
            const before = bottom();
            forgetRoom();
            uncoverMark(eventOfCard());
            return [before, bottom()].map((each) => each - card.getBoundingClientRect().top);
        }"""
    )
    assert shown <= 0 < hidden


def test_escape_in_the_search_leaves_the_card_open(open_timeline, three_events):
    page = open_timeline(three_events, "#event=event-talks&card=open")
    page.locator("#q").focus()
    page.press("Escape")
    expect(page.locator("#card")).to_be_visible()


def test_a_link_to_a_card_opens_it_without_taking_the_focus(open_timeline, three_events):
    page = open_timeline(three_events, "#event=event-talks&card=open")
    expect(page.locator("#card-title")).to_have_text("Talks")
    assert page.focused("tagName") == "BODY"
    assert page.evaluate("scrollY") == 0
    page.evaluate("location.hash = 'type=battle&event=event-talks&card=open'")
    expect(page.locator("#card-position")).to_have_text("not among the filtered events")
    expect(page.locator("#card-next")).to_be_disabled()
    page.locator("#card-previous").click()
    expect(page.locator("#card-title")).to_have_text("Gao retaken")


def test_read_below_leads_to_the_article(open_timeline, packaged):
    page = open_timeline(packaged)
    open_by_mark(page, "Pau summit")
    page.locator("#card-read").click()
    expect(page.locator("#card")).to_be_hidden()
    assert page.focused("id") == "event-pau-summit"
    assert 0 <= page.locator("#event-pau-summit").bounding_box()["y"] < 60
    assert page.hash() == "#event-pau-summit"


def test_chips_in_the_card_filter(open_timeline, three_events):
    page = open_timeline(three_events, "#event=event-talks&card=open")
    page.locator("#card .chip", has_text="CMA").click()
    expect(page.locator("#count")).to_have_text("1 of 3 events")
    expect(page.locator("#card-position")).to_have_text("1 of 1")


def test_clearing_the_filters_leaves_the_card_open(open_timeline, three_events):
    page = open_timeline(three_events, "#actor=Mali&event=event-talks&card=open")
    page.locator("#clear").click()
    expect(page.locator("#card-position")).to_have_text("3 of 3")
    assert page.hash() == "#event=event-talks&card=open"


def test_the_link_of_the_card_is_copied(open_timeline, three_events):
    page = open_timeline(three_events, "#actor=Mali&event=event-talks&card=open")
    page.tab.evaluate(
        "Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: async (text) => { globalThis.copied = text; }}})"
    )
    page.locator("#card-copy").click()
    expect(page.locator("#card-status")).to_have_text("Copied.")
    address = page.evaluate("location.href.split('#')[0]")
    assert page.evaluate("copied") == f"{address}#event=event-talks&card=open"


def test_where_the_clipboard_is_closed_the_link_is_shown(open_timeline, three_events):
    page = open_timeline(three_events, "#event=event-talks&card=open")
    page.tab.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator("#card-copy").click()
    field = page.locator("#card-status input")
    expect(field).to_be_focused()
    assert field.input_value().endswith("#event=event-talks&card=open")


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation_in_an_open_card(visit, packaged, width):
    page = visit(packaged, "#event=event-pau-summit&card=open", width=width, bypass_csp=True)
    page.evaluate(AXE)
    assert violations(page, resultTypes=["violations"]) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, resultTypes=["violations"], runOnly=["color-contrast"]) == []


def test_the_story_begins_with_the_first_event_in_view(open_timeline, three_events):
    page = open_timeline(three_events, "#view=2013-06-01..2016-01-01")
    page.locator("[data-action=readStory]").click()
    expect(page.locator("#card-title")).to_have_text("Barkhane begins")
    # Where none begins in view, it is the first of all.
    page = open_timeline(three_events, "#view=2015-10-01..2015-12-01")
    page.locator("[data-action=readStory]").click()
    expect(page.locator("#card-title")).to_have_text("Gao retaken")


def test_there_is_no_story_without_events(open_timeline, three_events):
    page = open_timeline(three_events, "#q=nothing")
    page.locator("[data-action=readStory]").click()
    expect(page.locator("#card")).to_be_hidden()


def test_the_card_names_the_events_before_and_after(open_timeline, three_events):
    page = open_timeline(three_events, "#event=event-barkhane&card=open", width=1200)
    expect(page.get_by_role("button", name="Previous event: Gao retaken")).to_contain_text("Gao")
    expect(page.get_by_role("button", name="Next event: Talks")).to_contain_text("Talks")
    page.locator("#card-next").click()
    expect(page.get_by_role("button", name="Next event", exact=True)).to_be_disabled()


def test_a_finger_sweeps_to_the_next_event(open_timeline, three_events):
    page = open_timeline(three_events, "#event=event-barkhane&card=open")
    for (dx, dy), title in {(-80, 10): "Talks", (80, -10): "Barkhane begins"}.items():
        sweep(page, dx, dy)
        expect(page.locator("#card-title")).to_have_text(title)
    for dx, dy in ((-40, 0), (-80, 60)):  # too short, and more down than aside
        sweep(page, dx, dy)
        expect(page.locator("#card-title")).to_have_text("Barkhane begins")


def sweep(page, dx, dy):
    touch = {"pointerType": "touch", "bubbles": True}
    where = page.locator("#card-title")
    where.dispatch_event("pointerdown", {**touch, "clientX": 200, "clientY": 500})
    where.dispatch_event("pointerup", {**touch, "clientX": 200 + dx, "clientY": 500 + dy})


@pytest.mark.parametrize("width", [390, 1280])
def test_an_image_fits_into_the_card(open_timeline, tmp_path, width):
    image = pytest.importorskip("PIL.Image")
    image.new("RGB", (1000, 1500)).save(tmp_path / "tall.png")
    table = tmp_path / "events.csv"
    table.write_text(f"date,title,image,summary\n2014,Tall,tall.png,{'Words. ' * 60}\n")
    assert main(["export", "--quiet", str(tmp_path / "page.html"), "--file", str(table)]) == 0
    page = open_timeline(tmp_path / "page.html", "#event=event-tall-2014&card=open", width=width)
    shown, card = (page.locator(css).bounding_box() for css in ("#card img", "#card-text"))
    assert shown["width"] / shown["height"] == pytest.approx(2 / 3, rel=0.02)
    assert shown["height"] < card["height"] * 0.75
    assert shown["x"] + shown["width"] <= card["x"] + card["width"]
