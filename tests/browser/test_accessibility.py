"""Accessibility: axe finds no violation, and the keyboard alone reaches everything."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect

from sahel_timeline import read_events
from sahel_timeline.cli import main

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Each kind of date, text and actor once, a cluster, and more actors than lanes.
VARIED = (
    "id,date,date_text,end,title,actors,place,type,summary,note,sources,weather\n"
    "day,2013-01-26,,,An exact day,A; B,Gao,battle,Summary,Note,Paper: https://p.example/,dry\n"
    "doubt,2014-05-03?,,,An uncertain day,A,Gao,battle,,,,\n"
    "range,mid-2015,in the rains,,An inexact date,A,,,,,https://q.example/,\n"
    "period,2013-01-11,,2014-07-15,A period,B,,operation,,,,\n"
    "inexact,2016-01,,2017,An inexact period,B,,,,,,\n"
    "ongoing,2014-08-01,,..,An ongoing period,B,Mopti,,,,,\n"
    "early,[..2012],,,An unknown start,,,,,,,\n"
    "late,[2018..],,,An unknown end,GSIM,,,,,,\n"
    + "".join(f"c{n},2014-05-0{n},,,Close to others,C,,talks,,,,\n" for n in range(1, 10))
    + "".join(f"{name},2018,,,In a lane,{name},,,,,,\n" for name in "DEFGHIJKL")
)


@pytest.fixture(scope="session")
def varied(export_page):
    return export_page(VARIED)


@pytest.fixture(scope="session")
def without_script(varied):
    """Remove the script from the page: axe needs scripts to be allowed."""
    path = varied.with_name("without-script.html")
    text = varied.read_text(encoding="utf-8")
    path.write_text(text.rpartition("<script>")[0] + "</body></html>", encoding="utf-8")
    return path


def violations(page, **options):
    result = page.evaluate("options => axe.run(document, options)", options)
    assert result["passes"]
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in result["violations"]
    ]


@pytest.mark.parametrize("kind", ["varied", "without_script"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(visit, request, width, kind):
    page = visit(request.getfixturevalue(kind), width=width, bypass_csp=True)
    if kind == "varied":
        page.locator("#more-filters").click()
        page.locator("#actor").select_option(label="A (3)")
        page.locator("#actor").select_option(label="C (9)")
        page.locator("#during").fill("wrong")
        page.locator("#during").press("Enter")
        page.evaluate("unknownNames = [['actor', 'Nobody']]; showUnknownNames()")
        page.locator("#share summary").click()
        page.locator("#drawing a.mark").first.hover()
    page.evaluate(AXE)
    assert violations(page, resultTypes=["violations"]) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, resultTypes=["violations"], runOnly=["color-contrast"]) == []


# Lanes with their notes, all rows, and a list of events over a zoomed drawing.
STATES = {
    "lanes": ("#lanes=actor&view=2014..2015", ""),
    "rows": ("#rows=all", ""),
    "list": ("#view=2014-04..2014-06", "listCluster(svg.querySelector('.mark'), events)"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_in_any_state_of_the_drawing(visit, varied, state, scheme):
    fragment, action = STATES[state]
    page = visit(varied, fragment, scheme=scheme, bypass_csp=True)
    page.evaluate(action)
    page.evaluate(AXE)
    assert violations(page, resultTypes=["violations"]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_card_with_an_image(visit, tmp_path, scheme):
    image = pytest.importorskip("PIL.Image")
    image.new("RGB", (300, 200)).save(tmp_path / "photo.png")
    (tmp_path / "a.csv").write_text(
        "id,date,title,image,image_credit\nx,2014,A,photo.png,Photo: N\n"
    )
    assert main(["export", "-q", str(tmp_path / "a.html"), str(tmp_path / "a.csv")]) == 0
    page = visit(tmp_path / "a.html", "#event=event-x&card=open", scheme=scheme, bypass_csp=True)
    expect(page.locator("#card img")).to_be_visible()
    page.evaluate(AXE)
    assert violations(page, resultTypes=["violations"]) == []


def test_the_keyboard_alone_moves_through_the_events(open_timeline, three_events):
    page = open_timeline(three_events)
    for _ in range(30):
        page.press("Tab")
        if page.focused("id") == "drawing":
            break
    expect(page.locator("#drawing")).to_be_focused()
    labels = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.press(key)
        labels.append(page.focused("ariaLabel"))
        expect(page.locator("#tooltip")).to_contain_text(labels[-1].split(", ")[0])
    titles = [label.split(", ")[0] for label in labels]
    assert titles == ["Gao retaken", "Barkhane begins", "Talks", "Talks", "Barkhane begins"]
    assert labels[2] == "Talks, mid-2015"
    page.press("+")
    page.settle()  # drawing anew keeps the focus
    assert page.focused("ariaLabel") == labels[4]
    page.press("Escape", "+")
    page.settle()  # a dismissed tooltip stays hidden, although the mark is focused again
    expect(page.locator("#tooltip")).to_be_hidden()
    page.press("Enter")
    assert page.focused("id") == "card"
    page.locator("#card-read").focus()
    page.press("Enter")
    assert page.focused("id") == "event-barkhane"


def test_the_keyboard_alone_filters(open_timeline, three_events):
    page = open_timeline(three_events)
    count = page.locator("#count")
    page.press("Tab")
    assert page.focused("textContent") == "Skip to events"
    page.press("Tab")
    page.keyboard.type("gao")
    assert page.article_titles() == ["Gao retaken"]
    page.press("Control+A", "Delete", "Tab")
    page.keyboard.type("Mali")
    expect(page.locator("#actor option:checked")).to_have_text("Mali (2)")
    expect(count).to_have_text("3 events")
    page.press("Enter")
    expect(count).to_have_text("2 of 3 events")
    expect(page.locator("#active-filters button")).to_have_count(1)
    page.press(*["Tab"] * 5)
    assert page.focused("ariaLabel") == "Remove filter: actor Mali"
    page.press("Enter")
    assert len(page.article_titles()) == 3


def test_the_focus_is_always_visible(open_timeline, three_events):
    page = open_timeline(three_events)
    for _ in range(25):
        page.press("Tab")
        tag, *outline = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return [document.activeElement.tagName, style.outlineStyle, style.outlineWidth]; }"
        )
        assert tag == "BODY" or outline == ["solid", "3px"], tag


def press_down_to_the_last_event(page):
    """Press the down arrow until the focus stays, and return the labels on the way."""
    page.locator("#drawing").focus()
    labels = []
    while True:
        page.press("ArrowDown")
        label = page.focused("ariaLabel")
        if label in labels[-1:]:
            return labels
        labels.append(label)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_arrow_keys_reach_every_event(open_timeline, packaged, width):
    page = open_timeline(packaged, "#lanes=all", width=width)
    labels = press_down_to_the_last_event(page)
    expected = page.evaluate("chronological.map(event => describeEvents([event]))")
    assert len(expected) == len(read_events().events)
    assert [
        label.rsplit(", ", 1)[0] if label.endswith("in this group") else label for label in labels
    ] == expected
    page.press("Enter")
    last = page.evaluate("chronological.at(-1).title")
    assert page.focused("querySelector('h3').innerText") == last


def test_the_arrow_keys_move_through_a_cluster(open_timeline, export_page):
    rows = "".join(f"2014-05-01,Event number {number},X\n" for number in range(150))
    path = export_page(f"date,title,actors\n2010,Long before,X\n2018,Long after,X\n{rows}")
    page = open_timeline(path)
    labels = press_down_to_the_last_event(page)
    assert labels[-1] == "Long after, 2018"
    assert len(set(labels)) == len(labels) == 152
    page.press("ArrowUp")
    expect(page.locator("#tooltip")).to_have_text(
        "Event number 149Thursday 1 May 2014 · 138 of 138 in this group"
    )
    page.press("ArrowUp", "Enter")
    assert page.hash() == "#event=event-event-number-2014-05-01-149&card=open"


MAPPED = (
    "id,date,title,place,latitude,longitude,place_precision\n"
    "gao,2013-01-26,Gao retaken,Gao,16.27,-0.04,exact\n"
    "market,2014-05-03,Market,Gao,16.27,-0.04,exact\n"
    "mopti,2016,Mopti,Mopti region,14.5,-4.2,region\n"
    "paris,2017-03-01,Summit,,,,\n"
)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_on_the_map(visit, export_page, width):
    page = visit(export_page(MAPPED), width=width, bypass_csp=True)
    page.evaluate(AXE)
    assert violations(page, resultTypes=["violations"]) == []
    page.locator('#map-places .place[aria-label^="Gao"]').click()
    assert page.locator("#map-list").is_visible()
    assert violations(page, resultTypes=["violations"]) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, resultTypes=["violations"], runOnly=["color-contrast"]) == []
