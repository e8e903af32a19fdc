"""The colours of help, which typer prints before it reads other options."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from typer import rich_utils

from sahel_timeline.cli.terminal import ColourChoice, wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPTION: Final = "--color"
_NO_COLOUR: Final = "NO_COLOR"


@contextmanager
def decide_colours_of_help(arguments: Sequence[str]) -> Iterator[None]:
    """Let the options for colours and the environment mean in help what they mean elsewhere."""
    is_terminal = bool(sys.stdout and not sys.stdout.closed and sys.stdout.isatty())
    colour = wants_colour(_choice_in(arguments), is_terminal=is_terminal)
    before = rich_utils.COLOR_SYSTEM, rich_utils.FORCE_TERMINAL, os.environ.get(_NO_COLOUR)
    if not colour:
        rich_utils.COLOR_SYSTEM = None
    else:
        os.environ.pop(_NO_COLOUR, None)  # which rich asks once more
        rich_utils.COLOR_SYSTEM, rich_utils.FORCE_TERMINAL = "standard", True
    try:
        yield
    finally:
        rich_utils.COLOR_SYSTEM, rich_utils.FORCE_TERMINAL, variable = before
        if variable is not None:
            os.environ[_NO_COLOUR] = variable


def _choice_in(arguments: Sequence[str]) -> ColourChoice:
    """Return the choice among arguments that have not been parsed. A wrong one is ignored."""
    if "--no-color" in arguments:
        return ColourChoice.NEVER
    choice = ColourChoice.AUTO
    for word, following in pairwise([*arguments, ""]):
        name, is_joined, value = word.partition("=")
        if name == _OPTION:
            with suppress(ValueError):
                choice = ColourChoice(value if is_joined else following)
    return choice
