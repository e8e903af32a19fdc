"""The drawing: every event once, lanes on request, and sizes that suit readers and fingers."""

import itertools

import pytest
from playwright.sync_api import expect

LANES = "id,date,title,actors,place,country,type\n" + "".join(
    f"e{n},{2000 + n}-06-01,Event {n},Actor {n % 13},{'Gao' if n % 2 else ''},Mali,battle\n"
    for n in range(26)
)


def choose_lanes(page, kind):
    page.locator("#lane-kind").select_option(kind)
    return page.settle()


def lane_names(page):
    page.settle()
    return page.locator(".lane").evaluate_all("lanes => lanes.map((lane) => lane.ariaLabel)")


def test_every_event_is_drawn_once_with_its_whole_title(open_timeline, packaged):
    page = open_timeline(packaged)
    titles = page.evaluate("events.map(({ title }) => title).sort()")
    drawn = page.locator("#drawing .mark text").all_text_contents()
    assert sorted(drawn) == titles


LONG_TITLES = "date,title\n" + "".join(
    f"201{n}-05-03,{n} {'many words ' * 27}end\n" for n in range(6)
)


@pytest.mark.parametrize("kind", ["", "event"])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_title_wider_than_the_drawing_has_several_lines(open_timeline, export_page, width, kind):
    page = open_timeline(export_page(LONG_TITLES), f"#lanes={kind}", width=width)
    titles = page.evaluate("events.map(({ title }) => title)")
    assert {len(title) for title in titles} == {302}
    drawing = page.locator("#drawing").bounding_box()
    ends = []
    for title, mark in zip(titles, page.locator("#drawing .mark").all(), strict=True):
        lines = mark.locator("text:not(.mark-date)")
        assert "".join(lines.all_text_contents()) == title
        assert lines.count() >= 2
        area = mark.locator(".hit-area").bounding_box()
        for box in (line.bounding_box() for line in lines.all()):
            assert drawing["x"] <= box["x"] + 1
            assert box["x"] + box["width"] <= drawing["x"] + drawing["width"] + 1
            assert area["y"] <= box["y"] + 2
            assert box["y"] + box["height"] <= area["y"] + area["height"] + 2
        ends.append((area["y"], area["y"] + area["height"]))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ends))


def test_lines_from_right_to_left_end_together(open_timeline, export_page):
    path = export_page(f"date,title\n2014-05-03,{'معركة كيدال ' * 30}نهاية\n")
    ends = []
    for javascript in (True, False):
        page = open_timeline(path, width=500, javascript=javascript)
        boxes = [line.bounding_box() for line in page.locator("#drawing .mark text").all()]
        assert len(boxes) >= 2
        ends.append({round(box["x"] + box["width"]) for box in boxes})
    assert [len(each) for each in ends] == [1, 1]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1440, 900)])
def test_the_drawing_ends_on_the_first_screen(open_timeline, packaged, width, height):
    page = open_timeline(packaged, width=width, height=height)
    box = page.locator("#drawing").bounding_box()
    assert box["y"] + box["height"] <= height
    page.get_by_role("button", name="Show all 35 rows").click()
    box = page.settle().locator("#drawing").bounding_box()
    assert box["height"] == page.evaluate("layout.height")
    assert page.hash() == "#rows=all"
    page.get_by_role("button", name="Show less").click()
    assert page.settle().hash() == ""


def test_the_axis_stays_in_sight(open_timeline, packaged):
    page = open_timeline(packaged, "#lanes=actor&lanes=all")
    page.evaluate("scrollTo(0, 1200)")
    assert page.locator("#axis-bar").bounding_box()["y"] == 0
    expect(page.locator("#axis text").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1024])
def test_no_label_of_the_axis_is_cut(open_timeline, packaged, width):
    page = open_timeline(packaged, width=width)
    for _ in range(5):
        area = page.settle().locator("#axis").bounding_box()
        labels = [label.bounding_box() for label in page.locator("#axis text").all()]
        assert len(labels) >= 2
        assert all(box["x"] + box["width"] <= area["x"] + area["width"] for box in labels)
        page.get_by_role("button", name="Zoom in").click()


def test_marks_are_wide_enough_for_fingers(open_timeline, packaged):
    for fragment in ("", "#lanes=actor&lanes=all"):
        page = open_timeline(packaged, fragment, width=360)
        boxes = [area.bounding_box() for area in page.locator("#drawing .hit-area").all()]
        assert len(boxes) >= page.evaluate("events.length")
        assert all(round(min(box["width"], box["height"]), 2) >= 24 for box in boxes)


def test_the_drawing_grows_with_the_readers_text_size(open_timeline, packaged):
    page = open_timeline(packaged)
    sizes = []
    for size in ("16px", "32px"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'; forgetRoom()")
        page.settle()
        sizes.append(page.mark("Pau summit").locator("text").bounding_box()["height"])
        assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert sizes[1] == pytest.approx(2 * sizes[0], rel=0.1)


def test_large_text_is_not_wider_than_a_phone(open_timeline, packaged):
    page = open_timeline(packaged, width=360)
    page.evaluate("document.documentElement.style.fontSize = '200%'; forgetRoom()")
    page.settle()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_lanes_are_a_choice_that_the_address_keeps(open_timeline, export_page):
    path = export_page(LANES)
    page = open_timeline(path)
    assert lane_names(page) == []
    for kind, names in (
        ("type", ["battle"]),
        ("place", ["Gao", "(no place)"]),
        ("country", ["Mali"]),
    ):
        choose_lanes(page, kind)
        assert lane_names(page) == names
        assert page.hash() == f"#lanes={kind}"
        assert lane_names(open_timeline(path, page.raw_hash())) == names
    page.go_back()
    expect(page.locator("#lane-kind")).to_have_value("place")
    choose_lanes(page, "")
    assert page.hash() == ""


APART = "id,date,title,actors\n" + "".join(
    f"e{n},{2000 + n}-06-01,Event {n},A\n" for n in range(50)
)


def rows_of(page):
    """Return the texts of each mark, from the first row to the last."""
    page.settle()
    return page.locator("#drawing .mark").evaluate_all(
        """marks => marks.map((mark) =>
          [...mark.querySelectorAll("text")].map((text) => text.textContent))"""
    )


def test_each_event_can_have_a_row_with_its_date(open_timeline, export_page):
    page = open_timeline(export_page(APART))
    assert ["Event 3"] in rows_of(page)
    choose_lanes(page, "event")
    assert page.hash() == "#lanes=event"
    rows = rows_of(page)
    assert len(rows) == 50
    assert rows[0] == ["Event 0", "Thursday 1 June 2000"]
    assert page.evaluate("new Set(layout.lanes[0].marks.map(({ row }) => row)).size") == 50
    # The first row is that of the first event in view.
    page.evaluate("setView([dayNumber(2020, 0, 1), dayNumber(2029, 11, 31)])")
    rows = rows_of(page)
    assert [title for title, *_ in rows] == [f"Event {n}" for n in range(20, 30)]
    assert page.evaluate("layout.lanes[0].marks[0].row") == 0
    # The arrow keys also reach events that are not in view.
    page.mark("Event 29").focus()
    page.press("ArrowDown")
    assert page.settle().focused("ariaLabel") == "Event 30, Saturday 1 June 2030"
    linked = open_timeline(export_page(APART), "#lanes=event")
    assert len(rows_of(linked)) == 50
    expect(linked.locator("#lane-kind")).to_have_value("event")


@pytest.mark.parametrize(("count", "are_apart"), [(40, True), (41, False)])
def test_a_sheet_of_paper_has_a_row_for_each_of_some_events(
    open_timeline, export_page, count, are_apart
):
    lines = APART.splitlines(keepends=True)[: count + 1]
    page = open_timeline(export_page("".join(lines)), "#lanes=event")
    page.evaluate("setPrinting(true)")
    rows = page.evaluate("layout.lanes[0].rowCount")
    page.evaluate("setPrinting(false)")
    assert (rows == count) == are_apart


def test_a_drawing_that_is_printed_is_no_higher_than_a_sheet(open_timeline, export_page):
    rows = "".join(f"2014-05-03,{n} {'many words ' * 27}end\n" for n in range(60))
    page = open_timeline(export_page(f"date,title\n{rows}"))
    count_rows = "layout.lanes[0].rowCount"
    assert page.evaluate(count_rows) == 60
    page.evaluate("setPrinting(true)")
    assert page.evaluate(count_rows) == 40
    assert page.evaluate("layout.lanes[0].marks.flatMap(({ events }) => events).length") == 60
    page.evaluate("state.showsAllLanes = true; setPrinting(true)")
    assert page.evaluate(count_rows) == 180  # three lines each, above their marks
    page.evaluate("state.showsAllLanes = false; setPrinting(false)")
    assert page.evaluate(count_rows) == 60


def test_dates_stand_where_there_is_room(open_timeline, export_page):
    path = export_page(
        "date,end,title,actors\n2000-01-01,,Early,A\n2000-01-01,2010-12-31,Long,A\n"
        f"2010-12-30,,Late,A\n2005-06-05,,{('Wide ' * 26).strip()},A\n"
    )
    page = open_timeline(path)
    assert sorted(rows_of(page)) == [
        ["Early", "Saturday 1 January 2000"],
        ["Late", "Thursday 30 December 2010"],
        ["Long", "Saturday 1 January 2000 to Friday 31 December 2010"],
        [("Wide " * 26).strip()],
    ]
    boxes = [
        [text.bounding_box() for text in mark.locator("text").all()]
        for mark in page.locator("#drawing .mark").all()
    ]
    area = page.locator("#drawing").bounding_box()
    for title, *dates in boxes:
        for date in dates:
            is_behind = date["x"] >= title["x"] + title["width"]
            assert is_behind or date["x"] + date["width"] <= title["x"]
            assert area["x"] <= date["x"] <= area["x"] + area["width"] - date["width"]


@pytest.mark.parametrize(("motion", "is_moved"), [("no-preference", True), ("reduce", False)])
def test_marks_glide_to_their_new_places(open_timeline, packaged, motion, is_moved):
    page = open_timeline(packaged)
    page.emulate_media(reduced_motion=motion)
    moved = page.evaluate(
        """() => new Promise((done) => {
          document.querySelector("[data-action=zoomIn]").click();
          requestAnimationFrame(() => done(document.getAnimations().length > 0));
        })"""
    )
    assert moved == is_moved
    page.settle()
    page.emulate_media(reduced_motion="no-preference")


def test_lanes_in_view_come_first_and_the_rest_is_counted(open_timeline, export_page):
    page = open_timeline(export_page(LANES), "#lanes=actor")
    note = page.locator("#lane-note")
    assert lane_names(page) == [f"Actor {n}" for n in range(10)]
    expect(note).to_contain_text("6 events are in no lane shown.")
    page.evaluate("setView([dayNumber(2011, 0, 1), dayNumber(2014, 0, 1)])")
    assert lane_names(page) == ["Actor 0", "Actor 11", "Actor 12"]
    expect(note).to_contain_text("Without events in these dates: Actor 1, Actor 2")
    expect(page.locator(".lane .lane-count").first).to_have_text("1")
    page.locator("#actor").select_option(label="Actor 7 (2)")
    assert lane_names(page)[:1] == ["Actor 7"]


def test_the_legend_has_the_colours(open_timeline, packaged):
    page = open_timeline(packaged)
    colours = page.locator(".colours li:not(.plain)").evaluate_all(
        "all => all.map((item) => getComputedStyle(item, '::before').backgroundColor)"
    )
    assert len(set(colours)) == len(colours) > 5
    page.locator(".colours").get_by_role("link", name="France").click()
    assert page.settle().hash() == "#actor=France"
