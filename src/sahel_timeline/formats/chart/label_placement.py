"""Where the labels of a row go: next to their marks, in cells that no mark fills."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.chart.packing import MIN_LABEL
from sahel_timeline.formats.chart.styled_text import truncate
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.formats.chart.event_mark import EventMark
    from sahel_timeline.formats.chart.packing import LaneItem

_MIN_TITLE: Final = 6  # before the number of other actors


class PlacedLabel(NamedTuple):
    """The first cell of a label, its text cut to the room it has, and the item it belongs to."""

    cell: int
    text: str
    item: LaneItem

    @property
    def end_cell(self) -> int:
        """The cell after the last one of the label."""
        return self.cell + cell_width(self.text)


class RowCells(NamedTuple):
    """The cells of a row: how many marks are in each, those with any mark, and the row's width."""

    counts: Mapping[int, int]
    filled: Sequence[int]
    width: int

    def left_limit(self, mark: EventMark) -> int:
        """Return the first cell for a label to the left of a mark.

        Two blanks separate it from the mark before, to which it would otherwise seem to belong.
        """
        before = bisect_left(self.filled, mark.first_cell)
        return self.filled[before - 1] + 3 if before else 0

    def right_limit(self, mark: EventMark) -> int:
        """Return the end of the cells for a label to the right, one blank before the next mark."""
        after = bisect_left(self.filled, mark.end_cell)
        return self.filled[after] - 1 if after < len(self.filled) else self.width

    def is_alone_at(self, cell: int) -> bool:
        """Whether a cell has only one mark."""
        return self.counts[cell] == 1

    def is_outermost(self, mark: EventMark) -> bool:
        """Whether a mark is the first or the last of the row."""
        return mark.end_cell > self.filled[-1] or mark.first_cell == self.filled[0]


def place_labels(items: Sequence[LaneItem], row: RowCells, ellipsis: str) -> list[PlacedLabel]:
    """Place each label to the right of its mark, or to the left if there is no room.

    The end of the mark next to the label must not be covered by another mark. Labels without
    room are dropped.
    """
    items = sorted(items, key=lambda item: item.mark.first_cell)
    placed = list(_place_right(items, row, ellipsis))
    done = {id(label.item) for label in placed}
    remaining = [item for item in items if id(item) not in done]
    return [*placed, *_place_left(remaining, placed, row, ellipsis)]


def _place_right(items: Sequence[LaneItem], row: RowCells, ellipsis: str) -> Iterator[PlacedLabel]:
    """Place labels to the right of their marks, from the last item to the first.

    The first and the last mark of the row have their labels on the side with more room.
    """
    limit = row.width
    for number in reversed(range(len(items))):
        item = items[number]
        mark, wanted = item.mark, item.label_width
        left = mark.first_cell - 1 - row.left_limit(mark)
        room = min(row.right_limit(mark), limit) - mark.end_cell - 1
        cell = mark.end_cell + 1
        # A mark without glyphs belongs to a label whose bar is in another row.
        visible = not mark.glyphs or row.is_alone_at(mark.end_cell - 1)
        to_the_left = room < min(wanted, left) and row.is_outermost(mark)
        if to_the_left and row.is_alone_at(mark.first_cell):
            room = min(wanted, _share_of_gap(items[:number], left))
            cell = mark.first_cell - 1 - cell_width(_cut(item, room, ellipsis))
            limit, visible = cell - 2, True
        if visible and wanted and room >= min(wanted, MIN_LABEL):
            yield PlacedLabel(cell, _cut(item, room, ellipsis), item)


def _cut(item: LaneItem, room: int, ellipsis: str) -> str:
    """Return a label in as many cells as there are, with its tail if it leaves room for a title."""
    left = room - len(item.tail)
    if left < min(_MIN_TITLE, cell_width(item.label)):
        return truncate(item.label, room, ellipsis)
    return truncate(item.label, left, ellipsis) + item.tail


def _share_of_gap(before: Sequence[LaneItem], gap: int) -> int:
    """Return how many cells of a gap the label of the mark after it gets: at least half."""
    wanted = before[-1].label_width + 3 if before else 0
    return max(gap - wanted, (gap + 1) // 2)


def _place_left(
    items: Sequence[LaneItem], placed: Sequence[PlacedLabel], row: RowCells, ellipsis: str
) -> Iterator[PlacedLabel]:
    """Place labels to the left of their marks, after the labels that are placed already."""
    for item in items:
        first = item.mark.first_cell
        ends = [label.end_cell + 2 for label in placed if label.cell < first]
        room = first - 1 - max(row.left_limit(item.mark), *ends, 0)
        wanted = item.label_width
        if wanted and room >= min(wanted, MIN_LABEL) and row.is_alone_at(first):
            text = _cut(item, room, ellipsis)
            yield PlacedLabel(first - 1 - cell_width(text), text, item)
