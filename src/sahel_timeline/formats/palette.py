"""The colours of the actors, the same in every drawing and on every machine."""

from __future__ import annotations

from typing import Final
from zlib import crc32

# Middle tones of the 256 colours of terminals, which can be read on black and on white.
_TONES: Final = (33, 166, 71, 133, 37, 167, 136, 99, 169, 30, 67, 130)
# Of the first seeds, the one that keeps the packaged data's main actors apart.
_SEED: Final = 29
# The cube of 6 by 6 by 6 of xterm's 256colres.h: its first colour, and the levels of a side.
_CUBE: Final = 16
_LEVELS: Final = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)


def tone_of(name: str) -> int:
    """Return a name's colour as a number among the 256 of a terminal."""
    return _TONES[crc32(name.encode(errors="replace"), _SEED) % len(_TONES)]


def hex_of(name: str) -> str:
    """Return the same colour for a picture or a page: ``#rrggbb``."""
    return hex_of_tone(tone_of(name))


def hex_of_tone(tone: int) -> str:
    """Return one of xterm's colours from 16 to 231 as ``#rrggbb``."""
    rest, blue = divmod(tone - _CUBE, 6)
    red, green = divmod(rest, 6)
    return f"#{_LEVELS[red]:02x}{_LEVELS[green]:02x}{_LEVELS[blue]:02x}"
