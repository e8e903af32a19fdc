"""Unpack a gzip or zip file, which has to contain one file that is not too large."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnreadableError, UsageError
from sahel_timeline.readers.first_bytes import GZIP, NO_TABLE_HINT, PACKED, ZIP
from sahel_timeline.readers.raw_file import BLOCK_SIZE, MAX_UNPACKED

if TYPE_CHECKING:
    import gzip
    import zipfile
    from collections.abc import Iterator

# A workbook is a zip file too, with this member in it.
_OFFICE: Final = "[Content_Types].xml"
_HEAD_LENGTH: Final = 2**16
# macOS adds these to an archive.
_MACOS_FOLDER: Final = "__MACOSX/"
_MACOS_FILE: Final = ".DS_Store"
# An OpenDocument file, such as .ods, has its type in its first member, after 30 other bytes.
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"
_ENCRYPTED: Final = 0x1
# Tables are packed to a fifth or a twentieth. Files that unpack to a thousand times their size are
# made to take all memory, as are those that have a line for each two bits.
_MAX_RATIO: Final = 100
_ALWAYS_ALLOWED: Final = 50 * 2**20
_BYTES_PER_LINE: Final = 4
_LINES_ALLOWED: Final = 150_000
_LARGER: Final = "4GiB"
_METHODS: Final = (0, 8)  # stored, and deflated as in gzip files
# Folders in the files of Word and PowerPoint.
_OTHER_OFFICE: Final = ("word/", "ppt/")
_MAX_SHOWN: Final = 5
_SIZE: Final = r"([0-9]+(?:\.[0-9]+)?)\s*([kmgt]?)(i?b)?"


class Packing(NamedTuple):
    """How a file is packed, and the name of the file inside. A gzip file has no ``member``."""

    inner: str
    member: zipfile.ZipInfo | None


def find_packing(file: IO[bytes], path: str, name: str) -> Packing | None:
    """Return how a gzip or zip file is packed, or `None` for a workbook.

    Raises `UnreadableError` for what is neither, and for an archive of several files.
    """
    file.seek(0)
    head, folded = file.read(_HEAD_LENGTH), path.casefold()
    if not folded.endswith(PACKED) and head.startswith(ZIP) and _is_office(file, head):
        return None
    if folded.endswith(".zip") or (head.startswith(ZIP) and not folded.endswith(".gz")):
        member = _find_member(file, head, name)
        return Packing(member.filename, member)
    if not head.startswith(GZIP):
        raise _broken(name, "gzip")
    return Packing(path[:-3] if folded.endswith(".gz") else path, None)


def unpack_blocks(
    file: IO[bytes], packing: Packing, name: str, max_unpacked: int
) -> Iterator[bytes]:
    """Yield the file in an archive, piece by piece. Raises `UnreadableError`."""
    if packing.member:
        _check_size(packing.member.file_size, name, max_unpacked)
    size = lines = 0
    with _refuse_broken(name, "zip" if packing.member else "gzip"), _open(file, packing) as inner:
        while block := inner.read(BLOCK_SIZE):
            size += len(block)
            lines += block.count(b"\n")
            _check_size(size, name, max_unpacked)
            if max_unpacked == MAX_UNPACKED:
                _check_ratio(file.tell(), size, lines, name)
            yield block


def check_workbook(raw: bytes, name: str, max_unpacked: int) -> None:
    """Raise `UnreadableError` if a zip with the files of Office is too large, or no workbook."""
    import zipfile

    with _refuse_broken(name, "Excel"), zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    if raw[30:].startswith(_OPEN_DOCUMENT):
        raise _open_document(name)
    if not any(each.endswith(_OFFICE) for each in names):
        hint = "unpack it and give the file inside"
        raise UnreadableError(f"{name!r} is a zip file in which there is no workbook", hint=hint)
    if any(each.startswith(_OTHER_OFFICE) for each in names):
        raise UnreadableError(f"{name!r} is not a table", hint=NO_TABLE_HINT)
    for member in members:
        _check_method(member, name)
    check_unpacked(len(raw), sum(member.file_size for member in members), name, max_unpacked)


def check_unpacked(packed: int, size: int, name: str, max_unpacked: int, lines: int = 0) -> None:
    """Raise `UnreadableError` if a file unpacks to too much, or to too much for its size."""
    _check_size(size, name, max_unpacked)
    if max_unpacked == MAX_UNPACKED:
        _check_ratio(packed, size, lines, name)


def most_lines(packed: int, max_unpacked: int) -> int:
    """Return how many lines or rows a packed file can have."""
    if max_unpacked != MAX_UNPACKED:
        return max_unpacked
    return max(_LINES_ALLOWED, packed // _BYTES_PER_LINE)


def parse_size(text: str) -> int:
    """Return a number of bytes, such as 500MB or 4GiB. A ``g`` alone is a GiB."""
    match = re.fullmatch(_SIZE, text.strip().casefold())
    number, prefix, unit = match.groups() if match else ("0", "", "")
    size = int(float(number) * (1000 if unit == "b" else 1024) ** " kmgt".index(prefix or " "))
    if not size:
        raise UsageError(f"not a size: {quoted(text)}", hint="try 500MB or 4GiB")
    return size


def _is_office(file: IO[bytes], head: bytes) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(file) as archive:
            return any(each.endswith(_OFFICE) for each in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return _OFFICE.encode() in head


def _find_member(file: IO[bytes], head: bytes, name: str) -> zipfile.ZipInfo:
    import zipfile

    if head[30:].startswith(_OPEN_DOCUMENT):
        raise _open_document(name)
    with _refuse_broken(name, "zip"), zipfile.ZipFile(file) as archive:
        return _only_member(archive, name)


def _only_member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = [
        member
        for member in archive.infolist()
        if not member.filename.endswith("/")  # is_dir() fails for an empty name
        and not member.filename.startswith(_MACOS_FOLDER)
        and not member.filename.endswith(_MACOS_FILE)
    ]
    if len(members) != 1:
        shown = ", ".join(quoted(member.filename) for member in members[:_MAX_SHOWN])
        several = f"{len(members)} files: {shown}{', …' if len(members) > _MAX_SHOWN else ''}"
        raise UnreadableError(
            f"{name!r} contains {several if members else 'no file'}",
            hint="unpack it and give a file inside" if members else "give another file",
        )
    (member,) = members
    _check_method(member, name)
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError(
            f"{name!r} is protected by a password", hint="unpack it and give the file inside"
        )
    return member


@contextmanager
def _open(file: IO[bytes], packing: Packing) -> Iterator[IO[bytes] | gzip.GzipFile]:
    if packing.member is None:
        import gzip

        with gzip.GzipFile(fileobj=file) as inner:
            yield inner
    else:
        import zipfile

        with zipfile.ZipFile(file) as archive, archive.open(packing.member) as inner:
            yield inner


@contextmanager
def _refuse_broken(name: str, kind: str) -> Iterator[None]:
    """Raise `UnreadableError` for what the modules of Python raise for a broken archive."""
    try:
        yield
    except NotImplementedError as error:
        raise UnreadableError(
            f"{name!r} is compressed in a way that Python cannot unpack: {error}",
            hint="unpack it and give the file inside",
        ) from None
    except _archive_errors():
        raise _broken(name, kind) from None


def _archive_errors() -> tuple[type[Exception], ...]:
    import zipfile
    import zlib

    return zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error


def _check_method(member: zipfile.ZipInfo, name: str) -> None:
    """Refuse bzip2 and LZMA: Python unpacks each block of them at once, whatever its size."""
    if member.compress_type not in _METHODS:
        raise UnreadableError(
            f"{name!r} is compressed in a way that Python cannot unpack piece by piece",
            hint="unpack it and give the file inside",
        )


def _check_size(size: int, name: str, max_unpacked: int) -> None:
    if size > max_unpacked:
        gibibytes = -(-4 * max_unpacked // 2**30)  # four times as much, rounded up
        larger = 1 << (gibibytes - 1).bit_length()  # to a power of two
        raise UnreadableError(
            f"{name!r} unpacks to more than {_describe_size(max_unpacked)}",
            hint=f"add --max-unpacked {larger}GiB if you trust it",
        )


def _check_ratio(packed: int, size: int, lines: int, name: str) -> None:
    """Refuse what so small a file does not contain unless it was made to take all memory."""
    if size > max(_ALWAYS_ALLOWED, _MAX_RATIO * packed):
        what = f"more than {_MAX_RATIO} times its size"
    elif lines > (most := most_lines(packed, MAX_UNPACKED)):
        what = f"more than {most:,} lines, and is small"
    else:
        return
    raise UnreadableError(
        f"{name!r} unpacks to {what}",
        hint=f"add --max-unpacked {_LARGER} if you trust it",
    )


def _describe_size(size: int) -> str:
    return f"{size // 2**20:,} MiB" if size % 2**20 == 0 else f"{size:,} bytes"


def _open_document(name: str) -> UnreadableError:
    return UnreadableError(f"{name!r} is an OpenDocument file", hint="save it as .xlsx or CSV")


def _broken(name: str, kind: str) -> UnreadableError:
    return UnreadableError(f"{name!r} is not a complete {kind} file", hint="download it again")
