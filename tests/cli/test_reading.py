"""Notes on actors whom a dataset codes under another name."""

import pytest

GED = (
    "id,date_start,type_of_violence,side_a,side_b\n"
    "7001,2014-05-01,1,Government of Mali,JNIM\n"
    "7002,2014-05-02,1,Government of Mali,JNIM\n"
)
NOTE = (
    "UCDP never names France as a side: it files French actions and losses under the government"
    " that France fought for (try --actor mali)"
)


@pytest.mark.parametrize("command", ["list", "show", "count", "export", "chart", "actors"])
@pytest.mark.parametrize("names", [["france"], ["paris", "mali"]], ids=len)
def test_a_search_for_france_in_ucdp_gets_a_note_on_how_it_is_coded(run, file, command, names):
    options = ["-f", file("ged.csv", GED), *(f"--actor={name}" for name in names)]
    shown = ["7001"] if command == "show" else []
    status, _, err = run(command, *shown, *options)
    assert status == 0
    assert err.splitlines().count(NOTE) == 1
    assert NOTE not in run(command, *shown, *options, "-q")[2]


@pytest.mark.parametrize("name", ["barkhane", "operation serval", "Takuba", "France and/or Mali"])
def test_a_search_for_french_forces_gets_the_same_note(run, file, name):
    status, _, err = run("count", "-f", file("ged.csv", GED), "--actor", name)
    assert status == 0
    assert err.splitlines().count(NOTE) == 1


def test_circular_memberships_are_followed_once(run, file):
    registry = file("registry.csv", "name,part_of\nA,B\nB,A\nC,France\nFrance,\nD,Nobody\n")
    path = file("ged.csv", GED.replace("JNIM", "A"))
    command = ("list", "-f", path, "--actors", registry)
    assert NOTE not in run(*command, "--actor", "a")[2]
    assert NOTE not in run(*command, "--actor", "d")[2]
    assert NOTE in run(*command, "--actor", "a", "--actor", "c")[2]


def test_actors_notes_that_france_is_never_a_side(run, file):
    path = file("ged.csv", GED)
    status, out, err = run("actors", "-f", path)
    assert status == 0
    assert "France" not in out
    assert err.splitlines() == ["2 actors in 2 of 2 events", NOTE]
    assert "UCDP" in run("actors", "--help")[1]


def test_other_files_and_other_actors_get_no_note(run, file):
    path = file("ged.csv", GED)
    assert "UCDP" not in run("list", "-f", path, "--actor", "mali")[2]
    assert "UCDP" not in run("actors", "--actor", "france")[2]
