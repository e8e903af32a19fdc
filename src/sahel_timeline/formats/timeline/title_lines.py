"""Long titles in several lines."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A longer line is hard to find again from its end.
LONGEST_LINE: Final = 420


def break_title(title: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of a title, between words. A word wider than a line is broken anywhere."""
    if measure(title) <= width:
        return [title]
    lines: list[str] = []
    for word in _parts(title.split(" "), width, measure):
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _parts(words: list[str], width: float, measure: Callable[[str], float]) -> Iterator[str]:
    for word in words:
        start = 0
        while (end := _line_end(word, start, width, measure)) < len(word):
            yield word[start:end]
            start = end
        yield word[start:]


def _line_end(word: str, start: int, width: float, measure: Callable[[str], float]) -> int:
    """Return where a line ends that begins within a word. Looks near by, since it can be long."""
    length = 1
    while start + length < len(word) and measure(word[start : start + length]) <= width:
        length *= 2
    ends = range(start + 1, min(start + length, len(word)) + 1)
    return start + max(bisect(ends, width, key=lambda end: measure(word[start:end])), 1)
