"""Read all dates in a text, and the words that link them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.part_reader import PartReader
from sahel_timeline.dates.tokens import is_year, without_brackets

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
_BETWEEN_LINKS: Final = frozenset({Kind.AND, Kind.TO, Kind.DASH})
# "1514 and before" is open, but "after 1514 and before 1520" has an end.
_AND_BEFORE: Final = frozenset({"and before", "et avant"})
_OPEN_SIDES: Final = frozenset({Kind.OR_EARLIER, Kind.OR_LATER})
_SUFFIXES: Final = {
    Kind.OR_EARLIER: Kind.OR_EARLIER,
    Kind.OR_LATER: Kind.OR_LATER,
    Kind.BY: Kind.OR_EARLIER,
    Kind.NOT_BEFORE: Kind.OR_LATER,
}
_TO_NOW: Final = frozenset(
    {"to date", "to the present", "to present", "a nos jours", "to the present day"}
    | {"to present day", "to this day", "up to the present"}
)
_FROM: Final = ("de", "du", "d'", "de l'", "de la", "des", "da", "do", "von", "vom")
# What can come before a word such as "since".
_SKIPPED: Final = frozenset({Kind.FILLER, Kind.COMMA, Kind.ABOUT, Kind.PERHAPS})
# What lasts: "active from 1920" has a start, but a "print from 1945" does not.
_LASTING: Final = frozenset(
    {"active", "held", "lived", "published", "publie", "publiee", "paru", "reigned", "ruled"}
    | {"r", "fl", "flourished", "erschienen", "publicado", "pubblicato", "exhibited", "issued"}
    | {"produced", "manufactured", "used", "operated", "open", "occupied", "owned", "employed"}
)
_NIGHTS: Final = frozenset({Kind.NIGHT, Kind.NIGHT_TO})
_MODES: Final = frozenset({Kind.SINCE, Kind.UNTIL, *_NIGHTS})
_FLAGS: Final = frozenset({Kind.ABOUT, Kind.PERHAPS})
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.SHORT_YEAR})
_MONTH_DAY_YEAR: Final = [Kind.MONTH, Kind.NUMBER, Kind.NUMBER]
_PLACE: Final = frozenset(
    {Kind.NAME, Kind.FILLER, Kind.COMMA, Kind.DASH, Kind.TO, Kind.AND, Kind.OPEN, Kind.OUR_ERA}
)
# French "des" and "dès" are the same without accents.
_DES: Final = "des"


class Sentence(NamedTuple):
    """The dates that a text names, and how it links them.

    ``links`` has one link less than there are parts: "to", "or", "between" and so on.
    `Kind.NOUN` means that nothing is between them. ``mode`` is what the text begins with:
    since, until, night, or `None`.
    """

    parts: list[Part]
    links: list[Kind]
    mode: Kind | None
    has_from: bool
    is_ongoing: bool
    is_at_least: bool


class SentenceReader(PartReader):
    """Reads the parts of a text and the links between them."""

    def __init__(self, tokens: list[Token], text: str, rules: DateRules) -> None:
        super().__init__(_without_glue(tokens), text, rules)
        self.parts: list[Part] = []
        self.links: list[Kind] = []
        self.mode: Kind | None = None
        self.is_approximate = False
        self.is_uncertain = False
        self.is_ongoing = False
        self.is_at_least = False

    def read(self) -> Sentence:
        """Read the complete text."""
        self._skip_place()
        self.tokens = without_brackets(self.tokens[self.index :])
        self.index = 0
        self.tokens = [self._without_start(index) for index in range(len(self.tokens))]
        first = self.peek()
        has_from = first is not None and first.text in _FROM
        self._read_mode()
        self._read_parts()
        parts = self.parts
        if self.is_approximate:
            parts = [part._replace(approximate=True) for part in parts]
        if self.is_uncertain:
            parts = [part._replace(uncertain=True) for part in parts]
        return Sentence(parts, self.links, self.mode, has_from, self.is_ongoing, self.is_at_least)

    def _without_start(self, index: int) -> Token:
        """Take "beginning" for "early", unless only a year or a day follows it."""
        token, rest = self.tokens[index], self.tokens[index + 1 :]
        if token.text != "beginning":
            return token
        kinds = [t.kind for t in rest if t.kind not in {Kind.ABOUT, Kind.COMMA}]
        is_year_or_day = is_year(rest[-1] if rest else None) and (
            len(kinds) == 1 or (len(kinds) == 3 and kinds.count(Kind.NUMBER) == 2)  # noqa: PLR2004
        )
        if is_year_or_day and (not index or self.tokens[index - 1].text in _LASTING):
            return token
        return token._replace(kind=Kind.THIRD)

    def _skip_place(self) -> None:
        """Go past a place before the date: "Paris, Boulevard des Invalides, early 1909"."""
        index = self.index
        end = None
        while (token := self.peek()) and (token.kind in _PLACE or token.text == _DES):
            if token.kind is Kind.COMMA:
                end = self.index + 1
            self.index += 1
        names = [t for t in self.tokens[index : end or index] if t.kind is Kind.NAME]
        self.index = end if end and names else index

    def _read_mode(self) -> None:
        """Read a word such as "since" at the start, if there is one."""
        while (token := self.peek()) and self._comes_before_mode(token):
            self.is_approximate = self.is_approximate or token.kind is Kind.ABOUT
            self.is_uncertain = self.is_uncertain or token.kind is Kind.PERHAPS
            self.index += 1
        if token is None or self._read_unknown_start(token):
            return
        if token.kind is Kind.SINCE and not (
            token.text == _DES and self.peek_kind(1) is Kind.DECADE
        ):
            self.mode = Kind.SINCE
            self._refuse_source(token)
        elif token.kind is Kind.UNTIL or (token.kind is Kind.TO and token.text == "to"):
            self.mode = Kind.UNTIL
        elif token.kind in _NIGHTS:
            self.mode = token.kind
        else:
            return
        self.index += 1
        self._skip_at_least()

    def _read_unknown_start(self, token: Token) -> bool:
        """Read the start of "?-1997" or "unknown to 1997"."""
        is_unknown = token.kind is Kind.QUESTION or token.text == "unknown"
        if not (is_unknown and self.peek_kind(1) in {Kind.DASH, Kind.TO}):
            return False
        self.mode = Kind.UNTIL
        self.index += 2
        return True

    def _refuse_source(self, token: Token) -> None:
        """Refuse "from a 1945 negative", where nothing began in 1945."""
        after = self.peek(1)
        has_noun = any(t.kind is Kind.NOUN for t in self.tokens[self.index :])
        has_article = after is not None and after.text in {"a", "an"}
        if token.text == "from" and (has_article or has_noun):
            raise self.error("it can be the date of a source, or the day from which something was")

    def _comes_before_mode(self, token: Token) -> bool:
        """Whether nothing but words that say little is between a word and such as "since"."""
        ahead = 0
        while (word := self.peek(ahead)) and (word.kind in _SKIPPED or word.text in _LASTING):
            ahead += 1
        return token.kind not in _MODES and self.peek_kind(ahead) in _MODES

    def _skip_at_least(self) -> None:
        if self.peek_kind() is Kind.AT_LEAST:
            self.is_at_least = True
            self.index += 1

    def _read_parts(self) -> None:
        """Read all parts and the links between them."""
        between = self._read_side()
        while token := self.peek():
            if self._read_suffix(token):
                continue
            if self._has_ended():
                raise self.error()
            link = self._read_link()
            if self._has_ended():
                continue
            if between and link in _BETWEEN_LINKS:
                self.links.append(Kind.BETWEEN)
                between = False
                self._append_part()
            else:
                self.links.append(link or Kind.NOUN)
                between = self._read_side()
        if between:
            raise self.error()

    def _has_ended(self) -> bool:
        return self.is_ongoing

    def _read_side(self) -> bool:
        """Read a part, and return whether "between" is before it."""
        flag = self.peek_kind()
        if flag in _FLAGS and self.peek_kind(1) is Kind.BETWEEN:  # "c. between 1914 and 1916"
            self.index += 1
        between = self.peek_kind() is Kind.BETWEEN
        if between:
            self.index += 1
        self._append_part()
        is_pair = bool(self.parts[-1].pair) and self.peek_kind() not in _BETWEEN_LINKS
        if between and is_pair:  # "between 1890-95"
            return False
        if between and flag in _FLAGS:
            part = self.parts[-1]
            self.parts[-1] = part._replace(
                approximate=part.approximate or flag is Kind.ABOUT,
                uncertain=part.uncertain or flag is Kind.PERHAPS,
            )
        return between

    def _append_part(self) -> None:
        if self.parts:
            before = self.parts[-1]
            known = before.decade if before.decade is not None else before.year
            self.year_before = before.year
            self.century_hint = None if known is None else known - known % 100
        part = self.read_part()
        if part is None:
            raise self.error()
        self.parts.append(part)

    def _read_suffix(self, token: Token) -> bool:
        """Read what can come after a date: "or later", "onwards", "session"."""
        is_last = self.peek(1) is None
        if token.text in _AND_BEFORE and self.peek_kind(1) is Kind.NUMBER:
            halves = (token._replace(kind=kind) for kind in (Kind.AND, Kind.BEFORE))
            self.tokens[self.index : self.index + 1] = halves
            return False
        # "1971, or later", and "by 1936 at the latest"
        is_repeated = token.kind is Kind.OR_EARLIER and self.parts[-1].limits == (Kind.BY,)
        if is_repeated or (token.kind is Kind.COMMA and self.peek_kind(1) in _OPEN_SIDES):
            self.index += 1
            return True
        if token.kind in _OPEN_SIDES or (token.kind in _SUFFIXES and is_last):
            part = self.parts[-1]
            self.parts[-1] = part._replace(limits=(_SUFFIXES[token.kind], *part.limits))
        elif (
            token.kind is Kind.ONWARDS or token.text in _TO_NOW or (token.text == "on" and is_last)
        ):
            self.is_ongoing = True
        elif token.kind is not Kind.REMARK and not (
            token.kind in {Kind.NOUN, Kind.COMMA} and is_last
        ):
            return False
        self.index += 1
        return True

    def _read_link(self) -> Kind | None:
        """Read the words between two parts, which can be several: ", or"."""
        link = None
        while (token := self.peek()) and token.kind in _LINKS:
            found = _LINKS[token.kind]
            if link is None or link in {Kind.COMMA, Kind.DASH}:
                link = found
            elif found not in {Kind.COMMA, Kind.DASH}:  # "mid-to-late"
                break
            self.index += 1
        if link is Kind.TO:
            self._refuse_hour()
            self._skip_at_least()
        is_open = link is Kind.DASH and self.peek() is None
        if is_open or (link in {Kind.TO, Kind.DASH} and self.peek_kind() is Kind.NOW):
            self.is_ongoing = True
            self.index += not is_open
        return link

    def _refuse_hour(self) -> None:
        """Refuse "5 mai 1940 à 18", whose last number can be an hour."""
        number = self.peek()
        is_short = number is not None and number.kind is Kind.NUMBER and len(number.text) < 3  # noqa: PLR2004
        if is_short and self._ends_after(1) and self.parts[-1].day and is_year(self.peek(-2)):
            raise self.error("its last number can be a day or an hour")


def _without_glue(tokens: list[Token]) -> list[Token]:
    """Remove the equal signs of "6-Jun-44" or "Nov-12-1938", which link no dates."""
    index = 0
    while index + 4 < len(tokens):
        kinds = [token.kind for token in tokens[index : index + 5]]
        is_named = kinds[2] is Kind.MONTH and kinds[0] in _NUMBERS and kinds[4] in _NUMBERS
        is_month_first = kinds[::2] == _MONTH_DAY_YEAR and is_year(tokens[index + 4])
        is_glued = kinds[1] is kinds[3] and kinds[1] in {Kind.DASH, Kind.SLASH}
        if is_glued and (is_named or is_month_first):
            tokens = [*tokens[: index + 1], tokens[index + 2], *tokens[index + 4 :]]
        index += 1
    return tokens
