"""Writing a report to a file, which is replaced in one step, or to a device or pipe."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from sahel_timeline.cli.progress import clear_progress, show_progress
from sahel_timeline.cli.terminal import sanitize_stream
from sahel_timeline.cli.write_errors import ReaderGoneError, unwritable_error
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import Format, Report, write

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_NAME_LENGTH: Final = 40  # of a temporary file: even in 4-byte characters it fits
_PRIVATE: Final = 0o600
_NEW_FILE: Final = 0o666
_STREAMS: Final = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MAX_LINKS: Final = 40


def save_report(report: Report[Any], format_: Format, path: str, *, force: bool) -> None:
    """Write a report to a temporary file in the same folder, then rename it to its place.

    A file that is replaced keeps its mode, and a link to it stays. A device or a pipe is
    written directly. Raises `UnwritableError` and `ReaderGoneError`.
    """
    show_progress(f"writing {Path(path).name}")
    try:
        status = _status(path)
        if is_stream(path):
            clear_progress()  # it can be the same terminal
            with _open_stream(path, status) as out:
                write(report, format_, sanitize_stream(out))
            return
        if status and stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError
        if status and not force:
            raise UnwritableError(f"{path!r} exists", hint="add --force to replace it")
        with _open_replacement(Path(path).resolve(), status) as out:
            write(report, format_, out)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise unwritable_error(repr(path), error) from None


def refuse_folder(path: str) -> None:
    """Raise `UnwritableError` for a folder, before its extension is looked at."""
    if os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises an error for too long a name
        raise unwritable_error(repr(path), IsADirectoryError())


def is_stream(path: str) -> bool:
    """Whether a path is a device, a pipe or an open descriptor, which cannot be replaced.

    ``/dev/stdout`` can lead to a regular file: what is already in it must stay.
    """
    try:
        status = _status(path)
    except (OSError, ValueError):
        return False  # writing reports the error
    if status is None or stat.S_ISDIR(status.st_mode):
        return False
    return not stat.S_ISREG(status.st_mode) or _descriptor(path) is not None


def _open_stream(path: str, status: os.stat_result | None) -> TextIO:
    """Open a device or pipe by its path, but a regular file by the open descriptor.

    Opening such a file again would empty it.
    """
    regular = status is not None and stat.S_ISREG(status.st_mode)
    number = _descriptor(path) if regular else None
    target = path if number is None else os.dup(number)
    return open(target, "w", encoding="utf-8", newline="")  # noqa: PTH123 — a descriptor too


def _descriptor(path: str) -> int | None:
    """Return the number of this process's descriptor that a path names, also through links."""
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


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


@contextmanager
def _open_replacement(path: Path, status: os.stat_result | None) -> Iterator[TextIO]:
    """Open a temporary file that replaces another once it is written completely."""
    temporary = path.with_name(f".{path.name[:_MAX_NAME_LENGTH]}.{os.getpid()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:  # noqa: PTH123 — a descriptor
            yield out
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(_mode(status))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode(status: os.stat_result | None) -> int:
    """Return the mode of the file that is replaced, or else of a new file."""
    if status:
        return stat.S_IMODE(status.st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE & ~mask
