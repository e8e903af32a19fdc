"""The drawn timeline, as it stands in the page before its script, if any, draws it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.page.axis import Tick, ticks
from sahel_timeline.formats.page.day_bounds import DayBounds, Sign
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# As in the script, for a drawing of this many pixels.
WIDTH: Final = 1100
GUTTER: Final = 172
ROW: Final = 28
PAD: Final = 7
AXIS: Final = 30
MOST_LANES: Final = 10
_MOST_ROWS: Final = 3
_SIGN: Final = 6.4  # about as wide as a letter
_LONGEST: Final = 230
_GAP: Final = 10
_HALF: Final = 7  # of a day's sign
_SHORT: Final = 40


class Subject(NamedTuple):
    """An event to draw: its number among all, its mark, its title, its actors' numbers."""

    number: int
    mark: DayBounds
    title: str
    actors: Sequence[int]


class Shape(NamedTuple):
    """An event as it is drawn; ``sharing`` events are where there is no room for each.

    ``sure`` and ``unsure`` bound what is solid; all else between ``left`` and ``right`` is
    soft.
    """

    subject: Subject
    left: float
    right: float
    sure: float
    unsure: float
    title: str
    y: int = 0
    sharing: int = 1

    @property
    def is_beside(self) -> bool:
        """Whether the title stands beside what is drawn, which is short."""
        return self.right - self.left < _SHORT

    def has(self, sign: str) -> bool:
        """Tell whether a sign is among those of the event."""
        return bool(self.subject.mark.signs & Sign[sign])


class PageLane(NamedTuple):
    """A lane: whose it is (None: nobody's), its place, and what is drawn in it."""

    actor: int | None
    events: int
    y: int
    height: int
    shapes: Sequence[Shape]


class PageLayout(NamedTuple):
    """All lanes that are drawn, the ticks, and how many lanes there are in all."""

    lanes: Sequence[PageLane]
    ticks: Sequence[Tick]
    height: int
    all_lanes: int


def draw(subjects: Sequence[Subject], extent: tuple[int, int]) -> PageLayout:
    """Lay out the lanes of those who take part most, in the order in which they appear."""
    groups: dict[int | None, list[Subject]] = {}
    for subject in sorted(subjects, key=_starts):
        for actor in dict.fromkeys(subject.actors) or [None]:
            groups.setdefault(actor, []).append(subject)
    busiest = sorted(groups, key=lambda actor: -len(groups[actor]))[:MOST_LANES]
    lanes, y = [], AXIS
    for actor, members in groups.items():
        if actor in busiest:
            shapes, rows = _pack(members, extent, y + PAD)
            lanes.append(PageLane(actor, len(members), y, rows * ROW + 2 * PAD, shapes))
            y += lanes[-1].height
    return PageLayout(lanes, ticks(*extent), y, len(groups))


def _starts(subject: Subject) -> float:
    return float("-inf") if subject.mark.first is None else subject.mark.first


def _pack(members: Iterable[Subject], extent: tuple[int, int], y: int) -> tuple[list[Shape], int]:
    """Set each event into the first row that has room for it, and return the rows' number.

    Where none has, it is counted with others in one more row.
    """
    shapes: list[Shape] = []
    crowd: list[Shape] = []
    ends: list[float] = []
    for subject in members:
        shape = _shape(subject, extent)
        row = next((n for n, end in enumerate(ends) if end + _GAP <= shape.left), len(ends))
        if row < _MOST_ROWS:
            ends[row : row + 1] = [_full(shape)]
            shapes.append(shape._replace(y=y + row * ROW))
        elif crowd and shape.left < max(crowd[-1].left + 4 * _HALF, crowd[-1].right):
            last = crowd.pop()
            right = last.left + 2 * _HALF
            crowd.append(last._replace(sharing=last.sharing + 1, right=right))
        else:
            crowd.append(shape._replace(y=y + _MOST_ROWS * ROW, title=""))
    return [*shapes, *crowd], len(ends) + bool(crowd)


def _full(shape: Shape) -> float:
    """Return where a shape ends with its title, which stands above what is long."""
    width = cell_width(shape.title) * _SIGN
    return shape.right + 4 + width if shape.is_beside else max(shape.right, shape.left + width)


def _shape(subject: Subject, extent: tuple[int, int]) -> Shape:
    mark = subject.mark
    left = 0.0 if mark.first is None else _x(mark.first, extent)
    right = float(WIDTH - GUTTER) if mark.end is None else _x(mark.end, extent)
    if mark.signs & (Sign.DAY | Sign.DOUBT):
        # On the first and the last day that there is, the sign stands beside the edge.
        aside = (_HALF + 2) * ((mark.first == extent[0]) - (mark.end == extent[1]))
        left, right = left - _HALF + aside, left + _HALF + aside
    right = max(right, left + _HALF)
    sure = unsure = right
    if mark.sure is not None:
        sure, unsure = left, right
        if mark.signs & Sign.SOFT_START:
            sure = max(_x(mark.sure, extent), left + _HALF)
        if mark.unsure is not None and mark.signs & Sign.SOFT_END:
            unsure = max(sure, min(_x(mark.unsure, extent), right - _HALF))
    room = int(min(_LONGEST, WIDTH - GUTTER - left - 2 * _GAP) / _SIGN)
    return Shape(
        subject,
        left=round(left, 1),
        right=round(right, 1),
        sure=round(sure, 1),
        unsure=round(unsure, 1),
        title=_cut(subject.title, room),
    )


def _x(day: int, extent: tuple[int, int]) -> float:
    first, end = extent
    return (day - first) / (end - first) * (WIDTH - GUTTER)


def _cut(title: str, room: int) -> str:
    if cell_width(title) <= room:
        return title
    return title[: max(room - 1, 0)].rstrip() + "…" if room > _GAP else ""
