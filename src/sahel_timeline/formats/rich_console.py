"""The terminal that rich draws on, and its name for an actor's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console

from sahel_timeline.formats.palette import tone_of

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Canvas

_LINES: Final = 25


def colour_of(name: str) -> str:
    """Return an actor's colour, which is the same in every drawing and on every machine."""
    return f"color({tone_of(name)})"


def screen(canvas: Canvas, out: TextIO) -> Console:
    """Return a console as wide as the canvas; without colour it has no styles either."""
    return Console(
        file=out,
        width=canvas.width,
        # Without a height, rich takes a terminal that it does not know for 80 cells wide.
        height=canvas.height or _LINES,
        force_terminal=True,
        color_system="auto" if canvas.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
