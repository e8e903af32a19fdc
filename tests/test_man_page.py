"""The man page has every command and option, as it is in the tree."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from sahel_timeline.cli.commands import COMMANDS
from sahel_timeline.cli.examples import EXAMPLES
from sahel_timeline.cli.typer_app import build_app

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "man" / "sahel-timeline.1"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("man_page", ROOT / "tools" / "man_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(tool):
    return tool.compose()


def test_the_page_in_the_tree_is_the_one_that_the_tool_writes(page, request):
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page


def test_every_command_option_and_example_is_in_the_page(page):
    text = re.sub(r"\\f[BIR]", "", page).replace("\\-", "-").replace("\\(aq", "'")
    words = set(re.split(r"[\s,]+", text))
    program = get_command(build_app(["--help"]))
    for name in COMMANDS:
        assert f"\n.SS {name}\n" in text
        for option in program.commands[name].params:
            names = {each for each in option.opts if each.startswith("-")}
            assert names <= words, (name, option.opts)
    for line in (line for lines in EXAMPLES.values() for line in lines):
        assert f"\n{line}\n" in text


def test_the_page_is_valid(missing):
    if not shutil.which("mandoc"):
        missing("mandoc is not installed")
    command = ["mandoc", "-T", "lint", "-W", "style", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_line_that_apropos_shows_has_room_on_a_terminal(page):
    name = page.partition("\n.SH NAME\n")[2].partition("\n")[0].replace("\\-", "-")
    program, _, summary = name.partition(" - ")
    assert len(f"{program} (1)   - {summary}") < 80


def test_a_word_that_begins_with_a_dot_can_begin_a_line(tool):
    text = " ".join(["x" * 70, ".SH", "isn't run"])
    assert tool.wrap(text) == ["x" * 70 + " \\&.SH", "isn\\(aqt run"]
    text = " ".join(["x" * 78, ".SH"])
    assert tool.wrap(text) == ["x" * 78, "\\&.SH"]


def test_no_line_begins_with_something_that_roff_would_run(page):
    for line in page.splitlines():
        if line.startswith((".", "'")):
            assert re.match(r"\.(\\\"|TH|nh|ad|SH|SS|PP|TP|B|br|EX|EE)( |$)", line), line
