"""The checks that CI runs, as sessions of ``nox``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import nox

LOCKED: Final = Path("constraints.txt")

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# The lower bounds of pyproject.toml.
LOWEST = (
    *("typer==0.27.3", "rich==14.3.0", "python-dateutil==2.9.0.post0"),
    *("jinja2==3.1.0", "markupsafe==2.1.2", "markdown-it-py==3.0.0", "xlsxwriter==3.2.0"),
    *("pillow==10.3.0", "resvg-py==0.4.0", "weasyprint==63.0"),
)


@nox.session
def lint(session: nox.Session) -> None:
    """Check formatting, lint rules, types and import contracts."""
    session.install("-e", ".[dev]")
    session.run("ruff", "format", "--check")
    session.run("ruff", "check")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the manual as a site, in ``site``. A link that leads nowhere is an error."""
    session.install("-e", ".[docs,test]")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "site")
    session.run(
        *("python", "-m", "pytest", "-o", "addopts=--import-mode=importlib"),
        *("tests/test_site.py", "tests/browser/test_site.py"),
        env={"SAHEL_TIMELINE_SITE": "site"},
    )


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "pytest", "--cov=sahel_timeline", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Run the tests on Spark, which need Java."""
    session.install("-e", ".[test,spark]")
    session.run(
        *("python", "-m", "pytest", "-m", "slow or not slow", "tests/cli/test_spark.py"),
        env={"SAHEL_TIMELINE_SPARK": "required"},
    )


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the dependencies that we declare."""
    session.install("-e", ".[test]", *LOWEST)
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Write the newest versions of everything that the checks install to ``constraints.txt``."""
    session.install("-e", ".[dev,docs,test-maps]")
    head = [line for line in LOCKED.read_text("utf-8").splitlines() if line.startswith("#")]
    frozen = session.run("python", "-m", "pip", "freeze", "--exclude-editable", silent=True)
    versions = sorted(line for line in str(frozen).splitlines() if "==" in line)
    LOCKED.write_text("\n".join([*head, *versions, ""]), "utf-8")


@nox.session
def audit(session: nox.Session) -> None:
    """Ask whether a weakness is known of a version in ``constraints.txt``."""
    session.install("pip-audit")
    session.run("pip-audit", "-r", str(LOCKED), "--no-deps", "--disable-pip", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try random inputs: ``nox -s fuzz -- dates --seconds 600``."""
    session.install("-e", ".[excel]", "atheris")
    session.run("python", "tools/fuzz.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Change the code here and there, and list the changes that no test notices.

    ``nox -s mutants -- --sample 300 --seed 1`` tries a random sample of the changes.
    """
    session.install("-e", ".[test]", "mutmut")
    session.run("python", "tools/mutants.py", *session.posargs)
