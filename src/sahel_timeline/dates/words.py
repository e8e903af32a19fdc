"""Dates in English and French words. Our grammar decides the shape of the text.

python-dateutil reads only one phrase of day, month and year, and every number of it must
come back exactly once: its parser fills what is missing from a default, and takes the end
of ``15-16 September 2010`` for a year. A day, a month's name and four digits leave it
nothing to decide, and are read without it: its import costs more than a thousand of them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.edtf import read_edtf
from sahel_timeline.dates.fuzzy import (
    ONGOING,
    FuzzyDate,
    Precision,
    Span,
    Stretch,
    between,
    day_after,
    day_before,
    days_in,
    grouped,
    months,
    whole,
    years,
)
from sahel_timeline.dates.numeric import MONTH_NAMES, read_numbers
from sahel_timeline.errors import BackwardsError, DateError, any_of

if TYPE_CHECKING:
    from dateutil.parser import parser

_MONTHS: Final = [
    ("jan", "january", "janv", "janvier"),
    ("feb", "february", "fev", "fevr", "fevrier"),
    ("mar", "march", "mars"),
    ("apr", "april", "avr", "avril"),
    ("may", "mai"),
    ("jun", "june", "juin"),
    ("jul", "july", "juil", "juillet"),
    ("aug", "august", "aout"),
    ("sep", "sept", "september", "septembre"),
    ("oct", "october", "octobre"),
    ("nov", "november", "novembre"),
    ("dec", "december", "decembre"),
]
_WEEKDAYS: Final = [
    ("mon", "monday", "lundi"),
    ("tue", "tues", "tuesday", "mardi"),
    ("wed", "weds", "wednesday", "mercredi"),
    ("thu", "thur", "thurs", "thursday", "jeudi"),
    ("fri", "friday", "vendredi"),
    ("sat", "saturday", "samedi"),
    ("sun", "sunday", "dimanche"),
]


_MONTH_OF: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAY_OF: Final = {name: n for n, names in enumerate(_WEEKDAYS) for name in names}
_FILL: Final = datetime(2000, 1, 1)  # noqa: DTZ001 — a leap year; its day is never kept

_ARTICLE: Final = r"(?:(?:the|le|la|les|in|on|en|au|a la|during|year|annee) |(?:a )?l')*"
_LEADING: Final = re.compile(_ARTICLE + "(?=.)")
_CIRCA: Final = re.compile(
    r"(?:~|(?:circa|ca|c|about|around|approximately|approx|roughly|vers|environ|autour de"
    r"|aux alentours de)\b\.?) ?" + _ARTICLE + r"(.+)"
)
_MAYBE: Final = re.compile(
    r"(?:possibly|probably|perhaps|maybe|peut-etre|probablement) " + _ARTICLE + r"(.+)"
)
_FLAGGED: Final = re.compile(r"(.+?) ?(?:([?~%])|\(\?\))")
_BEFORE: Final = re.compile(r"(?:before|prior to|avant) " + _ARTICLE + r"(.+)")
_AFTER: Final = re.compile(r"(?:after|apres) " + _ARTICLE + r"(.+)")
_BETWEEN: Final = re.compile(r"between (.+) and (.+)|entre (.+) et (.+)")
_FROM_TO: Final = re.compile(
    r"(?:from )?(.+) (?:to|until|till) (.+)|(?:du|de la|de l'|de) ?(.+) (?:au|a) (.+)"
)
_SINCE: Final = re.compile(r"(?:since|depuis) (.+)")
_NOW: Final = frozenset({"now", "present", "the present", "today", "ongoing", "ce jour"})
_PART: Final = re.compile(
    r"(?:(early|beginning|start|debut)|(mid|middle|mi|milieu)|(late|end|fin))(?: |-)"
    r"(?:of |des |de |d')?" + _ARTICLE + r"(.+)"
)
_DECADE: Final = re.compile(r"([0-9]{3}0)'?s|annees ([0-9]{3}0)")
_SEASON: Final = re.compile(
    r"(?:(spring|printemps)|(summer|ete)|(autumn|fall|automne)|(winter|hiver))"
    r" (?:of |de |d')?" + _ARTICLE + r"([0-9]{4})(?: ?[-/] ?([0-9]{4}|[0-9]{2}))?"
)
_FIRST: Final = (
    r"(?:(first|1st|premiere?|1ere?|1er)|(second|2nd|deuxieme|seconde?|2e|2eme)"
    r"|(third|3rd|troisieme|3e|3eme)|(fourth|4th|quatrieme|4e|4eme))"
)
_QUARTER: Final = re.compile(r"[qt]([1-4])[ -]?([0-9]{4})|([0-9]{4})[ -]?[qt]([1-4])")
# To EDTF the S2 of 1950S2 is how many of its digits are significant.
_HALF: Final = re.compile(r"[hs]([12])[ -]?([0-9]{4})|([0-9]{4})(?:[ -]?h|[ -]s)([12])")
_SIGNIFICANT: Final = r"([0-9]{4})s([0-9])"
_NTH: Final = re.compile(
    _FIRST
    + r" (?:(quarter|trimestre)|(half|semestre|moitie)) (?:of |de )?"
    + _ARTICLE
    + r"([0-9]{4})"
)
# What is not ISO 8601's extended form but nearly so, and how that would be written.
_NEARLY: Final = (
    (re.compile(r"([0-9]{4})([01][0-9])([0-3][0-9])"), r"\1-\2-\3"),
    (re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])"), r"\1-\2"),
    (re.compile(r"([0-9]{4})-([1-9])"), r"\1-0\2"),
    (re.compile(r"([0-9]{1,2})/([a-z]{3,9})/([0-9]{4})"), r"\1 \2 \3"),
    (re.compile(r"([0-9]{2,3})(x{1,2})"), r"201X for the 2010s"),
)
_TIME: Final = re.compile(r"[0-9]:[0-9]{2}|[0-9] ?[ap]\.?m\b|[0-9] ?h(?:[0-9]{2})?\b")
_PLAIN: Final = re.compile(r"(?:([0-9]{1,2}) )?([a-z]{3,9})\.?(?: ([0-9]{1,2}),)? ([0-9]{4})")
_TOKEN: Final = re.compile(r"[0-9]+|[a-z]+|'[0-9]{2}\b|[^ ,.\-]")
_ORDINAL: Final = re.compile(r"\b([0-9]{1,2})(st|nd|rd|th|er|e)\b")
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
# Two numbers side by side with a dash between them are a stretch, and never day and year.
_JOINED: Final = re.compile(r"[0-9] ?- ?'?[0-9]")
# Two digits are a year only behind a day and a month that are set apart the same way:
# "9-May-20" and "5 Aug 24", but "9 May-20" and "May 9, 20" may name two days.
_SHORT_YEAR_LAST: Final = re.compile(
    r"(?:[a-z]+\.?,? )?(?:(?:le|the) )?[0-9]{1,2}(?:( ?- ?)|\. ?| (?:of |de )?)[a-z]+\.?"
    r"(?(1)\1| )[0-9]{2}"
)
_FILLERS: Final = frozenset({"le", "the", "of", "de"})
_TAIL: Final = re.compile(r"(?:([a-z]+)\.? ?,? ?)?([0-9]{4})")
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
_PAIR: Final = rf"(?i:\s*[-/{_DASHES}]\s*|\s+(?:and|et|&)\s+)"
_MOST_PAIRS: Final = 6
_YEAR: Final = "[0-9]{4}"
_SIGNS: Final = str.maketrans(
    dict.fromkeys(_DASHES, "-") | dict.fromkeys("\u2018\u2019\u02bc", "'")
)
_SHORT_YEAR: Final = 2
_LAST_DAY: Final = 31
_LEAP_YEAR: Final = 2016
_NO_LEAP_YEAR: Final = 2014


def read_words(text_: str, *, text: str, day_first: bool | None) -> FuzzyDate:
    """Read a date in words or numbers; ``text`` is what the source wrote.

    Raises `DateError`.
    """
    return _Reading(text, day_first=day_first).read(_fold(text_))


def read_span_words(text: str, *, day_first: bool | None) -> Span | None:
    """Read a period in words, such as "from 3 to 8 October 2020"; `None` if it is none.

    Raises `DateError` where a side is no date.
    """
    words = _fold(text)
    reading = _Reading(text.strip(), day_first=day_first)
    since = _SINCE.fullmatch(words)
    if since:
        return Span(reading.read(since[1]), ONGOING)
    match = _FROM_TO.fullmatch(words)
    if match:
        start, end = match[1] or match[3], match[2] or match[4]
        if end in _NOW:
            return Span(reading.read(start), ONGOING)
        return Span(*reading.read_pair(start, end))
    start, slash, end = (part.strip() for part in words.partition("/"))
    if slash and "/" not in end:
        try:
            return Span(reading.read(start), reading.read(end))
        except DateError as error:
            raise reading.pair_refusal() or error from None
    return None


def _fold(text: str) -> str:
    """Drop what is the same word: case, accents, kinds of dash, apostrophe and space."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(plain.translate(_SIGNS).split())


class _Reading:
    """One text under reading: every part of it that fails blames the whole."""

    def __init__(self, text: str, *, day_first: bool | None) -> None:
        self.text = text
        self.day_first = day_first

    def read(self, words: str) -> FuzzyDate:
        # Most words are a plain day or month, and need not be held to the whole grammar.
        if plain := _PLAIN.fullmatch(words):
            stretch = _plain_stretch(*plain.groups())
            if stretch:
                return whole(*stretch, text=self.text)
        found, approximate, uncertain = self._flagged(words)
        return whole(
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
        first = None if start in _MONTH_OF else self._try(start)
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
        tail = _TAIL.search(end)
        if tail is None:
            return None
        month, year = tail.groups()
        tails = [f"{month} {year}"] if month else []
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
        flag = None if words[-1:] == "]" else _FLAGGED.fullmatch(words)
        if flag:
            words = flag[1]
            if words[-1] in "?~%":
                raise self._error(
                    "it is doubted twice",
                    hint="try ? if it is uncertain, ~ if approximate, % if both",
                )
            approximate = flag[2] in {"~", "%"}
            uncertain = flag[2] != "~"
        if match := _CIRCA.fullmatch(words):
            words, approximate = match[1], True
        if match := _MAYBE.fullmatch(words):
            words, uncertain = match[1], True
        return self._stretch(words), approximate, uncertain

    def _stretch(self, words: str) -> FuzzyDate:
        words = _bare(words)
        if match := _BEFORE.fullmatch(words):
            limit = self.read(match[1])
            last = day_before(limit.earliest)
            if limit.is_open or last is None or last == date.min:
                raise self._error("nothing is known of that time")
            return _keeping_flags(between(date.min, last), limit)
        if match := _AFTER.fullmatch(words):
            limit = self.read(match[1])
            first = day_after(limit.latest)
            if limit.is_open or first is None or first == date.max:
                raise self._error("nothing is known of that time")
            return _keeping_flags(between(first, date.max), limit)
        if match := _BETWEEN.fullmatch(words):
            return self._between(match[1] or match[3], match[2] or match[4])
        if match := _PART.fullmatch(words):
            return self._part(bool(match[2]) + 2 * bool(match[3]), match[4])
        return self._plain(words)

    def _between(self, start: str, end: str) -> FuzzyDate:
        first, last = self.read_pair(_bare(start), _bare(end))
        if last.earliest < first.earliest or last.latest < first.latest:
            raise BackwardsError(self.text)
        if first.opens_early or last.opens_late:
            raise self._error("a side is not known")
        stretch = between(first.earliest, last.latest)
        return _keeping_flags(_keeping_flags(stretch, first), last)

    def _part(self, third: int, rest: str) -> FuzzyDate:
        """Read early, mid and late: the thirds of a year, a month or a decade."""
        found = self.read(rest)
        first = found.earliest
        match found.precision:
            case Precision.YEAR:
                part = grouped(first.year, 37 + third)
            case Precision.MONTH:
                start = first.replace(day=(1, 11, 21)[third])
                end = (first.replace(day=10), first.replace(day=20), found.latest)[third]
                part = between(start, end)
            case Precision.DECADE:
                offset, count = ((0, 4), (4, 3), (7, 3))[third]
                part = between(*years(first.year + offset, count))
            case _:
                part = None
        if part is None:
            raise self._error("only a year, a month and a decade have an early part")
        return _keeping_flags(part, found)

    def _plain(self, words: str) -> FuzzyDate:
        decade = _DECADE.fullmatch(words)
        if decade and (first := int(decade[1] or decade[2])):
            return whole(years(first, 10), Precision.DECADE)
        for read in (self._season, self._numbered_part, self._exact):
            found = read(words)
            if found:
                return found
        raise self._refusal(words)

    def _season(self, words: str) -> FuzzyDate | None:
        match = _SEASON.fullmatch(words)
        if match is None:
            return None
        *names, year, second = match.groups()
        season = next(index for index, name in enumerate(names) if name)
        if second and (season != 3 or second != f"{int(year) + 1:04}"[-len(second) :]):  # noqa: PLR2004 — winter
            raise self._error("only a winter lies in two years, one after the other")
        return grouped(int(year), 21 + season)

    def _numbered_part(self, words: str) -> FuzzyDate | None:
        if match := _QUARTER.fullmatch(words):
            part, year = match[1] or match[4], match[2] or match[3]
            return grouped(int(year), 32 + int(part))
        if match := _HALF.fullmatch(words):
            part, year = match[1] or match[4], match[2] or match[3]
            return grouped(int(year), 39 + int(part))
        if match := _NTH.fullmatch(words):
            *nths, quarter, _half, year = match.groups()
            nth = next(index for index, name in enumerate(nths) if name)
            if quarter or nth < 2:  # noqa: PLR2004 — two halves
                return grouped(int(year), (33 if quarter else 40) + nth)
        return None

    def _exact(self, words: str) -> FuzzyDate | None:
        numeric = read_numbers(words, text=self.text, day_first=self.day_first)
        return numeric or read_edtf(words.upper()) or self.phrase(words)

    def phrase(self, words: str) -> FuzzyDate | None:
        """Read a day, a month's name and a year, in any order, with dateutil."""
        if not words.isascii():  # of digits, only those of ASCII are held to anything
            return None
        plain = _ORDINAL.sub(_cardinal, words)
        tokens = _TOKEN.findall(plain)
        kept = [token for token in tokens if token not in _FILLERS]
        weekdays = [token for token in kept if token in _WEEKDAY_OF]
        kept = [token for token in kept if token not in weekdays]
        names = [token for token in kept if token.isalpha()]
        numbers = [token for token in kept if token.lstrip("'").isdecimal()]
        if len(names) != 1 or len(names) + len(numbers) != len(kept):
            return None
        month = _MONTH_OF.get(names[0])
        if month is None or not numbers or len(numbers) > _SHORT_YEAR or len(weekdays) > 1:
            return None
        if len(numbers) == 1:
            return self._month(month, numbers[0], weekdays)
        return self._day(_day_and_year(plain, kept), names[0], weekdays)

    def _month(self, month: int, number: str, weekdays: list[str]) -> FuzzyDate | None:
        year = str(_full_year(number[1:])) if number.startswith("'") else number
        if len(year) <= _SHORT_YEAR:
            name = MONTH_NAMES[month - 1]
            hint = f"try {name} {_full_year(year)}"
            if 1 <= int(year) <= days_in(_LEAP_YEAR, month):
                is_leap_day = int(year) > days_in(_NO_LEAP_YEAR, month)
                shown = _LEAP_YEAR if is_leap_day else _NO_LEAP_YEAR
                hint = f"try {int(year)} {name} {shown}, or {name} {_full_year(year)}"
            raise self._error("the year is missing", hint=hint)
        if len(year) != 4 or not int(year) or weekdays:  # noqa: PLR2004 — a year
            return None
        return whole(months(int(year), month, 1), Precision.MONTH, text=self.text)

    def _day(
        self, numbers: tuple[str, str] | None, name: str, weekdays: list[str]
    ) -> FuzzyDate | None:
        if numbers is None:
            return None
        day, year = numbers
        month = _MONTH_OF[name]
        try:
            read = _parser().parse(f"{day} {name} {year}", default=_FILL).date()
        except (OverflowError, ValueError):  # dateutil's own error is a ValueError
            raise self._error(
                f"{MONTH_NAMES[month - 1]} has no such day",
                hint=self._without_day(year, month),
            ) from None
        if (read.day, read.month, read.year) != (int(day), month, _full_year(year)):
            return None
        if weekdays and _WEEKDAY_OF[weekdays[0]] != read.weekday():
            raise self._error(f"{read.isoformat()} is a {read:%A}")
        return whole((read, read), Precision.DAY, text=self.text)

    def _without_day(self, year: str, month: int) -> str:
        year = f"{_full_year(year):04}" if int(year) else "2014"
        return f"try {MONTH_NAMES[month - 1]} {year} if the day is not known"

    def _refusal(self, words: str) -> DateError:
        """Say what would be right, for what people often write."""
        if _TIME.search(words):
            return self._error("it has a time of day", hint="try the date alone")
        pair = _FROM_TO.fullmatch(words) or _SINCE.fullmatch(words)
        if pair:
            return self._error(
                "it is a period, not one day",
                hint="try start/end where a period can stand, or between … and …",
            )
        if match := re.fullmatch(_SIGNIFICANT, words):
            return self._significant(match[1], int(match[2]))
        if words == _bare(_fold(self.text)) and (refusal := self.pair_refusal()):
            return refusal
        for shape, shown in _NEARLY:
            if near := shape.fullmatch(words):
                return self._error(hint="try " + near.expand(shown))
        if re.fullmatch(r"[0-9]{5,}", words):
            return self._error("years run from 0001 to 9999")
        if not re.search(r"[0-9]{4}", words) and re.search(r"[0-9]", words):
            return self._error("the year is missing or has not four digits")
        return self._error()

    def _significant(self, year: str, digits: int) -> DateError:
        hints = [f"{year[:digits]}{'X' * (4 - digits)} for those"] if digits in {2, 3} else []
        hints += [f"S{digits} {year} for the half of a year"] if digits in {1, 2} else []
        return self._error(
            f"{digits} significant digits are not understood",
            hint=f"try {any_of(hints)}" if hints else "",
        )

    def pair_refusal(self) -> DateError | None:
        """Tell of two dates side by side how each of their readings would be written."""
        for pair in islice(re.finditer(_PAIR, self.text), _MOST_PAIRS):
            start, end = self.text[: pair.start()], self.text[pair.end() :]
            if re.search(_YEAR, start[-4:]) and re.fullmatch("[0-9]{2}", end):
                if refusal := self._short_end(start, end):
                    return refusal
            elif self._is_pair(start, end):
                return self._either(start, end)
            elif not re.search(_YEAR, self.text) and self._is_pair(start, f"{end} 2014"):
                return self._either(start, f"{end} 2014", "the year is missing")
        return None

    def _short_end(self, start: str, end: str) -> DateError | None:
        """Tell of "2013-14", and of "May 2013-14", which may end in a day or in a year."""
        year = int(start[-4:])
        other = year - year % 100 + int(end) + 100 * (end == "00")
        until = f"{start[:-4]}{other:04}"
        if self._try(_fold(f"{end} {start}")):
            period = f', or "from {start} to {until}" if it lasted' if other > year else ""
            return self._error(
                f"{end} may be a day or a year", hint=f'try "{end} {start}" if it is a day{period}'
            )
        return self._either(start, until) if other == year + 1 else None

    def _either(
        self, start: str, end: str, why: str = "it may be a period or one day of it"
    ) -> DateError:
        return self._error(
            why,
            hint=f'try "from {start} to {end}" if it lasted,'
            f' or "between {start} and {end}" if it was one day',
        )

    def _is_pair(self, start: str, end: str) -> bool:
        try:
            first, last = self.read_pair(_fold(start), _fold(end))
        except DateError:
            return False
        return first.earliest <= last.earliest and first.latest <= last.latest


def _bare(words: str) -> str:
    """Return a phrase without the articles and prepositions that it begins with."""
    match = _LEADING.match(words)
    return words[match.end() :] if match else words


def _keeping_flags(stretch: FuzzyDate, of: FuzzyDate) -> FuzzyDate:
    return whole(
        (stretch.earliest, stretch.latest),
        stretch.precision,
        grouping=stretch.grouping,
        approximate=stretch.approximate or of.approximate,
        uncertain=stretch.uncertain or of.uncertain,
    )


@cache
def _parser() -> parser:
    """Make dateutil's parser with the names of both languages, and no clock for years."""
    from dateutil.parser import parser, parserinfo

    class Names(parserinfo):
        MONTHS = _MONTHS  # type: ignore[assignment] # the stubs know only English
        WEEKDAYS = _WEEKDAYS  # type: ignore[assignment] # likewise

        def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 — dateutil's interface
            return _century(year, known=century_specified)

    return parser(Names())


def _cardinal(match: re.Match[str]) -> str:
    """Return the number of "3rd", "3e" or "1er"; "3st" stays as it is."""
    day, ending = int(match[1]), match[2]
    english = "th" if day in _TEENS else _ENDINGS.get(day % 10, "th")
    return match[1] if ending in {english, "er" if day == 1 else "e", "e"} else match[0]


def _plain_stretch(
    before: str | None, name: str, after: str | None, year: str
) -> tuple[Stretch, Precision] | None:
    """Return the day or month that a plain phrase names, `None` where it names none."""
    month = _MONTH_OF.get(name)
    if month is None or (before and after):
        return None
    day = before or after
    try:
        if day is None:
            return months(int(year), month, 1), Precision.MONTH
        one = date(int(year), month, int(day))
    except ValueError:
        return None  # the whole grammar says what is wrong
    return (one, one), Precision.DAY


def _century(year: int, *, known: bool) -> int:
    """Take 69-99 for 19xx and 00-68 for 20xx, as POSIX does, whatever the day is."""
    if known or year > 99:  # noqa: PLR2004 — two digits
        return year
    return year + (1900 if year >= 69 else 2000)  # noqa: PLR2004 — POSIX


def _full_year(number: str) -> int:
    return _century(int(number), known=len(number) > _SHORT_YEAR)


def _day_and_year(words: str, kept: list[str]) -> tuple[str, str] | None:
    """Return which of two numbers is the day and which the year, `None` if no year stands there.

    ``words`` tell how they are set apart, ``kept`` are the two and the month's name.
    """
    if _JOINED.search(words):
        return None
    first, second = (token for token in kept if not token.isalpha())
    day, year = (second, first) if _is_year(first) else (first, second)
    # The month stands between them, or beside the day: "2014 May 16", not "May 2014 16".
    if (kept[0].isalpha() and year == first) or (kept[2].isalpha() and year == second):
        return None
    if len(day) > _SHORT_YEAR or int(day) > _LAST_DAY:
        return None
    if _is_year(year) or _SHORT_YEAR_LAST.fullmatch(words):
        return day, year.removeprefix("'")
    return None


def _is_year(number: str) -> bool:
    """Tell whether a number of a phrase can be nothing but its year."""
    return len(number) == 4 or number.startswith("'")  # noqa: PLR2004 — a year
