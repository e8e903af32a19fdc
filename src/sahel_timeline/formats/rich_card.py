"""Single events, each in a panel that rich draws on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.box import ROUNDED
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sahel_timeline.formats.highlight import highlight_text
from sahel_timeline.formats.rich_console import console_for
from sahel_timeline.formats.sanitize import cell_width, sanitize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.columns import Card
    from sahel_timeline.formats.report import TerminalReport
    from sahel_timeline.query.word_search import WordSearch

_MAX_WIDTH: Final = 100
_CORNERS: Final = len("╭─  ─╮")
_DIM_LABELS: Final = frozenset({"previous", "next", "id", "read from"})
_NOT_SEARCHED: Final = _DIM_LABELS | {"date", "end", "lasted"}


def write(report: TerminalReport[Sequence[Card]], out: TextIO) -> None:
    """Draw each card in a panel."""
    console = console_for(report.terminal, out)
    width = min(report.terminal.width, _MAX_WIDTH)
    for card in report.content:
        console.print(_panel(card, width, report.terminal.search))


def _panel(card: Card, width: int, search: WordSearch | None) -> Panel:
    title = Text(sanitize(card.title), style="bold")
    if search:
        highlight_text(title, search)
    rows = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    rows.add_column(style="bold", no_wrap=True)
    rows.add_column(overflow="fold")
    # The border would cut a title that is too wide for it.
    fits = cell_width(title.plain) <= width - _CORNERS
    if not fits:
        rows.add_row("title", title)
    for label, lines in card.rows:
        text = Text("\n").join(Text(sanitize(line)) for line in lines)
        text.stylize("dim" if label in _DIM_LABELS else "")
        if search and label not in _NOT_SEARCHED:
            highlight_text(text, search)
        rows.add_row(Text(sanitize(label)), text)
    return Panel(
        rows,
        title=title if fits else None,
        title_align="left",
        box=ROUNDED,
        border_style="dim",
        padding=(1, 2),
        width=width,
    )
