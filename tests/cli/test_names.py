"""Whose names actors have: those of the file, of the Sahel registry, or of a file of actors."""

import json
import re
import shlex

import pytest

OWN = """\
date,title,actors
1889-05-06,Exhibition opens,Paris; Ministry of Trade
1889-06-10,Tower is climbed,Gustave Eiffel
1889-11-06,Exhibition closes,Platform; Paris
"""
# Six different names. "Paris" and "Bamako" are ordinary words, GSIM, FAMa and MINUSMA count.
SAHEL = """\
date,title,actors
2013-01-11,Operation begins,Paris; Bamako; MINUSMA
2017-03-02,Union is announced,GSIM
2018-03-01,Rumour,FAMa; Somebody
"""
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,actor1,actor2,country,location
MLI1,2020-10-01,1,Battles,JNIM: Group for Support of Islam and Muslims,,Mali,Gao
"""
LEFT_ALONE = (
    "names: as they are in {}; the Sahel registry knows too few of them"
    " (to use it: --actors sahel)\n"
)
USED = (
    "names: those of the Sahel registry, which knows {}"
    " (to leave them as they are: --actors none)\n"
)


@pytest.fixture
def own(file):
    return file("own.csv", OWN)


@pytest.fixture
def sahel(file):
    return file("sahel.csv", SAHEL)


@pytest.fixture
def in_folder(file, monkeypatch):
    """Return a function that writes a file into the current folder."""
    return lambda name, content: monkeypatch.chdir(file(name, content).parent)


def actors_of(out):
    return [event["actors"] for event in json.loads(out)]


def test_names_of_an_own_file_stay_as_they_are(run_with_notes, own):
    status, out, err = run_with_notes("list", "-f", own, "--format", "json")
    assert status == 0
    assert actors_of(out) == [
        ["Paris", "Ministry of Trade"],
        ["Gustave Eiffel"],
        ["Platform", "Paris"],
    ]
    assert err == f"{LEFT_ALONE.format('the file')}3 of 3 events\n"


def test_an_own_file_about_the_sahel_has_names_of_the_registry(run_with_notes, sahel):
    _, out, err = run_with_notes("list", "-f", sahel, "--format", "json")
    assert actors_of(out) == [["France", "Mali", "MINUSMA"], ["JNIM"], ["FAMa", "Somebody"]]
    assert err == f"{USED.format('3 of 6 names')}3 of 3 events\n"


@pytest.mark.parametrize(
    ("names", "is_used"),
    [
        (["GSIM", "French government"], True),
        (["GSIM", "French government", "A", "B"], True),
        (["GSIM", "French government", "A", "B", "C"], False),
        # The same name in two spellings is one name.
        (["GSIM", "French government", "A B", "a  b", "A-B", "C"], True),
        # A single name is not enough, nor are words that mean something else elsewhere.
        (["GSIM"], False),
        (["Paris", "Washington", "Platform"], False),
        (["Britain", "Germany", "Algeria", "United States", "Russia", "Paris"], False),
        (["France", "Mali", "Niger", "Chad", "GSIM", "FAMa", "Somebody"], True),
        (["GSIM and/or Nobody", "French government"], True),
    ],
    ids=str,
)
def test_half_of_the_names_decide(run, file, names, is_used):
    rows = "".join(f"2014,x,{name}\n" for name in names)
    path = file("a.csv", f"date,title,actors\n{rows}")
    _, out, _ = run("actors", "-f", path, "--format", "json", "--sort", "name")
    found = {actor["name"] for actor in json.loads(out)}
    assert ("JNIM" in found or "France" in found) is is_used


def test_names_without_anything_to_change_are_no_note(run_with_notes, file):
    path = file("a.csv", "date,title,actors\n2014,x,France; Mali\n2015,y,Union\n")
    for command in (["list"], ["actors"], ["list", "-a", "mali"]):
        assert "names:" not in run_with_notes(*command, "-f", path)[2]
    assert "names:" not in run_with_notes("count", "-f", path)[2]


def test_commands_that_need_no_names_do_not_mention_them(run_with_notes, own):
    assert run_with_notes("count", "-f", own)[2] == "3 of 3 events\n"
    assert run_with_notes("check", own)[2] == "no problems; 3 events read from 1 file\n"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("none", ["Paris", "Ministry of Trade"]),
        ("sahel", ["France", "Ministry of Trade"]),
        ("people.csv", ["City", "Ministry of Trade"]),
    ],
)
def test_an_option_decides(run_with_notes, own, in_folder, choice, expected):
    in_folder("people.csv", "name,aliases\nCity,Paris\n")
    _, out, err = run_with_notes("list", "-f", own, "--actors", choice, "--format", "json")
    assert actors_of(out)[0] == expected
    assert err == "3 of 3 events\n"


def test_the_option_applies_to_the_packaged_events_too(run_with_notes):
    _, out, err = run_with_notes("actors", "--actors", "none", "-n", "1", "-a", "gsim")
    assert "GSIM" in out
    assert "names:" not in err
    assert re.fullmatch(r"[1-9]\d* of \d+ events\n", run_with_notes("list", "-a", "gsim")[2])


def test_an_actor_of_the_registry_is_unknown_in_other_files(run, own):
    for command in ("list", "actors", "count", "chart", "export"):
        status, _, err = run(command, "-f", own, "--actor", "france")
        assert status == 2
        assert err.startswith("error: unknown actor 'france' (")
    assert run("list", "-f", own, "--actor", "paris")[2] == "2 of 3 events\n"
    assert run("list", "-f", own, "--actor", "france", "--actors", "sahel")[0] == 0
    # Events that a query depends on are read in another way.
    assert run("list", "-f", own, "--around", "tower", "-a", "france")[0] == 2
    assert run("show", "tower", "-f", own, "-a", "france")[0] == 2


def test_actors_of_an_own_file_have_no_aliases_of_the_registry(run, own):
    _, out, _ = run("actors", "-f", own, "--format", "json")
    assert {actor["name"]: actor["aliases"] for actor in json.loads(out)} == {
        "Paris": [],
        "Ministry of Trade": [],
        "Gustave Eiffel": [],
        "Platform": [],
    }
    assert len(json.loads(run("actors", "-f", own, "--all", "--format", "json")[1])) == 4


def test_each_file_decides_for_itself(run_with_notes, own, sahel, file):
    acled = file("acled.csv", ACLED)
    command = ("list", "-f", own, "-f", sahel, "-f", acled, "--format", "json")
    _, out, err = run_with_notes(*command)
    named = [name for names in actors_of(out) for name in names]
    assert sorted(set(named)) == [
        *("FAMa", "France", "Gustave Eiffel", "JNIM", "MINUSMA", "Mali"),
        *("Ministry of Trade", "Paris", "Platform", "Somebody"),
    ]
    assert (
        err == USED.format(f"3 of 6 names in {sahel}") + LEFT_ALONE.format(own) + "7 of 7 events\n"
    )
    # A name means what it means in either kind of file.
    assert actors_of(run_with_notes(*command, "-a", "paris")[1]) == [
        ["Paris", "Ministry of Trade"],
        ["Platform", "Paris"],
        ["France", "Mali", "MINUSMA"],
    ]
    assert actors_of(run_with_notes(*command, "-a", "gsim")[1]) == [["JNIM"], ["JNIM"]]
    around = run_with_notes(*command, "-a", "paris", "--around", "tower", "--window", "1y")
    assert actors_of(around[1]) == [["Paris", "Ministry of Trade"], ["Platform", "Paris"]]


def test_several_files_are_counted_together_in_the_note(run_with_notes, own, sahel, file):
    others = [file("other.csv", OWN), file("mali.csv", SAHEL)]
    files = [word for path in (own, sahel, *others) for word in ("-f", path)]
    err = run_with_notes("list", *files)[2]
    assert err.startswith(USED.format("6 of 12 names in 2 files") + LEFT_ALONE.format("2 files"))


def test_the_answer_is_the_same_in_several_processes(run_with_notes, own, sahel):
    command = ("list", "-f", own, "-f", sahel, "--format", "json")
    for options in ((), ("-a", "paris"), ("-a", "fama"), ("-a", "ministry")):
        alone, parallel = (run_with_notes(*command, *options, "--jobs", n) for n in "12")
        assert alone == parallel


def test_the_first_rows_of_a_long_file_decide(run, file, monkeypatch):
    monkeypatch.setattr("sahel_timeline.readers.own_names.MANY_ROWS", 200)
    rows = ["2014,x,GSIM\n", "2014,y,French government\n", *["2014,z,A\n"] * 600]
    later = [f"2014,u,Name {n}\n" for n in range(10)]
    path = file("a.csv", "".join(["date,title,actors\n", *rows, *later]))
    assert "JNIM" in run("actors", "-f", path)[1]
    path = file("b.csv", "".join(["date,title,actors\n", *later, *rows]))
    assert "GSIM" in run("actors", "-f", path)[1]


def test_other_tables_and_json_are_own_files(run, file):
    table = file("a.csv", "When,What,Who\n1889,Exhibition,Paris\n")
    mapped = run("list", "-f", table, "--map", "date=When,title=What,actors=Who", "--format=json")
    assert actors_of(mapped[1]) == [["Paris"]]
    lines = file("a.jsonl", '{"date": "1889", "title": "Exhibition", "actors": ["Paris"]}\n')
    assert actors_of(run("list", "-f", lines, "--format=json")[1]) == [["Paris"]]
    assert run("list", "-f", lines, "-a", "france")[0] == 2


def test_check_knows_actors_only_where_the_registry_applies(run, file):
    mapping = ("--map", "date=When,title=What,actors=Who")
    own = file("a.csv", "When,What,Who\n1889,Exhibition,Paris\n1890,Fair,Ministry\n")
    assert "registry" not in run("check", own, *mapping)[1]
    assert "2 actors" not in run("check", own, *mapping, "--actors", "none")[1]
    assert "'Ministry' in 1 event" in run("check", own, *mapping, "--actors", "sahel")[1]
    sahel = file("b.csv", "When,What,Who\n2017,A,GSIM\n2018,B,FAMa\n2019,C,Ministry\n")
    assert "'Ministry' in 1 event" in run("check", sahel, *mapping)[1]


def test_two_releases_have_the_same_names(run_with_notes, own, file, sahel):
    fewer = file("fewer.csv", SAHEL + "2019,A,Union\n")
    status, out, err = run_with_notes("diff", sahel, fewer, "--format", "json")
    assert (status, [each["kind"] for each in json.loads(out)]) == (1, ["added"])
    assert err.startswith("names: as they are in the files; the Sahel registry fits only one")
    assert run_with_notes("diff", own, own)[2].startswith(LEFT_ALONE.format("2 files"))
    assert run_with_notes("diff", sahel, sahel)[2].startswith("names: those of the Sahel registry")


def test_the_command_in_a_hint_reads_the_same_files(run, file):
    path = str(file("my own.csv", "When,title\n2014,A\n"))
    given = ("--map", "date=When", path)
    command = f"{shlex.quote(path)} --map date=When"
    _, _, err = run("list", *given, "--where", "xyzzy=1")
    assert f"run 'sahel-timeline list {shlex.quote(path)}" in err
    assert err.endswith("--map date=When --columns help' to list them)\n")
    assert f"(run 'sahel-timeline actors {command}' to" in run("list", *given, "-a", "zzz")[2]
    assert f"of 'sahel-timeline list {command}')" in run("show", "zzz", *given)[2]
    assert run("diff", path, path, "--map", "date=When", "--only", "zzz")[2].endswith("'zzz'\n")
    assert "(run 'sahel-timeline actors' to list" in run("list", "-a", "zzz")[2]
