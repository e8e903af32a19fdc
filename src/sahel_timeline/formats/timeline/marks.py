"""Where the mark of an event is in a drawing, and where its title."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sahel_timeline.formats.sanitize import RIGHT_TO_LEFT
from sahel_timeline.formats.timeline.day_bounds import DayBounds, EventFlag
from sahel_timeline.formats.timeline.sizes import SIZES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.formats.timeline.time_scale import TimeScale

    Measure: TypeAlias = Callable[[str], float]


_BEGINS_RIGHT = re.compile(rf"[\W\d_]*[{RIGHT_TO_LEFT}]")
HAIR = 0.01  # pixels, less than which sums of lengths are inexact


class TimelineEvent(NamedTuple):
    """An event to draw, with its number and the numbers of the lanes that it belongs to."""

    number: int
    bounds: DayBounds
    title: str
    lanes: Sequence[int] = ()

    def has_flag(self, *names: str) -> bool:
        """Whether the event has one of these flags."""
        return any(self.bounds.flags & EventFlag[name] for name in names)

    @property
    def is_diamond(self) -> bool:
        """Whether the event is drawn as a single day."""
        return self.has_flag("EXACT_DAY", "QUALIFIED_DAY")


class Side(Enum):
    """Where a title is, seen from its mark."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"


class Mark(NamedTuple):
    """A drawn event, or a cluster of events for which no row has room.

    Bars are solid between ``solid_left`` and ``solid_right``, and hatched elsewhere. A title has
    a width that it must not pass. If it has several ``lines``, the mark can need several rows.
    """

    events: Sequence[TimelineEvent]
    left: float
    right: float
    solid_left: float
    solid_right: float
    side: Side = Side.RIGHT
    title_left: float = 0
    title_width: float = 0
    title: str = ""
    row: int = 0
    is_cluster: bool = False
    lines: Sequence[str] = ()

    @property
    def is_flush_right(self) -> bool:
        """Whether the lines of the title end together, since its first letter is right to left."""
        return len(self.lines) > 1 and bool(_BEGINS_RIGHT.match(self.title))

    @property
    def extra_height(self) -> float:
        """Return the height of the title's lines after the first one."""
        return SIZES.line_height * max(len(self.lines) - 1, 0)

    @property
    def row_count(self) -> int:
        """Return how many rows the mark and its title need."""
        if not self.extra_height:
            return 1
        last_line = SIZES.title_beside + SIZES.line_height / 2
        height = SIZES.row_height if self.side is Side.ABOVE else last_line
        return ceil((height + self.extra_height) / SIZES.row_height)

    @property
    def rows(self) -> range:
        """Return the rows that the mark and its title take."""
        return range(self.row, self.row + self.row_count)

    @property
    def outer_left(self) -> float:
        """Return where the mark and its title begin."""
        return min(self.left, self.title_left) if self.title_width else self.left

    @property
    def outer_right(self) -> float:
        """Return where the mark and its title end."""
        return (
            max(self.right, self.title_left + self.title_width) if self.title_width else self.right
        )


def event_label(event: TimelineEvent) -> str:
    """Return the title as the drawing shows it."""
    return f"({event.title})" if event.has_flag("POSSIBLE_MATCH") else event.title


def place_mark(event: TimelineEvent, scale: TimeScale) -> Mark:
    """Return the mark of an event, without its title."""
    left, right = scale.sides(event.bounds)
    if event.is_diamond:
        # In the middle of a day that is wider than its diamond.
        middle = (left + right) / 2 if right - left > 4 * SIZES.half_diamond else left
        # The calendar's first and last day have no margin: their diamonds move inwards.
        middle = max(middle, SIZES.half_diamond + SIZES.edge)
        middle = min(middle, scale.right - SIZES.half_diamond - SIZES.edge)
        left, right = middle - SIZES.half_diamond, middle + SIZES.half_diamond
    right = max(right, left + SIZES.half_diamond)
    return Mark([event], left, right, *_solid_part(event.bounds, scale, left, right))


def _solid_part(
    bounds: DayBounds, scale: TimeScale, left: float, right: float
) -> tuple[float, float]:
    """Return the sides of the solid part, which is empty if no day is certain."""
    if bounds.certain_start is None:
        return right, right
    solid_left, solid_right = left, right
    if bounds.flags & EventFlag.INEXACT_START:
        solid_left = max(scale.x(bounds.certain_start), left + SIZES.half_diamond)
    if bounds.certain_end is not None and bounds.flags & EventFlag.INEXACT_END:
        solid_right = min(scale.x(bounds.certain_end), right - SIZES.half_diamond)
    return (solid_left, solid_right) if solid_left < solid_right else (right, right)


def place_title(mark: Mark, width: float, scale: TimeScale) -> Mark:
    """Put a title of a width beside a short mark, or above it where it fits on neither side."""
    width = min(width, scale.width - 2 * SIZES.edge)
    if mark.right - mark.left < SIZES.short_bar and mark.left > -SIZES.gap:
        right = mark.right + SIZES.title_gap
        if right + width <= scale.right - SIZES.edge:
            return mark._replace(side=Side.RIGHT, title_left=right, title_width=width)
        left = mark.left - SIZES.title_gap - width
        if left >= SIZES.edge:
            return mark._replace(side=Side.LEFT, title_left=left, title_width=width)
    left = min(max(mark.left, SIZES.edge), scale.right - SIZES.edge - width)
    return mark._replace(side=Side.ABOVE, title_left=left, title_width=width)


def shorten(text: str, width: float, measure: Measure) -> str:
    """Return a text that is no wider than a width. Only the first words of a longer one are left.

    Of a word that is wider, the first letters are left.
    """
    whole = measure(text)
    if whole <= width + HAIR:
        return text
    counts = range(1, int(len(text) * max(width, 0) / whole) + 2)
    count = bisect_right(counts, width, key=lambda count: measure(_beginning(text, count)))
    word_end = text.rfind(" ", 0, count + 1)
    return _beginning(text, word_end if word_end > 0 else count) if count else ""


def _beginning(text: str, count: int) -> str:
    return f"{text[:count].rstrip()}…"
