"""What a date is, and every way to write one: EDTF, numbers, English and French words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from sahel_timeline.dates.edtf import iso_day, read_edtf
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.span import ONGOING, End, Ongoing, Span
from sahel_timeline.errors import BackwardsError, DateError

__all__ = [
    "ONGOING",
    "End",
    "FuzzyDate",
    "Ongoing",
    "Precision",
    "Span",
    "certain_range_near",
    "parse_bound",
    "parse_date",
    "parse_period",
    "parse_span",
    "range_near",
]

_LONGEST: Final = 200
# Midnight is what spreadsheets and Wikidata add to a date that never had a time.
_MIDNIGHT: Final = (
    r"(?:00:00(?::00(?:\.0+)?)?|12:00(?::00)? ?[Aa][Mm])(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?"
)
_AT_MIDNIGHT: Final = rf"(.*[0-9])(?:T|,?\s+){_MIDNIGHT}|{_MIDNIGHT},?\s+(.+)"


@lru_cache(maxsize=16384)
def parse_date(text: str, *, day_first: bool | None = None) -> FuzzyDate:
    """Read one date, which may be known only roughly.

    ``day_first`` tells how to read what can be read two ways, such as 03/04/2014: by
    default it is refused. Raises `DateError`.
    """
    if day := iso_day(text):
        return FuzzyDate.day(day, text)
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST:
        raise DateError(text, "it is too long" if stripped else "it is empty")
    trimmed = _without_midnight(stripped)
    found = read_edtf(trimmed)
    if found is None:
        # The words bring dateutil with them, which costs more than all else here.
        from sahel_timeline.dates.natural_language import read_words

        return read_words(trimmed, text=stripped, day_first=day_first)
    return found if trimmed == text else found.with_text(stripped)


@lru_cache(maxsize=16384)
def parse_span(text: str, *, day_first: bool | None = None) -> Span:
    """Read when an event began and ended: ``2013-01-11/2014-07-15``, or a single date.

    "from … to …" and "du … au …" are periods too, and ``2014-08-01/..`` is still under
    way. Raises `DateError`.
    """
    if day := iso_day(text):
        return Span(FuzzyDate.day(day, text), None)
    start, slash, end = map(str.strip, text.partition("/"))
    if slash and ":" in text:
        plain = f"{_without_midnight(start)}/{_without_midnight(end)}"
        if plain != f"{start}/{end}":
            return parse_span(plain, day_first=day_first)
    if slash and "/" not in end:
        if end in {"", ".."} or start in {"", ".."}:
            return _open_span(text, start, end, day_first=day_first)
        first, last = read_edtf(start), read_edtf(end)
        if first and last:
            return _ordered(text, first, last)
    try:
        return Span(parse_date(text, day_first=day_first), None)
    except DateError as error:
        if len(text) > _LONGEST:
            raise
        from sahel_timeline.dates.natural_language import read_span_words

        found = read_span_words(text, day_first=day_first)
        if found is None:
            raise error from None
    return found if found.end is None else _ordered(text, found.start, found.end)


def parse_bound(text: str, *, today: date, day_first: bool | None = None) -> FuzzyDate:
    """Read a date, or one that is counted from today: yesterday, 90 days ago, 2y ago.

    Raises `DateError`.
    """
    try:
        return parse_date(text, day_first=day_first)
    except DateError:
        from sahel_timeline.dates.relative import read_relative

        found = read_relative(text, today=today)
        if found is None:
            raise
        return found


def parse_period(text: str, *, today: date, day_first: bool | None = None) -> Span:
    """Read a span whose sides may be counted from today. Raises `DateError`."""
    try:
        return parse_span(text, day_first=day_first)
    except DateError:
        start, slash, end = (part.strip() for part in text.partition("/"))
        if slash and (start in {"", ".."} or not end):
            raise
        first = parse_bound(start, today=today, day_first=day_first)
        if not slash:
            return Span(first, None)
        if end == "..":
            return Span(first, ONGOING)
        return _ordered(text, first, parse_bound(end, today=today, day_first=day_first))


def range_near(when: FuzzyDate, length: str) -> FuzzyDate:
    """Return the stretch that reaches ``30d``, ``2 weeks``, ``6mo`` or ``1y`` either way.

    Raises `DateError` for what is no length of time.
    """
    from sahel_timeline.dates.relative import widen

    return FuzzyDate.between(*widen(when.earliest, when.latest, length))


def certain_range_near(when: FuzzyDate, length: str) -> tuple[date, date]:
    """Return the days that lie that near whichever day it was; the last may come first.

    Raises `DateError` for what is no length of time.
    """
    from sahel_timeline.dates.relative import widen

    if when.is_qualified:
        return date.max, date.min
    return widen(when.latest, when.earliest, length)


def _without_midnight(text: str) -> str:
    found = re.fullmatch(_AT_MIDNIGHT, text) if ":" in text else None
    return found[1] or found[2] if found else text


def _open_span(text: str, start: str, end: str, *, day_first: bool | None) -> Span:
    if start not in {"", ".."} and end == "..":
        return Span(parse_date(start, day_first=day_first), ONGOING)
    if start in {"", ".."}:
        known = "2014" if end in {"", ".."} else end
        raise DateError(
            text,
            "a period needs its start",
            hint=f"try [..{known}] for one day up to {known}",
        )
    raise DateError(
        text,
        "the end is missing",
        hint=f"try {start}/.. if it was still under way, or {start} alone",
    )


def _ordered(text: str, start: FuzzyDate, end: FuzzyDate | Ongoing) -> Span:
    if isinstance(end, FuzzyDate) and end.latest < start.earliest:
        raise BackwardsError(text)
    return Span(start, end)
