"""The public names of the package, which are imported on first use."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sahel_timeline


def test_type_checkers_see_exactly_the_public_names():
    tree = ast.parse(Path(sahel_timeline.__file__).read_text(encoding="utf-8"))
    imported = [
        (node.module, name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("sahel_timeline.")
        for name in node.names
    ]
    assert sorted(name for _, name in imported) == sorted(sahel_timeline.__all__)
    for module, name in imported:
        assert getattr(sahel_timeline, name) is getattr(sys.modules[module], name)


def test_dir_lists_the_public_names():
    assert set(sahel_timeline.__all__) <= set(dir(sahel_timeline))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'sahel_timeline' has no attribute 'nothing'"):
        sahel_timeline.nothing  # noqa: B018 — the access is the test


def test_importing_the_package_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import sahel_timeline"
    code += "; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert set(done.stdout.decode().split()) <= {"sahel_timeline", "__future__"}
