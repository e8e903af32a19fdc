"""Dates and periods in words: parts of dates, and what links them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import vocabulary
from sahel_timeline.dates.clock_time import at_clock, read_clock
from sahel_timeline.dates.edtf import read_edtf
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.numeric import read_numbers, spread_year
from sahel_timeline.dates.plain_dates import read_plain
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.sentence import SentenceReader
from sahel_timeline.dates.shorthand import write_out
from sahel_timeline.dates.span import ONGOING, Span, is_backwards
from sahel_timeline.dates.span_builder import build_span
from sahel_timeline.dates.time_of_day import split_bare_time, split_time
from sahel_timeline.dates.tokens import Token, name_feasts, plain, squash, tokenize
from sahel_timeline.errors import BackwardsError, DateError, LengthError

if TYPE_CHECKING:
    from sahel_timeline.dates.rules import DateRules

_UNDER_WAY: Final = frozenset((*vocabulary.PHRASES[Kind.NOW], *vocabulary.UNDER_WAY))
_DIGITS: Final = frozenset("0123456789")
_UNDATED: Final = frozenset(map(squash, vocabulary.UNDATED))
# An undated word before a date, such as that of "n.d. [c. 1920]". Before a comma, it can be about
# another part of what is dated.
_UNDATED_FIRST: Final = re.compile(
    r"([^0-9,;:(\[]+)([,;:(\[]|\bbut\b) ?(.*(?:[0-9]|\b[IVXivx]{2}).*?)[)\]]?"
)
_STILL_UNDER_WAY: Final = (
    r"(.+?)(?: [-–] (?:ongoing|en cours)|, (?:still under way|toujours en cours))"
)
# Between the start of a period and its end, and before its start.
_TO: Final = r" (?:to|a|au|aux) "
_FROM: Final = r"^[ ,]*(?:from |de |du |des |d')?"
_MARGIN: Final = (
    r"(?i)(.*?) ?[(\[]?(?:±|\+ ?/ ?-|\+-|plus or minus|plus ou moins)"
    r" ?([0-9]{1,3}) ?([a-z]*)[.)\]]*"
)
_MARGIN_UNITS: Final = {Precision.DAY: "days", Precision.MONTH: "months", Precision.YEAR: "years"}
_MAINLY: Final = rf"(?i)(.*[0-9]s?)[,;]? ?[(\[]? ?(?:{'|'.join(vocabulary.MAINLY)}):? (.*)"
# Not agosto, as "ago" is elsewhere.
_AGO: Final = r"\b(?:year|month|week|day)s? ago\b"
_OPEN_DOTS: Final = r"^\.\.+ ?[0-9]|[0-9]{4} ?\.\.+$"
_MOST_TOKENS: Final = 60
_PROSE: Final = frozenset(
    {Kind.NAME, Kind.FILLER, Kind.NOUN, Kind.COMMA, Kind.ORDINAL, Kind.CARDINAL, Kind.TO, Kind.AND}
)


def read_words(text: str, rules: DateRules) -> Span:
    """Read a date or a period in words or numbers. Raises `DateError`."""
    words = plain(text)
    if not words:  # such as a zero-width space that a web page left in a cell
        return Span(FuzzyDate.undated(), None)
    try:
        return _read_with_remark(words, text, rules)
    except DateError as error:
        raise _explain(error, words, rules) from None


def _read_with_remark(words: str, text: str, rules: DateRules) -> Span:
    """Read a text, beside whose date can be words that are no part of it."""
    try:
        return _read(words, text, rules)
    except DateError as error:
        from sahel_timeline.dates.remarks import split_remark  # few files need it

        remark = split_remark(words)
        if remark is None:
            raise
        try:
            start, end = _read(remark.words, text, rules)
            days = _read(remark.days, text, rules).start if remark.days else start
        except DateError as without_remark:
            raise (without_remark if remark.is_uncertain else error) from None
        is_other = (days.earliest, days.latest) != (start.earliest, start.latest)
        if is_other or (remark.needs_day and (end or start.precision is not Precision.DAY)):
            raise
        return Span(start._replace(uncertain=start.uncertain or remark.is_uncertain), end)


def is_under_way(text: str) -> bool:
    """Whether a text says that something has not ended."""
    return plain(text).lower() in _UNDER_WAY


def _read(words: str, text: str, rules: DateRules) -> Span:
    if when := read_plain(words.lower(), text):
        return Span(when, None)
    if _DIGITS.isdisjoint(words):
        match = re.fullmatch(_STILL_UNDER_WAY, words.lower())
        if squash(match[1] if match else words) in _UNDATED:
            return Span(FuzzyDate.undated(text), ONGOING if match else None)
    if match := _UNDATED_FIRST.fullmatch(words):
        is_list = match[2] in ",;" and "exact" not in match[1].lower()
        # "Sa, 29.2.2020" is a Saturday.
        is_word = len(match[1]) > 2 or not is_list  # noqa: PLR2004 — "s.a."
        if is_word and squash(match[1]) in _UNDATED:
            start, end = _read(match[3], text, rules)
            return Span(start._replace(uncertain=start.uncertain or is_list), end)
    written = write_out(words.lower())
    if not written:
        return Span(FuzzyDate.undated(text), None)
    if written != words.lower():
        words = written
        if when := read_edtf(words):
            return Span(when.with_text(text), None)
    return _read_written_out(words, text, rules)


def _read_written_out(words: str, text: str, rules: DateRules) -> Span:
    for read in (_read_undated_start, _read_bare_time, _read_margin, _read_main_part):
        if span := read(words, text, rules):
            return span
    dates, time = split_time(words)
    if not time:
        return _read_dates(dates, text, rules)
    return _read_timed(words, dates, time, text, rules)


def _read_timed(words: str, dates: str, time: str, text: str, rules: DateRules) -> Span:
    """Read a date or a period with one or two times. ``time`` is the first one found in it."""
    dates, end_time = split_time(dates)
    when = read_plain(dates.lower(), text)
    start, end = Span(when, None) if when else _read_dates(dates, text, rules)
    if not isinstance(end, FuzzyDate):
        return Span(at_clock(start, time), end)
    if not end_time and start.has_open_start:  # "until 5 May, 14:30"
        time, end_time = "", time
    elif not end_time:
        before = words[: words.index(time)]
        time, end_time = _assign_time(before, time, rules)
    start, end = at_clock(start, time), at_clock(end, end_time)
    if is_backwards(start, end):
        raise BackwardsError(text)
    return Span(start, end)


def _read_undated_start(words: str, text: str, rules: DateRules) -> Span | None:
    """Read "undated to after 1998", which is a period with an unknown start."""
    start, *ends = re.split(_TO, words, maxsplit=1)
    if not ends or squash(start) not in _UNDATED:
        return None
    end = ends[0]
    undated = FuzzyDate.undated(text)
    if is_under_way(end):
        return Span(undated, ONGOING)
    until, later = _read(end, text, rules)
    return None if later else Span.known(undated, until)


def _read_bare_time(words: str, text: str, rules: DateRules) -> Span | None:
    """Read "3 May 2014, 14.30", whose number is a time only beside one complete day."""
    parts = split_bare_time(words)
    clock = read_clock(parts[1]) if parts else None
    if parts is None or clock is None:
        return None
    try:
        start, end = _read_dates(parts[0], text, rules)
    except DateError:
        return None
    is_day = start.precision is Precision.DAY and end is None
    return Span(start.at(clock), None) if is_day else None


def _read_margin(words: str, text: str, rules: DateRules) -> Span | None:
    """Read "1994 ± 2" and "3 May 2014 (± 2 days)": the days within a distance of a date."""
    match = re.fullmatch(_MARGIN, words)
    if match is None:
        return None
    from sahel_timeline.dates.relative import widen  # few files need it

    when, end = _read(match[1], text, rules)
    unit = match[3] or _MARGIN_UNITS.get(when.precision, "")
    if end or not unit:
        return None
    try:
        near = FuzzyDate.between(*widen(when.earliest, when.latest, f"{match[2]} {unit}"))
    except LengthError:
        return None
    return Span(near.qualified_like(when)._replace(approximate=True).with_text(text), None)


def _read_main_part(words: str, text: str, rules: DateRules) -> Span | None:
    """Read "1890-1945 (bulk 1920-1940)", whose second part says nothing of the others."""
    match = re.fullmatch(_MAINLY, words)
    if match is None:
        return None
    span, main = _read(match[1], text, rules), _read(match[2].rstrip(")] "), text, rules).start
    is_within = span.start.earliest <= main.earliest and (
        span.end or main.latest <= span.start.latest
    )
    return span if is_within else None


def _assign_time(before: str, time: str, rules: DateRules) -> tuple[str, str]:
    """Return the times of both ends of a period that has only one, given the words before it.

    In "3 to 5 May, 14:30", it can be that of either, so it is that of neither.
    """
    first, *ends = re.split(_TO, before, maxsplit=1)
    if not ends and _is_date(before, rules):
        return time, ""
    return "", time if _is_date(first, rules) else ""


def _is_date(words: str, rules: DateRules) -> bool:
    """Whether words are a date, or the beginning of a period with a date of its own."""
    words = re.sub(_FROM, "", words).rstrip(" ,")
    try:
        return _read_dates(words, words, rules).end is None
    except DateError:
        return False


def _read_dates(words: str, text: str, rules: DateRules) -> Span:
    if not words:
        raise DateError(text, "it is a time of day without a date")
    if when := read_numbers(words.lower(), text=text, rules=rules):
        return Span(when.with_text(text), None)
    words, rules = spread_year(words, rules)
    if ".." in words and re.search(_OPEN_DOTS, words):
        raise DateError(text, "its dots can mean an open end")
    if re.search(_AGO, words.lower()):
        raise DateError(text, "it counts from a day that is not known")
    tokens = name_feasts(tokenize(words))
    if len(tokens) > _MOST_TOKENS:
        raise DateError(text)
    if any(token.kind is Kind.BEFORE_OUR_ERA for token in tokens):
        raise DateError(text, "it is before the year 1, and years run from 0001 to 9999")
    return _read_tokens(tokens, text, rules)


def _explain(error: DateError, words: str, rules: DateRules) -> DateError:
    """Return an error that says what to write instead, if it is a common mistake."""
    from sahel_timeline.dates.date_hints import explain  # few files need it

    def is_date(text: str, century: int | None = None) -> bool:
        known = rules if century is None else rules._replace(century=century)
        try:
            read_edtf(text) or _read_with_remark(plain(text), text, known)
        except DateError:
            return False
        return True

    return explain(error, words.lower(), is_date)


def _read_tokens(tokens: list[Token], text: str, rules: DateRules) -> Span:
    """Read a text, which can be a name with its dates in brackets.

    "Qing dynasty (1644-1911), 19th century" has two dates. What they have in common is read.
    """
    opening = next((i for i, t in enumerate(tokens) if t.kind is Kind.OPEN), 0)
    closing = next((i for i, t in enumerate(tokens) if t.kind is Kind.CLOSE), 0)
    if not 0 < opening < closing or not _is_name(tokens[:opening]):
        sentence = SentenceReader(tokens, text, rules).read()
        return build_span(sentence, text, lasted=rules.lasted)
    rest = [t for t in tokens[closing + 1 :] if t.kind is not Kind.COMMA]
    inside = tokens[opening + 1 : closing]
    if any(token.text in vocabulary.ERAS for token in tokens[:opening]):
        inside.append(tokens[opening]._replace(kind=Kind.OUR_ERA))
    try:
        span = _read_tokens(inside, text, rules)
    except DateError:
        if not rest:
            raise
        is_month = any(token.kind in {Kind.MONTH, Kind.SEASON} for token in inside)
        return _read_tokens([*inside, *rest] if is_month else rest, text, rules)
    if rest:
        other = _read_tokens(rest, text, rules)
        return Span(_common_days(span.start, other.start, text), other.end)
    if tokens[0].kind is Kind.ABOUT:
        return Span(span.start._replace(approximate=True), span.end)
    return span


def _is_name(tokens: list[Token]) -> bool:
    """Whether words before a bracket name what the dates in it are about."""
    names = tokens[1:] if tokens[0].kind is Kind.ABOUT else tokens
    return any(t.kind is Kind.NAME for t in names) and all(t.kind in _PROSE for t in names)


def _common_days(one: FuzzyDate, other: FuzzyDate, text: str) -> FuzzyDate:
    first, last = max(one.earliest, other.earliest), min(one.latest, other.latest)
    if first > last:
        raise DateError(text, "its two dates have no day in common")
    for same in (other, one):
        if (same.earliest, same.latest) == (first, last):
            return same.qualified_like(one)
    return FuzzyDate.between(first, last).qualified_like(one, other).with_text(text)
