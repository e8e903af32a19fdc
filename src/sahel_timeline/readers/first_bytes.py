"""What the first bytes of a file say: an archive, a workbook, no table at all, or UTF-16."""

from __future__ import annotations

import codecs
from typing import Final

from sahel_timeline.model import Problem

# The extensions of archives and of Excel workbooks.
PACKED: Final = (".gz", ".zip")
WORKBOOKS: Final = (".xlsx", ".xlsm")
GZIP: Final = b"\x1f\x8b"
ZIP: Final = b"PK\x03\x04"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
# UTF-32 comes first, because its mark begins with that of UTF-16.
BYTE_ORDER_MARKS: Final = {
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
    (b"<svg", "a picture"),
    # What this program writes, but does not read.
    (b"begin:vcalendar", "a calendar"),
    (b'{"type": "featurecollection"', "a map"),
    (b'{"events": [', "a slide show"),
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


def check_first_bytes(head: bytes, name: str, encoding: str | None) -> Problem | None:
    """Return a problem if a file is an archive, is no table at all, or is UTF-16 or UTF-32."""
    start = head[:_SAMPLE_LENGTH].removeprefix(codecs.BOM_UTF8).lstrip()
    kind = next((kind for first, kind in _OTHER_ARCHIVES if start.startswith(first)), "")
    if head[257:262] == _TAR and 0 in head[:257]:
        kind = "a tar archive"
    if kind:
        return Problem(name, f"the file is {kind}", hint="unpack it and give the file inside")
    for first, other in _OTHER_FILES:
        if start.startswith(first) or start.lower().startswith(first):
            return Problem(name, f"the file is {other}, not a table", hint=NO_TABLE_HINT)
    if encoding is None:
        if wide := _guess_wide_encoding(head):
            return Problem(name, f"the file is {wide[:6].upper()}", hint=f"try --encoding {wide}")
        if _is_binary(head):
            return Problem(name, "the file is not a table", hint=NO_TABLE_HINT)
    return None


def marked_encoding(head: bytes) -> str | None:
    """Return UTF-16 or UTF-32 if a file begins with its byte order mark."""
    return next(
        (each for each in BYTE_ORDER_MARKS if head.startswith(BYTE_ORDER_MARKS[each])), None
    )


def _is_binary(head: bytes) -> bool:
    """Whether a file has a NUL and other control characters among its first bytes."""
    sample = head[:_SAMPLE_LENGTH]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return 0 in sample and controls > len(sample) * _MIN_CONTROL_SHARE


def _guess_wide_encoding(head: bytes) -> str | None:
    """Return UTF-16 or UTF-32 if the number of NULs suggests it."""
    sample = head[:_SAMPLE_LENGTH]
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
