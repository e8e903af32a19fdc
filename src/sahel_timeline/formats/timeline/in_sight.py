"""What of a lane's marks is in sight in a view, with the titles as the view shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.timeline.marks import Mark, Side, event_label, shorten
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.formats.timeline.marks import Measure
    from sahel_timeline.formats.timeline.packing import Packed


def marks_in_sight(packed: Packed, offset: float, width: float, measure: Measure) -> list[Mark]:
    """Return the marks that a view shows from an offset on, and the clusters of the rest."""
    ends: dict[int, float] = {}
    marks = []
    for packed_mark in packed.marks:
        mark = _shift(packed_mark, offset)
        if mark.right < 0 or mark.left > width:
            continue
        mark = _keep_title_in_sight(mark, ends.get(mark.row, 0), width)
        title = shorten(event_label(mark.events[0]), mark.title_width, measure)
        marks.append(mark._replace(title=title))
        ends[mark.row] = max(ends.get(mark.row, 0), mark.outer_right + SIZES.gap)
    left_over = (_shift(mark, offset) for mark in packed.left_over)
    return [*marks, *_clusters(left_over, width, packed.row_count - 1)]


def _shift(mark: Mark, offset: float) -> Mark:
    return mark._replace(
        left=mark.left - offset,
        right=mark.right - offset,
        solid_left=mark.solid_left - offset,
        solid_right=mark.solid_right - offset,
        title_left=mark.title_left - offset,
    )


def _keep_title_in_sight(mark: Mark, free_from: float, width: float) -> Mark:
    """Move a title that an edge would cut, as far as its bar or the free part of its row goes."""
    left, last = mark.title_left, width - SIZES.edge - mark.title_width
    if left < SIZES.edge and mark.side is Side.ABOVE:
        left = max(left, min(SIZES.edge, mark.right - mark.title_width))
    if left > last and mark.side is Side.ABOVE:
        left = max(last, min(free_from, left))
    elif left > last and mark.left - SIZES.title_gap - mark.title_width >= free_from:
        left = mark.left - SIZES.title_gap - mark.title_width
        return mark._replace(side=Side.LEFT, title_left=left)
    room = min(mark.title_width, width - SIZES.edge - left)
    return mark._replace(title_left=left, title_width=max(room, 0))


def _clusters(marks: Iterable[Mark], width: float, row: int) -> list[Mark]:
    """Return the events of marks that begin close to each other as one mark each."""
    count = max(int(width / SIZES.cluster_width), 1)
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.right >= 0 and mark.left <= width:
            place = min(int(max(mark.left, 0) / width * count), count - 1)
            found.setdefault(place, []).append(mark)
    half = SIZES.cluster_width / 2
    clusters = []
    for place, members in sorted(found.items()):
        middle = (place + 0.5) * width / count
        events = [event for member in members for event in member.events]
        sides = (middle - half, middle + half, middle + half, middle + half)
        clusters.append(Mark(events, *sides, row=row, is_cluster=True))
    return clusters
