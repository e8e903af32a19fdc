"""Filtering and searching: the articles, the drawing and the address follow."""

import json

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("act", "titles", "fragment"),
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
            lambda page: page.locator(".colours a", has_text="France").click(),
            ["Gao retaken", "Barkhane begins"],
            "#actor=France",
        ),
    ],
    ids=["search", "apostrophe", "actor", "type", "chip", "type of an article", "legend"],
)
def test_filters_apply_to_both_parts_and_to_links(
    open_timeline, three_events, act, titles, fragment
):
    page = open_timeline(three_events)
    act(page)
    expect(page.locator("#count")).to_have_text(f"{len(titles)} of 3 events")
    assert page.settle().article_titles() == titles
    assert page.mark_titles() == set(titles)
    assert page.hash() == fragment
    assert page.locator(".year-group:visible").count() == len(titles)
    linked = open_timeline(three_events, page.raw_hash())
    assert (linked.article_titles(), linked.mark_titles()) == (titles, set(titles))
    assert linked.view_dates() == page.view_dates()
    page.locator("#clear").click()
    expect(page.locator("#count")).to_have_text("3 events")
    assert page.hash() == ""
    assert len(page.article_titles()) == 3


def test_names_in_an_article_are_links_that_can_be_copied(open_timeline, three_events):
    page = open_timeline(three_events)
    links = page.locator("#event-talks :is(.type, .chip)")
    assert links.evaluate_all("links => links.map((link) => [link.text, link.hash])") == [
        ["agreement", "#type=agreement"],
        ["Mali", "#actor=Mali"],
        ["CMA", "#actor=CMA"],
    ]


@pytest.mark.parametrize(
    ("asked", "count", "titles"),
    [
        (("2014", "", ""), "2 of 3 events", ["Barkhane begins", "Talks"]),
        (("", "2014-07", ""), "1 of 3 events", ["Gao retaken"]),
        (("26 January 2013", "2013-01-26", ""), "1 of 3 events", ["Gao retaken"]),
        (("2015-08-31", "Sept. 2015", ""), "1 of 3 events, 1 possible", ["Talks"]),
        (("", "", "2015-08-31/2015-09"), "2 of 3 events, 1 possible", ["Barkhane begins", "Talks"]),
        (("", "", "2030 to 2031"), "1 of 3 events", ["Barkhane begins"]),  # ongoing
        (("2015", "", "mi-2015"), "1 of 3 events", ["Talks"]),
    ],
)
def test_dates_ask_when_events_began_or_were_under_way(
    open_timeline, three_events, asked, count, titles
):
    page = open_timeline(three_events)
    page.locator("#more-filters").click()
    for field, text in zip(("#from", "#to", "#during"), asked, strict=True):
        page.locator(field).fill(text)
    expect(page.locator("#count")).to_have_text(count)
    assert page.settle().article_titles() == titles
    assert page.mark_titles() >= set(titles) or "2030" in asked[2]
    linked = open_timeline(three_events, page.raw_hash())
    assert (linked.article_titles(), linked.view_dates()) == (titles, page.view_dates())
    for field, text in zip(("#from", "#to", "#during"), asked, strict=True):
        assert linked.locator(field).input_value() == text


def test_possible_matches_are_marked_and_can_be_left_out(open_timeline, three_events):
    page = open_timeline(three_events, "#from=2015-06")
    expect(page.locator("#count")).to_have_text("1 of 3 events, 1 possible")
    note = "getComputedStyle(document.querySelector('#event-talks .when'), '::after').content"
    assert page.evaluate(note) == '"possible match"'
    expect(page.locator("#drawing .mark text").first).to_have_text("(Talks)")
    expect(page.locator("#possible-key")).to_be_visible()
    page.locator("#more-filters").click()
    page.locator("#certain").check()
    expect(page.locator("#count")).to_have_text(
        "0 of 3 events. No event matches for certain. Some are possible matches."
    )
    assert page.hash() == "#from=2015-06&certain=only"
    page.locator("#clear").click()
    assert page.evaluate(note) == "none"
    expect(page.locator("#possible-key")).to_be_hidden()


def test_an_unread_date_is_reported_once_it_is_complete(open_timeline, three_events):
    page = open_timeline(three_events)
    start, error = page.locator("#from"), page.locator("#date-error")
    for typed in "2014-13":
        start.press_sequentially(typed)
        expect(error).to_be_hidden()
    assert len(page.article_titles()) == 2  # as for 2014, until the date is complete
    page.press("Enter")
    expect(error).to_have_text(
        "“2014-13” is not read as a date."
        " Use 2014, 2014-05, 2014-05-03, May 2014, mid-2014 or spring 2020."
    )
    expect(start).to_have_attribute("aria-invalid", "true")
    assert len(page.article_titles()) == 3
    start.fill("2014-1-3")
    expect(error).to_be_hidden()
    assert len(page.article_titles()) == 2


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("#from=20", "“20” is not read as a date."),
        ("#from=2013/2014", "“2013/2014” is a period: enter it as “Under way in”."),
        ("#from=[..2014]", "“[..2014]” has no first day: enter it as “To”."),
        ("#to=[2014..]", "“[2014..]” has no last day: enter it as “From”."),
        ("#during=[2014..]", "“[2014..]” has no last day: enter 2014/.. for all that came later."),
        ("#during=2015/2014", "“2015/2014” is not read as a period."),
        ("#from=2015&to=2014", "“From” is later than “To”, so no event can match."),
        ("#from=2015&during=2014", "“From” is later than “Under way in”, so no event can match."),
    ],
)
def test_what_a_link_asks_in_vain_is_reported(open_timeline, three_events, fragment, text):
    page = open_timeline(three_events, fragment)
    expect(page.get_by_role("alert")).to_contain_text(text)
    if "no event can match" in text:
        expect(page.locator("#count")).to_have_text(f"0 of 3 events. {text}")
    else:
        expect(page.locator("#count")).to_have_text("3 events")


def test_why_nothing_is_found_is_said(open_timeline, three_events):
    page = open_timeline(three_events, "#q=???")
    count = page.locator("#count")
    expect(count).to_have_text("0 of 3 events. “???” has no word to look for.")
    page.evaluate("location.hash = 'actor=CMA&actor=France&actors=all'")
    expect(count).to_have_text("0 of 3 events. No event has all of these actors.")
    page.locator("#allActors").uncheck()
    expect(count).to_have_text("3 events")
    page.evaluate("location.hash = 'actor=CMA&type=battle'")
    expect(count).to_have_text("0 of 3 events. No events match these filters.")


def test_names_that_the_page_does_not_have_are_named(open_timeline, three_events):
    page = open_timeline(three_events, "#actor=Nobody&actor=mali&place=n'djaména&event=event-x")
    expect(page.locator("#link-note p")).to_have_text(
        [
            "The link names the actor “Nobody”, which is not on this page.",
            "The link names the event “x”, which is not on this page.",
        ]
    )
    assert page.locator("#active-filters button").all_inner_texts() == ["Mali ×", "N'Djamena ×"]
    page.locator("#clear").click()
    expect(page.locator("#link-note")).to_be_hidden()


WHERE = (
    "id,date,title,actors,place,region,country\n"
    "a,2013,A,Mali; France,Gao,Gao region,Mali\n"
    "b,2014,B,Mali,Ansongo,Gao region,Mali\n"
    "c,2015,C,France,Niamey,,Niger\n"
)


def test_places_countries_and_all_of_several_actors(open_timeline, export_page):
    page = open_timeline(export_page(WHERE))
    page.locator("#more-filters").click()
    options = page.locator("#place option").all_inner_texts()
    assert options == ["Any", "Ansongo (1)", "Gao (1)", "Gao region (2)", "Niamey (1)"]
    page.locator("#place").select_option(label="Gao (1)")  # the region too, as for --place
    assert page.article_titles() == ["A", "B"]
    page.get_by_role("button", name="Remove filter: place Gao").click()
    page.locator("#country").select_option(label="Niger (1)")
    assert page.article_titles() == ["C"]
    page.locator("#clear").click()
    page.locator("#actor").select_option(label="Mali (2)")
    expect(page.locator("#all-actors-row")).to_be_hidden()
    page.locator("#actor").select_option(label="France (2)")
    page.locator("#allActors").check()
    assert page.article_titles() == ["A"]
    assert page.hash() == "#actor=Mali&actor=France&actors=all"


def test_the_drawing_says_when_no_events_match(open_timeline, three_events):
    page = open_timeline(three_events)
    page.locator("#q").fill("nothing at all")
    expect(page.locator("#drawing > svg")).to_contain_text("No events match these filters.")
    page.locator("#clear").click()
    expect(page.locator("#drawing .no-match")).to_have_count(0)


def test_filters_of_one_kind_widen_and_of_different_kinds_narrow(open_timeline, three_events):
    page = open_timeline(three_events)
    page.locator("#actor").select_option(label="CMA (1)")
    page.locator("#actor").select_option(label="France (2)")
    expect(page.locator("#count")).to_have_text("3 events")
    page.locator("#type").select_option(label="battle (1)")
    expect(page.locator("#count")).to_have_text("1 of 3 events")
    buttons = page.locator("#active-filters button")
    assert buttons.all_inner_texts() == ["CMA ×", "France ×", "battle ×"]
    page.get_by_role("button", name="Remove filter: type battle").click()
    assert len(page.article_titles()) == 3
    assert page.focused("closest('#active-filters') !== null")


def test_a_filter_that_would_leave_the_view_empty_resets_it(open_timeline, packaged):
    page = open_timeline(packaged, "#view=2010-07-01..2011-01-01")
    page.locator("#q").fill("pau summit")
    expect(page.locator("#drawing a.mark").first).to_be_visible()
    assert "view" not in page.hash()


def test_clearing_resets_the_view_only_if_a_period_had_set_it(open_timeline, three_events):
    page = open_timeline(three_events)
    full = page.view_dates()
    page.locator("#from").fill("2014-01")
    expect(page.locator("#count")).to_have_text("2 of 3 events")
    assert page.settle().view_dates() != full
    page.locator("#clear").click()
    expect(page.locator("#view-dates")).to_have_text(full)
    linked = open_timeline(three_events, "#q=gao&view=2013-01-01..2014-01-01")
    chosen = linked.view_dates()
    linked.locator("#clear").click()
    expect(linked.locator("#count")).to_have_text("3 events")
    assert linked.settle().view_dates() == chosen


def test_a_list_filters_only_once_the_selection_is_confirmed(open_timeline, three_events):
    for confirm in ("Enter", "Tab"):
        page = open_timeline(three_events)
        page.locator("#actor").focus()
        page.press(*["ArrowDown"] * 3)
        expect(page.locator("#actor option:checked")).to_have_text("Mali (2)")
        assert (page.hash(), len(page.article_titles())) == ("", 3)
        page.press(confirm)
        expect(page.locator("#count")).to_have_text("2 of 3 events")
        assert page.hash() == "#actor=Mali"
        expect(page.locator("#actor")).to_have_value("")
        page.locator("#type").focus()
        page.keyboard.type("agr")
        page.press("Escape", "Tab")
        assert page.hash() == "#actor=Mali"


def test_more_lanes_are_shown_on_request(open_timeline, packaged):
    page = open_timeline(packaged, "#lanes=actor")
    expect(page.locator(".lane")).to_have_count(10)
    page.locator("#lane-note").get_by_role("button", name="Show all").click()
    expect(page.locator(".lane")).to_have_count(page.evaluate("timeline.actors.length"))
    assert page.hash() == "#lanes=actor&lanes=all"
    page.go_back()
    expect(page.locator(".lane")).to_have_count(10)
    old = open_timeline(packaged, "#lanes=all")
    expect(old.locator(".lane")).to_have_count(page.evaluate("timeline.actors.length"))


def test_the_page_finds_what_the_command_finds(open_timeline, export_page, run):
    path = export_page(
        "id,date,title,actors,place,region,country,type,summary,note,sources,url,written\n"
        "a,2014,Café strasse,JNIM,Gao,North,Mali,battle,Taken,A hint,https://note.example/sources,,x\n"
        "b,2015,Straße,A Bamako Band,Kidal,,,note,Sources say,,Paper: https://e.example/long,,y\n"
        "c,2016,Third,Malians,تمبكتو,,,talks,,,,https://own.example/address,note\n"
        "d,2017,d´Azawad ΟΔΟΣ 里ガオ कि 한국 e\u0301te\u0301 ＡＢ x² Σ,,,,,,,,,,"
        "so\u00adft ’quoted’ a_b\n"
    )
    page = open_timeline(path)
    found = {}
    expected = {}
    for words in (
        *("note", "sources", "written", "title", "cafe", "CAFÉ hint", "hint gao", "strasse"),
        *("mali", "ali", "say band", "بكتو", "battle", "nusrat", "jnim"),
        *("north", "example", "paper", "long", "own address", "https", "???", "🔥", "…", "gao !"),
        *("dazawad", "οδος", "σ", "里", "ガ", "ओ", "कि", "क", "한", "하", "ete", "été", "ab", "x2"),
        *("soft", "quoted", "b", "2014", "İ", "i", "ß"),
    ):
        page.locator("#q").fill(words)
        found[words] = page.locator(".event:visible").evaluate_all("all => all.map(e => e.id)")
        source = ("--file", path.with_name("events.csv"))
        status, out, _ = run("list", *source, "--search", words, "--format", "json")
        assert status == 0
        expected[words] = [f"event-{event['id']}" for event in json.loads(out)]
    assert found == expected


def found_texts(page, expected):
    """Return what is highlighted, as soon as it is what is expected, or else after a while."""
    for _ in range(600):
        texts = page.evaluate("[...CSS.highlights.get('found')].map(String)")
        if sorted(texts) == sorted(expected):
            break
        page.wait_for_timeout(50)
    return sorted(texts)


def test_what_is_found_is_highlighted_in_the_list(open_timeline, export_page):
    path = export_page(
        "id,date,title,actors,sources,note\n"
        "a,2014,Me\u0301naka d'Azawad,Ménaka Front,AFP: https://x.example/menaka,里里 Straße\n"
        "b,2015,Other,Mali,,\n"
    )
    page = open_timeline(path)
    for words, expected in (
        ("menaka", ["Me\u0301naka", "Ménaka"]),
        ("men front", ["Me\u0301n", "Mén", "Front"]),
        ("dazawad", ["d'Azawad"]),
        ("里", ["里", "里"]),
        ("stras", ["Straß"]),
        ("???", []),
        ("mali", ["Mali"]),
        ("", []),
    ):
        page.locator("#q").fill(words)
        assert found_texts(page, expected) == sorted(expected), words


def test_an_address_that_was_found_is_shown_behind_its_name(open_timeline, export_page):
    path = export_page(
        "id,date,title,sources\n"
        "a,2014,A,Paper: https://press.example/serval; https://plain.example/serval\n"
        "b,2015,B,Serval: https://other.example/\n"
    )
    page = open_timeline(path)
    page.locator("#q").fill("serval")
    found = page.locator("a.found-address")
    expect(found).to_have_text(["Paper"])  # the others show what was found
    shown = found.evaluate("link => getComputedStyle(link, '::after').content")
    assert shown == '" <https://press.example/serval>"'
    page.locator("#q").fill("")
    expect(found).to_have_count(0)


def test_in_a_long_page_what_is_near_the_screen_is_highlighted(open_timeline, export_page):
    rows = "".join(f"e{n},{1900 + n % 100}-01-01,Talks {n},A\n" for n in range(600))
    page = open_timeline(export_page(f"id,date,title,actors\n{rows}"))
    page.locator("#q").fill("talks")
    page.locator("#event-e599").scroll_into_view_if_needed()
    is_highlighted = """() => [...CSS.highlights.get("found")].some(
        (range) => range.startContainer.parentElement.closest("#event-e599"))"""
    for _ in range(600):
        if page.evaluate(is_highlighted):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(is_highlighted)
    count = page.evaluate("CSS.highlights.get('found').size")
    assert 0 < count < 600


UNDATED = "id,date,title,actors\nearly,2013,Early,Mali\nnone,,Undated,Mali\nother,,Other,CMA\n"


def test_undated_events_are_listed_but_not_drawn_and_no_period_has_them(open_timeline, export_page):
    page = open_timeline(export_page(UNDATED))
    note = page.locator("#undated-note")
    assert page.article_titles() == ["Early", "Undated", "Other"]
    assert page.mark_titles() == {"Early"}
    expect(note).to_have_text("2 undated events, not drawn, at the end of the list.")
    page.locator("#from").fill("0001")
    expect(page.locator("#count")).to_have_text("1 of 3 events")
    assert page.settle().article_titles() == ["Early"]
    expect(note).to_be_hidden()
    page.locator("#clear").click()
    page.locator("#actor").select_option(label="CMA (1)")
    expect(page.locator("#count")).to_have_text("1 of 3 events")
    assert page.settle().article_titles() == ["Other"]
    assert page.mark_titles() == set()
    expect(note).to_have_text("1 undated event, not drawn, at the end of the list.")
    expect(page.locator("svg .no-match")).to_have_text("All events that match are undated.")


def test_a_page_of_undated_events_alone_has_a_list(visit, export_page):
    page = visit(export_page("date,title\n,One\n,Two\n"))
    assert page.locator(".event").count() == 2
    assert page.locator("#drawing").count() == 0
