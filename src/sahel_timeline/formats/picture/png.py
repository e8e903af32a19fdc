"""The picture as PNG, as large in pixels as the SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resvg_py import svg_to_bytes

from sahel_timeline.formats.picture.drawing import draw_picture

if TYPE_CHECKING:
    from typing import BinaryIO

    from sahel_timeline.formats.report import EventReport


def write(report: EventReport, out: BinaryIO) -> None:
    """Write the picture in its light colours."""
    out.write(svg_to_bytes(svg_string=draw_picture(report, has_dark_mode=False).svg))
