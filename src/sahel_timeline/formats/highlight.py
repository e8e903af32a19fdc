"""Highlighting what a search found, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.query.word_search import WordSearch

# It is not only a colour, and it is legible on black and on white.
FOUND: Final = Style(bold=True, reverse=True)


def highlight_segments(segments: Iterable[Segment], search: WordSearch) -> Iterator[Segment]:
    """Split segments at the words of a search, and highlight these."""
    for text, style, control in segments:
        last = 0
        for start, end in search.ranges(text):
            if start > last:
                yield Segment(text[last:start], style, control)
            yield Segment(text[start:end], Style.combine([style or Style(), FOUND]), control)
            last = end
        if last < len(text) or not text:
            yield Segment(text[last:], style, control)
