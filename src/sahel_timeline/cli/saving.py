"""Writing a report to a file, which is replaced as a whole, or to a device or a pipe."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TextIO

from sahel_timeline.cli.progress import clear_progress, show_progress
from sahel_timeline.cli.terminal import sanitize_stream
from sahel_timeline.cli.write_errors import ReaderGoneError, unwritable_error
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import Format, Report, write

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_LENGTH: Final = 200
_PRIVATE: Final = 0o600
_NEW_FILE: Final = 0o666
_STREAMS: Final = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MAX_LINKS: Final = 40


def save_report(report: Report[Any], format_: Format, path: str, *, force: bool) -> None:
    """Write a report to a file: beside it first, and then in its place.

    The mode of a file that is replaced, and a link to it, stay as they are. A device or a
    pipe is written directly. Raises `UnwritableError` and `ReaderGoneError`.
    """
    show_progress(f"writing {os.path.basename(path)}")  # noqa: PTH119 — pathlib costs start-up
    try:
        status = _status(path)
        if is_stream(path):
            clear_progress()  # it may be this terminal
            with _open_stream(path, status) as out:
                write(report, format_, sanitize_stream(out))
            return
        if status and stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError
        if status and not force:
            raise UnwritableError(f"{path!r} exists", hint="try --force to replace it")
        with _open_replacement(os.path.realpath(path), status) as out:
            write(report, format_, out)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise unwritable_error(repr(path), error) from None


def refuse_folder(path: str) -> None:
    """Raise `UnwritableError` for what is a folder, whatever its extension says."""
    if os.path.isdir(path):  # noqa: PTH112 — pathlib costs start-up
        raise unwritable_error(repr(path), IsADirectoryError())


def is_stream(path: str) -> bool:
    """Tell whether a path is a device, a pipe or a descriptor, which is never replaced.

    ``/dev/stdout`` may well lead to a regular file, of which only the end is ours.
    """
    try:
        status = _status(path)
    except (OSError, ValueError):
        return False  # writing will tell
    if status is None or stat.S_ISDIR(status.st_mode):
        return False
    return not stat.S_ISREG(status.st_mode) or _descriptor(path) is not None


def _open_stream(path: str, status: os.stat_result | None) -> TextIO:
    """Open a device or pipe by its name, a file behind a descriptor by that descriptor.

    To open such a file again would empty it, and write from its start.
    """
    regular = status is not None and stat.S_ISREG(status.st_mode)
    number = _descriptor(path) if regular else None
    target = path if number is None else os.dup(number)
    return open(target, "w", encoding="utf-8", newline="")  # noqa: PTH123 — one way to open


def _descriptor(path: str) -> int | None:
    """Return the number of our own descriptor that a path names, also through links."""
    name = os.path.abspath(path)  # noqa: PTH100 — pathlib costs start-up
    for _ in range(_MAX_LINKS):
        if name in _STREAMS:
            return _STREAMS[name]
        folder, number = os.path.split(name)
        if number.isdecimal() and folder in {"/dev/fd", "/proc/self/fd", f"/proc/{os.getpid()}/fd"}:
            return int(number)
        try:
            name = os.path.normpath(os.path.join(folder, os.readlink(name)))  # noqa: PTH115, PTH118
        except OSError:
            break  # it is no link
    return None


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 — pathlib costs start-up
    except FileNotFoundError:
        return None


@contextmanager
def _open_replacement(path: str, status: os.stat_result | None) -> Iterator[TextIO]:
    """Open a file beside another that takes its place once all of it is written."""
    folder, name = os.path.split(path)
    beside = os.path.join(folder, f".{name[:_NAME_LENGTH]}.{os.getpid()}.tmp")  # noqa: PTH118
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:  # noqa: PTH123
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.chmod(beside, _mode(status))  # noqa: PTH101
        os.replace(beside, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108
        raise


def _mode(status: os.stat_result | None) -> int:
    """Return the mode of the file that is replaced, else what the umask leaves."""
    if status:
        return stat.S_IMODE(status.st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE & ~mask
