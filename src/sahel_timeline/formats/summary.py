"""The title of a page or a picture to which its author gave none: how many events, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.timeline.day_bounds import known_days
from sahel_timeline.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.query import Match


def summarize_events(matches: Sequence[Match]) -> str:
    """Return how many events there are, and their known years: "35 events, 2007–2022"."""
    if not matches:
        return say("No events")
    years = {day.year for match in matches for day in known_days(match.event)}
    events = say_count(len(matches), "{count} event", "{count} events")
    if not years:
        return say("{events}, undated", events=events)
    ends = dict.fromkeys(str(year) for year in (min(years), max(years)))
    return f"{events}, {'–'.join(ends)}"
