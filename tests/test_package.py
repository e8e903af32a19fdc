"""The public names of the package, which are imported on first use."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sahel_timeline

ROOT = Path(__file__).parent.parent


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


def test_the_locked_versions_include_everything_that_the_checks_install():
    locked = dict(
        re.findall(r"^([\w.-]+)==([\w.]+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    del extras["spark"]
    asked = [project["dependencies"], *extras.values()]
    names = {re.match(r"[\w-]+", each)[0].lower() for listed in asked for each in listed}
    assert names - locked.keys() == {"sahel-timeline"}
