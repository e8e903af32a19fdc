"""The chart as plain text, for pipes, for files and for terminals without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.formats.chart.glyphs import glyphs_for
from sahel_timeline.formats.chart.layout import draw
from sahel_timeline.formats.report import events_of

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_text import StyledLine
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_WIDTH: Final = 100
_ROWS: Final = 30
# The axis, its names, the tally, the legend, a note and the prompt.
_AROUND: Final = 11
_FEWEST_ROWS: Final = 6


def write(report: Report[R], out: TextIO) -> None:
    """Write the chart without colour."""
    lines = lines_of(report, getattr(out, "encoding", None))
    out.writelines("".join(segment.text for segment in line) + "\n" for line in lines)


def width_of(report: Report[R]) -> int:
    """Return how wide the chart is drawn: as asked for, as the screen, or as by default."""
    return report.drawing.width or (report.canvas.width if report.canvas else _WIDTH)


def lines_of(report: Report[R], encoding: str | None = None) -> list[StyledLine]:
    """Return the chart's lines, for a screen of the canvas' height."""
    height = report.canvas.height if report.canvas else 0
    return draw(
        events_of(report),
        report.drawing,
        glyphs_for(encoding, plain=report.drawing.plain),
        width_of(report),
        max(height - _AROUND, _FEWEST_ROWS) if height else _ROWS,
    )
