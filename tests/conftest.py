"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# `--hypothesis-profile deep` looks for what a quick run would miss, as CI does.
_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=30, **_CALM)
settings.register_profile("deep", max_examples=400, **_CALM)
settings.load_profile("quick")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(autouse=True)
def _default_environment(monkeypatch):
    """Keep the terminal and the environment of the caller out of every test."""
    for name in ("SAHEL_TIMELINE_FILE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def missing():
    """Skip a test because a program that it needs is missing.

    With ``SAHEL_TIMELINE_PROGRAMS=required``, as in CI, the test fails instead.
    """

    def skip_or_fail(reason):
        if os.environ.get("SAHEL_TIMELINE_PROGRAMS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)

    return skip_or_fail


@pytest.fixture
def golden(request):
    """Compare a text with a file in ``tests/golden``."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def run(capsys):
    """Run the command line, and return its exit status, output and messages."""
    from sahel_timeline.cli import main

    def command(*arguments):
        status = main([os.fspath(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return command
