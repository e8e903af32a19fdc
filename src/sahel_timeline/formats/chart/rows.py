"""A row of a lane: its marks, their number where they overlap, and labels that fit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.chart.label_placement import RowCells, place_labels
from sahel_timeline.formats.chart.styled_text import BOLD, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.formats.chart.packing import LaneItem
    from sahel_timeline.formats.chart.styled_text import LineBuffer

_MAX_COUNT: Final = 9


def draw_row(
    line: LineBuffer, left: int, items: Sequence[LaneItem], glyphs: Glyphs, width: int
) -> set[str]:
    """Draw marks and labels. The axis begins in the cell ``left`` of the line.

    Return the glyphs and symbols that the legend must explain.
    """
    counts, used = _draw_marks(line, left, items, glyphs)
    row = RowCells(counts, sorted(counts), width)
    for label in place_labels(items, row, glyphs.ellipsis):
        used.update(label.item.symbols)
        # A blank on either side keeps the grid away from the label.
        before, after = label.cell > 0, label.end_cell < width
        line.put(left + label.cell - before, " " * before + label.text + " " * after)
    return used


def _draw_marks(
    line: LineBuffer, left: int, items: Sequence[LaneItem], glyphs: Glyphs
) -> tuple[Counter[int], set[str]]:
    """Draw marks; return how many are in each cell, and the glyphs that were used."""
    counts = Counter[int]()
    top: dict[int, LaneItem] = {}
    for item in items:
        for cell in range(item.mark.first_cell, item.mark.end_cell):
            counts[cell] += 1
            top[cell] = item
    used = set()
    for cell, count in counts.items():
        if count == 1:
            item = top[cell]
            glyph, style = item.mark.glyphs[cell - item.mark.first_cell], TextStyle(item.tone)
            used.add(glyph)
        else:
            glyph, style = str(count) if count <= _MAX_COUNT else glyphs.ten_or_more, BOLD
            used.add(glyphs.ten_or_more)
        line.put(left + cell, glyph, style)
    return counts, used
