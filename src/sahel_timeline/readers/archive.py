"""Unpack a gzip or zip file, which has to contain one file of at most 1 GiB."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnreadableError
from sahel_timeline.readers.file_text import NO_TABLE_HINT

if TYPE_CHECKING:
    import zipfile

_MAX_SIZE: Final = 2**30
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
# macOS adds these to an archive.
_MACOS_FOLDER: Final = "__MACOSX/"
_MACOS_FILE: Final = ".DS_Store"
# An OpenDocument file, such as .ods, has its type in its first member, after 30 other bytes.
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"
_ENCRYPTED: Final = 0x1
# Folders in the files of Word and PowerPoint.
_OTHER_OFFICE: Final = ("word/", "ppt/")
_MAX_SHOWN: Final = 5


def unpack(raw: bytes, path: str, name: str) -> tuple[bytes, str]:
    """Return the file in an archive, and its name. Raises `UnreadableError`."""
    folded = path.casefold()
    if folded.endswith(".zip") or (raw.startswith(_ZIP) and not folded.endswith(".gz")):
        return _unzip(raw, name)
    return _gunzip(raw, name), path[:-3] if folded.endswith(".gz") else path


def _gunzip(raw: bytes, name: str) -> bytes:
    import gzip

    if not raw.startswith(_GZIP):
        raise _broken(name, "gzip")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            content = file.read(_MAX_SIZE + 1)
    except (EOFError, OSError, zlib.error):
        raise _broken(name, "gzip") from None
    _check_size(len(content), name)
    return content


def _unzip(raw: bytes, name: str) -> tuple[bytes, str]:
    import zipfile

    if raw[30:].startswith(_OPEN_DOCUMENT):
        raise UnreadableError(f"{name!r} is an OpenDocument file", hint="save it as .xlsx or CSV")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            member = _only_member(archive, name)
            with archive.open(member) as file:
                content = file.read(_MAX_SIZE + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error):
        raise _broken(name, "zip") from None
    except NotImplementedError as error:
        raise UnreadableError(
            f"{name!r} is compressed in a way that Python cannot unpack: {error}",
            hint="unpack it and give the file inside",
        ) from None
    _check_size(len(content), name)
    return content, member.filename


def _only_member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir()
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
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError(
            f"{name!r} is protected by a password", hint="unpack it and give the file inside"
        )
    return member


def check_workbook(raw: bytes, name: str) -> None:
    """Raise `UnreadableError` if a zip with the files of Office is too large, or no workbook."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _broken(name, "Excel") from None
    if any(each.startswith(_OTHER_OFFICE) for each in names):
        raise UnreadableError(f"{name!r} is not a table", hint=NO_TABLE_HINT)
    _check_size(size, name)


def _check_size(size: int, name: str) -> None:
    if size > _MAX_SIZE:
        raise UnreadableError(
            f"{name!r} unpacks to more than {_MAX_SIZE // 2**20:,} MiB",
            hint="unpack it and give the file inside, if you trust it",
        )


def _broken(name: str, kind: str) -> UnreadableError:
    return UnreadableError(f"{name!r} is not a complete {kind} file", hint="download it again")
