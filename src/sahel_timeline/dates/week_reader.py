"""Read weeks, days of the week, and units that are counted: first three months of 2014."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.number_reader import NumberReader
from sahel_timeline.dates.tokens import is_year
from sahel_timeline.dates.vocabulary import UNITS

if TYPE_CHECKING:
    from sahel_timeline.dates.tokens import Token

MOST_WEEKS: Final = 5
# "week 3 of May" is its third week, but "week of 3 May" is the one with that day.
WEEKS: Final = frozenset({"week", "wk", "semaine", "woche", "kalenderwoche", "kw"})
_UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words}
_SHIFTS: Final = {Kind.BEFORE: Kind.DAY_BEFORE, Kind.AFTER: Kind.DAY_AFTER}
# One unit. French "mois" can be several too, but not after "premier".
_ONE: Final = frozenset(
    {"day", "jour", "dia", "tag", "giorno", "month", "mois", "mes", "monat", "mese"}
    | {"year", "annee", "ano", "jahr", "anno"}
)
_LONG: Final = frozenset({Kind.CENTURY, Kind.DECADE, Kind.DECADE_YEARS})
_DECADE_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.SHORT_YEAR})
_MOST_DAYS: Final = 31
_WITHIN: Final = frozenset({"in", "during", "within", "en", "pendant", "im", "nel", "em"})
_OF: Final = frozenset({Kind.FILLER, Kind.TO})


class WeekReader(NumberReader):
    """Reads weeks, days of the week, and counted units."""

    def read_number(self, token: Token) -> bool:
        """Read a year, a day, or the number of what is counted."""
        return self.read_count() or super().read_number(token)

    def read_count(self) -> bool:
        """Read "first three months", "trois premiers mois" or "two days before"."""
        if self._has_slots():
            return False
        if count := self._count_at(0):
            after = self.peek_kind(2)
            if self._unit_at(1) is Kind.DAYS and after in _SHIFTS and count <= _MOST_DAYS:
                shifts = (_SHIFTS[after],) * count
                return self._set("limits", (*self.fields.pop("limits", ()), *shifts), 3)
            if self._unit_at(1) and self._text_at(2) in _WITHIN and self.peek(3):
                self.index += 3  # "two weeks in July 1995" were some time in it
                return True
            length = 2 if self._unit_at(1) else 3
            edge, unit = self._edge_at(1), self._unit_at(length - 1)
        else:
            count, edge, unit, length = self._count_at(1), self._edge_at(0), self._unit_at(2), 3
            if edge and self._unit_at(1) and self._text_at(1) not in _ONE:
                return self._read_several(edge)
            if edge and self._unit_at(1) and self.peek_kind(0) is Kind.ORDINAL:
                count, unit, length = 1, self._unit_at(1), 2  # "last day of May"
        if not (count and edge and unit):
            return False
        return self._add("fractions", (unit, edge * count), length)

    def read_half(self, token: Token) -> bool:
        """Read Italian "metà del 1944", which is its middle."""
        return (
            token.text in {"meta", "mitad", "metade"}
            and not self._has_slots()
            and self.peek_kind(1) is not None
            and self._add("fractions", (Kind.THIRD, 1))
        )

    def _read_several(self, edge: int) -> bool:
        """Read "primeros días" and "letzte Monate", which are early or late in a longer stretch."""
        unit = self.peek(1)
        if unit and unit.kind is Kind.DECADE and self.peek_kind(2) in _DECADE_NUMBERS:
            return False  # "début années 1930"
        if self.lacks_decade(1):
            return False
        return self._add("fractions", (Kind.THIRD, 1 - edge), 2)

    def lacks_decade(self, ahead: int) -> bool:
        """Whether there are years, as in "first years", without a decade or century for them."""
        rest = {token.kind for token in self.tokens[self.index + ahead + 1 :]}
        return self._unit_at(ahead) in {Kind.YEARS, Kind.DECADES} and rest.isdisjoint(_LONG)

    def is_year_last(self, ahead: int) -> bool:
        """Whether the year of a month is last, as in "12 August, circa 1881"."""
        fits = self.fields.keys().isdisjoint({"year", "pair", "decade", "century"})
        return fits and is_year(self.peek(ahead)) and self._ends_after(ahead + 1)

    def can_have_year(self) -> bool:
        """Whether a comma and a year can follow, but not that of "1980 January-June, 1981"."""
        tokens = [token for token in self.tokens[: self.index] if token.kind is not Kind.COMMA]
        is_year_first = is_year(tokens[0]) and [t.kind for t in tokens[1:2]] == [Kind.MONTH]
        others = {"year", "pair", "decade", "century", "exact"}
        return not is_year_first and self.fields.keys().isdisjoint(others)

    def _count_at(self, ahead: int) -> int:
        token = self.peek(ahead)
        if token is None or token.kind not in {Kind.CARDINAL, Kind.NUMBER} or is_year(token):
            return 0
        return token.value

    def _edge_at(self, ahead: int) -> int:
        """Return 1 for "first", -1 for "last", and 0 for another word."""
        token = self.peek(ahead)
        if token and token.kind is Kind.THIRD:
            return 1 - token.value
        is_edge = token and token.kind is Kind.ORDINAL and token.text.isalpha()
        return token.value if token and is_edge and token.value in {1, -1} else 0

    def _text_at(self, ahead: int) -> str:
        token = self.peek(ahead)
        return token.text if token else ""

    def _unit_at(self, ahead: int) -> Kind | None:
        token = self.peek(ahead)
        return _UNIT_OF.get(token.text.split()[-1]) if token else None

    def read_week(self, token: Token) -> bool:
        """Read "week 12", or "week of" before a day."""
        number = self.peek(1)
        if self._read_week_of_year(token, number):
            return True
        if self._has_slots() or "week_of" in self.fields:
            return False
        if number and token.text in WEEKS and re.fullmatch("[0-9]{1,2}/[0-9]{4}", number.text):
            week, _, year = number.text.partition("/")
            return self._set("week", int(week), 0) and self._set("year", int(year), 2)
        if number and number.kind is Kind.NUMBER and len(number.text) < 3:  # noqa: PLR2004 — weeks
            after = 2
            while self.peek_kind(after) in {Kind.FILLER, Kind.COMMA}:
                after += 1
            next_ = self.peek(after)
            if after > 2 and next_ and next_.kind is Kind.MONTH and token.text in WEEKS:  # noqa: PLR2004
                return self._add("fractions", (Kind.WEEK, number.value - 1), 2)
            if token.kind is Kind.WEEK and is_year(next_):
                return self._set("week", number.value, 2)
        return self._set("week_of", token.kind)

    def _read_week_of_year(self, token: Token, number: Token | None) -> bool:
        """Read the week of "2014 week 19" or "19. KW 2014"."""
        if token.text not in WEEKS:
            return False
        if set(self.fields) == {"number"} and is_year(number):
            self.fields["week"] = int(self.fields.pop("number"))
            return self.skip(token)
        if number is None or number.kind is not Kind.NUMBER or not self._ends_after(2):
            return False
        return set(self.fields) == {"year"} and self._set("week", number.value, 2)

    def read_nth_weekday(self, token: Token) -> bool:
        """Read "second" in "second Friday of May 2014", but nothing of "2nd Friday May 2014"."""
        after = self.peek(2)
        if token.text[0].isdecimal() and not (after and after.kind in _OF):
            raise self.error("its first number can be the day")
        index = token.value - 1 if token.value > 0 else -1
        return not self._has_slots() and self._add("fractions", (Kind.WEEKDAY, index))
