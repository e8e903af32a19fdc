"""What is public is found, and costs nothing until it is asked for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sahel_timeline


def test_all_that_is_public_is_what_checkers_are_told():
    tree = ast.parse(Path(sahel_timeline.__file__).read_text(encoding="utf-8"))
    told = [
        (node.module, name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("sahel_timeline.")
        for name in node.names
    ]
    assert sorted(name for _, name in told) == sorted(sahel_timeline.__all__)
    for home, name in told:
        assert getattr(sahel_timeline, name) is getattr(sys.modules[home], name)


def test_what_is_public_is_listed():
    assert set(sahel_timeline.__all__) <= set(dir(sahel_timeline))


def test_what_is_not_there_is_said_to_be_missing():
    with pytest.raises(AttributeError, match="'sahel_timeline' has no attribute 'nothing'"):
        sahel_timeline.nothing  # noqa: B018 — asking is enough


def test_importing_the_package_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import sahel_timeline"
    code += "; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert set(done.stdout.decode().split()) <= {"sahel_timeline", "__future__"}
