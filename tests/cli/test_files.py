"""Files as arguments, beside --file, in every command that reads events."""

import json
import shlex

import pytest

COMMANDS = ["list", "chart", "count", "actors"]


@pytest.fixture
def other(file):
    """Return a file with one event."""
    return file("other.csv", "id,date,title,actors,place\nx,2014-05-01,Talks,Company,Shaft 2\n")


@pytest.mark.parametrize("command", [*COMMANDS, "show serval", "export -"])
def test_a_file_can_be_an_argument(run, small, command):
    words = command.split()
    assert run(*words, small) == run(*words, "-f", small)
    assert run(*words, small)[0] == 0
    assert "Labbezanga" not in run(*words, small)[1]


def test_files_with_and_without_an_option_are_read_together(run, small, other):
    status, out, err = run("list", small, "--sort", "none", "-f", other, "--format", "tsv")
    assert (status, err) == (0, "7 of 7 events\n")
    assert [line.split("\t")[0] for line in out.splitlines()[1:3]] == ["x", "ansar-early"]


def test_arguments_can_be_patterns_and_standard_input(run, small, other, stdin):
    assert run("list", small.parent / "*.csv")[2] == "7 of 7 events\n"
    stdin(other.read_bytes())
    assert run("list", "-", small)[2] == "7 of 7 events\n"
    status, _, err = run("list", small.parent / "*.tsv")
    assert status == 2
    assert "no file matches" in err


PIPED = """\
id,date,title,actors,place,type,latitude,longitude
x,2014-05-02,Talks,Company,Shaft 2,blast,1,2
y,2014-05-03,More,Union,Shaft A,,,
z,2014-05-04,End,Company,Shaft 2,blast,1,2
"""


@pytest.mark.parametrize("options", ["--actor company", "--near 'shaft 2'", "--place shaft"])
@pytest.mark.parametrize("command", ["list", "count", "actors", "export -"])
def test_standard_input_answers_as_a_file_does(run, file, stdin, command, options):
    words = shlex.split(f"{command} FILE {options}")
    expected = run(*[file("same.csv", PIPED) if word == "FILE" else word for word in words])
    stdin(PIPED.encode())
    assert run(*["-" if word == "FILE" else word for word in words]) == expected
    assert expected[0] == 0


def test_standard_input_beside_a_file_is_read_again_if_names_need_it(run, file, stdin):
    exact = file("exact.csv", "id,date,title,place\na,2014-05-01,Talks,Shaft\n")
    stdin(PIPED.encode())  # alone, its two shafts would be meant
    status, out, _ = run("list", "-", exact, "--place", "shaft", "--format", "tsv")
    assert (status, [line.split("\t")[0] for line in out.splitlines()[1:]]) == (0, ["a"])


def test_arguments_replace_the_file_that_the_environment_names(run, small, other, monkeypatch):
    monkeypatch.setenv("SAHEL_TIMELINE_FILE", str(small))
    assert run("list", other)[2] == "1 of 1 event\n"
    assert run("list")[2] == "6 of 6 events\n"


def test_show_has_the_id_before_the_files(run, small, other):
    status, out, _ = run("show", "x", small, other, "--format", "json")
    assert (status, json.loads(out)[0]["title"]) == (0, "Talks")


def test_export_has_the_file_to_write_before_those_to_read(run, small, other, tmp_path):
    out = tmp_path / "out.json"
    status, _, err = run("export", out, other, small)
    assert (status, err) == (0, f"7 of 7 events written to {out}\n")
    assert json.loads(out.read_text())[0]["id"] == "ansar-early"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["mine.csv"], "to read it: sahel-timeline export OUT mine.csv"),
        (["mine.csv", "out.html"], "to read it: sahel-timeline export out.html mine.csv"),
        (["mine.csv", "-"], "to read it: sahel-timeline export - mine.csv"),
        (
            ["mine.csv", "other.csv"],
            "to read it: sahel-timeline export OUT mine.csv other.csv; to replace it, add --force",
        ),
        (
            ["mine.csv", "-f", "mine.csv"],
            "to read it: sahel-timeline export OUT mine.csv; to replace it, add --force",
        ),
        (["page.html"], "add --force to replace it"),
        (["page.html", "mine.csv"], "add --force to replace it"),
    ],
    ids=" ".join,
)
def test_force_is_suggested_only_where_it_costs_nobody_a_chronology(
    run, file, monkeypatch, words, hint
):
    folder = file("mine.csv", "date,title\n2014,A\n").parent
    file("other.csv", "date,title\n2014,B\n")
    file("page.html", "<p>")
    monkeypatch.chdir(folder)
    status, out, err = run("export", *words)
    assert (status, out, err) == (2, "", f"error: {words[0]!r} exists ({hint})\n")
    assert (folder / "mine.csv").read_text() == "date,title\n2014,A\n"


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["mine.csv"], "sahel-timeline show ID mine.csv"),
        (["mine.csv", "mine-1901"], "sahel-timeline show mine-1901 mine.csv"),
        (["mine.csv", "other.csv"], "sahel-timeline show ID mine.csv"),
    ],
    ids=" ".join,
)
def test_show_says_that_the_id_comes_before_the_file(run, file, monkeypatch, words, command):
    monkeypatch.chdir(file("mine.csv", "date,title\n2014,A\n").parent)
    file("other.csv", "date,title\n2014,B\n")
    status, out, err = run("show", *words)
    why = "'mine.csv' is a file, and the ID comes before the files"
    assert (status, out, err) == (2, "", f"error: {why} (try {command})\n")


@pytest.mark.parametrize("command", ["list", "chart", "count", "actors", "show x", "export -"])
def test_around_takes_a_date_in_every_command(run, other, command):
    for text in ("2014-05-20", "May 2014", "300 days ago"):
        words = [*command.split(), other, "--around", text, "--today", "2015-03-01"]
        assert run(*words)[0] == 0
    assert "1 of 1 event" in run("list", other, "--around", "20 May 2014")[2]
    assert "no events match" in run("list", other, "--around", "2 June 2014")[2]


def test_an_id_takes_precedence_over_a_date_and_a_date_over_the_start_of_an_id(run, file):
    path = file("a.csv", "id,date,title\n2014,1999-01-05,A\n2015-x,2001-05-05,B\n,2015-05-01,C\n")

    def near(text):
        _, out, err = run("list", path, "--around", text, "--format", "json")
        return [event["title"] for event in json.loads(out)], err

    assert near("2014") == (["A"], "1 of 3 events\n")
    assert near("2015") == (
        ["C"],
        "1 of 3 events (1 possible match: its date, or that of '2015', is not exact)\n",
    )
    assert near("2015-") == (["B"], "1 of 3 events\n")


def test_around_is_about_the_first_event_with_the_id(run, file):
    header = "id,date,title\n"
    rows = "2014-05,2013-01-01,by id\na,2014-05-03,three\nb,2014-05-20,four\n"
    one = file("one.csv", header + rows)
    two = file("two.csv", f"{header}a,2020-01-01,other\nc,2014-05-20,five\n")

    def titles(*asked):
        return run("list", *asked, "--format", "tsv", "--columns", "title")[1].splitlines()[1:]

    # An id takes precedence over a date, which nothing shows before it is met.
    assert titles(one, "--around", "2014-05") == ["by id"]
    assert titles(one, "--around", "2014-06") == ["three", "four"]
    assert titles(one, two, "--around", "a") == ["three", "four", "five"]
    assert titles(two, one, "--around", "a") == ["other"]
    assert titles(two, one, "--around", "c", "--jobs", "2") == ["three", "five", "four"]
