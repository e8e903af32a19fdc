"""The scripts and styles of the page, without what only their authors read."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from sahel_timeline.formats.page.short_names import NAME, NO_CODE, short_names

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
# What is kept as it is, comments, signs with the space around them, and names.
_SCRIPT: Final = re.compile(
    rf"({NO_CODE})|\s*//.*()|\s*([-+*/%=<>!&|?:;,.{{}}()\[\]])\s*|(?P<name>{NAME})"
)
_STYLE: Final = re.compile(r"""("[^"]*"|'[^']*')|;?\s*(\})\s*|\s*([{;>])\s*|([:,])\s+""")


def read_asset(name: str) -> str:
    """Read a file of the package without comments, indents and other space.

    It has line feeds only, which is the text that browsers hash. The variables of a script have
    short names.
    """
    text = _COMMENT_OR_INDENT.sub("", _read(name))
    if not name.endswith(".js"):
        return _STYLE.sub(lambda found: found[found.lastindex or 0], text)
    names = shortened()
    return _SCRIPT.sub(
        lambda found: names.get(found["name"], found[found.lastindex or 0]),
        text,
    )


@cache
def shortened() -> dict[str, str]:
    """Return the short name of each variable that has one in all scripts."""
    return short_names("".join(map(_read, (*_SCRIPTS, *_MAP_SCRIPTS, "no_map.js", "page.js"))))


@cache
def read_script(*, has_map: bool) -> str:
    """Read the script of a page. Without a map, it has nothing that draws one."""
    return "".join(map(read_asset, _scripts(has_map=has_map)))


def read_source(*, has_map: bool) -> str:
    """Read the script of a page as its authors do."""
    return "".join(map(_read, _scripts(has_map=has_map)))


def read_styles(*, has_map: bool) -> str:
    """Read the style of a page, with that of a map if it has one."""
    return "".join(map(read_asset, (*_STYLES, "map.css") if has_map else _STYLES))


def _scripts(*, has_map: bool) -> tuple[str, ...]:
    return (*_SCRIPTS, *(_MAP_SCRIPTS if has_map else ("no_map.js",)), "page.js")


@cache
def _read(name: str) -> str:
    return files("sahel_timeline.formats.page").joinpath(name).read_text(encoding="utf-8")
