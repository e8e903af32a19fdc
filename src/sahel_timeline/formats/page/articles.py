"""What the page says about each event, as text and links that are safe in HTML."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from sahel_timeline.columns.numbers import number_text
from sahel_timeline.dates import FuzzyDate, Precision
from sahel_timeline.dates.date_notes import source_text_unless_ours, unsaid_days
from sahel_timeline.dates.humanize import long_date, phrase
from sahel_timeline.formats.links import is_url, references, render_links
from sahel_timeline.formats.sanitize import sanitize_for_document as sanitize
from sahel_timeline.language import say
from sahel_timeline.places.precision import place_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.columns import Column
    from sahel_timeline.dates import End
    from sahel_timeline.model import Event
    from sahel_timeline.query import Match

_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
# `<time datetime>` takes a day, a month or a year. These are the lengths of their ISO forms.
_DATETIME_LENGTHS: Final = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_NAMED_LINK: Final = re.compile(r"(\S.*?):?\s+(\S+)")
_LINK: Final = Markup('<a href="{0}">{1}</a>')  # the page has a policy on referrers
# Columns for which an article has a place of its own.
_OWN: Final = frozenset(
    {"date", "end", "date_text", "end_text", "time", "title", "actors", "place", "type"}
    | {"summary", "note", "sources", "url"}
)


class DateText(NamedTuple):
    """A date in words, and its value for ``<time datetime>``, "" if HTML cannot express it."""

    words: str
    datetime: str

    @classmethod
    def of(cls, when: FuzzyDate) -> DateText:
        """Put a date into words. A qualified date has no ``datetime``."""
        if when.time and not when.is_qualified:
            return cls(long_date(when), str(when))
        length = 0 if when.is_qualified else _DATETIME_LENGTHS.get(when.precision, 0)
        return cls(long_date(when), when.earliest.isoformat()[:length])

    @property
    def element(self) -> Markup:
        """The date as HTML."""
        return Markup('<time datetime="{}">{}</time>').format(self.datetime, self.words)


class Article(NamedTuple):
    """An event as the page describes it. Unknown values are "" or `None`.

    Actors and the type are numbers: their indexes in the page's lists of names.
    ``places`` are the place and where it is, ``numbers`` those of people with their labels.
    ``source_actors`` are the actors as the source spells them, "" if the page spells them the same.
    """

    anchor: str
    title: str
    when: Markup
    ongoing: bool
    date_notes: Sequence[str]
    actors: Sequence[int]
    source_actors: str
    places: Sequence[str]
    type: int | None
    type_name: str
    summary: str
    note: str
    sources: Sequence[Markup]
    numbers: Sequence[tuple[str, str]]
    extra: Sequence[tuple[str, str]]
    certain: bool


class YearGroup(NamedTuple):
    """Articles under the heading of their year."""

    heading: str
    articles: Sequence[Article]


class NameNumbers:
    """Names that the page refers to by number: its actors, or its types."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number_of(self, name: str) -> int:
        """Return a name's number; a new name gets the next one."""
        return self._numbers.setdefault(name, len(self._numbers))

    def names(self) -> list[str]:
        """Return all names in the order of their numbers."""
        return list(self._numbers)


def build_article(match: Match, unique_id: str, actors: NameNumbers, types: NameNumbers) -> Article:
    """Describe an event, and number its actors and its type."""
    event = match.event
    source_actors = ", ".join(event.actors)
    return Article(
        anchor=f"event-{quote(unique_id, safe='')}",
        title=sanitize(event.title),
        when=_when(event.start, event.end),
        ongoing=event.end is not None and not isinstance(event.end, FuzzyDate),
        date_notes=list(_date_notes(event.start, event.end)),
        actors=[actors.number_of(actor) for actor in dict.fromkeys(match.actors)],
        source_actors="" if source_actors == ", ".join(match.actors) else sanitize(source_actors),
        places=list(filter(None, map(sanitize, _places(event)))),
        type=types.number_of(event.type) if event.type else None,
        type_name=sanitize(event.type),
        summary=_sanitize_lines(event.summary),
        note=_sanitize_lines(event.note),
        sources=[_link_source(source) for source in references(event)],
        numbers=[(label, text) for label, text in _numbers(event) if text],
        extra=[(sanitize(label), _sanitize_lines(text)) for label, text in event.extra if text],
        certain=match.certain,
    )


def _when(start: FuzzyDate, end: End) -> Markup:
    """Return when an event was, with each date as an element that machines can read."""
    dates = [DateText.of(when) for when in (start, end) if isinstance(when, FuzzyDate)]
    first = dates[0].words
    if end is None:
        words = first
    elif len(dates) == 1:
        words = phrase("since {date}", date=first)
    else:
        words = phrase("{start} to {end}", start=first, end=dates[1].words)
    html = escape(words)
    # From the last one on, as the first can have the same words.
    for date in reversed(dates):
        before, found, after = html.rpartition(escape(date.words))
        if date.datetime and found:
            html = before + date.element + after
    return html


def show_only(article: Article, match: Match, columns: Sequence[Column[Match]]) -> Article:
    """Return an article with only some columns, apart from what the page filters by."""
    names = {column.key for column in columns}
    others = [(column.name, column.text(match)) for column in columns if column.key not in _OWN]
    return article._replace(
        source_actors=article.source_actors if "actors" in names else "",
        places=list(filter(None, [sanitize(place_text(match.event))])),
        summary=article.summary if "summary" in names else "",
        note=article.note if "note" in names else "",
        sources=article.sources if names & {"sources", "url"} else [],
        numbers=[],
        extra=[(sanitize(label), _sanitize_lines(text)) for label, text in others if text],
    )


def _places(event: Event) -> Iterable[str]:
    """Return the place, as exactly as it is known, and the region and country around it."""
    place = place_text(event)
    return [place, *(name for name in (event.region, event.country) if name not in place)]


def _numbers(event: Event) -> Iterable[tuple[str, str]]:
    for label, number in ((say("Killed"), event.killed), (say("Wounded"), event.wounded)):
        yield label, sanitize(number_text(number))


def group_by_year(matches: Sequence[Match], articles: Sequence[Article]) -> list[YearGroup]:
    """Group articles by year. If they are not in time order, return one group with no heading."""
    starts = [match.event.start for match in matches]
    days = [start.earliest for start in starts if not start.is_undated]
    is_last = [start.is_undated for start in starts]
    if is_last != sorted(is_last) or days not in (sorted(days), sorted(days, reverse=True)):
        return [YearGroup("", articles)]
    pairs = zip(matches, articles, strict=True)
    groups = groupby(pairs, key=lambda pair: _year_heading(pair[0].event.start))
    return [YearGroup(heading, [article for _, article in members]) for heading, members in groups]


def _year_heading(start: FuzzyDate) -> str:
    if start.is_undated:
        return say("Undated")
    if start.has_open_start:
        return say("{year} or earlier", year=start.latest.year)
    return str(start.earliest.year)


def _date_notes(start: FuzzyDate, end: End) -> Iterable[str]:
    """Yield what the worded dates do not say: the days that they cover, and the source's words."""
    dates = [when for when in (start, end) if isinstance(when, FuzzyDate)]
    for index, when in enumerate(dates):
        if days := unsaid_days(when):
            if end is None:
                yield days
            else:
                yield say("ended {days}", days=days) if index else say("began {days}", days=days)
    for words in dict.fromkeys(sanitize(source_text_unless_ours(when)) for when in dates):
        if words:
            yield say("“{words}”", words=words)


def _sanitize_lines(text: str) -> str:
    """Sanitize a text and keep its line breaks."""
    return "\n".join(map(sanitize, _LINE_BREAK.split(text.strip())))


def _link_source(source: str) -> Markup:
    """Return a source as HTML, with its URLs as links.

    A name before a single URL becomes the text of the link, unless the name is a URL too: such a
    link would hide where it leads.
    """
    text = sanitize(source).strip()
    named = _NAMED_LINK.fullmatch(text)
    if named and is_url(named[2]) and "://" not in named[1]:
        return _LINK.format(named[2], named[1])
    return Markup(render_links(source, link=lambda url: _LINK.format(url, url), plain=escape))  # noqa: S704
