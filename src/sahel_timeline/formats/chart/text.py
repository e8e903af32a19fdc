"""The chart as plain text, for pipes, for files and for terminals without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.chart.glyphs import glyphs_for
from sahel_timeline.formats.chart.layout import draw

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_line import StyledLine
    from sahel_timeline.formats.report import EventReport

_WIDTH: Final = 100
_ROWS: Final = 30
# The axis, its names, the tally, the legend, a note and the prompt.
_AROUND: Final = 11
_FEWEST_ROWS: Final = 6


def write(report: EventReport, out: TextIO) -> None:
    """Write the chart without colour."""
    lines = lines_of(report, getattr(out, "encoding", None))
    out.writelines("".join(segment.text for segment in line) + "\n" for line in lines)


def width_of(report: EventReport) -> int:
    """Return how wide the chart is drawn, 100 cells by default."""
    return report.chart.width or _WIDTH


def lines_of(report: EventReport, encoding: str | None = None) -> list[StyledLine]:
    """Return the chart's lines, as many as fit into its height."""
    height = report.chart.height
    return draw(
        report.matches,
        report.chart,
        glyphs_for(encoding, plain=report.chart.ascii_only),
        width_of(report),
        max(height - _AROUND, _FEWEST_ROWS) if height else _ROWS,
    )
