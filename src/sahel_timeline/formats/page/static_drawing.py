"""The drawing in the HTML, for browsers without scripts. Elsewhere, the script replaces it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.timeline.day_bounds import EventFlag, padded_extent
from sahel_timeline.formats.timeline.histogram import count_starts
from sahel_timeline.formats.timeline.layout import Frame, lay_out
from sahel_timeline.formats.timeline.marks import TimelineEvent
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.timeline.text_width import text_width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sahel_timeline.formats.page.articles import Article
    from sahel_timeline.formats.timeline.day_bounds import DayBounds
    from sahel_timeline.formats.timeline.layout import Lane
    from sahel_timeline.formats.timeline.ticks import Axis
    from sahel_timeline.query import Match

_WIDTH: Final = 1104  # whole bars of the histogram
_ABOVE_BARS: Final = 4
_MIN_BAR: Final = 1.5
_NOTHING: Final = 1e-6  # what is left of fractions
_ROWS: Final = 18  # about as many as a first screen has


class StaticDrawing(NamedTuple):
    """The drawing of all events in one lane, and what is around it.

    Bars are those of the histogram, with their left sides and tops. The actors that are named
    first give marks their colours; they are in the order of their frequency. Some events may have
    none. The legend has the kinds of marks that this drawing can have, at any zoom.
    """

    width: int
    height: float
    axis: Axis
    lane: Lane
    bars: Sequence[tuple[int, float]]
    first_actors: Sequence[int]
    has_nameless: bool
    legend: Collection[str]


def draw(
    articles: Sequence[Article], bounds: Sequence[DayBounds], matches: Sequence[Match]
) -> StaticDrawing:
    """Lay out the full timeline."""
    extent = padded_extent(match.event for match in matches)
    events = [
        TimelineEvent(number, each, article.title)
        for number, (article, each) in enumerate(zip(articles, bounds, strict=True))
        if not each.flags & EventFlag.UNDATED
    ]
    layout = lay_out(events, Frame(extent, extent, _WIDTH, _ROWS, text_width))
    first_actors = Counter(article.actors[0] for article in articles if article.actors)
    return StaticDrawing(
        width=_WIDTH,
        height=layout.height,
        axis=layout.axis,
        lane=layout.lanes[0],
        bars=_bars(events, extent),
        first_actors=[actor for actor, _ in first_actors.most_common()],
        has_nameless=first_actors.total() < len(articles),
        legend={kind for each in bounds for kind in _kinds(each)}
        | ({"several"} if len(events) > _ROWS else set()),
    )


def _kinds(bounds: DayBounds) -> Iterator[str]:
    """Yield what the legend has to explain of an event's mark."""
    flags = bounds.flags
    if flags & EventFlag.UNDATED:
        return
    if flags & EventFlag.EXACT_DAY:
        yield "exact"
    elif flags & EventFlag.QUALIFIED_DAY:
        yield "qualified"
    else:
        yield "beyond"
        yield "range" if bounds.certain_start is None else "lasted"
    if flags & (EventFlag.INEXACT_START | EventFlag.INEXACT_END):
        yield "inexact"
    if flags & EventFlag.ONGOING:
        yield "ongoing"


def _bars(events: Sequence[TimelineEvent], extent: tuple[int, int]) -> list[tuple[int, float]]:
    counts = count_starts(events, extent, _WIDTH // SIZES.histogram_bar)
    highest, room = max(counts), SIZES.histogram_height - _ABOVE_BARS
    return [
        (
            number * SIZES.histogram_bar,
            round(SIZES.histogram_height - max(count / highest * room, _MIN_BAR), 1),
        )
        for number, count in enumerate(counts)
        if count > _NOTHING
    ]
