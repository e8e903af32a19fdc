"""The script of the page: what all pages need to know, and the modules, packed."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sahel_timeline.formats.page.assets import read_script
from sahel_timeline.formats.page.date_words import date_words
from sahel_timeline.formats.page.lz77 import pack
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from sahel_timeline.columns import Json


@cache
def page_script(*, has_map: bool) -> str:
    """Return the script that unpack.js runs.

    Its last line is the name under which the tools for developers in a browser show it.
    """
    sizes: dict[str, Json] = {_camel_case(name): size for name, size in SIZES._asdict().items()}
    constants = {"SIZES": sizes, "DATE_WORDS": date_words()}
    lines = (f"const {name}={_as_json(value)};" for name, value in constants.items())
    modules = read_script(has_map=has_map)
    return f'"use strict";{"".join(lines)}{modules}\n//# sourceURL=timeline.js'


@cache
def packed_script(*, has_map: bool) -> str:
    """Return the packed script: from the wheel, where it is packed when that is built.

    It takes half a second, which is much for a page.
    """
    built = files("sahel_timeline.formats.page").joinpath(packed_name(has_map=has_map))
    if built.is_file():
        return built.read_text(encoding="utf-8")
    return pack(page_script(has_map=has_map))


def packed_name(*, has_map: bool) -> str:
    """Return the name of the file in the wheel that has the packed script."""
    return f"packed-{'with' if has_map else 'no'}-map.txt"


def _as_json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _camel_case(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
