"""The title of a page or a picture to which its author gave none: how many events, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.query import Match


def summarize_events(matches: Sequence[Match]) -> str:
    """Return how many events there are, and their known years: "35 events, 2007–2022"."""
    if not matches:
        return say("No events")
    years: set[int] = set()
    for match in matches:
        for when in (match.event.start, match.event.end):
            if isinstance(when, FuzzyDate):
                years |= {when.earliest.year} if not when.has_open_start else set()
                years |= {when.latest.year} if not when.has_open_end else set()
    events = say_count(len(matches), "{count} event", "{count} events")
    if not years:
        return say("{events}, undated", events=events)
    ends = dict.fromkeys(str(year) for year in (min(years), max(years)))
    return f"{events}, {'–'.join(ends)}"
