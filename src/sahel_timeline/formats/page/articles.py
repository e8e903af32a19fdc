"""What the page tells of each event, in words and links that are safe to write into HTML."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from sahel_timeline.dates import FuzzyDate, Precision
from sahel_timeline.dates.humanize import long_date, possible_days, source_text
from sahel_timeline.formats.links import is_url, references, render_links
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.query import Match

_LINE_END: Final = re.compile(r"\r\n?|\n")
# What `<time datetime>` may hold: a day, a month or a year, and nothing between.
_LENGTHS: Final = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_NAMED: Final = re.compile(r"(\S.*?):?\s+(\S+)")
_LINK: Final = Markup('<a href="{0}" rel="noopener noreferrer">{1}</a>')


class Words(NamedTuple):
    """A date in words, with what a machine can read of it, if it can."""

    words: str
    machine: str


class Article(NamedTuple):
    """An event as it is told. ``place`` and the like are empty where nothing is known."""

    anchor: str
    title: str
    start: Words
    end: Words | None
    ongoing: bool
    said: Sequence[str]
    actors: Sequence[int]
    written: str
    place: str
    type: int | None
    type_name: str
    summary: str
    note: str
    sources: Sequence[Markup]
    extra: Sequence[tuple[str, str]]
    certain: bool


class Chapter(NamedTuple):
    """Articles under a heading, "" where they stand in no order of time."""

    heading: str
    articles: Sequence[Article]


class Names:
    """Names that are told by number: the actors, or the types."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Return a name's number; a new one gets the next."""
        return self._numbers.setdefault(name, len(self._numbers))

    def all(self) -> list[str]:
        """Return all the names in the order of their numbers."""
        return list(self._numbers)


def tell(name: str, match: Match, actors: Names, types: Names) -> Article:
    """Return all there is to tell of an event."""
    event = match.event
    written = ", ".join(event.actors)
    return Article(
        anchor=f"event-{quote(name, safe='')}",
        title=sanitize(event.title),
        start=_words(event.start),
        end=_words(event.end) if isinstance(event.end, FuzzyDate) else None,
        ongoing=event.end is not None and not isinstance(event.end, FuzzyDate),
        said=list(_said(event.start, event.end)),
        actors=[actors.number(actor) for actor in dict.fromkeys(match.actors)],
        written="" if written == ", ".join(match.actors) else sanitize(written),
        place=sanitize(event.place),
        type=types.number(event.type) if event.type else None,
        type_name=sanitize(event.type),
        summary=_lines(event.summary),
        note=_lines(event.note),
        sources=[_source(source) for source in references(event)],
        extra=[(sanitize(label), _lines(text)) for label, text in event.extra if text],
        certain=match.certain,
    )


def chapters(matches: Sequence[Match], articles: Sequence[Article]) -> list[Chapter]:
    """Put a heading over each year, where the events stand in the order of time."""
    days = [match.event.start.earliest for match in matches]
    if days not in (sorted(days), sorted(days, reverse=True)):
        return [Chapter("", articles)]
    pairs = zip(matches, articles, strict=True)
    years = groupby(pairs, key=lambda pair: _year(pair[0].event.start))
    return [Chapter(year, [article for _, article in together]) for year, together in years]


def _year(start: FuzzyDate) -> str:
    return f"Until {start.latest.year}" if start.has_open_start else str(start.earliest.year)


def _words(when: FuzzyDate) -> Words:
    length = _LENGTHS.get(when.precision, 0)
    return Words(long_date(when), "" if when.is_qualified else when.earliest.isoformat()[:length])


def _said(start: FuzzyDate, end: End) -> Iterable[str]:
    """Say what our words leave open: which days they mean, and what the source wrote."""
    ends = [when for when in (start, end) if isinstance(when, FuzzyDate)]
    for when, side in zip(ends, ("began ", "ended ") if end else ("",), strict=False):
        if when.precision is not Precision.DAY:
            said = possible_days(when)
            if said.removeprefix("on ") != long_date(when):
                yield f"{side}{said}"
    quoted = dict.fromkeys(sanitize(source_text(when)) for when in ends)
    for words in filter(None, quoted):
        if words not in {long_date(when) for when in ends}:
            yield f"“{words}”"


def _lines(text: str) -> str:
    """Make a text safe that may have several lines."""
    return "\n".join(map(sanitize, _LINE_END.split(text.strip())))


def _source(source: str) -> Markup:
    """Write a source as a link: under its name, if it has one and nothing else is linked."""
    text = sanitize(source).strip()
    named = _NAMED.fullmatch(text)
    if named and is_url(named[2]) and "://" not in named[1]:
        return _LINK.format(named[2], named[1])
    return Markup(render_links(source, link=lambda to: _LINK.format(to, to), plain=escape))  # noqa: S704
