"""The patterns of phrases that are dates, built from the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import vocabulary
from sahel_timeline.dates.vocabulary import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST_WORD: Final = re.compile("[a-z0-9]*")
_PLAIN_SYMBOLS: Final = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'"))


class Phrase(NamedTuple):
    """A pattern, and the words with which a text that it matches can begin.

    `re` compiles the pattern when it is first used. Compiling all of them at once takes as
    long as reading a thousand dates, and most files need only a few.
    """

    words: tuple[str, ...]
    pattern: str

    def match(self, text: str) -> re.Match[str] | None:
        """Match the pattern with a complete text."""
        return re.fullmatch(self.pattern, text) if text.startswith(self.words) else None


def normalize(text: str) -> str:
    """Remove differences in case, accents, spaces, dashes and apostrophes."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(plain.translate(_PLAIN_SYMBOLS).split())


def first_word(text: str) -> str:
    """Return the letters and digits at the start of a text, "" if there are none."""
    match = _FIRST_WORD.match(text)
    return match[0] if match else ""


def without_lead_in(text: str) -> str:
    """Remove articles and prepositions from the start of a text."""
    match = re.match(_LEAD_IN + "(?=.)", text) if text.startswith(vocabulary.LEAD_INS) else None
    return text[match.end() :] if match else text


def _alternatives(words: Iterable[str]) -> str:
    """Join words with "|". The longest comes first, because a pattern takes the first that fits."""
    return "|".join(sorted(words, key=len, reverse=True))


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{_alternatives(words)})"


def _groups(meanings: Iterable[Iterable[str]]) -> str:
    """Return a pattern with a group for each meaning, whose words are alternatives."""
    groups = "|".join(f"({_alternatives(words)})" for words in meanings)
    return f"(?:{groups})"


_LEAD_IN: Final = (
    _any_of(word if word.endswith("'") else f"{word} " for word in vocabulary.LEAD_INS) + "*"
)

ABOUT: Final = Phrase(
    ("~", *vocabulary.ABOUT), rf"(?:~|{_any_of(vocabulary.ABOUT)}\b\.?) ?{_LEAD_IN}(.+)"
)
PERHAPS: Final = Phrase(vocabulary.PERHAPS, f"{_any_of(vocabulary.PERHAPS)} {_LEAD_IN}(.+)")
BEFORE: Final = Phrase(vocabulary.BEFORE, f"{_any_of(vocabulary.BEFORE)} {_LEAD_IN}(.+)")
AFTER: Final = Phrase(vocabulary.AFTER, f"{_any_of(vocabulary.AFTER)} {_LEAD_IN}(.+)")
BETWEEN: Final = Phrase(
    tuple(vocabulary.BETWEEN),
    _alternatives(f"{first} (.+) {second} (.+)" for first, second in vocabulary.BETWEEN.items()),
)
THIRD: Final = Phrase(
    tuple(chain.from_iterable(vocabulary.THIRDS)),
    f"{_groups(vocabulary.THIRDS)}(?: |-)(?:of |des |de |d')?{_LEAD_IN}(.+)",
)
SEASON: Final = Phrase(
    tuple(chain.from_iterable(vocabulary.SEASONS)),
    f"{_groups(vocabulary.SEASONS)} (?:of |de |d')?{_LEAD_IN}"
    r"([0-9]{4})(?: ?[-/] ?([0-9]{4}|[0-9]{2}))?",
)
ORDINAL: Final = Phrase(
    tuple(chain.from_iterable(vocabulary.ORDINALS)),
    f"{_groups(vocabulary.ORDINALS)} {_groups((vocabulary.QUARTER, vocabulary.HALF))}"
    rf" (?:of |de )?{_LEAD_IN}([0-9]{{4}})",
)
SINCE: Final = Phrase(vocabulary.SINCE, f"{_any_of(vocabulary.SINCE)} (.+)")
FROM_TO: Final = (
    f"(?:{_any_of(vocabulary.FROM)} )?(.+) {_any_of(vocabulary.TO)} (.+)"
    f"|{_any_of(vocabulary.DU)} ?(.+) {_any_of(vocabulary.AU)} (.+)"
)
QUALIFIED: Final = r"(.+?) ?(?:([?~%])|\(\?\))"
DECADE: Final = rf"([0-9]{{3}}0)'?s|{_any_of(vocabulary.DECADE)} ([0-9]{{3}}0)"
QUARTER: Final = r"[qt]([1-4])[ -]?([0-9]{4})|([0-9]{4})[ -]?[qt]([1-4])"
# Not "1950S2": in EDTF that is a year with two significant digits.
HALF: Final = r"[hs]([12])[ -]?([0-9]{4})|([0-9]{4})(?:[ -]?h|[ -]s)([12])"
