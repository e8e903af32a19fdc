"""Open a file, a pipe or standard input, packed or not, so that it can be read several times."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING, Final, Protocol

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.archive import (
    BLOCK_SIZE,
    MAX_UNPACKED,
    WORKBOOKS,
    Packing,
    find_packing,
    unpack_blocks,
)
from sahel_timeline.readers.first_bytes import OLD_EXCEL, ZIP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

STDIN: Final = "-"
# How much of a pipe is kept in memory. The rest goes to a temporary file.
_MAX_IN_MEMORY: Final = 2**23


def display_name(path: str) -> str:
    """Return the name of a file in messages."""
    return "<stdin>" if path == STDIN else path


def read_bytes(path: str) -> bytes:
    """Read a file as it is, or standard input for ``-``. Raises `UnreadableError`."""
    with _open_raw(path, display_name(path)) as raw:
        return b"".join(_read_blocks(_Pass(raw, None)))


class Source:
    """A file that can be read several times, as unpacked bytes.

    ``inner`` is the path, or the name of the file in an archive. ``size`` counts packed bytes,
    and is 0 for a pipe. Every method that reads can raise `UnreadableError`.
    """

    def __init__(  # noqa: PLR0913 — only open_source calls this
        self,
        raw: _Raw,
        name: str,
        inner: str,
        *,
        packing: Packing | None,
        max_unpacked: int,
        on_read: Callable[[int], None] | None,
    ) -> None:
        self.name = name
        self.inner = inner
        self.size = raw.size
        self._raw = raw
        self._packing = packing
        self._max_unpacked = max_unpacked
        self._on_read = on_read
        self._head: bytes | None = None

    @property
    def is_workbook(self) -> bool:
        """Whether this is an Excel workbook, or another zip file that was not unpacked."""
        return self.inner.casefold().endswith(WORKBOOKS) or self.head().startswith(ZIP)

    @property
    def is_old_excel(self) -> bool:
        """Whether this is a workbook in the format before .xlsx."""
        return self.head().startswith(OLD_EXCEL)

    def head(self) -> bytes:
        """Return the first block. It does not count as progress."""
        if self._head is None:
            self._head = next(self._read(None), b"")
        return self._head

    def blocks(self) -> Iterator[bytes]:
        """Yield the content from its start, 64 KiB at a time."""
        return self._read(self._on_read)

    def read_all(self) -> bytes:
        """Return the content as a whole."""
        return b"".join(self.blocks())

    def _read(self, on_read: Callable[[int], None] | None) -> Iterator[bytes]:
        each = _Pass(self._raw, on_read)
        try:
            if self._packing is None:
                yield from _read_blocks(each)
            else:
                file = io.BufferedReader(each, BLOCK_SIZE)
                yield from unpack_blocks(file, self._packing, self.name, self._max_unpacked)
        except UnreadableError:
            self._raw.check_unchanged()  # explains why an archive is broken
            raise
        self._raw.check_unchanged()


@contextmanager
def open_source(
    path: str,
    name: str,
    *,
    max_unpacked: int = MAX_UNPACKED,
    on_read: Callable[[int], None] | None = None,
) -> Iterator[Source]:
    """Open a file, or standard input for ``-``. Raises `UnreadableError`.

    ``name`` is its name in messages. ``on_read`` is called with the number of packed bytes that
    were read since its last call.
    """
    with _open_raw(path, name) as raw:
        packing = find_packing(io.BufferedReader(_Pass(raw, None)), path, name)
        yield Source(
            raw,
            name,
            packing.inner if packing else path,
            packing=packing,
            max_unpacked=max_unpacked,
            on_read=on_read,
        )


class _Raw(Protocol):
    """Bytes that can be read at any offset. ``size`` is 0 if it is unknown."""

    size: int

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
        self.size = self._status.st_size

    def read_at(self, offset: int, count: int) -> bytes:
        count = min(count, self.size - offset)  # do not run after a file that grows
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
        return self.size

    def check_unchanged(self) -> None:
        now, then = os.fstat(self._file.fileno()), self._status
        if (now.st_size, now.st_mtime_ns) != (then.st_size, then.st_mtime_ns):
            raise self._changed()

    def _changed(self) -> UnreadableError:
        return UnreadableError(f"{self._name!r} changed while it was read", hint="try again")


class _Pipe:
    """A file that can be read only once. What came is stored, in memory or on disk."""

    size = 0

    def __init__(self, file: IO[bytes], path: str) -> None:
        self._file, self._path = file, path
        self._stored: IO[bytes] = io.BytesIO()
        self._length = 0

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
        block = self._file.read(BLOCK_SIZE)
        self._stored.seek(self._length)
        self._stored.write(block)
        self._length += len(block)
        if isinstance(self._stored, io.BytesIO) and self._length > _MAX_IN_MEMORY:
            import tempfile

            content = self._stored.getbuffer()
            self._stored = tempfile.TemporaryFile()  # noqa: SIM115 — closed by close()
            self._stored.write(content)
        return bool(block)


class _Pass(io.RawIOBase):
    """One pass over a file, with a position of its own."""

    def __init__(self, raw: _Raw, on_read: Callable[[int], None] | None) -> None:
        self._raw, self._on_read = raw, on_read
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position}
        base = self._raw.find_end() if whence == os.SEEK_END else start[whence]
        self._position = base + offset
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        block = self.read_block(len(view))
        view[: len(block)] = block
        return len(block)

    def read_block(self, size: int) -> bytes:
        block = self._raw.read_at(self._position, size)
        self._position += len(block)
        if self._on_read and block:
            self._on_read(len(block))
        return block


def _read_blocks(file: _Pass) -> Iterator[bytes]:
    while block := file.read_block(BLOCK_SIZE):
        yield block


@contextmanager
def _open_raw(path: str, name: str) -> Iterator[_Raw]:
    if path == STDIN:
        with closing(_Pipe(_stdin(), path)) as pipe:
            yield pipe
        return
    try:
        file = open(path, "rb", buffering=0)  # noqa: SIM115 — closed below
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    with file:
        status = os.fstat(file.fileno())
        # The files of /proc seem to be empty.
        if stat.S_ISREG(status.st_mode) and status.st_size:
            yield _RegularFile(file, path, name)
        else:
            with closing(_Pipe(file, path)) as pipe:
                yield pipe


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
