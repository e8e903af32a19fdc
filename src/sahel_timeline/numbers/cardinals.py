"""Read amounts: digits, number words, and words such as "two dozen" and "several hundred"."""

from __future__ import annotations

from typing import Final, NamedTuple, Self

from sahel_timeline.errors import NumberError
from sahel_timeline.numbers.tokens import Token, tokenize
from sahel_timeline.numbers.vocabulary import Kind

STARTS: Final = frozenset(
    {Kind.NUMBER, Kind.SCALE, Kind.SCALES, Kind.SEVERAL, Kind.MANY, Kind.SOME, Kind.NONE}
)
_SCALES: Final = frozenset({Kind.SCALE, Kind.SCALES})
_SEVERAL_LOW: Final = 2
_SEVERAL_HIGH: Final = 9
# A larger unit than this one multiplies all that is before it: "two hundred and fifty thousand".
_GROUP: Final = 1000


class Amount(NamedTuple):
    """The lowest and the highest number, and what a number was multiplied by: "three hundred"."""

    low: int
    high: int | None
    scale: int = 1

    def times(self, scale: int) -> Self:
        """Return a multiple of the amount."""
        high = None if self.high is None else self.high * scale
        return self._replace(low=self.low * scale, high=high, scale=scale)


class CardinalReader:
    """Reads the tokens of a text. ``index`` is that of the next one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = 0
        self.approximate = False
        self.tokens: list[Token] = []
        for token in tokenize(text):
            if token.kind is Kind.INCLUDING and self.tokens:
                # What follows is part of the number before.
                if self.tokens[-1].kind is Kind.OPEN:
                    self.tokens.pop()
                break
            self.tokens.append(token)

    def error(self, why: str = "", *, hint: str = "") -> NumberError:
        """Return an error about the text."""
        return NumberError(self.text, why, hint=hint)

    def leave_out(self, *kinds: Kind) -> None:
        """Leave out tokens that say nothing about the number."""
        self.approximate = any(token.kind is Kind.UNKNOWN for token in self.tokens)
        self.tokens = [token for token in self.tokens if token.kind not in kinds]

    def open_bracket(self) -> None:
        """Leave out brackets around everything."""
        kinds = [token.kind for token in self.tokens]
        is_enclosed = kinds[:1] == [Kind.OPEN] and kinds[-1:] == [Kind.CLOSE]
        if is_enclosed and kinds.count(Kind.OPEN) == 1:
            self.tokens = self.tokens[1:-1]

    def peek_kind(self, ahead: int = 0) -> Kind | None:
        """Return the kind of a token that has not been read, or `None` after the last."""
        index = self.index + ahead
        return self.tokens[index].kind if index < len(self.tokens) else None

    def take(self, *kinds: Kind) -> Kind | None:
        """Go past the next token, and return its kind, if it is of one of these kinds."""
        kind = self.peek_kind()
        if kind not in kinds:
            return None
        self.index += 1
        return kind

    def amount(self, *, joins: bool = True) -> Amount:
        """Read an amount. Numbers such as "two hundred and fifty" need ``joins``."""
        self.take(Kind.ARTICLE)
        if self.peek_kind() is Kind.SOME and self.peek_kind(1) in STARTS:
            self.index += 1
            self.approximate = True
        kind = self.peek_kind()
        match kind:
            case Kind.NUMBER | Kind.SCALE:
                number, scale = self._cardinal(joins=joins)
                return Amount(number, number, scale)
            case Kind.NONE:
                self.index += 1
                return Amount(0, 0)
            case Kind.SCALES | Kind.SEVERAL | Kind.MANY | Kind.SOME:
                self.approximate = True
                return self._vague()
            case Kind.TO if self.index == 0:  # a minus sign
                raise self.error("it cannot be less than 0")
            case _:
                raise self.error()

    def _vague(self) -> Amount:
        """Read words that are no number, such as "dozens", "several hundred" and "a few"."""
        if self.take(Kind.SOME):
            return Amount(1, None)
        several = self.take(Kind.SEVERAL, Kind.MANY)
        if self.peek_kind() not in _SCALES:
            is_many = several is Kind.MANY
            return Amount(_SEVERAL_LOW, None if is_many else _SEVERAL_HIGH)
        unit = self.tokens[self.index]
        self.index += 1
        low = unit.value * (_SEVERAL_LOW if several else 1)
        high = 10 ** len(str(unit.value)) - 1
        while self.peek_kind() in _SCALES:  # "tens of thousands"
            scale = self.tokens[self.index].value
            low, high = low * scale, (high + 1) * scale - 1
            self.index += 1
        return Amount(low, high)

    def _cardinal(self, *, joins: bool) -> tuple[int, int]:
        """Read a number in digits or words, and return it with the last unit it has."""
        total, current, scale, decimals = 0, 1, 1, 0
        if self.peek_kind() is Kind.NUMBER:
            token = self._next()
            current, decimals = token.value, token.decimals
            if token.text[-4:-3] in {".", ","} and self.peek_kind() in _SCALES:
                raise self.error("write it with digits only")  # "1.200 million"
        while self.peek_kind() in _SCALES:
            scale = self._next().value
            if scale >= _GROUP > total:
                total, current = 0, (total + current) * scale
            else:
                current *= scale
            if not decimals and self._joins_word(scale, joins=joins):
                total, current = total + current, self._next().value
        number, rest = divmod(total + current, 10**decimals)
        if rest:
            raise self.error("it has to be a whole number")
        return number, scale

    def _next(self) -> Token:
        token = self.tokens[self.index]
        self.index += 1
        self.approximate = self.approximate or token.about
        return token

    def _joins_word(self, scale: int, *, joins: bool) -> bool:
        """Whether a number word adds to what is before it. Go past the "and" between them."""
        ahead = 1 if joins and self.peek_kind() is Kind.AND else 0
        if self.peek_kind(ahead) is not Kind.NUMBER:
            return False
        token = self.tokens[self.index + ahead]
        if not token.is_word or token.value >= scale:
            return False
        self.index += ahead
        return True
