"""The script of the page, which is packed when a wheel is built, or else when a page is written."""

import re
from pathlib import Path

import pytest

from sahel_timeline.formats.page import script
from sahel_timeline.formats.page.assets import read_asset
from sahel_timeline.formats.page.script import packed_name, packed_script, page_script

from .conftest import unpack

FOLDER = Path(script.__file__).parent
both = pytest.mark.parametrize("has_map", [True, False], ids=["map", "no map"])


@both
def test_the_packed_script_is_the_script(has_map):
    packed = packed_script(has_map=has_map)
    assert unpack(packed) == page_script(has_map=has_map)
    assert len(packed.encode()) < 0.45 * len(page_script(has_map=has_map))
    assert "</script" not in packed.lower()
    assert "<!--" not in packed


def test_every_module_is_in_the_script():
    modules = set(FOLDER.glob("*.js")) - {FOLDER / "unpack.js", FOLDER / "no_map.js"}
    assert len(modules) > 30
    text = page_script(has_map=True)
    assert [path.name for path in modules if read_asset(path.name) not in text] == []


@both
def test_the_script_of_a_wheel_is_not_packed_again(has_map, tmp_path, monkeypatch):
    assert packed_name(has_map=True) != packed_name(has_map=False)
    tmp_path.joinpath(packed_name(has_map=has_map)).write_text("“packed”", encoding="utf-8")
    monkeypatch.setattr(script, "files", lambda _: tmp_path)
    assert packed_script.__wrapped__(has_map=has_map) == "“packed”"


def test_the_script_says_what_all_pages_have_in_common():
    text = page_script(has_map=False)
    assert text.startswith('"use strict";const SIZES={"rowHeight":28,')
    assert '"mid":38' in re.search("const DATE_WORDS={.*?};", text)[0]
    assert text.endswith(";\n//# sourceURL=timeline.js")
