"""What goes wrong when output is written, and how it is worded."""

from __future__ import annotations

from sahel_timeline.errors import UnwritableError


class ReaderGoneError(Exception):
    """The reader of a pipe has closed it, which is no error of anybody's.

    typer would take a ``BrokenPipeError`` for one.
    """


def unwritable_error(name: str, error: OSError | ValueError) -> UnwritableError:
    """Word what went wrong when writing."""
    if isinstance(error, IsADirectoryError):
        return UnwritableError(f"{name} is a folder", hint="try a file in it")
    if isinstance(error, FileNotFoundError):
        return UnwritableError(f"cannot write {name}: its folder does not exist")
    reason = getattr(error, "strerror", None) or str(error)
    return UnwritableError(f"cannot write {name}: {reason}")
