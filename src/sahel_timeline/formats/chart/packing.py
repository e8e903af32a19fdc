"""How many rows each lane gets, and which of them each mark and its label go in."""

from __future__ import annotations

from heapq import heapify, heapreplace
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.event_mark import EventMark

MAX_ROWS: Final = 20
# A label cut to fewer cells than this is useless.
MIN_LABEL: Final = 6
# How many cells to keep for each label. The first of these widths that fits is used.
_LABEL_WIDTHS: Final = (60, 40, 28, 20, 12)
_LABEL_GAP: Final = 2


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
    marks = _count_rows(items, width, 0)
    return RowsNeeded(marks, max(marks, _count_rows(items, width, _LABEL_WIDTHS[0])))


def _count_rows(items: Sequence[LaneItem], width: int, label_width: int) -> int:
    # `_fit` uses no more rows than it needs, however many are allowed.
    return len(_fit(items, MAX_ROWS, width, (label_width,))) or MAX_ROWS


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
    for last in ((), (0,)):  # all labels, or else some, rather than none
        for first in range(len(_LABEL_WIDTHS)):
            if packed := _fit(items, rows, width, (*_LABEL_WIDTHS[first:], *last)):
                return packed
    return _fit(items, rows, width, (0,)) or _overlap(items, rows)


def _fit(
    items: Sequence[LaneItem], rows: int, width: int, label_widths: Sequence[int]
) -> list[list[LaneItem]]:
    """Put each item in the first row with enough free cells. Return [] if one fits in no row.

    A label has room in the first of the widths that a row has.
    """
    packed: list[list[LaneItem]] = []
    taken: list[int] = []
    for item in items:
        for label_width in label_widths:
            needed, reserved = _cells_of(item, width, label_width)
            number = next((n for n, cells in enumerate(taken) if not cells & needed), len(taken))
            if number < rows:
                break
        else:
            return []
        if number == len(taken):
            taken.append(0)
            packed.append([])
        taken[number] |= reserved
        packed[number].append(item)
    return packed


def _cells_of(item: LaneItem, width: int, label_width: int) -> tuple[int, int]:
    """Return the cells that an item needs, and the same with a gap after it, as bit masks."""
    first, end = item.mark.first_cell, item.mark.end_cell
    right, left = width - end - 1, first - 1
    wanted = item.label_width
    label = min(label_width, wanted, max(right, left))
    if label < max(min(wanted, MIN_LABEL), 1):
        label = 0  # a bar from edge to edge, for instance
    elif label <= right:
        end += 1 + label
    else:
        first = max(first - _LABEL_GAP - label, 0)
    return _bits(first, end), _bits(first, end + (_LABEL_GAP if label else 1))


def _overlap(items: Sequence[LaneItem], rows: int) -> list[list[LaneItem]]:
    """Put each mark in the row where it covers the fewest cells of other marks."""
    packed: list[list[LaneItem]] = [[] for _ in range(rows)]
    taken = [0] * rows
    for item in items:
        needed = _bits(item.mark.first_cell, item.mark.end_cell)
        covered = [(cells & needed).bit_count() for cells in taken]
        number = covered.index(min(covered))
        taken[number] |= needed
        packed[number].append(item)
    return [row for row in packed if row]


def _bits(first: int, end: int) -> int:
    return (1 << end) - (1 << first)
