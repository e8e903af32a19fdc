"""`export`: files that are written completely or not at all."""

import csv
import io
import json
import os
import stat
import sys

import pytest

from sahel_timeline import read_events
from sahel_timeline.cli import main, saving
from sahel_timeline.columns.actors import actor_view
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import Format, Report, RowReport
from sahel_timeline.readers import Dialect, read_text

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has these modes and links")
IDS = ["ansar-early", "serval", "ransom", "barkhane", "ansar-late", "talks"]


def test_without_a_file_json_is_printed(run, small):
    status, out, err = run("export", "-f", small)
    assert (status, err) == (0, "6 of 6 events\n")
    assert [event["id"] for event in json.loads(out)] == IDS
    assert run("export", "-", "-f", small)[1] == out
    assert run("list", "-f", small, "--format", "json")[1] == out


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        *[("a.csv", "csv"), ("a.tsv", "tsv"), ("a.json", "json"), ("a.svg", "svg")],
        *[("a.jsonl", "jsonl"), ("a.ndjson", "jsonl"), ("A.CSV", "csv")],
    ],
)
def test_the_extension_picks_the_format(run, small, tmp_path, name, format_):
    path = tmp_path / name
    status, out, err = run("export", path, "-f", small)
    assert (status, out) == (0, "")
    assert err == f"6 of 6 events written to {path}\n"
    _, expected, _ = run("list", "-f", small, "--format", format_)
    assert path.read_bytes().decode("utf-8") == expected


def test_a_format_option_wins_over_the_extension(run, small, tmp_path):
    path = tmp_path / "a.csv"
    run("export", path, "-f", small, "--format", "json")
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 6
    assert run("export", tmp_path / "none", "-f", small, "--format", "csv")[0] == 0


@pytest.mark.parametrize(
    "format_", [f for f in Format if f.value in {"csv", "tsv", "json", "jsonl"}]
)
def test_an_export_can_be_read_back(run, tmp_path, format_):
    path = tmp_path / f"a.{format_.value}"
    assert run("export", path)[0] == 0
    again = read_events([str(path)])
    assert not again.problems
    assert again.events == tuple(sorted(read_events().events, key=lambda e: e.start.sort_key))


def test_quiet_prints_nothing(run, small, tmp_path):
    assert run("export", tmp_path / "a.csv", "-f", small, "-q") == (0, "", "")


def test_order_and_limit_apply_to_files(run, small, tmp_path):
    path = tmp_path / "a.csv"
    run("export", path, "-f", small, "--reverse", "-n", "2")
    with path.open(encoding="utf-8", newline="") as lines:
        assert [row["id"] for row in csv.DictReader(lines)] == ["talks", "ansar-late"]


def test_formulas_are_escaped_on_request(run, file, tmp_path):
    path = file("in.csv", "date,title\n2014,=1+1\n")
    run("export", tmp_path / "a.csv", "-f", path, "--escape-formulas")
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_an_existing_file_is_kept_without_force(run, small, file):
    path = file("a.csv", "mine")
    status, out, err = run("export", path, "-f", small)
    assert (status, out) == (2, "")
    assert err.startswith(f"error: {str(path)!r} exists (to read it: ")
    assert err.endswith("; to replace it, add --force)\n")
    assert path.read_text(encoding="utf-8") == "mine"


def test_force_replaces_a_file(run, small, file):
    path = file("a.csv", "mine")
    assert run("export", path, "-f", small, "--force")[0] == 0
    assert path.read_text(encoding="utf-8").startswith("id,date,")


def test_a_file_can_be_replaced_by_its_own_export(run, small):
    assert run("export", small, "-f", small, "--force")[0] == 0
    assert len(read_events([str(small)]).events) == 6


@POSIX
def test_a_replaced_file_keeps_its_mode(run, small, file):
    path = file("a.csv", "mine")
    path.chmod(0o640)
    run("export", path, "-f", small, "--force")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@POSIX
def test_a_new_file_has_the_mode_that_the_umask_leaves(run, small, tmp_path):
    before = os.umask(0o027)
    try:
        run("export", tmp_path / "a.csv", "-f", small)
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


@POSIX
def test_a_link_stays_a_link(run, small, file, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target = file("elsewhere/a.csv", "mine")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    assert run("export", link, "-f", small, "--force")[0] == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("id,date,")
    assert [path.name for path in target.parent.iterdir()] == ["a.csv"]


@POSIX
def test_a_link_to_no_file_stays_and_gets_its_target(run, small, tmp_path):
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "target.csv")
    assert run("export", link, "-f", small)[0] == 0
    assert link.is_symlink()
    assert (tmp_path / "target.csv").is_file()


@POSIX
def test_a_program_that_is_reading_a_replaced_file_still_reads_the_old_one(run, small, file):
    path = file("a.csv", "mine")
    with path.open(encoding="utf-8") as opened:
        run("export", path, "-f", small, "--force")
        assert opened.read() == "mine"


@pytest.mark.parametrize("broken", ["os.replace", "os.fsync"])
@pytest.mark.parametrize("content", [None, "mine"])
def test_a_write_that_fails_leaves_everything_as_it_was(
    run, tmp_path, monkeypatch, broken, content
):
    path = tmp_path / "a.csv"
    if content:
        path.write_text(content, encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(broken, fail)
    status, out, err = run("export", path, "--force")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "No space left on device" in err
    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == [content][
        : bool(content)
    ]


def test_a_long_name_can_be_written(run, small, tmp_path):
    name = "é" * 120 + ".csv"
    assert run("export", tmp_path / name, "-f", small)[0] == 0
    assert [path.name for path in tmp_path.iterdir() if path != small] == [name]


def test_a_file_is_written_even_if_nothing_matches(run, small, tmp_path):
    path = tmp_path / "a.json"
    status, _, err = run("export", path, "-f", small, "--search", "nothing")
    assert status == 0
    assert "no events match" in err
    assert json.loads(path.read_text(encoding="utf-8")) == []


def test_a_table_in_a_file_has_no_colour(run, small, tmp_path, terminal):
    screen = terminal(80)
    run("export", tmp_path / "a.txt", "-f", small, "--format", "table")
    assert screen.getvalue() == ""
    assert "\x1b" not in (tmp_path / "a.txt").read_text(encoding="utf-8")


EXTRA = "date,title,zeta,alpha,mid\n2014,a,,1,\n2015,b,2,,\n"


@pytest.mark.parametrize(
    "options", [(), ("--reverse",), ("--until", "2014"), ("--since", "2020")], ids=str
)
def test_extra_columns_keep_the_order_of_the_header(run, file, options):
    path = file("a.csv", EXTRA)
    header, *_ = run("export", "-", "--format", "csv", "-f", path, *options)[1].splitlines()
    assert header.split(",")[-4:] == ["note", "zeta", "alpha", "mid"]


def test_extra_columns_of_several_files_follow_each_other(run, file):
    one, two = (
        file("a.csv", EXTRA),
        file("b.tsv", "\n mid\tdate\tnew\t\ttitle\n\t2016\t3\t\tc\n"),
    )
    _, out, _ = run("show", "a", "--format", "tsv", "-f", two, "-f", one)
    assert out.splitlines()[0].split("\t")[-4:] == ["mid", "new", "zeta", "alpha"]


@pytest.mark.parametrize("content", ["", "\n", '"date\n', "[]"])
def test_a_header_that_cannot_be_read_has_no_extra_columns(content):
    assert read_text(content, dialect=Dialect.CSV).extra_columns == ()


def test_the_note_says_how_many_were_written(run, small, tmp_path):
    path = tmp_path / "a.csv"
    assert run("export", path, "-f", small, "-n", "1")[2] == (f"1 of 6 events written to {path}\n")
    err = run("export", path, "-f", small, "--type", "operation", "-n", "1", "--force")[2]
    assert err == f"1 of 2 matching events written to {path} (6 read)\n"
    err = run("export", path, "-f", small, "--since", "2014-06", "--until", "2014-06", "--force")[2]
    assert err == f"1 of 6 events written to {path} (1 possible match: its date is not exact)\n"
    err = run("export", path, "-f", small, "--since", "2030", "--force")[2]
    assert err == f"no events match (6 read); wrote an empty {path}\n"


def test_a_descriptor_is_recognised_by_its_paths_and_through_links(tmp_path):
    (tmp_path / "link").symlink_to("/dev/fd/7")
    (tmp_path / "loop").symlink_to("loop")
    names = ("/dev/stdout", "/dev/fd/7", tmp_path / "link", tmp_path / "loop", tmp_path / "none")
    assert [saving._descriptor(str(name)) for name in names] == [1, 7, 7, None, None]


def test_a_folder_is_not_replaced(tmp_path):
    report = Report(RowReport((), actor_view()))
    with pytest.raises(UnwritableError, match="is a folder"):
        saving.save_report(report, Format.JSON, str(tmp_path), force=True)


@POSIX
def test_a_file_behind_a_descriptor_is_written_at_its_position(run, small, tmp_path):
    path = tmp_path / "out.csv"
    with path.open("wb", buffering=0) as out:
        out.write(b"before\n")
        name = f"/dev/fd/{out.fileno()}"
        assert run("export", name, "--format", "csv", "-n", "0", "-f", small)[0] == 0
        out.write(b"behind\n")
    first, header, last = path.read_text().splitlines()
    assert (first, header[:3], last) == ("before", "id,", "behind")


def test_file_order_keeps_the_order_of_extra_columns(run, file, tmp_path):
    rows = "2014,A,,1\n2013,B,2,\n2012,C,3,4\n"
    path = file("a.csv", f"date,title,x,y\n{rows}")
    for asked in ([], ["--around", "2014", "--window", "900d"]):
        out = run("export", "--sort", "none", "--format", "csv", "-", path, *asked)[1]
        assert out.splitlines()[0].endswith(",note,x,y")


def test_nothing_is_exported_in_file_order_if_nothing_matches(run, file):
    path = file("a.csv", "date,title\n2014,A\n")
    asked = ("--sort", "none", "--around", "1914", "--window", "1d")
    assert run("export", "--format", "json", "-", path, *asked)[:2] == (0, "[]\n")


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Return the list of the addresses that a browser is asked to open, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    addresses = []
    monkeypatch.setattr("webbrowser.open", lambda url: addresses.append(url) or True)
    return addresses


@pytest.mark.parametrize(
    "command",
    [("export", "a b.html"), ("export", "a b.svg"), ("chart", "-o", "a b.html")],
    ids=" ".join,
)
def test_a_page_or_picture_is_opened_in_the_browser(run, tmp_path, opened, command):
    assert run(*command, "--open")[0] == 0
    assert opened == [(tmp_path / command[-1]).as_uri()]
    assert "%20" in opened[0]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["export", "--open"], "--open needs a file to open (try export page.html --open)"),
        (
            ["export", "-", "--format", "html", "--open"],
            "--open needs a file to open (try export page.html --open)",
        ),
        (
            ["export", "/dev/stdout", "--format", "html", "--open"],
            "--open needs a file to open (try export page.html --open)",
        ),
        (
            ["export", "a.csv", "--open"],
            "--open works only with a page or a picture, not csv (try export page.html --open)",
        ),
        (["chart", "--open"], "--open needs a file to open (try chart -o chart.svg --open)"),
        (
            ["chart", "-o", "a.txt", "--open"],
            "--open works only with a page or a picture, not chart (try chart -o chart.svg --open)",
        ),
    ],
)
def test_what_cannot_be_opened_is_refused_before_anything_is_written(
    run, tmp_path, opened, command, message
):
    assert run(*command) == (2, "", f"error: {message}\n")
    assert opened == []
    assert list(tmp_path.iterdir()) == []


def test_a_note_says_if_there_is_no_browser(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    status, _, err = run("export", "a.svg", "--open")
    assert status == 0
    assert err.endswith("\nno browser was found to open 'a.svg'\n")
    assert run("export", "b.svg", "--open", "-q")[2] == ""


def test_a_missing_package_is_named_before_files_are_read(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    path = tmp_path / "a.xlsx"
    assert run("export", path, "no-such-file.csv") == (
        2,
        "",
        "error: writing xlsx needs one more package (run pip install xlsxwriter, or write csv)\n",
    )
    assert run("list", "--format", "xlsx", "no-such-file.csv")[0] == 2
    assert not path.exists()


def test_a_failed_workbook_leaves_no_file(run, tmp_path, monkeypatch):
    monkeypatch.setattr("sahel_timeline.formats.xlsx._MAX_ROWS", 2)
    status, _, err = run("export", tmp_path / "a.xlsx")
    assert (status, "do not fit" in err, list(tmp_path.iterdir())) == (2, True, [])


def test_a_terminal_is_never_shown_a_workbook(run, terminal):
    terminal(80)
    for command in ("list", "count", "actors"):
        status, _, err = run(command, "--format", "xlsx")
        assert (status, err) == (
            2,
            "error: xlsx cannot be shown on a terminal (try export OUT.xlsx, or redirect it to a"
            " file)\n",
        )
    assert run("export", "-", "--format", "xlsx")[0] == 2


def test_a_device_that_is_a_terminal_is_never_sent_a_workbook(run, monkeypatch):
    monkeypatch.setattr("sahel_timeline.cli.saving.is_stream", lambda _: True)
    monkeypatch.setattr("sahel_timeline.cli.export.is_stream", lambda _: True)

    class Screen(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sahel_timeline.cli.saving._open_stream", lambda *_: Screen())
    assert run("export", "/dev/tty", "--format", "xlsx", "--force") == (
        2,
        "",
        "error: xlsx cannot be shown on a terminal\n",
    )


@pytest.mark.parametrize("command", [["list"], ["count"], ["actors"], ["show", "arlit"]])
def test_a_workbook_can_be_redirected(capfdbinary, workbook_text, command):
    assert main([*command, "--format", "xlsx"]) == 0
    assert len(workbook_text(capfdbinary.readouterr().out).splitlines()) > 1


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_a_byte_order_mark_is_written_on_request_and_read_back(run, small, tmp_path, format_):
    path = tmp_path / f"a.{format_}"
    assert run("export", path, small, "--bom")[0] == 0
    plain = run("list", small, "--format", format_)[1]
    assert path.read_bytes() == b"\xef\xbb\xbf" + plain.encode()
    assert run("list", small, "--format", format_, "--bom")[1] == "\ufeff" + plain
    assert run("list", path, "--format", format_)[1] == plain
    assert run("check", path)[0] == 0


@pytest.mark.parametrize(
    "command", [["count"], ["actors"], ["show", "serval"], ["actors", "--starter"]]
)
def test_every_table_can_have_a_byte_order_mark(run, small, command):
    status, out, _ = run(*command, "-f", small, "--format", "csv", "--bom")
    assert (status, out[:1], out.count("\ufeff")) == (0, "\ufeff", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        *(["list"], ["count"], ["actors"], ["show", "arlit"], ["dialects"], ["export"]),
        *(["export", "a.json"], ["export", "a.xlsx"], ["list", "--format", "markdown"]),
    ],
)
def test_a_byte_order_mark_is_refused_elsewhere(run, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments, "--bom") == (
        2,
        "",
        "error: --bom works only with csv and tsv (leave it out, or add --format csv)\n",
    )


def test_a_terminal_shows_no_byte_order_mark(run, small, terminal):
    screen = terminal(80)
    assert run("list", small, "--format", "csv", "--bom")[0] == 0
    assert screen.getvalue().startswith("id,date")


IMAGES = (
    "date,title,image,image_credit\n"
    "2014-05-03,Small,a.gif,By *A*\n"
    '2014-05-04,Linked,https://e.example/"x.jpg,AFP <b>\n'
    "2014-05-05,Script,javascript:alert(1),\n"
    "2014-05-06,Gone,gone.gif,\n"
)


def test_a_page_has_the_images_next_to_the_table(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(IMAGES)
    (tmp_path / "a.gif").write_bytes(b"GIF89a\1\0\1\0")  # one pixel
    status, _, err = run("export", "a.html", "a.csv")
    assert status == 0
    assert err.splitlines()[:2] == [
        "a.csv:4: warning: image 'javascript:alert(1)' is not shown: No such file or directory",
        "a.csv:5: warning: image 'gone.gif' is not shown: No such file or directory",
    ]
    page = (tmp_path / "a.html").read_text()
    assert (
        '<figure><img src="data:image/gif;base64,R0lGODlhAQABAA==" alt="Small" decoding="async">'
        '<figcaption dir="auto">By <em>A</em></figcaption></figure>'
    ) in page
    assert page.count("<img") == 1
    assert "gone.gif" not in page
    assert "javascript:" not in page
    run("export", "b.html", "a.csv", "--columns", "date,title", "-q")
    assert "<img" not in (tmp_path / "b.html").read_text()
    assert run("list", "a.csv", "--format", "html", "-q")[1].count("<img") == 1


def test_an_image_on_the_web_is_only_linked(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(
        "date,title,image,image_credit\n2014,A,https://e.example/x.jpg?a&b,AFP <b>\n"
    )
    assert run("export", "a.html", "a.csv")[2] == "1 of 1 event written to a.html\n"
    page = (tmp_path / "a.html").read_text()
    address = "https://e.example/x.jpg?a&amp;b"
    assert (
        f'<a href="{address}" rel="noopener noreferrer">{address}</a> (AFP &lt;b&gt;)</p>'
    ) in page
    assert "<img" not in page
    slide = json.loads(run("export", "--format", "timelinejs", "--file", "a.csv")[1])["events"][0]
    assert slide["media"] == {"url": "https://e.example/x.jpg?a&b", "credit": "AFP &lt;b&gt;"}


def test_images_have_columns_where_there_are_any(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(IMAGES)
    (tmp_path / "b.csv").write_text("date,title\n2014,A\n")
    header = "note,image,image_credit"
    assert run("list", "a.csv", "--format", "csv")[1].splitlines()[0].endswith(header)
    whole = ("--format", "csv", "--sort", "none")
    assert run("list", "a.csv", *whole)[1].splitlines()[0].endswith(header)
    assert run("list", "b.csv", "--format", "csv")[1].splitlines()[0].endswith(",note")
    assert run("list", "b.csv", "--columns", "title,image", "--format", "csv")[1] == (
        "title,image\nA,\n"
    )
    assert run("list", "a.csv", "--where", "image = a.gif", "-q")[1].count("Small") == 1


def test_more_images_than_fit_on_a_screen_are_counted(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"2014,A{n},{n}.gif\n" for n in range(13))
    (tmp_path / "a.csv").write_text(f"date,title,image\n{rows}")
    lines = run("export", "a.html", "a.csv")[2].splitlines()
    assert len(lines) == 12
    assert lines[10] == "and 3 more images not shown"


def test_a_page_has_a_map_unless_it_is_left_out(run, tmp_path):
    for name, options, has_map in (("a.html", [], True), ("b.html", ["--no-map"], False)):
        assert run("export", tmp_path / name, *options)[0] == 0
        assert ('<svg id="map"' in (tmp_path / name).read_text("utf-8")) is has_map


def test_a_page_says_which_columns_of_ones_own_its_readers_see(run, file, tmp_path):
    names = [f"Column {n}" for n in range(1, 7)]
    path = file(
        "a.csv", f"date,title,note,{','.join(names)}\n2014,A,x,1,2,3,4,5,6\n2015,B,,,,,,,\n"
    )
    page = tmp_path / "a.html"
    choice = "(to choose what it shows: --columns date,title,actors,place)\n"
    listed = "note, Column 1, Column 2, Column 3, Column 4 and 2 more"
    note = f"readers of the page also see the columns {listed} {choice}"
    assert run("export", page, path)[2].endswith(f"\n{note}")
    options = ("--force", "--since", "2015")
    assert "readers" not in run("export", page, path, *options)[2]
    for options in (["--columns", "date,title"], ["-q"]):
        assert "readers" not in run("export", page, path, "--force", *options)[2]
    assert "readers" not in run("export", tmp_path / "b.html")[2]
    assert "readers" not in run("export", tmp_path / "a.csv", path, "--force")[2]
