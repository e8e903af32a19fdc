"""Single events as plain text with bold labels, for pipes to a pager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats import plain_card
from sahel_timeline.formats.ansi import BOLD, paint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.columns import Card
    from sahel_timeline.formats.report import TerminalReport


def write(report: TerminalReport[Sequence[Card]], out: TextIO) -> None:
    """Write what the plain cards have, with bold labels."""
    plain_card.write_painted(report.content, out, lambda label: paint(label, BOLD))
