"""Bytes on disk, from a pipe or from standard input, that can be read several times."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import ExitStack, closing, contextmanager
from contextvars import ContextVar
from typing import IO, TYPE_CHECKING, Final, Protocol

from sahel_timeline.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

STDIN: Final = "-"
# The settings of a folder.
PROJECT_FILE: Final = "sahel-timeline.toml"
FILE_VARIABLE: Final = "SAHEL_TIMELINE_FILE"
# Four times as much takes a tenth longer: it does not fit into the processor's cache.
BLOCK_SIZE: Final = 2**16
# How large the content of an archive can be, unless the user allows more.
MAX_UNPACKED: Final = 2**30
# How large a file can be that names columns or actors, and is read at once.
LARGEST_LIST: Final = 50 * 2**20
# How much of a pipe is kept in memory. The rest goes to a temporary file.
_MAX_IN_MEMORY: Final = 2**23


def display_name(path: str) -> str:
    """Return the name of a file in messages."""
    return "<stdin>" if path == STDIN else path


def read_bytes(path: str, largest: int | None = None) -> bytes:
    """Read a file as it is, or standard input for ``-``. Raises `UnreadableError`."""
    name = display_name(path)
    blocks = []
    size = 0
    with open_raw(path, name) as raw:
        for block in read_blocks(Pass(raw)):
            blocks.append(block)
            size += len(block)
            if largest is not None and size > largest:
                raise UnreadableError(f"{name!r} is larger than {largest // 2**20} MiB")
        raw.check_unchanged()
        return b"".join(blocks)


class Raw(Protocol):
    """Bytes that can be read at any offset."""

    def read_at(self, offset: int, count: int) -> bytes:
        """Return as many bytes, or fewer at the end."""

    def find_end(self) -> int:
        """Return the offset of the end."""

    def check_unchanged(self) -> None:
        """Raise `UnreadableError` if the file was changed after it was opened."""


class _RegularFile:
    """A file on disk. It must not change while it is read."""

    def __init__(self, file: IO[bytes], path: str, name: str) -> None:
        self._file, self._path, self._name = file, path, name
        self._status = os.fstat(file.fileno())
        self._size = self._status.st_size

    def read_at(self, offset: int, count: int) -> bytes:
        count = min(count, self._size - offset)  # do not run after a file that grows
        if count <= 0:
            return b""
        try:
            self._file.seek(offset)
            content = self._file.read(count)
        except OSError as error:
            raise _unreadable(self._path, error) from None
        if not content:
            raise self._changed()
        return content

    def find_end(self) -> int:
        return self._size

    def check_unchanged(self) -> None:
        now, then = os.fstat(self._file.fileno()), self._status
        if (now.st_size, now.st_mtime_ns) != (then.st_size, then.st_mtime_ns):
            raise self._changed()

    def _changed(self) -> UnreadableError:
        return UnreadableError(f"{self._name!r} changed while it was read", hint="try again")


class _Pipe:
    """A file that can be read only once. What came is stored, in memory or on disk."""

    def __init__(self, file: IO[bytes], path: str) -> None:
        self._file, self._path = file, path
        self._stored: IO[bytes] = io.BytesIO()
        self._length = 0
        self._is_complete = False

    def read_at(self, offset: int, count: int) -> bytes:
        try:
            while self._length < offset + count and self._store():
                pass
            self._stored.seek(offset)
            return self._stored.read(count)
        except OSError as error:
            raise _unreadable(self._path, error) from None

    def find_end(self) -> int:
        while self.read_at(self._length, 1):
            pass
        return self._length

    def check_unchanged(self) -> None:
        """Do nothing: what came stays as it came."""

    def close(self) -> None:
        self._stored.close()

    def _store(self) -> bool:
        """Store the next bytes, if there are any."""
        if self._is_complete:  # a terminal would wait for more, and another writer could come
            return False
        block = self._file.read(BLOCK_SIZE)
        self._is_complete = not block
        self._stored.seek(self._length)
        self._stored.write(block)
        self._length += len(block)
        if isinstance(self._stored, io.BytesIO) and self._length > _MAX_IN_MEMORY:
            import tempfile

            content = self._stored.getbuffer()
            self._stored = tempfile.TemporaryFile()  # noqa: SIM115 — closed by close()
            self._stored.write(content)
        return bool(block)


# Pipes that are kept, by their paths, and what closes them.
_KEPT: Final = ContextVar[tuple[dict[str, _Pipe], ExitStack] | None]("kept", default=None)


class Pass(io.RawIOBase):
    """One pass over a file, with a position of its own."""

    def __init__(self, raw: Raw, on_read: Callable[[int], None] | None = None) -> None:
        self._raw, self._on_read = raw, on_read
        self._position = 0

    def readable(self) -> bool:
        """Whether this can be read."""
        return True

    def seekable(self) -> bool:
        """Whether this can be read at any position, as zip files are."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Change the position."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position}
        base = self._raw.find_end() if whence == os.SEEK_END else start[whence]
        self._position = base + offset
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer, or as much of it as there is."""
        view = memoryview(buffer)
        block = self.read_block(len(view))
        view[: len(block)] = block
        return len(block)

    def read_block(self, size: int) -> bytes:
        """Return as many bytes, or fewer at the end."""
        block = self._raw.read_at(self._position, size)
        self._position += len(block)
        if self._on_read and block:
            self._on_read(len(block))
        return block


def read_blocks(file: Pass) -> Iterator[bytes]:
    """Yield what is left, block by block."""
    while block := file.read_block(BLOCK_SIZE):
        yield block


@contextmanager
def keep_pipes() -> Iterator[None]:
    """Keep what comes through pipes, so that each can be opened again."""
    with ExitStack() as stack:
        token = _KEPT.set(({}, stack))
        try:
            yield
        finally:
            _KEPT.reset(token)


@contextmanager
def open_raw(path: str, name: str) -> Iterator[Raw]:
    """Open a file, or standard input for ``-``. Raises `UnreadableError`."""
    pipes, kept = _KEPT.get() or ({}, None)
    if path in pipes:
        yield pipes[path]
        return
    with ExitStack() as opened:
        file = _stdin() if path == STDIN else opened.enter_context(_open(path))
        if path != STDIN:
            status = os.fstat(file.fileno())
            # The files of /proc seem to be empty.
            if stat.S_ISREG(status.st_mode) and status.st_size:
                yield _RegularFile(file, path, name)
                return
        pipes[path] = opened.enter_context(closing(_Pipe(file, path)))
        if kept:
            kept.push(opened.pop_all())
        yield pipes[path]


def _open(path: str) -> IO[bytes]:
    try:
        return open(path, "rb", buffering=0)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _stdin() -> IO[bytes]:
    stdin = sys.stdin
    if stdin is None or stdin.closed:
        raise UnreadableError("standard input is closed", hint="give a file")
    if stdin.isatty():
        raise UnreadableError(
            "standard input is a terminal",
            hint="give a file, or redirect one: … < events.csv",
        )
    return stdin.buffer


def _unreadable(path: str, error: OSError | ValueError) -> UnreadableError:
    name = display_name(path)
    if isinstance(error, IsADirectoryError):
        return UnreadableError(f"{name!r} is a folder", hint="give a file in it")
    if isinstance(error, FileNotFoundError):
        folder = os.path.dirname(path)
        missing = f"folder {folder!r}" if folder and not os.path.isdir(folder) else "file"
        return UnreadableError(f"cannot open {name!r}: no such {missing}")
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableError(f"cannot open {name!r}: {reason}")
