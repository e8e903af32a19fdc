"""Text made safe for a screen: no control characters, and how many cells it fills."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# C0 and C1 controls, bidirectional marks and overrides, line separators, surrogates, tags,
# and what joins or varies emoji: no two terminals agree how wide these become.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200d-\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe0e-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Whatever may not fill exactly one cell: combining marks, joiners, wide scripts, emoji.
_UNEVEN: Final = re.compile(
    "[\xad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u08ff\u0900-\u1aff\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\u2190-\u303f"
    "\u3040-\ua4cf\ua66f-\ua6f1\ua802-\uabff\uac00-\ud7ff\uf900-\ufaff\ufe00-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U00010000-\U0010ffff\u1100-\u11ff\u231a-\u2bff]"
)
_BLANKS: Final = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")
_WIDE: Final = frozenset("WF")
_ZERO: Final = frozenset({"Mn", "Me", "Cf"})


def visible(text: str) -> str:
    """Return a text for one line of a screen: controls shown as signs, breaks as spaces."""
    return _UNSAFE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return " "
    if character in _JOINERS:
        return ""
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 — C0
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"  # noqa: PLR2004 — DEL


def cells(text: str) -> int:
    """Return how many cells of a terminal a visible text fills."""
    if text.isascii() or not _UNEVEN.search(text):
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
