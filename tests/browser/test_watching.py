"""The watch that is kept on pages: it would see what must not happen."""

import pytest


@pytest.fixture
def page_of(tmp_path):
    def write(body):
        path = tmp_path / "page.html"
        path.write_text(f"<!DOCTYPE html><title>x</title><link rel=icon href=data:,>{body}")
        return path

    return write


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<img src=https://example.invalid/x.png>", "request: https://example.invalid/x.png"),
        ("<img src=beside.png>", "request: file:"),
        ("<script>fetch('http://127.0.0.1:9/')</script>", "request: http://127.0.0.1:9/"),
        ("<script>console.error('no good')</script>", "console: no good"),
        ("<script>throw Error('thrown')</script>", "error: thrown"),
    ],
    ids=["elsewhere", "beside", "fetch", "console", "thrown"],
)
def test_what_a_page_should_not_do_is_seen(visit, troubles, page_of, body, told):
    visit(page_of(body)).wait_for_load_state("networkidle")
    assert any(trouble.startswith(told) for trouble in troubles), troubles
    troubles.clear()


def test_a_quiet_page_is_no_trouble(visit, troubles, page_of):
    page = visit(page_of("<h1>Quiet</h1><script>document.title = 'y'</script>"), width=360)
    assert page.title() == "y"
    assert page.evaluate("innerWidth") == 360
    assert troubles == []


def test_scripts_can_be_off_and_files_beside_be_allowed(visit, page_of, tmp_path):
    (tmp_path / "beside.js").write_text("document.title = 'y'")
    path = page_of("<script src=beside.js></script>")
    assert visit(path, beside=True).title() == "y"
    assert visit(path, javascript=False).title() == "x"
