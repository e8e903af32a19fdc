"""Which marks of a lane stand in which row, so that they and their titles have room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.formats.chart.glyph_run import GlyphRun

MOST_ROWS: Final = 8
# A title of fewer cells says nothing, unless it is as short.
LEAST_TITLE: Final = 6
# The room that titles are given, as much of it as the rows allow.
_ROOMS: Final = (40, 28, 20, 12, 0)
_GAP: Final = 2


class Item(NamedTuple):
    """An event to draw: its mark, what stands beside it, its colour, signs of doubt in it."""

    mark: GlyphRun
    title: str
    tone: int | None = None
    doubts: str = ""


def captioned(item: Item, width: int) -> list[Item]:
    """Return an item; where no side of its mark has room for its title, that is another one.

    Such a title has no mark, and gets a row without the bar, if there is one.
    """
    wanted = cell_width(item.title)
    if max(width - item.mark.end, item.mark.first) - 1 >= min(wanted, LEAST_TITLE):
        return [item]
    mark = item.mark._replace(first=0, signs="")
    return [item._replace(title="", doubts=""), item._replace(mark=mark)]


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
    after, before = width - end - 1, first - 1
    wanted = cell_width(item.title)
    beside = min(room, wanted, max(after, before))
    if beside < max(min(wanted, LEAST_TITLE), 1):
        beside = 0  # as for a bar from edge to edge
    elif beside <= after:
        end += 1 + beside
    else:
        first = max(first - _GAP - beside, 0)
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
