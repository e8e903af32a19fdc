"""Text with its style, and lines of it that are drawn cell by cell."""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise, takewhile
from typing import Final, NamedTuple, TypeAlias

from sahel_timeline.formats.sanitize import cell_width, close_embeddings

_SEPARATOR: Final = "   "


class TextStyle(NamedTuple):
    """How a text looks; ``tone`` is one of the 256 colours of a terminal."""

    tone: int | None = None
    bold: bool = False
    dim: bool = False


PLAIN: Final = TextStyle()
BOLD: Final = TextStyle(bold=True)
DIM: Final = TextStyle(dim=True)


class StyledText(NamedTuple):
    """A text in a single style."""

    text: str
    style: TextStyle = PLAIN


StyledLine: TypeAlias = "tuple[StyledText, ...]"


class LineBuffer:
    """A line being drawn: the character in each cell, and its style."""

    def __init__(self, width: int) -> None:
        self._texts = [" "] * width
        self._styles = [PLAIN] * width

    def put(self, cell: int, text: str, style: TextStyle = PLAIN) -> None:
        """Write a text from a cell on. A wide character fills two cells, a combining one none."""
        widths = [cell_width(character) for character in text]
        starts = [index for index, width in enumerate(widths) if width]
        # Marks before the first character belong to it too.
        for start, bounds in zip(starts, pairwise([0, *starts[1:], len(text)]), strict=False):
            width = widths[start]
            self._texts[cell : cell + width] = [text[slice(*bounds)], ""][:width]
            self._styles[cell : cell + width] = [style] * width
            cell += width

    def styled_line(self) -> StyledLine:
        """Return the line without the blanks at its end."""
        width = len(self._texts)
        while width and self._texts[width - 1] == " ":
            width -= 1
        pairs = zip(self._styles[:width], self._texts[:width], strict=True)
        runs = groupby(pairs, key=lambda pair: pair[0])
        return tuple(StyledText("".join(text for _, text in run), style) for style, run in runs)


def truncate(text: str, width: int, ellipsis: str) -> str:
    """Return a text in at most ``width`` cells, ending in an ellipsis if it was too long."""
    if cell_width(text) <= width:
        return text
    ends = accumulate(map(cell_width, text))
    kept = sum(1 for _ in takewhile(lambda end: end <= width - len(ellipsis), ends))
    return close_embeddings(text[:kept].rstrip() + ellipsis)


def wrap(text: str, width: int) -> list[str]:
    """Break a text that is too wide between words."""
    return [text] if cell_width(text) <= width else join_in_lines(text.split(), width, " ")


def join_in_lines(texts: list[str], width: int, separator: str = _SEPARATOR) -> list[str]:
    """Join short texts into as few lines as they fit in."""
    lines: list[str] = []
    for text in texts:
        if lines and cell_width(f"{lines[-1]}{separator}{text}") <= width:
            lines[-1] += separator + text
        else:
            lines.append(text)
    return lines
