"""The rich console that draws on a terminal, and colours as rich names them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal

from rich.console import Console

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Terminal

_DEFAULT_HEIGHT: Final = 25


def colour_of(tone: int) -> str:
    """Return rich's name for one of the 256 colours of a terminal."""
    return f"color({tone})"


def _colour_system(terminal: Terminal) -> Literal["auto", "256"] | None:
    if not terminal.colour:
        return None
    # For a pipe, and on a terminal that calls itself dumb, colours are there by request.
    return "256" if terminal.is_piped or os.environ.get("TERM") in {"dumb", "unknown"} else "auto"


def console_for(terminal: Terminal, out: TextIO) -> Console:
    """Return a console as wide as the terminal. Without colour, it has no other styles either."""
    return Console(
        file=out,
        width=terminal.width,
        # Without a height, rich assumes 80 cells for a terminal that it does not know.
        height=terminal.height or _DEFAULT_HEIGHT,
        force_terminal=True,
        color_system=_colour_system(terminal),
        # Otherwise rich asks NO_COLOR once more, which an option can overrule.
        no_color=not terminal.colour,
        highlight=False,
        emoji=False,
        markup=False,
    )
