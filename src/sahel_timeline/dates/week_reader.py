"""Read the weeks and the days of the week in a date: week 12, second Friday of May 2014."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.number_reader import NumberReader
from sahel_timeline.dates.tokens import is_year

if TYPE_CHECKING:
    from sahel_timeline.dates.tokens import Token

MOST_WEEKS: Final = 5
# "week 3 of May" is its third week, but "week of 3 May" is the one with that day.
WEEKS: Final = frozenset({"week", "wk", "semaine", "woche", "kw"})
_OF: Final = frozenset({Kind.FILLER, Kind.TO})


class WeekReader(NumberReader):
    """Reads weeks and days of the week."""

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
