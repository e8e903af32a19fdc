"""Which marks of a lane stand in which row, so that they and their titles have room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.visible import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.marks import Mark

MOST_ROWS: Final = 8
# The room that titles are given, as much of it as the rows allow.
_ROOMS: Final = (40, 28, 20, 12, 0)
_GAP: Final = 2


class Item(NamedTuple):
    """An event to draw: its mark, what stands beside it, its colour, signs of doubt in it."""

    mark: Mark
    title: str
    style: str = ""
    doubts: str = ""


class Wanted(NamedTuple):
    """The rows that would keep a lane's marks apart, and those that would hold all titles."""

    marks: int
    titles: int


def count_rows(items: Sequence[Item], width: int) -> Wanted:
    """Return how many rows a lane wants, no more than it can have.

    Marks for which there is no room in any rows are counted in one: more would not help.
    """
    if sum(len(item.mark.signs) for item in items) > MOST_ROWS * width:
        return Wanted(1, 1)
    marks = _count(items, width, _ROOMS[-1])
    return Wanted(marks, max(marks, _count(items, width, _ROOMS[0])))


def _count(items: Sequence[Item], width: int, room: int) -> int:
    # The first fit takes no more rows where more are allowed.
    return len(_fit(items, MOST_ROWS, width, room)) or MOST_ROWS


def pack(items: Sequence[Item], rows: int, width: int) -> list[list[Item]]:
    """Return the rows of a lane, apart if they can be, else one over the other."""
    for room in _ROOMS:
        if fitting := _fit(items, rows, width, room):
            return fitting
    return _pile(items, rows)


def _fit(items: Sequence[Item], rows: int, width: int, room: int) -> list[list[Item]]:
    """Place items where they and so much of their titles are free; [] if that fails."""
    found: list[list[Item]] = []
    taken: list[int] = []
    for item in items:
        needed, kept = _cells_of(item, width, room)
        for number, mask in enumerate(taken):
            if not mask & needed:
                taken[number] |= kept
                found[number].append(item)
                break
        else:
            if len(found) == rows:
                return []
            taken.append(kept)
            found.append([item])
    return found


def _cells_of(item: Item, width: int, room: int) -> tuple[int, int]:
    """Return the cells that an item needs, and those that it keeps free, as bits."""
    first, end = item.mark.first, item.mark.end
    if beside := min(room, cells(item.title)):
        if end + 1 + beside <= width:
            end += 1 + beside
        elif first - 1 - beside >= 0:
            first -= 1 + beside
        else:
            return _bits(0, width), _bits(0, width)
    return _bits(first, end), _bits(first, end + (_GAP if beside else 1))


def _pile(items: Sequence[Item], rows: int) -> list[list[Item]]:
    """Place items where they cover the fewest others."""
    found: list[list[Item]] = [[] for _ in range(rows)]
    taken = [0] * rows
    for item in items:
        needed = _bits(item.mark.first, item.mark.end)
        covered = [(mask & needed).bit_count() for mask in taken]
        number = covered.index(min(covered))
        taken[number] |= needed
        found[number].append(item)
    return [row for row in found if row]


def _bits(first: int, end: int) -> int:
    return (1 << end) - (1 << first)
