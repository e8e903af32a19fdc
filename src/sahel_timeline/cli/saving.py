"""Writing a report to a file, which is replaced in one step, or to a device or pipe."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Final, TextIO

from sahel_timeline.cli.progress import clear_progress, show_progress
from sahel_timeline.cli.replacing import open_replacement
from sahel_timeline.cli.terminal import sanitize_stream
from sahel_timeline.cli.write_errors import ReaderGoneError, unwritable_error
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import FORMATS, Format, Report, write

_STREAMS: Final = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MAX_LINKS: Final = 40


def save_report(report: Report[Any], format_: Format, path: str, *, force: bool) -> None:
    """Write a report to a temporary file in the same folder, then rename that to ``path``.

    A replaced file keeps its mode, owner, extended attributes and links. A device or a pipe is
    written directly. Raises `UnwritableError` and `ReaderGoneError`.
    """
    show_progress(f"writing {Path(path).name}")
    try:
        file_status = _file_status(path)
        if is_stream(path):
            clear_progress()  # the device can be the same terminal
            with _open_stream(path, file_status) as out:
                if FORMATS[format_].is_binary and out.isatty():
                    raise UnwritableError(f"{format_} cannot be shown on a terminal")
                write(report, format_, sanitize_stream(out))
            return
        if file_status and stat.S_ISDIR(file_status.st_mode):
            raise IsADirectoryError
        if file_status and not force:
            raise _exists_error(path)
        with open_replacement(Path(path).resolve(), force=force) as out:
            write(report, format_, out)
    except FileExistsError:
        raise _exists_error(path) from None
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise unwritable_error(repr(path), error) from None


def save_text(text: str, path: str, *, force: bool) -> None:
    """Write a text as `save_report` does."""
    try:
        with open_replacement(Path(path).resolve(), force=force) as out:
            out.write(text)
    except FileExistsError:
        raise _exists_error(path) from None
    except (OSError, ValueError) as error:
        raise unwritable_error(repr(path), error) from None


def refuse_folder(path: str) -> None:
    """Raise `UnwritableError` for a folder, before its extension is looked at."""
    if os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises an error for too long a name
        raise unwritable_error(repr(path), IsADirectoryError())


def refuse_existing(path: str, *, force: bool, hint: str) -> None:
    """Raise `UnwritableError` for a file that would be replaced, before anything is read.

    ``hint`` says what the user can do.
    """
    refuse_folder(path)
    if not force and os.path.exists(path) and not is_stream(path):  # noqa: PTH110 — likewise
        raise _exists_error(path, hint)


def _exists_error(path: str, hint: str = "add --force to replace it") -> UnwritableError:
    return UnwritableError(f"{path!r} exists", hint=hint)


def is_stream(path: str) -> bool:
    """Whether a path is a device, a pipe or an open descriptor, which cannot be replaced.

    ``/dev/stdout`` can lead to a regular file, whose earlier content must stay.
    """
    try:
        file_status = _file_status(path)
    except (OSError, ValueError):
        return False  # writing reports the error
    if file_status is None or stat.S_ISDIR(file_status.st_mode):
        return False
    return not stat.S_ISREG(file_status.st_mode) or _descriptor(path) is not None


def _open_stream(path: str, file_status: os.stat_result | None) -> TextIO:
    """Open a device or pipe by its path, but a regular file by the open descriptor.

    Opening such a file again by its path would empty it.
    """
    is_regular = file_status is not None and stat.S_ISREG(file_status.st_mode)
    number = _descriptor(path) if is_regular else None
    target = path if number is None else os.dup(number)
    return open(target, "w", encoding="utf-8", newline="")  # noqa: PTH123 — a descriptor too


def _descriptor(path: str) -> int | None:
    """Return the number of the open descriptor that a path leads to, possibly through links."""
    name = os.path.abspath(path)  # noqa: PTH100 — pathlib keeps ".."
    for _ in range(_MAX_LINKS):
        if name in _STREAMS:
            return _STREAMS[name]
        folder, number = os.path.split(name)
        if number.isdecimal() and folder in {"/dev/fd", "/proc/self/fd", f"/proc/{os.getpid()}/fd"}:
            return int(number)
        try:
            name = os.path.normpath(Path(folder, Path(name).readlink()))
        except OSError:
            break  # it is not a link
    return None


def _file_status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None
