"""What is written in a format that can be read back is read back, also from several files."""

import json
import re

import pytest

from sahel_timeline.formats import STREAM_FORMATS, Format

ONE = """\
id,date,title,actors,region
talks,2014-05,Talks begin,A; B,North
talks-2,2014-06,Talks go on,A,
,2015,Talks,C,
"""
OTHER = """\
id,date,title,actors,colour
talks,2014-07,Talks end,A,red
,2015,Talks,D,
,2016,"Talks, again","A;B\\;C",
"""
# The ids of the second file that the first has too get numbers that no event has.
IDS = ["talks", "talks-2", "talks-2015", "talks-3", "talks-2015-2", "talks-again-2016"]
ACLED = """\
event_id_cnty,event_date,time_precision,event_type,actor1,actor2,country,location
MLI1,2020-10-01,1,Battles,JNIM: Group for Support of Islam and Muslims,,Mali,Gao
MLI2,2020-10-02,2,Battles,Military Forces of Mali (2020-2021),,Mali,Gao
"""


@pytest.fixture
def two(file):
    return ("-f", file("one.csv", ONE), "-f", file("other.csv", OTHER))


@pytest.fixture(params=[20_000, 5], ids=["short files", "long files"])
def many_rows(request, monkeypatch):
    """Set the number of rows from which on the ids of events that are dropped are not known."""
    monkeypatch.setattr("sahel_timeline.readers.answer.MANY_ROWS", request.param)
    monkeypatch.setattr("sahel_timeline.readers.MANY_ROWS", request.param)


@pytest.mark.usefixtures("many_rows")
@pytest.mark.parametrize("format_", sorted(STREAM_FORMATS))
@pytest.mark.parametrize("sort", ["none", "date"])
def test_what_is_written_from_two_files_passes_check(run, two, tmp_path, format_, sort):
    path = tmp_path / f"both.{format_}"
    assert run("export", path, *two, "--sort", sort)[0] == 0
    assert run("check", path)[1] == ""
    listed = json.loads(run("list", *two, "--sort", "none", "--format", "json")[1])
    read = json.loads(run("list", "-f", path, "--sort", "none", "--format", "json")[1])
    assert sorted(each["id"] for each in read) == sorted(IDS)
    without_id = [{**each, "id": ""} for each in listed]
    assert sorted(map(str, without_id)) == sorted(str({**each, "id": ""}) for each in read)


@pytest.mark.usefixtures("many_rows")
@pytest.mark.parametrize("format_", sorted({*STREAM_FORMATS} - {Format.XLSX}))
@pytest.mark.parametrize("option", [("--sort", "region"), ("--columns", "id,title,region")])
def test_ids_are_unique_whatever_columns_are_asked_for(run, two, format_, option):
    status, out, _ = run("list", *two, *option, "--format", format_)
    assert status == 0
    assert sorted(re.findall("talks[a-z0-9-]*", out)) == sorted(IDS)


@pytest.mark.parametrize(
    ("format_", "kind"),
    {
        **{"html": "a web page", "chart-html": "a web page", "svg": "a picture"},
        **{"ics": "a calendar", "geojson": "a map", "timelinejs": "a slide show"},
    }.items(),
)
def test_what_cannot_be_read_back_is_called_what_it_is(run, two, tmp_path, format_, kind):
    path = tmp_path / "both"
    run("export", path, *two, "--format", format_)
    status, out, err = run("list", path)
    assert (status, out) == (1, "")
    assert err.startswith(f"{path}: the file is {kind}, not a table (give a CSV, Excel or JSON")


def test_what_is_printed_can_be_shown(run, two):
    listed = json.loads(run("list", *two, "--sort", "none", "--format", "json")[1])
    assert [each["id"] for each in listed] == IDS
    for each in listed:
        assert json.loads(run("show", each["id"], *two, "--format", "json")[1]) == [each]
        around = run("list", *two, "--around", each["id"], "--window", "1d", "--format", "json")
        assert each in json.loads(around[1])
    # A filter changes no id.
    (last,) = json.loads(run("list", *two, "--search", "end", "--format", "json")[1])
    assert last["id"] == "talks-3"
    table = run("list", *two, "--sort", "none")[1]
    short = [line.split()[0] for line in table.splitlines()[2:]]
    assert short == ["talks", "talks-2", "talks-2015", "talks-3", "talks-2015-2", "talks-a"]
    for name, each in zip(short, listed, strict=True):
        assert json.loads(run("show", name, *two, "--format", "json")[1]) == [each]


def test_a_note_says_that_datasets_share_events(run, tmp_path):
    header = "event_id_cnty,event_date,event_type,actor1,fatalities\n"
    rows = ["MLI1,1 May 2014,Battles,A,3\n", "MLI2,2 May 2014,Battles,A,4\n"]
    for name, lines in (("a.csv", rows), ("b.csv", rows[1:]), ("c.csv", [rows[1] * 2])):
        (tmp_path / name).write_text(header + "".join(lines))
    a, b, c = (str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv"))
    note = "1 event has an id that an earlier file has too, and may be counted twice (to merge rows"
    for command in (["count"], ["list"], ["actors"], ["export", "-"]):
        assert note in run(*command, a, b)[2]
    assert "2 events have an id that" in run("count", a, b, c)[2]
    assert (
        "counted twice" not in run("count", a)[2] + run("count", c)[2] + run("count", a, b, "-q")[2]
    )


def test_a_note_counts_the_new_ids(run, two):
    note = "2 events got a new id, since an earlier file or sheet has the same\n"
    for command in (["list"], ["export"], ["list", "--around", "talks"], ["list", "--jobs", "2"]):
        assert note in run(*command, *two)[2]
    assert "new id" not in run("count", *two)[2]
    assert "new id" not in run("list", *two, "-q")[2]


def test_a_file_that_is_read_twice_has_its_ids_twice(run, file):
    path = file("a.csv", "id,date,title\na,2014,A\nb,2015,B\n")
    out = run("list", "-f", path, "-f", path, "--sort", "none", "--format", "json")[1]
    assert [each["id"] for each in json.loads(out)] == ["a", "b", "a-2", "b-2"]


@pytest.mark.parametrize("format_", sorted(STREAM_FORMATS))
def test_datasets_and_the_packaged_events_are_read_back(run, file, tmp_path, format_):
    for name, files in (("packaged", ()), ("acled", ("-f", file("acled.csv", ACLED)))):
        path = tmp_path / f"written-{name}.{format_}"
        assert run("export", path, *files)[0] == 0
        assert run("check", path)[1] == ""
        written = json.loads(run("list", *files, "--format", "json")[1])
        assert json.loads(run("list", "-f", path, "--format", "json")[1]) == written
