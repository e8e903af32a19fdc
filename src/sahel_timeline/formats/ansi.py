"""The escape sequences that colour a text in a pipe. On a terminal, rich writes them."""

from __future__ import annotations

from typing import Final

BOLD: Final = "1"
DIM: Final = "2"
RED: Final = "31"
YELLOW: Final = "33"


def paint(text: str, code: str) -> str:
    """Return a text in a style, without its outer blanks."""
    inner = text.strip(" ")
    if not inner or not code:
        return text
    before, _, after = text.partition(inner)
    return f"{before}\x1b[{code}m{inner}\x1b[0m{after}"


def tone(number: int) -> str:
    """Return the code of one of the 256 colours of a terminal."""
    return f"38;5;{number}"
