"""Installing or showing the completion of a shell that is named.

typer's own options detect the shell, and ignore a name after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer
from typer._completion_shared import Shells, get_completion_script, install

from sahel_timeline.english import any_of
from sahel_timeline.errors import UnwritableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOW: Final = "--show-completion"


def set_up_shell(words: Sequence[str], *, name: str, variable: str) -> None:
    """Carry out one of the options, given with the words after it.

    ``variable`` is how a shell asks the program ``name``. Raises `UsageError` and
    `UnwritableError`.
    """
    option, shell, *more = words
    if more:
        raise UsageError(f"{option} sets up one shell", hint=f"leave out {more[0]!r}")
    shells = [each.value for each in Shells]
    if shell not in shells:
        raise UsageError(f"there is no completion for {shell!r}", hint=f"name {any_of(shells)}")
    if option == _SHOW:
        typer.echo(get_completion_script(prog_name=name, complete_var=variable, shell=shell))
        return
    try:
        _, path = install(shell=shell, prog_name=name, complete_var=variable)
    except OSError as error:
        raise UnwritableError(f"cannot install completion for {shell}: {error.strerror}") from None
    typer.echo(f"{shell} completion installed in {path}")
    typer.echo("Completion will take effect once you restart the terminal")
