"""The page on paper, and its drawing as a file."""

import re
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from sahel_timeline.cli import main

SVG = "{http://www.w3.org/2000/svg}"


def pages_of(page):
    page.emulate_media(media="print")
    return len(re.findall(rb"/Type\s*/Page\b", page.tab.pdf(format="A4")))


def test_print_names_the_title_and_the_filters(open_timeline, packaged):
    page = open_timeline(
        packaged, "#q=gao&actor=France&actor=Mali&actors=all&from=2012&during=2013/..&certain=only"
    )
    request = page.locator("#print-request")
    expect(request).to_be_hidden()
    page.evaluate("setPrinting(true)")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(request).to_be_visible()
    count = page.locator("#count").inner_text()
    expect(request).to_have_text(
        "actor: France, Mali (all of these actors) · search: gao · from: 2012"
        f" · under way in: 2013/.. · certain matches only ({count})"
    )
    for hidden in ("form", "#card", "#share"):
        expect(page.locator(hidden)).to_be_hidden()
    page.evaluate("setPrinting(false)")


def test_a_print_without_filters_has_no_line_about_them(open_timeline, packaged):
    page = open_timeline(packaged)
    page.evaluate("setPrinting(true)")
    page.emulate_media(media="print")
    expect(page.locator("#print-request")).to_be_hidden()
    page.evaluate("setPrinting(false)")


@pytest.mark.parametrize("form", ["", "compact"])
def test_a_year_is_never_the_last_of_its_printed_page(open_timeline, packaged, form):
    page = open_timeline(packaged)
    page.evaluate(f"document.documentElement.className += ' {form}'")
    page.emulate_media(media="print")
    # Nothing breaks the box of the year, and the title below is in it.
    room = """() => [...document.querySelectorAll(".year")].map((year) => {
      const title = year.parentElement.querySelector(".title");
      return year.getBoundingClientRect().bottom - title.getBoundingClientRect().bottom;
    })"""
    assert min(page.evaluate(room)) > 0
    assert page.evaluate("getComputedStyle(document.querySelector('.year')).breakInside") == "avoid"
    page.emulate_media(media="screen")
    assert max(page.evaluate(room)) < 0


def test_a_printed_image_is_small_and_whole(open_timeline, tmp_path):
    image = pytest.importorskip("PIL.Image")
    image.new("RGB", (1000, 1500)).save(tmp_path / "tall.png")
    (tmp_path / "a.csv").write_text("date,title,image\n2014,Tall,tall.png\n")
    assert main(["export", "-q", str(tmp_path / "a.html"), str(tmp_path / "a.csv")]) == 0
    page = open_timeline(tmp_path / "a.html")
    page.emulate_media(media="print")
    assert page.locator(".event img").bounding_box()["height"] == 12 * 16  # 12 rem
    figure = "getComputedStyle(document.querySelector('.event figure')).breakInside"
    assert page.evaluate(figure) == "avoid"


def test_the_compact_form_of_35_events_has_at_most_8_pages(open_timeline, packaged):
    page = open_timeline(packaged, "#to=2019")
    assert len(page.article_titles()) >= 35
    page.evaluate("print = () => { globalThis.printedAs = document.documentElement.className; }")
    page.locator("#share summary").click()
    page.locator('[data-print="compact"]').click()
    assert "compact" in page.evaluate("printedAs")
    assert pages_of(page) <= 8
    page.emulate_media(media="screen")
    page.locator('[data-print=""]').click()
    assert "compact" not in page.evaluate("printedAs")
    assert pages_of(page) > 8


def download(page, kind, tmp_path):
    page.locator("#share summary").click()
    with page.tab.expect_download() as downloaded:
        page.locator(f'[data-download="{kind}"]').click()
    path = tmp_path / downloaded.value.suggested_filename
    downloaded.value.save_as(path)
    expect(page.locator("#share-status")).to_have_text("Saved.")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_seen_is_downloaded_as_svg(open_timeline, three_events, tmp_path, scheme):
    page = open_timeline(three_events, "#actor=Mali&from=2015-06", scheme=scheme)
    path = download(page.settle(), "svg", tmp_path)
    assert path.name == "Events.svg"
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(text)
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert texts[:2] == [
        "Events",
        "actor: Mali · from: 2015-06 (1 of 3 events, 1 possible)",
    ]
    assert "(Talks)" in texts
    assert "Gao retaken" not in texts
    assert [title.text for title in root.iter(f"{SVG}title")][-1] == "Talks, mid-2015"
    # It needs neither the page nor the network, and other programs know its colours.
    assert not re.search(r"class=|href=|color\(|color-mix|var\(|@|hit-area", text)
    assert set(re.findall(r"https?://[^\"]*", text)) == {"http://www.w3.org/2000/svg"}
    used = set(re.findall(r"url\(#([^)]+)\)", text))
    assert used == {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")}


def test_what_is_seen_is_downloaded_as_png(open_timeline, three_events, tmp_path):
    page = open_timeline(three_events)
    path = download(page.settle(), "png", tmp_path)
    header = path.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (16, 20))
    assert width > 2000
    assert 200 < height < width


def test_a_downloaded_picture_looks_like_the_page(visit, open_timeline, packaged, tmp_path):
    page = open_timeline(packaged)
    path = download(page.settle(), "svg", tmp_path)
    picture = visit(path)
    marks = picture.evaluate(
        "[...document.querySelectorAll('path, rect')].map((shape) => getComputedStyle(shape).fill)"
    )
    drawn = page.evaluate(
        "[...svg.querySelectorAll('.exact-day, .solid')]"
        ".map((shape) => getComputedStyle(shape).fill)"
    )
    assert set(drawn) <= set(marks)


def test_a_downloaded_picture_has_all_of_its_title_and_the_credit_of_its_author(
    open_timeline, tmp_path
):
    (tmp_path / "gao.csv").write_text(
        "date,title,latitude,longitude\n2013-01-26,Gao,16.27,-0.04\n", encoding="utf-8"
    )
    title = " ".join(["A chronology of the north"] * 5)
    pages = [tmp_path / name for name in ("credited.html", "plain.html")]
    for path, options in zip(pages, (["--credit", "By *A. Miller*"], []), strict=True):
        source = ["--file", str(tmp_path / "gao.csv"), "--title", title, *options]
        assert main(["export", "--quiet", str(path), *source]) == 0
    texts = []
    for page in pages:
        path = download(open_timeline(page, width=390).settle(), "svg", tmp_path)
        found = ET.parse(path).getroot().iter(f"{SVG}text")
        texts.append(["".join(element.itertext()) for element in found])
    credited, plain = texts
    assert credited[0] != title
    assert " ".join(credited).startswith(title)
    assert credited[-1] == "By A. Miller"
    # The map names where its outlines are from, but is not in the picture.
    assert not any("Natural Earth" in text for text in plain)
