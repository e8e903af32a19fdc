"""Everything known about single events, for `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Card
from sahel_timeline.columns.numbers import number_text
from sahel_timeline.dates import ONGOING, FuzzyDate, Span
from sahel_timeline.dates.date_notes import source_text_unless_ours, unsaid_days
from sahel_timeline.dates.humanize import (
    long_date,
    short_date,
)
from sahel_timeline.dates.time_between import duration, time_apart
from sahel_timeline.language import say, say_labelled
from sahel_timeline.places.precision import AREAS, place_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query import EventInContext, Match

# The labels of what `--search` does not look in.
NOT_SEARCHED: Final = frozenset({"date", "end", "lasted", "previous", "next", "id", "read from"})


def event_cards(details: Iterable[EventInContext]) -> list[Card]:
    """Return everything known about each event, label by label, in reading order."""
    return [Card(detail.match.event.title, _card_rows(detail)) for detail in details]


def _card_rows(detail: EventInContext) -> list[tuple[str, Sequence[str]]]:
    event = detail.match.event
    origin = event.origin
    rows: list[tuple[str, Sequence[str]]] = [
        (say("date"), [_date_line(event.start)]),
        (say("end"), [_end_line(event)]),
        (say("lasted"), [duration(Span(event.start, event.end))]),
        (say("actors"), _actor_lines(detail.match)),
        (say("place"), [_place_line(event)]),
        (say("region"), [event.region]),
        (say("country"), [event.country]),
        (say("type"), [event.type]),
        (say("killed"), [number_text(event.killed)]),
        (say("wounded"), [number_text(event.wounded)]),
        (say("summary"), [event.summary]),
        (say("note"), [event.note]),
        (say("sources"), event.sources),
        (say("url"), [event.url]),
        (say("image"), [event.image]),
        (say("image credit"), [event.image_credit]),
        *((name, [text]) for name, text in event.extra),
        (say("previous"), [_neighbour_line(event.start, detail.before)]),
        (say("next"), [_neighbour_line(event.start, detail.after)]),
        (say("id"), [event.id]),
        (say("read from"), [f"{origin.file}:{origin.line}"] if origin else []),
    ]
    return [(label, lines) for label, lines in rows if any(map(str.strip, lines))]


def _date_line(when: FuzzyDate) -> str:
    """Return a date, the days that it can mean, and the source's words, but nothing twice."""
    days = unsaid_days(when)
    line = long_date(when)
    line = say_labelled(line, days) if days else line
    words = source_text_unless_ours(when)
    return f"{line} {_in_the_source(words)}" if words else line


def _in_the_source(words: str) -> str:
    return say("(in the source: {words})", words=words)


def _end_line(event: Event) -> str:
    """Return the end of a period, without words that the source has for all of the period."""
    end = event.end
    if end is ONGOING:
        return say("still under way")
    if end is None:
        return ""
    return _date_line(end.with_text("") if end.text == event.start.text else end)


def _actor_lines(match: Match) -> list[str]:
    """Return the actors and, if different, their spellings in the source."""
    spellings = ", ".join(match.event.actors)
    names = ", ".join(match.actors)
    return [names] if spellings == names else [names, _in_the_source(spellings)]


def _place_line(event: Event) -> str:
    """Return the place with its coordinates, and its name if the words do without it."""
    words = place_text(event)
    degrees = ""
    if event.latitude is not None and event.longitude is not None:
        degrees = f"{event.latitude:.4f}, {event.longitude:.4f}"
    if event.place_precision in AREAS:
        name = "" if event.place in words else event.place
        given = ", ".join(filter(None, (name, degrees)))
        return f"{words} {_in_the_source(given)}" if given else words
    return f"{words} ({degrees})" if words and degrees else words or degrees


def _neighbour_line(start: FuzzyDate, neighbour: Match | None) -> str:
    if neighbour is None:
        return ""
    other = neighbour.event.start
    when = f"{short_date(other)} ({time_apart(start, other)})"
    return say_labelled(when, neighbour.event.title)
