"""Single events as plain text, label by label, for pipes and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from sahel_timeline.columns import Card

_GAP: Final = "  "


def write(cards: Sequence[Card], out: TextIO) -> None:
    """Write the lines of each card after their labels, with an empty line between cards."""
    write_painted(cards, out, str, lambda _, text: text)


def write_painted(
    cards: Sequence[Card],
    out: TextIO,
    paint_label: Callable[[str], str],
    paint_text: Callable[[str, str], str],
) -> None:
    """Do what `write` does, with labels and texts as painted. Texts are painted by their labels."""
    for number, card in enumerate(cards):
        rows = [(say("title"), [card.title]), *card.rows]
        width = max(cell_width(sanitize(label)) for label, _ in rows)
        out.write("\n" * bool(number))
        for label, lines in rows:
            name = sanitize(label)
            start = paint_label(name) + " " * (width - cell_width(name))
            for line in lines:
                out.write(f"{start}{_GAP}{paint_text(label, sanitize(line))}\n")
                start = " " * width
