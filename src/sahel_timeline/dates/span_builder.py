"""Turn the linked dates of a text into one date or period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.calendar_days import day_after
from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.parts import Part, complete, cross_year
from sahel_timeline.dates.resolve import limit, night, night_to, pair_of_years, resolve
from sahel_timeline.dates.span import ONGOING, Span
from sahel_timeline.dates.stretches import decade_or_century
from sahel_timeline.errors import BackwardsError, DateError

if TYPE_CHECKING:
    from sahel_timeline.dates.sentence import Sentence

_STRETCHES: Final = frozenset({Kind.DASH, Kind.OR})
_REMARK_LINKS: Final = frozenset({Kind.COMMA, Kind.NOUN})
_LIMIT_LINKS: Final = frozenset({Kind.AND, Kind.COMMA, Kind.NOUN, Kind.DASH})
_LISTS: Final = frozenset({Kind.AND, Kind.COMMA, Kind.SLASH})


def build_span(sentence: Sentence, text: str, *, lasted: bool) -> Span:
    """Return the date or period that a text means. Raises `DateError`.

    If ``lasted``, a bare range is a period.
    """
    span = _Builder(sentence, text, lasted=lasted).build()
    end = span.end
    return Span(
        span.start.with_text(text), end.with_text(text) if isinstance(end, FuzzyDate) else end
    )


class _Builder:
    def __init__(self, sentence: Sentence, text: str, *, lasted: bool) -> None:
        self.sentence = sentence
        self.text = text
        self.lasted = lasted
        self.parts = self._without_week(complete(list(sentence.parts), sentence.links))
        self.limits = self._take_limits()
        self.dates = self._resolve()
        self.links = [
            self._link(link, first, last)
            for link, first, last in zip(sentence.links, self.parts, self.parts[1:], strict=False)
        ]

    def build(self) -> Span:
        """Combine the dates."""
        links, dates, sentence = self.links, self.dates, self.sentence
        is_night = sentence.mode in {Kind.NIGHT, Kind.NIGHTS, Kind.NIGHT_TO}
        if links == [Kind.SLASH] and not is_night and all(map(_is_complete_date, self.parts)):
            return self._period(*dates)
        is_cut = any(map(_is_cut_off, sentence.links, sentence.parts, sentence.parts[1:]))
        if links.count(Kind.TO) > 1 or is_cut:
            raise DateError(self.text)
        cut = links.index(Kind.TO) if Kind.TO in links else len(links)
        start = self._join(0, cut)
        for kind in reversed(self.limits):
            start = limit(start, kind, self.text, dates)
        if cut < len(links):
            return self._period(start, self._join(cut + 1, len(links)))
        if sentence.is_ongoing:
            return Span(start, ONGOING)
        if sentence.mode is Kind.SINCE:
            return self._since(start)
        return self._until(start) if sentence.mode is Kind.UNTIL else self._stretch(start)

    def _without_week(self, parts: list[Part]) -> list[Part]:
        """Leave out the week of "week of 6 to 12 May", which names its first and last day."""
        first, *others = parts
        if first.week_of is None or not others or others[0].week_of:
            return parts
        links = {Kind.DASH, Kind.TO}
        if first.week_of is Kind.WEEKEND:
            links |= {Kind.AND, Kind.SLASH}
        if self.sentence.links[0] not in links:
            raise DateError(self.text, "it has several weeks or days")
        return [first._replace(week_of=None), *others]

    def _take_limits(self) -> tuple[Kind, ...]:
        """Take "before" from the first date of "before 5 or 6 May", because it is about both."""
        first = self.parts[0]
        is_stretch = self.sentence.links and set(self.sentence.links) <= _STRETCHES
        has_own = self.parts[-1].limits or first.limits == (Kind.BY,)
        if not is_stretch or has_own or self._starts_before(first):
            return ()
        self.parts[0] = first._replace(limits=())
        return first.limits

    def _starts_before(self, first: Part) -> bool:
        """Whether "before" is about the start only: "before 1550-1598", "before 1950 or c. 57"."""
        links, parts = self.sentence.links, self.sentence.parts
        is_range = links == [Kind.DASH] or (links == [Kind.OR] and parts[-1].approximate)
        have_years = parts[0].has_base and parts[-1].has_base
        return is_range and have_years and first.limits == (Kind.BEFORE,)

    def _resolve(self) -> list[FuzzyDate]:
        parts, sentence = self.parts, self.sentence
        is_alone = len(parts) == 1 and sentence.mode is None and not sentence.is_ongoing
        dates = [resolve(part, self.text, is_alone=is_alone) for part in parts]
        crossed = cross_year(list(parts), [when.earliest for when in dates])
        return [
            when if part is other else resolve(other, self.text, is_alone=False)
            for when, part, other in zip(dates, parts, crossed, strict=True)
        ]

    def _link(self, link: Kind, first: Part, last: Part) -> Kind:
        if link is Kind.TO and self._is_stretch(first, last):
            return Kind.DASH
        return Kind.TO if link is Kind.DASH and first.limits[:1] == (Kind.BY,) else link

    def _is_stretch(self, first: Part, last: Part) -> bool:
        """Whether "to" is between two parts such as "mid to late", or in a night or a week."""
        sentence = self.sentence
        if sentence.parts[0].week_of:
            return True
        if sentence.mode is not None or sentence.has_from:
            return sentence.mode in {Kind.NIGHT, Kind.NIGHTS}
        is_common = bool(first.borrowed or last.borrowed)
        return is_common and all(
            part.fractions and part.fractions[0][0] is Kind.THIRD for part in (first, last)
        )

    def _since(self, start: FuzzyDate) -> Span:
        if self.links == [Kind.DASH] and not decade_or_century(start.earliest, start.latest):
            return self._period(*self.dates)
        pair = None if self.links else pair_of_years(self.parts[0])
        if pair and not (self.limits or self.parts[0].limits):
            first, last = (year.qualified_like(start) for year in pair)
            return Span(first, last)
        return Span(start, ONGOING)

    def _until(self, end: FuzzyDate) -> Span:
        end = self._at_least(end)
        return Span(FuzzyDate.between(date.min, end.latest), end)

    def _at_least(self, end: FuzzyDate) -> FuzzyDate:
        if not self.sentence.is_at_least:
            return end
        return FuzzyDate.between(end.earliest, date.max).qualified_like(end)

    def _stretch(self, start: FuzzyDate) -> Span:
        if self.sentence.mode in {Kind.NIGHT, Kind.NIGHTS}:
            is_each = self.sentence.mode is Kind.NIGHTS and self.parts[-1].day is not None
            return Span(night(start, is_each=is_each), None)
        if self.sentence.mode is Kind.NIGHT_TO:
            return Span(night_to(start), None)
        if self.lasted and self.links == [Kind.DASH] and not self.limits:
            return self._period(*self.dates)
        if self.lasted and not self.links and (pair := pair_of_years(self.parts[0])):
            first, last = (year.qualified_like(start) for year in pair)
            return Span(first, last)
        return Span(start, None)

    def _period(self, start: FuzzyDate, end: FuzzyDate) -> Span:
        end = self._at_least(end)
        if end.latest < start.earliest:
            raise BackwardsError(self.text)
        if start.has_open_end and end.latest < start.latest:
            start = FuzzyDate.between(start.earliest, end.latest).qualified_like(start)
        return Span(start, end)

    def _join(self, first: int, last: int) -> FuzzyDate:
        """Return the stretch that dates make up together."""
        joined = self.dates[first]
        for index in range(first, last):
            joined = self._join_two(joined, index)
        return joined

    def _join_two(self, one: FuzzyDate, index: int) -> FuzzyDate:
        if common := self._join_narrower(one, index):
            return common
        link, other, part = self.links[index], self.dates[index + 1], self.parts[index + 1]
        is_ordered = one.earliest <= other.earliest and one.latest <= other.latest
        if link in {Kind.DASH, Kind.BETWEEN}:
            if not is_ordered:
                raise BackwardsError(self.text)
            if link is Kind.BETWEEN and (one.has_open_start or other.has_open_end):
                side = "first" if one.has_open_start else "last"
                raise DateError(self.text, f"it has no {side} day")
        elif link is not Kind.OR and not (is_ordered and _is_list(one, link, other, part)):
            raise self._several_dates_error(one, other)
        if link is Kind.OR and self.parts[index].day and part.is_only_year:
            raise self._several_dates_error(one, other)  # "3 May 1921 or 1922"
        first, last = min(one.earliest, other.earliest), max(one.latest, other.latest)
        unit = decade_or_century(first, last) if link is Kind.DASH else None
        return (unit or FuzzyDate.between(first, last)).qualified_like(one, other)

    def _join_narrower(self, one: FuzzyDate, index: int) -> FuzzyDate | None:
        """Return the days that two dates have in common, or `None` if both are meant in full."""
        link, other = self.links[index], self.dates[index + 1]
        before, part = self.parts[index], self.parts[index + 1]
        if (one.earliest, one.latest) == (other.earliest, other.latest):
            return one.qualified_like(other)
        if link in _LIMIT_LINKS and _close_each_other(one, other):
            return self._common_days(one, other)
        if link is Kind.DASH and _ends_before(one, other):
            return FuzzyDate.between(one.earliest, other.latest).qualified_like(one, other)
        if link not in _REMARK_LINKS:
            return None
        is_within = one.earliest <= other.earliest and other.latest <= one.latest
        # "19th century, second half", "2013, probably May"
        is_narrower = part.fractions or (part.uncertain and not self._is_range(index))
        if is_narrower and part.borrowed < 0 and is_within:
            return other.qualified_like(one)
        if _differ_in_unit(before, part) and not is_within:  # "1945, 20th century"
            return self._remark_about(other, one)
        if link is Kind.NOUN and is_within and (part.is_noun or self._is_range(index)):
            raise self._several_dates_error(one, other)  # "1940-1950 (cast 1945)"
        if is_within and (link is Kind.NOUN or _differ_in_unit(before, part)):
            return other.qualified_like(one)  # "1940s (1945)"
        return None

    def _is_range(self, index: int) -> bool:
        return Kind.DASH in self.links[:index] or bool(self.parts[index].pair)

    def _remark_about(self, remark: FuzzyDate, when: FuzzyDate) -> FuzzyDate:
        if remark.earliest <= when.earliest and when.latest <= remark.latest:
            return when.qualified_like(remark)
        raise self._several_dates_error(when, remark)

    def _common_days(self, one: FuzzyDate, other: FuzzyDate) -> FuzzyDate:
        """Return the days of "after 1940, before 1945"."""
        first, last = max(one.earliest, other.earliest), min(one.latest, other.latest)
        if first > last:
            raise DateError(self.text, "its two dates have no day in common")
        return FuzzyDate.between(first, last).qualified_like(one, other)

    def _several_dates_error(self, one: FuzzyDate, other: FuzzyDate) -> DateError:
        first, last = sorted((one, other))
        hint = f"try {first}/{last} for a period, or write each in a row of its own"
        return DateError(self.text, "it has several dates", hint=hint)


def _is_list(one: FuzzyDate, link: Kind, other: FuzzyDate, part: Part) -> bool:
    """Whether two dates follow each other without a gap, as in "13 and 14 May"."""
    following = day_after(one.latest)
    touches = following is not None and other.earliest <= following
    is_years = link is Kind.SLASH and part.is_only_year
    return link in _LISTS and not part.is_noun and (touches or is_years)


def _is_cut_off(link: Kind, first: Part, last: Part) -> bool:
    """Whether a period has a start such as that of "beginning to 15 May", which names nothing."""
    is_third = first.fractions[:1] and first.fractions[0][0] is Kind.THIRD
    names_nothing = first._replace(fractions=(), approximate=False, uncertain=False) == Part()
    is_same = last.fractions[:1] and last.fractions[0][0] is Kind.THIRD
    return bool(link is Kind.TO and is_third and names_nothing and not is_same)


def _differ_in_unit(one: Part, other: Part) -> bool:
    """Whether one of two parts is a century, and the other is not."""
    return (one.century is None) is not (other.century is None)


def _ends_before(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether the second date of "1603-before 1653" is only the last day of both."""
    return other.has_open_start and not one.has_open_start and one.earliest <= other.latest


def _close_each_other(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether one has only a last day and the other only a first day."""
    return (one.has_open_start and other.has_open_end) or (
        one.has_open_end and other.has_open_start
    )


def _is_complete_date(part: Part) -> bool:
    """Whether a date with a slash beside it can be one end of a period: a day or a month."""
    return part.month is not None and not (part.borrowed or part.fractions or part.limits)
