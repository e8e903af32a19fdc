"""The scripts and styles of the page, without what only their authors read."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

_COMMENT_OR_INDENT: Final = re.compile(r"^\s*(?://.*\n|/\*.*\*/\n)|^\s+", re.MULTILINE)
# What is kept as it is, comments, and signs with the space around them. A division has a space
# behind it.
_SCRIPT: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|/(?![ /])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+/)"""
    r"""|\s*//.*()|\s*([-+*/%=<>!&|?:;,.{}()\[\]])\s*"""
)
_STYLE: Final = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};])\s*|([:,])\s+""")


def read_asset(name: str) -> str:
    """Read a file of the package without comments, indents and other space.

    It has line feeds only, which is the text that browsers hash.
    """
    text = files("sahel_timeline.formats.page").joinpath(name).read_text(encoding="utf-8")
    pattern = _SCRIPT if name.endswith(".js") else _STYLE
    return pattern.sub(lambda found: found[found.lastindex or 0], _COMMENT_OR_INDENT.sub("", text))
