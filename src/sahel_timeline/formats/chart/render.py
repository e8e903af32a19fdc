"""The lines of a report's chart, which every chart format writes in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.chart.glyphs import choose_glyphs
from sahel_timeline.formats.chart.layout import draw_chart
from sahel_timeline.formats.chart.styled_text import BOLD, DIM, StyledText, wrap
from sahel_timeline.formats.report import only_dated
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.formats.summary import say_undated

if TYPE_CHECKING:
    from sahel_timeline.formats.chart.styled_text import StyledLine
    from sahel_timeline.formats.report import EventReport

_WIDTH: Final = 100
_ROWS: Final = 44
# The axis, its names, the histogram, the legend, a note and the prompt.
_OTHER_LINES: Final = 11
_MIN_ROWS: Final = 6


def choose_width(report: EventReport) -> int:
    """Return the width of the chart, 100 cells by default."""
    return report.chart.width or _WIDTH


def render_lines(report: EventReport, encoding: str | None = None) -> list[StyledLine]:
    """Return the lines of the chart, as many as fit into its height.

    The last one says how many events have no date, so that they are not drawn.
    """
    matches = only_dated(report.matches)
    undated = say_undated(report.matches)
    note = (StyledText(undated, DIM),)
    if undated and not matches:
        return [note]
    above, below = _author_words(report)
    height = (report.chart.height or 0) - bool(undated) - len(above) - len(below)
    lines = draw_chart(
        matches,
        report.chart,
        choose_glyphs(encoding, ascii_only=report.chart.ascii_only),
        choose_width(report),
        max(height - _OTHER_LINES, _MIN_ROWS) if report.chart.height else _ROWS,
    )
    return [*above, *lines, *([note] if undated else ()), *below]


def _author_words(report: EventReport) -> tuple[list[StyledLine], list[StyledLine]]:
    """Return the lines with title and introduction above the chart, and with credit below it."""
    width = choose_width(report)
    title = wrap(sanitize(report.title), width) if report.title else []
    above = [(StyledText(line, BOLD),) for line in title]
    above += [(StyledText(line),) for line in _plain_lines(report.intro, width)]
    below: list[StyledLine] = [
        (StyledText(line, DIM),) for line in _plain_lines(report.credit, width)
    ]
    return [*above, ()] if above else [], below


def _plain_lines(text: str, width: int) -> list[str]:
    """Return a text without its markup, paragraph by paragraph."""
    if not text:
        return []
    from sahel_timeline.formats.prose import paragraphs  # parsing Markdown is rarely needed

    return [
        "  " * max(paragraph.depth - 1, 0) + line
        for paragraph in paragraphs(text)
        for line in wrap(f"{paragraph.marker} {paragraph.text}".strip(), width)
    ]
