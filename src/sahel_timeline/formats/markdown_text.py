"""Text escaped for Markdown, which then shows it as it was written."""

from __future__ import annotations

import re
from typing import Final

from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize

# What has a meaning inside a line, including emoji codes, mathematics and bare URLs.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|&~$]|:(?=[\w+-]+:)|(?<=\w)://|(?<=\bwww)\.")


def escape(text: str) -> str:
    """Return a text as one line, escaped so that Markdown shows it as it was written."""
    return escape_symbols(sanitize(text).strip())


def escape_symbols(text: str) -> str:
    """Escape the symbols of a text that is already one line."""
    return _SPECIAL.sub(lambda symbol: f"\\{symbol[0]}", text)
