"""Open a file, a pipe or standard input, packed or not, so that it can be read several times."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.first_bytes import GZIP, OLD_EXCEL, PACKED, WORKBOOKS, ZIP
from sahel_timeline.readers.raw_file import BLOCK_SIZE, MAX_UNPACKED, Pass, open_raw, read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sahel_timeline.readers.archive import Packing
    from sahel_timeline.readers.raw_file import Raw


class Source:
    """A file that can be read several times, as unpacked bytes.

    ``inner`` is the path, or the name of the file in an archive, which can have ``max_unpacked``
    bytes. Every method that reads can raise `UnreadableError`.
    """

    def __init__(  # noqa: PLR0913 — only open_source calls this
        self,
        raw: Raw,
        name: str,
        inner: str,
        *,
        packing: Packing | None,
        max_unpacked: int,
        on_read: Callable[[int], None] | None,
    ) -> None:
        self.name = name
        self.inner = inner
        self._raw = raw
        self._packing = packing
        self.max_unpacked = max_unpacked
        self._on_read = on_read
        self._counted = 0
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

    def check_rows(self, number: int) -> None:
        """Raise `UnreadableError` if a packed file has more rows or values than its size allows."""
        if self._packing is not None:
            from sahel_timeline.readers.archive import check_unpacked

            check_unpacked(self._raw.find_end(), 0, self.name, self.max_unpacked, number)

    def _read(self, on_read: Callable[[int], None] | None) -> Iterator[bytes]:
        if on_read and self._counted:
            on_read(-self._counted)  # the file is read from its start again
            self._counted = 0

        def count(size: int) -> None:
            if on_read:
                self._counted += size
                on_read(size)

        each = Pass(self._raw, count)
        try:
            if self._packing is None:
                yield from read_blocks(each)
            else:
                from sahel_timeline.readers.archive import unpack_blocks

                file = io.BufferedReader(each, BLOCK_SIZE)
                yield from unpack_blocks(file, self._packing, self.name, self.max_unpacked)
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
    were read since its last call. It is negative if the file is read from its start again.
    """
    with open_raw(path, name) as raw:
        packing = _find_packing(raw, path, name)
        yield Source(
            raw,
            name,
            packing.inner if packing else path,
            packing=packing,
            max_unpacked=max_unpacked,
            on_read=on_read,
        )


def _find_packing(raw: Raw, path: str, name: str) -> Packing | None:
    """Return how a file is packed: by its extension, else by its first bytes."""
    folded = path.casefold()
    if folded.endswith(WORKBOOKS):
        return None
    if not folded.endswith(PACKED) and not raw.read_at(0, 4).startswith((GZIP, ZIP)):
        return None
    from sahel_timeline.readers.archive import find_packing

    return find_packing(io.BufferedReader(Pass(raw)), path, name)
