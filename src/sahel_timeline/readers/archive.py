"""Files in gzip and zip: what is in them, if it is one file and no more than we can hold."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.errors import UnreadableError

if TYPE_CHECKING:
    import zipfile

_LIMIT: Final = 2**30
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
# What macOS puts beside a file.
_MACOS_FILES: Final = ("__MACOSX/", ".DS_Store")
_ENCRYPTED: Final = 0x1


def unpack(raw: bytes, path: str, name: str) -> tuple[bytes, str]:
    """Return what is in an archive, and the name that it has there.

    Raises `UnreadableError`.
    """
    folded = path.casefold()
    if folded.endswith(".zip") or (raw.startswith(_ZIP) and not folded.endswith(".gz")):
        return _unzip(raw, name)
    return _gunzip(raw, name), path[:-3] if folded.endswith(".gz") else path


def _gunzip(raw: bytes, name: str) -> bytes:
    import gzip
    import zlib

    if not raw.startswith(_GZIP):
        raise _broken(name, "gzip")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            content = file.read(_LIMIT + 1)
    except (EOFError, OSError, zlib.error):
        raise _broken(name, "gzip") from None
    return _held(content, name)


def _unzip(raw: bytes, name: str) -> tuple[bytes, str]:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            member = _only_member(archive, name)
            with archive.open(member) as file:
                return _held(file.read(_LIMIT + 1), name), member.filename
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error):
        raise _broken(name, "zip") from None
    except NotImplementedError as error:
        raise UnreadableError(
            f"{name!r} is packed as nobody here can unpack it: {error}",
            hint="try to unpack it first",
        ) from None


def _only_member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir()
        and not member.filename.startswith(_MACOS_FILES[0])
        and not member.filename.endswith(_MACOS_FILES[1])
    ]
    if len(members) != 1:
        shown = ", ".join(quoted(member.filename) for member in members[:5])
        many = f"{len(members)} files: {shown}{', …' if len(members) > 5 else ''}"  # noqa: PLR2004 — a few make the point
        raise UnreadableError(
            f"{name!r} holds {many if members else 'no file'}",
            hint="try to unpack it, and name the file",
        )
    (member,) = members
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError(
            f"{name!r} is locked with a password", hint="try to unpack it, and name the file"
        )
    return member


def check_unpacked_size(raw: bytes, name: str) -> None:
    """Hold a workbook, which is a zip of many files, to what we can hold.

    Raises `UnreadableError`.
    """
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            whole = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _broken(name, "Excel") from None
    _check(whole, name)


def _held(content: bytes, name: str) -> bytes:
    _check(len(content), name)
    return content


def _check(size: int, name: str) -> None:
    if size > _LIMIT:
        raise UnreadableError(
            f"{name!r} unpacks to more than {_LIMIT // 2**20:,} MiB",
            hint="try to unpack it, if you trust it, and name the file",
        )


def _broken(name: str, kind: str) -> UnreadableError:
    return UnreadableError(
        f"{name!r} is no {kind} file, or a part of one", hint="try to fetch it again"
    )
