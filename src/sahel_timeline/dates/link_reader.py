"""Read what follows a date in a text: "or later", "onwards", and the words between two dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.part_reader import PartReader
from sahel_timeline.dates.tokens import is_participle, is_year

if TYPE_CHECKING:
    from sahel_timeline.dates.parts import Part
    from sahel_timeline.dates.rules import DateRules
    from sahel_timeline.dates.tokens import Token

_LINKS: Final = {
    Kind.DASH: Kind.DASH,
    Kind.TO: Kind.TO,
    Kind.UNTIL: Kind.TO,
    Kind.AND: Kind.AND,
    Kind.COMMA: Kind.COMMA,
    Kind.OR: Kind.OR,
    Kind.SLASH: Kind.SLASH,
}
# "1514 and before" is open, but "after 1514 and before 1520" has an end.
_AND_BEFORE: Final = frozenset({"and before", "et avant"})
_SIDES: Final = frozenset({Kind.BEFORE, Kind.AFTER})
_OPEN_SIDES: Final = frozenset({Kind.OR_EARLIER, Kind.OR_LATER})
_SUFFIXES: Final = {
    Kind.OR_EARLIER: Kind.OR_EARLIER,
    Kind.OR_LATER: Kind.OR_LATER,
    Kind.BY: Kind.OR_EARLIER,
    Kind.NOT_BEFORE: Kind.OR_LATER,
}
_TO_NOW: Final = frozenset(
    {"to date", "to the present", "to present", "a nos jours", "ad oggi", "to the present day"}
    | {"to present day", "to this day", "up to the present"}
)
_STILL: Final = frozenset({"on", "ongoing", "continuing", "still going", "en cours"})
_UNKNOWN: Final = frozenset({"unknown", "inconnu", "inconnue", "unbekannt"})


class LinkReader(PartReader):
    """Reads the links between the parts of a text, and what can come after them.

    ``mode`` is the kind of word that the text begins with, and ``is_open`` whether its end is said
    to be unknown. ``began_by`` and ``is_at_least`` are whether "at least" is about the start or the
    end.
    """

    def __init__(self, tokens: list[Token], text: str, rules: DateRules) -> None:
        super().__init__(tokens, text, rules)
        self.parts: list[Part] = []
        self.links: list[Kind] = []
        self.mode: Kind | None = None
        self.is_ongoing = False
        self.is_at_least = False
        self.began_by = False
        self.is_open = False

    def skip_at_least(self) -> None:
        """Go past "at least" in "until at least 1994"."""
        if self.peek_kind() is Kind.AT_LEAST:
            self.is_at_least = True
            self.index += 1

    def read_now(self) -> bool:
        """Read the end of "between 2012 and now": it was in 2012 or later."""
        while self.peek_kind() is Kind.FILLER:
            self.index += 1
        if self.peek_kind() is not Kind.NOW or not self._ends_after(1):
            return False
        self.index += 1
        self._limit(Kind.OR_LATER)
        return True

    def read_suffix(self, token: Token) -> bool:
        """Read what can come after a date: "or later", "onwards", "session"."""
        is_last = self.peek(1) is None
        if token.text in _AND_BEFORE and self.peek_kind(1) is Kind.NUMBER:
            halves = (token._replace(kind=kind) for kind in (Kind.AND, Kind.BEFORE))
            self.tokens[self.index : self.index + 1] = halves
            return False
        # "1971, or later", and "by 1936 at the latest"
        is_repeated = token.kind is Kind.OR_EARLIER and self.parts[-1].limits == (Kind.BY,)
        if is_repeated or (token.kind is Kind.COMMA and self._is_before_suffix()):
            self.index += 1
            return True
        if token.kind in _OPEN_SIDES or (is_last and self._is_limit(token)):
            self._limit(_SUFFIXES.get(token.kind, token.kind))
        elif (
            token.kind is Kind.ONWARDS
            or token.text in _TO_NOW
            or (token.text in _STILL and is_last)
        ):
            self.is_ongoing = True
        elif token.kind is Kind.DAYS_AFTER and is_last:
            self.is_open = True
        elif token.kind is Kind.AT_LEAST and is_last and self._has_end_or_start():
            self._read_at_least()
        elif token.text == "+" and is_last:
            self._limit(Kind.OR_LATER)
        elif token.kind is not Kind.REMARK and not self._are_nouns_last(token):
            return False
        self.index += 1
        return True

    def _is_limit(self, token: Token) -> bool:
        """Whether the last word of a text limits its date, as in "1640 (before)"."""
        is_in_brackets = self.text.rstrip().endswith((")", "]"))
        return token.kind in _SUFFIXES or (token.kind in _SIDES and is_in_brackets)

    def _read_at_least(self) -> None:
        """Read the end of "since 1940 at least" or "until 1940 at least"."""
        self.began_by = self.mode is Kind.SINCE and Kind.TO not in self.links
        self.is_at_least = not self.began_by

    def _has_end_or_start(self) -> bool:
        """Whether the text is a period, or begins with "since" or "until"."""
        return self.mode in {Kind.SINCE, Kind.UNTIL} or Kind.TO in self.links

    def _are_nouns_last(self, token: Token) -> bool:
        """Whether only words such as "date of publication" follow, or a comma."""
        rest = {each.kind for each in self.tokens[self.index :]}
        last = self.tokens[-1]
        is_noun_last = last.kind is Kind.NOUN and rest <= {Kind.NOUN, Kind.FILLER}
        is_noun_last = is_noun_last or (token is last and is_participle(token))
        return is_noun_last or rest == {token.kind} == {Kind.COMMA}

    def _is_before_suffix(self) -> bool:
        after = self.peek(1)
        is_still = after is not None and after.text in _STILL and self._ends_after(2)
        is_remark = self.peek_kind(1) is Kind.REMARK
        return is_still or is_remark or self.peek_kind(1) in _OPEN_SIDES

    def _limit(self, kind: Kind) -> None:
        """Add what follows the last date, such as "or later"."""
        part = self.parts[-1]
        self.parts[-1] = part._replace(limits=(kind, *part.limits))

    def read_link(self) -> Kind | None:
        """Read the words between two parts, which can be several: ", or"."""
        link = None
        while (token := self.peek()) and token.kind in _LINKS:
            found = _LINKS[token.kind]
            if link is None or link in {Kind.COMMA, Kind.DASH}:
                link = found
            elif found not in {Kind.COMMA, Kind.DASH}:  # "mid-to-late"
                break
            self.index += 1
        if link in {Kind.TO, Kind.DASH} and self._read_unknown_end():
            return link
        if link is Kind.DASH and self.peek_kind() is Kind.AT_LEAST:
            link = Kind.TO  # "1928-at least 1940"
        if link is Kind.TO:
            self._refuse_hour()
            self.skip_at_least()
        is_open = link is Kind.DASH and self.peek() is None
        if is_open or (link in {Kind.TO, Kind.DASH} and self.peek_kind() is Kind.NOW):
            self.is_ongoing = True
            self.index += not is_open
        return link

    def _read_unknown_end(self) -> bool:
        """Read the end of "1994-?" or "from 1994 to unknown"."""
        token = self.peek()
        is_unknown = token is not None and (token.kind is Kind.QUESTION or token.text in _UNKNOWN)
        if not (is_unknown and self._ends_after(1)):
            return False
        self.index += 1
        self.is_open = True
        if self.mode is Kind.SINCE:
            self.mode = None
        return True

    def _refuse_hour(self) -> None:
        """Refuse "5 mai 1940 à 18", whose last number can be an hour."""
        number = self.peek()
        is_short = number is not None and number.kind is Kind.NUMBER and len(number.text) < 3  # noqa: PLR2004
        if is_short and self._ends_after(1) and self.parts[-1].day and is_year(self.peek(-2)):
            raise self.error("its last number can be a day or an hour")
