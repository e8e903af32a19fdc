"""Dates and periods in English and French words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.dates import phrases
from sahel_timeline.dates.calendar_days import day_after, day_before, years
from sahel_timeline.dates.day_month_year import read_day_month_year, read_plain
from sahel_timeline.dates.edtf import read_edtf
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.phrases import first_word, normalize, without_lead_in
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.span import ONGOING, Span
from sahel_timeline.dates.vocabulary import MONTH_OF, NOW
from sahel_timeline.english import quoted
from sahel_timeline.errors import BackwardsError, DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.dates.rules import DateRules

_MONTH_AND_YEAR: Final = r"(?:([a-z]+)\.? ?,? ?)?([0-9]{4})"


def read_words(words: str, *, text: str, rules: DateRules) -> FuzzyDate:
    """Read a date in words or numbers; ``text`` is what the source wrote.

    Raises `DateError`.
    """
    return _Reader(text, rules).read(normalize(words))


def read_span_words(text: str, rules: DateRules) -> Span | None:
    """Read a period in words, such as "from 3 to 8 October 2020".

    Return `None` if it has another shape. Raises `DateError` if one of its dates cannot be
    read.
    """
    words = normalize(text)
    reader = _Reader(text.strip(), rules)
    if since := phrases.SINCE.match(words):
        return Span(reader.read(since[1]), ONGOING)
    if match := re.fullmatch(phrases.FROM_TO, words):
        start, end = filter(None, match.groups())
        if end in NOW:
            return Span(reader.read(start), ONGOING)
        return Span(*reader.read_pair(start, end, "from {} to {}"))
    start, slash, end = (part.strip() for part in words.partition("/"))
    if slash and "/" not in end:
        try:
            return Span(reader.read(start), reader.read(end))
        except DateError as error:
            raise reader.date_pair_error() or error from None
    return None


class _Reader:
    """Reads a text and its parts. An error in any part quotes the complete text."""

    def __init__(self, text: str, rules: DateRules) -> None:
        self.text = text
        self.rules = rules

    def read(self, words: str) -> FuzzyDate:
        # Most texts are a plain day or month. They need none of the grammar below.
        if plain := read_plain(words):
            return FuzzyDate.unchecked(*plain, text=self.text)
        words, approximate, uncertain = self._without_qualifiers(words)
        parsed = self._read_unqualified(words)
        return FuzzyDate.unchecked(
            (parsed.earliest, parsed.latest),
            parsed.precision,
            grouping=parsed.grouping,
            approximate=parsed.approximate or approximate,
            uncertain=parsed.uncertain or uncertain,
            text=self.text,
        )

    def read_pair(self, start: str, end: str, phrase: str) -> tuple[FuzzyDate, FuzzyDate]:
        """Read "3 and 8 October 2020", in which one date gets its month or year from the other.

        A hint puts both dates into ``phrase``.
        """
        last = self._try(end) or self._read_with_month_of(start, end)
        # A month alone is not a date. Catching the error that says so is slow.
        first = None if start in MONTH_OF else self._try(start)
        if first is None and last is not None:
            first = self._read_with_year_of(end, start)
            if first and first.earliest > last.latest and first.earliest.year > 1:
                year = f"{first.earliest.year - 1:04}"
                if self._try(f"{start} {year}") is None:  # "28" is no day without its month
                    raise BackwardsError(self.text)
                with_year = f"{self._as_written(start)} {year}"
                raise self._error(
                    f"the year of {quoted(self._as_written(start))} is missing",
                    hint=f'try "{phrase.format(with_year, self._as_written(end))}"',
                )
        if first is None or last is None:
            raise self._error()
        return first, last

    def _error(self, why: str = "", *, hint: str = "") -> DateError:
        return DateError(self.text, why, hint=hint)

    def _as_written(self, words: str) -> str:
        """Return normalized words as the source wrote them, if their place in it is known."""
        normalized = normalize(self.text)
        start = normalized.find(words) if len(normalized) == len(self.text) else -1
        return self.text[start : start + len(words)] if start >= 0 else words

    def _try(self, words: str) -> FuzzyDate | None:
        try:
            return self.read(words)
        except DateError:
            return None

    def _read_with_year_of(self, other: str, words: str) -> FuzzyDate | None:
        match = re.search(_MONTH_AND_YEAR, other)
        if match is None:
            return None
        month, year = match.groups()
        endings = [f"{month} {year}"] if month and words not in MONTH_OF else []
        for ending in (*endings, year):
            if parsed := self._try(f"{words} {ending}"):
                return parsed
        return None

    def _read_with_month_of(self, other: str, words: str) -> FuzzyDate | None:
        month = re.match(r"[a-z]+", other)
        return self._try(f"{month[0]} {words}") if month else None

    def _without_qualifiers(self, words: str) -> tuple[str, bool, bool]:
        """Return the words without qualifiers, and whether these were ``~`` and ``?``."""
        approximate = uncertain = False
        if words.endswith(("?", "~", "%", ")")) and (
            match := re.fullmatch(phrases.QUALIFIED, words)
        ):
            words = match[1]
            if words[-1] in "?~%":
                raise self._error(
                    "it ends with two marks",
                    hint="try ? if it is uncertain, ~ if it is approximate, % if it is both",
                )
            approximate = match[2] in {"~", "%"}
            uncertain = match[2] != "~"
        if match := phrases.ABOUT.match(words):
            words, approximate = match[1], True
        if match := phrases.PERHAPS.match(words):
            words, uncertain = match[1], True
        return words, approximate, uncertain

    def _read_unqualified(self, words: str) -> FuzzyDate:
        words = without_lead_in(words)
        if plain := read_plain(words):
            return FuzzyDate.unchecked(*plain)
        if rule := _RULES.get(first_word(words)):
            pattern, read = rule
            match = re.fullmatch(pattern, words)
            if match and (parsed := read(self, match)):
                return parsed
        parsed = self._read_numbered_part(words) if words.islower() else self._read_numbers(words)
        if parsed := parsed or self._read_edtf(words) or read_day_month_year(words, text=self.text):
            return parsed
        raise self._error_about(words)

    def read_before(self, match: re.Match[str]) -> FuzzyDate:
        limit = self._read_limit(match[1])
        last = day_before(limit.earliest)
        if last is None or last == date.min:
            raise self._error("years run from 0001 to 9999")
        return FuzzyDate.between(date.min, last).qualified_like(limit)

    def read_after(self, match: re.Match[str]) -> FuzzyDate:
        limit = self._read_limit(match[1])
        first = day_after(limit.latest)
        if first is None or first == date.max:
            raise self._error("years run from 0001 to 9999")
        return FuzzyDate.between(first, date.max).qualified_like(limit)

    def _read_limit(self, words: str) -> FuzzyDate:
        limit = self.read(words)
        if limit.is_open:
            side = "first" if limit.has_open_start else "last"
            raise self._error(f"the date in it has no {side} day")
        return limit

    def read_between(self, match: re.Match[str]) -> FuzzyDate:
        start, end = filter(None, match.groups())
        pair = without_lead_in(start), without_lead_in(end)
        first, last = self.read_pair(*pair, "between {} and {}")
        if last.earliest < first.earliest or last.latest < first.latest:
            raise BackwardsError(self.text)
        if first.has_open_start or last.has_open_end:
            side = "first" if first.has_open_start else "last"
            raise self._error(f"it has no {side} day")
        return FuzzyDate.between(first.earliest, last.latest).qualified_like(first, last)

    def read_third(self, match: re.Match[str]) -> FuzzyDate:
        """Read early, mid or late: a third of a year, a month or a decade."""
        third = bool(match[2]) + 2 * bool(match[3])
        unit = self.read(match[4])
        first = unit.earliest
        match unit.precision:
            case Precision.YEAR:
                part = FuzzyDate.part_of_year(first.year, 37 + third)
            case Precision.MONTH:
                start = first.replace(day=(1, 11, 21)[third])
                end = (first.replace(day=10), first.replace(day=20), unit.latest)[third]
                part = FuzzyDate.between(start, end)
            case Precision.DECADE:
                offset, count = ((0, 4), (4, 3), (7, 3))[third]
                part = FuzzyDate.between(*years(first.year + offset, count))
            case _:
                part = None
        if part is None:
            raise self._error("only a year, a month or a decade can be early, mid or late")
        return part.qualified_like(unit)

    def read_season(self, match: re.Match[str]) -> FuzzyDate | None:
        *names, year, second = match.groups()
        season = next(index for index, name in enumerate(names) if name)
        if second and (season != 3 or second != f"{int(year) + 1:04}"[-len(second) :]):  # noqa: PLR2004 — winter
            raise self._error("only a winter can be in two years, and only in consecutive ones")
        return FuzzyDate.part_of_year(int(year), 21 + season)

    def read_ordinal(self, match: re.Match[str]) -> FuzzyDate | None:
        """Read the first to fourth quarter, or the first or second half, of a year."""
        *ordinals, quarter, _half, year = match.groups()
        index = next(index for index, ordinal in enumerate(ordinals) if ordinal)
        if quarter or index < 2:  # noqa: PLR2004 — two halves
            return FuzzyDate.part_of_year(int(year), (33 if quarter else 40) + index)
        return None

    def _read_edtf(self, words: str) -> FuzzyDate | None:
        """Read EDTF in lower case or with typographic dashes.

        Written like that, 2020–21 more likely means two years than a spring, so it is an
        error.
        """
        parsed = read_edtf(words.upper())
        if parsed and parsed.grouping > parsed.earliest.year % 100:
            from sahel_timeline.dates.date_hints import year_pair_error  # few files need it

            raise year_pair_error(self.text, parsed)
        return parsed

    def _read_numbered_part(self, words: str) -> FuzzyDate | None:
        """Read a decade, or a quarter or half with its number: 2010s, Q3 2014, 2014 H2."""
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

    def _read_numbers(self, words: str) -> FuzzyDate | None:
        # A file whose dates are all in words does not need this module.
        from sahel_timeline.dates.numeric import read_numbers

        return read_numbers(words, text=self.text, day_first=self.rules.day_first)

    def _error_about(self, words: str) -> DateError:
        from sahel_timeline.dates.date_hints import date_error  # few files need it

        pair = self.date_pair_error() if words == without_lead_in(normalize(self.text)) else None
        is_period = bool(re.fullmatch(phrases.FROM_TO, words) or phrases.SINCE.match(words))
        return date_error(self.text, words, pair, is_date=self._is_date, is_period=is_period)

    def date_pair_error(self) -> DateError | None:
        """Return an error if the text is two dates, which can mean a period or one day in it."""
        from sahel_timeline.dates.date_hints import date_pair_error

        return date_pair_error(self.text, self._is_date)

    def _is_date(self, text: str) -> bool:
        return self._try(normalize(text)) is not None


# The first word of a text decides which pattern is tried, if any.
_Rule: TypeAlias = "tuple[str, Callable[[_Reader, re.Match[str]], FuzzyDate | None]]"
_PHRASES: Final = (
    (phrases.BEFORE, _Reader.read_before),
    (phrases.AFTER, _Reader.read_after),
    (phrases.BETWEEN, _Reader.read_between),
    (phrases.THIRD, _Reader.read_third),
    (phrases.SEASON, _Reader.read_season),
    (phrases.ORDINAL, _Reader.read_ordinal),
)
_RULES: Final[dict[str, _Rule]] = {
    first_word(word): (phrase.pattern, read) for phrase, read in _PHRASES for word in phrase.words
}
