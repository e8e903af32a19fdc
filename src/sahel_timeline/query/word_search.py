"""Searching texts for words, whatever their case, accents and apostrophes.

A word is found where a word begins with it. In scripts that are written without spaces, such as
Chinese, nothing shows where a word begins, so a word in other than Latin letters is found
anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.query.kept import Kept

# The columns of texts that are searched, besides names, sources and extra columns.
_COLUMNS: Final = ("title", "summary", "place", "region", "country", "type", "note", "url")
_TEXTS: Final[Callable[[Event], tuple[str, ...]]] = attrgetter(*_COLUMNS)
# Apostrophes, the soft hyphen and joiners: words with and without them are the same.
_IGNORED: Final = "'’‘ʼʿʾ`´\u00ad\u200c\u200d"
_ASCII_APOSTROPHES: Final = "'`"
_ASCII: Final = bytes(range(128))
# Replacing more letters, such as Greek ones, takes longer than folding all.
_MANY_LETTERS: Final = 40
# These patterns are compiled when they are first used: few runs search.
_WORD: Final = r"[^\W_]+"
_ABOVE_LATIN: Final = "[^\0-\u02ff]"


class WordSearch:
    """Several searches, each for all of its words. A text is found if any of them finds it.

    A search for signs alone finds nothing, and an empty one everything.
    """

    def __init__(self, searches: Collection[str]) -> None:
        self.searches: list[list[str]] = [
            words for text in sorted(searches) if (words := split_words(text)) or not text.strip()
        ]
        self._words = [*map(_with_pattern, chain.from_iterable(self.searches))]

    def finds(self, text: str) -> bool:
        """Whether a text has all the words of any search."""
        folded = fold_text(text)
        return any(all(is_in(folded, word) for word in words) for words in self.searches)

    def is_in(self, event: Event, actors: Sequence[str]) -> bool:
        """Whether an event has the words. ``actors`` are canonical names."""
        extra = (text for _, text in event.extra)
        return self.finds(
            "\n".join((*_TEXTS(event), *event.actors, *actors, *event.sources, *extra))
        )

    def rows_with_words(self, kept: Kept) -> list[int]:
        """Return the rows of a batch that have the words, without building the events."""
        columns: list[Iterable[Any]] = [kept.column(name) for name in _COLUMNS]
        names = (kept.spellings, kept.actors, kept.column("sources"))
        columns += [map("\n".join, each) for each in names]
        columns.append("\n".join([text for _, text in pairs]) for pairs in kept.extras)
        texts = map("\n".join, zip(*columns, strict=True))
        return [row for row, text in enumerate(texts) if self.finds(text)]

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Return where the words are that a text has, as the start and the end of each range."""
        folded, positions = _fold_with_positions(text)
        found = sorted(
            (positions[match.start()], _end_of(text, positions[match.end() - 1] + 1))
            for word, pattern in self._words
            if word in folded
            for match in pattern.finditer(folded)
        )
        return list(_merge(found))


def is_in(folded: str, word: str) -> bool:
    """Whether a folded text has a word, as its pattern says, in a fifth of the time."""
    at = folded.find(word)
    if word.isascii():
        while at > 0 and folded[at - 1].isalnum():
            at = folded.find(word, at + 1)
    return at >= 0


def _with_pattern(word: str) -> tuple[str, re.Pattern[str]]:
    """Return a folded word, and the pattern that finds it in a folded text."""
    start = r"(?<![^\W_])" if word.isascii() else ""
    return word, re.compile(start + word)


def split_words(text: str) -> list[str]:
    """Return the folded words in a text."""
    return re.findall(_WORD, fold_text(text))


def fold_text(text: str) -> str:
    """Return a text without case, accents, apostrophes and joiners."""
    if not text.isascii():
        # Many rows in French share a few such letters. Replacing these takes a fifth of the time of
        # folding every letter, and least if curly apostrophes are gone first.
        encoded = text.encode(errors="surrogatepass")
        others = {*encoded.translate(None, _ASCII).decode(errors="surrogatepass")}
        folds = {each: _fold_character(each) for each in sorted(others, reverse=True)}
        changed = [pair for pair in folds.items() if pair[0] != pair[1]]
        if len(changed) > _MANY_LETTERS:
            return _fold_every_letter(text)
        for character, folded in changed:
            text = text.replace(character, folded)
    for apostrophe in _ASCII_APOSTROPHES:
        if apostrophe in text:
            text = text.replace(apostrophe, "")
    if text.isascii():
        return text.lower()
    # The other letters are folded already.
    return text.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")


def _fold_every_letter(text: str) -> str:
    text = _without_ignored(text)
    text = unicodedata.normalize("NFKD", text)
    for character in set(re.findall(_ABOVE_LATIN, text)):
        if _is_mark(character):
            text = text.replace(character, "")
    # Wide signs are decomposed into apostrophes.
    return _without_ignored(text).casefold()


def _without_ignored(text: str) -> str:
    for character in _IGNORED:
        text = text.replace(character, "")
    return text


_fold_character: Final = lru_cache(maxsize=4096)(_fold_every_letter)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _fold_with_positions(text: str) -> tuple[str, Sequence[int]]:
    """Return a folded text, and the index in the text that each of its characters comes from."""
    folded = [_fold_character(character) for character in text]
    positions = [index for index, piece in enumerate(folded) for _ in piece]
    return "".join(folded), positions


def _end_of(text: str, end: int) -> int:
    """Return the end of a range with the marks that belong to its last character."""
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return end


def _merge(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Merge sorted ranges that touch each other."""
    first, last = -1, -1
    for start, end in ranges:
        if start > last:
            if last >= 0:
                yield first, last
            first = start
        last = max(last, end)
    if last >= 0:
        yield first, last
