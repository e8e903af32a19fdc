"""iCalendar (RFC 5545): each event at its time, or on every day on which it possibly happened."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import ONGOING, FuzzyDate
from sahel_timeline.dates.calendar_days import day_after
from sahel_timeline.dates.date_notes import possible_days
from sahel_timeline.dates.humanize import long_period
from sahel_timeline.formats.links import is_url, references
from sahel_timeline.formats.prose import to_plain
from sahel_timeline.formats.report import only_dated, unique_ids
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.language import say, say_labelled, spoken
from sahel_timeline.places.precision import place_text

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
_ISO_LENGTH: Final = len("2014-05-31T14:30:00")
_LINE_END: Final = re.compile(r"\r\n?|\n")


def write(report: EventReport, out: TextIO) -> None:
    """Write one calendar with one entry per event."""
    matches = only_dated(report.matches)  # an entry without DTSTART is not valid
    out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    out.write(f"PRODID:-//sahel-timeline//{spoken().upper()}\r\n")
    out.writelines(f"{_fold_line(line)}\r\n" for line in _calendar(report))
    for unique_id, match in zip(unique_ids(matches), matches, strict=True):
        out.writelines(f"{_fold_line(line)}\r\n" for line in _entry(unique_id, match))
    out.write("END:VCALENDAR\r\n")


def _calendar(report: EventReport) -> Iterator[str]:
    """Yield the calendar's name and description, which every calendar program reads like this."""
    if report.title:
        yield f"X-WR-CALNAME:{_text(report.title)}"
    if about := " ".join(to_plain(text) for text in (report.intro, report.credit) if text):
        yield f"X-WR-CALDESC:{_text(about)}"


def _entry(unique_id: str, match: Match) -> Iterator[str]:
    event = match.event
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(unique_id)}@sahel-timeline"
    yield f"DTSTAMP:{_STAMP}"
    yield from _times(event) or _all_day(event)
    yield f"SUMMARY:{_text(event.title)}"
    if description := _description(match):
        yield f"DESCRIPTION:{_text(description)}"
    if place := place_text(event):
        yield f"LOCATION:{_text(place)}"
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


def _times(event: Event) -> list[str]:
    """Return when an event begins and ends to the minute, or nothing if a time is not known.

    Times are those of the place, or those of UTC if all of them have an offset.
    """
    known = [when for when in (event.start, event.end) if when]
    if not all(isinstance(when, FuzzyDate) and when.is_exact and when.time for when in known):
        return []
    moments = [datetime.fromisoformat(str(when)) for when in known]
    zone = ""
    if all(moment.tzinfo for moment in moments):
        with suppress(OverflowError):  # on the first and the last day of the calendar
            moments, zone = [moment.astimezone(UTC) for moment in moments], "Z"
    first, *last = (
        f"{re.sub('[-:]', '', moment.isoformat()[:_ISO_LENGTH])}{zone}" for moment in moments
    )
    return [f"DTSTART:{first}", *(f"DTEND:{end}" for end in last if end > first)]


def _all_day(event: Event) -> Iterator[str]:
    first, last = _days(event)
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    # DTEND is the day after the last. 9999-12-31 has none, so its events end a day early.
    if (after := day_after(last) or last) > first:
        yield f"DTEND;VALUE=DATE:{_basic(after)}"


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
    is_day = start.is_exact and end is None
    lines = [] if is_day else [say_labelled(say("Date"), long_period(start, end))]
    if not start.is_exact:
        days = possible_days(start)
        lines.append(say("Began {days}", days=days) if end else say("Happened {days}", days=days))
        lines.append(say_labelled("EDTF", str(start)))
    lines += [say("Still under way when the source was written")] if end is ONGOING else []
    lines += [text for text in (event.summary, event.note) if text]
    lines += [say_labelled(say("Actors"), ", ".join(match.actors))] if match.actors else []
    sources = references(event)
    lines += [say_labelled(say("Sources"), "; ".join(sources))] if sources else []
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
