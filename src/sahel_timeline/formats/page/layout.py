"""The drawing in the HTML, for browsers without scripts. Elsewhere, the script replaces it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.page.axis import Tick, choose_ticks
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# In pixels, like layout.js for a drawing of this width.
WIDTH: Final = 1100
LANE_NAME_WIDTH: Final = 172
ROW_HEIGHT: Final = 28
LANE_PADDING: Final = 7
AXIS_HEIGHT: Final = 30
MAX_LANES: Final = 10
_MARKS_WIDTH: Final = WIDTH - LANE_NAME_WIDTH
_MAX_ROWS: Final = 3
_LETTER_WIDTH: Final = 6.4  # an estimate, as there is no font to measure
_MAX_TITLE_WIDTH: Final = 230
_MIN_TITLE_LETTERS: Final = 10
_GAP: Final = 10
_HALF_DIAMOND: Final = 7
_SHORT_BAR: Final = 40


class PageEvent(NamedTuple):
    """An event to draw, with its number and its actors' numbers on the page."""

    number: int
    bounds: DayBounds
    title: str
    actors: Sequence[int]


class Mark(NamedTuple):
    """A drawn event, or a cluster of events that are too close to draw one by one.

    Lengths are in pixels. Bars are solid between ``solid_left`` and ``solid_right``, and hatched
    elsewhere.
    """

    event: PageEvent
    left: float
    right: float
    solid_left: float
    solid_right: float
    title: str
    y: int = 0
    event_count: int = 1

    @property
    def is_title_beside(self) -> bool:
        """Whether the title is to the right of the mark, because the mark is short."""
        return self.right - self.left < _SHORT_BAR

    def has_flag(self, name: str) -> bool:
        """Whether the event has a flag of this name."""
        return bool(self.event.bounds.flags & EventFlag[name])


class PageLane(NamedTuple):
    """The marks of an actor's events, or of the events without an actor (`None`)."""

    actor: int | None
    event_count: int
    y: int
    height: int
    marks: Sequence[Mark]


class PageLayout(NamedTuple):
    """The lanes that are drawn, the ticks, and how many lanes there are in all."""

    lanes: Sequence[PageLane]
    ticks: Sequence[Tick]
    height: int
    lane_count: int


def lay_out(events: Iterable[PageEvent], extent: tuple[int, int]) -> PageLayout:
    """Lay out the lanes of the busiest actors, in the order of their first events."""
    events_by_actor: dict[int | None, list[PageEvent]] = {}
    for event in sorted(events, key=_start):
        for actor in dict.fromkeys(event.actors) or [None]:
            events_by_actor.setdefault(actor, []).append(event)
    busiest = sorted(events_by_actor, key=lambda actor: -len(events_by_actor[actor]))[:MAX_LANES]
    lanes, y = [], AXIS_HEIGHT
    for actor, lane_events in events_by_actor.items():
        if actor in busiest:
            marks, row_count = _pack_rows(lane_events, extent, y + LANE_PADDING)
            height = row_count * ROW_HEIGHT + 2 * LANE_PADDING
            lanes.append(PageLane(actor, len(lane_events), y, height, marks))
            y += height
    return PageLayout(lanes, choose_ticks(*extent), y, len(events_by_actor))


def _start(event: PageEvent) -> float:
    start = event.bounds.possible_start
    return float("-inf") if start is None else start


def _pack_rows(
    events: Iterable[PageEvent], extent: tuple[int, int], y: int
) -> tuple[list[Mark], int]:
    """Put each event into the first row with room for it, and return the number of rows.

    Events for which no row has room form clusters in an additional row.
    """
    marks: list[Mark] = []
    clusters: list[Mark] = []
    row_ends: list[float] = []
    for event in events:
        mark = _place_mark(event, extent)
        fitting = (row for row, end in enumerate(row_ends) if end + _GAP <= mark.left)
        row = next(fitting, len(row_ends))
        if row < _MAX_ROWS:
            row_ends[row : row + 1] = [_right_of_title(mark)]
            marks.append(mark._replace(y=y + row * ROW_HEIGHT))
        elif clusters and mark.left < _right_of_cluster(clusters[-1]):
            clusters[-1] = _add_to_cluster(clusters[-1])
        else:
            clusters.append(mark._replace(y=y + _MAX_ROWS * ROW_HEIGHT, title=""))
    return [*marks, *clusters], len(row_ends) + bool(clusters)


def _right_of_title(mark: Mark) -> float:
    """Return where a mark and its title end. The title of a long mark is above it."""
    width = cell_width(mark.title) * _LETTER_WIDTH
    return mark.right + 4 + width if mark.is_title_beside else max(mark.right, mark.left + width)


def _right_of_cluster(cluster: Mark) -> float:
    return max(cluster.left + 4 * _HALF_DIAMOND, cluster.right)


def _add_to_cluster(cluster: Mark) -> Mark:
    right = cluster.left + 2 * _HALF_DIAMOND
    return cluster._replace(event_count=cluster.event_count + 1, right=right)


def _place_mark(event: PageEvent, extent: tuple[int, int]) -> Mark:
    left, right = _sides(event.bounds, extent)
    solid_left, solid_right = _solid_part(event.bounds, extent, left, right)
    max_title_width = min(_MAX_TITLE_WIDTH, _MARKS_WIDTH - left - 2 * _GAP)
    return Mark(
        event,
        left=round(left, 1),
        right=round(right, 1),
        solid_left=round(solid_left, 1),
        solid_right=round(solid_right, 1),
        title=_truncate(event.title, int(max_title_width / _LETTER_WIDTH)),
    )


def _sides(bounds: DayBounds, extent: tuple[int, int]) -> tuple[float, float]:
    start, end = bounds.possible_start, bounds.possible_end
    left = 0.0 if start is None else _x(start, extent)
    right = float(_MARKS_WIDTH) if end is None else _x(end, extent)
    if bounds.flags & (EventFlag.EXACT_DAY | EventFlag.QUALIFIED_DAY):
        # The calendar's first and last day have no margin: their diamonds move inwards.
        shift = (_HALF_DIAMOND + 2) * ((start == extent[0]) - (end == extent[1]))
        left, right = left - _HALF_DIAMOND + shift, left + _HALF_DIAMOND + shift
    return left, max(right, left + _HALF_DIAMOND)


def _solid_part(
    bounds: DayBounds, extent: tuple[int, int], left: float, right: float
) -> tuple[float, float]:
    """Return the left and right of the solid part, which is empty if no day is certain."""
    if bounds.certain_start is None:
        return right, right
    solid_left, solid_right = left, right
    if bounds.flags & EventFlag.INEXACT_START:
        solid_left = max(_x(bounds.certain_start, extent), left + _HALF_DIAMOND)
    if bounds.certain_end is not None and bounds.flags & EventFlag.INEXACT_END:
        certain_right = min(_x(bounds.certain_end, extent), right - _HALF_DIAMOND)
        solid_right = max(solid_left, certain_right)
    return solid_left, solid_right


def _x(day: int, extent: tuple[int, int]) -> float:
    first, end = extent
    return (day - first) / (end - first) * _MARKS_WIDTH


def _truncate(title: str, max_letters: int) -> str:
    if cell_width(title) <= max_letters:
        return title
    if max_letters <= _MIN_TITLE_LETTERS:
        return ""
    return title[: max_letters - 1].rstrip() + "…"
