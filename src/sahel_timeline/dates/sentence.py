"""Read all dates in a text, and the words that link them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.link_reader import LinkReader
from sahel_timeline.dates.tokens import is_participle, is_year, without_brackets

if TYPE_CHECKING:
    from sahel_timeline.dates.parts import Part
    from sahel_timeline.dates.rules import DateRules
    from sahel_timeline.dates.tokens import Token

_BETWEEN_LINKS: Final = frozenset({Kind.AND, Kind.TO, Kind.DASH})
_FROM: Final = ("de", "du", "d'", "de l'", "de la", "des", "da", "do", "von", "vom")
# What can come before a word such as "since".
_SKIPPED: Final = frozenset({Kind.FILLER, Kind.COMMA, Kind.ABOUT, Kind.PERHAPS, Kind.NOW})
# What lasts: "active from 1920" has a start, but a "print from 1945" does not.
_LASTING: Final = frozenset(
    {
        "active",
        "actif",
        "attivo",
        "activo",
        "tatig",
        "held",
        "lived",
        "published",
        "publie",
        "publiee",
        "paru",
        "reigned",
        "ruled",
    }
    | {"r", "fl", "flourished", "erschienen", "publicado", "pubblicato", "exhibited", "issued"}
    | {"produced", "manufactured", "used", "operated", "open", "occupied", "owned", "employed"}
)
_NIGHTS: Final = frozenset({Kind.NIGHT, Kind.NIGHTS, Kind.NIGHT_TO})
_MODES: Final = frozenset({Kind.SINCE, Kind.UNTIL, *_NIGHTS})
_FLAGS: Final = frozenset({Kind.ABOUT, Kind.PERHAPS})
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.SHORT_YEAR})
_MONTH_DAY_YEAR: Final = [Kind.MONTH, Kind.NUMBER, Kind.NUMBER]
_PLACE: Final = frozenset(
    {Kind.NAME, Kind.FILLER, Kind.COMMA, Kind.DASH, Kind.TO, Kind.AND, Kind.OPEN, Kind.OUR_ERA}
    | {Kind.CARDINAL, Kind.CLOSE, Kind.NOUN}
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


class SentenceReader(LinkReader):
    """Reads the parts of a text and the links between them."""

    def __init__(self, tokens: list[Token], text: str, rules: DateRules) -> None:
        super().__init__(_without_glue(tokens), text, rules)
        self.is_approximate = False
        self.is_uncertain = False

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
        if self.began_by:
            parts[0] = parts[0]._replace(limits=(Kind.BY, *parts[0].limits))
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
        if token.kind is Kind.AT_LEAST and self.peek_kind(1) is Kind.SINCE:
            self.index += 1
            self.began_by, token = True, self.tokens[self.index]
        if token.kind is Kind.SINCE and not (
            token.text == _DES
            and self.peek_kind(1) is Kind.DECADE
            and "dès" not in self.text.casefold()
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
        if self.mode is Kind.SINCE and self.peek_kind() is Kind.AT_LEAST:
            self.index += 1
            self.began_by = True
        self.skip_at_least()

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

    def _read_parts(self) -> None:
        """Read all parts and the links between them."""
        between = self._read_side()
        while token := self.peek():
            if self.read_suffix(token):
                continue
            if self.has_ended():
                raise self.error()
            link = self.read_link()
            if self.has_ended():
                continue
            if between and link in _BETWEEN_LINKS and self.read_now():
                between = False
            elif between and link in _BETWEEN_LINKS:
                self.links.append(Kind.BETWEEN)
                between = False
                self._append_part()
            else:
                self.links.append(link or Kind.NOUN)
                between = self._read_side()
        if between:
            raise self.error()

    def has_ended(self) -> bool:
        """Whether the end of a period is read, so that nothing can follow."""
        return self.is_ongoing or self.is_open

    def _read_side(self) -> bool:
        """Read a part, and return whether "between" is before it."""
        flag = self._skip_to_between()
        between = self.peek_kind() is Kind.BETWEEN
        if between:
            self.index += 1
        self._append_part()
        is_pair = bool(self.parts[-1].pair) and self.peek_kind() not in _BETWEEN_LINKS
        if between and is_pair:  # "between 1890-95"
            return False
        if between and flag:
            part = self.parts[-1]
            self.parts[-1] = part._replace(
                approximate=part.approximate or flag is Kind.ABOUT,
                uncertain=part.uncertain or flag is Kind.PERHAPS,
            )
        return between

    def _skip_to_between(self) -> Kind | None:
        """Go past the start of "c. between 1914 and 1916" or "made between 1914 and 1916"."""
        ahead, flag = 0, None
        while (token := self.peek(ahead)) and (
            token.kind in {*_FLAGS, Kind.NOUN, Kind.FILLER} or is_participle(token)
        ):
            flag = token.kind if token.kind in _FLAGS else flag
            ahead += 1
        if token is None or token.kind is not Kind.BETWEEN:
            return None
        self.index += ahead
        return flag

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
