"""Files as arguments, beside --file, in every command that reads events."""

import json

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


@pytest.mark.parametrize("more", [[], ["out.html"]], ids=["alone", "the wrong way round"])
def test_export_never_takes_a_file_that_exists_for_the_one_to_write(run, other, more):
    before = other.read_bytes()
    status, out, err = run("export", other, *more)
    assert (status, out) == (2, "")
    hint = "add --force to replace it, or put -f before it to read it"
    assert err == f"error: {str(other)!r} exists ({hint})\n"
    assert other.read_bytes() == before


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
