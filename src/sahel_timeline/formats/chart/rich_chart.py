"""The chart in colour, drawn by rich for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from sahel_timeline.formats.chart.text import lines_of, width_of
from sahel_timeline.formats.rich_console import console_for

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import EventReport, TerminalReport


def write(report: TerminalReport[EventReport], out: TextIO) -> None:
    """Draw the chart on the terminal."""
    events = report.content
    console = console_for(report.terminal._replace(width=width_of(events)), out)
    for line in lines_of(events, getattr(out, "encoding", None)):
        console.print(Text.assemble(*line), soft_wrap=True)
