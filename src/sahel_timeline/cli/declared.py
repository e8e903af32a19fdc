"""How commands declare their options and arguments: as data, from which typer's are made.

Importing typer takes as long as listing a small file. So only what needs it does: help, completion,
errors, and command lines that `plain_words` leaves to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypedDict, Unpack

    class Details(TypedDict, total=False):
        """Keywords of ``typer.Option`` and ``typer.Argument``.

        Here, ``autocompletion`` is the name of a function in `completion`, which is imported only
        to complete a word.
        """

        help: str
        metavar: str
        min: int
        max: int
        show_default: bool
        rich_help_panel: str
        autocompletion: str


class Declared:
    """A parameter of a command, besides its type and default, which are those of the function."""

    def __init__(self, *names: str, **details: Unpack[Details]) -> None:
        self.names = names
        self.details = details


class Argument(Declared):
    """A word that is known by its position."""


class Option(Declared):
    """A word that begins with hyphens, and perhaps its value.

    Without ``names``, it has the name of the parameter. Of ``--day-first/--month-first``, the first
    means yes and the second no.
    """
