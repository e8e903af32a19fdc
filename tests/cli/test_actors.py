"""`actors`: who takes part, how often, and when first and last."""

import csv
import io
import json
import re

import pytest

ACTORS = """\
name,aliases,kind
France,Paris;French government,state
Mali,Bamako;Government of Mali,state
Niger,,state
"""


def names_in(out):
    return [actor["name"] for actor in json.loads(out)]


def test_spellings_of_one_actor_are_counted_together(run, small):
    status, out, err = run("actors", "-f", small, "--format", "json")
    counted = {actor["name"]: actor["events"] for actor in json.loads(out)}
    assert status == 0
    assert counted == {
        **{"France": 3, "Mali": 2, "Ansar Dine": 2},
        **{"MUJAO": 1, "AQIM": 1, "JNIM": 1},
    }
    assert err == "6 actors in 6 of 6 events\n"


def test_the_most_frequent_come_first_then_by_first_event(run, small):
    _, out, _ = run("actors", "-f", small, "--format", "json")
    assert names_in(out) == ["France", "Ansar Dine", "Mali", "MUJAO", "AQIM", "JNIM"]


def test_actors_are_sorted_as_asked(run, small):
    def order(*given):
        return names_in(run("actors", "-f", small, "--format", "json", *given)[1])

    names = ["Ansar Dine", "AQIM", "France", "JNIM", "Mali", "MUJAO"]
    assert order("--sort", "name") == names
    assert order("--sort", "name", "--reverse") == names[::-1]
    assert order("--sort", "name", "--limit", "2") == names[:2]
    assert order("--sort", "name", "-n", "0") == []
    by_first = ["Ansar Dine", "MUJAO", "France", "Mali", "AQIM", "JNIM"]
    assert order("--sort", "first") == by_first
    assert order("--sort", "last")[0] == "MUJAO"


def test_first_and_last_are_dates_of_events(run, small):
    actors = json.loads(run("actors", "-f", small, "--format", "json")[1])
    france = next(actor for actor in actors if actor["name"] == "France")
    assert (france["first"]["edtf"], france["last"]["edtf"]) == ("2013-01-11", "2014-08-01")


def test_filters_choose_the_events(run, small):
    _, out, err = run("actors", "-f", small, "--format", "json", "--type", "operation")
    assert names_in(out) == ["France", "Mali"]
    assert err == "2 actors in 2 of 6 events\n"


def test_without_events_there_are_no_actors(run, small):
    status, out, err = run("actors", "-f", small, "--search", "nothing", "--format", "json")
    assert (status, json.loads(out)) == (0, [])
    assert err.endswith("no events match (6 read)\n")


def test_a_registry_replaces_the_packaged_one(run, small, file):
    path = file("registry.csv", ACTORS)
    _, out, _ = run("actors", "-f", small, "--actors", path, "--format", "json")
    # GSIM is an alias of JNIM only in the packaged registry.
    assert set(names_in(out)) == {"France", "Mali", "Ansar Dine", "MUJAO", "AQIM", "GSIM"}


def test_all_adds_actors_who_take_part_in_no_event(run, small, file):
    command = (
        "actors",
        "-f",
        small,
        "--actors",
        file("registry.csv", ACTORS),
        "--format",
        "json",
    )
    *_, niger = json.loads(run(*command, "--all")[1])
    assert (niger["name"], niger["events"]) == ("Niger", 0)
    assert (niger["first"], niger["last"]) == (None, None)
    assert "Niger" not in names_in(run(*command)[1])
    assert names_in(run(*command, "--all", "--limit", "2")[1]) == ["France", "Ansar Dine"]


def test_a_table_shows_names_and_counts(run, small):
    _, out, _ = run("actors", "-f", small)
    header, rule, france, *rest = out.splitlines()
    assert header.split() == ["name", "kind", "events", "first", "last", "aliases"]
    assert set(rule) == {"-", " "}
    assert france.split()[:3] == ["France", "state", "3"]
    assert len(rest) == 5


def test_csv_and_tsv_have_a_row_per_actor(run, small):
    for format_, delimiter in (("csv", ","), ("tsv", "\t")):
        _, out, _ = run("actors", "-f", small, "--format", format_)
        rows = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
        assert [rows[0][name] for name in ("name", "events", "first")] == [
            "France",
            "3",
            "2013-01-11",
        ]


def test_a_table_fits_the_terminal(run, small, terminal):
    screen = terminal(80)
    assert run("actors", "-f", small, "--no-color")[0] == 0
    shown = screen.getvalue()
    assert "Ansar Dine" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_the_note_says_how_many_actors_a_limit_shows(run):
    err = run("actors", "-n", "12")[2]
    assert err.startswith("12 of ")
    assert re.search(r" actors in (\d+) of \1 events\n$", err)
    assert " of " not in run("actors", "-n", "500")[2].split(" in ")[0]


OWN = """\
date,title,actors
2014,a,U.N. Mission; Paris
2015,b,UN mission; =cmd
2016,c,The UN Mission; A \\; B
2017,d,U.N. Mission; Protesters
2018,e,Protester and/or Paris
"""


def test_a_starter_is_a_file_of_actors_with_proposals(run, file):
    own = file("own.csv", OWN)
    status, out, err = run("actors", "--starter", "-f", own)
    assert (status, list(csv.reader(io.StringIO(out)))) == (
        0,
        [
            ["name", "aliases", "kind", "part_of", "description", "source"],
            # Both have two events, the first of them in 2014.
            ["Paris", *[""] * 5],
            ["U.N. Mission", "UN mission; The UN Mission", *[""] * 3, PROPOSED],
            ["=cmd", *[""] * 5],
            ["A ; B", *[""] * 5],
            ["Protesters", *[""] * 4, "the same as Protester?"],
            ["Protester", *[""] * 4, "the same as Protesters?"],
        ],
    )
    assert err == (
        "6 actors, 1 with proposed aliases"
        " (look at them, save the file, and use it with --actors FILE)\n"
    )


PROPOSED = "proposed: look at the aliases"


def test_a_starter_can_be_used_and_checked(run, file):
    own = file("own.csv", OWN)
    people = file("people.csv", run("actors", "--starter", "-f", own)[1])
    counts = json.loads(run("actors", "-f", own, "--actors", people, "--format", "json")[1])
    assert {each["name"]: each["events"] for each in counts} == {
        **{"U.N. Mission": 4, "Paris": 2, "=cmd": 1, "A ; B": 1, "Protesters": 1, "Protester": 1}
    }
    assert run("list", "-f", own, "--actors", people, "-a", "un mission")[2] == "4 of 5 events\n"
    assert run("check", people) == (0, "", "no problems; 6 actors read from 1 file\n")
    both = run("check", people, own)
    assert both == (0, "", "no problems; 5 events and 6 actors read from 2 files\n")
    assert run("check", own, "--actors", people)[:2] == (0, "")


def test_a_starter_has_the_actors_that_filters_keep(run, file):
    own = file("own.csv", OWN)
    out = run("actors", "--starter", "-f", own, "--until", "2016", "-n", "3", "-q")[1]
    assert [line.split(",")[0] for line in out.splitlines()] == [
        *("name", "Paris", "U.N. Mission", "=cmd"),
    ]
    out, err = run("actors", "--starter", "-f", own, "--format", "csv", "--search", "nothing")[1:]
    assert (out, err.split(" ")[0]) == ("name,aliases,kind,part_of,description,source\n", "0")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--actors", "sahel"], "--starter and --actors do not go together (leave out --actors"),
        (["--all"], "--starter and --all do not go together (leave out --all"),
        (["--sort", "name"], "--starter has an order of its own (leave out --sort"),
        (["--reverse"], "--starter has an order of its own (leave out --sort"),
        (["--format", "json"], "--starter writes only CSV (leave out --format)"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_starter_refuses_what_does_not_fit(run, small, options, message):
    status, out, err = run("actors", "--starter", "-f", small, *options)
    assert (status, out) == (2, "")
    assert err.startswith(f"error: {message}")


def test_a_file_of_actors_is_checked_as_one(run, file, tmp_path):
    assert run("check", file("a.csv", "Name,aliases\nA,B\nC,B\n"))[1].endswith(
        "a.csv:3: 'B' names both 'A' and 'C' (remove it from one of them)\n"
    )
    events = file("b.csv", "date,title,name,aliases\n2014,A,B,C\n")
    assert run("check", events)[2] == "no problems; 1 event read from 1 file\n"
    assert run("check", tmp_path)[0] == 2
