"""Hostile cells in the page: they remain text, in the drawing, the articles and the filters."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_hostile_cells_do_nothing(open_timeline, hostile, javascript):
    page = open_timeline(hostile, javascript=javascript)
    for link in page.locator(".event a").all()[:4]:
        link.hover()
    assert page.title() == "Events"
    assert page.locator("img, iframe, object, embed, .event b, .event i").count() == 0
    first = page.locator("#event-one")
    expect(first.locator(".title")).to_have_text("</script><script>document.title = 1</script>")
    expect(first.locator(".summary")).to_have_text('<img src=x onerror="document.title = 3">')
    expect(first.locator("dd").first).to_have_text("{{ 7 * 7 }}")
    links = page.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert [href for href in links if href and not href.startswith("#")] == ["https://ok.example/"]


def test_each_text_has_its_own_direction_and_no_control_characters(open_timeline, hostile):
    page = open_timeline(hostile)
    arabic = page.locator("#event-two .title")
    assert arabic.evaluate("title => getComputedStyle(title).direction") == "rtl"
    assert page.locator("#event-four .title").text_content() == "␛[31mred␇� �reversed\u2066\u2069"


def test_hostile_names_work_as_filters_and_in_links(open_timeline, hostile):
    page = open_timeline(hostile)
    names = ('"onmouseover="document.title = 2', "<b>bold</b>", "جماعة نصرة")
    labels = [f"{names[0]} (1)", f"{names[1]} (1)", f"\u2068{names[2]}\u2069 (1)"]
    for label in labels:
        page.locator("#actor").select_option(label=label)
        expect(page.locator("#count")).to_have_text("1 of 5 events")
        page.locator("#active-filters button").click()
    for label in labels:
        page.locator("#actor").select_option(label=label)
    linked = open_timeline(hostile, page.raw_hash())
    expect(linked.locator("#count")).to_have_text("2 of 5 events")
    expect(linked.locator("#active-filters button")).to_have_text([f"{name} ×" for name in names])
    page.locator("#clear").click()
    page.locator("#q").fill("</script> (?")
    expect(page.locator("#count")).to_have_text("1 of 5 events")
    assert page.title() == "Events"
