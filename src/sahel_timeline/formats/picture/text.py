"""Type in a picture: lines of text with the width that they are likely to have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.markup import escape_text
from sahel_timeline.formats.prose import Run
from sahel_timeline.formats.sanitize import RIGHT_TO_LEFT
from sahel_timeline.formats.timeline.text_width import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.formats.prose import Paragraph

# Fonts that readers have already: no picture fetches one.
SANS: Final = (
    "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
)
SERIF: Final = (
    "'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, 'Liberation Serif', 'Noto Serif',"
    " 'DejaVu Serif', serif"
)
# These have Arabic and Hebrew letters, while some converters look for one font for a whole text.
RIGHT_TO_LEFT_FONTS: Final = (
    "'Segoe UI', 'Geeza Pro', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'DejaVu Sans', sans-serif"
)
_IS_RIGHT_TO_LEFT: Final = re.compile(f"[{RIGHT_TO_LEFT}]")
_BOLD: Final = 1.08  # how much wider bold type is


class Type(NamedTuple):
    """The class of a text, its size, and the height of its lines."""

    css_class: str
    size: float
    line: float


TITLE: Final = Type("title", 28, 34)
INTRO: Final = Type("intro", 15, 22)
SMALL: Final = Type("small muted", 13, 19)
LABEL_SIZE: Final = 13


def measure(text: str) -> float:
    """Estimate the width of a label."""
    return text_width(text, LABEL_SIZE)


def draw_text(x: float, y: float, text: str, css_class: str = "", *, anchor: str = "") -> str:
    """Return a text as an element. Its beginning is at ``x`` and its base line at ``y``."""
    return _text_element(x, y, [Run(text)], css_class, anchor)


def _text_element(
    x: float, y: float, runs: Sequence[Run], css_class: str = "", anchor: str = ""
) -> str:
    css, before, after = f"text {css_class}".strip(), "", ""
    if any(_IS_RIGHT_TO_LEFT.search(run.text) for run in runs):
        # It is set from right to left if its first letter is.
        css, before, after = f"{css} right-to-left", "\u2068", "\u2069"
    attributes = f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" class="{css}"{attributes}>'
        f"{before}{''.join(map(_span, runs))}{after}</text>"
    )


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def draw_lines(
    lines: Iterable[Sequence[Run]], x: float, top: float, kind: Type
) -> tuple[list[str], float]:
    """Return lines of runs as elements, and where the next line would begin."""
    drawn = []
    for line in lines:
        top += kind.line
        drawn.append(_text_element(x, top - kind.line + kind.size, line, kind.css_class))
    return drawn, top


def _span(run: Run) -> str:
    css = " ".join(["bold"] * run.bold + ["italic"] * run.italic)
    text = escape_text(run.text)
    return f'<tspan class="{css}">{text}</tspan>' if css else text


def wrap_plain(text: str, width: float, kind: Type) -> list[tuple[Run, ...]]:
    """Break a text without styles into lines."""
    return list(wrap_runs([Run(text)], width, kind))


def wrap_paragraphs(
    paragraphs: Iterable[Paragraph], width: float, kind: Type
) -> Iterator[tuple[Run, ...]]:
    """Break paragraphs into lines. The items of a list begin with their marker."""
    for paragraph in paragraphs:
        marker = [Run(f"{paragraph.marker} ")] if paragraph.marker else []
        yield from wrap_runs([*marker, *paragraph.runs], width, kind)


def wrap_runs(runs: Iterable[Run], width: float, kind: Type) -> Iterator[tuple[Run, ...]]:
    """Break runs into lines between words. A word that is wider than a line is broken anywhere."""
    line: list[Run] = []
    used = 0.0
    for run in runs:
        for word in _words(run, width, kind):
            wide = _width(word, kind)
            if line and used + _width(word._replace(text=word.text.rstrip()), kind) > width:
                yield _joined(line)
                line, used = [], 0.0
            line.append(word)
            used += wide
    if line:
        yield _joined(line)


def _words(run: Run, width: float, kind: Type) -> Iterator[Run]:
    """Yield the words of a run, each with the blank after it."""
    for word in run.text.replace(" ", " \0").split("\0"):
        first, used = 0, 0.0
        for index, letter in enumerate(word):
            wide = _width(run._replace(text=letter), kind)
            if index > first and used + wide > width:
                yield run._replace(text=word[first:index])
                first, used = index, 0.0
            used += wide
        if word:
            yield run._replace(text=word[first:])


def _width(run: Run, kind: Type) -> float:
    return text_width(run.text, kind.size) * (_BOLD if run.bold else 1)


def _joined(words: Sequence[Run]) -> tuple[Run, ...]:
    """Join adjacent words of one style, without the blank at the end of the line."""
    runs: list[Run] = []
    for word in words:
        if runs and runs[-1][1:] == word[1:]:
            runs[-1] = word._replace(text=runs[-1].text + word.text)
        else:
            runs.append(word)
    runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(runs)
