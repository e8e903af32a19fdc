"""What a picture shows: dated events, their lanes, and the colours of their marks."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.formats.lane_names import lane_names
from sahel_timeline.formats.palette import OTHER_COLOUR, distinct_colours
from sahel_timeline.formats.report import LaneBy, only_dated
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.formats.timeline.day_bounds import DayBounds, day_number, padded_extent
from sahel_timeline.formats.timeline.lanes import NO_LANE
from sahel_timeline.formats.timeline.marks import TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.query import Match


class Content(NamedTuple):
    """The events of a picture, numbered as their matches.

    ``lane_names`` are `None` if there are no lanes. ``colours`` are by the number of an event, and
    ``named_colours`` say what they mean, unless lanes do.
    """

    matches: Sequence[Match]
    events: Sequence[TimelineEvent]
    extent: tuple[float, float]
    lane_names: Sequence[str] | None
    colours: Sequence[str]
    named_colours: Mapping[str, str]

    @property
    def lane_count(self) -> int:
        """How many lanes there can be, with that of the events that belong to none."""
        return len({lane for event in self.events for lane in event.lanes or (NO_LANE,)})


def gather(report: EventReport) -> Content:
    """Return what a picture of a report shows."""
    matches = only_dated(report.matches)
    by = report.chart.by
    has_lanes = by is not None and by is not LaneBy.EVENT
    names = lane_names(matches, by or LaneBy.EVENT)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(chain(*names)))}
    bounds = list(map(DayBounds.of, matches))
    events = [
        TimelineEvent(number, each, sanitize(match.event.title), [numbers[n] for n in lanes])
        for number, (match, each, lanes) in enumerate(zip(matches, bounds, names, strict=True))
    ]
    coloured = names if has_lanes else lane_names(matches, LaneBy.ACTOR)
    by_name = distinct_colours(chain(*coloured))
    firsts = {name[0] for name in coloured if name}
    return Content(
        matches,
        events,
        _extent(report, matches),
        [sanitize(name) for name in numbers] if has_lanes else None,
        [by_name.get(name[0], OTHER_COLOUR) if name else OTHER_COLOUR for name in coloured],
        {}
        if has_lanes
        else {sanitize(name): colour for name, colour in by_name.items() if name in firsts},
    )


def _extent(report: EventReport, matches: Sequence[Match]) -> tuple[float, float]:
    """Return the days to draw, within those that a filter asks for."""
    first, end = padded_extent(match.event for match in matches)
    if report.chart.days:
        low, high = map(day_number, report.chart.days)
        first, end = min(max(first, low), high), max(min(end, high + 1), low + 1)
    return first, end
