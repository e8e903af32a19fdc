"""How many events there are and when, the title of a page or a picture without one."""

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


def say_undated(matches: Sequence[Match]) -> str:
    """Return how many events are not drawn because they have no date, or ""."""
    count = sum(match.event.start.is_undated for match in matches)
    if not count:
        return ""
    return say_count(count, "not drawn: {count} undated event", "not drawn: {count} undated events")
