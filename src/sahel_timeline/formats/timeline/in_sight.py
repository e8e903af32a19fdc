"""What of a lane's marks is in sight in a view, with the titles as the view shows them."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sahel_timeline.formats.timeline.marks import HAIR, Mark, Side, event_label, shorten
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.formats.timeline.marks import Measure
    from sahel_timeline.formats.timeline.packing import Packed


def marks_in_sight(packed: Packed, offset: float, width: float, measure: Measure) -> list[Mark]:
    """Return the marks that a view shows from an offset on, and the clusters of the rest."""
    shown = [mark for mark in packed.marks if offset <= mark.right and mark.left <= offset + width]
    nexts: dict[int, float] = {}
    limits = []
    for mark in reversed(shown):
        limits.append(min(nexts.get(row, inf) for row in mark.rows) - offset - SIZES.gap)
        nexts |= dict.fromkeys(mark.rows, mark.outer_left)
    ends: dict[int, float] = {}
    marks = []
    for mark, limit in zip(shown, reversed(limits), strict=True):
        free_from = max(ends.get(row, 0) for row in mark.rows)
        free = (free_from, min(limit, width - SIZES.edge))
        moved = _keep_title_in_sight(_shift(mark, offset), free)
        ends |= dict.fromkeys(mark.rows, max(free_from, moved.outer_right + SIZES.gap))
        marks.append(_with_room(moved, mark.title_width, measure))
    left_over = (_shift(mark, offset) for mark in packed.left_over)
    return [*marks, *_clusters(left_over, width, packed.row_count - 1)]


def _with_room(mark: Mark, needed: float, measure: Measure) -> Mark:
    """Show all of a title, or only the beginning if its lines have less room than they need."""
    title = event_label(mark.events[0])
    if len(mark.lines) > 1 and mark.title_width + HAIR >= needed:
        return mark._replace(title=title)
    return mark._replace(title=shorten(title, mark.title_width, measure), lines=())


def _shift(mark: Mark, offset: float) -> Mark:
    return mark._replace(
        left=mark.left - offset,
        right=mark.right - offset,
        solid_left=mark.solid_left - offset,
        solid_right=mark.solid_right - offset,
        title_left=mark.title_left - offset,
    )


def _keep_title_in_sight(mark: Mark, free: tuple[float, float]) -> Mark:
    """Move a title that an edge would cut to where its row is free, and shorten it if it must be.

    The row is free from the end of the mark before to the beginning of the next one.
    """
    left, width = mark.title_left, mark.title_width
    before, beside = mark.left - SIZES.title_gap - width, mark.right + SIZES.title_gap
    free_from, free_to = max(free[0], SIZES.edge), free[1]
    if mark.side is Side.ABOVE:
        left = max(min(left, free_to - width), min(free_from, left), SIZES.edge)
    elif left < SIZES.edge or left + width > free_to:
        if before >= free_from:
            mark, left = mark._replace(side=Side.LEFT), before
        elif beside + width > free_to and free_to - width >= free_from:
            mark, left = mark._replace(side=Side.ABOVE), free_to - width
        else:
            mark, left = mark._replace(side=Side.RIGHT), beside
    return mark._replace(title_left=left, title_width=max(min(width, free_to - left), 0))


def _clusters(marks: Iterable[Mark], width: float, row: int) -> list[Mark]:
    """Return the events of marks that begin close to each other as one mark each.

    A mark stays what it is if it is alone and has room.
    """
    count = max(int(width / SIZES.cluster_width), 1)
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.right >= 0 and mark.left <= width:
            place = min(int(max(mark.left, 0) / width * count), count - 1)
            found.setdefault(place, []).append(mark)
    half = SIZES.cluster_width / 2
    clusters = []
    for place, members in sorted(found.items()):
        if len(members) == 1 and members[0].right <= (place + 1) * width / count:
            clusters.append(members[0]._replace(row=row, title_width=0))
            continue
        middle = (place + 0.5) * width / count
        events = [event for member in members for event in member.events]
        sides = (middle - half, middle + half, middle + half, middle + half)
        clusters.append(Mark(events, *sides, row=row, is_cluster=True))
    return clusters
