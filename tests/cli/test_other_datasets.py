"""Reading other programs' files from the command line."""

import shlex

import pytest

MAPPED = "Year,Month,Topic\n2014,5,A talk\n2015,,Another\n"


@pytest.mark.parametrize("command", ["list", "count", "actors", "chart", "export", "check"])
def test_every_command_that_reads_events_takes_a_mapping(run, file, command):
    path = file("a.csv", MAPPED)
    named = [path] if command == "check" else ["-f", path]
    status, _, err = run(command, *named, "--map", "date=Year+Month", "--map", "title=Topic")
    assert status == 0
    assert "2 event" in err


def test_a_mapping_can_be_in_a_file(run, file):
    path = file("a.csv", MAPPED)
    mapping = file("map.toml", 'date = ["Year", "Month"]\n')
    status, out, _ = run("list", "-f", path, "--map-file", mapping, "--map", "title=Topic")
    assert status == 0
    assert "May 2014" in out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--map", "x=Year"], "error: --map: 'x' is not a field of events "),
        (["--map-file", "nowhere.toml"], "error: --map-file: cannot open 'nowhere.toml'"),
        (["--map", "title=Topc"], "has no column 'Topc' (try 'Topic')"),
        (
            ["--dialect", "acled", "--map", "title=Topic"],
            "error: the columns of acled cannot be mapped",
        ),
        (["--dialect", "klingon"], "'klingon'"),
    ],
)
def test_an_invalid_mapping_or_dialect_is_refused(run, file, options, message):
    status, out, err = run("list", "-f", file("a.csv", MAPPED), *options)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_file_without_a_header_needs_its_dialect(run, file):
    row = "432,1MLI,1,24/12/1997,1997,1,Battle,A,,2,B,,1,12,Mali,Gao,,,Gao,16.27,-0.04,1,S,N,3"
    path = file("a.csv", f"{row}\n")
    status, out, err = run("list", "-f", path, "--dialect", "acled")
    assert (status, err) == (0, "1 of 1 event\n")
    assert "24 Dec 1997" in out
    assert run("list", "-f", path)[0] == 1


def test_check_says_how_many_rows_were_merged(run, file):
    text = (
        "event_id_cnty,event_date,event_type,actor1\n1,2014-05-01,Riots,A\n1,2014-05-01,Riots,B\n"
    )
    status, _, err = run("check", file("a.csv", text))
    assert status == 0
    assert err == "no problems, 1 warning; 1 event read from 1 file, 1 row merged with another\n"


def test_warnings_are_counted_when_files_are_read(run, tmp_path):
    path = tmp_path / "years.csv"
    path.write_text("date,title\n2020-21,A\n2014,B\n", encoding="utf-8")
    status, _, err = run("list", "--file", path)
    assert (status, err) == (
        0,
        f"1 warning (to see it: sahel-timeline check {path})\n2 of 2 events\n",
    )
    assert run("list", "--file", path, "--quiet")[2] == ""


def test_the_command_that_shows_warnings_has_the_files_and_their_options(run, tmp_path):
    path, mapping, registry = (
        tmp_path / name for name in ("my years.csv", "map.toml", "actors.csv")
    )
    path.write_text("When,What\n2020-21,A\n2020-21,B\n2014,B\n", encoding="utf-8")
    mapping.write_text('date = "When"\n', encoding="utf-8")
    registry.write_text("name\nA\n", encoding="utf-8")
    read = ["--map", "title=What", "--map-file", mapping, "--actors", registry, "--day-first"]
    read += ["--year-first"]
    shown = run("list", "-f", path, *read)[2].splitlines()[0]
    assert shown == (
        f"2 warnings (to see them: sahel-timeline check '{path}' --map title=What"
        f" --map-file {mapping} --actors {registry} --day-first --year-first)"
    )
    command = shlex.split(shown.partition(": ")[2].removesuffix(")"))
    assert run(*command[1:])[2].startswith("no problems, ")
