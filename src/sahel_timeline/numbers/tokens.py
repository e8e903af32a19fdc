"""Split a text with a number into words, digits and signs, and find what each means."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.errors import NumberError
from sahel_timeline.numbers import vocabulary
from sahel_timeline.numbers.vocabulary import Kind
from sahel_timeline.phrases import by_first_word, find_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"""
    (?P<digits>\d+(?:(?:[.,']|\ (?=\d{3}(?!\d)))\d+)*)
    |(?P<word>n/[adks]\b|[^\W\d_]+'?)
    |(?P<sign>\+/-|\+-|>=|=>|<=|=<|[^\s.:;,=!"“”«»])
    """,
    re.VERBOSE,
)
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))
_FOOTNOTE: Final = re.compile(r"[⁰¹²³⁴-⁹†‡]+|(?<=[\w+])\[\d{1,3}\]|(?<=[\w+]) ?\[[a-z]\]")
# Short spellings, and the words that they stand for.
_SHORT: Final = (
    (re.compile(r"^\+ ?(?=d(?:e |'))"), "plus "),
    (re.compile(r"^- ?(?=d(?:e |'))"), "moins "),
    (re.compile(r"(?<=\d) ?(?:~|\.{2,3}|…) ?(?=\d)"), "-"),
    (re.compile(r"[ -]?(?:ish|odd)\b"), " or so"),
    (re.compile(r"\b10'?s\b"), "tens"),
    (re.compile(r"\b100'?s\b"), "hundreds"),
    (re.compile(r"\b1,?000'?s\b"), "thousands"),
)
_SIGNS: Final = {
    **dict.fromkeys("-‐‑‒–—―−", Kind.TO),
    **dict.fromkeys("~≈∼≅≃", Kind.ABOUT),
    **dict.fromkeys("?*", Kind.PERHAPS),
    **dict.fromkeys("([", Kind.OPEN),
    **dict.fromkeys(")]", Kind.CLOSE),
    **dict.fromkeys((">=", "=>", "≥", "⩾"), Kind.AT_LEAST),
    **dict.fromkeys(("<=", "=<", "≤", "⩽"), Kind.AT_MOST),
    **dict.fromkeys(("±", "+/-", "+-"), Kind.PLUS_MINUS),
    **{">": Kind.MORE_THAN, "<": Kind.LESS_THAN, "+": Kind.PLUS, "&": Kind.AND},
}
_GROUPED_BY_SPACES: Final = re.compile(r"\d{1,3}(?:[' ]\d{3})+(?:[.,]\d+)?")
_GROUPED: Final = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?:\.(?P<decimals>\d+))?"
    r"|(?P<whole_2>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<decimals_2>\d+))?"
)
_DECIMAL: Final = re.compile(r"(?P<whole>\d+)[.,](?P<decimals>\d+)")
_MAX_DIGITS: Final = 15


class Token(NamedTuple):
    """A word, phrase, number or sign.

    A number is ``value``, divided by 10 as often as ``decimals`` says. ``about`` is whether a word
    is only about that number.
    """

    kind: Kind
    text: str
    value: int = 0
    decimals: int = 0
    about: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is not written with digits."""
        return not self.text[0].isdecimal()


def tokenize(text: str) -> list[Token]:
    """Split a text. Raises `NumberError` for digits that cannot be read."""
    raw = []
    for match in _TOKEN.finditer(_plain(text)):
        if match.lastgroup == "digits":
            raw.append(_read_digits(match[0], text))
        else:
            raw.append(Token(_SIGNS.get(match[0], Kind.OTHER), match[0]))
    return list(_join_phrases(raw))


def fates_in(text: str) -> set[str]:
    """Return what happened to people, as far as a text says so: "killed", "wounded"."""
    words = set(re.findall(r"[^\W\d_]+", _plain(text)))
    return {fate for fate, names in vocabulary.FATES.items() if not words.isdisjoint(names)}


def _plain(text: str) -> str:
    """Remove accents, footnotes and repeated spaces, and write all apostrophes alike."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in decomposed if not unicodedata.combining(c))
    text = _FOOTNOTE.sub("", " ".join(text.translate(_APOSTROPHES).split()))
    for short, words in _SHORT:
        text = short.sub(words, text)
    return text


def _read_digits(digits: str, text: str) -> Token:
    """Read digits with separators. Only a whole number can be a number of people."""
    if _GROUPED_BY_SPACES.fullmatch(digits):
        digits = digits.replace(" ", "").replace("'", "")
    if match := _GROUPED.fullmatch(digits):
        groups = match.groupdict()
        whole = groups["whole"] or groups["whole_2"]
        decimals = groups["decimals"] or groups["decimals_2"] or ""
        if re.fullmatch(r"\d+\.000", digits):
            one, other = whole[:-4], whole.replace(".", "")
            raise NumberError(text, f"it can be {one} or {other}", hint=f"try {one} or {other}")
        whole = whole.replace(",", "").replace(".", "")
    elif match := _DECIMAL.fullmatch(digits):
        whole, decimals = match["whole"], match["decimals"]
    else:
        whole, decimals = digits, ""
    decimals = decimals.rstrip("0")
    if not whole.isdecimal():
        raise NumberError(text)
    if len(whole + decimals) > _MAX_DIGITS:
        raise NumberError(text, "it is too large")
    return Token(Kind.NUMBER, digits, int(whole + decimals), decimals=len(decimals))


def _join_phrases(raw: list[Token]) -> Iterator[Token]:
    """Join the words of a phrase of the vocabulary to one token."""
    index = 0
    while index < len(raw):
        token, count = _find_phrase(raw, index)
        yield token
        index += count


def _find_phrase(raw: list[Token], index: int) -> tuple[Token, int]:
    """Return the longest phrase that begins at a token, and the number of its tokens."""
    for _, meaning, count in find_phrases(raw, index, _PHRASES):
        return meaning, count
    return raw[index], 1


def _build_phrases() -> dict[str, list[tuple[tuple[str, ...], Token]]]:
    """Return the phrases of the vocabulary by their first word, the longest first."""
    meanings = [Token(kind, each) for kind, words in vocabulary.PHRASES.items() for each in words]
    for words in vocabulary.FATES.values():
        meanings += [Token(Kind.FATE, word) for word in words]
    for word, number in vocabulary.number_words().items():
        meanings.append(Token(Kind.NUMBER, word, number))
    for word, number in vocabulary.ABOUT_NUMBERS.items():
        meanings.append(Token(Kind.NUMBER, word, number, about=True))
    for kind, scales in ((Kind.SCALE, vocabulary.SCALE), (Kind.SCALES, vocabulary.SCALES)):
        for word, (number, about) in scales.items():
            meanings.append(Token(kind, word, number, about=about))
    return by_first_word(
        (tuple(re.findall(r"n/[adks]\b|[^\W\d_]+'?", each.text)), each) for each in meanings
    )


_PHRASES: Final = _build_phrases()
