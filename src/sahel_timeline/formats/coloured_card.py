"""Single events as plain text with bold labels, and with what was found, for pipes to a pager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.columns.cards import NOT_SEARCHED
from sahel_timeline.formats import plain_card
from sahel_timeline.formats.ansi import BOLD, paint, paint_found
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.columns import Card
    from sahel_timeline.formats.report import TerminalReport


def write(report: TerminalReport[Sequence[Card]], out: TextIO) -> None:
    """Write what the plain cards have, with bold labels and what a search found highlighted."""
    search = report.terminal.search
    not_searched = frozenset(map(say, NOT_SEARCHED))

    def paint_text(label: str, text: str) -> str:
        found = search.ranges(text) if search and label not in not_searched else []
        return paint_found(text, "", found)

    plain_card.write_painted(report.content, out, lambda label: paint(label, BOLD), paint_text)
