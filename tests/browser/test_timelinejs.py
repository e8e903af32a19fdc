"""Slides, shown by TimelineJS itself.

``SAHEL_TIMELINE_TIMELINEJS`` names the folder of its npm package, unpacked.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from sahel_timeline import read_events

PAGE = """\
<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Slides</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="dist/css/timeline.css">
<div id="slides" style="height: 600px"></div>
<script src="dist/js/timeline.js"></script>
<script>
window.executed = [];
addEventListener("error", (event) => executed.push(event.message));
window.alert = (text) => executed.push(text);
window.timeline = new TL.Timeline("slides", DATA, {font: null, lang: "en"});
</script></html>
"""
# A cell that would call alert if it were read as HTML.
HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>" onmouseover="alert(3)"\'&amp;'


@pytest.fixture
def slides(missing, visit, run, tmp_path):
    """Return a function that exports events as slides, and lets TimelineJS show them."""
    package = os.environ.get("SAHEL_TIMELINE_TIMELINEJS")
    if not package:
        missing(
            "there is no TimelineJS here (npm pack @knight-lab/timelinejs, unpack it and"
            " name its folder in SAHEL_TIMELINE_TIMELINEJS)"
        )
    shutil.copytree(Path(package) / "dist", tmp_path / "dist")

    def show(text=None, **options):
        source = []
        if text is not None:
            (tmp_path / "events.csv").write_text(text, encoding="utf-8")
            source = ["--file", tmp_path / "events.csv"]
        exported = tmp_path / "slides.json"
        assert run("export", "-q", "--format", "timelinejs", exported, *source)[0] == 0
        data = exported.read_text(encoding="utf-8")
        page_file = tmp_path / "slides.html"
        page_file.write_text(PAGE.replace("DATA", data.replace("<", "\\u003c")), encoding="utf-8")
        page = visit(page_file, own_folder=True, **options)
        page.wait_for_selector(".tl-timemarker.tl-timemarker-active", state="attached")
        page.wait_for_load_state("networkidle")
        return page, json.loads(data)["events"]

    return show


@pytest.mark.parametrize("width", [1280, 360])
def test_every_event_becomes_a_slide(slides, width):
    page, events = slides(width=width)
    packaged = read_events().events
    assert len(events) == len(packaged)
    heads = page.locator(".tl-slide .tl-headline").all_text_contents()
    titles = [head.strip() for head in heads]  # TimelineJS orders slides by their first days
    assert sorted(titles) == sorted(event.title for event in packaged)
    assert page.locator(".tl-timemarker").count() == len(packaged)
    assert page.locator(".tl-message-content").all_inner_texts() in ([], [""])
    dates = page.locator(".tl-slide .tl-headline-date").all_text_contents()
    assert dates[titles.index("France accused of paying ransoms to AQIM")].strip() == "by mid-2014"
    assert page.evaluate("executed") == []


def test_no_cell_runs_in_a_slide(slides):
    cells = ",".join(['"' + HOSTILE.replace('"', '""') + '"'] * 7)
    page, _ = slides(
        "date,date_text,id,title,actors,type,summary,note,sources,url\n"
        f"2014,{cells},javascript:alert(4),javascript:alert(5)\n"
        '2015,,b,Second,"]]>",a & b,{{7*7}} ${1+1},www.x.org a@x.org,'
        '"https://example.org/a@x.org""onclick=""alert(6)",\n'
    )
    first, second = page.locator(".tl-slide").all()
    for part in (".tl-headline", ".tl-headline-date", "p >> nth=0"):
        assert first.locator(part).text_content() == HOSTILE
    groups = page.locator(".tl-timegroup-message").all_text_contents()
    assert groups == [HOSTILE, "a & b"]
    shown = page.locator(".tl-slide, .tl-timenav, .tl-slidenav-next")
    assert shown.locator("script, img, [onmouseover], [onclick], [onerror]").count() == 0
    assert page.locator(".tl-slide a").evaluate_all("all => all.map(a => a.outerHTML)") == [
        '<a href="https://example.org/a@x.org" target="_blank" rel="noopener">'
        "https://example.org/a@x.org</a>"
    ]
    assert second.locator("p").all_text_contents()[1] == "www.x.org a@x.org"
    for mark in page.locator(".tl-timemarker-content-container").all():
        mark.dispatch_event("mouseover")
        mark.dispatch_event("click")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("executed") == []


def test_events_of_any_year_and_certainty_are_slides(slides):
    rows = ("0001-01-01,,", "[..0850],,", "1850,..,", "201X~,,", "2014-05,2014,", "9999-12-31,,")
    page, _ = slides(
        "date,end,title\n" + "".join(f"{row}{number}\n" for number, row in enumerate(rows))
    )
    heads = page.locator(".tl-slide .tl-headline").all_text_contents()
    assert heads == ["0", "1", "2", "3", "4", "5"]
    dates = page.locator(".tl-slide .tl-headline-date").all_text_contents()
    assert (dates[0], dates[2]) == ("Monday 1 January 0001", "since 1850")
