"""The page's address: links to events and views, and the steps of the history."""

from playwright.sync_api import expect

from sahel_timeline import read_events


def test_a_link_to_an_event_leads_to_it(open_timeline, packaged):
    for fragment in ("#event-pau-summit", "#actor=France&event=event-pau-summit"):
        page = open_timeline(packaged, fragment)
        expect(page.locator(".event.current")).to_have_id("event-pau-summit")
        expect(page.locator("#event-pau-summit")).to_be_in_viewport()
        assert 0 <= page.locator("#event-pau-summit").bounding_box()["y"] < 60


def test_a_mark_leads_to_its_card_and_article_and_back_returns(open_timeline, packaged):
    page = open_timeline(packaged)
    france = page.locator("#actor option").filter(has_text="France (").inner_text()
    page.locator("#actor").select_option(label=france)
    page.settle().mark("Pau summit").click()
    page.locator("#card-read").click()
    assert page.hash() == "#actor=France&event=event-pau-summit"
    assert page.focused("id") == "event-pau-summit"
    assert page.locator("#event-pau-summit").bounding_box()["y"] < 60
    page.go_back()
    expect(page.locator("#card-title")).to_have_text("Pau summit")
    page.go_back()
    assert page.hash() == "#actor=France"
    expect(page.locator(".event.current")).to_have_count(0)
    expect(page.locator("#card")).to_be_hidden()


def test_back_and_forward_step_through_the_filters(open_timeline, three_events):
    page = open_timeline(three_events)
    count = page.locator("#count")
    search = page.locator("#q")
    page.locator("#actor").select_option(label="Mali (2)")
    search.press_sequentially("talks")
    assert page.article_titles() == ["Talks"]
    page.go_back()  # a word is one step
    expect(count).to_have_text("2 of 3 events")
    expect(search).to_have_value("")
    page.go_back()
    expect(count).to_have_text("3 events")
    page.go_forward()
    page.go_forward()
    expect(search).to_have_value("talks")
    assert page.settle().article_titles() == ["Talks"]
    assert page.mark_titles() == {"Talks"}
    assert page.hash() == "#q=talks&actor=Mali"


def test_each_search_is_a_step_of_the_history(open_timeline, three_events):
    page = open_timeline(three_events)
    count = page.locator("#count")
    page.locator("#q").press_sequentially("gao")
    page.go_back()
    expect(count).to_have_text("3 events")
    page.locator("#q").press_sequentially("talks")
    expect(count).to_have_text("1 of 3 events")
    page.go_back()
    expect(count).to_have_text("3 events")
    expect(page.locator("#q")).to_have_value("")


def test_an_edited_address_leads_to_its_event(open_timeline, packaged):
    page = open_timeline(packaged)
    page.evaluate("location.hash = 'q=mali&event=event-prisoner-exchange'")
    event = page.locator("#event-prisoner-exchange")
    expect(event).to_be_in_viewport()
    expect(page.locator(".event.current")).to_have_id("event-prisoner-exchange")
    title = event.locator(".title").inner_text()
    page.evaluate("location.hash = 'q=gao&event=event-prisoner-exchange'")
    count = page.locator("#count")
    expect(count).to_contain_text(f" events. “{title}” does not match these filters.")
    page.locator("#clear").click()
    expect(count).to_have_text(f"{len(read_events().events)} events")


def test_an_address_without_meaning_shows_everything(open_timeline, three_events):
    page = open_timeline(three_events, "#actor=Nobody&view=x..y&from=z")
    assert len(page.article_titles()) == 3
    for fragment in ("#=&&&=", "#view=2015..2013", "#event-none"):
        page.evaluate(f"location.hash = '#q=gao'; location.hash = '{fragment}'")
        expect(page.locator("#count")).to_have_text("3 events")
        assert len(page.article_titles()) == 3


def test_skipping_to_the_events_keeps_the_state(open_timeline, three_events):
    page = open_timeline(three_events, "#q=gao&view=2013-01-01..2014-01-01")
    page.press("Tab", "Enter")
    assert page.focused("id") == "events"
    assert page.hash() == "#q=gao&view=2013-01-01..2014-01-01"
    page.evaluate("location.hash = 'events'")
    assert page.settle().article_titles() == ["Gao retaken"]
    expect(page.locator("#q")).to_have_value("gao")
