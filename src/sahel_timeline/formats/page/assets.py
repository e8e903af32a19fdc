"""The scripts and styles of the page, without what only their authors read."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

# Joined in this order into one script, with those for the map and, last, the one that starts it.
_SCRIPTS: Final = (
    "events.js",
    "language.js",
    "dates.js",
    "search.js",
    "choices.js",
    "address.js",
    "state.js",
    "axis.js",
    "marks.js",
    "title_lines.js",
    "packing.js",
    "layout.js",
    "lane_choice.js",
    "measures.js",
    "drawing.js",
    "drawn_marks.js",
    "motion.js",
    "histogram.js",
    "batches.js",
    "highlight.js",
    "verdicts.js",
    "notices.js",
    "filters.js",
    "view.js",
    "tooltip.js",
    "cluster_list.js",
    "gestures.js",
    "share.js",
    "printing.js",
    "download.js",
    "card.js",
)
_STYLES: Final = ("page.css", "timeline.css", "header.css", "reading.css")
_MAP_SCRIPTS: Final = ("map.js", "map_gestures.js")
_COMMENT_OR_INDENT: Final = re.compile(r"^\s*(?://.*\n|/\*.*\*/\n)|^\s+", re.MULTILINE)
# What is kept as it is, comments, and signs with the space around them. A division has a space
# behind it.
_SCRIPT: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|/(?![ /])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+/)"""
    r"""|\s*//.*()|\s*([-+*/%=<>!&|?:;,.{}()\[\]])\s*"""
)
_STYLE: Final = re.compile(r"""("[^"]*"|'[^']*')|;?\s*(\})\s*|\s*([{;>])\s*|([:,])\s+""")


def read_asset(name: str) -> str:
    """Read a file of the package without comments, indents and other space.

    It has line feeds only, which is the text that browsers hash.
    """
    text = files("sahel_timeline.formats.page").joinpath(name).read_text(encoding="utf-8")
    pattern = _SCRIPT if name.endswith(".js") else _STYLE
    return pattern.sub(lambda found: found[found.lastindex or 0], _COMMENT_OR_INDENT.sub("", text))


@cache
def read_script(*, has_map: bool) -> str:
    """Read the script of a page. Without a map, it has nothing that draws one."""
    map_scripts = _MAP_SCRIPTS if has_map else ("no_map.js",)
    return "".join(map(read_asset, (*_SCRIPTS, *map_scripts, "page.js")))


def read_styles(*, has_map: bool) -> str:
    """Read the style of a page, with that of a map if it has one."""
    return "".join(map(read_asset, (*_STYLES, "map.css") if has_map else _STYLES))
