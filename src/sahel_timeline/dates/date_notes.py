"""What is said beside a date: the days that it can mean, and the words of its source."""

from __future__ import annotations

from typing import Final

from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.humanize import (
    between,
    day_in_words,
    either,
    long_date,
    long_period,
    pair_of_days,
    phrase,
    short_date,
    source_words,
)
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.span import ONGOING, End
from sahel_timeline.language import ENGLISH, speaking, spoken

_QUALIFIED: Final = {
    (False, False): "{days}",
    (True, False): "{days} (approximate)",
    (False, True): "{days} (uncertain)",
    (True, True): "{days} (approximate and uncertain)",
}


def possible_days(when: FuzzyDate) -> str:
    """Return the possible days of a date in words: "between 1 May and 31 August 2014"."""
    if when.precision is Precision.DAY:
        words = long_date(when)
        return words if when.approximate else phrase("on {days}", days=words)
    if when.is_undated:
        return long_date(when)
    pair = pair_of_days(when.earliest, when.latest, MONTH_NAMES)
    if (when.latest - when.earliest).days == 1:
        words = phrase("on {days}", days=either(*pair))
    elif when.has_open_start:
        words = phrase("on or before {day}", day=day_in_words(when.latest, MONTH_NAMES))
    elif when.has_open_end:
        words = phrase("on or after {day}", day=day_in_words(when.earliest, MONTH_NAMES))
    else:
        words = between(*pair)
    return phrase(_QUALIFIED[when.approximate, when.uncertain], days=words)


def unsaid_days(when: FuzzyDate) -> str:
    """Return the days that a date can mean, or "" if `long_date` already names them."""
    days = possible_days(when)
    bare = days.removeprefix(phrase("on {days}", days="")).partition(" (")[0]
    return "" if bare in long_date(when) else days


def source_period(start: FuzzyDate, end: End) -> str:
    """Return a period in the source's words, but with EDTF spelled out.

    In another language than English, English words that we would use are put into that language.
    """
    words_of = source_words if spoken() == ENGLISH else source_text_unless_ours
    first = words_of(start)
    last = words_of(end) if isinstance(end, FuzzyDate) else ""
    if not (first or last):
        return long_period(start, end)
    if end is None or (first and first == last):
        return first
    if end is ONGOING:
        return phrase("{date}, still under way", date=first)
    return phrase("{start} to {end}", start=first or long_date(start), end=last or long_date(end))


def source_text_unless_ours(when: FuzzyDate) -> str:
    """Return the source's text for a date, or "" if our words for the date are the same.

    Our English words do not count as the source's in another language either.
    """
    text = source_words(when)
    ours = _our_words(when)
    if spoken() != ENGLISH:
        with speaking(ENGLISH):
            ours |= _our_words(when)
    return "" if text.casefold() in map(str.casefold, ours) else text


def _our_words(when: FuzzyDate) -> set[str]:
    words = {short_date(when), long_date(when)}
    if when.precision is Precision.DAY:
        weekday = phrase("{weekday} {date}", weekday=f"{when.earliest:%A}", date="")
        words.add(long_date(when).replace(weekday, ""))
    return words
