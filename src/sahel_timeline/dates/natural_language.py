"""Dates in English and French words. Our grammar decides the shape of the text."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.dates import phrases
from sahel_timeline.dates.calendar_days import day_after, day_before, years
from sahel_timeline.dates.day_month_year import plain_stretch, read_phrase
from sahel_timeline.dates.edtf import read_edtf
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.phrases import normalize, opener, without_lead_in
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.span import ONGOING, Span
from sahel_timeline.dates.vocabulary import MONTH_OF, NOW
from sahel_timeline.errors import BackwardsError, DateError

if TYPE_CHECKING:
    from collections.abc import Callable

_TAIL: Final = r"(?:([a-z]+)\.? ?,? ?)?([0-9]{4})"


def read_words(text_: str, *, text: str, day_first: bool | None) -> FuzzyDate:
    """Read a date in words or numbers; ``text`` is what the source wrote.

    Raises `DateError`.
    """
    return _Reading(text, day_first=day_first).read(normalize(text_))


def read_span_words(text: str, *, day_first: bool | None) -> Span | None:
    """Read a period in words, such as "from 3 to 8 October 2020"; `None` if it is none.

    Raises `DateError` where a side is no date.
    """
    words = normalize(text)
    reading = _Reading(text.strip(), day_first=day_first)
    if since := phrases.SINCE.match(words):
        return Span(reading.read(since[1]), ONGOING)
    if match := re.fullmatch(phrases.FROM_TO, words):
        start, end = filter(None, match.groups())
        if end in NOW:
            return Span(reading.read(start), ONGOING)
        return Span(*reading.read_pair(start, end))
    start, slash, end = (part.strip() for part in words.partition("/"))
    if slash and "/" not in end:
        try:
            return Span(reading.read(start), reading.read(end))
        except DateError as error:
            raise reading.date_pair_error() or error from None
    return None


class _Reading:
    """One text under reading: every part of it that fails blames the whole."""

    def __init__(self, text: str, *, day_first: bool | None) -> None:
        self.text = text
        self.day_first = day_first

    def read(self, words: str) -> FuzzyDate:
        # Most words are a plain day or month, and need not be held to the whole grammar.
        if plain := plain_stretch(words):
            return FuzzyDate.unchecked(*plain, text=self.text)
        found, approximate, uncertain = self._flagged(words)
        return FuzzyDate.unchecked(
            (found.earliest, found.latest),
            found.precision,
            grouping=found.grouping,
            approximate=found.approximate or approximate,
            uncertain=found.uncertain or uncertain,
            text=self.text,
        )

    def read_pair(self, start: str, end: str) -> tuple[FuzzyDate, FuzzyDate]:
        """Read both sides of "3 and 8 October 2020", of which one borrows from the other."""
        last = self._try(end) or self._borrow_month(start, end)
        # A month alone is no date, and trying it would cost an error.
        first = None if start in MONTH_OF else self._try(start)
        if first is None and last is not None:
            first = self._borrow_tail(start, end)
            if first and first.earliest > last.latest and first.earliest.year > 1:
                year = f"{first.earliest.year - 1:04}"
                raise self._error(f"the year of {start!r} is missing", hint=f"try {start} {year}")
        if first is None or last is None:
            raise self._error()
        return first, last

    def _error(self, why: str = "", *, hint: str = "") -> DateError:
        return DateError(self.text, why, hint=hint)

    def _try(self, words: str) -> FuzzyDate | None:
        try:
            return self.read(words)
        except DateError:
            return None

    def _borrow_tail(self, start: str, end: str) -> FuzzyDate | None:
        tail = re.search(_TAIL, end)
        if tail is None:
            return None
        month, year = tail.groups()
        tails = [f"{month} {year}"] if month and start not in MONTH_OF else []
        for words in (*tails, year):
            found = self._try(f"{start} {words}")
            if found:
                return found
        return None

    def _borrow_month(self, start: str, end: str) -> FuzzyDate | None:
        month = re.match(r"[a-z]+", start)
        return self._try(f"{month[0]} {end}") if month else None

    def _flagged(self, words: str) -> tuple[FuzzyDate, bool, bool]:
        approximate = uncertain = False
        flag = (
            re.fullmatch(phrases.QUALIFIED, words) if words.endswith(("?", "~", "%", ")")) else None
        )
        if flag:
            words = flag[1]
            if words[-1] in "?~%":
                raise self._error(
                    "it is doubted twice",
                    hint="try ? if it is uncertain, ~ if approximate, % if both",
                )
            approximate = flag[2] in {"~", "%"}
            uncertain = flag[2] != "~"
        if match := phrases.ABOUT.match(words):
            words, approximate = match[1], True
        if match := phrases.PERHAPS.match(words):
            words, uncertain = match[1], True
        return self._stretch(words), approximate, uncertain

    def _stretch(self, words: str) -> FuzzyDate:
        words = without_lead_in(words)
        if plain := plain_stretch(words):
            return FuzzyDate.unchecked(*plain)
        if rule := _RULES.get(opener(words)):
            pattern, read = rule
            match = re.fullmatch(pattern, words)
            if match and (found := read(self, match)):
                return found
        return self._plain(words)

    def before(self, match: re.Match[str]) -> FuzzyDate:
        limit = self.read(match[1])
        last = day_before(limit.earliest)
        if limit.is_open or last is None or last == date.min:
            raise self._error("nothing is known of that time")
        return _keeping_flags(FuzzyDate.between(date.min, last), limit)

    def after(self, match: re.Match[str]) -> FuzzyDate:
        limit = self.read(match[1])
        first = day_after(limit.latest)
        if limit.is_open or first is None or first == date.max:
            raise self._error("nothing is known of that time")
        return _keeping_flags(FuzzyDate.between(first, date.max), limit)

    def between(self, match: re.Match[str]) -> FuzzyDate:
        start, end = filter(None, match.groups())
        first, last = self.read_pair(without_lead_in(start), without_lead_in(end))
        if last.earliest < first.earliest or last.latest < first.latest:
            raise BackwardsError(self.text)
        if first.has_open_start or last.has_open_end:
            raise self._error("a side is not known")
        stretch = FuzzyDate.between(first.earliest, last.latest)
        return _keeping_flags(_keeping_flags(stretch, first), last)

    def part(self, match: re.Match[str]) -> FuzzyDate:
        """Read early, mid and late: the thirds of a year, a month or a decade."""
        third = bool(match[2]) + 2 * bool(match[3])
        found = self.read(match[4])
        first = found.earliest
        match found.precision:
            case Precision.YEAR:
                part = FuzzyDate.part_of_year(first.year, 37 + third)
            case Precision.MONTH:
                start = first.replace(day=(1, 11, 21)[third])
                end = (first.replace(day=10), first.replace(day=20), found.latest)[third]
                part = FuzzyDate.between(start, end)
            case Precision.DECADE:
                offset, count = ((0, 4), (4, 3), (7, 3))[third]
                part = FuzzyDate.between(*years(first.year + offset, count))
            case _:
                part = None
        if part is None:
            raise self._error("only a year, a month and a decade have an early part")
        return _keeping_flags(part, found)

    def season(self, match: re.Match[str]) -> FuzzyDate | None:
        *names, year, second = match.groups()
        season = next(index for index, name in enumerate(names) if name)
        if second and (season != 3 or second != f"{int(year) + 1:04}"[-len(second) :]):  # noqa: PLR2004 — winter
            raise self._error("only a winter lies in two years, one after the other")
        return FuzzyDate.part_of_year(int(year), 21 + season)

    def nth(self, match: re.Match[str]) -> FuzzyDate | None:
        *nths, quarter, _half, year = match.groups()
        nth = next(index for index, name in enumerate(nths) if name)
        if quarter or nth < 2:  # noqa: PLR2004 — two halves
            return FuzzyDate.part_of_year(int(year), (33 if quarter else 40) + nth)
        return None

    def _plain(self, words: str) -> FuzzyDate:
        found = self._numbered_part(words) if words.islower() else self._numbers(words)
        if found := found or self._edtf(words) or read_phrase(words, text=self.text):
            return found
        raise self._error_about(words)

    def _edtf(self, words: str) -> FuzzyDate | None:
        """Read EDTF among words, or with another dash, where 2020-21 is hardly a spring."""
        found = read_edtf(words.upper())
        if found and found.grouping > found.earliest.year % 100:
            from sahel_timeline.dates.date_hints import year_pair_error  # most files need none

            raise year_pair_error(self.text, found)
        return found

    def _numbered_part(self, words: str) -> FuzzyDate | None:
        if match := re.fullmatch(phrases.DECADE, words):
            first = int(match[1] or match[2])
            return FuzzyDate.unchecked(years(first, 10), Precision.DECADE) if first else None
        if match := re.fullmatch(phrases.QUARTER, words):
            part, year = match[1] or match[4], match[2] or match[3]
            return FuzzyDate.part_of_year(int(year), 32 + int(part))
        if match := re.fullmatch(phrases.HALF, words):
            part, year = match[1] or match[4], match[2] or match[3]
            return FuzzyDate.part_of_year(int(year), 39 + int(part))
        return None

    def _numbers(self, words: str) -> FuzzyDate | None:
        # Whoever writes all of a date in words has no need of these shapes.
        from sahel_timeline.dates.numeric import read_numbers

        return read_numbers(words, text=self.text, day_first=self.day_first)

    def _error_about(self, words: str) -> DateError:
        from sahel_timeline.dates.date_hints import date_error  # likewise

        pair = self.date_pair_error() if words == without_lead_in(normalize(self.text)) else None
        is_period = bool(re.fullmatch(phrases.FROM_TO, words) or phrases.SINCE.match(words))
        return date_error(self.text, words, pair, is_period=is_period)

    def date_pair_error(self) -> DateError | None:
        """Tell of two dates side by side how each of their readings would be written."""
        from sahel_timeline.dates.date_hints import date_pair_error

        return date_pair_error(
            self.text, lambda text: bool(self._try(normalize(text))), is_pair=self._is_pair
        )

    def _is_pair(self, start: str, end: str) -> bool:
        try:
            first, last = self.read_pair(normalize(start), normalize(end))
        except DateError:
            return False
        return first.earliest <= last.earliest and first.latest <= last.latest


def _keeping_flags(stretch: FuzzyDate, of: FuzzyDate) -> FuzzyDate:
    return FuzzyDate.unchecked(
        (stretch.earliest, stretch.latest),
        stretch.precision,
        grouping=stretch.grouping,
        approximate=stretch.approximate or of.approximate,
        uncertain=stretch.uncertain or of.uncertain,
    )


_Rule: TypeAlias = "tuple[str, Callable[[_Reading, re.Match[str]], FuzzyDate | None]]"
_RULES: Final[dict[str, _Rule]] = {
    opener(word): (phrase.pattern, read)
    for phrase, read in (
        (phrases.BEFORE, _Reading.before),
        (phrases.AFTER, _Reading.after),
        (phrases.BETWEEN, _Reading.between),
        (phrases.THIRD, _Reading.part),
        (phrases.SEASON, _Reading.season),
        (phrases.ORDINAL, _Reading.nth),
    )
    for word in phrase.words
}
