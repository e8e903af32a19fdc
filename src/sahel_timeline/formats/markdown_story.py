"""A story in Markdown: a heading per year, and a paragraph per event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.humanize import long_period
from sahel_timeline.formats.links import references, render_links
from sahel_timeline.formats.markdown_text import escape, escape_symbols
from sahel_timeline.formats.prose import frame_markdown
from sahel_timeline.language import say, say_labelled
from sahel_timeline.places.precision import place_text

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.query import Match

_SENTENCE_ENDS: Final = (".", "?", "!", "…")


def write(report: EventReport, out: TextIO) -> None:
    """Write each year's events under one heading, however the events are sorted."""
    years: dict[str, list[Match]] = {}
    for match in report.matches:
        years.setdefault(_years(match.event.start), []).append(match)
    before, after = frame_markdown(report.title, report.intro, report.credit)
    for year, matches in years.items():
        out.write(f"{before}## {year}\n")
        before = "\n"
        out.writelines(f"\n{_paragraph(match)}\n" for match in matches)
    out.write(after if years else before + after)


def _years(start: FuzzyDate) -> str:
    """Return the year of a date, or the years of its range as far as they are known."""
    if start.is_undated:
        return say("Undated")
    if start.has_open_start:
        return say("{year} or earlier", year=start.latest.year)
    if start.has_open_end:
        return say("{year} or later", year=start.earliest.year)
    first, last = start.earliest.year, start.latest.year
    return str(first) if first == last else f"{first}–{last}"


def _paragraph(match: Match) -> str:
    """Return an event as one line of text."""
    event = match.event
    period = escape(long_period(event.start, event.end))
    parts = [
        f"**{say_labelled(_capitalised(period), _sentence(event.title))}**",
        f"*{escape(place)}.*" if (place := place_text(event)) else "",
        escape(event.summary),
        say_labelled(say("Note"), _sentence(event.note)) if event.note.strip() else "",
        say_labelled(say("Actors"), _sentence(", ".join(match.actors))) if match.actors else "",
    ]
    if sources := references(event):
        parts.append(say_labelled(say("Sources"), _ended("; ".join(map(_linked, sources)))))
    return " ".join(part for part in parts if part.strip())


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(words: str) -> str:
    return _ended(escape(words))


def _ended(text: str) -> str:
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."


def _linked(source: str) -> str:
    return render_links(source, link=lambda url: f"<{url}>", plain=escape_symbols)
