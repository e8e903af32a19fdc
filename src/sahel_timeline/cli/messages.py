"""What is said on standard error: notes, problems, errors."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sahel_timeline.cli.progress import clear_progress
from sahel_timeline.english import pluralize
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.model import Problem
    from sahel_timeline.query import Selection

_SHOWN: Final = 10


def print_message(line: str) -> None:
    """Write one line to standard error, whatever becomes of it."""
    clear_progress()
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()  # what goes wrong with it is told where it is written
    try:
        sys.stderr.write(sanitize(line) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        discard_output(sys.stderr)


def discard_output(stream: TextIO | None) -> None:
    """Send what is still buffered nowhere, so that the end of the run does not trip."""
    with suppress(OSError, ValueError, AttributeError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 — no pathlib
        os.dup2(nowhere.fileno(), stream.fileno())  # type: ignore[union-attr] # suppressed


def print_note(line: str, *, quiet: bool) -> None:
    """Say a line unless notes are silenced."""
    if not quiet:
        print_message(line)


def print_error(message: str) -> None:
    """Say an error in one line."""
    print_message(f"error: {message[:1].lower()}{message[1:]}")


def print_first_problems(problems: Sequence[Problem], hint: str) -> None:
    """List the first problems, count them all, and say what to do."""
    for problem in problems[:_SHOWN]:
        print_message(str(problem))
    count = len(problems)
    more = f"{count:,} problems, the first {_SHOWN} shown" if count > _SHOWN else ""
    print_error(f"{more or pluralize(count, 'problem')} ({hint})")


def describe_selection(selection: Selection, mark: str = "?", *, done: str = "") -> str:
    """Say how many events are shown of how many, what only may match, and what was done."""
    shown = len(selection.matches)
    if not selection.matched:
        none = f"no events match, of {selection.total:,}"
        return f"{none}: no events {done}" if done else none
    told = f"{shown:,} of {pluralize(selection.total, 'event')}" + f" {done}" * bool(done)
    if shown < selection.matched:
        told += f", {selection.matched:,} match"
    if doubtful := sum(not match.certain for match in selection.matches):
        told += f" ({mark}: {doubtful:,} may lie outside what was asked for)"
    return told
