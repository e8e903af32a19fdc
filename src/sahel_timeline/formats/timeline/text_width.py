"""An estimate of how wide a text is, for drawings without a font to measure."""

from __future__ import annotations

from functools import cache
from typing import Final

from sahel_timeline.formats.sanitize import cell_width

# Groups of characters of about the same width in common sans-serif fonts, in thousandths of the
# type size. All others are as wide as most small letters.
_WIDTHS: Final = {
    "ijl'|": 270,
    " .,:;!IftrJ/\\()[]-": 350,
    "csxyzvk": 540,
    "ABEFKLPRSTVXYZ&": 690,
    "CDGHNOQU": 780,
    "mwMW@%—": 960,
}
_ARABIC: Final = 520  # many of its letters are narrow where they are joined
_ARABIC_LETTERS: Final = ("\u0600", "\u06ff")
_WIDE: Final = 1000
_OTHER: Final = 620
_THOUSAND: Final = 1000
_WIDTH_OF: Final = {char: width for chars, width in _WIDTHS.items() for char in chars}


def text_width(text: str, size: float = 13) -> float:
    """Estimate a text's width at a type size, rather too wide than too narrow."""
    return sum(map(_width, text)) * size / _THOUSAND


@cache
def _width(character: str) -> int:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    first, last = _ARABIC_LETTERS
    other = _ARABIC if first <= character <= last else _OTHER
    return (0, other, _WIDE)[cell_width(character)]
