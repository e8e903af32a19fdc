"""What the beginning of an image says: what kind it is, and how many pixels it has."""

from __future__ import annotations

import struct
from typing import Final

# What browsers show, by the first bytes of a file.
_KINDS: Final = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)
_WEBP: Final = b"WEBP"
# The markers of a JPEG that are followed by its height and width: all kinds of frames.
_FRAMES: Final = {*range(0xFFC0, 0xFFD0)} - {0xFFC4, 0xFFC8, 0xFFCC}
_FIRST_MARKER: Final = 0xFFC0
_FILL: Final = 0xFFFF


def image_kind(content: bytes) -> str:
    """Return "jpeg", "png", "gif" or "webp", or "" for anything else."""
    kind = next((kind for magic, kind in _KINDS if content.startswith(magic)), "")
    return "" if kind == "webp" and content[8:12] != _WEBP else kind


def image_size(kind: str, content: bytes) -> tuple[int, int] | None:
    """Return the width and height in pixels, or `None` if they are not where they have to be."""
    try:
        match kind:
            case "png":
                width, height = struct.unpack_from(">II", content, 16)
            case "gif":
                width, height = struct.unpack_from("<HH", content, 6)
            case "webp":
                return _webp_size(content)
            case _:
                return _jpeg_size(content)
    except struct.error:  # it ends before
        return None
    return width, height


def _webp_size(content: bytes) -> tuple[int, int] | None:
    match content[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", content, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", content, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            low_width, high_width, low_height, high_height = struct.unpack_from(
                "<HBHB", content, 24
            )
            return (high_width << 16 | low_width) + 1, (high_height << 16 | low_height) + 1
        case _:
            return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return what the first frame says. Each segment before it says how long it is."""
    at = 2
    while True:
        marker, length = struct.unpack_from(">HH", content, at)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        if marker < _FIRST_MARKER:
            return None
        at += 1 if marker == _FILL else 2 + length
