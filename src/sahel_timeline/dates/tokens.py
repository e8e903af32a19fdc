"""Split a text with a date into words, numbers and signs, and find what each means."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import vocabulary
from sahel_timeline.dates.feast_names import FEASTS, FEASTS_OR_NAMES
from sahel_timeline.dates.kinds import Kind
from sahel_timeline.dates.vocabulary import APOSTROPHES, DASHES
from sahel_timeline.phrases import by_first_word, find_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN_SYMBOLS: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# Accents, and marks such as those around the dates that Windows shows.
_REMOVED: Final = frozenset({"Mn", "Cf"})
_TOKEN: Final = re.compile(
    r"""
    (?P<set>\[(?![0-9]{2}\.\.\??\])[0-9x?~%.,\- ]*\.\.[0-9x?~%.,\- ]*\][?~%]?)
    |(?P<day>(?![0-9]{4}-[0-9]{1,2}\ ?-\ ?[0-9]{4})[0-9]{1,4}(?:\ ?([./-])\ ?)[0-9]{1,2}
        (?:\ ?\3\ ?)(?:[0-9]{4}|[0-9]{1,2})(?![0-9]))
    |(?P<basic>(?:1[0-9]|20)[0-9]{6}(?![0-9]))
    |(?P<week>[0-9]{4}-?w[0-9]{2}(?:-?[1-7])?\b)
    |(?P<masked>(?:[0-9]{2}(?:xx|uu)|(?:1[0-9]|20)(?:--|\?\?|\.\.))(?![0-9])|[0-9]{3}[xu]
        |(?:1[0-9]|20)[0-9][-?.](?![0-9]|\w)|[0-9]{4}-xx(?:-xx)?)
    |(?P<month>[0-9]{1,2}[./][0-9]{4}(?![0-9]))
    |(?P<pair>[0-9]{4}[-–—/][0-9]{2}(?![0-9]|'?s\b|er\b|--|\?\?)
        |[0-9]{4}/[0-9](?![0-9]))
    |(?P<decade>'?[0-9]{1,3}0'?s\b|'?[0-9]{1,3}0er(?:[ -]jahren?)?\b)
    |(?P<ordinal>1\ er(?![^\W\d_])
        |[0-9]{1,3}(?:(?:st|nde?|rd|d|th|ere|er|re|eme|e|o|a)(?![^\W\d_])|\.?[ºª°]))
    |(?P<code>(?:[qth]|(?<![0-9])s)[1-4](?![0-9])|[1-4][qt](?![^\W\d_])|[12]h(?=\ ?[0-9]{4}))
    |(?P<short>'[0-9]{2}(?![0-9]))
    |(?P<number>[0-9]+)
    |(?P<word>(?:spat|fruh|hoch)(?=sommer|herbst|winter)|w/[ce]\b|[^\W\d_]+['°]?)
    |(?P<sign>[<>]=|[^\s.])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KIND_OF_GROUP: Final = {
    "set": Kind.EXACT,
    "day": Kind.EXACT,
    "basic": Kind.EXACT,
    "week": Kind.EXACT,
    "masked": Kind.EXACT,
    "month": Kind.EXACT,
    "pair": Kind.PAIR,
    "decade": Kind.DECADE_YEARS,
    "ordinal": Kind.ORDINAL,
    "code": Kind.CODE,
    "short": Kind.SHORT_YEAR,
    "number": Kind.NUMBER,
}
_SIGNS: Final = {
    **dict.fromkeys(DASHES + "-", Kind.DASH),
    **dict.fromkeys("([", Kind.OPEN),
    **dict.fromkeys(")]", Kind.CLOSE),
    **{"/": Kind.SLASH, ",": Kind.COMMA, ";": Kind.COMMA, "?": Kind.QUESTION, "&": Kind.AND},
    **{
        "~": Kind.TILDE,
        "%": Kind.PERCENT,
        "±": Kind.ABOUT,
        "≈": Kind.TILDE,
        "<": Kind.BEFORE,
        ">": Kind.AFTER,
        **dict.fromkeys(("≤", "<="), Kind.BY),
        **dict.fromkeys(("≥", ">="), Kind.NOT_BEFORE),
        "@": Kind.FILLER,
        "©": Kind.NOUN,
        "℗": Kind.NOUN,
    },
    **dict.fromkeys('"“”«»:', Kind.COMMA),
}
_UNITS: Final = frozenset({Kind.HALF, Kind.QUARTER, Kind.ONE_THIRD})
_BRACKETS: Final = frozenset({Kind.OPEN, Kind.CLOSE})
_NAMED_AFTER_FEASTS: Final = frozenset({"term", "issue", "season", "session", "edition"})
_MOST_UNITS: Final = 4
_TEENS: Final = range(11, 14)
# Compiled when they are first needed.
_ROMAN: Final = r"(x{0,2})(ix|iv|v?i{0,3})(?:th|e|eme|er|o|°|º)?"
_ROMAN_YEAR: Final = r"(m{1,2})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})"
_DIGITS: Final = {"i": 1, "v": 5, "x": 10}


class Token(NamedTuple):
    """A word, phrase, number or sign in a text.

    ``value`` is the number that it means. ``start`` and ``end`` are its place in the text.
    """

    kind: Kind
    value: int
    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Remove accents, invisible marks and repeated spaces, and write all apostrophes alike."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = "".join(c for c in decomposed if unicodedata.category(c) not in _REMOVED)
        text = text.translate(_PLAIN_SYMBOLS)
    return " ".join(text.split())


def tokenize(text: str) -> list[Token]:
    """Split a text, which `plain` has returned."""
    raw = [_raw_token(match) for match in _TOKEN.finditer(text)]
    tokens = _number_units(list(_join_phrases(raw)))
    if any(token.kind is Kind.CENTURY for token in tokens):
        return [_roman(token) for token in tokens]
    return tokens


def _number_units(tokens: list[Token]) -> list[Token]:
    """Read the number of a unit: "II semestre 1940", "1. Hälfte des 19. Jahrhunderts"."""
    for index, unit in enumerate(tokens[1:]):
        token = tokens[index]
        if unit.kind in _UNITS and token.kind is Kind.NUMBER and 0 < token.value <= _MOST_UNITS:
            tokens[index] = token._replace(kind=Kind.ORDINAL)
        elif unit.kind in _UNITS or (unit.text == "c" and len(token.text) > 1):
            tokens[index] = _roman(token)
    return tokens


def without_brackets(tokens: list[Token]) -> list[Token]:
    """Remove brackets, but keep "19th century (second half)" apart as a comma does."""
    kept = []
    for index, token in enumerate(tokens):
        kinds = [following.kind for following in tokens[index + 1 : index + 3]]
        if token.kind is Kind.OPEN and kinds[:1] == [Kind.ORDINAL] and kinds[-1] in _UNITS:
            kept.append(token._replace(kind=Kind.COMMA))
        elif token.kind not in _BRACKETS:
            kept.append(token)
    return kept


def name_feasts(tokens: list[Token]) -> list[Token]:
    """Take feasts for other names where they are a part of one: "Easter Rising, 1916"."""
    if all(token.kind is not Kind.FEAST for token in tokens):
        return tokens
    # "Michaelmas term 1850", "Christmas 1914 issue"
    last_noun = max((i for i, t in enumerate(tokens) if t.kind is Kind.NOUN), default=-1)
    is_number = any(token.text in _NAMED_AFTER_FEASTS for token in tokens)
    found = list(tokens)
    for index, token in enumerate(tokens):
        if token.kind is not Kind.FEAST:
            continue
        after = [t.kind for t in tokens[index + 1 : index + 2]]
        before = [t.kind for t in tokens[:index] if t.kind is not Kind.FILLER][-1:]
        is_name = token.text in FEASTS_OR_NAMES and Kind.COMMA in before + after
        if is_number or index < last_noun or is_name or Kind.NAME in before + after:
            found[index] = token._replace(kind=Kind.NAME)
    return found


def is_year(token: Token | None) -> bool:
    """Whether a token is a number of four digits."""
    return token is not None and token.kind is Kind.NUMBER and len(token.text) == len("2014")


def is_participle(token: Token) -> bool:
    """Whether a word is like "published". The vocabulary cannot have all of them."""
    return token.kind is Kind.NAME and len(token.text) > 4 and token.text.endswith("ed")  # noqa: PLR2004 — not "shed"


def squash(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(c for c in plain(text).lower() if c.isalnum())


def _raw_token(match: re.Match[str]) -> Token:
    text, group = match[0].lower(), match.lastgroup or ""
    kind = _KIND_OF_GROUP.get(group)
    if kind is None:
        kind = Kind.NAME if group == "word" else _SIGNS.get(text, Kind.OTHER)
    if kind is Kind.NAME and (year := _roman_year(text)):
        kind, group, text = Kind.NUMBER, "number", f"{year:04}"
    value = int(text) if group == "number" else 0
    if kind is Kind.ORDINAL:
        kind, value = _ordinal(text)
    return Token(kind, value, text, match.start(), match.end())


def _roman_year(text: str) -> int:
    """Read a year such as "MCMXXV", or return 0."""
    if len(text) < 4 or text[0] != "m":  # noqa: PLR2004 — "mix" is a word
        return 0
    match = re.fullmatch(_ROMAN_YEAR, text)
    if match is None:
        return 0
    thousands, *groups, ones = match.groups()
    year = 1000 * len(thousands) + _roman_value(ones, "ivx")
    for scale, group, digits in zip((100, 10), groups, ("cdm", "xlc"), strict=True):
        year += scale * _roman_value(group, digits)
    return year


def _roman_value(numeral: str, digits: str) -> int:
    """Return the value of one digit, such as "iv", given the signs for one, five and ten."""
    one, five, ten = list(digits)
    if numeral.startswith(one) and numeral[1:] in {five, ten}:
        return 4 if numeral[1] == five else 9
    return 5 * numeral.count(five) + numeral.count(one)


def _ordinal(text: str) -> tuple[Kind, int]:
    """Read "3rd", "3e" or "1er", but not a wrong "3st"."""
    digits = re.match("[0-9]+", text)
    number, ending = int(digits[0] if digits else 0), text.lstrip("0123456789. ")
    english = "th"
    if number % 100 not in _TEENS:
        english = vocabulary.ENGLISH_ORDINALS.get(number % 10, "th")
    first_only = {"er", "ere", "re"}
    is_right = ending == english if ending in {"st", "nd", "rd", "th"} else True
    is_right = is_right and (ending != "d" or english in {"nd", "rd"})
    is_right = is_right and (number == 1 or ending not in first_only)
    return (Kind.ORDINAL if is_right else Kind.OTHER), number


def _join_phrases(raw: list[Token]) -> Iterator[Token]:
    """Join the words of a phrase of the vocabulary to one token."""
    index = 0
    while index < len(raw):
        token = raw[index]
        if token.kind is Kind.NAME:
            found, count = _find_phrase(raw, index)
            if found:
                kind, value, phrase = found
                token = Token(kind, value, phrase, token.start, raw[index + count - 1].end)
                index += count
                yield token
                continue
        index += 1
        yield token


def _find_phrase(raw: list[Token], index: int) -> tuple[tuple[Kind, int, str] | None, int]:
    """Return the longest phrase that begins at a token, and the number of its tokens."""
    for words, (kind, value), count in find_phrases(raw, index, _PHRASES):
        is_initials = len(words) > 1 and all(len(word) == 1 for word in words)
        if not (is_initials and _has_space(raw[index : index + count])):
            return (kind, value, " ".join(words)), count
    return None, 0


def _has_space(tokens: list[Token]) -> bool:
    return tokens[-1].end - tokens[0].start > 2 * len(tokens) - 1


def _roman(token: Token) -> Token:
    """Read a Roman numeral, such as "XIX" or "XIXe", if the token is one."""
    if token.text == "e" or (token.kind not in {Kind.NAME, Kind.FILLER} and token.text != "v"):
        return token
    match = re.fullmatch(_ROMAN, token.text)
    if match is None:
        return token
    tens, ones = match.groups()
    numeral = tens + ones
    value = sum(
        -_DIGITS[digit]
        if index + 1 < len(numeral) and _DIGITS[digit] < _DIGITS[numeral[index + 1]]
        else _DIGITS[digit]
        for index, digit in enumerate(numeral)
    )
    return token._replace(kind=Kind.ORDINAL, value=value) if value else token


def _split_phrase(phrase: str) -> tuple[str, ...]:
    words = phrase.split()
    if all(map(str.isalpha, words)):  # most are, and this is three times as fast
        return tuple(words)
    return tuple(re.findall(r"w/[ce]|[^\W\d_]+'?|[0-9]+[a-z]+", phrase))


def _build_phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[Kind, int]]]]:
    """Return the phrases of the vocabulary by their first word, the longest first."""
    entries = [(phrase, kind, 0) for kind, words in vocabulary.PHRASES.items() for phrase in words]
    for kind, meanings in (
        (Kind.THIRD, enumerate(vocabulary.THIRDS)),
        (Kind.SEASON, enumerate(vocabulary.SEASONS)),
        (Kind.MONTH, enumerate(vocabulary.MONTHS, 1)),
        (Kind.WEEKDAY, enumerate(vocabulary.WEEKDAYS)),
        (Kind.FEAST, enumerate(FEASTS.values())),
        (Kind.ORDINAL, vocabulary.ORDINALS.items()),
        (Kind.CARDINAL, enumerate(vocabulary.CARDINALS, 2)),
        (Kind.HEMISPHERE, vocabulary.HEMISPHERES.items()),
    ):
        entries += [(word, kind, value) for value, words in meanings for word in words]
    return by_first_word((_split_phrase(phrase), (kind, value)) for phrase, kind, value in entries)


_PHRASES: Final = _build_phrases()
