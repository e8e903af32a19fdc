"""Who is in other people's files under another name."""

import pytest

GED = (
    "id,date_start,type_of_violence,side_a,side_b\n"
    "7001,2014-05-01,1,Government of Mali,JNIM\n"
    "7002,2014-05-02,1,Government of Mali,JNIM\n"
)
NOTE = (
    "France is never a side in UCDP's files: what its forces did and suffered is coded under"
    " the state that they fought for, such as the Government of Mali"
)


@pytest.mark.parametrize("command", ["list", "show", "count", "export", "chart", "actors"])
@pytest.mark.parametrize("names", [["france"], ["paris", "mali"]], ids=len)
def test_whoever_looks_for_france_in_files_of_ucdp_is_told_where_it_is(run, file, command, names):
    options = ["-f", file("ged.csv", GED), *(f"--actor={name}" for name in names)]
    shown = ["7001"] if command == "show" else []
    status, _, err = run(command, *shown, *options)
    assert status == 0
    assert err.splitlines().count(NOTE) == 1
    assert NOTE not in run(command, *shown, *options, "-q")[2]


@pytest.mark.parametrize("name", ["barkhane", "operation serval", "Takuba", "France and/or Mali"])
def test_whoever_looks_for_forces_of_france_is_told_so_as_well(run, file, name):
    status, _, err = run("count", "-f", file("ged.csv", GED), "--actor", name)
    assert status == 0
    assert err.splitlines().count(NOTE) == 1


def test_groups_that_belong_to_one_another_are_followed_once(run, file):
    who = file("who.csv", "name,part_of\nA,B\nB,A\nC,France\nFrance,\nD,Nobody\n")
    path = file("ged.csv", GED.replace("JNIM", "A"))
    asked = ("list", "-f", path, "--actors-file", who)
    assert NOTE not in run(*asked, "--actor", "a")[2]
    assert NOTE not in run(*asked, "--actor", "d")[2]
    assert NOTE in run(*asked, "--actor", "a", "--actor", "c")[2]


def test_actors_says_that_france_is_never_a_side(run, file):
    path = file("ged.csv", GED)
    status, out, err = run("actors", "-f", path)
    assert status == 0
    assert "France" not in out
    assert err.splitlines() == ["2 actors in 2 of 2 events", NOTE]
    assert "UCDP" in run("actors", "--help")[1]


def test_nothing_is_said_of_other_files_and_other_actors(run, file):
    path = file("ged.csv", GED)
    assert "UCDP" not in run("list", "-f", path, "--actor", "mali")[2]
    assert "UCDP" not in run("actors", "--actor", "france")[2]
