"""Make text safe for what it is shown on: a terminal, or a document such as a page.

What is harmless in one of them can harm the other. A terminal gets no characters on whose width
terminals disagree. A document keeps the joiners, marks and variation selectors with which many
languages and emoji are written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

# C0 and C1 controls, line separators, surrogates, and what no text should have: overrides of the
# direction, by which a text can look like another one, and deprecated and annotation marks.
_UNSAFE: Final = (
    "\x00-\x1f\x7f-\x9f\u2028-\u2029\u202d-\u202e\u206a-\u206f\ufff9-\ufffb\ud800-\udfff"
)
# What nobody sees, but terminals give different widths: marks of directions, the joiners and
# variation selectors of emoji, blanks without a width, and tags.
_INVISIBLE: Final = (
    "\u061c\u200b\u200d-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufe0e-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"
)
# The letters that are written from right to left, as part of a class in a pattern: Hebrew, Arabic,
# N'Ko, Adlam and others.
RIGHT_TO_LEFT: Final = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_BLANKS: Final = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
# The flags of England, Scotland and Wales. Elsewhere, tags are text that is not seen.
_FLAG: Final = "\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f"
_DOCUMENT: Final = f"(?P<flag>{_FLAG})|[{_UNSAFE}\U000e0000-\U000e007f]"
_EMBEDDINGS: Final = "[\u202a-\u202c\u2066-\u2069]"
_POP_EMBEDDING: Final = "\u202c"
_POP_ISOLATE: Final = "\u2069"
_WIDE: Final = frozenset("WF")
_ZERO: Final = frozenset({"Mn", "Me", "Cf"})
_COMBINING: Final = "\u0300"


def sanitize(text: str) -> str:
    """Return a text in one line for a terminal.

    Control characters are replaced by visible symbols, and marks that nobody sees are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    return _pattern(f"[{_UNSAFE}{_INVISIBLE}]").sub(_replacement, text)


def sanitize_for_document(text: str) -> str:
    """Return a text in one line for a page, a picture, Markdown or a calendar.

    Control characters are replaced by visible symbols. Marks of directions end where the text does.
    """
    if text.isascii() and text.isprintable():
        return text
    return close_embeddings(_pattern(_DOCUMENT).sub(_document_replacement, text))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _replacement(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return " "
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 — C0
        return chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004 — DEL
        return "␡"
    return "" if _pattern(f"[{_INVISIBLE}]").match(character) else "�"


def _document_replacement(match: re.Match[str]) -> str:
    return match[0] if match["flag"] else _replacement(match)


def close_embeddings(text: str) -> str:
    """End every direction that a text begins, and leave out ends without a beginning.

    Otherwise they would turn round what stands after the text.
    """
    closers: list[str] = []

    def keep(match: re.Match[str]) -> str:
        mark = match[0]
        if mark not in {_POP_EMBEDDING, _POP_ISOLATE}:
            closers.append(_POP_ISOLATE if mark >= "\u2066" else _POP_EMBEDDING)
        elif closers[-1:] == [mark]:
            closers.pop()
        else:
            return ""
        return mark

    return _pattern(_EMBEDDINGS).sub(keep, text) + "".join(reversed(closers))


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
