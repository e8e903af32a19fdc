"""Draw the pictures of the list and the chart for README and docs: ``python tools/picture.py``."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.style import Style

from sahel_timeline import Query, packaged, parse_date, read_actors, read_events, select
from sahel_timeline.columns.events import event_view
from sahel_timeline.formats import (
    ChartOptions,
    EventReport,
    Format,
    LaneBy,
    Report,
    RowReport,
    Terminal,
    write,
)
from sahel_timeline.formats.chart.styled_text import BOLD, StyledLine, StyledText, TextStyle
from sahel_timeline.formats.chart.theme import FONT, build_style_sheet, css_class_of
from sahel_timeline.formats.markup import escape_text
from sahel_timeline.formats.picture.drawing import draw_picture
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOCS: Final = Path(__file__).parent.parent / "docs"
TIMELINE: Final = DOCS / "timeline.svg"
WIDTH: Final = 100
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


class Picture(NamedTuple):
    """A picture in the docs, the command that it shows, and how to run that command here."""

    path: Path
    command: str
    query: Query
    format_: Format
    options: ChartOptions = ChartOptions()


PICTURES: Final = (
    Picture(
        DOCS / "list.svg",
        "sahel-timeline list --since 2013 --until 2014 --actor france",
        Query(since=parse_date("2013"), until=parse_date("2014"), actors=frozenset({"france"})),
        Format.TABLE,
    ),
    Picture(
        DOCS / "chart.svg",
        "sahel-timeline chart --by type",
        Query(),
        Format.CHART,
        ChartOptions(by=LaneBy.TYPE),
    ),
)


def terminal_output(wanted: Picture) -> str:
    """Return what the command prints on a terminal, with its escape sequences."""
    reading = read_events([packaged("events.csv")])
    registry, _ = read_actors(packaged("actors.csv"))
    matches = select(reading.events, wanted.query, registry).matches
    out = io.StringIO()
    report = Report(
        RowReport(matches, event_view(matches, [event.id for event in reading.events])),
        EventReport(matches, wanted.options),
        terminal=Terminal(width=WIDTH, max_rows=len(matches), colour=True),
    )
    write(report, wanted.format_, out)
    return out.getvalue()


def styled_lines(text: str) -> Iterator[StyledLine]:
    """Yield the lines of a text, with its escape sequences turned into styles."""
    console = Console(width=WIDTH)
    for line in map(AnsiDecoder().decode_line, text.splitlines()):
        line.end = ""
        yield tuple(
            StyledText(part, own_style(style or Style.null()))
            for part, style, _ in line.render(console)
        )


def own_style(style: Style) -> TextStyle:
    """Turn a style of rich into one of the chart module."""
    tone = style.color.number if style.color else None
    return TextStyle(tone=tone, bold=bool(style.bold), dim=bool(style.dim))


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


def timeline_svg() -> str:
    """Return the picture that ``chart -o`` makes of the packaged events."""
    matches = select(read_events([packaged("events.csv")]).events, Query()).matches
    return draw_picture(EventReport(matches, files=[""])).svg


def svg_of(wanted: Picture) -> str:
    """Return a picture of the command and its output as SVG."""
    prompt = (StyledText(f"$ {wanted.command}", BOLD),)
    return draw_svg([prompt, *styled_lines(terminal_output(wanted))], WIDTH, wanted.command)


if __name__ == "__main__":
    TIMELINE.write_text(timeline_svg(), encoding="utf-8")
    os.environ["TERM"] = "xterm-256color"  # rich chooses the colours for this terminal
    for each in PICTURES:
        each.path.write_text(svg_of(each), encoding="utf-8")
        sys.stdout.write(f"{each.path.name} drawn\n")
