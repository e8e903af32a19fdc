"""Requests that cannot be carried out get one line on standard error, and a status."""

import re

import pytest

MAP_HINT = "copy the --map above, or run sahel-timeline init with the file"
NAMED_HINT = MAP_HINT.replace("above,", "above, with its name for COLUMN,")
# A bad request, and texts in the one line that refuses it.
BAD_REQUESTS = [
    (["list", "--bogus"], ["--bogus"]),
    (["list", "--sinc", "2014"], ["no such option: --sinc (did you mean --since?)"]),
    (["--bogus"], ["--bogus"]),
    (["lst"], ["no such command 'lst' (did you mean list?)"]),
    (["mine.csv"], ["'mine.csv' is not a command (try sahel-timeline list mine.csv)"]),
    (["help", "lst"], ["no such command 'lst' (did you mean list?)"]),
    (["list", "--mapp"], ["no such option: --mapp (did you mean --map?)"]),
    (["list", "-x"], ["no such option: -x (run 'sahel-timeline list --help')"]),
    (["list", "--old"], ["no such option: --old (run 'sahel-timeline list --help')"]),
    (["chart", "--format", "svg"], ["chart has no --format (add -o FILE.svg, FILE.html or FILE"]),
    (["list", "no such.csv"], ["cannot open 'no such.csv': no such file"]),
    (["show", "coup", "none.csv"], ["cannot open 'none.csv': no such file"]),
    (["init", "none.csv", "b"], ["cannot open 'none.csv': no such file"]),
    (["export", "out.csv", "none.csv"], ["cannot open 'none.csv': no such file"]),
    (["diff", "a", "b", "c"], ["too many arguments: c (diff takes only OLD and NEW)"]),
    (["dialects", "x"], ["too many arguments: x (dialects takes no argument)"]),
    (["show"], ["missing argument 'ID' (run 'sahel-timeline show --help')"]),
    (["check"], ["FILE"]),
    (["diff", "a"], ["NEW"]),
    (["list", "--since"], ["--since", "(run 'sahel-timeline list --help')"]),
    (["list", "--since", "2014/2015"], ["'2014/2015' is a period (try --during '2014/2015')"]),
    (["list", "--until", "from 2014 to 2015"], ["--until: ", "try --during 'from 2014 to 2015'"]),
    (["list", "--quiet=yes"], ["--quiet"]),
    (["list", "--format", "xls"], ["--format", "xls", "csv", "jsonl"]),
    (["check", "a", "--format", "csv"], ["--format", "csv", "text", "json"]),
    (["list", "--sort", "size"], ["column", "size", "list --columns help"]),
    (["actors", "--sort", "size"], ["--sort", "size", "events", "name"]),
    (["list", "--limit", "-1"], ["--limit", "-1 is less than 0"]),
    (["list", "--limit", "many"], ["--limit", "'many' is not a whole number"]),
    (["chart", "--width", "39"], ["--width", "39 is not between 40 and 1000"]),
    (["list", "--since", "sometime"], ["--since: ", "'sometime'", "mid-2012"]),
    (["list", "--until", "2014-13"], ["--until: ", "'2014-13'"]),
    (["list", "--until", "1962 and 1982"], ["--until: not a date"]),
    (["list", "--since", "before 2014"], ["'before 2014' has no first"]),
    (["list", "--during", "2014/2013"], ["--during: ", "'2014/2013'", "try swapping them"]),
    (["list", "--during", "2014-02-30"], ["--during: ", "'2014-02-30'"]),
    (["list", "--since", "03/04/2014"], ["--since: ", "2014-04-03", "2014-03-04"]),
    (["list", "--since", ""], ["--since: "]),
    (["list", "--today", "soon"], ["--today: ", "'soon'"]),
    (["list", "--today", "2014"], ["--today: ", "'2014'", "2014-05-31"]),
    (["list", "--since", "[..2014]"], ["..2014"]),
    (["list", "--until", "[2014..]"], ["2014.."]),
    (["list", "--since", "2015", "--until", "2014"], ["2015", "2014", "try swapping them"]),
    (["list", "--window", "30d"], ["--window", "--around"]),
    (["list", "--around", "coup", "--window", "far"], ["--window: ", "'far'", "30d"]),
    (["list", "--around", "zzzz"], ["'zzzz' is neither the id of an event nor a date (try 2012,"]),
    (["list", "--around", "servl-begins"], ["nor a date (did you mean serval-begins?)"]),
    (["list", "--around", "03/04/2014"], ["nor a date: it can mean 3 April 2014 or 4 March 2014"]),
    (["list", "--around", "c"], ["--around: ", "coup"]),
    (["list", "--certain"], ["--certain", "--since", "--during"]),
    (["list", "--certain", "--actor", "france"], ["--certain"]),
    (["list", "--actor", "frnace"], ["unknown actor 'frnace'", "did you mean France?"]),
    (["list", "--not-actor", "frnace"], ["'frnace'", "France"]),
    (["list", "--actor", "frnace", "--search", "nothing"], ["'frnace'", "France"]),
    (["list", "--actor", ""], ["''"]),
    (["list", "--search", ""], ["--search needs a word"]),
    (["list", "--search", "gao", "--search", " "], ["--search needs a word"]),
    (["list", "--all-actors"], ["--all-actors needs --actor (add --actor NAME)"]),
    (
        ["actors", "--with-members"],
        ["--with-members needs --actor or --not-actor (add --actor NAME)"],
    ),
    (["list", "--actor", "zzz"], ["(run 'sahel-timeline actors' to list them)"]),
    (["list", "--place", "zzz"], ["(run 'sahel-timeline count --by place' to list them)"]),
    (["list", "--type", "zzz"], ["(run 'sahel-timeline count --by type' to list them)"]),
    (["list", "--place", "timbuktoo"], ["unknown place 'timbuktoo'", "Timbuktu"]),
    (["list", "--type", "abducton"], ["unknown type 'abducton'", "abduction"]),
    (["actors", "--type", "abducton"], ["'abducton'", "abduction"]),
    (["show", "coup", "--type", "abducton"], ["'abducton'", "abduction"]),
    (["show", "serval-beginz"], ["unknown event 'serval-beginz'", "serval-begins"]),
    (["show", "zzzz"], ["unknown event 'zzzz'"]),
    (["show", ""], ["unknown event ''"]),
    (["show", "c"], ["'c'", "coup"]),
    (["list", "-f", "nowhere/a.csv"], ["nowhere/a.csv", "no such folder"]),
    (["list", "-f", "none.csv"], ["'none.csv'", "no such file"]),
    (["list", "-f", "a\0b"], ["cannot open"]),
    (["list", "-f", ""], ["no such file"]),
    (["list", "-f", "."], ["'.'", "folder"]),
    (["list", "--encoding", "klingon"], ["'klingon'", "utf-8", "cp1252"]),
    (["list", "--actors", "none.csv"], ["'none.csv'", "no such file"]),
    (["check", "none.csv", "--quiet"], ["'none.csv'", "no such file"]),
    (["export", "a.xls"], ["'.xls'", ".json", ".csv", "--format"]),
    (["export", "a"], [".csv", "--format"]),
    (["export", "a.csv", "--style", "story"], ["only with markdown (add --format markdown)"]),
    (["export", "nowhere/a.csv"], ["nowhere/a.csv", "folder"]),
    (["export", "."], ["'.' is a folder (name a file in it)"]),
    (["chart", "-o", "."], ["'.' is a folder (name a file in it)"]),
    (["export", ".", "--format", "csv"], ["'.'", "folder"]),
    (["export", ".", "--format", "csv", "--force"], ["'.'", "folder"]),
    (["export", "a\0b.csv"], ["cannot write"]),
    (["export", "x" * 300 + ".csv"], ["cannot write", "File name too long"]),
    (["export", "mine.csv"], ["'mine.csv'", "exists", "export OUT mine.csv"]),
]


def refused(result):
    """Return the one line that refused a request."""
    status, out, err = result
    assert status == 2, result
    assert out == ""
    assert err.endswith("\n")
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    assert line.isprintable()
    assert not set(line) & set("╭│╰")
    return line


@pytest.mark.parametrize(
    ("request_", "texts"), BAD_REQUESTS, ids=[" ".join(a)[:40] for a, _ in BAD_REQUESTS]
)
def test_a_bad_request_is_refused_in_one_line(run, tmp_path, monkeypatch, request_, texts):
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    line = refused(run(*request_))
    assert [text for text in texts if text not in line] == [], line
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "request_",
    [
        *(["\x1b[31mred\n"], ["list", "--\x1b[31m\n"], ["list", "--since", "\x1b[31m\n\x07"]),
        *(["list", "--actor", "\x1b\n"], ["show", "\x9b1m\r\n"], ["list", "-f", "\x1b[2J\n"]),
        *(["export", "\x1b[2J\n.csv/x.csv"], ["list", "--sort", "\x1b[2J\n"]),
        *(["export", "a.\x1b\n"], ["list", "--encoding", "\x1b\n"], ["check", "\x1b[2J\n"]),
    ],
)
def test_control_characters_in_arguments_are_not_echoed(run, request_):
    _, out, err = run(*request_)
    if request_[0] == "check":  # it continues, and ends with a note
        err = err.splitlines(keepends=True)[0]
    refused((2, out, err))


def test_very_long_arguments_are_shortened(run):
    for option in ("--since", "--actor", "--around", "--type"):
        assert len(refused(run("list", option, "x" * 5000))) < 400


def test_the_file_that_the_environment_names_must_open(run, monkeypatch, tmp_path):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(tmp_path / "none.csv"))
    assert "none.csv" in refused(run("list"))


def test_quiet_does_not_silence_errors(run):
    refused(run("list", "--since", "sometime", "--quiet"))


def test_standard_input_from_a_terminal_is_refused(run, monkeypatch):
    import io

    class Keyboard(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Keyboard())
    assert "terminal" in refused(run("list", "-f", "-"))


@pytest.mark.parametrize("stream", [None, "closed"])
def test_a_closed_standard_input_is_refused(run, monkeypatch, stream):
    import io

    if stream:
        stream = io.StringIO()
        stream.close()
    monkeypatch.setattr("sys.stdin", stream)
    assert "standard input is closed" in refused(run("list", "-f", "-"))


def test_suggestions_come_from_the_file_given(run, small):
    line = refused(run("list", "-f", small, "--place", "kidaal"))
    assert line == "error: unknown place 'kidaal' (did you mean Kidal?)"


@pytest.mark.parametrize("command", [["list"], ["show", "x"], ["actors"], ["export"]], ids=str)
def test_the_first_problems_are_listed_and_all_are_counted(run, bad, command):
    status, out, err = run(*command, "-f", bad)
    *problems, last = err.splitlines()
    assert (status, out) == (1, "")
    assert [re.match(r"(.*):(\d+):(\d+): \S", line).groups() for line in problems] == [
        (str(bad), str(line), "1") for line in range(2, 12)
    ]
    assert last == (
        "error: 12 problems, the first 10 shown"
        " (fix the file, or add --skip-invalid to skip such rows)"
    )


def test_a_file_without_its_columns_beside_a_readable_one_is_counted(run, file):
    paths = file("a.csv", "date,title\n2014,A\n"), file("b.csv", "when,what\n2014,B\n")
    status, out, err = run("list", "-f", paths[0], "-f", paths[1])
    assert (status, out) == (1, "")
    assert err.splitlines()[-1] == (
        "error: 1 problem (copy the --map above, or run sahel-timeline init with the file)"
    )


def test_a_suggestion_with_a_column_that_is_not_known_cannot_be_copied_as_it_is(run, file):
    path = file("a.csv", "nr,town,what\n1,Gao,A walk-out\n2,Kidal,Talks begin\n")
    status, out, err = run("list", "-f", path)
    assert (status, out) == (1, "")
    assert err.splitlines()[-1] == (
        "error: nothing was read (copy the --map above, with its name for COLUMN, or run"
        " sahel-timeline init with the file)"
    )


def test_a_single_problem_is_counted_in_the_singular(run, file):
    path = file("a.csv", "date,title\n2014-99,x\n")
    status, out, err = run("list", "-f", path, "--quiet")
    problem, last = err.splitlines()
    assert (status, out) == (1, "")
    assert problem.startswith(f"{path}:2:1: ")
    assert last.startswith("error: 1 problem")


def test_problems_are_listed_in_order(run, file):
    path = file("a.csv", "date,title\n03/04/2014,\n2014-99,\n")
    _, _, err = run("list", "-f", path)
    places = [line.removeprefix(f"{path}:")[:3] for line in err.splitlines()[:-1]]
    assert places == ["2:1", "2:2", "3:1", "3:2"]


def test_a_file_with_problems_is_not_exported(run, bad, tmp_path):
    status, _, err = run("export", tmp_path / "out.csv", "-f", bad)
    assert status == 1
    assert not (tmp_path / "out.csv").exists()
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [["list"], ["show", "serval"], ["actors"], ["export"]], ids=str)
def test_skipping_continues_with_a_note(run, file, command):
    path = file("a.csv", "id,date,title\nserval,2013-01-11,Serval begins\nbad,2014-99,x\n")
    status, out, err = run(*command, "-f", path, "--skip-invalid")
    assert status == 0
    assert err.splitlines()[0] == "skipped 1 row that could not be read"
    if command != ["actors"]:
        assert "Serval begins" in out


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("a.csv", b"", "fix the file"),
        ("a.csv", b"when,what\n1,2\n", NAMED_HINT),
        ("a.csv", b"date,title\n2014,\xff\n", "copy the --encoding above"),
        ("a.json", b"{", "fix the file"),
        ("a.jsonl", b"}\n", "fix the file"),
    ],
)
def test_a_file_of_an_unknown_kind_is_a_problem_of_the_data(run, file, name, content, hint):
    path = file(name, content)
    status, out, err = run("list", "-f", path)
    assert (status, out) == (1, "")
    assert err.startswith(str(path))
    assert err.splitlines()[-1] == f"error: nothing was read ({hint})"
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"when,what\n1,2\n",
        b"date,title\n2014,\xe9\n",
        b"date,title\n2014,\0\n",
        b"date,title\nx,y\n",
    ],
    ids=["empty", "no title", "not UTF-8", "NUL", "no valid row"],
)
def test_a_file_without_a_readable_row_always_fails(run, file, content):
    good, path = file("good.csv", "date,title\n2014,A\n"), file("bad.csv", content)
    for files in (("-f", path), ("-f", good, "-f", path)):
        status, out, err = run("list", *files, "--skip-invalid", "-q")
        problem, last = err.splitlines()
        assert (status, out) == (1, "")
        assert problem.startswith(f"{path}:")
        assert last == (
            f"error: 1 problem (fix {str(path)!r}: --skip-invalid skips rows, not entire files)"
        )


CLASH = "name,aliases\nFrance,Paris\nTexas,paris\n"


def test_an_alias_of_two_actors_is_a_problem_of_the_data(run, file):
    path = file("registry.csv", CLASH)
    status, out, err = run("list", "--actors", path)
    problem, last = err.splitlines()
    assert (status, out) == (1, "")
    assert problem.startswith(f"{path}:")
    assert "'France'" in problem
    assert "'Texas'" in problem
    assert last == "error: 1 problem (fix the actor registry)"


def test_a_registry_without_names_is_a_problem_of_the_data(run, file):
    status, out, err = run("list", "--actors", file("registry.csv", "who\nFrance\n"))
    assert (status, out) == (1, "")
    assert "'name'" in err.splitlines()[0]


@pytest.mark.parametrize("command", [[], ["--help"], ["-h"], ["list", "--help"], ["check", "-h"]])
def test_help_is_not_an_error(run, command):
    status, out, err = run(*command)
    assert (status, err) == (0, "")
    assert "Usage: sahel-timeline" in out


@pytest.mark.parametrize("command", ["list", "show", "actors", "export", "check"])
def test_help_names_every_command(run, command):
    assert command in run("--help")[1].split()


def test_the_version_is_printed(run):
    from importlib.metadata import version

    assert run("--version") == (0, f"sahel-timeline {version('sahel-timeline')}\n", "")


def test_files_that_need_different_maps_are_not_told_to_share_one(run, file, monkeypatch):
    monkeypatch.chdir(file("a.csv", "When,What\n2014,Talks held\n").parent)
    file("b.csv", "Wann,Was\n2015,Rede am Tor\n")
    err = run("list", "a.csv", "b.csv")[2]
    assert err.splitlines()[-1] == (
        "error: nothing was read (each file needs its own --map: read them one by one)"
    )
    file("b.csv", "When,What\n2015,Talks fail\n")
    assert run("list", "a.csv", "b.csv")[2].splitlines()[-1].endswith(f"({MAP_HINT})")
