"""The chart in colour, printed on a terminal by rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from sahel_timeline.formats.chart.render import choose_width, render_lines
from sahel_timeline.formats.rich_console import colour_of, console_for
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_text import TextStyle
    from sahel_timeline.formats.report import EventReport, TerminalReport


def write(report: TerminalReport[EventReport], out: TextIO) -> None:
    """Print the chart on the terminal."""
    events = report.content
    console = console_for(report.terminal._replace(width=choose_width(events)), out)
    for line in render_lines(events, getattr(out, "encoding", None)):
        texts = ((sanitize(text), _rich_style(style)) for text, style in line)
        console.print(Text.assemble(*texts), soft_wrap=True)


def _rich_style(style: TextStyle) -> Style:
    colour = colour_of(style.tone) if style.tone else None
    return Style(color=colour, bold=style.bold, dim=style.dim)
