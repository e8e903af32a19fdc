"""A line that is drawn cell by cell, and what becomes of it: texts with their styles."""

from __future__ import annotations

from itertools import accumulate, groupby, takewhile
from typing import NamedTuple, TypeAlias

from sahel_timeline.formats.sanitize import cell_width


class Segment(NamedTuple):
    """A text of one style, which is worded as rich does: "bold", "dim", "color(33)"."""

    text: str
    style: str = ""


StyledLine: TypeAlias = "tuple[Segment, ...]"


class Strip:
    """One line of a drawing: what stands in each cell, and its style."""

    def __init__(self, width: int) -> None:
        self._texts = [" "] * width
        self._styles = [""] * width

    def put(self, cell: int, text: str, style: str = "") -> None:
        """Write a text from a cell on: a wide sign fills two, a combining one none."""
        for sign in text:
            width = cell_width(sign)
            if not width:
                self._texts[cell - 1] += sign
                continue
            self._texts[cell : cell + width] = [sign, ""][:width]
            self._styles[cell : cell + width] = [style] * width
            cell += width

    def line(self) -> StyledLine:
        """Return what is drawn so far, without the blanks at its end."""
        width = len(self._texts)
        while width and self._texts[width - 1] == " ":
            width -= 1
        pairs = zip(self._styles[:width], self._texts[:width], strict=True)
        runs = groupby(pairs, key=lambda pair: pair[0])
        return tuple(Segment("".join(text for _, text in run), style) for style, run in runs)


def cut(text: str, room: int, sign: str) -> str:
    """Return a text that fills no more than some cells, a sign standing for what is cut."""
    if cell_width(text) <= room:
        return text
    ends = accumulate(map(cell_width, text))
    kept = sum(1 for _ in takewhile(lambda end: end <= room - len(sign), ends))
    return text[:kept].rstrip() + sign


def wrap(texts: list[str], width: int) -> list[str]:
    """Set short texts one after the other, in as few lines as hold them."""
    lines: list[str] = []
    for text in texts:
        if lines and cell_width(lines[-1]) + 3 + cell_width(text) <= width:
            lines[-1] += "   " + text
        else:
            lines.append(text)
    return lines
