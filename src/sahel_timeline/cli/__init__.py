"""The command line: one place that turns errors into exit statuses."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from sahel_timeline.cli.commands import COMMANDS, COMPLETION_VARIABLE
from sahel_timeline.cli.messages import print_error, print_message
from sahel_timeline.cli.option_groups import Command
from sahel_timeline.cli.plain_words import read_plainly
from sahel_timeline.cli.reading import InvalidError
from sahel_timeline.cli.write_errors import (
    EndedError,
    ReaderGoneError,
    discard_output,
    unwritable_error,
)
from sahel_timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Sequence

_TERMINATED: Final = 143  # as in shells: 128 plus the number of SIGTERM


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: done, even if nothing matches or the reader of a pipe has gone. 1: the data has problems,
    or `diff` found differences. 2: the request cannot be carried out. 130: Ctrl-C.
    """
    # Not list(): importing cli.list rebinds that name in this package.
    given = [*(sys.argv[1:] if arguments is None else arguments)] or ["help"]
    if given[0] == "help":
        given = [*given[1:], "--help"]
    try:
        status = _run(given)
    except (ReaderGoneError, TimelineError, OSError) as error:
        return _report(error)
    except KeyboardInterrupt:
        status = 130
    except EndedError:  # a signal, just after what it had to clean up
        return _TERMINATED
    except MemoryError:
        print_error("there is too little memory (give fewer files, or a --limit)")
        discard_output(sys.stdout)
        return 2
    if status == 130:  # noqa: PLR2004 — typer returns this for Ctrl-C
        print_message("interrupted")
    return status or 0


def _run(words: Sequence[str]) -> int | None:
    """Run a command as its words ask for, with typer only if it is needed."""
    if (load := COMMANDS.get(words[0])) and COMPLETION_VARIABLE not in os.environ:
        command = Command(load())
        given = read_plainly(command, words[1:])
        if given is not None:
            return command.run(given)
    from sahel_timeline.cli.typer_app import run_typer

    return run_typer(words)


def _report(error: Exception) -> int:
    """Print an error, and return the exit status for it."""
    if isinstance(error, InvalidError):  # its problems have been printed
        return 1
    if isinstance(error, OSError):  # typer writes help and completions itself
        print_error(str(unwritable_error("standard output", error)))
    elif isinstance(error, TimelineError):
        print_error(str(error))
    discard_output(sys.stdout)
    return 0 if isinstance(error, ReaderGoneError) else 2
