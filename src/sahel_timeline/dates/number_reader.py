"""Read the years of a text, and the other numbers of its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.edtf import read_edtf
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.numeric import read_numbers
from sahel_timeline.dates.parts import last_year, with_last_year
from sahel_timeline.dates.precision import Precision
from sahel_timeline.dates.rules import LONGEST_PAIR
from sahel_timeline.dates.stretches import iso_week
from sahel_timeline.dates.token_reader import TokenReader
from sahel_timeline.dates.tokens import is_year

if TYPE_CHECKING:
    from sahel_timeline.dates.fuzzy_date import FuzzyDate
    from sahel_timeline.dates.tokens import Token
    from sahel_timeline.errors import DateError

_LAST_DAY: Final = 31
_YEAR_DIGITS: Final = 4
_MILLENNIUM: Final = 2000
_SUMMER, _WINTER, _SOUTH = 1, 3, 2
# What a number beside it can be a part of, or can count.
_UNITS: Final = frozenset({Kind.MONTH, Kind.ORDINAL, Kind.CENTURY, Kind.WEEK, Kind.SEASON})
_ONE_DECADE: Final = frozenset({"decade", "decennie", "decada", "decennio", "dekade", "anni"})


class NumberReader(TokenReader):
    """Reads years, and other numbers of dates."""

    def read_number(self, token: Token) -> bool:
        """Read a year, or one or two digits that can be a day."""
        digits = len(token.text)
        if digits == _YEAR_DIGITS:
            if not token.value:
                raise self.error("years run from 0001 to 9999")
            if set(self.fields) == {"limits"} and self._read_short_pair(token):
                return True
            return not self.fields.keys() & {"decade", "century", "pair", "exact"} and self._set(
                "year", token.value
            )
        if self.in_our_era or self.peek_kind(1) is Kind.OUR_ERA or self._is_old_year(token):
            return token.value > 0 and self._set("year", token.value)
        if digits > 2:  # noqa: PLR2004 — a day, a month or a short year
            return False
        if self.peek_kind(1) is Kind.CENTURY and not self._has_slots():  # German "19. Jh."
            return token.value > 0 and self._set("century", token.value, 2)
        if "number" in self.fields or "ordinal" in self.fields:
            return self._read_short_year_last(token)
        if "month" in self.fields and self._follows_year():
            return False  # "May 2014 16"
        is_day = 0 < token.value <= _LAST_DAY
        is_named = not self.fields.keys().isdisjoint({"month", "season", "feast"})
        if not is_day and is_named and "year" not in self.fields and digits > 1:
            return self._set("year", self.full_year(token.text))
        return self._set("number", token.text)

    def _is_old_year(self, token: Token) -> bool:
        """Whether a number is a year in a text like "AD 150-200"."""
        kinds = {each.kind for each in self.tokens}
        if any(each.text == "1" for each in self.tokens):
            return False  # a stretch from the first of all days has no first day
        is_year_only = len(token.text) > 2 or not any(map(is_year, self.tokens))  # noqa: PLR2004
        return is_year_only and Kind.OUR_ERA in kinds and kinds.isdisjoint(_UNITS)

    def _read_short_year_last(self, token: Token) -> bool:
        """Read the year of "6 Jun 44": two digits after a day and the name of a month."""
        before = self.tokens[self.index - 1]
        if before.kind is not Kind.MONTH or len(token.text) != 2 or "year" in self.fields:  # noqa: PLR2004 — two digits
            return False
        if self.peek_kind(1) is Kind.MONTH:
            return False
        return self._set("year", self.full_year(token.text))

    def read_short_year(self, token: Token) -> bool:
        """Read "'68", which can follow a complete year: "1825 or '26"."""
        digits, before = token.text[1:], self.year_before
        year = None if before is None else last_year(before, digits)
        return "year" not in self.fields and self._set("year", year or self.full_year(digits))

    def read_decade_years(self, token: Token) -> bool:
        """Read "1920s"."""
        digits = "".join(filter(str.isdigit, token.text))
        return not self.fields.keys() & {"year", "month", "pair", "feast"} and self._set_decade(
            digits
        )

    def _set_decade(self, digits: str) -> bool:
        if len(digits) not in {2, _YEAR_DIGITS}:
            return False
        if len(digits) == _YEAR_DIGITS:
            first = int(digits)
        elif self.century_hint is not None:
            first = self.century_hint + int(digits)
        else:
            first = self.full_year(digits)
        if not first:
            return False
        self.fields["is_round"] = first % 100 == 0 and first != _MILLENNIUM
        return self._set("decade", first)

    def read_decade(self, token: Token) -> bool:
        """Read "les années 1920" or "1900s decade"."""
        if "decade" in self.fields:
            self.fields["is_round"] = False
            return self.skip(token)
        number = self.peek(1)
        if number is None or self._has_slots():
            return False
        if number.kind is Kind.NUMBER and number.value % 10 == 0:
            self.index += 1
            if token.text in _ONE_DECADE and self.peek_kind(1) is Kind.DASH:
                return self.read_number(number)  # "décennie 1940-1950"
            self.fields["is_decade_word"] = True
            if not self._set_decade(number.text):
                return False
            self.fields["is_round"] = False
            return True
        if number.kind is Kind.SHORT_YEAR and number.text.endswith("0"):
            self.index += 1
            return self._set_decade(number.text[1:])
        return self.skip(token)

    def read_century(self, token: Token) -> bool:
        """Read "siglo XIX" or "2000s century"."""
        if self.fields.get("decade", 1) % 100 == 0:
            self.fields["is_round"] = True
            return self.skip(token)
        number = self.peek(1)
        return (
            number is not None
            and number.kind is Kind.ORDINAL
            and number.value > 0
            and self._set("century", number.value, 2)
        )

    def read_pair(self, token: Token) -> bool:
        """Read "1914-18"."""
        year, digits = int(token.text[:4]), token.text[5:]
        if self.peek_kind(1) is Kind.MONTH:  # "11 January 2013/15 July 2014"
            self._split_pair(token)
            return self.read_number(self.tokens[self.index])
        if self._spans_years() and int(digits) == (year + 1) % 10 ** len(digits):
            return self._set("year", year)
        if self._repeat_day(token, year, digits):
            return self.read_number(self.tokens[self.index])
        if not {"season", "month", "feast"}.isdisjoint(self.fields):
            raise self._pair_error(token.text)
        last = last_year(year, digits)
        is_bare = self.text == token.text and not self.rules.year_pairs
        if is_bare and last and last - year > LONGEST_PAIR:
            hint = f"try {year:04}/{last:04} for a period, or {year:04}-01 to {year:04}-12"
            raise self.error(f"there is no month {digits}", hint=hint)
        pair = with_last_year(token.text) if self.rules.year_pairs else ""
        return "year" not in self.fields and self._set("pair", pair or token.text)

    def _read_short_pair(self, token: Token) -> bool:
        """Read "1905-6" after a word such as "before", which is about both years."""
        last = self.peek(2)
        if not (self.peek_kind(1) is Kind.DASH and last and last.kind is Kind.NUMBER):
            return False
        is_last = len(last.text) == 1 and self._ends_after(3)
        pair = with_last_year(f"{token.text}-{last.text}") if is_last else ""
        return bool(pair) and self._set("pair", pair, 3)

    def _split_pair(self, token: Token) -> None:
        first, last = token.text[:4], token.text[5:]
        link = Kind.SLASH if token.text[4] == "/" else Kind.DASH
        self.tokens[self.index : self.index + 1] = [
            token._replace(kind=Kind.NUMBER, value=int(first), text=first),
            token._replace(kind=link, text=token.text[4]),
            token._replace(kind=Kind.NUMBER, value=int(last), text=last),
        ]

    def _repeat_day(self, token: Token, year: int, digits: str) -> bool:
        """Write "12 Feb 1772/73" as that day in the one year or in the next.

        Where years began in spring, days of the winter were dated with both.
        """
        month, day = self.fields.get("month"), self.fields.get("number")
        is_next = int(digits) == (year + 1) % 10 ** len(digits)
        if token.text[4] != "/" or month is None or day is None or not is_next:
            return False

        def number(text: str) -> Token:
            return token._replace(kind=Kind.NUMBER, value=int(text), text=text)

        self.tokens[self.index : self.index + 1] = [
            number(f"{year:04}"),
            token._replace(kind=Kind.OR, text="or"),
            number(day),
            token._replace(kind=Kind.MONTH, value=month),
            number(f"{year + 1:04}"),
        ]
        return True

    def _pair_error(self, pair: str) -> DateError:
        if "season" in self.fields:
            return self.error("only a winter can be in two years, and only in consecutive ones")
        return self.error(f"{pair[5:]} can be a day or a year")

    def read_exact(self, token: Token) -> bool:
        """Read a date in numbers or EDTF."""
        if self._has_slots():
            return False
        when = self._exact(token.text.upper())
        if when is None:
            return False
        if when.precision is Precision.DAY and not when.is_qualified:
            day = when.earliest
            self.fields |= {"year": day.year, "month": day.month, "number": str(day.day)}
        elif when.precision is Precision.MONTH and not when.is_qualified:
            self.fields |= {"year": when.earliest.year, "month": when.earliest.month}
        else:
            self.fields["exact"] = when
        return self.skip(token)

    def _exact(self, text: str) -> FuzzyDate | None:
        if "W" in text:
            year, _, rest = text.replace("-", "").partition("W")
            return iso_week(int(year), int(rest[:2]), int(rest[2:] or 0))
        if text[2:4] in {"--", "??", "..", "UU"}:
            return read_edtf(f"{text[:2]}XX")
        if text[3:] in {"-", "?", ".", "U"}:
            when = read_edtf(f"{text[:3]}X")
            is_flagged = text[3:] == "?"
            return when and when._replace(uncertain=is_flagged)
        numbers = read_numbers(text, text=self.text, rules=self.rules)
        return numbers or read_edtf(text)

    def read_code(self, token: Token) -> bool:
        """Read "Q3" or "H1"."""
        digit, unit = sorted(token.text)  # "Q3" or "3Q"
        number = int(digit)
        kind = Kind.QUARTER if unit in "qt" else Kind.HALF
        if kind is Kind.HALF and number > 2:  # noqa: PLR2004 — halves
            return False
        return self._add("fractions", (kind, number - 1))

    def read_our_era(self, token: Token) -> bool:
        """Read "AD" or "CE", beside which a year can have any number of digits."""
        self.in_our_era = True
        return self.skip(token)

    def _fold_winter(self) -> None:
        """Read the years of "winter 1913-1914", which follow each other."""
        while self.peek_kind() is Kind.FILLER:
            self.index += 1
        first, link, last = self.peek(), self.peek(1), self.peek(2)
        if (
            first
            and link
            and last
            and self._spans_years()
            and first.kind is last.kind is Kind.NUMBER
            and link.kind in {Kind.DASH, Kind.SLASH}
            and last.value == (first.value + 1) % 10 ** len(last.text)
        ):
            is_short = len(first.text) == 2  # noqa: PLR2004 — "70-71"
            self._set("year", self.full_year(first.text) if is_short else first.value, 3)

    def _spans_years(self) -> bool:
        """Whether the season is a winter, or a summer in the south."""
        near = self.tokens[self.index : self.index + 4]  # "2014 - 2015 (southern)"
        is_southern = any(t.kind is Kind.HEMISPHERE and t.value == _SOUTH for t in near)
        return self.fields.get("season") == (_SUMMER if is_southern else _WINTER)
