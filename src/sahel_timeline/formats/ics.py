"""iCalendar (RFC 5545): each event on every day on which it possibly happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import ONGOING, FuzzyDate
from sahel_timeline.dates.calendar_days import day_after
from sahel_timeline.dates.humanize import long_period, possible_days
from sahel_timeline.formats.links import is_url, references
from sahel_timeline.formats.report import unique_ids
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import TextIO

    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.model import Event
    from sahel_timeline.query import Match

# RFC 5545, 3.1: no line is longer than 75 octets, without its line break.
_LINE_OCTETS: Final = 75
# A constant: when events changed is not known, and the same events must make the same file.
_STAMP: Final = "19700101T000000Z"
_LINE_END: Final = re.compile(r"\r\n?|\n")


def write(report: EventReport, out: TextIO) -> None:
    """Write one calendar with one entry per event."""
    matches = report.matches
    out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sahel-timeline//EN\r\n")
    for unique_id, match in zip(unique_ids(matches), matches, strict=True):
        out.writelines(f"{_fold_line(line)}\r\n" for line in _entry(unique_id, match))
    out.write("END:VCALENDAR\r\n")


def _entry(unique_id: str, match: Match) -> Iterator[str]:
    event = match.event
    first, last = _days(event)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(unique_id)}@sahel-timeline"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    # DTEND is the day after the last. 9999-12-31 has none, so its events end a day early.
    if (after := day_after(last) or last) > first:
        yield f"DTEND;VALUE=DATE:{_basic(after)}"
    yield f"SUMMARY:{_text(event.title)}"
    if description := _description(match):
        yield f"DESCRIPTION:{_text(description)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.latitude is not None:
        yield f"GEO:{event.latitude:.6f};{event.longitude:.6f}"
    if event.type:
        yield f"CATEGORIES:{_text(event.type)}"
    if event.url.isascii() and is_url(event.url):  # a URI is ASCII
        yield f"URL:{event.url}"
    yield f"X-EDTF-DATE:{event.start}"
    if event.end:
        yield f"X-EDTF-END:{event.end}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(event: Event) -> tuple[date, date]:
    """Return the first and last day on which an event possibly happened, as far as they are known.

    If one side of a range is open, the other side counts as both. An ongoing event ends on the
    last day of its start.
    """
    start = event.start
    first = start.latest if start.has_open_start else start.earliest
    last = start.earliest if start.has_open_end else start.latest
    if isinstance(event.end, FuzzyDate) and not event.end.has_open_end:
        last = max(last, event.end.latest)
    return first, last


def _description(match: Match) -> str:
    event = match.event
    start, end = event.start, event.end
    lines = [] if start.is_exact and end is None else [f"Date: {long_period(start, end)}"]
    if not start.is_exact:
        verb = "Began" if end else "Happened"
        lines += [f"{verb} {possible_days(start)}", f"EDTF: {start}"]
    lines += ["Still under way when the source was written"] if end is ONGOING else []
    lines += [text for text in (event.summary, event.note) if text]
    lines += [f"Actors: {', '.join(match.actors)}"] if match.actors else []
    sources = references(event)
    lines += [f"Sources: {'; '.join(sources)}"] if sources else []
    return "\n".join(lines)


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    r"""Escape a TEXT value (3.3.11), in which a line break is written ``\n``."""
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return "\\n".join(map(sanitize, _LINE_END.split(text)))


def _fold_line(line: str) -> str:
    """Break a line that is too long (3.1), but never inside a character."""
    raw = line.encode()
    if len(raw) <= _LINE_OCTETS:
        return line
    lines, begin, end = [], 0, _LINE_OCTETS
    while end < len(raw):
        while raw[end] & 0xC0 == 0x80:  # noqa: PLR2004 — not the first octet of a character
            end -= 1
        lines.append(raw[begin:end])
        begin, end = end, end + _LINE_OCTETS - 1  # the blank at the start of the next line counts
    return b"\r\n ".join([*lines, raw[begin:]]).decode()
