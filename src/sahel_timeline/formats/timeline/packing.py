"""Which row each mark of a lane is in, so that nothing overlaps and titles are whole."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.formats.timeline.marks import (
    Mark,
    Side,
    TimelineEvent,
    event_label,
    place_mark,
)
from sahel_timeline.formats.timeline.rows import (
    WIDE_BAR,
    fill_rows,
    first_free,
    pack_whole,
)
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.timeline.titled_marks import (
    with_one_line,
    with_short_title,
    with_whole_title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sahel_timeline.formats.timeline.marks import Measure
    from sahel_timeline.formats.timeline.time_scale import TimeScale

_WIDE_ROWS = 1 / 3
# The part of the events that must have a row where titles are cut to make room for them.
_FEWEST = 1 / 5


class Limits(NamedTuple):
    """Up to how many rows each event has its own, titles are whole, and there are any.

    Nobody can zoom a drawing that ``is_fixed``. So long titles have several lines in it, and none
    is cut before the next mark.
    """

    own: int
    whole: int
    crowded: int
    is_fixed: bool = False

    def with_more(self, rows: int) -> Limits:
        """Return the limits of a lane that has some more rows."""
        return self._replace(whole=self.whole + rows, crowded=self.crowded + rows)


class Packed(NamedTuple):
    """The marks of a lane in its rows, and those for which no row has room.

    The latter are drawn as clusters in a row of their own, the last one.
    """

    marks: Sequence[Mark]
    left_over: Sequence[Mark]
    row_count: int


def pack(
    events: Sequence[TimelineEvent], scale: TimeScale, limits: Limits, measure: Measure
) -> Packed:
    """Put events in time order into rows: one for each, or shared, or as far as there is room."""
    if len(events) <= limits.own:
        apart = _pack_apart(events, scale, limits, measure)
        if apart.row_count <= limits.whole:
            return apart
    packed = _pack_whole(events, scale, limits, measure)
    if packed is None and not limits.is_fixed:
        packed = _pack_whole(events, scale, limits, measure, has_lines=False)
        packed = packed or pack_dense(events, scale, limits.crowded, measure)
    return packed or pack_crowded(events, scale, limits, measure)


def _pack_apart(
    events: Sequence[TimelineEvent], scale: TimeScale, limits: Limits, measure: Measure
) -> Packed:
    """Put each event into a row of its own."""
    marks: list[Mark] = []
    row = 0
    for event in events:
        mark = with_whole_title(event, scale, measure, is_fixed=limits.is_fixed)
        marks.append(mark._replace(row=row))
        row += mark.row_count
    return Packed(marks, [], max(row, 1))


def _pack_whole(
    events: Sequence[TimelineEvent],
    scale: TimeScale,
    limits: Limits,
    measure: Measure,
    *,
    has_lines: bool = True,
) -> Packed | None:
    """Put each event into the first rows that have room for the whole title.

    Without lines, one that is wider than the drawing is cut.
    """
    titled = (
        with_whole_title(event, scale, measure, is_fixed=limits.is_fixed)
        if has_lines
        else with_one_line(place_mark(event, scale), scale, measure)
        for event in events
    )
    packed = pack_whole(titled, limits.whole, SIZES.gap)
    if packed is None:
        return None
    marks = [mark._replace(row=row) for mark, row in packed]
    return Packed(marks, [], max((mark.row + mark.row_count for mark in marks), default=1))


def pack_dense(
    events: Sequence[TimelineEvent], scale: TimeScale, max_rows: int, measure: Measure
) -> Packed | None:
    """Put events into rows, and cut titles where the next mark needs the room.

    Return `None` if this has a row for too few events.
    """
    room = max_rows * min(scale.right, 3 * scale.width) / (SIZES.half_diamond + SIZES.gap)
    if len(events) * _FEWEST > room:
        return None
    beside = (_title_beside(place_mark(event, scale), measure) for event in events)
    rows: list[list[Mark]] = [[] for _ in range(max_rows)]
    left_over = fill_rows(beside, rows, _wide_rows(max_rows), scale.width, SIZES.gap)
    if len(left_over) > len(events) * (1 - _FEWEST):
        return None
    marks = [
        _cut_title(mark._replace(row=number), following, scale)
        for number, row in enumerate(rows)
        for mark, following in zip_longest(row, row[1:])
    ]
    marks.sort(key=lambda mark: mark.left)
    return Packed(marks, left_over, max_rows + bool(left_over))


def _wide_rows(rows: int) -> int:
    """Return how many of some rows can have wide bars."""
    return max(int(rows * _WIDE_ROWS), 1)


def _title_beside(mark: Mark, measure: Measure) -> Mark:
    """Put the whole title to the right of a short mark, or else above it."""
    width = measure(event_label(mark.events[0]))
    if mark.right - mark.left < SIZES.short_bar and mark.left > -SIZES.gap:
        return mark._replace(title_left=mark.right + SIZES.title_gap, title_width=width)
    left = max(mark.left, SIZES.edge)
    return mark._replace(side=Side.ABOVE, title_left=left, title_width=width)


def _cut_title(mark: Mark, following: Mark | None, scale: TimeScale) -> Mark:
    """Cut a title before the following mark. One that is left without much room goes."""
    limit = following.left - SIZES.gap if following else scale.right - SIZES.edge
    width = min(mark.title_width, limit - mark.title_left)
    is_legible = width >= min(mark.title_width, SIZES.min_title)
    return mark._replace(title_width=width if is_legible else 0)


def pack_crowded(
    events: Sequence[TimelineEvent], scale: TimeScale, limits: Limits, measure: Measure
) -> Packed:
    """Put events into rows as long as there is room for their titles.

    Rows that nothing has taken are for the bars that have no row. In a drawing that is fixed, wide
    bars get their rows before all others if more of them then have one.
    """
    packed = _pack_in_order(events, scale, limits, measure, {})
    if not limits.is_fixed or not any(_is_wide(mark, scale) for mark in packed.left_over):
        return packed
    reserved = _reserve_rows(events, scale, limits, measure)
    if len(reserved) <= sum(_is_wide(mark, scale) for mark in packed.marks):
        return packed
    return _pack_in_order(events, scale, limits, measure, reserved)


def _is_wide(mark: Mark, scale: TimeScale) -> bool:
    return mark.right - mark.left > scale.width * WIDE_BAR


def _reserve_rows(
    events: Sequence[TimelineEvent], scale: TimeScale, limits: Limits, measure: Measure
) -> dict[int, Mark]:
    """Return wide bars in the first rows, as far as these may have them, by event number."""
    rows = _wide_rows(limits.crowded)
    wide = (mark for event in events if _is_wide(mark := place_mark(event, scale), scale))
    ends = [-inf] * rows
    reserved = {}
    for mark in wide:
        titled = with_short_title(mark, scale, measure, most_rows=rows)
        row, count = first_free(ends, titled, SIZES.gap), titled.row_count
        if row + count <= rows:
            ends[row : row + count] = [titled.outer_right] * count
            reserved[mark.events[0].number] = titled._replace(row=row)
    return reserved


def _pack_in_order(
    events: Sequence[TimelineEvent],
    scale: TimeScale,
    limits: Limits,
    measure: Measure,
    reserved: dict[int, Mark],
) -> Packed:
    """Put each event into the first rows that are free, and not reserved for a later one."""
    ends = [-inf] * limits.crowded
    with_wide = {row for mark in reserved.values() for row in mark.rows}
    most_rows = limits.crowded if limits.is_fixed else 0
    give_title = partial(with_short_title, scale=scale, measure=measure, most_rows=most_rows)
    marks: list[Mark] = []
    left_over: list[Mark] = []
    for event in events:
        mark = place_mark(event, scale)
        is_wide = _is_wide(mark, scale)
        titled = reserved.pop(event.number, None)
        if titled is None:
            open_ends = _ends_for_wide(ends, with_wide) if is_wide else ends
            titled = _find_row(mark, open_ends, reserved.values(), give_title)
        if titled is None:
            left_over.append(mark)
            continue
        for row in titled.rows:
            ends[row] = titled.outer_right
        with_wide |= set(titled.rows) if is_wide else set()
        marks.append(titled)
    marks += _take_free_rows(ends, left_over, give_title)
    return Packed(marks, left_over, limits.crowded + bool(left_over))


def _find_row(
    mark: Mark,
    ends: Sequence[float],
    reserved: Iterable[Mark],
    give_title: Callable[[Mark], Mark],
) -> Mark | None:
    """Return a mark with its title in the first rows that have room for both, if any do."""
    if min(ends) + SIZES.gap > mark.left:
        return None  # without measuring its title: there may be thousands
    titled = give_title(mark)
    row = first_free(_unreserved(ends, reserved, titled), titled, SIZES.gap)
    return titled._replace(row=row) if row + titled.row_count <= len(ends) else None


def _unreserved(ends: Sequence[float], reserved: Iterable[Mark], mark: Mark) -> Sequence[float]:
    """Return the ends of rows for a mark: where it would reach a later one, they are taken."""
    limit = mark.outer_right + SIZES.gap
    taken = {row for other in reserved if other.outer_left < limit for row in other.rows}
    return [inf if row in taken else end for row, end in enumerate(ends)] if taken else ends


def _ends_for_wide(ends: Sequence[float], with_wide: Collection[int]) -> Sequence[float]:
    """Return the ends of rows for a wide bar: if enough rows have one, all others are taken."""
    if len(with_wide) < _wide_rows(len(ends)):
        return ends
    return [end if row in with_wide else inf for row, end in enumerate(ends)]


def _take_free_rows(
    ends: Sequence[float], left_over: list[Mark], give_title: Callable[[Mark], Mark]
) -> Iterator[Mark]:
    """Yield the first marks that are left over in rows that nothing has taken."""
    free = [row for row, end in enumerate(ends) if end == -inf]
    while left_over and free:
        mark = give_title(left_over[0])
        count = mark.row_count
        if free[:count] == list(range(free[0], free[0] + count)):
            yield mark._replace(row=free[0])
            del free[:count], left_over[0]
        else:
            del free[0]  # fewer rows than its title needs
