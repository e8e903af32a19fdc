"""Lines of styled text on a terminal: how wide they are, where they break, and what fits in them.

rich can break lines too, but it is slow, and knows nothing about lists of names.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

from rich.segment import Segment
from rich.style import Style

from sahel_timeline.formats.highlight import highlight_segments
from sahel_timeline.formats.sanitize import RIGHT_TO_LEFT, cell_width, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from re import Pattern

    from sahel_timeline.query.word_search import WordSearch

Line: TypeAlias = "list[Segment]"

# On terminals that write Arabic and Hebrew from right to left, a cell with them would change places
# with such a cell beside it, or with a number. This mark keeps them apart, and a line that begins
# with one keeps its direction. Every table of widths since 2000 says that it has none, but the
# marks of isolates are newer, and some terminals give them a cell.
LEFT_TO_RIGHT: Final = Segment("\u200e")
_RIGHT_TO_LEFT: Final = f"[{RIGHT_TO_LEFT}]"
_WORD: Final = re.compile(r"\s*\S+\s*|\s+")
_DIM: Final = Style(dim=True)
_BOLD: Final = Style(bold=True)
_ELLIPSIS: Final = Segment("…")
_BEFORE_HEADING: Final = "── "


def line_width(line: Line) -> int:
    """Return how many cells a line fills."""
    return sum([cell_width(segment.text) for segment in line])


def is_right_to_left(line: Line) -> bool:
    """Whether a line has text that is written from right to left."""
    texts = (segment.text for segment in line)
    return any(not text.isascii() and re.search(_RIGHT_TO_LEFT, text) for text in texts)


def count_lines(line: Line, width: int) -> int:
    """Return how many lines `break_line` makes of a line."""
    return 1 if line_width(line) <= width else len(list(_spans(_text_of(line), width)))


def break_line(line: Line, width: int, *, keeps: Pattern[str] | None = None) -> list[Line]:
    """Break a line at blanks, and words that are wider than ``width`` anywhere.

    A word that matches ``keeps`` is never broken, even if it is too wide.
    """
    if line_width(line) <= width:
        return [line]
    return [_slice(line, *span) for span in _spans(_text_of(line), width, keeps)]


def shorten_line(line: Line, width: int, height: int) -> list[Line]:
    """Break a line into at most ``height`` lines. An ellipsis stands for what has no room.

    A word that is too wide is not broken, but shortened, and what follows it is left out.
    """
    if line_width(line) <= width:
        return [line]
    text = _text_of(line)
    spans = list(_spans(text, width))
    broken = (number for number, (_, end) in enumerate(spans, 1) if _is_in_word(text, end))
    shown = min(next(broken, len(spans)), height)
    if shown == len(spans):
        return [_slice(line, *span) for span in spans]
    last = _slice(line, spans[shown - 1][0], len(text))
    return [*(_slice(line, *span) for span in spans[: shown - 1]), _cut(last, width)]


def draw_heading(
    text: str, width: int, *, height: int | None = 1, search: WordSearch | None = None
) -> Iterator[Segment]:
    """Draw a heading in bold in a rule, in at most ``height`` lines.

    What a ``search`` found in it is highlighted.
    """
    room = width - cell_width(_BEFORE_HEADING)
    line = [Segment(sanitize(text), _BOLD)]
    line = list(highlight_segments(line, search)) if search else line
    lines = break_line(line, room) if height is None else shorten_line(line, room, height)
    for number, part in enumerate(lines):
        mark = [LEFT_TO_RIGHT] if is_right_to_left(part) else []
        yield from mark
        yield Segment(" " * cell_width(_BEFORE_HEADING) if number else _BEFORE_HEADING, _DIM)
        yield from (*part, *mark)
        rest = room - line_width(part) - 1
        yield Segment(f" {'─' * rest}\n" if rest > 0 and number == len(lines) - 1 else "\n", _DIM)


def half_width(line: Line) -> int:
    """Return the least width at which a line takes two lines."""
    text = _text_of(line)
    return min(
        max(cell_width(text[: each.start()]), cell_width(text[each.end() :]))
        for each in re.finditer(r"\s+|$", text)
    )


def join_ends(ends: Sequence[Line]) -> Line:
    """Return both ends of a period in one line."""
    first, *rest = ends
    return [*first, *(part for end in rest for part in (Segment(" "), *end))]


def break_ends(ends: Sequence[Line], width: int) -> list[Line]:
    """Write both ends of a period in one line, or each in its own if that takes no more lines."""
    lines = [line for end in ends for line in break_line(end, width)]
    joined = break_line(join_ends(ends), width)
    return joined if len(joined) < len(lines) else lines


def break_names(names: Sequence[Line], width: int) -> list[Line]:
    """Write names one after the other, and put each on a new line that does not fit."""
    return _pack(_with_commas(names), width)


def shorten_names(
    names: Sequence[Line], width: int, height: int, *, keeps_first: bool = False
) -> list[Line]:
    """Write the first names in at most ``height`` lines, and how many more there are: ``+4``.

    If the first name has no room, the first that has replaces it, unless this ``keeps_first``.
    """
    for shown in range(min(len(names), width * height), 0, -1):
        more = len(names) - shown
        count = [[Segment(f"+{more}", _DIM)]] if more else []
        lines = _pack([*_with_commas(names[:shown]), *count], width)
        if len(lines) <= height:
            return lines
    if not names:
        return [[]]
    tail = [Segment(f" +{len(names) - 1}", _DIM)] if len(names) > 1 else []
    room = width - line_width(tail)
    if not keeps_first and (whole := [name for name in names if line_width(name) <= room]):
        return [[*whole[0], *tail]]
    return [[*_cut(names[0], room), *tail]]


def _with_commas(names: Sequence[Line]) -> list[Line]:
    return [*([*name, Segment(",")] for name in names[:-1]), *names[-1:]]


def _pack(items: Iterable[Line], width: int) -> list[Line]:
    """Write items one after the other, with blanks, and break only what is wider than a line."""
    lines: list[Line] = []
    room = 0
    for item in items:
        used = line_width(item) + 1
        if lines and used <= room:
            lines[-1] = [*lines[-1], Segment(" "), *item]
            room -= used
        else:
            lines += break_line(item, width)
            room = width - line_width(lines[-1])
    return lines or [[]]


def _cut(line: Line, width: int) -> Line:
    """Return as much of a line that is too wide as fits, with an ellipsis."""
    text = _text_of(line)
    ends = accumulate(map(cell_width, text))
    length = sum(end < width for end in ends)
    return [*_slice(line, 0, len(text[:length].rstrip())), _ELLIPSIS]


def _is_in_word(text: str, position: int) -> bool:
    """Whether a word goes on at a position, in a script that has blanks between words."""
    here = text[position - 1 : position + 1]
    is_inside = 0 < position < len(text) and not any(map(str.isspace, here))
    return is_inside and cell_width(here[-1]) == 1


def _text_of(line: Line) -> str:
    return "".join([segment.text for segment in line])


def _spans(text: str, width: int, keeps: Pattern[str] | None = None) -> Iterator[tuple[int, int]]:
    """Return where each line of a text begins and ends, without the blanks at its end."""
    start = used = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if used and used + cell_width(word.rstrip()) > width:
            yield start, len(text[: match.start()].rstrip())
            start, used = match.start(), 0
        if cell_width(word.rstrip()) <= width or (keeps and keeps.search(word)):
            used += cell_width(word)
            continue
        for index, character in enumerate(word, match.start()):
            room = cell_width(character)
            if used + room > width and not character.isspace():
                yield start, index
                start, used = index, 0
            used += room
    yield start, len(text.rstrip())


def _slice(line: Line, start: int, end: int) -> Line:
    """Return the part of a line between two positions in its text."""
    part: Line = []
    for text, style, control in line:
        if piece := text[max(start, 0) : max(end, 0)]:
            part.append(Segment(piece, style, control))
        start -= len(text)
        end -= len(text)
    return part
