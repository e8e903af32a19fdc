"""The chart in colour, drawn by rich for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.text import Text

from sahel_timeline.formats.chart.text import lines_of, width_of
from sahel_timeline.formats.rich_console import screen

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Report

R = TypeVar("R")


def write(report: Report[R], out: TextIO) -> None:
    """Draw the chart on the terminal."""
    canvas = report.canvas
    assert canvas is not None  # noqa: S101 — writer_for asks for colour only on one
    console = screen(canvas._replace(width=width_of(report)), out)
    for line in lines_of(report, getattr(out, "encoding", None)):
        console.print(Text.assemble(*line), soft_wrap=True)
