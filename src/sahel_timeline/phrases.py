"""Find the phrases of a vocabulary in a text that is split into words and signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

M = TypeVar("M")


class _Token(Protocol):
    @property
    def text(self) -> str: ...


def split_entries(entries: str) -> tuple[str, ...]:
    """Split the entries of a vocabulary: "at least, or more"."""
    return tuple(entries.split(", "))


def by_first_word(
    entries: Iterable[tuple[tuple[str, ...], M]],
) -> dict[str, list[tuple[tuple[str, ...], M]]]:
    """Return phrases, each with its meaning, by their first word, the longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], M]]] = {}
    for words, meaning in entries:
        phrases.setdefault(words[0], []).append((words, meaning))
    for known in phrases.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return phrases


def find_phrases(
    tokens: Sequence[_Token],
    index: int,
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], M]]],
) -> Iterator[tuple[tuple[str, ...], M, int]]:
    """Find the phrases that begin at a token, the longest first. Hyphens in them do not count.

    Yield the words of each, its meaning, and the number of its tokens.
    """
    for words, meaning in phrases.get(tokens[index].text, ()):
        position, matched = index, 0
        while position < len(tokens) and matched < len(words):
            if tokens[position].text == words[matched]:
                matched += 1
            elif tokens[position].text != "-" or not matched:
                break
            position += 1
        if matched == len(words):
            yield words, meaning, position - index
