"""Draw the pictures of the list and the chart for README and docs: ``python tools/picture.py``."""

from __future__ import annotations

import io
import os
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
from sahel_timeline.formats.chart.svg import draw_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS: Final = Path(__file__).parent.parent / "docs"
WIDTH: Final = 100


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


def svg_of(wanted: Picture) -> str:
    """Return a picture of the command and its output as SVG."""
    prompt = (StyledText(f"$ {wanted.command}", BOLD),)
    return draw_svg([prompt, *styled_lines(terminal_output(wanted))], WIDTH, wanted.command)


if __name__ == "__main__":
    os.environ["TERM"] = "xterm-256color"  # rich chooses the colours for this terminal
    for each in PICTURES:
        each.path.write_text(svg_of(each), encoding="utf-8")
        sys.stdout.write(f"{each.path.name} drawn\n")
