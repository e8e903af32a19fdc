"""The watch on pages reports what a page must not do."""

import pytest


@pytest.fixture
def write_page(tmp_path):
    def write(body):
        path = tmp_path / "page.html"
        path.write_text(f"<!DOCTYPE html><title>x</title><link rel=icon href=data:,>{body}")
        return path

    return write


def test_what_a_page_must_not_do_is_reported(visit, troubles, write_page):
    path = write_page(
        "<img src=https://example.invalid/x.png><img src=neighbour.png>"
        "<script>fetch('http://127.0.0.1:9/')</script>"
        "<script>console.error('no good')</script>"
        "<script>throw Error('thrown')</script>"
    )
    visit(path).wait_for_load_state("networkidle")
    expected = (
        "request: https://example.invalid/x.png",
        f"request: {path.with_name('neighbour.png').as_uri()}",
        "request: http://127.0.0.1:9/",
        "console: no good",
        "error: thrown",
    )
    assert [trouble for trouble in expected if trouble not in troubles] == []
    troubles.clear()


def test_a_harmless_page_causes_no_trouble(visit, troubles, write_page):
    page = visit(write_page("<h1>Quiet</h1><script>document.title = 'y'</script>"), width=360)
    assert page.title() == "y"
    assert page.evaluate("innerWidth") == 360
    assert troubles == []


def test_scripts_can_be_turned_off_and_the_folder_of_the_page_allowed(visit, write_page, tmp_path):
    (tmp_path / "neighbour.js").write_text("document.title = 'y'")
    path = write_page("<script src=neighbour.js></script>")
    assert visit(path, own_folder=True).title() == "y"
    assert visit(path, javascript=False).title() == "x"
