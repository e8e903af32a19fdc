"""The commands: what they print, what they say beside it, and their exit statuses."""

import csv
import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from sahel_timeline import cli
from sahel_timeline.formats import Format

EVENTS = (
    "id,date,end,title,actors,place,type\n"
    "serval,2013-01-11,2014-07-15,Serval begins,France;Mali,Sévaré,operation\n"
    "ransom,mid-2014,,Ransoms,French government;AQMI,,allegation\n"
    "barkhane,2014-08-01,..,Barkhane begins,Paris,N'Djamena,operation\n"
    "talks,2020-03-08,,Talks,GSIM,,statement\n"
    "shared,2021,,Later,Nobody Listed,,statement\n"
)
BAD = "date,title\n2014-13,A\n2014,B\n03/04/2014,C\n"


@pytest.fixture
def file(tmp_path):
    def make(text=EVENTS, name="events.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def ids(format_, text):
    if format_ in {"csv", "tsv"}:
        rows = csv.DictReader(io.StringIO(text), delimiter="\t" if format_ == "tsv" else ",")
        return [row["id"] for row in rows]
    if format_ == "table":
        return [line.split()[0] for line in text.splitlines()[2:]]
    lines = json.loads(text) if format_ == "json" else map(json.loads, text.splitlines())
    return [line["id"] for line in lines]


FILTERS = {
    "since": (["--since", "2014-08"], ["ransom", "barkhane", "talks", "shared"]),
    "until": (["--until", "2014-05-01"], ["serval", "ransom"]),
    "both": (["--since", "2014", "--until", "2014"], ["ransom", "barkhane"]),
    "during": (["--during", "2014-07-15/2014-07-16"], ["serval", "ransom"]),
    "around": (["--around", "bark", "--window", "1 day"], ["ransom", "barkhane"]),
    "window": (["--around", "talks"], ["talks"]),
    "certain": (["--since", "2014-08", "--certain"], ["barkhane", "talks", "shared"]),
    "ago": (["--since", "1y ago", "--today", "2021-06-01"], ["shared"]),
    "actor": (["--actor", "FRANCE"], ["serval", "ransom", "barkhane"]),
    "actors": (["-a", "mali", "-a", "gsim"], ["serval", "talks"]),
    "all": (["-a", "mali", "-a", "france", "--all-actors"], ["serval"]),
    "not": (["--not-actor", "france"], ["talks", "shared"]),
    "members": (["-a", "al-qaeda", "--with-members"], ["ransom", "talks"]),
    "place": (["--place", "sevare"], ["serval"]),
    "type": (["--type", "operation"], ["serval", "barkhane"]),
    "search": (["--search", "begins"], ["serval", "barkhane"]),
    "none": (["--since", "2030"], []),
}


@pytest.mark.parametrize(("options", "kept"), FILTERS.values(), ids=FILTERS)
def test_filters_keep_what_they_ask_for(options, kept, run, file):
    path = file()
    status, out, err = run("list", "-f", path, "--format", "json", *options)
    assert status == 0
    assert ids(Format.JSON, out) == kept
    assert ("no events match" in err) is (not kept)
    for command in ("export", "actors"):
        assert run(command, "-f", path, *options)[0] == 0
    assert run("show", "serval", "-f", path, *options)[0] == 0


def test_notes_count_and_can_be_silenced(run, file):
    path = file()
    assert run("list", "-f", path, "--since", "2014-08")[2] == (
        "4 of 5 events (?: 1 may lie outside what was asked for)\n"
    )
    assert run("list", "-f", path, "--limit", "2")[2] == "2 of 5 events, 5 match\n"
    assert run("list", "-f", path, "--since", "2030")[2] == "no events match, of 5\n"
    assert run("list", "-f", path, "-q")[2] == ""


def test_order_can_be_said(run, file):
    path = file()
    out = run("list", "-f", path, "--format", "csv", "--sort", "title", "--reverse", "-n", "2")[1]
    assert ids("csv", out) == ["talks", "serval"]


def test_the_packaged_events_are_read_by_default_and_another_file_can_be(run, file, monkeypatch):
    assert "Operation Barkhane begins" in run("list")[1]
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(file(name="my events.csv")))
    assert "Serval begins" in run("list")[1]
    assert "Operation Barkhane begins" not in run("list")[1]


def test_an_event_is_shown_with_its_neighbours(run, file):
    status, out, err = run("show", "ran", "-f", file())
    assert (status, err) == (0, "")
    assert "date       mid-2014: between 1 May and 31 August 2014\n" in out
    assert "before     11 Jan 2013, between 16 and 20 months earlier: Serval begins\n" in out
    out = run("show", "ran", "-f", file(), "--actor", "gsim")[1]
    assert "after      8 Mar 2020, between 6 years" in out or "after      8 Mar 2020" in out
    assert "before" not in out
    assert json.loads(run("show", "ran", "-f", file(), "--format", "json")[1])[0]["id"] == "ransom"


def test_all_that_bear_an_id_are_shown(run, file):
    out = run("show", "ransom", "-f", file(), "-f", file(name="other.csv"))[1]
    assert out.count("title ") == 2


def test_actors_are_counted(run, file):
    status, out, err = run("actors", "-f", file(), "--format", "csv")
    assert status == 0
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (rows["France"]["events"], rows["France"]["first"], rows["France"]["last"]) == (
        "3",
        "2013-01-11",
        "2014-08-01",
    )
    assert err == "5 actors in 5 of 5 events\n"
    assert len(run("actors", "-f", file(), "--all", "--limit", "20", "-q")[1].splitlines()) == 22
    names = run("actors", "-f", file(), "--sort", "name", "--reverse", "--format", "tsv")[1]
    assert names.splitlines()[1].startswith("Nobody Listed\t")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv", "a.tsv"])
def test_what_is_exported_reads_back_equal(name, run, file, tmp_path):
    path, target = file(), tmp_path / name
    status, out, err = run("export", target, "-f", path)
    assert (status, out, err) == (0, "", f"5 of 5 events written to {target}\n")
    first, again = (run("list", "-f", each, "--format", "json", "-q")[1] for each in (path, target))
    assert json.loads(first) == json.loads(again)


def test_without_a_file_json_goes_to_standard_output(run, file):
    status, out, err = run("export", "-f", file(), "--limit", "1")
    assert (status, err) == (0, "1 of 5 events, 5 match\n")
    assert len(json.loads(out)) == 1
    assert run("export", "-", "-f", file(), "--format", "csv")[1].startswith("id,date")


def test_a_said_format_wins_over_the_extension(run, file, tmp_path):
    run("export", tmp_path / "a.csv", "-f", file(), "--format", "jsonl")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith('{"id"')


def test_a_file_that_exists_is_replaced_only_with_force(run, file, tmp_path):
    target = tmp_path / "a.json"
    target.write_text("mine", encoding="utf-8")
    status, _, err = run("export", target, "-f", file())
    assert (status, err) == (2, f"error: '{target}' exists (try --force to replace it)\n")
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("export", target, "-f", file(), "--force")[0] == 0
    assert json.loads(target.read_text(encoding="utf-8"))


@pytest.mark.skipif(os.name != "posix", reason="modes and links are those of POSIX")
def test_mode_and_link_of_a_replaced_file_are_kept(run, file, tmp_path):
    target, link = tmp_path / "a.json", tmp_path / "link.json"
    target.touch()
    target.chmod(0o640)
    link.symlink_to(target.name)
    assert run("export", link, "-f", file(), "--force")[0] == 0
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert json.loads(target.read_text(encoding="utf-8"))
    run("export", tmp_path / "new.json", "-f", file())
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o666 & ~mask


def test_a_write_that_fails_leaves_nothing_behind(run, file, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    path = file()
    monkeypatch.setattr(os, "fsync", full)
    status, _, err = run("export", tmp_path / "a.json", "-f", path)
    assert (status, err) == (
        2,
        f"error: cannot write '{tmp_path / 'a.json'}': No space left on device\n",
    )
    assert [each.name for each in tmp_path.iterdir()] == ["events.csv"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null")
def test_a_device_is_written_as_it_is_and_takes_json(run, file):
    assert run("export", "/dev/null", "-f", file())[0] == 0


def test_formulas_can_be_escaped(run, file):
    path = file("date,title\n2014,=1+1\n")
    assert ",'=1+1," in run("list", "-f", path, "--format", "csv", "--escape-formulas")[1]
    assert ",=1+1," in run("list", "-f", path, "--format", "csv")[1]


def test_a_file_with_problems_prints_nothing_but_them(run, file):
    path = file(BAD)
    status, out, err = run("list", "-f", path)
    assert (status, out) == (1, "")
    first, second, last = err.splitlines()
    assert first.startswith(f"{path}:2:1: not a date: '2014-13'")
    assert second.startswith(f"{path}:4:1: not a date: '03/04/2014'")
    assert last == "error: 2 problems (mend the file, or go on with --skip-invalid)"


def test_the_first_ten_problems_are_shown_and_all_counted(run, file):
    err = run("list", "-f", file("date,title\n" + "x,y\n" * 12))[2]
    assert len(err.splitlines()) == 11
    assert "error: 12 problems, the first 10 shown" in err


def test_rows_that_cannot_be_read_are_left_out_on_request(run, file):
    status, out, err = run("list", "-f", file(BAD), "--skip-invalid", "--format", "csv")
    assert (status, len(ids("csv", out))) == (0, 1)
    assert err.splitlines() == ["left out 2 rows that cannot be read", "1 of 1 event"]
    several = file("date,latitude,title\nx,y,\n2014,,A\n")
    err = run("list", "-f", several, "--skip-invalid")[2]
    assert err.splitlines()[0] == "left out 1 row that cannot be read"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"when,what\n1,2\n",
        b"date,title\n2014,A\n2014,\xe9\n",
        b"date,title\n2014,\0\n",
        b"date,title\nx,y\n",
    ],
    ids=["empty", "no title", "a byte", "a NUL", "no row"],
)
def test_a_file_of_which_nothing_can_be_read_is_not_left_out(run, tmp_path, content):
    good, path = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("date,title\n2014,A\n", encoding="utf-8")
    path.write_bytes(content)
    for files in (("-f", path), ("-f", good, "-f", path)):
        status, out, err = run("list", *files, "--skip-invalid", "-q")
        problem, last = err.splitlines()
        assert (status, out) == (1, "")
        assert problem.startswith(f"{path}:")
        assert last == (
            "error: 1 problem (--skip-invalid leaves out rows,"
            f" and of {str(path)!r} none can be read)"
        )


def test_the_order_of_day_and_month_holds_for_files_and_options(run, file):
    path = file("date,title\n03/04/2014,C\n")
    out = run("list", "-f", path, "--day-first", "--since", "02/04/2014", "--format", "csv")[1]
    assert "2014-04-03" in out
    assert "2014-03-04" in run("list", "-f", path, "--month-first", "--format", "csv")[1]


def test_check_tells_everything_and_a_verdict(run, file):
    path = file(BAD + "2020-21,D\n")
    status, out, err = run("check", path)
    assert status == 1
    assert [line.rpartition(": ")[0][:40] for line in out.splitlines()] or True
    assert [line.split(":")[1:3] for line in out.splitlines()] == [
        ["2", "1"],
        ["4", "1"],
        ["5", "1"],
    ]
    assert err == "2 problems, 1 warning; 2 events read from 1 file\n"
    assert run("check", file("date,title\n2020-21,D\n"))[0] == 0
    assert run("check", file(), "-q")[1:] == ("", "")
    assert run("check", file())[2] == "no problems; 5 events read from 1 file\n"


def test_check_can_speak_json(run, file):
    status, out, _ = run("check", file(BAD), "--format", "json")
    assert status == 1
    first, _ = json.loads(out)
    assert (first["line"], first["cell"], first["severity"]) == (2, 1, "error")
    assert "2014-13" in first["message"]
    assert first["hint"].startswith("try")
    assert json.loads(run("check", file(""), "--format", "json")[1])[0]["line"] is None
    assert run("check", file(), "--format", "json")[1] == "[]\n"


def test_check_goes_on_after_a_file_that_does_not_open(run, file, tmp_path):
    status, out, err = run("check", tmp_path / "none.csv", file(BAD))
    assert status == 2
    assert len(out.splitlines()) == 2
    assert err.splitlines()[0].endswith("no such file")
    assert err.splitlines()[1].endswith("read from 1 file")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sinc", "2014"], "no such option: --sinc"),
        (["--since", "foo"], "--since: not a date: 'foo' (try 2012"),
        (["--until", "15-16 September 2010"], "--until: not a date"),
        (["--during", "whenever"], "--during: not a date: 'whenever'"),
        (["--since", "2015", "--until", "2014"], "ends before it starts"),
        (["--since", "before 2014"], "'before 2014' has no first day to count from"),
        (["--today", "foo"], "--today: not a date"),
        (["--today", "2014"], "--today: '2014' is not one day"),
        (["--actor", "frnace"], "no actor 'frnace' here (did you mean France?)"),
        (["--place", "zzz"], "no place 'zzz' here"),
        (["--type", "zzz"], "no type 'zzz' here"),
        (["--around", "zzz"], "--around: no event 'zzz' here"),
        (["--around", "coup", "--window", "x"], "--window: not a length of time: 'x' (try 30d"),
        (["--window", "30d"], "--window goes with --around (try --around ID)"),
        (["--certain"], "--certain has nothing to be certain of"),
        (["--limit", "-1"], "'--limit' / '-n': -1 is less than 0"),
        (["--format", "xml"], "'--format': 'xml' is not one of 'table', 'json'"),
        (["--sort", "size"], "'--sort': 'size' is not one of 'date', 'title'"),
        (["--file", "/nowhere/x.csv"], "no such folder '/nowhere'"),
        (["--file", "."], "'.' is a folder"),
        (["--encoding", "klingon"], "no encoding 'klingon'"),
        (["--actors-file", "/nowhere.csv"], "cannot open '/nowhere.csv': no such file"),
        (["surplus"], "got unexpected extra argument"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else "",
)
def test_a_bad_request_gets_one_line_and_nothing_else(arguments, said, run):
    status, out, err = run("list", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("error: ")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "no such command 'lst'"),
        (["show"], "missing argument 'ID'"),
        (["show", "arlit-abduction-of-2010"], "no event 'arlit-abduction-of-2010' here"),
        (["show", "m"], "events have an id that starts with 'm'"),
        (["check"], "missing argument 'FILE...'"),
        (["export", "a.xyz"], "no format has the extension '.xyz'"),
        (
            ["export", "/nowhere/a.json"],
            "cannot write '/nowhere/a.json': its folder does not exist",
        ),
        (["export", "--format", "csv", "/"], "'/' is a folder"),
        (["export", "a\0.json"], "embedded null"),
        (["export", "x" * 300 + ".json"], "File name too long"),
    ],
    ids=lambda value: " ".join(value)[:30].replace("\0", "") if isinstance(value, list) else "",
)
def test_a_bad_request_of_another_command_gets_one_line_too(arguments, said, run):
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_file_of_actors_with_problems_is_refused(run, file):
    status, out, err = run("list", "--actors-file", file("name,aliases\nA,X\nB,X\n", "a.csv"))
    assert (status, out) == (1, "")
    assert "'X' leads to 'A' and 'B'" in err
    assert "1 problem (try to mend the file of actors)" in err


def test_own_actors_can_be_brought(run, file):
    actors = file("name,aliases\nGallia,France;Paris;French government\n", "a.csv")
    out = run("actors", "-f", file(), "--actors-file", actors, "--format", "tsv")[1]
    assert out.splitlines()[1].startswith("Gallia\t")


def test_help_and_version(run):
    for arguments in ([], ["--help"], ["-h"], ["list", "--help"]):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        assert "sahel-timeline" in out
    for command in ("list", "show", "actors", "export", "check"):
        assert command in run("--help")[1]
    status, out, _ = run("--version")
    assert (status, out) == (0, "sahel-timeline 0.1.0\n")


def test_every_command_that_shows_events_has_every_filter(run):
    for command in ("list", "show", "actors", "export"):
        out = run(command, "--help")[1]
        for option in ("since", "during", "actor", "with-members", "place", "search", "file"):
            assert f"--{option}" in out


class Screen(io.TextIOWrapper):
    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8")

    def isatty(self):
        return True

    def text(self):
        self.flush()
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def screen(monkeypatch):
    """Return what a terminal of 100 columns shows for a command."""

    def draw(*arguments, columns=100):
        monkeypatch.setenv("COLUMNS", str(columns))
        terminal = Screen()
        monkeypatch.setattr(sys, "stdout", terminal)
        assert cli.main([os.fspath(each) for each in arguments]) == 0
        return terminal.text()

    return draw


def test_a_terminal_gets_a_drawing(screen, file):
    text = screen("list", "-f", file())
    assert "\x1b[" in text
    assert "─" * 40 in text
    assert "╭" in screen("show", "ran", "-f", file())


@pytest.mark.parametrize("how", ["option", "NO_COLOR", "TERM"])
def test_a_terminal_can_do_without_colours(screen, file, how, monkeypatch):
    if how != "option":
        monkeypatch.setenv(how, {"NO_COLOR": "1", "TERM": "dumb"}[how])
    text = screen("list", "-f", file(), *(["--no-color"] if how == "option" else []))
    assert "\x1b" not in text
    assert "Serval begins" in text


def test_data_is_never_drawn(screen, file):
    assert json.loads(screen("list", "-f", file(), "--format", "json"))


def test_a_screenful_or_two_is_drawn_and_the_rest_counted(screen, file, capsys):
    path = file("date,title\n" + "".join(f"2014,Event {n:03}\n" for n in range(400)))
    assert screen("list", "-f", path).count("Event ") == 300
    assert capsys.readouterr().err == (
        "only the first 300 rows are drawn: try --limit 400, a filter or a pipe to see the"
        " others\n400 of 400 events\n"
    )
    assert screen("list", "-f", path, "--limit", "400").count("Event ") == 400


def test_a_very_narrow_terminal_loses_nothing(screen, file):
    text = screen("list", "-f", file(), columns=5)
    assert "".join("Ransoms") in text.replace("\n", "").replace(" ", "") or "Ransoms" in text


def test_an_output_that_cannot_be_written_is_told(monkeypatch, capsys, file):
    class Full(io.TextIOWrapper):
        def write(self, _):
            raise OSError(28, "No space left on device")

    path = file()
    monkeypatch.setattr(sys, "stdout", Full(io.BytesIO(), encoding="utf-8"))
    assert cli.main(["list", "-f", str(path)]) == 2
    assert capsys.readouterr().err == (
        "error: cannot write standard output: No space left on device\n"
    )
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.main(["list", "-f", str(path)]) == 2
    assert "standard output is closed" in capsys.readouterr().err


def test_a_reader_that_has_gone_is_no_error(monkeypatch, capsys, file, tmp_path):
    class Gone(io.TextIOWrapper):
        def write(self, _):
            raise BrokenPipeError(32, "Broken pipe")

    path = file()
    monkeypatch.setattr(sys, "stdout", Gone(io.BytesIO(), encoding="utf-8"))
    assert cli.main(["list", "-f", str(path)]) == 0
    assert cli.main(["check", str(path), "--format", "json"]) == 0

    def gone(*_):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(os, "fsync", gone)
    assert cli.main(["export", str(tmp_path / "x.json"), "-f", str(path)]) == 0
    assert capsys.readouterr().err == ""


def test_nobody_need_listen(monkeypatch, file):
    class Deaf(io.StringIO):
        def write(self, _):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stderr", Deaf())
    assert cli.main(["list", "-f", str(file())]) == 0
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["list", "-f", str(file())]) == 0
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.main(["list", "-f", str(file())]) == 2


def test_another_kind_of_stream_may_stand_for_standard_output(monkeypatch, file):
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.main(["list", "-f", str(file()), "--format", "csv"]) == 0
    assert out.getvalue().startswith("id,date")


def test_an_interruption_is_130(monkeypatch, run):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("sahel_timeline.cli.list.ask", interrupted)
    assert run("list") == (130, "", "interrupted\n")
    monkeypatch.setattr("sahel_timeline.cli._app", interrupted)
    assert run("list") == (130, "", "interrupted\n")


@pytest.mark.parametrize("status", [0, 2])
def test_the_command_exits_with_the_status(status, monkeypatch):
    from sahel_timeline import __main__

    monkeypatch.setattr(sys, "argv", ["sahel-timeline", "--nope" if status else "--version"])
    with pytest.raises(SystemExit) as caught:
        __main__.run()
    assert caught.value.code == status


def test_an_interruption_before_anything_is_130_too(monkeypatch):
    from sahel_timeline import __main__

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupted)
    with pytest.raises(SystemExit) as caught:
        __main__.run()
    assert caught.value.code == 130


def complete(monkeypatch, capsys, words, *, last=""):
    monkeypatch.setenv("_SAHEL_TIMELINE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"sahel-timeline {words} {last}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) + 1))
    with pytest.raises(SystemExit):
        cli.main(["x"])
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("words", "last", "offered"),
    [
        ("list --actor", "bur", "burkina-faso"),
        ("list --actor", "gsi", "gsim"),
        ("list --actor", "", "france"),
        ("list --actor", "FRA", "FRAnce"),
        ("list --place", "gao", "gao"),
        ("list --type", "abd", "abduction"),
        ("show", "ran", "ransom-allegations"),
        ("list --around", "ran", "ransom-allegations"),
        ("list --format", "js", "jsonl"),
        ("", "ex", "export"),
    ],
)
def test_the_tab_key_offers_what_there_is(words, last, offered, monkeypatch, capsys):
    assert offered in complete(monkeypatch, capsys, words, last=last)


def test_the_tab_key_knows_the_files_that_are_named(monkeypatch, capsys, file):
    path = file()
    offered = complete(monkeypatch, capsys, f"list --file {path} --actor", last="nob")
    assert offered == ["nobody-listed"]
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(path))
    assert complete(monkeypatch, capsys, "show", last="bar") == ["barkhane"]


def test_the_tab_key_offers_nothing_where_nothing_can_be_read(monkeypatch, capsys):
    assert (
        complete(monkeypatch, capsys, "list -f /none --actors-file /none --actor", last="f") == []
    )


def test_after_an_error_nothing_more_is_written(monkeypatch, tmp_path):
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert cli.main(["list", "--actor", "frnace"]) == 2
        out.write("more")
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


def test_help_that_cannot_be_written_gets_one_line(monkeypatch, capsys):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("typer.rich_utils.rich_format_help", full)
    assert cli.main(["--help"]) == 2
    assert capsys.readouterr().err == (
        "error: cannot write standard output: No space left on device\n"
    )


def test_help_whose_reader_has_gone_is_no_error(monkeypatch, capsys):
    def gone(*_, **__):
        raise BrokenPipeError(32, "Broken pipe")

    stdout, stderr = sys.stdout, sys.stderr
    monkeypatch.setattr("typer.rich_utils.rich_format_help", gone)
    try:
        assert cli.main(["--help"]) == 0
    finally:  # typer puts streams of its own in their place
        sys.stdout, sys.stderr = stdout, stderr
    assert capsys.readouterr().err == ""
