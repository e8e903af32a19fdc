"""One row of a lane: its marks, counts where several meet, and titles where there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.chart.packing import LEAST_TITLE
from sahel_timeline.formats.chart.styled_text import BOLD, TextStyle, truncate
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.formats.chart.packing import Item
    from sahel_timeline.formats.chart.styled_text import LineBuffer

_MOST_COUNTED: Final = 9


class Title(NamedTuple):
    """A title, cut where it must be, the cell that it begins in, and whose it is."""

    cell: int
    text: str
    item: Item


class Room(NamedTuple):
    """The free cells at both sides of a mark: a blank is kept before the next one.

    Two are kept after the one before, whose title would stand nearer.
    """

    start: int
    end: int


def draw_row(
    line: LineBuffer, left: int, items: Sequence[Item], glyphs: Glyphs, width: int
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
        sign, style = str(count) if count <= _MOST_COUNTED else glyphs.many, BOLD
        if count == 1:
            mark, style = top[cell].mark, TextStyle(top[cell].tone)
            sign = mark.signs[cell - mark.first]
        used.add(sign if count == 1 else glyphs.many)
        line.put(left + cell, sign, style)
    for title in _titles(items, counts, width, glyphs.cut):
        used.update(title.item.doubts)
        # A blank on both sides, where the grid may stand.
        before, after = title.cell > 0, title.cell + cell_width(title.text) < width
        line.put(left + title.cell - before, " " * before + title.text + " " * after)
    return used


def _titles(items: Sequence[Item], counts: Mapping[int, int], width: int, sign: str) -> list[Title]:
    """Place titles beside the ends of marks that are to be seen, never on a mark.

    A title stands to the right, or else to the left where that is free.
    """
    items, taken = sorted(items, key=lambda item: item.mark.first), sorted(counts)
    titles = list(_titles_after(items, counts, taken, width, sign))
    told = {id(title.item) for title in titles}
    ends = [(title.cell, title.cell + cell_width(title.text)) for title in titles]
    for item in items:
        if id(item) in told or counts[item.mark.first] > 1:
            continue
        start = max(_room(item, taken, width).start, *_after(ends, item.mark.first), 0)
        wanted, gap = cell_width(item.title), item.mark.first - 1 - start
        if wanted and gap >= min(wanted, LEAST_TITLE):
            text = truncate(item.title, gap, sign)
            titles.append(Title(item.mark.first - 1 - cell_width(text), text, item))
    return titles


def _after(ends: Sequence[tuple[int, int]], first: int) -> list[int]:
    """Return where there is room again after each title that begins before a cell."""
    return [end + 2 for cell, end in ends if cell < first]


def _titles_after(
    items: Sequence[Item],
    counts: Mapping[int, int],
    taken: Sequence[int],
    width: int,
    sign: str,
) -> Iterator[Title]:
    """Place titles to the right of their marks; where the left has more room at an end, there."""
    limit = width
    for number in reversed(range(len(items))):
        item = items[number]
        wanted = cell_width(item.title)
        room = _room(item, taken, width)
        room = room._replace(end=min(room.end, limit))
        right, gap = room.end - item.mark.end - 1, item.mark.first - 1 - room.start
        place = item.mark.end + 1
        # A title without a mark is one of a bar that stands in another row.
        seen = not item.mark.signs or counts[item.mark.end - 1] == 1
        if right < wanted and right < gap and _has_left(item, counts, taken):
            right = min(wanted, _share(items[:number], gap))
            place = item.mark.first - 1 - cell_width(truncate(item.title, right, sign))
            limit, seen = place - 2, True
        if seen and wanted and right >= min(wanted, LEAST_TITLE):
            yield Title(place, truncate(item.title, right, sign), item)


def _has_left(item: Item, counts: Mapping[int, int], taken: Sequence[int]) -> bool:
    """Tell whether what stands to the left of a mark can only be its title, whatever the right."""
    outer = item.mark.end > taken[-1] or item.mark.first == taken[0]
    return outer and counts[item.mark.first] == 1


def _share(before: Sequence[Item], gap: int) -> int:
    """Return how much of the gap to its left the last title gets."""
    wanted = cell_width(before[-1].title) + 3 if before else 0
    return max(gap - wanted, (gap + 1) // 2)


def _room(item: Item, taken: Sequence[int], width: int) -> Room:
    before = bisect_left(taken, item.mark.first)
    after = bisect_left(taken, item.mark.end)
    return Room(
        start=taken[before - 1] + 3 if before else 0,
        end=taken[after] - 1 if after < len(taken) else width,
    )
