"""The label next to a mark: the event's title, or its date in a lane named by the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_period
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize

if TYPE_CHECKING:
    from sahel_timeline.query import Match

APPROXIMATE: Final = "~"
UNCERTAIN: Final = "?"
BRACKET: Final = "("
OTHERS: Final = " +"


def label_of(match: Match, by: LaneBy, dash: str) -> tuple[str, str]:
    """Return the label of an event, and the symbols in it that the legend explains.

    The symbols are EDTF's qualifiers of the dates, and the bracket of a possible match. A label
    that is a date has no qualifiers, because its words include them: "c. 15 Mar 2014".
    """
    event = match.event
    if by is LaneBy.EVENT:
        text, symbols = short_period(event.start, event.end).replace("–", dash), ""
    else:
        symbols = _qualifiers(match)
        text = f"{symbols} {sanitize(event.title)}".strip()
    return (text, symbols) if match.certain else (f"({text})", symbols + BRACKET)


def others_of(match: Match, by: LaneBy) -> str:
    """Return how many actors an event has besides the one in whose lane it is, as " +3", or ""."""
    others = len(set(match.actors)) - 1 if by is LaneBy.ACTOR else 0
    return f"{OTHERS}{others}" if others > 0 else ""


def _qualifiers(match: Match) -> str:
    start, end = match.event.start, match.event.end
    dates = (start, end) if isinstance(end, FuzzyDate) else (start,)
    approximate = any(when.approximate for when in dates)
    uncertain = any(when.uncertain for when in dates)
    return APPROXIMATE * approximate + UNCERTAIN * uncertain
