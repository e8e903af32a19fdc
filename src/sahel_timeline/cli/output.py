"""Where output goes: a terminal, a pipe, or a file that is replaced as a whole."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from sahel_timeline.cli.progress import doing, making_way
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import Format, Report, Terminal, write
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.model import Problem

STDOUT: Final = "-"
_FOR_SCREENS: Final = frozenset({Format.TABLE, Format.CHART})
_MOST_ROWS: Final = 300
_NARROWEST: Final = 30
_NAME_LENGTH: Final = 200
_PRIVATE: Final = 0o600
_NEW_FILE: Final = 0o666
_STREAMS: Final = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MOST_LINKS: Final = 40
_KEPT: Final = r"(\r?\n|\t)"


class ReaderGoneError(Exception):
    """The reader of a pipe has closed it, which is no error of anybody's.

    typer would take a ``BrokenPipeError`` for one.
    """


def canvas(*, no_color: bool, limit: int | None = None) -> Terminal | None:
    """Return the terminal to draw on, `None` where output is piped.

    Who says a limit is shown that many rows.
    """
    if sys.stdout is None or sys.stdout.closed or not sys.stdout.isatty():
        return None
    dull = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    size = shutil.get_terminal_size()
    return Terminal(
        width=max(size.columns, _NARROWEST),
        max_rows=_MOST_ROWS if limit is None else limit,
        colour=not dull,
        height=size.lines,
    )


def print_report(report: Report[Any], format_: Format) -> None:
    """Write a report to standard output.

    Raises `UnwritableError` and `ReaderGoneError`.
    """
    doing("writing")
    with _stdout(as_data=format_ not in _FOR_SCREENS) as out:
        write(report, format_, out)


def print_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    """List what is wrong, a line each or as JSON.

    Raises `UnwritableError` and `ReaderGoneError`.
    """
    with _stdout(as_data=as_json) as out:
        if as_json:
            # A table has no need of the module json.
            from sahel_timeline.columns.problems import problem_document
            from sahel_timeline.formats.json_text import write_documents

            write_documents(map(problem_document, problems), out)
        else:
            out.writelines(f"{sanitize(str(problem))}\n" for problem in problems)


def save_report(report: Report[Any], format_: Format, path: str, *, force: bool) -> None:
    """Write a report to a file: beside it first, and then in its place.

    The mode of a file that is replaced, and a link to it, stay as they are. A device or a
    pipe is written directly. Raises `UnwritableError` and `ReaderGoneError`.
    """
    doing(f"writing {os.path.basename(path)}")  # noqa: PTH119 — pathlib costs start-up
    try:
        status = _status(path)
        if is_stream(path):
            with _open_stream(path, status) as out:
                write(report, format_, _harmless(out))
            return
        if status and stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError
        if status and not force:
            raise UnwritableError(f"{path!r} exists", hint="try --force to replace it")
        with _replacing(os.path.realpath(path), status) as out:
            write(report, format_, out)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise unwritable(repr(path), error) from None


def refuse_folder(path: str) -> None:
    """Raise `UnwritableError` for what is a folder, whatever its extension says."""
    if os.path.isdir(path):  # noqa: PTH112 — pathlib costs start-up
        raise unwritable(repr(path), IsADirectoryError())


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
    for _ in range(_MOST_LINKS):
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


def _harmless(out: TextIO) -> TextIO:
    """Return a stream for data, which a terminal would obey: there controls are signs."""
    polite = making_way(out)
    return cast("TextIO", _Harmless(polite)) if out.isatty() else polite


class _Harmless:
    """A terminal for data: lines and tabs are its own, other controls are shown as signs."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        parts = re.split(_KEPT, text)
        parts[::2] = map(sanitize, parts[::2])
        self._out.write("".join(parts))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


@contextmanager
def _stdout(*, as_data: bool) -> Iterator[TextIO]:
    """Lend standard output, and flush it.

    Data is UTF-8 wherever it goes, and on a terminal it moves nothing; what is read on a
    screen takes the screen's encoding.
    """
    out = sys.stdout
    if out is None or out.closed:
        raise UnwritableError("standard output is closed", hint="try a file's name")
    # A caller may have put another kind of stream in place of standard output.
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8" if as_data else None, errors="replace", newline="")
    try:
        yield _harmless(out) if as_data else making_way(out)
        out.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise unwritable("standard output", error) from None


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 — pathlib costs start-up
    except FileNotFoundError:
        return None


@contextmanager
def _replacing(path: str, status: os.stat_result | None) -> Iterator[TextIO]:
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


def unwritable(name: str, error: OSError | ValueError) -> UnwritableError:
    """Word what went wrong when writing."""
    if isinstance(error, IsADirectoryError):
        return UnwritableError(f"{name} is a folder", hint="try a file in it")
    if isinstance(error, FileNotFoundError):
        return UnwritableError(f"cannot write {name}: its folder does not exist")
    reason = getattr(error, "strerror", None) or str(error)
    return UnwritableError(f"cannot write {name}: {reason}")
