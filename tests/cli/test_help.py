"""What `--help` ends with, and the order of its panels."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from sahel_timeline.cli.commands import COMMANDS
from sahel_timeline.cli.examples import EXAMPLES

MINE = "date,title,actors,Topic\n2013-05,World fair opens,Paris; Ministry,fair\n2014,Fair,Paris,x\n"
EVERY = [(name, line) for name, lines in EXAMPLES.items() for line in lines]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    for name in ("mine.csv", "old.csv"):
        (tmp_path / name).write_text(MINE, encoding="utf-8")
    (tmp_path / "new.csv").write_text(MINE.replace("Ministry", "Senate"), encoding="utf-8")
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    return tmp_path


def test_every_command_has_examples():
    assert set(EXAMPLES) == {"", *COMMANDS}


@pytest.mark.parametrize(("name", "line"), EVERY, ids=[f"{name}: {line}" for name, line in EVERY])
def test_every_example_works(run, folder, name, line):
    program, *arguments = shlex.split(re.split(" [|>] ", line)[0])
    assert program == "sahel-timeline"
    assert not name or arguments[0] == name
    status, _, err = run(*arguments)
    # Two releases differ.
    assert (status, "error" in err) == (int(name == "diff"), False)


@pytest.mark.parametrize("line", [line for _, line in EVERY if re.search(" [|>] ", line)])
def test_examples_for_a_shell_work_in_a_shell(folder, line, missing):
    bash = shutil.which("bash")
    needed = line.partition(" | ")[2].split()[:1]
    if not bash or not all(map(shutil.which, needed)):
        missing(f"not installed: bash or {needed}")
    program = shlex.join([sys.executable, "-m", "sahel_timeline"])
    done = subprocess.run(
        [bash, "-euo", "pipefail", "-c", line.replace("sahel-timeline", program, 1)],
        env={**os.environ, "LESS": "-E"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_ends_with_the_examples_in_80_columns(run, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "80")
    out = run(*filter(None, [name]), "--help")[1]
    ending = [line.strip() for line in out.rstrip().splitlines()]
    assert ending[-len(EXAMPLES[name]) - 1 :] == ["Examples:", *EXAMPLES[name]]


@pytest.mark.parametrize("name", ["list", "show", "chart", "actors", "count", "export"])
def test_panels_are_in_the_order_of_use(run, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "100")
    panels = re.findall(r"^([A-Z][^:.\n]+)$", run(name, "--help")[1], re.MULTILINE)
    panels = panels[panels.index("Arguments") :]
    order = [each for each in panels if each in {"Files", "Dates", "Output"}]
    assert order == ["Files", "Dates", "Output"]
    assert panels[-1] == "Options"
    own = {"chart": "Chart", "count": "What to count", "actors": "Order", "list": "Order"}
    assert panels.index("Files") < panels.index(own.get(name, "Output"))


@pytest.mark.parametrize("width", [30, 60, 80, 300])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_and_loses_no_word(run, monkeypatch, name, width):
    words = [*filter(None, [name]), "--help"]
    monkeypatch.setenv("COLUMNS", "100")
    wide = run(*words)[1]
    monkeypatch.setenv("COLUMNS", str(width))
    out = run(*words)[1]
    assert out.split() == wide.split()
    shown = out.partition("Examples:")[0].splitlines()
    if width >= 80:
        assert max(map(len, shown)) <= min(width, 100)
    assert "--help" in out


def test_names_and_texts_of_options_have_two_columns(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("list", "--help")[1].splitlines()
    for expected in (
        "  -n, --limit N         Keep at most N events.",
        "      --reverse         Reverse the order.",
        "                        with a heading per year. Default: table.",
    ):
        assert expected in lines
    index = lines.index("      --day-first, --month-first")
    assert lines[index + 1].startswith(f"{' ' * 24}Read 03/04/2014 as 3 April, or as 4 March.")


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_shown(run, option):
    status, out, _ = run(option)
    assert status == 0
    assert re.fullmatch(r"sahel-timeline \d+\.\d+\.\d+\n", out)


def test_what_is_required_has_no_brackets(run):
    assert run("show", "--help")[1].startswith(
        "Usage: sahel-timeline show [OPTIONS] ID [FILE...]\n"
    )
    assert run("diff", "--help")[1].startswith("Usage: sahel-timeline diff [OPTIONS] OLD NEW\n")


@pytest.mark.parametrize("command", [[], ["list"]])
def test_help_can_be_asked_for_in_a_word(run, command):
    assert run("help", *command) == run(*command, "--help")
