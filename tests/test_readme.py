"""The README and the pages: every command runs and prints what is quoted, pictures are fresh."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format, format_of

TREE = Path(__file__).parents[1]
README = TREE / "README.md"
PAGES = [README, *sorted((TREE / "docs").glob("*.md"))]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language, page=README):
    return [m[2] for m in BLOCK.finditer(page.read_text(encoding="utf-8")) if m[1] == language]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a folder to try things in, with the data beside."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("events.csv", "actors.csv"):
        shutil.copy(TREE / name, folder)
    shutil.copytree(TREE / "docs", folder / "docs")
    return folder


def shell(command, desk):
    found = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SAHEL_", "COV_"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), found["PATH"]])
    return subprocess.run(
        ["bash", "-c", command],
        cwd=desk,
        env={**found, "PATH": path, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout


@pytest.mark.skipif(os.name != "posix", reason="the commands are those of a POSIX shell")
@EVERY_PAGE
def test_every_command_prints_what_is_quoted(desk, request, page):
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    wanted = page.read_text(encoding="utf-8")
    found = wanted
    for block in blocks("console", page):
        commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
        new = "".join(f"$ {command}\n{shell(command, desk)}" for command in commands)
        assert "Traceback" not in new
        found = found.replace(f"```console\n{block}```", f"```console\n{new}```")
    if request.config.getoption("--update-golden"):
        page.write_text(found, encoding="utf-8")
    assert found == wanted or request.config.getoption("--update-golden")


def test_the_library_in_ten_lines_works(desk, capsys, monkeypatch):
    (code,) = blocks("python")
    assert len(code.splitlines()) <= 10
    monkeypatch.chdir(desk)
    exec(compile(code, "README.md", "exec"), {})
    out = capsys.readouterr().out
    assert "2014-38 France accused of paying ransoms" in out
    assert "('France', 'AQIM', 'Areva') True" in out


def test_the_two_commands_stand_in_one_line_each():
    main, tests, *_ = blocks("sh")
    for block in (main, tests):
        assert block.count("\n") == 1
        assert block.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert main.endswith("sahel-timeline list --since 2014\n")
    assert "pytest" in tests


def test_the_table_of_formats_tells_what_export_makes_of_an_extension():
    text = README.read_text(encoding="utf-8")
    table = text.split("\n## Formats\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \| ([^|]+) \| [^|]+ \|$", table, re.MULTILINE)
    told = {}
    for names, extensions in rows:
        named = re.findall(r"`([\w-]+)`", names)
        found = re.findall(r"`(\.\w+)`", extensions)
        assert "say `--format`" in extensions or len(found) == len(named)
        told |= dict.fromkeys(named) | dict(zip(named, found, strict=False))
    assert set(told) == set(Format)
    for name, extension in told.items():
        assert extension is None or format_of(f"x{extension}") is Format(name)
    with pytest.raises(UsageError, match=r"several formats.*table or chart"):
        format_of("x.txt")


def words(svg):
    return re.findall(r">([^<>]*)</text>", svg)


def pictures():
    spec = importlib.util.spec_from_file_location("picture", TREE / "tools" / "picture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("wanted", pictures().PICTURES, ids=lambda wanted: wanted.path.name)
def test_the_pictures_are_those_of_the_real_commands(wanted):
    kept = wanted.path.read_text(encoding="utf-8")
    assert words(kept) == words(pictures().svg_of(wanted)), "run python tools/picture.py"
    assert wanted.command in "".join(words(kept)).replace("&#160;", " ")
    assert re.findall(r"https?://[^\"]+", kept) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in kept
    assert "url(" not in kept.replace("url(#", "")
    assert f"docs/{wanted.path.name}" in README.read_text(encoding="utf-8")


@EVERY_PAGE
def test_links_lead_to_files_that_exist(page):
    for name in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / name).exists(), name


def test_the_data_section_counts_right():
    text = README.read_text(encoding="utf-8")
    for name, what in (("events.csv", "events"), ("actors.csv", "actors")):
        import csv

        with (TREE / name).open(encoding="utf-8", newline="") as file:
            count = sum(1 for _ in csv.DictReader(file))
        assert f"{count} {what}" in text
