"""JSON text with one item per line, for every format that is JSON."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from sahel_timeline.columns import Json

_UNICODE_LINE_ENDS: Final = tuple((end, f"\\u{ord(end):04x}") for end in "\x85\u2028\u2029")
_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False)

encode = _ENCODER.encode


def escape_line_ends(text: str) -> str:
    """Escape Unicode line ends in a JSON text, for programs that would split it there."""
    if not text.isascii():
        for end, escaped in _UNICODE_LINE_ENDS:
            if end in text:  # faster than a replacement that finds nothing
                text = text.replace(end, escaped)
    return text


def write_array(items: Iterable[str], out: TextIO) -> None:
    """Write an array of encoded items, one per line."""
    before = "[\n"
    for item in items:
        out.write(before + item)
        before = ",\n"
    out.write("[]" if before == "[\n" else "\n]")


def write_documents(
    documents: Iterable[dict[str, Json]], out: TextIO, *, before: str = "", after: str = ""
) -> None:
    """Write an array of JSON documents, one per line, between two texts."""
    out.write(before)
    write_array((escape_line_ends(encode(document)) for document in documents), out)
    out.write(f"{after}\n")
