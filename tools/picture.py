"""Draw the README's pictures of the real table and chart: ``python tools/picture.py``.

rich's own template fetches a font from the web; ours names fonts that readers have.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

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

DOCS: Final = Path(__file__).parent.parent / "docs"
WIDTH: Final = 100
THEME: Final = TerminalTheme(
    (24, 26, 31),
    (214, 217, 224),
    [(24, 26, 31), *[(150, 150, 150)] * 6, (214, 217, 224)],
    [(90, 94, 102), *[(200, 200, 200)] * 6, (255, 255, 255)],
)
TEMPLATE: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>Dated events in a terminal</title>
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
    font-variant-east-asian: full-width;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" rx="8" fill="#181a1f"/>
<g transform="translate({terminal_x}, {terminal_y})"
 clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Picture(NamedTuple):
    """A file of the docs, the command that it shows, and what this command asks for."""

    path: Path
    command: str
    query: Query
    format_: Format
    chart: ChartOptions = ChartOptions()


PICTURES: Final = (
    Picture(
        DOCS / "list.svg",
        "sahel-timeline list --since 2014 --actor france",
        Query(since=parse_date("2014"), actors=frozenset({"france"})),
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


def drawn(wanted: Picture) -> str:
    """Return what the command prints, as a terminal gets it, colours included."""
    reading = read_events([packaged("events.csv")])
    registry, _ = read_actors(packaged("actors.csv"))
    matches = select(reading.events, wanted.query, registry).matches
    out = io.StringIO()
    report = Report(
        RowReport(matches, event_view(matches, [event.id for event in reading.events])),
        EventReport(matches, wanted.chart),
        terminal=Terminal(width=WIDTH, max_rows=len(matches), colour=True),
    )
    write(report, wanted.format_, out)
    return out.getvalue()


def picture(wanted: Picture) -> str:
    """Return the SVG of the command and what it prints."""
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="256",
        legacy_windows=False,
    )
    console.print(Text(f"$ {wanted.command}", style="bold"))
    for line in drawn(wanted).splitlines():
        console.print(Text.from_ansi(line), no_wrap=True, crop=True)
    svg = console.export_svg(
        title=wanted.command, theme=THEME, code_format=TEMPLATE, unique_id=wanted.path.stem
    )
    # The frame leaves room for a title bar, which ours has not.
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    os.environ["TERM"] = "xterm-256color"  # whose colours are drawn
    for each in PICTURES:
        each.path.write_text(picture(each), encoding="utf-8")
        sys.stdout.write(f"{each.path.name} drawn\n")
