"""Single events, label by label, that rich draws on a terminal."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from rich.segment import Segment, Segments
from rich.style import Style

from sahel_timeline.columns.cards import NOT_SEARCHED
from sahel_timeline.formats.highlight import highlight_segments
from sahel_timeline.formats.links import link_parts
from sahel_timeline.formats.rich_console import console_for
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.formats.terminal_lines import Line, break_line, draw_heading, line_width
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Card
    from sahel_timeline.formats.report import Terminal, TerminalReport

_MAX_WIDTH: Final = 100
_GAP: Final = 2
_MIN_TEXT_WIDTH: Final = 16
_BOLD: Final = Style(bold=True)
_DIM: Final = Style(dim=True)
_DIM_LABELS: Final = frozenset({"previous", "next", "id", "read from"})
_ADDRESS: Final = re.compile("https?://")


def write(report: TerminalReport[Sequence[Card]], out: TextIO) -> None:
    """Draw the lines of each card after their labels.

    An address is never broken, so that it can be copied, and is a link if the terminal can.
    """
    segments = [
        segment
        for number, card in enumerate(report.content)
        for segment in _draw_card(card, report.terminal, is_first=number == 0)
    ]
    console_for(report.terminal, out).print(Segments(segments), end="", crop=False)


def _draw_card(card: Card, terminal: Terminal, *, is_first: bool) -> Iterator[Segment]:
    width = min(terminal.width, _MAX_WIDTH)
    labels = [sanitize(label) for label, _ in card.rows]
    room = max(width - max(map(cell_width, labels)) - _GAP, _MIN_TEXT_WIDTH)
    if not is_first:
        yield Segment("\n")
    yield from draw_heading(card.title, width, height=None, search=terminal.search)
    for label, (name, texts) in zip(labels, card.rows, strict=True):
        style = _DIM if name in map(say, _DIM_LABELS) else None
        lines = [
            line
            for text in texts
            for line in break_line(_highlight(name, text, style, terminal), room, keeps=_ADDRESS)
        ]
        yield from _draw_row([Segment(label, _BOLD)], lines, width - room)


def _draw_row(label: Line, lines: Sequence[Line], indent: int) -> Iterator[Segment]:
    """Draw the first line after the label, or below it if that is too wide."""
    start = break_line(label, indent - _GAP)
    for number in range(max(len(start), len(lines))):
        first = start[number] if number < len(start) else []
        rest = lines[number] if number < len(lines) else []
        yield from first
        yield Segment(" " * (indent - line_width(first)) if rest else "")
        yield from rest
        yield Segment("\n")


def _highlight(name: str, text: str, style: Style | None, terminal: Terminal) -> Line:
    """Return a text with its links, and with what a search found in it highlighted."""
    line = _link(text, style, terminal)
    if terminal.search is None or name in map(say, NOT_SEARCHED):
        return line
    return list(highlight_segments(line, terminal.search))


def _link(text: str, style: Style | None, terminal: Terminal) -> Line:
    """Return a text with its addresses as links, if the terminal shows them."""
    if not terminal.links:
        return [Segment(sanitize(text), style)]
    return [
        Segment(part, Style.combine([style or Style(), Style(link=_encode(part))]))
        if is_link
        else Segment(part, style)
        for part, is_link in link_parts(sanitize(text))
    ]


def _encode(url: str) -> str:
    """Return an address in ASCII, as terminals expect it."""
    return quote(url, safe=string.punctuation)
