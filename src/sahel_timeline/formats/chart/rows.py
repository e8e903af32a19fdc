"""A row of a lane: its marks, their number where they overlap, and labels that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.chart.label_placement import RowCells, place_labels
from sahel_timeline.formats.chart.labels import OTHERS
from sahel_timeline.formats.chart.styled_text import BOLD, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.formats.chart.packing import LaneItem
    from sahel_timeline.formats.chart.styled_text import LineBuffer


def draw_row(
    line: LineBuffer, left: int, items: Sequence[LaneItem], glyphs: Glyphs, width: int
) -> set[str]:
    """Draw marks and labels. The axis begins in the cell ``left`` of the line.

    Return the glyphs and symbols that the legend must explain.
    """
    marks = _marks_by_cell(items)
    used = _draw_marks(line, left, items, marks, glyphs)
    counts = {cell: len(numbers) for cell, numbers in marks.items()}
    row = RowCells(counts, sorted(counts), width)
    for label in place_labels(items, row, glyphs.ellipsis):
        used.update(label.item.symbols)
        if label.item.tail and label.text.endswith(label.item.tail):
            used.add(OTHERS)
        # A blank on either side keeps the grid away from the label.
        before, after = label.cell > 0, label.end_cell < width
        line.put(left + label.cell - before, " " * before + label.text + " " * after)
    return used


def _marks_by_cell(items: Sequence[LaneItem]) -> dict[int, list[int]]:
    """Return the numbers of the items whose marks are in each cell."""
    marks: dict[int, list[int]] = {}
    for number, item in enumerate(items):
        for cell in range(item.mark.first_cell, item.mark.end_cell):
            marks.setdefault(cell, []).append(number)
    return marks


def _draw_marks(
    line: LineBuffer,
    left: int,
    items: Sequence[LaneItem],
    marks: Mapping[int, Sequence[int]],
    glyphs: Glyphs,
) -> set[str]:
    """Draw single marks as they are and others as counts. Return the glyphs that were used."""
    used = set()
    crowded = []
    for cell in sorted(marks):
        if len(marks[cell]) > 1:
            crowded.append(cell)
            continue
        item = items[marks[cell][0]]
        glyph = item.mark.glyphs[cell - item.mark.first_cell]
        line.put(left + cell, glyph, TextStyle(item.tone))
        used.add(glyph)
    for first, end, count in _groups(crowded, marks):
        text = str(count) if len(str(count)) <= end - first else glyphs.ten_or_more
        line.put(left + first, text.ljust(end - first, glyphs.several), BOLD)
        used.add(glyphs.ten_or_more if text == glyphs.ten_or_more else glyphs.several)
    return used


def _groups(
    crowded: Sequence[int], marks: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield the first cell, the end and the number of events of each group of adjacent cells.

    A group has room for its number and, before another group, for a cell that separates the two.
    """
    position = 0
    while position < len(crowded):
        first = end = crowded[position]
        events: set[int] = set()
        while end in marks and len(marks[end]) > 1:
            has_room = end - first > len(str(len(events)))
            if has_room and events != set(marks[end]):
                break
            events.update(marks[end])
            end += 1
        position += end - first
        yield first, end, len(events)
