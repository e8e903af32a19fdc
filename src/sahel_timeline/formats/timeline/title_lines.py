"""Long titles in several lines, for drawings in which every title is whole."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE_HEIGHT: Final = 16
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
        rest = word
        while measure(rest) > width:
            lengths = range(1, len(rest) + 1)
            count = max(bisect(lengths, width, key=lambda end: measure(rest[:end])), 1)
            yield rest[:count]
            rest = rest[count:]
        yield rest
