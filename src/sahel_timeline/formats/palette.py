"""The colours of actors, the same in every output and on every machine."""

from __future__ import annotations

from typing import Final
from zlib import crc32

# Mid tones of the 256 terminal colours, legible on black and on white.
_TONES: Final = (33, 166, 71, 133, 37, 167, 136, 99, 169, 30, 67, 130)
# The first seed that gives the main actors of the packaged events different colours.
_SEED: Final = 29
# The colour cube of xterm, 6 by 6 by 6 (256colres.h): its first colour, and the levels of a side.
_CUBE: Final = 16
_LEVELS: Final = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)


def tone_of(name: str) -> int:
    """Return a name's colour as one of the 256 of a terminal."""
    return _TONES[crc32(name.encode(errors="replace"), _SEED) % len(_TONES)]


def hex_of(name: str) -> str:
    """Return the colour of `tone_of`, as ``#rrggbb``."""
    return hex_of_tone(tone_of(name))


def hex_of_tone(tone: int) -> str:
    """Return one of xterm's colours from 16 to 231 as ``#rrggbb``."""
    rest, blue = divmod(tone - _CUBE, 6)
    red, green = divmod(rest, 6)
    return f"#{_LEVELS[red]:02x}{_LEVELS[green]:02x}{_LEVELS[blue]:02x}"
