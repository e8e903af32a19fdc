"""The lines of a report's chart, which every writer of charts begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.formats.chart.glyphs import choose_glyphs
from sahel_timeline.formats.chart.layout import draw_chart
from sahel_timeline.formats.report import events_of

if TYPE_CHECKING:
    from sahel_timeline.formats.chart.styled_text import StyledLine
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_WIDTH: Final = 100
_ROWS: Final = 30
# The axis, its names, the histogram, the legend, a note and the prompt.
_OTHER_LINES: Final = 11
_FEWEST_ROWS: Final = 6


def choose_width(report: Report[R]) -> int:
    """Return the width of the chart: as asked for, as wide as the terminal, or a default."""
    return report.drawing.width or (report.canvas.width if report.canvas else _WIDTH)


def render_lines(report: Report[R], encoding: str | None = None) -> list[StyledLine]:
    """Return the lines of the chart, no more than the terminal shows at once if possible."""
    height = report.canvas.height if report.canvas else 0
    return draw_chart(
        events_of(report),
        report.drawing,
        choose_glyphs(encoding, ascii_only=report.drawing.plain),
        choose_width(report),
        max(height - _OTHER_LINES, _FEWEST_ROWS) if height else _ROWS,
    )
