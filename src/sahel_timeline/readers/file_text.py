"""Open a file and decode it, or say why that fails."""

from __future__ import annotations

import codecs
import os
import sys
from typing import Final

from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem

STDIN: Final = "-"
# UTF-32 comes first, because its mark begins with that of UTF-16.
_BYTE_ORDER_MARKS: Final = {
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
}
_TAR: Final = b"ustar"
# The first bytes of files that nobody can read as a table, and what they are.
_OTHER_FILES: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a text document"),
    (b"SQLite format 3", "a database"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
)
_OTHER_ARCHIVES: Final = (
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"BZh91AY", "packed with bzip2"),
    (b"\xfd7zXZ", "packed with xz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
)
NO_TABLE_HINT: Final = "give a CSV, Excel or JSON file"
_SAMPLE_LENGTH: Final = 400
# A file is not text if it has a NUL, and this share of its first bytes are control characters.
_MIN_CONTROL_SHARE: Final = 0.1
_CONTROL_BYTES: Final = bytes({*range(32)} - {*b"\t\n\r\f\v"})


def display_name(path: str) -> str:
    """Return the name of a file in messages."""
    return "<stdin>" if path == STDIN else path


def read_bytes(path: str) -> bytes:
    """Read a file, or standard input for ``-``. Raises `UnreadableError`."""
    if path == STDIN:
        return _read_stdin()
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def decode(raw: bytes, name: str, encoding: str | None) -> str | Problem:
    """Decode a file as UTF-8, with or without a byte order mark, or in the encoding given.

    A text that is returned has neither NULs nor halves of surrogate pairs. Raises
    `UnreadableError` for an unknown encoding.
    """
    if problem := _check_first_bytes(raw, name, encoding):
        return problem
    try:
        text = raw.decode(encoding or "utf-8")
    except LookupError:
        raise UnreadableError(
            f"unknown encoding {encoding!r}", hint="try utf-8, utf-16, cp1252 or latin-1"
        ) from None
    except UnicodeDecodeError as error:
        return _undecodable(raw, error, name, encoding)
    except ValueError as error:  # raised by some codecs, such as idna
        message = f"the file cannot be decoded as {encoding}: {error}"
        return Problem(file=name, message=message, hint="try utf-8")
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        return Problem(
            file=name,
            line=text.count("\n", 0, text.index("\0")) + 1,
            message="a NUL character is not allowed in text",
            hint="try --encoding utf-16, or save the file as UTF-8",
        )
    return _check_surrogates(text, name) if encoding else text


def _check_first_bytes(raw: bytes, name: str, encoding: str | None) -> Problem | None:
    """Return a problem if a file is an archive, is no table at all, or is UTF-16 or UTF-32."""
    start = raw[:_SAMPLE_LENGTH].removeprefix(codecs.BOM_UTF8).lstrip()
    kind = next((kind for first, kind in _OTHER_ARCHIVES if start.startswith(first)), "")
    if raw[257:262] == _TAR and 0 in raw[:257]:
        kind = "a tar archive"
    if kind:
        return Problem(name, f"the file is {kind}", hint="unpack it and give the file inside")
    for first, other in _OTHER_FILES:
        if start.startswith(first) or start.lower().startswith(first):
            return Problem(name, f"the file is {other}, not a table", hint=NO_TABLE_HINT)
    if encoding is None:
        if wide := _guess_wide_encoding(raw):
            return Problem(name, f"the file is {wide[:6].upper()}", hint=f"try --encoding {wide}")
        if _is_binary(raw):
            return Problem(name, "the file is not a table", hint=NO_TABLE_HINT)
    return None


def _is_binary(raw: bytes) -> bool:
    """Whether a file has a NUL and other control characters among its first bytes."""
    sample = raw[:_SAMPLE_LENGTH]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return 0 in sample and controls > len(sample) * _MIN_CONTROL_SHARE


def _check_surrogates(text: str, name: str) -> str | Problem:
    """Return a text, or a problem if it has half of a surrogate pair, which some codecs allow."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Problem(
            file=name,
            line=text.count("\n", 0, error.start) + 1,
            message="half of a surrogate pair is not a character",
            hint="try another --encoding",
        )
    return text


def _guess_wide_encoding(raw: bytes) -> str | None:
    """Return UTF-16 or UTF-32 if a byte order mark or the number of NULs suggests it."""
    for encoding, marks in _BYTE_ORDER_MARKS.items():
        if raw.startswith(marks):
            return encoding
    sample = raw[:_SAMPLE_LENGTH]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not sample or max(even, odd) * 4 < len(sample):
        return None
    size = 32 if min(even, odd) * 8 >= len(sample) else 16
    encoding = f"utf-{size}-{'le' if odd > even else 'be'}"
    try:  # a character can be cut at the end of the sample
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None
    return encoding if all(c.isprintable() or c.isspace() for c in text) else None


def _undecodable(raw: bytes, error: UnicodeDecodeError, name: str, encoding: str | None) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    byte = raw[error.start : error.start + 1].hex()
    return Problem(
        file=name,
        line=line,
        message=f"byte 0x{byte} is not {encoding or 'UTF-8'}",
        hint="try --encoding cp1252, or save the file as UTF-8"
        if encoding is None
        else "try another --encoding",
    )


def _read_stdin() -> bytes:
    stdin = sys.stdin
    if stdin is None or stdin.closed:
        raise UnreadableError("standard input is closed", hint="give a file")
    if stdin.isatty():
        raise UnreadableError(
            "standard input is a terminal",
            hint="give a file, or redirect one: … < events.csv",
        )
    try:
        return stdin.buffer.read()
    except OSError as error:
        raise _unreadable(STDIN, error) from None


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
