"""README and docs: quoted output is real, links lead somewhere, pictures are up to date."""

import ast
import csv
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sahel_timeline
from sahel_timeline import parse_date
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import Format, format_of

TREE = Path(__file__).parents[1]
SOURCE = TREE / "src" / "sahel_timeline"
README = TREE / "README.md"
CONTRIBUTING = TREE / "CONTRIBUTING.md"
DATES = TREE / "docs" / "dates.md"
LIBRARY = TREE / "docs" / "library.md"
PAGES = [README, *sorted((TREE / "docs").glob("*.md"))]
QUOTING = [page for page in PAGES if "```console\n" in page.read_text(encoding="utf-8")]
TEXTS = [*PAGES, TREE / "CHANGELOG.md", CONTRIBUTING, TREE / "benchmarks" / "README.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name_of(path):
    return str(path.relative_to(TREE))


def read(path):
    return path.read_text(encoding="utf-8")


def blocks(language, page=README):
    return [m[2] for m in BLOCK.finditer(read(page)) if m[1] == language]


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the data and the docs, in which quoted commands are run."""
    for name in ("events.csv", "actors.csv"):
        shutil.copy(TREE / name, tmp_path)
    shutil.copytree(TREE / "docs", tmp_path / "docs")
    return tmp_path


def shell(command, folder):
    found = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SAHEL_", "COV_"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), found["PATH"]])
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**found, "PATH": path, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    ).stdout


@pytest.mark.skipif(os.name != "posix", reason="the commands are those of a POSIX shell")
@pytest.mark.parametrize("page", QUOTING, ids=name_of)
def test_every_command_prints_what_is_quoted(folder, request, page):
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    quoted = printed = read(page)
    for block in blocks("console", page):
        commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
        new = "".join(f"$ {command}\n{shell(command, folder)}" for command in commands)
        assert "Traceback" not in new
        printed = printed.replace(f"```console\n{block}```", f"```console\n{new}```")
    if request.config.getoption("--update-golden"):
        page.write_text(printed, encoding="utf-8")
    else:
        assert printed == quoted


def test_the_example_of_the_library_has_ten_lines_and_works(folder, capsys, monkeypatch):
    (code,) = blocks("python", LIBRARY)
    assert len(code.splitlines()) <= 10
    monkeypatch.chdir(folder)
    exec(compile(code, LIBRARY.name, "exec"), {})
    out = capsys.readouterr().out
    assert "[2013-02..2014-08] France accused of paying ransoms" in out
    assert "('France', 'AQIM', 'Areva', 'Mali') False" in out


def test_the_library_reference_has_every_public_name_once():
    names = re.findall(r"^\.\. auto\w+:: (\w+)$", read(LIBRARY), re.MULTILINE)
    assert sorted(names) == sorted(sahel_timeline.__all__)


def test_the_readme_is_short():
    assert len(read(README).splitlines()) <= 150


def test_the_main_command_and_the_test_command_are_one_line_each():
    main, _install, tests = blocks("sh")
    for block in (main, tests):
        assert block.count("\n") == 1
        assert block.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert main.endswith("sahel-timeline list --since 2014\n")
    assert "pytest" in tests


@pytest.mark.parametrize("page", [README, TREE / "docs" / "formats.md"], ids=name_of)
def test_the_table_of_formats_has_every_format_and_its_extension(page):
    rows = re.findall(r"^\| (`[^|]+) \| ([^|]+) \| [^|]+ \|$", read(page), re.MULTILINE)
    table = {}
    for names, extensions in rows:
        formats = re.findall(r"`([\w-]+)`", names)
        found = re.findall(r"`(\.\w+)`", extensions)
        assert "with `--format`" in extensions or len(found) == len(formats), (
            f"the row of {names} needs one extension per format, or the words 'with `--format`'"
        )
        table |= dict.fromkeys(formats) | dict(zip(formats, found, strict=False))
    assert set(table) == set(Format)
    for name, extension in table.items():
        assert extension is None or format_of(f"x{extension}") is Format(name)
    with pytest.raises(UsageError, match="can be a table or chart"):
        format_of("x.txt")


def test_every_phrase_in_the_table_of_dates_means_its_edtf():
    rows = re.findall(r"^\| (.+) \| `(\S+)` \| .+ \|$", read(DATES), re.MULTILINE)
    assert len(rows) > 10
    for phrases, edtf in rows:
        for phrase in re.findall("`([^`]+)`", phrases):
            assert str(parse_date(phrase)) == edtf, phrase


def long_code():
    """Yield each module over 300 lines, and each function over 30 with its module."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE).as_posix()
        tree = ast.parse(read(path))
        if len(read(path).splitlines()) > 300:
            yield module, ""
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 30:
                yield module, node.name


def test_long_modules_and_functions_are_listed_in_contributing():
    rows = re.findall(r"^\| `([\w/]+\.py)` \| (?:`(\w+)`)? *\|", read(CONTRIBUTING), re.MULTILINE)
    assert sorted(rows) == sorted(long_code())


def words(svg):
    return re.findall(r">([^<>]*)</text>", svg)


def pictures():
    spec = importlib.util.spec_from_file_location("picture", TREE / "tools" / "picture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("wanted", pictures().PICTURES, ids=lambda wanted: wanted.path.name)
def test_pictures_show_what_the_commands_print(wanted):
    kept = wanted.path.read_text(encoding="utf-8")
    assert words(kept) == words(pictures().svg_of(wanted)), "run python tools/picture.py"
    assert wanted.command in "".join(words(kept)).replace("&#160;", " ")
    assert re.findall(r"https?://[^\"]+", kept) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in kept
    assert "url(" not in kept.replace("url(#", "")
    assert any(f"{wanted.path.name})" in read(page) for page in PAGES)


def test_the_picture_is_the_one_that_the_tool_draws():
    kept = pictures().TIMELINE.read_text(encoding="utf-8")
    assert kept == pictures().timeline_svg(), "run python tools/picture.py"
    assert any("(timeline.svg)" in read(page) for page in PAGES)


def anchors(page):
    """Return the anchors that code hosts and the built site give to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", read(page)), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", TEXTS, ids=name_of)
def test_links_lead_to_files_and_headings_that_exist(page):
    for target in re.findall(r"\]\((?!http)([^)]+)\)", read(page)):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


def test_the_readme_has_the_right_numbers_of_events_and_actors():
    for name, what in (("events.csv", "events"), ("actors.csv", "actors")):
        with (TREE / name).open(encoding="utf-8", newline="") as file:
            count = sum(1 for _ in csv.DictReader(file))
        assert f"{count} {what}" in read(README)
