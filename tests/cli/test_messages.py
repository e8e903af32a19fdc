"""Notes: how many events match, how many only possibly, and why."""

import sys

import pytest

from sahel_timeline.cli.messages import print_note

TWO = "id,date,title\na,2014,A\nb,2014,B\nc,2013,C\n"
MEMBERS = "name,part_of\nFaction,Movement 2014/..\nMovement,\n"


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        ("--since 2014-06 --until 2014-07", "1 possible match: its date is not exact"),
        (
            "--around ransom --window 1d",
            "1 possible match: its date, or that of 'ransom', is not exact",
        ),
    ],
)
def test_the_note_says_why_a_match_is_only_possible(run, small, filters, why):
    assert run("list", "-f", small, *filters.split())[2].endswith(f" of 6 events ({why})\n")


def test_the_note_counts_possible_matches(run, file):
    path = file("a.csv", TWO)
    assert run("list", "-f", path, "--since", "2014-06")[2] == (
        "2 of 3 events (2 possible matches: their dates are not exact)\n"
    )
    assert run("list", "-f", path, "--since", "2014-06", "-n", "1")[2] == (
        "showing 1 of 2 matching events (3 read; 1 possible match: its date is not exact)\n"
    )
    note = "2 possible matches: their dates, or that of 'c', are not exact"
    assert note in run("list", "-f", path, "--around", "c", "--window", "6mo")[2]


def test_a_membership_can_make_a_match_possible(run, file):
    path = file("a.csv", "date,title,actors\n2014-05-09,A,Faction\n")
    registry = file("registry.csv", MEMBERS)
    options = ("-f", path, "--actors", registry, "--actor", "movement", "--with-members")
    assert run("list", *options)[2] == (
        "1 of 1 event (1 possible match: its date, or the date of a membership, is not exact)\n"
    )
    assert run("list", *options, "--certain")[2] == "no events match (1 read)\n"
    assert run("actors", *options, "--certain", "--all")[2] == (
        "2 actors; no events match (1 read)\n"
    )


UNDATED = "date,time,title,actors\n2014-05-03,14:30,A,France\n,,B,France\nXXXX,,C,Mali\n"


@pytest.mark.parametrize(
    ("command", "note"),
    [
        ("list", "3 of 3 events (2 undated)"),
        ("list -n 2", "showing 2 of 3 events (1 undated)"),
        ("list --sort none --format csv", "3 of 3 events (2 undated)"),
        ("list --since 2000", "1 of 3 events"),
        ("list --actor mali", "1 of 3 events (1 undated)"),
        ("count", "3 of 3 events (2 undated)"),
        ("actors", "2 actors in 3 of 3 events (2 undated)"),
        ("chart", "3 of 3 events (2 undated, not drawn)"),
        ("export", "3 of 3 events (2 undated)"),
        ("export --format ics", "1 of 3 events (2 undated, left out)"),
        ("export --format timelinejs", "1 of 3 events (2 undated, left out)"),
        ("export --format html", "3 of 3 events (2 undated, not drawn)"),
    ],
)
def test_the_note_counts_undated_events(run, file, command, note):
    name, *options = command.split()
    assert run(name, "-f", file("a.csv", UNDATED), *options)[2] == f"{note}\n"


def test_a_file_is_written_with_the_undated_events_that_it_leaves_out(run, file, tmp_path):
    path = tmp_path / "a.ics"
    _, _, err = run("export", path, "-f", file("a.csv", UNDATED))
    assert err == f"1 of 3 events written to {path} (2 undated, left out)\n"


def test_nothing_is_near_an_undated_event(run, file):
    status, out, err = run("list", "-f", file("a.csv", UNDATED), "--around", "b")
    assert (status, out) == (2, "")
    assert "an undated event has no day to be near (try an event with a date)" in err


@pytest.mark.parametrize("option", ["--since", "--until", "--during"])
def test_an_undated_bound_is_refused(run, file, option):
    status, _, err = run("list", "-f", file("a.csv", UNDATED), option, "XXXX")
    assert status == 2
    assert "'XXXX' has no" in err


def test_an_actor_without_a_dated_event_has_no_first_and_last(run, file):
    text = "date,title,actors\nXXXX,A,France\n2014,B,France\n2016,C,France\nXXXX,D,Mali\n"
    path, other = file("a.csv", text), file("b.csv", text)
    out = run("actors", "-f", path, "-f", other, "--format", "csv")[1]
    rows = [line.split(",")[:6] for line in out.splitlines()[1:]]
    assert [(row[0], row[-3:]) for row in rows] == [
        ("France", ["6", "2014", "2016"]),
        ("Mali", ["2", "", ""]),
    ]


PLACED = "date,title,latitude,longitude\n2014,A,1,2\n2015,B,,\n2016,C,3,4\n"


def test_a_map_says_how_many_events_have_coordinates(run, file, tmp_path):
    path = file("a.csv", PLACED)
    note = "GeoJSON: 2 of 3 events have coordinates; a map does not show the rest\n"
    for command in (["list"], ["export", "-"], ["export", tmp_path / "x.geojson"]):
        _, _, err = run(*command, path, "--format", "geojson")
        assert err.splitlines(keepends=True)[1:] == [note]
    _, _, err = run("show", "b-2015", "-f", path, "--format", "geojson")
    assert err == "GeoJSON: 0 of 1 event has coordinates; a map does not show the rest\n"
    _, _, err = run("list", "--until", "2015", path, "--format", "geojson")
    assert err.endswith("GeoJSON: 1 of 2 events has coordinates; a map does not show the rest\n")


def test_a_map_of_all_events_has_no_note_and_no_other_format_either(run, file):
    path = file("a.csv", PLACED)
    assert run("list", path, "--until", "2014", "--format", "geojson")[2] == "1 of 3 events\n"
    assert run("list", path, "--format", "json")[2] == "3 of 3 events\n"
    assert run("list", path, "-q", "--format", "geojson")[2] == ""
    assert "GeoJSON" not in run("list", path, "--since", "2030", "--format", "geojson")[2]


def test_a_note_without_room_on_a_terminal_breaks_between_its_parts(run, file, monkeypatch):
    path = file("a.csv", TWO)
    options = ("list", "-f", path, "--since", "2014-06", "-n", "1", "--format", "csv")
    note = "showing 1 of 2 matching events (3 read; 1 possible match: its date is not exact)\n"
    monkeypatch.setenv("COLUMNS", "78")
    assert run(*options)[2] == note  # in a pipe
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run(*options)[2] == note.replace("; ", ";\n  ")
    monkeypatch.setenv("COLUMNS", "80")
    assert run(*options)[2] == note


def test_parts_of_a_note_that_fit_beside_each_other_share_a_line(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "10")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    print_note("one; two; three", quiet=False)
    assert capsys.readouterr().err == "one; two;\n  three\n"
