"""`count --sum` and `count --by` any column, on files."""

import csv
import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from sahel_timeline.cli import main
from sahel_timeline.formats import Terminal

ROOT = Path(__file__).parents[2]
UCDP = ROOT / "docs" / "ucdp-sample.csv"
SCHEMA = json.loads((ROOT / "schema" / "count.schema.json").read_text(encoding="utf-8"))
OWN = """\
date,title,actors,country,killed,wounded,Deaths?,tonnes
2012-03,A,X; Y,Mali,at least 12,dozens,12 civilians,1.5
2012-05-01,B,X,Mali,15–20,?,see note,2.25
2013,C,,Niger,about 200,unknown,~40,
2014-05,D,Y,Niger,,5,,-3
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def rows_of(run, *arguments):
    status, out, _ = run("count", *arguments, "--format", "json")
    assert status == 0
    rows = json.loads(out)
    jsonschema.Draft202012Validator(SCHEMA).validate(rows)
    return rows


def rows_of_sample():
    with UCDP.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("country", lambda row: row["country"]),
        ("adm_1", lambda row: row["adm_1"] or "(no adm_1)"),
        ("year", lambda row: row["date_start"][:4]),
        ("type_of_violence", lambda row: row["type_of_violence"]),
        ("dyad_name", lambda row: row["dyad_name"]),
    ],
)
def test_sums_of_the_ucdp_sample_are_those_of_a_plain_loop(run, by, key):
    expected = {}
    for row in rows_of_sample():
        sums = expected.setdefault(key(row), {"low": 0, "best": 0, "high": 0, "unknown": 0})
        for name in ("low", "best", "high"):
            sums[name] += int(row[name])
    counted = {
        row[by]: row["killed"] for row in rows_of(run, "-f", UCDP, "--by", by, "--sum", "killed")
    }
    assert {label: sums for label, sums in counted.items() if label in expected} == expected
    assert all(sums["best"] == 0 for label, sums in counted.items() if label not in expected)


def test_the_columns_of_ucdp_answer_under_their_own_names(run):
    options = [f"--sum={name}" for name in ("best", "low", "high", "killed")]
    rows = rows_of(run, "-f", UCDP, "--by", "country", *options)
    assert len(rows) == 4
    for row in rows:
        own = {name: row[name]["best"] for name in ("low", "best", "high")}
        assert {**own, "unknown": 0} == row["killed"]


@pytest.mark.parametrize("by", ["country", "type", "actor"])
def test_sums_are_those_of_duckdb(run, by):
    duckdb = pytest.importorskip("duckdb")
    group = {"country": "country", "type": "type_of_violence", "actor": "'all'"}[by]
    expected = duckdb.sql(
        f"select {group}, count(*), sum(low), sum(best), sum(high)"
        f" from read_csv('{UCDP}', header = true) group by 1"
    ).fetchall()
    rows = rows_of(run, "-f", UCDP, "--by", by, "--sum", "killed")
    if by == "actor":  # events count once for each actor, but once in total
        _, out, _ = run("count", "-f", UCDP, "--by", by, "--sum", "killed")
        ((_, _, low, best, high),) = expected
        assert out.splitlines()[-1] == f"killed in total: {best} ({low}–{high})"
        return
    found = sorted(
        (row["events"], *(row["killed"][name] for name in ("low", "best", "high"))) for row in rows
    )
    assert found == sorted(row[1:] for row in expected)


def test_the_sums_of_two_files_are_those_of_one(run, own, tmp_path):
    header, *rows = OWN.splitlines()
    parts = [tmp_path / "1.csv", tmp_path / "2.csv"]
    for path, part in zip(parts, (rows[:2], rows[2:]), strict=True):
        path.write_text("\n".join([header, *part, ""]), encoding="utf-8")
    options = ("--by", "country", "--sum", "killed", "--sum", "tonnes")
    whole = rows_of(run, "-f", own, *options)
    assert rows_of(run, "-f", parts[0], "-f", parts[1], *options) == whole
    for jobs in ("1", "2"):
        assert rows_of(run, "-f", parts[0], "-f", parts[1], *options, "--jobs", jobs) == whole


def test_a_row_for_each_actor_of_acled_adds_its_fatalities_once(run, tmp_path):
    header = "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
    rows = [f"MLI1,2020-05-09,Battles,{actor},Mali,4\n" for actor in "ABC"]
    path = tmp_path / "by-actor.csv"
    path.write_text(f"{header}{''.join(rows)}MLI2,2020-05-09,Riots,A,Mali,3\n", encoding="utf-8")
    for column in ("killed", "fatalities"):
        (row,) = rows_of(run, "-f", path, "--by", "country", "--sum", column)
        assert row["events"] == 2
        assert row[column] == {"low": 7, "best": 7, "high": 7, "unknown": 0}


def test_our_own_columns_are_added_up(run, own):
    rows = rows_of(run, "-f", own, "--sum", "killed", "--sum", "wounded", "--sum", "tonnes")
    assert {row["year"]: row["killed"] for row in rows} == {
        "2012": {"low": 27, "best": 27, "high": None, "unknown": 0},
        "2013": {"low": 200, "best": 200, "high": 200, "unknown": 0},
        "2014": {"low": 0, "best": 0, "high": 0, "unknown": 1},
    }
    assert rows[0]["wounded"] == {"low": 12, "best": 12, "high": 99, "unknown": 1}
    assert rows[0]["tonnes"] == {"low": 3.75, "best": 3.75, "high": 3.75, "unknown": 0}
    assert rows[2]["tonnes"]["best"] == -3


def test_csv_has_a_column_for_each_limit(run, own):
    status, out, _ = run(
        "count", "-f", own, "--by", "country", "--sum", "killed", "--format", "csv"
    )
    assert status == 0
    assert list(csv.DictReader(StringIO(out))) == [
        {
            **{"country": "Niger", "earliest": "", "latest": "", "events": "2"},
            **{"killed_low": "200", "killed_best": "200", "killed_high": "200"},
            "killed_unknown": "1",
        },
        {
            **{"country": "Mali", "earliest": "", "latest": "", "events": "2"},
            **{"killed_low": "27", "killed_best": "27", "killed_high": "", "killed_unknown": "0"},
        },
    ]


def test_a_table_shows_the_limits_and_the_total(run, own):
    _, out, err = run("count", "-f", own, "--sum", "killed", "--sum", "tonnes")
    assert out.splitlines() == [
        "year  events  killed  low  high  unknown  tonnes   low  high  unknown",
        "----  ------  ------  ---  ----  -------  ------  ----  ----  -------",
        "2012       2      27   27     ?        0    3.75  3.75  3.75        0",
        "2013       1     200  200   200        0       ?     ?     ?        1",
        "2014       1       ?    ?     ?        1      -3    -3    -3        0",
        "",
        "killed in total: 227+, unknown for 1 event",
        "tonnes in total: 0.75, unknown for 1 event",
    ]
    assert err == "4 of 4 events\n"


def test_two_things_have_sums_in_each_cell(run, own):
    rows = rows_of(run, "-f", own, "--by", "year", "--by", "country", "--sum", "killed")
    known = {"low": 27, "best": 27, "high": None, "unknown": 0}
    assert rows[0]["killed_by_country"]["Mali"] == rows[0]["killed"] == known
    assert rows[0]["by_country"] == {"Niger": 0, "Mali": 2}
    _, out, _ = run("count", "-f", own, "--by", "year", "--by", "country", "--sum", "killed")
    assert out.splitlines()[:3] == [
        "year  events  killed  unknown  Niger  Mali",
        "----  ------  ------  -------  -----  ----",
        "2012       2     27+        0      0   27+",
    ]
    assert out.splitlines()[4].split() == ["2014", "1", "?", "1", "?", "0"]
    both = ("--sum", "killed", "--sum", "wounded")
    _, out, _ = run("count", "-f", own, "--by", "year", "--by", "country", *both)
    assert out.splitlines()[2].split("  ")[-1].strip() == "27+ / 12 (12–99)"
    assert "in each column: killed / wounded" in out
    _, out, _ = run(
        "count", "-f", own, "--by", "year", "--by", "country", "--sum", "killed", "--format", "csv"
    )
    first = next(csv.DictReader(StringIO(out)))
    assert (first["Mali"], first["Mali killed_low"], first["Mali killed_high"]) == ("2", "27", "")


def test_texts_that_are_no_numbers_are_counted_as_unknown_with_a_note(run, own):
    status, out, err = run("count", "-f", own, "--sum", "deaths")
    assert status == 0
    assert "Deaths? in total: 52, unknown for 2 events" in out
    note = "Deaths?: 1 text is not a number, 'see note': it counts as unknown\n"
    assert err == f"{note}4 of 4 events\n"
    (own.parent / "b.csv").write_text("date,title,Deaths?\n2014,A,many?\n2015,B,1\n")
    _, _, err = run("count", "-f", own, "-f", own.parent / "b.csv", "--sum", "Deaths?")
    assert "Deaths?: 1 text is not a number" in err
    (own.parent / "b.csv").write_text("date,title,Deaths?\n2014,A,who knows\n2015,B,1\n")
    _, _, err = run("count", "-f", own, "-f", own.parent / "b.csv", "--sum", "Deaths?")
    assert "2 texts are not numbers, such as 'see note': they count as unknown" in err


def test_numbers_that_stand_for_an_unknown_one_are_named(run, file):
    path = file("a.csv", "date,title,homeless\n2014,A,100\n2014,B,-99.0\n")
    other = file("b.csv", "date,title,homeless\n2015,C,-99\n2015,D,-9\n")
    status, out, err = run("count", path, other, "--sum", "homeless")
    assert status == 0
    assert "homeless in total: -107" in out
    assert "homeless: -9, -99 and -99.0 are added up as any other number (leave such" in err
    signed = file("c.csv", "date,title,homeless\n2014,A,-2\n2014,B,-99\n")
    assert run("count", signed, "--sum", "homeless")[2] == "2 of 2 events\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--by", "contry"), "unknown column 'contry' (did you mean country?)"),
        (("--sum", "kiled"), "unknown column 'kiled' (did you mean killed"),
        (("--sum", "title"), "'title' has no numbers to add (try --sum killed)"),
        (("--sum", "Deaths?", "--by", "Deaths?"), "'Deaths?' can be used only once"),
        (("--sum", "killed", "--sum", "Killed"), "'killed' can be used only once"),
    ],
)
def test_what_cannot_be_counted_or_added_is_refused(run, own, options, message):
    status, out, err = run("count", "-f", own, *options)
    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("by", ["Deaths?", "DEATHS", "deaths?"])
def test_events_are_counted_by_a_column_of_the_file(run, own, by):
    rows = rows_of(run, "-f", own, "--by", by)
    assert rows[0]["Deaths?"] == "12 civilians"
    assert sum(row["events"] for row in rows) == 4


def test_counts_near_an_event_name_the_same_columns(run, own):
    options = ("--by", "deaths", "--sum", "killed", "--sum", "tonnes")
    near = rows_of(run, "-f", own, *options, "--around", "2013", "--window", "10y")
    assert near == rows_of(run, "-f", own, *options)
    mapped = own.parent / "mapped.csv"
    mapped.write_text("Wann,Was,Tote\n2014-05-01,A,12\n", encoding="utf-8")
    options = ("--map", "date=Wann", "--map", "title=Was", "--map", "killed=Tote")
    near = ("--around", "2014-05", "--window", "10d")
    for more in ((), near):
        (row,) = rows_of(run, "-f", mapped, *options, *more, "--sum", "Tote", "--by", "Was")
        assert (row["Was"], row["Tote"]["best"]) == ("A", 12)


def test_a_column_called_like_one_of_the_table_gets_another_name(run, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,title,events,latest\n2014,A,3,x\n", encoding="utf-8")
    (row,) = rows_of(run, "-f", path, "--by", "latest", "--sum", "events")
    assert (row["by_latest"], row["events"], row["sum_events"]["best"]) == ("x", 1, 3)


@pytest.mark.parametrize(
    ("width", "options", "line"),
    [
        (120, "--sum=killed", "2013       1     200  200   200        0  " + "█" * 32),
        (120, "--sum=killed --sum=tonnes", None),
        (80, "--sum=killed --sum=tonnes", "2013       1     200        0       ?        1"),
        (
            80,
            "--sum=killed --by=year --by=country",
            "2013       1     200        0  ██████████             200     0",
        ),
    ],
)
def test_a_terminal_shows_what_fits(run, monkeypatch, own, width, options, line):  # noqa: PLR0913, PLR0917 — three of them make one case
    screen = Terminal(width=width, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", "-f", own, *options.split())
    assert max(map(len, out.splitlines())) <= width
    if line:
        assert line in out.splitlines()


def test_bars_show_the_range_of_a_sum(run, monkeypatch):
    screen = Terminal(width=100, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", "-f", UCDP, "--by", "country", "--sum", "killed")
    header, _, *rows = out.splitlines()
    assert header.endswith("█ low ▒ best ░ high")
    # Chad: 23 to 83 killed, of at most 83 in a row.
    assert rows[2].split()[0] == "Chad"
    assert rows[2].endswith("█" * 8 + "▉" + "░" * 23)


def test_a_narrow_terminal_merges_the_columns_of_a_cross_table(run, monkeypatch):
    screen = Terminal(width=60, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", "-f", UCDP, "--by", "country", "--by", "dyad_name", "--sum", "killed")
    header, _, mali, *_ = out.splitlines()
    assert header.endswith("more")
    assert mali.split()[-1] == "69"


def test_sums_are_numbers_in_a_workbook(capfdbinary, workbook_text, file):
    path = file("a.csv", "date,title,killed\n2014,A,12\n2014,B,at least 3\n")
    assert main(["count", str(path), "--sum", "killed", "--format", "xlsx"]) == 0
    header, row = workbook_text(capfdbinary.readouterr().out).splitlines()
    assert header.split("\t")[4:] == ["killed_low", "killed_best", "killed_high", "killed_unknown"]
    assert row.split("\t")[3:] == ["[2]", "[15]", "[15]", "", "[0]"]
