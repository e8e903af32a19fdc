"""The terminal that rich draws on, and the colours of the actors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from rich.console import Console

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Canvas

# Middle tones of the 256 colours, which can be read on black and on white.
_PALETTE: Final = (33, 166, 71, 133, 37, 167, 136, 99, 169, 30, 67, 130)
# Of the first seeds, the one that keeps the packaged data's main actors apart.
_SEED: Final = 29


def colour_of(name: str) -> str:
    """Return an actor's colour, which is the same in every drawing and on every machine."""
    return f"color({_PALETTE[crc32(name.encode(errors='replace'), _SEED) % len(_PALETTE)]})"


def screen(canvas: Canvas, out: TextIO) -> Console:
    """Return a console as wide as the canvas; without colour it has no styles either."""
    return Console(
        file=out,
        width=canvas.width,
        force_terminal=True,
        color_system="auto" if canvas.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
