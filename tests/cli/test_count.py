"""`count`: tables of numbers, on a terminal with bars."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from sahel_timeline.english import any_of
from sahel_timeline.formats import ROW_FORMATS, Terminal
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.query import By

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schema" / "count.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("by", By, ids=str)
@pytest.mark.parametrize("across", [None, "actor"])
def test_json_follows_its_schema(run, small, by, across):
    second = ["--by", across] if across and across != by else []
    status, out, _ = run("count", small, "--by", by, *second, "--format", "json")
    assert status == 0
    rows = json.loads(out)
    jsonschema.Draft202012Validator(SCHEMA).validate(rows)
    counted = sum(row["events"] for row in rows)
    assert counted == 6 or (by is By.ACTOR and counted > 6)


def test_every_event_of_several_files_is_counted_once(run, tmp_path):
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("event_id_cnty,event_date,event_type,actor1\n" + "1,2014-05-01,x,A\n" * 2)
    two.write_text("date,title\n2014,A\n2015,B\n")
    out = run("count", "-f", one, "-f", two, "--format", "csv")[1]
    assert [line.rpartition(",")[2] for line in out.splitlines()[1:]] == ["2", "1"]


def test_a_table_of_actors_says_why_its_rows_can_add_up_to_more(run, small):
    why = "an event with several actors counts once for each of them"
    _, out, err = run("count", small, "--by", "actor", "--since", "2018")
    header, *_, blank, explanation = out.splitlines()
    assert header.split() == ["actor", "events"]
    assert (blank, explanation) == ("", why)
    assert err == "2 of 6 events\n"
    assert why not in run("count", small, "--by", "actor", "--since", "2030")[1]
    assert why not in run("count", small, "--since", "2018")[1]


def test_a_terminal_shows_bars_or_as_many_columns_as_fit(run, file, monkeypatch):
    rows = [f"{2020 if n < 12 else 2013},Event {n},France;Someone {n % 11},P{n}" for n in range(20)]
    many = file("many.csv", "date,title,actors,place\n" + "\n".join(rows))
    screen = Terminal(width=80, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", many)
    lines = out.splitlines()
    assert "2020      12  " + "█" * 32 in lines
    assert "2013       8  " + "█" * 21 + "▍" in lines
    _, out, _ = run("count", many, "--by", "year", "--by", "actor")
    header, *_ = out.splitlines()
    assert header.split()[:3] == ["year", "events", "France"]
    assert re.search(r"\d more", header)
    assert max(map(len, out.splitlines())) <= 80
    _, out, _ = run("count", many, "--by", "year", "--by", "precision", "--since", "2020")
    assert " more" not in out
    narrow = screen._replace(width=30)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: narrow)
    _, out, _ = run("count", many, "--by", "actor")
    assert " more" not in out
    _, out, _ = run("count", many, "--by", "actor", "--by", "place")
    assert out.splitlines()[0].endswith(" 20 more")


def test_bars_get_shorter_on_a_narrow_terminal(run, monkeypatch):
    screen = Terminal(width=60, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", "--by", "place")
    _, rule, *rows = out.split("\n\n")[0].splitlines()
    assert len(rule) == 60
    cells = [row.rsplit(maxsplit=2) for row in rows]
    most = max(int(number) for _, number, _ in cells)
    # "Central and northern Mali" and "events" take 25 and 6 columns, and the gaps 4.
    assert max(len(bar) for *_, bar in cells) == 25
    for _, number, bar in cells:
        eighths = sum(" ▏▎▍▌▋▊▉█".index(block) for block in bar)
        assert abs(eighths - 25 * 8 * int(number) / most) <= 2


def test_a_hostile_name_in_a_heading_is_sanitized(run, monkeypatch, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,title,actors\n2014,A,\x1b[31mEvil\x1b[0m 中文\n", encoding="utf-8")
    screen = Terminal(width=80, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", "--file", path, "--by", "year", "--by", "actor")
    header, rule, *_ = out.splitlines()
    assert header == f"year  events  {' ' * 10}  ␛[31mEvil␛[0m 中文"
    assert len(rule) == cell_width(header)


@pytest.mark.parametrize(
    ("width", "by", "bars"),
    # 32 and 10 cells wide; even one of a thousand gets an eighth of a cell.
    [
        (80, "year", ["█" * 32, "▏"]),
        (100, "year type", ["█" * 10, "▏"]),
        (33, "year type", ["█" * 10, "▏"]),
        (32, "year type", ["", ""]),
    ],
)
def test_bars_are_drawn_if_they_fit(run, monkeypatch, file, width, by, bars):  # noqa: PLR0913, PLR0917 — three of them make one case
    rows = "2014,A,a\n" * 1000 + "2015,B,b\n"
    path = file("a.csv", f"date,title,type\n{rows}")
    screen = Terminal(width=width, max_rows=300, colour=False)
    monkeypatch.setattr("sahel_timeline.cli.output.detect_terminal", lambda **_: screen)
    _, out, _ = run("count", "--file", path, *(f"--by={name}" for name in by.split()))
    drawn = ["".join(re.findall(r"[▏▎▍▌▋▊▉█]", line)) for line in out.splitlines()[2:4]]
    assert drawn == bars


def test_all_rows_of_a_count_are_drawn(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    _, out, _ = run("count", "--by", "week")
    assert sum("-W" in line for line in out.splitlines()) > 500


def test_impossible_counts_are_refused(run):
    assert run("count", "--by", "year", "--by", "year")[0] == 2
    assert run("count", "--by", "nobody")[0] == 2
    assert run("count", "--format", "ics")[::2] == (
        2,
        f"error: counts cannot be written as ics (try {any_of(ROW_FORMATS)})\n",
    )


def test_a_region_is_one_with_and_without_the_word_for_it(run, file):
    regions = ["Gao region", "GAO", "Région de Gao", "Gao cercle", "", "Niger State", "Niger", "+"]
    rows = "".join(f"2014,Event,{region}\n" for region in regions)
    path = file("regions.csv", f"date,title,region\n{rows}")
    out = run("count", path, "--by", "region", "--format", "csv")[1]
    assert out.splitlines()[1:] == [
        "Gao region,,,3",
        "Gao cercle,,,1",
        "(no region),,,1",
        "Niger State,,,1",
        "Niger,,,1",
        "+,,,1",
    ]
