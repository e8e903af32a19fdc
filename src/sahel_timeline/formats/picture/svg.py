"""The timeline as an SVG picture, which fetches nothing and has a light and a dark mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.picture.drawing import draw_picture

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import EventReport


def write(report: EventReport, out: TextIO) -> None:
    """Write the picture."""
    out.write(draw_picture(report).svg)
