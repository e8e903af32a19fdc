"""JSON texts: one item per line, whatever format they stand in."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from sahel_timeline.columns import Json

_LINE_ENDS: Final = tuple((sign, f"\\u{ord(sign):04x}") for sign in "\x85\u2028\u2029")
_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False)

encode = _ENCODER.encode


def escape_line_ends(text: str) -> str:
    """Keep a JSON text in one line also for those who split at every Unicode line end."""
    if not text.isascii():
        for sign, escaped in _LINE_ENDS:
            if sign in text:  # which is told faster than that there is nothing to replace
                text = text.replace(sign, escaped)
    return text


def write_array(items: Iterable[str], out: TextIO) -> None:
    """Write encoded items as an array, one per line of it."""
    before = "[\n"
    for item in items:
        out.write(before + item)
        before = ",\n"
    out.write("[]" if before == "[\n" else "\n]")


def write_documents(
    documents: Iterable[dict[str, Json]], out: TextIO, *, within: tuple[str, str] = ("", "")
) -> None:
    """Write an array of anything that is JSON, ``within`` what stands before and after it."""
    before, after = within
    out.write(before)
    write_array((escape_line_ends(encode(document)) for document in documents), out)
    out.write(f"{after}\n")
