"""The scripts and styles of the page, without what only their authors read."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

_COMMENT_OR_INDENT: Final = re.compile(r"^\s*(?://.*\n|/\*.*\*/\n)|^\s+", re.MULTILINE)


def read_asset(name: str) -> str:
    """Read a file of the package without comments and indents.

    It has line feeds only, which is the text that browsers hash.
    """
    text = files("sahel_timeline.formats.page").joinpath(name).read_text(encoding="utf-8")
    return _COMMENT_OR_INDENT.sub("", text)
