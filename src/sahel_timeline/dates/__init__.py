"""Parse dates and periods written in EDTF, in numbers, or in English or French words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Final

from sahel_timeline.dates.edtf import iso_day, read_edtf
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.rules import NO_RULES, DateRules, is_old_year_pair, is_rare_code
from sahel_timeline.dates.span import ONGOING, End, Ongoing, Span, is_backwards
from sahel_timeline.errors import BackwardsError, DateError, UndatedError

__all__ = [
    "NO_RULES",
    "ONGOING",
    "DateRules",
    "End",
    "FuzzyDate",
    "Ongoing",
    "Precision",
    "Span",
    "certain_range_near",
    "parse_bound",
    "parse_date",
    "parse_end",
    "parse_period",
    "parse_span",
    "range_near",
]

_MAX_LENGTH: Final = 200
_OPEN: Final = frozenset({"", ".."})
# In catalogues, brackets mean that the date is not on the object: [May 3, 1944], [18..]
# 1914-18 has no month, and 2014-05-00 no known day.
_NOT_EDTF: Final = (
    r"\[(?:(?!.*\.\.)(?:(?!.*[0-9],).*|.*(?:[A-Wa-wyz]\.?){2}.*)|[0-9]{2}\.\.\??)\]"
    r"|(?!0000)[0-9]{4}-(?:00|1[3-9]|20|4[2-9]|[5-9][0-9])[?~%]?|[0-9]{4}-[0-9]{2}-00"
)
_YEAR_PAIR: Final = r"[0-9]{4}-[0-9]{2}\??"  # compiled when it is first needed


@lru_cache(maxsize=16384)
def parse_date(text: str, rules: DateRules = NO_RULES) -> FuzzyDate:
    """Read a date, exact or inexact.

    ``rules`` say how to read what the text leaves open, such as 03/04/2014. Raises `DateError`.
    """
    if day := iso_day(text):
        return FuzzyDate.day(day, text)
    stripped = _strip(text)
    if parsed := _read_edtf(stripped, rules):
        return parsed if stripped == text else parsed.with_text(stripped)
    span = parse_span(stripped, rules) if "/" in stripped else _read_words(stripped, rules)
    if span.end is not None:
        from sahel_timeline.dates.date_hints import period_error

        raise period_error(text, *span)
    return span.start


def parse_end(text: str, rules: DateRules = NO_RULES) -> FuzzyDate | Ongoing:
    """Read when something ended: a date, or a word such as "present". Raises `DateError`."""
    stripped = text.strip()
    if stripped == "..":
        return ONGOING
    if not any(map(str.isdecimal, stripped)):
        from sahel_timeline.dates.natural_language import is_under_way

        if is_under_way(stripped):
            return ONGOING
    return parse_date(text, rules)


@lru_cache(maxsize=16384)
def parse_span(text: str, rules: DateRules = NO_RULES) -> Span:
    """Read a period, such as ``2013-01-11/2014-07-15``, or a single date.

    "from … to …" and "du … au …" are periods too; ``2014-08-01/..`` is still under way. The
    end of a single date is `None`. "1835-36" and "1911-12" are in two years, although
    `parse_date` reads the quarter and the month that they are in EDTF. Raises `DateError`.
    """
    if day := iso_day(text):
        return Span(FuzzyDate.day(day, text), None)
    start, slash, end = map(str.strip, text.partition("/"))
    if slash and "/" not in end:
        if end in _OPEN or start in _OPEN:
            return _open_span(text, start, end, rules)
        first = _read_edtf(start, NO_RULES)
        if first and (last := _read_edtf(end, NO_RULES)):
            return _check_order(text, first, last)
    stripped = _strip(text)
    if rules.year_pairs is None and (is_rare_code(stripped) or is_old_year_pair(stripped)):
        rules = rules._replace(year_pairs=True)
    if parsed := _read_edtf(stripped, rules):
        return Span(parsed if stripped == text else parsed.with_text(stripped), None)
    return _read_words(stripped, rules)


def parse_bound(text: str, *, today: date, rules: DateRules = NO_RULES) -> FuzzyDate:
    """Read a date, or a day relative to today: yesterday, 90 days ago, 2y ago.

    Raises `DateError`.
    """
    try:
        return parse_date(text, rules)
    except DateError:
        from sahel_timeline.dates.relative import read_relative

        day = read_relative(text, today=today)
        if day is None:
            raise
        return day


def parse_period(text: str, *, today: date, rules: DateRules = NO_RULES) -> Span:
    """Read a period whose start and end can be relative to today. Raises `DateError`."""
    try:
        return parse_span(text, rules)
    except DateError:
        start, slash, end = (part.strip() for part in text.partition("/"))
        if slash and (start in _OPEN or not end):
            raise
        first = parse_bound(start, today=today, rules=rules)
        if not slash:
            return Span(first, None)
        if end == "..":
            return Span(first, ONGOING)
        return _check_order(text, first, parse_bound(end, today=today, rules=rules))


def range_near(when: FuzzyDate, length: str) -> FuzzyDate:
    """Return the days that are possibly near a date: within ``length`` of a day in its range.

    ``length`` is ``30d``, ``2 weeks``, ``6mo``, ``1y`` or the like. Raises `LengthError`, and
    `UndatedError` if nothing is known of the date.
    """
    if when.is_undated:
        raise UndatedError
    from sahel_timeline.dates.relative import widen

    return FuzzyDate.between(*widen(when.earliest, when.latest, length))


def certain_range_near(when: FuzzyDate, length: str) -> tuple[date, date]:
    """Return the first and last day within ``length`` of every day in the range of a date.

    If there is no such day, or if the date is approximate or uncertain, the first comes after
    the last. Raises `LengthError`.
    """
    from sahel_timeline.dates.relative import widen

    if when.is_qualified:
        return date.max, date.min
    return widen(when.latest, when.earliest, length)


def _strip(text: str) -> str:
    stripped = text.strip()
    if not stripped or len(stripped) > _MAX_LENGTH:
        raise DateError(text, "it is too long" if stripped else "it is empty")
    return stripped


def _read_edtf(text: str, rules: DateRules) -> FuzzyDate | None:
    """Read EDTF, with or without a time of day."""
    if ":" in text and "0" <= text[:1] <= "9":
        if parsed := read_edtf(text):
            return parsed
        from sahel_timeline.dates.clock_time import at_clock
        from sahel_timeline.dates.time_of_day import split_time

        plain, time = split_time(text)
        parsed = None if _not_edtf().fullmatch(plain) else read_edtf(plain)
        return parsed and at_clock(parsed, time).with_text(text)
    if _not_edtf().fullmatch(text) or (rules.year_pairs and re.fullmatch(_YEAR_PAIR, text)):
        return None
    return read_edtf(text)


@cache  # compiling it is a thirtieth of the import, and days in ISO 8601 do without it
def _not_edtf() -> re.Pattern[str]:
    return re.compile(_NOT_EDTF)


def _read_words(text: str, rules: DateRules) -> Span:
    # Few files need these modules, and importing them takes longer than all the rest.
    from sahel_timeline.dates.plain_dates import read_plain

    if when := read_plain(text.lower(), text):
        return Span(when, None)
    from sahel_timeline.dates.natural_language import read_words

    return read_words(text, rules)


def _open_span(text: str, start: str, end: str, rules: DateRules) -> Span:
    if start not in _OPEN and end == "..":
        return Span(parse_date(start, rules), ONGOING)
    given = end if start in _OPEN else start
    try:
        latest = parse_date(given, rules).latest
    except DateError:
        latest = date.max
    if latest == date.max:  # unreadable or open, so of no use in a hint
        given, latest = "2014", date(2014, 12, 31)
    if start in _OPEN:
        until = FuzzyDate.between(date.min, latest)
        hint = f"try {until} for one day no later than {given}"
        raise DateError(text, "the start is missing", hint=hint)
    hint = f"try {given}/.. if it was still under way, or just {given}"
    raise DateError(text, "the end is missing", hint=hint)


def _check_order(text: str, start: FuzzyDate, end: FuzzyDate | Ongoing) -> Span:
    if isinstance(end, FuzzyDate) and is_backwards(start, end):
        raise BackwardsError(text)
    return Span.known(start, end)
