"""JSON for TimelineJS (Knight Lab): one slide per event, without days that are not known.

Parts of a date that are not known are omitted, as TimelineJS requires. A slide shows its date in
the source's words, unless these name a day that is not known. TimelineJS puts all texts into its
page as HTML. It treats the date and the group as plain text, from which it first strips HTML.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.date_notes import source_period
from sahel_timeline.formats.false_days import without_false_day
from sahel_timeline.formats.json_text import encode, write_documents
from sahel_timeline.formats.links import is_url, references, render_links
from sahel_timeline.formats.prose import to_html, to_inline_html
from sahel_timeline.formats.report import only_dated, unique_ids
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.formats.titles import title_of
from sahel_timeline.language import say, say_labelled
from sahel_timeline.places.precision import place_text

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.columns import Json
    from sahel_timeline.dates import End
    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.query import Match

_KEYS: Final = ("year", "month", "day", "hour", "minute", "second")
# TimelineJS draws a row per group: more groups than this leave no room for the slides.
_MAX_GROUPS: Final = 6


def write(report: EventReport, out: TextIO) -> None:
    """Write one timeline, one slide per line."""
    matches = only_dated(report.matches)  # TimelineJS needs a year
    grouped = len({match.event.type for match in matches} - {""}) <= _MAX_GROUPS
    slides = map(partial(_slide, grouped=grouped), unique_ids(matches), matches)
    before = (
        f'{{"title": {encode(title)}, "events": ' if (title := _title(report)) else '{"events": '
    )
    write_documents(slides, out, before=before, after="}")


def _title(report: EventReport) -> dict[str, Json]:
    """Return the slide with the author's words, or nothing if there are none."""
    body = to_html(report.intro) if report.intro else ""
    body += f"<p>{to_inline_html(report.credit)}</p>" if report.credit else ""
    if not report.title and not body:
        return {}
    return {"text": {"headline": _html(title_of(report)), "text": body}, "autolink": False}


def _slide(unique_id: str, match: Match, *, grouped: bool) -> dict[str, Json]:
    event = match.event
    start = _known_parts(event.start)
    slide: dict[str, Json] = {"unique_id": unique_id}
    if isinstance(event.end, FuzzyDate) and not event.end.has_open_end:
        # Start and end need the same parts: TimelineJS invents those that only one of them has.
        end = _known_parts(event.end)
        parts = min(len(start), len(end))
        start, end = start[:parts], end[:parts]
        slide["end_date"] = dict(zip(_KEYS, end, strict=False))
    slide["start_date"] = dict(zip(_KEYS, start, strict=False))
    slide["display_date"] = _plain(_period_words(event.start, event.end))
    slide["text"] = {"headline": _html(event.title), "text": _body(match, grouped=grouped)}
    if is_url(event.image):
        slide["media"] = {"url": event.image, "credit": _html(event.image_credit)}
    if event.type and grouped:
        slide["group"] = _plain(event.type)
    # TimelineJS would link URLs that are links already, and mail addresses inside URLs.
    slide["autolink"] = False
    return slide


def _period_words(start: FuzzyDate, end: End) -> str:
    return source_period(without_false_day(start), without_false_day(end))


def _known_parts(when: FuzzyDate) -> tuple[int, ...]:
    """Return year, month, day and time, as far as all days of a range have them in common."""
    first = when.latest if when.has_open_start else when.earliest
    last = when.earliest if when.has_open_end else when.latest
    day = (first.year, first.month, first.day)
    if first.year != last.year or when.is_open:
        return day[:1]
    if first.month != last.month:
        return day[:1]
    if first != last:
        return day[:2]
    clock = when.time[:8] if when.time[5:6] == ":" else when.time[:5]
    return day + tuple(map(int, filter(None, clock.split(":"))))


def _body(match: Match, *, grouped: bool) -> str:
    event = match.event
    paragraphs = [
        event.summary,
        event.note,
        say_labelled(say("Place"), place) if (place := place_text(event)) else "",
        say_labelled(say("Actors"), ", ".join(match.actors)) if match.actors else "",
        say_labelled(say("Type"), event.type) if event.type and not grouped else "",
    ]
    body = "".join(f"<p>{_html(text)}</p>" for text in paragraphs if text)
    if sources := references(event):
        body += f"<p>{say_labelled(say('Sources'), '; '.join(map(_linked, sources)))}</p>"
    return body


def _linked(source: str) -> str:
    return render_links(source, link=_anchor, plain=escape)


def _anchor(url: str) -> str:
    return f'<a href="{escape(url)}">{escape(url)}</a>'


def _html(text: str) -> str:
    return escape(sanitize(text))


def _plain(text: str) -> str:
    """Escape a text twice, as TimelineJS unescapes it once: ``<`` becomes ``&amp;lt;``."""
    return escape(_html(text))
