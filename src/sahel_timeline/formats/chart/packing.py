"""How many rows each lane gets, and which of them each mark and its label go in."""

from __future__ import annotations

from functools import reduce
from heapq import heapify, heapreplace
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.formats.timeline.rows import fill_rows, pack_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.event_mark import EventMark

MAX_ROWS: Final = 60
# A label cut to fewer cells than this is useless.
MIN_LABEL: Final = 9
_GAP: Final = 1  # between two marks
_LABEL_ROOM: Final = 2  # the blanks around a label, beside those between marks


class LaneItem(NamedTuple):
    """What takes up cells of a row: an event's mark, its label, or both.

    ``tail`` is the part of the label that is never cut. ``symbols`` are those in the label that the
    legend explains.
    """

    mark: EventMark
    label: str
    tone: int | None = None
    symbols: str = ""
    tail: str = ""

    @property
    def label_width(self) -> int:
        """How many cells the whole label fills."""
        return cell_width(self.label) + len(self.tail)


class PlacedItem(NamedTuple):
    """An item in a row, with a label to the right of its mark, to the left of it, or none."""

    item: LaneItem
    outer_left: int
    outer_right: int
    row_count: int = 1

    @property
    def left(self) -> int:
        """The first cell of the mark."""
        return self.item.mark.first_cell

    @property
    def right(self) -> int:
        """The cell after the mark."""
        return self.item.mark.end_cell


class RowsNeeded(NamedTuple):
    """How many rows a lane needs to keep its marks apart, and to show all its labels."""

    marks: int
    labels: int


def split_label(item: LaneItem, width: int) -> list[LaneItem]:
    """Return an item, in two parts if its label fits on neither side of its mark.

    The label is then an item with an empty mark, which goes in another row if there is one.
    """
    wanted = item.label_width
    if max(width - item.mark.end_cell, item.mark.first_cell) - 1 >= min(wanted, MIN_LABEL):
        return [item]
    no_mark = item.mark._replace(first_cell=0, glyphs="")
    return [item._replace(label="", symbols="", tail=""), item._replace(mark=no_mark)]


def count_rows_needed(items: Sequence[LaneItem], width: int) -> RowsNeeded:
    """Return how many rows a lane needs, up to `MAX_ROWS`.

    If marks overlap even in so many rows, one is enough: more would not help.
    """
    if sum(len(item.mark.glyphs) for item in items) > MAX_ROWS * width:
        return RowsNeeded(1, 1)
    marks = _count_rows([_without_label(item) for item in _in_order(items)])
    labels = _count_rows([_with_label(item, width) for item in _in_order(items)])
    return RowsNeeded(marks, max(marks, labels))


def _count_rows(items: Sequence[PlacedItem]) -> int:
    packed = pack_whole(items, MAX_ROWS, _GAP)
    return MAX_ROWS if packed is None else 1 + max((row for _, row in packed), default=0)


def _in_order(items: Sequence[LaneItem]) -> list[LaneItem]:
    return sorted(items, key=lambda item: item.mark.first_cell)


def allot_rows(needs: Sequence[RowsNeeded], rows: int, lanes: int | None) -> list[int]:
    """Return how many rows each lane gets, for as many lanes as are drawn.

    That is ``lanes``, or if it is `None`, as many as fit once a third of the rows has been
    kept for lanes that need more than one. Each extra row goes to the lane that has the
    smallest part of what it needs: first to keep marks apart, then to show labels.
    """
    if lanes is None:
        shown = min(len(needs), max(rows * 2 // 3, 1))
        while shown < len(needs) and sum(need.labels for need in needs[: shown + 1]) <= rows:
            shown += 1
    else:
        shown = min(len(needs), lanes)
        rows = max(rows, shown * 3 // 2)
    given = [1] * shown
    queue = [(*_urgency(need, 1), number) for number, need in enumerate(needs[:shown])]
    heapify(queue)
    for _ in range(rows - shown):
        *urgency, number = queue[0]
        if not any(urgency):
            break
        given[number] += 1
        heapreplace(queue, (*_urgency(needs[number], given[number]), number))
    return given


def _urgency(need: RowsNeeded, given: int) -> tuple[float, float]:
    """Return a sort key: the smaller it is, the more urgently a lane needs another row."""
    return _shortage(need.marks, given), _shortage(need.labels, given)


def _shortage(needed: int, given: int) -> float:
    return -needed / given if needed > given else 0


def pack_into_rows(items: Sequence[LaneItem], rows: int, width: int) -> list[list[LaneItem]]:
    """Return the rows of a lane, in which marks overlap only if they must."""
    placed = [_with_label(item, width) for item in _in_order(items)]
    packed: list[list[PlacedItem]] = [[] for _ in range(rows)]
    if whole := pack_whole(placed, rows, _GAP):
        for item, row in whole:
            packed[row].append(item)
    else:
        _overlap(packed, fill_rows(placed, packed, (rows + 2) // 3, width, _GAP))
    return [[each.item for each in row] for row in packed if row]


def _without_label(item: LaneItem) -> PlacedItem:
    return PlacedItem(item, item.mark.first_cell, item.mark.end_cell)


def _with_label(item: LaneItem, width: int) -> PlacedItem:
    """Place an item with its whole label, or as much of it as the wider side has room for."""
    placed = _without_label(item)
    right, left = width - placed.right - 1, placed.left - 1
    label = min(item.label_width, max(right, left))
    if label < max(min(item.label_width, MIN_LABEL), 1):
        return placed  # a bar from edge to edge, for instance
    if label <= right:
        return placed._replace(outer_right=placed.right + label + _LABEL_ROOM)
    return placed._replace(outer_left=max(placed.left - label - _LABEL_ROOM, 0))


def _overlap(packed: Sequence[list[PlacedItem]], items: Sequence[PlacedItem]) -> None:
    """Put each item in the row where it covers the fewest of the marks that are there."""
    taken = [reduce(or_, map(_cells_of, row), 0) for row in packed]
    for item in items:
        needed = _cells_of(item)
        covered = [_count_runs(cells & needed) for cells in taken]
        number = covered.index(min(covered))
        taken[number] |= needed
        packed[number].append(item)


def _cells_of(item: PlacedItem) -> int:
    """Return the cells of a mark as a bit mask."""
    return (1 << item.right) - (1 << item.left)


def _count_runs(cells: int) -> int:
    """Return how many groups of adjacent cells there are."""
    return (cells & ~(cells << 1)).bit_count()
