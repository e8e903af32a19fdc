"""JSON for TimelineJS (Knight Lab): one slide per event, and no day that nobody knows.

A part of a date that is not known is left out, as TimelineJS asks for; what a slide shows
as its date are the source's words. TimelineJS puts all texts into the page as HTML.
"""

from __future__ import annotations

import re
from html import escape
from json import JSONEncoder
from typing import TYPE_CHECKING, Final, TypeVar

from sahel_timeline.dates import ONGOING, FuzzyDate
from sahel_timeline.dates.wording import told_span
from sahel_timeline.formats.report import events_of, unique_ids
from sahel_timeline.formats.visible import visible

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.formats.report import Report
    from sahel_timeline.query import Match

R = TypeVar("R")
_ENCODER: Final = JSONEncoder(ensure_ascii=False, allow_nan=False)
_ADDRESS: Final = re.compile(r"""(https?://[^\s<>"']+[^\s<>"'?!.,:;)\]])""")
_KEYS: Final = ("year", "month", "day")


def write(report: Report[R], out: TextIO) -> None:
    """Write one timeline, one slide per line of it."""
    matches = events_of(report)
    before = '{"events": ['
    for name, match in zip(unique_ids(matches), matches, strict=True):
        out.write(f"{before}\n{_ENCODER.encode(_slide(name, match))}")
        before = ","
    out.write(f"{before if not matches else chr(10)}]}}\n")


def _slide(name: str, match: Match) -> dict[str, Json]:
    event = match.event
    start = _known(event.start)
    slide: dict[str, Json] = {"unique_id": name}
    if isinstance(event.end, FuzzyDate) and not event.end.opens_late:
        # Both must have the same parts, or TimelineJS makes up those that are missing.
        end = _known(event.end)
        parts = min(len(start), len(end))
        start, end = start[:parts], end[:parts]
        slide["end_date"] = dict(zip(_KEYS, end, strict=False))
    slide["start_date"] = dict(zip(_KEYS, start, strict=False))
    slide["display_date"] = _html(_told(match))
    slide["text"] = {"headline": _html(event.title), "text": _body(match)}
    if event.type:
        slide["group"] = _html(event.type)
    return slide


def _known(when: FuzzyDate) -> tuple[int, ...]:
    """Return the year, month and day as far as every day of a stretch shares them."""
    first = when.latest if when.opens_early else when.earliest
    last = when.earliest if when.opens_late else when.latest
    day = (first.year, first.month, first.day)
    if first.year != last.year or when.is_open:
        return day[:1]
    if first.month != last.month:
        return day[:1]
    return day if first == last else day[:2]


def _told(match: Match) -> str:
    event = match.event
    words = event.start.text
    if words and words != str(event.start) and event.end is None:
        return words
    told = told_span(event.start, event.end)
    return f"{told}, still under way" if event.end is ONGOING else told


def _body(match: Match) -> str:
    event = match.event
    told = [
        event.summary,
        event.note,
        f"Place: {event.place}" if event.place else "",
        f"Actors: {', '.join(match.actors)}" if match.actors else "",
    ]
    body = "".join(f"<p>{_html(text)}</p>" for text in told if text)
    sources = [*event.sources, *([event.url] if event.url else [])]
    if sources:
        body += f"<p>Sources: {'; '.join(map(_linked, sources))}</p>"
    return body


def _linked(source: str) -> str:
    parts = _ADDRESS.split(visible(source))
    return "".join(
        f'<a href="{escape(part)}">{escape(part)}</a>' if i % 2 else escape(part)
        for i, part in enumerate(parts)
    )


def _html(text: str) -> str:
    return escape(visible(text))
