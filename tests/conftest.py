"""Fixtures and options for all tests."""

from __future__ import annotations

import io
import os
import re
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# CI adds `--hypothesis-profile deep`, which finds counterexamples that a quick run can miss.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# The same examples in every run: a check that fails by chance says nothing about a change. To look
# for new ones, run `pytest --hypothesis-profile random`.
settings.register_profile("quick", max_examples=30, derandomize=True, **_PATIENT)
settings.register_profile("deep", max_examples=200, derandomize=True, **_PATIENT)
settings.register_profile("random", max_examples=400, **_PATIENT)
settings.load_profile("quick")

# A shell that runs the tests in the background lets them ignore Ctrl-C, and so the commands that
# they start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(autouse=True)
def _restore_ctrl_c():
    """Restore the handler of Ctrl-C, which commands change and processes started later inherit."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _default_environment(monkeypatch):
    """Give every test the same environment, whatever that of the caller is."""
    for name in ("SAHEL_TIMELINE_FILE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def missing():
    """Return a function that skips a test because a program that it needs is missing.

    With ``SAHEL_TIMELINE_PROGRAMS=required``, as in CI, the test fails instead.
    """

    def skip_or_fail(reason):
        if os.environ.get("SAHEL_TIMELINE_PROGRAMS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)

    return skip_or_fail


@pytest.fixture
def golden(request):
    """Return a function that compares a text with a file in ``tests/golden``."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(scope="session")
def workbook_text():
    """Return a function that returns the values and links in a workbook, with a line for each row.

    Another library reads them than the one that writes them.
    """
    import openpyxl

    def cell_text(cell):
        link = f" <{cell.hyperlink.target}>" if cell.hyperlink else ""
        value = "" if cell.value is None else cell.value
        return (value if isinstance(value, str) else f"{value!s:.10}".join("[]")) + link

    def text(raw):
        sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
        return "".join("\t".join(map(cell_text, row)) + "\n" for row in sheet.iter_rows())

    return text


@pytest.fixture
def run_with_notes(capsys):
    """Return a function that runs the command line, and returns status, output and messages."""
    from sahel_timeline.cli import main

    def command(*arguments):
        status = main([os.fspath(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return command


@pytest.fixture
def run(run_with_notes):
    """Like ``run_with_notes``, without the note on names, which has tests of its own."""

    def command(*arguments):
        status, out, err = run_with_notes(*arguments)
        return status, out, re.sub("^names: .*\n", "", err, flags=re.MULTILINE)

    return command
