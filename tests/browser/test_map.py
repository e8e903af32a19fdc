"""The map: what it shows, and how it and the rest of the page follow each other."""

import pytest

EVENTS = (
    "id,date,title,place,latitude,longitude,place_precision,actors\n"
    "gao,2013-01-26,Gao retaken,Gao,16.27,-0.04,exact,Mali\n"
    "market,2014-05-03,Market,Gao,16.27,-0.04,exact,France\n"
    "camp,2015-02-01,Camp,Gao camp,16.3,-0.03,near,France\n"
    "kidal,2014-06-01,Kidal,Kidal,18.44,1.41,exact,France\n"
    "mopti,2016,Mopti,Mopti region,14.5,-4.2,region,Mali\n"
    "paris,2017-03-01,Summit,,,,,France\n"
    "undated,,Story,Bamako,12.65,-8.0,exact,Mali\n"
)
NO_PLACES = "date,title\n2014,Somewhere\n"


# The policy of the page does not let Playwright wait there.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def page(open_timeline, export_page):
    return open_timeline(export_page(EVENTS))


def places(page):
    page.settle().evaluate(TWO_FRAMES)
    labels = page.locator("#map-places .place").evaluate_all(
        "links => links.map((link) => link.getAttribute('aria-label'))"
    )
    return sorted(labels)


def place(page, name):
    return page.locator(f'#map-places .place[aria-label^="{name}"]')


ALL = [
    "Bamako, Story, undated",
    "Gao, 3 events",
    "Kidal, Kidal, Sunday 1 June 2014",
    "somewhere in Mopti region, Mopti, 2016",
]


def test_the_map_has_the_places_of_events_with_coordinates(page):
    assert places(page) == ALL
    assert page.locator("#map-count").inner_text() == "6 events on the map"
    assert page.locator(".map .legend").inner_text().count("1 event without coordinates") == 1
    assert place(page, "somewhere in Mopti").get_attribute("class") == "place area"
    assert page.locator("#map-names text:visible", has_text="Mali").count() == 1


def test_a_page_without_coordinates_has_no_map(open_timeline, export_page):
    assert open_timeline(export_page(NO_PLACES)).locator("#map").count() == 0


def test_the_map_follows_the_filters_and_the_window(page):
    page.locator("#q").fill("market")
    assert places(page) == ["Gao, Market, Saturday 3 May 2014"]
    page.locator("#q").fill("")
    page.evaluate("setView([dayNumber(2014, 0, 1), dayNumber(2015, 0, 1)])")
    assert places(page) == ["Gao, Market, Saturday 3 May 2014", "Kidal, Kidal, Sunday 1 June 2014"]


def test_a_place_with_one_event_opens_its_card_and_gets_the_focus_back(page):
    place(page, "Kidal").focus()
    page.press("Enter")
    assert page.locator("#card").is_visible()
    assert page.evaluate("state.event") == "event-kidal"
    assert places(page) == ALL
    assert "current" in place(page, "Kidal").get_attribute("class")
    page.press("Escape")
    assert page.focused("ariaLabel").startswith("Kidal")


def test_a_place_with_several_events_lists_them(page):
    place(page, "Gao, 3").click()
    titles = page.locator("#map-list a").all_inner_texts()
    assert titles == ["Gao retaken", "Market", "Camp"]
    page.locator("#map-list a", has_text="Market").click()
    assert page.evaluate("state.event") == "event-market"
    place(page, "Gao, 3").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("#map-list").is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('place')")


def test_the_keyboard_goes_from_place_to_place_and_zooms(page):
    place(page, "Bamako").focus()
    for name in ("somewhere in Mopti", "Gao", "Kidal", "Kidal"):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(name)
    page.keyboard.press("+")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("mapView[2] < timeline.map.width")
    page.keyboard.press("0")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("mapView[2] === timeline.map.width")
    assert places(page) == ALL


def test_a_zoomed_map_can_be_dragged_but_not_beyond_its_edge(page):
    page.locator("#map-zoom-in").click()
    page.locator("#map-zoom-in").click()
    before = page.evaluate("mapView")
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + 40, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y + 50, steps=3)
    page.mouse.up()
    after = page.evaluate("mapView")
    assert after[0] < before[0]
    assert after[1] < before[1]
    page.evaluate("setMapView([-1e6, 1e6, mapView[2]])")
    left, top, _, height = page.evaluate("mapView")
    assert left == 0
    assert top + height == pytest.approx(page.evaluate("timeline.map.height"))
    page.locator("#map-show-all").click()
    assert places(page) == ALL


def test_places_on_a_phone_are_large_enough_for_fingers(open_timeline, export_page):
    page = open_timeline(export_page(EVENTS), width=390)
    places(page)
    sizes = page.locator("#map-places .target").evaluate_all(
        "targets => targets.map((target) => target.getBoundingClientRect().width)"
    )
    assert min(sizes) >= 23.9


def test_a_place_with_several_events_can_be_filtered_by(open_timeline, export_page):
    page = open_timeline(
        export_page(EVENTS.replace("Gao camp,16.3,-0.03,near", "Gao,16.3,-0.03,exact"))
    )
    place(page, "Gao, 3").click()
    page.locator("#map-list button", has_text="Only these").click()
    assert page.article_titles() == ["Gao retaken", "Market", "Camp"]
    assert "place=Gao" in page.hash()
    assert places(page) == ["Gao, 3 events"]
    place(page, "Gao, 3").click()
    assert page.locator("#map-list button", has_text="Only these").count() == 0


FAR = EVENTS + "york,2018,New York,New York,40.7,-74.0,exact,UN\n"


def test_a_map_starts_where_most_events_are_and_shows_the_rest_when_asked(
    open_timeline, export_page
):
    page = open_timeline(export_page(FAR))
    assert places(page) == ALL
    count = page.locator("#map-count")
    assert count.inner_text() == "6 events on the map, 1 beyond its edge"
    page.locator("#map-show-all").click()
    assert len(places(page)) < len([*ALL, "New York"]) + 1
    assert count.inner_text() == "7 events on the map"


def test_the_map_shows_what_is_beyond_its_edge_if_nothing_else_is_left(open_timeline, export_page):
    page = open_timeline(export_page(FAR), "#actor=UN")
    assert places(page) == ["New York, New York, 2018"]
    page = open_timeline(export_page(FAR), "#event=event-york&card=open")
    page.settle().evaluate(TWO_FRAMES)
    assert "current" in place(page, "New York").get_attribute("class")


def test_two_fingers_zoom_the_map_around_what_is_between_them(page):
    places(page)
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator("#map").bounding_box()
    middle = {"x": box["x"] + 300, "y": box["y"] + 200}
    before = page.evaluate("(at) => pointOnMap(at, map.getBoundingClientRect())", middle)
    fingers = {number: middle["x"] + shift for number, shift in ((1, -50), (2, 50))}
    for number, x in fingers.items():
        touch(page, "pointerdown", number, x, middle["y"])
    for number, shift in ((1, -50), (2, 50)):
        touch(page, "pointermove", number, fingers[number] + shift, middle["y"])
    after = page.evaluate("(at) => pointOnMap(at, map.getBoundingClientRect())", middle)
    assert page.evaluate("mapView[2] / timeline.map.width") == pytest.approx(1 / 2)
    assert after == pytest.approx(before)
    for number in fingers:
        touch(page, "pointerup", number, 0, 0)
    # A single finger that is left no longer zooms.
    touch(page, "pointermove", 1, 0, 0)
    assert page.evaluate("mapView[2] / timeline.map.width") == pytest.approx(1 / 2)


def touch(page, kind, number, x, y):
    where = {"pointerId": number, "clientX": x, "clientY": y, "bubbles": True, "button": 0}
    page.locator("#map").dispatch_event(kind, {**where, "pointerType": "touch"})


def test_dots_have_the_places_of_those_that_are_not_linked(open_timeline, export_page):
    # The first place has two events. Later ones go north, from event to event.
    rows = "".join(f"2014,Event {n},{n / 50},{n % 2}\n" for n in range(310))
    text = f"date,title,latitude,longitude\n2013,First,6.18,1\n{rows}"
    page = open_timeline(export_page(text))
    found = page.evaluate(
        "mapPlaces.map(({ x, y, events }) => [x, y, ...events.map((e) => e.title)])"
    )
    assert len(found) == 310
    assert found[0][2:] == ["First", "Event 309"]
    assert [title for _, _, title in found[1:]] == [f"Event {n}" for n in range(309)]
    ys = [y for _, y, _ in found[1:]]
    assert ys == sorted(ys, reverse=True)
    assert len(set(ys)) == 309
    assert {x < 2000 for x, *_ in found[1::2]} == {True}
    assert {x > 2000 for x, *_ in found[2::2]} == {True}
