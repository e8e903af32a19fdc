"""`chart`: the timeline drawn in a pipe, on a terminal and to a file."""

import subprocess
import sys

import pytest

from sahel_timeline.formats.sanitize import cell_width


def test_it_draws_the_events_that_list_shows(run):
    status, out, err = run("chart", "--actor", "france")
    assert status == 0
    assert "France" in out
    assert "per year" in out
    assert err == run("list", "--actor", "france")[2]


def test_a_possible_match_is_in_brackets(run, small):
    _, out, err = run("chart", small, "--since", "2014-06", "--until", "2014-07")
    assert "(Ransoms paid)" in out
    assert err == "1 of 6 events (1 possible match, in brackets: its date is not exact)\n"


def test_lanes_can_show_places_types_or_events(run, small):
    assert "(no place)" in run("chart", small, "--by", "place")[1]
    assert "allegation" in run("chart", small, "--by", "type")[1]
    assert "11 Jan 2013 to 15 Jul 2014" in run("chart", small, "--by", "event")[1]
    status, _, err = run("chart", "--by", "nothing")
    assert status == 2
    assert "nothing" in err


@pytest.mark.parametrize("width", ["40", "60", "101", "250"])
def test_it_is_as_wide_as_asked_for(run, width):
    lines = run("chart", "--width", width, "-q")[1].splitlines()
    assert max(map(cell_width, lines)) == int(width)
    assert max(map(cell_width, run("chart")[1].splitlines())) == 100


def test_a_width_or_number_of_lanes_that_is_too_small_is_refused(run):
    assert run("chart", "--width", "39")[0] == 2
    assert run("chart", "--lanes", "0")[0] == 2


@pytest.mark.parametrize("by", [[], ["--by", "event"]], ids=["no-lanes", "events"])
def test_a_number_of_lanes_is_refused_for_a_picture_without_lanes(run, tmp_path, by):
    status, _, err = run("chart", "-o", tmp_path / "chart.svg", "--lanes", "3", *by)
    assert (status, err.startswith("error: --lanes does nothing for a picture ")) == (2, True)
    assert err.endswith("(try --by actor)\n")


def test_it_can_be_drawn_in_ascii(run):
    out = run("chart", "--ascii", "--actor", "aqim")[1]
    assert not set("◆░█│…") & set(out)
    assert "#" in out


def test_nothing_to_draw_is_not_an_error(run, small):
    nothing = run("chart", small, "--actor", "wagner")
    assert nothing == (0, "(no events)\n", "no events match (6 read)\n")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.svg", "<svg "),
        ("a.HTML", "<!DOCTYPE html>"),
        ("a.htm", "<!DOCTYPE"),
        ("a.txt", "France"),
    ],
)
def test_it_is_written_to_a_file(run, small, tmp_path, name, start):
    path = tmp_path / name
    given = ("chart", small, "-o", path, "--during", "2015", "--actor", "france")
    status, out, err = run(*given)
    assert (status, out) == (0, "")
    assert err.endswith(f"of 6 events written to {path}\n")
    assert path.read_text(encoding="utf-8").startswith(start)
    status, _, err = run(*given)
    assert status == 2
    assert "exists (add --force" in err
    assert run(*given, "--force")[0] == 0


def test_an_extension_without_a_chart_format_is_refused(run, tmp_path):
    status, _, err = run("chart", "-o", tmp_path / "a.gif")
    assert status == 2
    assert err == (
        "error: no chart format has the extension '.gif'"
        " (try .txt, .svg, .png, .pdf, .html or .htm)\n"
    )
    assert not list(tmp_path.iterdir())


def test_export_writes_the_same_picture(run, tmp_path):
    assert run("export", tmp_path / "a.svg")[0] == 0
    assert run("chart", "-o", tmp_path / "b.svg")[0] == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_export_asks_whether_a_text_is_a_table_or_a_chart(run, tmp_path):
    status, _, err = run("export", tmp_path / "a.txt")
    assert status == 2
    assert "a .txt file can be a table or chart (add --format table or --format chart)" in err
    assert run("export", tmp_path / "a.txt", "--format", "chart")[0] == 0


def test_a_piped_chart_does_not_import_rich():
    code = (
        "import sys; from sahel_timeline.cli import main; main(['chart', '-q']);"
        "sys.exit('rich' in sys.modules or 'dateutil' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False, timeout=60
    )
    assert done.returncode == 0


def test_list_does_not_import_the_chart():
    code = (
        "import sys; from sahel_timeline.cli import main; main(['list', '-q']);"
        "sys.exit(any('chart' in name for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False, timeout=60
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (("-o", "a.svg", "--width", "80"), "--width 80 is too small: a picture has pixels"),
        (("-o", "a.svg", "--height", "99"), "--height 99 is too small: a picture has pixels"),
        (("--width", "1200"), "--width 1200 is too large for text"),
        (("-o", "a.txt", "--height", "1001"), "--height 1001 is too large for text"),
    ],
)
def test_a_size_in_the_wrong_unit_is_refused(run, given, error):
    status, out, err = run("chart", *given)
    assert (status, out) == (2, "")
    assert err.startswith(f"error: {error} (use ")


def test_a_height_limits_the_rows_of_text(run):
    low = run("chart", "--by", "type", "--height", "20")[1]
    assert len(low.splitlines()) <= 20 < len(run("chart", "--by", "type")[1].splitlines())


@pytest.mark.parametrize(
    ("module", "error"),
    [("resvg_py", "writing png needs one more package (run pip install resvg-py, or write svg)")],
)
def test_a_missing_package_is_named(run, monkeypatch, tmp_path, module, error):
    monkeypatch.setitem(sys.modules, module, None)
    status, _, err = run("chart", "-o", tmp_path / "a.png")
    assert (status, err) == (2, f"error: {error}\n")


def test_a_missing_library_is_named(run, monkeypatch, tmp_path):
    def import_without_pango(name):
        raise OSError(name)

    monkeypatch.setattr("sahel_timeline.formats.import_module", import_without_pango)
    status, _, err = run("chart", "-o", tmp_path / "a.pdf")
    assert (status, err) == (
        2,
        "error: writing pdf needs the library Pango (install Pango, or write svg)\n",
    )
