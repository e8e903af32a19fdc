"""The chart as an SVG picture, which fetches nothing and has a light and a dark mode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.chart.markup import escape_text
from sahel_timeline.formats.chart.render import choose_width, render_lines
from sahel_timeline.formats.chart.theme import FONT, build_style_sheet, css_class_of
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.formats.titles import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_text import StyledLine
    from sahel_timeline.formats.report import EventReport

_CELL: Final = 12
_LINE: Final = 24
_BASELINE: Final = 19
_MARGIN: Final = 12
# Each run of words is placed separately, because SVG draws two blanks in a row as one.
_WORDS: Final = re.compile("[^ ]+(?: [^ ]+)*")
_COLOURS: Final = ".chart rect {{ fill: {paper} }}\n.chart text {{ fill: {ink} }}"
_SVG: Final = """\
<svg class="chart" viewBox="{left} {left} {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>{title}</title>
<style>
.chart text {{ font-family: {font}; font-size: 20px; font-variant-emoji: text }}
{styles}
</style>
<rect x="{left}" y="{left}" width="100%" height="100%" rx="8"/>
{texts}
</svg>
"""


def write(report: EventReport, out: TextIO) -> None:
    """Write the chart as a picture."""
    out.write(draw_svg(render_lines(report), choose_width(report), title_of(report)))


def draw_svg(lines: Sequence[StyledLine], width: int, title: str) -> str:
    """Return lines as a picture that is ``width`` cells wide."""
    return _SVG.format(
        left=-_MARGIN,
        width=width * _CELL + 2 * _MARGIN,
        height=len(lines) * _LINE + 2 * _MARGIN,
        title=escape_text(title),
        font=FONT,
        styles=build_style_sheet(lines, base=_COLOURS, colour="fill"),
        texts="\n".join(
            text for number, line in enumerate(lines) for text in _texts(line, number * _LINE)
        ),
    )


def _texts(line: StyledLine, top: int) -> Iterator[str]:
    """Yield an element per run of words, stretched to the cells that it fills."""
    cell = 0
    for text, style in line:
        css = css_class_of(style)
        attribute = f' class="{css}"' if css else ""
        for words in _WORDS.finditer(text):
            x = (cell + cell_width(text[: words.start()])) * _CELL
            length = cell_width(words[0]) * _CELL
            yield (
                f'<text{attribute} x="{x}" y="{top + _BASELINE}" textLength="{length}"'
                f' lengthAdjust="spacingAndGlyphs">{escape_text(words[0])}</text>'
            )
        cell += cell_width(text)
