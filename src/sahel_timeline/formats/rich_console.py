"""The rich console that draws on a terminal, and colours as rich names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from rich.console import Console, detect_legacy_windows

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Terminal

_DEFAULT_HEIGHT: Final = 25


def colour_of(tone: int) -> str:
    """Return rich's name for one of the 256 colours of a terminal."""
    return f"color({tone})"


def _colour_system(terminal: Terminal) -> Literal["windows", "256"] | None:
    """Return how many colours there are.

    rich would ask TERM, but "xterm" and "screen" are the names of terminals that have 256 as well.
    With the 16 that it takes for them, actors side by side can have one colour, and some are white
    on white.
    """
    if not terminal.colour:
        return None
    return "windows" if detect_legacy_windows() and not terminal.is_piped else "256"


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
