"""What happens if output cannot be written."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from sahel_timeline.errors import UnwritableError

if TYPE_CHECKING:
    from typing import TextIO


class ReaderGoneError(Exception):
    """The reader of a pipe has closed it, which ends a run without an error.

    typer would handle a ``BrokenPipeError`` itself.
    """


class EndedError(BaseException):
    """A signal that ends the run, raised so that the run cleans up as after Ctrl-C."""


def unwritable_error(name: str, error: OSError | ValueError) -> UnwritableError:
    """Return the error that says why an output cannot be written."""
    if isinstance(error, IsADirectoryError):
        return UnwritableError(f"{name} is a folder", hint="name a file in it")
    if isinstance(error, FileNotFoundError):
        return UnwritableError(f"cannot write {name}: its folder does not exist")
    reason = getattr(error, "strerror", None) or str(error)
    return UnwritableError(f"cannot write {name}: {reason}")


def discard_output(stream: TextIO | None) -> None:
    """Send what a stream still buffers to the null device, so that it cannot fail at exit."""
    with (
        suppress(OSError, ValueError, AttributeError),
        open(os.devnull, "wb") as null,  # noqa: PTH123 — importing pathlib takes 5 ms
    ):
        os.dup2(null.fileno(), stream.fileno())  # type: ignore[union-attr] # suppressed
