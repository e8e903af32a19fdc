"""Make text safe for a terminal, and measure how many cells it fills."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

# C0 and C1 controls, bidirectional marks and overrides, line separators, surrogates, tags, and the
# joiners and variation selectors of emoji, on whose width terminals disagree.
_UNSAFE: Final = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200d-\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe0e-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS: Final = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")
_WIDE: Final = frozenset("WF")
_ZERO: Final = frozenset({"Mn", "Me", "Cf"})
_COMBINING: Final = "\u0300"


def sanitize(text: str) -> str:
    """Return a text in one line, with control characters replaced by visible symbols."""
    if text.isascii() and text.isprintable():
        return text
    return _unsafe().sub(_replacement, text)


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(_UNSAFE)


def _replacement(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return " "
    if character in _JOINERS:
        return ""
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 — C0
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"  # noqa: PLR2004 — DEL


def cell_width(text: str) -> int:
    """Return how many terminal cells a sanitized text fills."""
    if text.isascii() or max(text) < _COMBINING:
        return len(text)
    return sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if character < _COMBINING:
        return 1
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
