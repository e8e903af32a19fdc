"""One row of a lane: its marks, counts where several meet, and titles where there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.chart.strip import cut
from sahel_timeline.formats.visible import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.formats.chart.packing import Item
    from sahel_timeline.formats.chart.strip import Strip

_LEAST_TITLE: Final = 6
_LEAST_INSIDE: Final = 12
_LEAST_BAR: Final = 3
_MOST_COUNTED: Final = 9


class Title(NamedTuple):
    """A title, cut where it must be, the cell that it begins in, and whose it is."""

    cell: int
    text: str
    item: Item


class Room(NamedTuple):
    """The free cells at both sides of a mark, a blank kept beside every other mark."""

    start: int
    end: int


def draw_row(
    strip: Strip, left: int, items: Sequence[Item], glyphs: Glyphs, width: int
) -> set[str]:
    """Draw marks and titles, ``left`` being the axis' first cell; return the signs used."""
    used: set[str] = set()
    counts = Counter[int]()
    top: dict[int, Item] = {}
    for item in items:
        for cell in range(item.mark.first, item.mark.end):
            counts[cell] += 1
            top[cell] = item
    for cell, count in counts.items():
        sign, style = str(count) if count <= _MOST_COUNTED else glyphs.many, "bold"
        if count == 1:
            mark, style = top[cell].mark, top[cell].style
            sign = mark.signs[cell - mark.first]
        used.add(sign if count == 1 else glyphs.many)
        strip.put(left + cell, sign, style)
    # A bar whose ends are to be seen can bear a title, whatever stands on it.
    clear = [i for i in items if counts[i.mark.first] == counts[i.mark.end - 1] == 1]
    titles = list(_titles(clear, sorted(counts), width, glyphs.cut))
    told = {id(title.item) for title in titles}
    titles += _titles_inside([i for i in items if id(i) not in told], counts, glyphs)
    for title in titles:
        used.update(title.item.doubts)
        # A blank on both sides, where the grid may stand.
        before, after = title.cell > 0, title.cell + cells(title.text) < width
        strip.put(left + title.cell - before, " " * before + title.text + " " * after)
    return used


def _titles(items: Sequence[Item], taken: Sequence[int], width: int, sign: str) -> Iterator[Title]:
    """Place titles to the right of their marks; the last one may stand to the left."""
    limit = width
    for number in reversed(range(len(items))):
        item = items[number]
        wanted = cells(item.title)
        room = _room(item, taken, width)
        room = room._replace(end=min(room.end, limit))
        right, gap = room.end - item.mark.end - 1, item.mark.first - 1 - room.start
        place = item.mark.end + 1
        if right < wanted and right < gap and item.mark.end > taken[-1]:
            right = min(wanted, _share(items[:number], gap))
            place = limit = item.mark.first - 1 - right
            limit -= 2
        if right >= min(wanted, _LEAST_TITLE) and wanted:
            text = cut(item.title, right, sign)
            yield Title(place, text, item)


def _titles_inside(
    items: Sequence[Item], counts: Mapping[int, int], glyphs: Glyphs
) -> Iterator[Title]:
    """Place titles for which there is no room beside a bar within it, where it is alone.

    A part of one sign is as good to read with its middle left out.
    """
    for item in items:
        part = max(_parts(item, counts, glyphs), key=len, default=range(0))
        room = len(part) - 2 * (_LEAST_BAR + 1)
        if item.title and room >= min(cells(item.title), _LEAST_INSIDE):
            yield Title(part.start + _LEAST_BAR + 1, cut(item.title, room, glyphs.cut), item)


def _parts(item: Item, counts: Mapping[int, int], glyphs: Glyphs) -> Iterator[range]:
    """Return the cells in a row in which a bar has the same sign, and no other mark."""
    cell = item.mark.first
    for sign, run in groupby(item.mark.signs):
        ends = cell + len(list(run))
        if sign in {glyphs.lasted, glyphs.soft}:
            for alone, found in groupby(range(cell, ends), lambda at: counts[at] == 1):
                if alone:
                    first, *others = found
                    yield range(first, first + len(others) + 1)
        cell = ends


def _share(before: Sequence[Item], gap: int) -> int:
    """Return how much of the gap to its left the last title gets."""
    wanted = cells(before[-1].title) + 3 if before else 0
    return max(gap - wanted, gap // 2)


def _room(item: Item, taken: Sequence[int], width: int) -> Room:
    before = bisect_left(taken, item.mark.first)
    after = bisect_left(taken, item.mark.end)
    return Room(
        start=taken[before - 1] + 2 if before else 0,
        end=taken[after] - 1 if after < len(taken) else width,
    )
