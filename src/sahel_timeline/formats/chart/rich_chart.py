"""The chart in colour, printed on a terminal by rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.style import Style
from rich.text import Text

from sahel_timeline.formats.chart.render import choose_width, render_lines
from sahel_timeline.formats.rich_console import screen

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_text import TextStyle
    from sahel_timeline.formats.report import Report

R = TypeVar("R")


def write(report: Report[R], out: TextIO) -> None:
    """Print the chart on the terminal."""
    canvas = report.canvas
    assert canvas is not None  # noqa: S101 — writer_for asks for colour only on one
    console = screen(canvas._replace(width=choose_width(report)), out)
    for line in render_lines(report, getattr(out, "encoding", None)):
        texts = ((text, _rich_style(style)) for text, style in line)
        console.print(Text.assemble(*texts), soft_wrap=True)


def _rich_style(style: TextStyle) -> Style:
    colour = f"color({style.tone})" if style.tone else None
    return Style(color=colour, bold=style.bold, dim=style.dim)
