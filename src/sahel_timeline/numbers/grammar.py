"""Read a number in words: limits, ranges and estimates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.errors import NumberError
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.numbers.cardinals import STARTS, Amount, CardinalReader
from sahel_timeline.numbers.tokens import fates_in
from sahel_timeline.numbers.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

_ONE_ONLY: Final = "give only one number"
_LONGEST: Final = 300
_NO_WORDS: Final = "?-‐‑‒–—―−./…*_()[] "
_MARKS: Final = frozenset({Kind.ABOUT, Kind.PERHAPS})
_LOWER: Final = frozenset({Kind.AT_LEAST, Kind.MORE_THAN})
_UPPER: Final = frozenset({Kind.AT_MOST, Kind.LESS_THAN})
_SAYS_NOTHING: Final = frozenset({Kind.UNKNOWN, Kind.NOUN, Kind.FATE, Kind.ARTICLE, *_MARKS})
# A remark in brackets, such as "(AFP)" or "(unconfirmed)".
_REMARK: Final = frozenset({Kind.OTHER, Kind.UNKNOWN, *_MARKS})

_SLASHED: Final = re.compile(r"(?<![\d/])(\d+) ?/ ?(\d+)(?![\d/])")
_BETWEEN_PARTS: Final = re.compile(r",\s|[;/&\n]|\b(?:and|et|but|mais)\b")


class _Stretch(NamedTuple):
    """The lowest, the highest and the best number, and the kind of limit if it has only one."""

    low: int
    high: int | None
    best: int | None = None
    limit: Kind | None = None

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


def read_number(text: str, of: str = "") -> FuzzyNumber:
    """Read a number. Raises `NumberError` if it cannot be read, or can mean several."""
    if len(text) > _LONGEST:
        raise NumberError(text)
    if not text.strip(_NO_WORDS):
        return FuzzyNumber.unknown()
    if slashed := _SLASHED.search(text):
        low, high = sorted(map(int, slashed.groups()))
        hint = f"try {low}–{high} or {low}"
        raise NumberError(text, "it can be a range or two counts", hint=hint)
    return _read_part(text, of) if of and not fates_in(text) <= {of} else _Reader(text).read()


def _read_part(text: str, fate: str) -> FuzzyNumber:
    """Read how many were killed in "12 killed and 5 wounded". Each part must name one fate."""
    parts = [part for part in _BETWEEN_PARTS.split(text) if part.strip()]
    fates = list(map(fates_in, parts))
    try:
        numbers = [_Reader(part).read() for part in parts]
    except NumberError:
        numbers = []
    same = [number for number, named in zip(numbers, fates, strict=False) if named == {fate}]
    if len(same) != 1 or any(len(named) != 1 for named in fates):
        raise NumberError(text, f"it does not say how many were {fate}")
    return same[0]


class _Reader(CardinalReader):
    """Reads the tokens of a text."""

    def read(self) -> FuzzyNumber:
        """Read all tokens."""
        kinds = {token.kind for token in self.tokens}
        if Kind.UNKNOWN in kinds and kinds <= _SAYS_NOTHING:
            return FuzzyNumber.unknown()
        if kinds in (
            {Kind.ARTICLE, Kind.NOUN},
            {Kind.ARTICLE, Kind.NOUN, Kind.FATE},
        ):  # "a soldier"
            return FuzzyNumber.exactly(1)
        self._leave_out_parts()
        self.leave_out(Kind.NOUN, Kind.FATE, Kind.UNKNOWN)
        self.open_bracket()
        stretch = self._stretches()
        if self.index < len(self.tokens):
            raise self.error()
        low, high, best, _ = stretch
        return FuzzyNumber.between(low, high, best=best, approximate=self.approximate)

    def _leave_out_parts(self) -> None:
        """Leave out a bracket that says who some of them were: "3 (1 child)"."""
        kinds = [token.kind for token in self.tokens]
        if kinds.count(Kind.OPEN) != 1 or kinds[-1:] != [Kind.CLOSE]:
            return
        start = kinds.index(Kind.OPEN)
        whole, inner = self.tokens[:start], self.tokens[start + 1 : -1]
        most = max((token.value for token in whole if token.kind is Kind.NUMBER), default=-1)
        parts = [token.value for token in inner if token.kind is Kind.NUMBER]
        names = sum(token.kind is Kind.NOUN for token in inner)
        is_list = {token.kind for token in inner} <= {Kind.NUMBER, Kind.NOUN, Kind.AND}
        if is_list and 0 < len(parts) <= names and sum(parts) <= most:
            self.tokens = whole

    def _stretches(self) -> _Stretch:
        """Read a stretch, or a lower limit and an upper one: "at least 12 but fewer than 20"."""
        first = self._stretch()
        self.take(Kind.AND)
        if self.peek_kind() not in {*STARTS, *_MARKS, *_LOWER, *_UPPER}:
            return first
        second = self._stretch()
        if first.limit in _UPPER:
            first, second = second, first
        can_join = first.is_exact or first.limit in _LOWER
        if not can_join or second.limit not in _UPPER or second.high is None:
            raise self.error(_ONE_ONLY)
        if second.high < first.low:
            raise self.error("no number meets both limits")
        return _Stretch(first.low, second.high)

    def _stretch(self) -> _Stretch:
        """Read a number or a range, with what limits it before or after."""
        self._marks()
        limit = self.take(*_LOWER, *_UPPER, Kind.PLUS)
        self._marks()
        stretch = self._range()
        while True:
            before = self.index
            self._marks()
            limit = self._limit_after() or limit
            stretch = self._bracket(stretch)
            if self.index == before:
                return self._limited(stretch, limit)

    def _limit_after(self) -> Kind | None:
        """Read "+", "or more", and "at least" or "at most" unless they belong to what follows.

        They can be in brackets.
        """
        if self.peek_kind() is Kind.OPEN and self.peek_kind(2) is Kind.CLOSE:
            limit = self.peek_kind(1)
            if limit in {Kind.PLUS, Kind.OR_MORE, Kind.AT_LEAST, Kind.AT_MOST}:
                self.index += 3
                return Kind.AT_MOST if limit is Kind.AT_MOST else Kind.AT_LEAST
        if self.take(Kind.PLUS, Kind.OR_MORE):
            return Kind.AT_LEAST
        is_last = self.peek_kind(1) not in {*STARTS, *_MARKS, Kind.ARTICLE}
        return self.take(Kind.AT_LEAST, Kind.AT_MOST) if is_last else None

    def _limited(self, stretch: _Stretch, limit: Kind | None) -> _Stretch:
        """Apply a limit. Only that of a number itself is exact: "more than 100", "<20"."""
        low, high, *_ = stretch
        step = 1 if stretch.is_exact else 0
        match limit:
            case None:
                return stretch
            case Kind.MORE_THAN:
                return _Stretch(low + step, None, low + step, limit)
            case Kind.AT_MOST | Kind.LESS_THAN:
                if high is None:
                    raise self.error()
                high -= step if limit is Kind.LESS_THAN else 0
                if high < 0:
                    raise self.error("it cannot be less than 0")
                return _Stretch(0, high, None, limit)
            case _:
                return _Stretch(low, None, low, Kind.AT_LEAST)

    def _marks(self) -> None:
        while self.take(*_MARKS):
            self.approximate = True

    def _range(self) -> _Stretch:
        """Read a number, or two with "between", "to", "or" or "±"."""
        if self.take(Kind.BETWEEN):
            first = self.amount(joins=False)
            if not self.take(Kind.AND, Kind.TO):
                raise self.error()
            return self._join(first, self._marked_amount())
        first = self._marked_amount()
        if self.take(Kind.PLUS_MINUS):
            margin = self._marked_amount().low
            return _Stretch(max(first.low - margin, 0), first.low + margin, first.low)
        stretch = _Stretch(first.low, first.high)
        while self._links():
            last = self._marked_amount()
            joined = self._join(first, last)
            is_third = stretch.low != first.low  # "12, 13 or 14"
            stretch = joined._replace(low=stretch.low) if is_third else joined
            first = last
        return stretch

    def _links(self) -> bool:
        """Whether a second number follows. The French "à" looks like an article here."""
        if self.take(Kind.TO, Kind.OR):
            return True
        is_next = self.peek_kind(1) in STARTS
        return is_next and self.take(Kind.ARTICLE, Kind.PERHAPS) is not None

    def _marked_amount(self) -> Amount:
        self._marks()
        return self.amount()

    def _join(self, first: Amount, last: Amount) -> _Stretch:
        if first.scale == 1 and first.low < last.low // last.scale:  # "two or three hundred"
            first = first.times(last.scale)
        if last.high is not None and last.high < first.low:
            raise self.error("give the smaller number first", hint=f"try {last.low}–{first.low}")
        return _Stretch(first.low, last.high)

    def _bracket(self, stretch: _Stretch) -> _Stretch:
        """Read what is in brackets: the limits of a best estimate, or the other way round."""
        if self.peek_kind() is not Kind.OPEN:
            return stretch
        self.index += 1
        if self._remark():
            return stretch
        if self.peek_kind() is Kind.PLUS:  # "12 (+3)" adds 3
            raise self.error(_ONE_ONLY)
        is_other = self.peek_kind() is Kind.PERHAPS
        inner = self._stretches()
        if not self.take(Kind.CLOSE):
            raise self.error()
        if is_other and stretch.is_exact and inner.is_exact:  # "12 (possibly 20)"
            return self._join(Amount(stretch.low, stretch.low), Amount(inner.low, inner.high))
        best, limits = (stretch, inner) if stretch.is_exact else (inner, stretch)
        if best == limits:
            return stretch
        if not best.is_exact or limits.is_exact:
            raise self.error(_ONE_ONLY)
        low = best.low if limits.limit in _UPPER else limits.low
        if not low <= best.low <= (best.low if limits.high is None else limits.high):
            raise self.error(f"{best.low} is not between {low} and {limits.high}")
        return _Stretch(low, limits.high, best.low)

    def _remark(self) -> bool:
        """Read a remark, up to its closing bracket."""
        kinds: Collection[Kind] = [token.kind for token in self.tokens[self.index :]]
        if Kind.CLOSE not in kinds:
            raise self.error()
        end = list(kinds).index(Kind.CLOSE)
        if not set(list(kinds)[:end]) <= _REMARK:
            return False
        self.approximate = self.approximate or end > 0
        self.index += end + 1
        return True
