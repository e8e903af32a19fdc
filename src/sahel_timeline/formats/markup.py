"""Text escaped for SVG and HTML, which both forbid a few characters."""

from __future__ import annotations

from html import escape
from typing import Final

# Unicode's noncharacters of the first plane. XML forbids two of them, HTML all.
_FORBIDDEN: Final = dict.fromkeys((*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), "\ufffd")


def escape_text(text: str) -> str:
    """Escape a sanitized text for use as the content of an element."""
    return escape(text.translate(_FORBIDDEN), quote=False)
