"""The rich console that draws on a terminal, and colours as rich names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Terminal

_DEFAULT_HEIGHT: Final = 25


def colour_of(tone: int) -> str:
    """Return rich's name for one of the 256 colours of a terminal."""
    return f"color({tone})"


def console_for(terminal: Terminal, out: TextIO) -> Console:
    """Return a console as wide as the terminal. Without colour, it has no other styles either."""
    return Console(
        file=out,
        width=terminal.width,
        # Without a height, rich assumes 80 cells for a terminal that it does not know.
        height=terminal.height or _DEFAULT_HEIGHT,
        force_terminal=True,
        color_system="auto" if terminal.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
