"""One event in a panel, its texts behind their labels, drawn by rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from rich.box import ROUNDED
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sahel_timeline.formats.rich_console import screen
from sahel_timeline.formats.sanitize import cell_width, sanitize

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_WIDEST: Final = 100
_CORNERS: Final = len("╭─  ─╮")
_QUIET: Final = frozenset({"before", "after", "id", "read from"})


def write(report: Report[R], out: TextIO) -> None:
    """Draw each record in a panel of its own."""
    canvas = report.canvas
    assert canvas is not None  # noqa: S101 — writer_for asks for a drawing only on one
    console = screen(canvas, out)
    width = min(canvas.width, _WIDEST)
    for record in report.records:
        heading = sanitize(report.view.heading(record))
        # The border cuts what it has no room for.
        fits = cell_width(heading) <= width - _CORNERS
        rows = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        rows.add_column(style="bold", no_wrap=True)
        rows.add_column(overflow="fold")
        if not fits:
            rows.add_row("title", Text(heading, style="bold"))
        for label, lines in report.view.labelled(record):
            shown = Text("\n").join(Text(sanitize(line)) for line in lines)
            shown.stylize("dim" if label in _QUIET else "")
            rows.add_row(Text(sanitize(label)), shown)
        console.print(
            Panel(
                rows,
                title=Text(heading, style="bold") if fits else None,
                title_align="left",
                box=ROUNDED,
                border_style="dim",
                padding=(1, 2),
                width=width,
            )
        )
