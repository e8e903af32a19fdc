"""Read one date in a text, token by token: the parts that its words name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.parts import Part
from sahel_timeline.dates.tokens import is_participle, is_year
from sahel_timeline.dates.week_reader import MOST_WEEKS, WEEKS, WeekReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_timeline.dates.tokens import Token

_LAST_DAY: Final = 31
_LIMITS: Final = frozenset(
    {Kind.BEFORE, Kind.AFTER, Kind.BY, Kind.NOT_BEFORE, Kind.DAY_BEFORE, Kind.DAY_AFTER}
)
_NUMBERED: Final = frozenset({"issue", "season", "session", "term"})
# Ordinals that are units too, and the plural of one.
_UNIT_WORDS: Final = {
    **dict.fromkeys(("third", "thirds", "terzo"), Kind.ONE_THIRD),
    **dict.fromkeys(("cuarto", "quarto"), Kind.QUARTER),
}
_FRACTIONS: Final = frozenset(
    {Kind.HALF, Kind.QUARTER, Kind.ONE_THIRD, Kind.WEEK, Kind.WEEKEND, Kind.DECADE}
)
# What begins or continues a date.
_NAMES: Final = frozenset(
    {Kind.NUMBER, Kind.PAIR, Kind.MONTH, Kind.SEASON, Kind.THIRD, Kind.ORDINAL, Kind.EXACT}
    | {Kind.DECADE, Kind.DECADE_YEARS, Kind.CENTURY, Kind.SHORT_YEAR, Kind.CODE, Kind.FEAST}
)


class PartReader(WeekReader):
    """Reads the dates in a text, one after the other."""

    def read_part(self) -> Part | None:
        """Read one date. Return `None` if the next tokens are not the names of a part of one."""
        self.fields = {}
        self.in_our_era = False
        end = self.index
        while token := self.peek():
            step = _STEPS.get(token.kind)
            if step is None or not step(self, token):
                break
            if not _is_filler(token):
                end = self.index
        self.index = end
        return self._finish()

    def _finish(self) -> Part | None:
        fields = self.fields
        if not (self._has_slots() or fields.get("fractions")):
            return None
        if "month" in fields and "ordinal" in fields and "number" not in fields:
            fields["number"] = str(fields.pop("ordinal"))
        if "month" in fields and "number" in fields:
            fields["day"] = int(fields.pop("number"))
        return Part(**fields)

    def read_filler(self, token: Token) -> bool:
        """Go past "the", but not "at" in "5 May at 1945" or "within" in "within a year of 1945"."""
        is_hour = token.text == "at" and "month" in self.fields
        is_margin = token.text == "within" and self.peek_kind(1) is Kind.TO
        # Portuguese has months and years without an article. In Dutch, "na" is "after".
        is_foreign = token.text == "na" and self.peek_kind(1) in {Kind.NUMBER, Kind.MONTH}
        return not (is_hour or is_margin or is_foreign) and self.skip(token)

    def read_to(self, token: Token) -> bool:
        """Go past "au" at the start of a date, but not "a" in "a 1640", which can be "ante"."""
        is_ante = token.text == "a" and is_year(self.peek(1))
        return not (self.fields or is_ante) and self.skip(token)

    def read_since(self, token: Token) -> bool:
        """Go past French "des", which is no "dès" within a date."""
        return token.text == "des" and self.skip(token)

    def read_at_least(self, token: Token) -> bool:
        """Go past what follows "by" in "by at least 1946"."""
        return self.fields.get("limits") == (Kind.BY,) and self.skip(token)

    def read_noun(self, token: Token) -> bool:
        """Go past what happened then, such as "published"."""
        if self._has_slots() or (token.kind is Kind.NAME and not is_participle(token)):
            return False
        if token.text in _NUMBERED and self.peek_kind(2) is Kind.MONTH:
            return False  # "issue 3 May 1945"
        self.fields["is_noun"] = True
        return self.skip(token)

    def read_flag(self, token: Token) -> bool:
        """Read "circa" or "perhaps" before a date, or after it."""
        if self._has_slots() and self.peek_kind(1) in _NAMES and not self.is_year_last(1):
            return False
        self.fields["approximate" if token.kind is Kind.ABOUT else "uncertain"] = True
        if self.peek_kind(1) is Kind.AND and self.peek_kind(2) in {Kind.ABOUT, Kind.PERHAPS}:
            self.index += 1  # "approximate and uncertain"
        return self.skip(token)

    def read_mark(self, token: Token) -> bool:
        """Read "?", "~" or "%", before a date or after it."""
        marks = {Kind.QUESTION, Kind.TILDE, Kind.PERCENT}
        if self._has_slots() and self.peek_kind(1) in marks:
            raise self.error(
                "it ends with two marks",
                hint="try ? if it is uncertain, ~ if it is approximate, % if it is both",
            )
        if token.kind is not Kind.QUESTION:
            self.fields["approximate"] = True
        if token.kind is not Kind.TILDE:
            self.fields["uncertain"] = True
        return self.skip(token)

    def read_limit(self, token: Token) -> bool:
        """Read "before", "after" or "by"."""
        if token.kind not in _LIMITS and not token.text.startswith("at the "):
            return False  # "or later", but "at the latest 1945"
        is_first = not self._has_slots() and not self.fields.keys() & {"fractions", "week_of"}
        return is_first and self._add("limits", token.kind)

    def read_third(self, token: Token) -> bool:
        """Read "early", "mid" or "late"."""
        if self.read_count():
            return True
        is_relative = self._ends_after(1) or self.peek_kind(1) is Kind.NOUN
        if token.text in {"earlier", "later"} and is_relative:
            return False  # "1971, later", "1971, later print"
        if self.lacks_decade(0):
            return False  # "first years of 1944"
        return not self._has_slots() and self._add("fractions", (Kind.THIRD, token.value))

    def read_cardinal(self, token: Token) -> bool:
        """Read "three" before what is counted, or as a day: "le trois mai 2014"."""
        is_day = self.peek_kind(1) is Kind.MONTH or (
            self.peek_kind(1) is Kind.FILLER and self.peek_kind(2) is Kind.MONTH
        )
        return self.read_count() or (is_day and self._set("number", str(token.value)))

    def read_ordinal(self, token: Token) -> bool:
        """Read "19th" with the noun after it, or as a day."""
        if self.read_count():
            return True
        ahead = 2 if self.peek_kind(1) is Kind.DASH else 1
        unit = self.peek(ahead)
        if unit and unit.kind is Kind.WEEKDAY and token.value <= MOST_WEEKS:
            return self.read_nth_weekday(token)
        if unit and (unit.kind is Kind.CENTURY or unit.text == "c") and token.value > 0:
            return "year" not in self.fields and self._set("century", token.value, ahead + 1)
        is_first = not self._has_slots()
        is_last = "number" not in self.fields and self._ends_after(ahead + 1)  # "1914 2nd half"
        if unit and (is_first or is_last):
            if unit.kind in _FRACTIONS or unit.text in _UNIT_WORDS:
                kind = _UNIT_WORDS.get(unit.text, unit.kind)
                index = token.value - 1 if token.value > 0 else -1
                return self._add("fractions", (kind, index), ahead + 1)
            if is_first and (unit.kind is Kind.NOUN or is_participle(unit)):
                return self.skip(token)
        if not 0 < token.value <= _LAST_DAY or "number" in self.fields or "day" in self.fields:
            return False
        return self._set("ordinal", token.value)

    def read_month(self, token: Token) -> bool:
        """Read the name of a month."""
        if "number" in self.fields and self._follows_year():
            return False  # "14 2013 May"
        return "season" not in self.fields and self._set("month", token.value)

    def read_season(self, token: Token) -> bool:
        """Read the name of a season."""
        if "month" in self.fields or not self._set("season", token.value):
            return False
        self._fold_winter()
        return True

    def read_hemisphere(self, token: Token) -> bool:
        """Read "southern" after a season."""
        return "season" in self.fields and self._set("hemisphere", token.value)

    def read_name(self, token: Token) -> bool:
        """Read the name of a day of the week, or of a feast."""
        return self._set(token.kind.name.lower(), token.value)

    def read_comma(self, token: Token) -> bool:
        """Go past a comma within a date: "May 3, 2014", "2014, May 3", "Friday, 3 May"."""
        following = self.peek(1)
        if following is None:
            return False
        fields = self.fields
        is_flag = following.kind in {Kind.PERHAPS, Kind.ABOUT}
        if is_flag and (self._ends_after(2) or self.is_year_last(2)):
            return self.skip(token)
        if not self._has_slots():
            is_first = "fractions" not in fields or self.is_year_last(1)
            return is_first and self.skip(token)
        # "Easter Monday, 24 April"
        is_begun = "year" in fields or set(fields) <= {"feast", "weekday"}
        if following.kind is Kind.SHORT_YEAR or is_year(following):
            fits = self.can_have_year()
        elif following.kind in {Kind.MONTH, Kind.SEASON}:
            fits = is_begun and not fields.keys() & {"month", "season", "number"}
        elif following.kind is Kind.NUMBER:
            day_next = self.peek_kind(2) is Kind.MONTH
            is_day = set(fields) == {"month"} and is_year(self.peek(2))  # "May, 3 1971"
            fits = is_day or (is_begun and day_next and not fields.keys() & {"month", "number"})
        elif following.text in WEEKS:
            fits = set(fields) == {"year"}
        elif following.kind is Kind.PAIR:
            fits = set(fields) == {"month", "number"}  # "Feb 12, 1772/73"
        else:
            name = following.kind.name.lower()
            fits = name in {"weekday", "feast"} and name not in fields
        return fits and self.skip(token)

    def read_slash(self, token: Token) -> bool:
        """Go past the slash of "Q1/2014" or "Dec/1921"."""
        kinds = {self.peek_kind(-1), self.peek_kind(1)}
        is_month = set(self.fields) == {"month"} and self._ends_after(2)
        fits = kinds == {Kind.CODE, Kind.NUMBER} or (
            is_month and kinds == {Kind.MONTH, Kind.NUMBER}
        )
        return fits and self.skip(token)

    def read_dash(self, token: Token) -> bool:
        """Go past a dash within a date: "mid-2014", "pre-1945", "May-2014", "12-May 2014"."""
        following, before = self.peek(1), self.peek(-1)
        if following is None or before is None or before.kind is Kind.DASH:
            return False
        fields = self.fields
        if not self._has_slots():
            limited = "limits" in fields or before.kind is Kind.ABOUT
            starts = {*_NAMES, Kind.FILLER} - {Kind.THIRD}
            is_range = before.kind is following.kind is Kind.CODE  # "Q1-Q2 1921"
            fits = limited or ("fractions" in fields and following.kind in starts and not is_range)
        elif following.kind is Kind.MONTH and "year" not in fields:
            fits = before.kind is Kind.NUMBER and len(before.text) < 3 and "month" not in fields  # noqa: PLR2004 — a day
        elif following.kind is Kind.MONTH and set(fields) == {"year"}:
            day = self.peek(2)  # but "1945-May 1950" has two dates
            is_day = day and day.kind is Kind.NUMBER and len(day.text) < 3  # noqa: PLR2004
            fits = day is None or bool(is_day and self._ends_after(3))
        elif following.kind is Kind.CODE:
            fits = before.kind is Kind.NUMBER and set(fields) == {"year"}
        elif following.kind is Kind.NUMBER and before.kind is Kind.CODE:
            fits = True
        elif following.kind in {Kind.NUMBER, Kind.SHORT_YEAR} and before.kind is Kind.MONTH:
            is_full = is_year(following) or following.kind is Kind.SHORT_YEAR
            is_last = self.peek(2) is None and "number" not in fields
            fits = "year" not in fields and (is_full or is_last)
        else:
            fits = False
        return fits and self.skip(token)


def _is_filler(token: Token) -> bool:
    return token.kind in {Kind.FILLER, Kind.TO, Kind.COMMA, Kind.DASH, Kind.SLASH, Kind.SINCE}


_STEPS: Final[dict[Kind, Callable[[PartReader, Token], bool]]] = {
    Kind.FILLER: PartReader.read_filler,
    Kind.TO: PartReader.read_to,
    Kind.SINCE: PartReader.read_since,
    Kind.NOUN: PartReader.read_noun,
    Kind.NAME: PartReader.read_noun,
    Kind.AT_LEAST: PartReader.read_at_least,
    Kind.ABOUT: PartReader.read_flag,
    Kind.PERHAPS: PartReader.read_flag,
    Kind.QUESTION: PartReader.read_mark,
    Kind.TILDE: PartReader.read_mark,
    Kind.PERCENT: PartReader.read_mark,
    **dict.fromkeys((*_LIMITS, Kind.OR_EARLIER, Kind.OR_LATER), PartReader.read_limit),
    Kind.THIRD: PartReader.read_third,
    Kind.HALF: PartReader.read_half,
    Kind.ORDINAL: PartReader.read_ordinal,
    Kind.CARDINAL: PartReader.read_cardinal,
    Kind.CENTURY: PartReader.read_century,
    Kind.MONTH: PartReader.read_month,
    Kind.SEASON: PartReader.read_season,
    Kind.WEEKDAY: PartReader.read_name,
    Kind.FEAST: PartReader.read_name,
    Kind.NUMBER: PartReader.read_number,
    Kind.SHORT_YEAR: PartReader.read_short_year,
    Kind.DECADE_YEARS: PartReader.read_decade_years,
    Kind.DECADE: PartReader.read_decade,
    Kind.PAIR: PartReader.read_pair,
    Kind.EXACT: PartReader.read_exact,
    Kind.CODE: PartReader.read_code,
    Kind.WEEK: PartReader.read_week,
    Kind.WEEK_ENDING: PartReader.read_week,
    Kind.WEEKEND: PartReader.read_week,
    Kind.OUR_ERA: PartReader.read_our_era,
    Kind.COMMA: PartReader.read_comma,
    Kind.DASH: PartReader.read_dash,
    Kind.SLASH: PartReader.read_slash,
    Kind.HEMISPHERE: PartReader.read_hemisphere,
}
