"""The escape sequences that colour a text in a pipe. On a terminal, rich writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

BOLD: Final = "1"
DIM: Final = "2"
RED: Final = "31"
YELLOW: Final = "33"
FOUND: Final = "1;7"  # bold and reverse


def paint(text: str, code: str) -> str:
    """Return a text in a style, without its outer blanks."""
    inner = text.strip(" ")
    if not inner or not code:
        return text
    before, _, after = text.partition(inner)
    return f"{before}\x1b[{code}m{inner}\x1b[0m{after}"


def paint_found(text: str, code: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return a text in a style, with the parts highlighted that a search found."""
    painted, last = "", 0
    for start, end in ranges:
        found = f"{FOUND};{code}" if code else FOUND
        painted += paint(text[last:start], code) + paint(text[start:end], found)
        last = end
    return painted + paint(text[last:], code)


def tone(number: int) -> str:
    """Return the code of one of the 256 colours of a terminal."""
    return f"38;5;{number}"
