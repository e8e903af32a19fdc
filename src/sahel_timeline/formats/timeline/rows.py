"""Which row things go in, from left to right: in pixels of a drawing, or in cells of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A bar that is wider than this part of the view is in one of a limited number of rows, so that
# others have the rest.
WIDE_BAR: Final = 1 / 3


class Item(Protocol):
    """A mark with its left and right side, and where its title begins and ends around it."""

    @property
    def left(self) -> float:
        """Where the mark begins."""

    @property
    def right(self) -> float:
        """Where the mark ends."""

    @property
    def outer_left(self) -> float:
        """Where the mark and its title begin."""

    @property
    def outer_right(self) -> float:
        """Where the mark and its title end."""

    @property
    def row_count(self) -> int:
        """How many rows the mark and its title need."""


T = TypeVar("T", bound=Item)


def first_free(ends: Sequence[float], item: Item, gap: float) -> int:
    """Return the first row from which on an item has room. Rows after the last one are free.

    The others are taken up to their ends.
    """
    free_to, count = item.outer_left - gap, item.row_count
    free = (
        row
        for row, end in enumerate(ends)
        if end <= free_to and (count == 1 or max(ends[row : row + count]) <= free_to)
    )
    return next(free, len(ends))


def pack_whole(items: Iterable[T], most: int, gap: float) -> list[tuple[T, int]] | None:
    """Return each item with the first row that has room for it and its whole title.

    Return `None` if that takes too many rows.
    """
    packed: list[tuple[T, int]] = []
    ends: list[float] = []
    for item in items:
        row, count = first_free(ends, item, gap), item.row_count
        if row + count > most:
            return None
        ends[row : row + count] = [item.outer_right] * count
        packed.append((item, row))
    return packed


def fill_rows(
    items: Iterable[T], rows: Sequence[list[T]], wide_rows: int, width: float, gap: float
) -> list[T]:
    """Put items into rows as long as their marks have room. Return what is left over.

    Titles can then reach into the next mark of their row. Only ``wide_rows`` have wide bars.
    """
    left_over: list[T] = []
    with_wide: dict[int, list[T]] = {}  # by identity
    for item in items:
        is_wide = item.right - item.left > width * WIDE_BAR
        is_limited = is_wide and len(with_wide) >= wide_rows
        row = _row_with_room(item, [*with_wide.values()] if is_limited else rows, gap)
        (left_over if row is None else row).append(item)
        if is_wide and row is not None:
            with_wide[id(row)] = row
    for row in rows:  # those that nothing has taken are for bars that have no row
        if not row and left_over:
            row.append(left_over.pop(0))
    return left_over


def _row_with_room(item: T, rows: Sequence[list[T]], gap: float) -> list[T] | None:
    """Return the first row whose last title can stay whole, or else the one that ends first."""
    free_to = item.outer_left - gap
    whole = next((row for row in rows if not row or row[-1].outer_right <= free_to), None)
    if whole is not None:
        return whole
    first = min(rows, key=lambda row: row[-1].right)
    return first if first[-1].right <= item.left - gap else None
