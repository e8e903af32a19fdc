"""The chart as plain text, for pipes, files and terminals without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.chart.render import render_lines
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import EventReport


def write(report: EventReport, out: TextIO) -> None:
    """Write the chart without colour."""
    lines = render_lines(report, getattr(out, "encoding", None))
    texts = ("".join(styled.text for styled in line) for line in lines)
    out.writelines(f"{sanitize(text)}\n" for text in texts)
