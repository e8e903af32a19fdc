"""The generated files of the benchmarks, and what is made of their results."""

import hashlib
import importlib
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sahel_timeline import read_events

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
KINDS = ("acled", "exact", "gdelt", "mixed")
COMMANDS = ("sahel-timeline", "plain loop", "duckdb")


@pytest.fixture(autouse=True)
def path(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


def load(name):
    return importlib.import_module(name)


def generated(folder, kind, count, parts=1):
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{kind}-{part}.csv" for part in range(parts)]
    load("generate").generate(kind, count, paths)
    return paths


@pytest.mark.parametrize("kind", KINDS)
def test_every_generated_row_is_read(tmp_path, kind):
    assert set(KINDS) == set(load("generate").KINDS)
    reading = read_events(map(str, generated(tmp_path, kind, 200)))
    assert len(reading.events) == 200
    assert not reading.problems


def test_acled_rows_are_always_the_same_and_have_about_520_bytes(tmp_path):
    (path,) = generated(tmp_path, "acled", 2000)
    assert 505 < path.stat().st_size / 2000 < 535
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest[:16] == "e1a6e10b9e7e209e"


def test_fewer_acled_rows_are_the_beginning_of_more():
    rows = load("generated_acled").acled_rows
    assert list(rows(50)) == list(islice(rows(20_000), 50))


def test_several_files_have_the_rows_of_one(tmp_path):
    (one,) = generated(tmp_path / "one", "acled", 10)
    header, *rows = one.read_text(encoding="utf-8").splitlines()
    several = generated(tmp_path / "several", "acled", 10, parts=3)
    tables = [path.read_text(encoding="utf-8").splitlines() for path in several]
    assert tables == [[header, *rows[:4]], [header, *rows[4:8]], [header, *rows[8:]]]
    assert [path.suffix for path in (tmp_path / "several").iterdir()] == [".csv"] * 3


def result(**changed):
    given = {"question": "list", "rows": 1000, "size": 520_000, "command": "sahel-timeline"}
    given |= {"seconds": 0.5, "megabytes": 24.0, "to_loop": 3.0, "ours_to_it": 1.0}
    return load("results").Result(**given | changed)


def test_results_are_saved_and_loaded(tmp_path):
    results = [result(), result(command="plain loop", to_loop=None)]
    load("results").save(tmp_path / "results.json", results, runs=3)
    machine, loaded = load("results").load(tmp_path / "results.json")
    assert loaded == results
    assert machine["runs"] == 3


def test_results_are_a_table():
    rows = [result(), result(question="export all.jsonl", to_loop=None, megabytes=1200.0)]
    assert list(load("results").markdown(rows))[2:] == [
        "| list | 1,000 | 0.5 MB | sahel-timeline | 0.50 s | 24 MB | 3.00 | 1.00 |",
        "| export all.jsonl | 1,000 | 0.5 MB | sahel-timeline | 0.50 s"
        " | 1.20 GB (1200.00 kB a row) |  | 1.00 |",
    ]


def test_the_plot_has_a_label_for_each_line_and_each_power_of_ten():
    results = [
        result(command=command, rows=rows, seconds=rows / 5e4 * weight, megabytes=20.0 * weight)
        for rows in (1000, 100_000)
        for weight, command in enumerate(COMMANDS, start=1)
    ]
    drawn = "\n".join(load("plot").svg(results))
    words = re.findall(r">([^<>]+)</text>", drawn)
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert words.count("DuckDB") == words.count("plain loop") == 2
    assert {"1,000", "10,000", "100,000", "0.01 s", "10 s", "10 MB", "100 MB"} <= set(words)


def test_labels_at_the_ends_of_lines_do_not_overlap():
    lines = load("plot").labels({"plain loop": (0, 10), "duckdb": (0, 11), "polars": (0, 12)})
    heights = [float(re.search(r' y="([\d.]+)"', line)[1]) for line in lines]
    assert heights == [14, 29, 44]


def test_the_manual_has_a_place_for_every_table():
    plot = load("plot")
    page = plot.PAGE.read_text(encoding="utf-8")
    for name in ("machine", "growth", "questions", "gdelt"):
        page = plot.replaced(page, name, [f"new {name}"])
        assert f"\nnew {name}\n" in page
    assert plot.replaced(page, "gdelt", ["new gdelt"]) == page


def test_the_whole_of_gdelt_takes_its_rows_at_the_measured_rate():
    plot = load("plot")
    *_, line = plot.whole_of_gdelt([result(question=plot.GDELT, rows=100_000, seconds=1.0)])
    hours = plot.GDELT_ROWS / 100_000 / 3600
    assert f"| 100,000 | {hours:.2g} h |" in line
    assert "1.24 billion rows" in plot.PAGE.read_text(encoding="utf-8")
    assert plot.GDELT_ROWS == 1.24e9


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux has it")
def test_the_memory_of_several_processes_is_added():
    child = "held = bytearray(40_000_000); print(len(held), flush=True); input()"
    code = f"""if True:
        import subprocess, sys, time
        pipes = {{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}}
        pair = [subprocess.Popen([sys.executable, "-c", "{child}"], **pipes) for _ in range(2)]
        for each in pair:
            each.stdout.readline()
        time.sleep(1)
        for each in pair:
            each.communicate(b"end\\n")
    """
    # In a process of its own: a new process shares the memory of the one that starts it.
    measure = f"""if True:
        import sys
        sys.path.insert(0, {str(BENCHMARKS)!r})
        from processes import Command, run
        command = Command((sys.executable, "-c", {code!r}), starts_others=True)
        print(run(command).megabytes)
    """
    printed = subprocess.run(
        [sys.executable, "-c", measure], capture_output=True, check=True, text=True
    )
    assert 80 < float(printed.stdout) < 160


def test_saved_results_are_replaced_by_those_of_the_same_question(tmp_path, monkeypatch, capsys):
    scale, path = load("scale"), tmp_path / "results.json"
    monkeypatch.setattr(scale, "run", lambda _: load("processes").Run(1.0, 20.0))
    for sizes in (["10"], ["10", "20"]):
        given = ["scale.py", "growth", "--runs", "1", "--save", str(path), "--sizes", *sizes]
        monkeypatch.setattr(sys, "argv", given)
        scale.main()
    _, results = load("results").load(path)
    ours = [result.rows for result in results if result.command == "sahel-timeline"]
    assert ours == [10, 20]
    assert "plain loop" in capsys.readouterr().out
