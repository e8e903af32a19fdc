"""The chart as a picture and as a page: what a terminal shows, exported by rich.

rich's own templates fetch a font from the web. Ours name fonts that readers have, fetch
nothing, and follow whether the reader wants light or dark.
"""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING, Final

from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from sahel_timeline.formats.chart.text import lines_of, width_of
from sahel_timeline.formats.palette import all_hex
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_line import StyledLine
    from sahel_timeline.formats.report import EventReport

_INK: Final = ColorTriplet(31, 35, 40)
_PAPER: Final = ColorTriplet(255, 255, 255)
_NIGHT: Final = ColorTriplet(24, 26, 31)  # the paper of the dark
_BLACK: Final = ColorTriplet(0, 0, 0)
_THEME: Final = TerminalTheme(_PAPER, _INK, [_INK] * 8)
_COLOUR: Final = re.compile("#[0-9a-f]{6}")
_LEAST_CONTRAST: Final = 4.5  # of the Web Content Accessibility Guidelines, for text
# rich sets texts as wide as their signs are many, though some fill two cells.
_SVG_TEXT: Final = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)<')
_LINE_END: Final = re.compile(r"<text[^>]*>\n</text>")
_CELL: Final = 12.2
_LINE: Final = 24.4
# What neither XML nor HTML can hold, beyond what no screen is shown.
_NO_SIGN: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
# Between the parts that rich fills in; no text of a chart holds it.
_BETWEEN: Final = "\x1f"
_COLOURS: Final = """\
{at} {{ --ink: #1f2328; --quiet: #6a737d; --paper: #ffffff;{light} }}
@media (prefers-color-scheme: dark) {{
{at} {{ --ink: #d6d9e0; --quiet: #8b919c; --paper: #181a1f;{dark} }}
}}
"""
_FONT: Final = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'
_SVG: Final = """\
<svg class="chart" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>A chart of dated events</title>
<style>
{colours}.chart text {{
font-family: {font};
font-size: 20px; font-variant-emoji: text; white-space: pre;
}}
{styles}
</style>
<defs>
{clips}
</defs>
<rect width="100%" height="100%" rx="8" style="fill: var(--paper)"/>
<g transform="translate(12, 8)">
{matrix}
</g>
</svg>
"""
_HTML: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A chart of dated events</title>
<style>
{colours}body {{ background: var(--paper); color: var(--ink); margin: 1.5rem; }}
h1 {{ font: 600 1rem system-ui, sans-serif; margin: 0 0 1rem; }}
pre {{
font-family: {font};
font-variant-emoji: text; line-height: 1.25; margin: 0; overflow-x: auto;
}}
{styles}
</style>
</head>
<body>
<main>
<h1>A chart of dated events</h1>
<pre tabindex="0">
{code}</pre>
</main>
</body>
</html>
"""


def write_svg(report: EventReport, out: TextIO) -> None:
    """Write the chart as a picture."""
    lines = lines_of(report)
    console = _record(lines, width_of(report))
    console.print()  # rich draws its last line without the frame that the others have
    parts = console.export_svg(
        title="",
        theme=_THEME,
        code_format=_BETWEEN.join(["{styles}", "{lines}", "{matrix}"]),
        unique_id="chart",
    )
    styles, clips, matrix = parts.split(_BETWEEN)
    matrix = _LINE_END.sub("", matrix)
    drawn = _SVG.format(
        width=f"{width_of(report) * _CELL + 24:g}",
        height=f"{len(lines) * _LINE + 16:g}",
        colours=_declare(styles, ".chart"),
        font=_FONT,
        styles=_with_variables(styles),
        clips=clips,
        matrix=_SVG_TEXT.sub(_set_width, matrix).replace("</text>", "</text>\n").rstrip(),
    )
    out.write("".join(f"{line.rstrip()}\n" for line in drawn.split("\n")[:-1]))


def write_html(report: EventReport, out: TextIO) -> None:
    """Write the chart as a page."""
    parts = _record(lines_of(report), width_of(report)).export_html(
        theme=_THEME, code_format=_BETWEEN.join(["{stylesheet}", "{code}"])
    )
    styles, code = parts.split(_BETWEEN)
    page = _HTML.format(
        colours=_declare(styles, ":root"), font=_FONT, styles=_with_variables(styles), code=code
    )
    out.write(page)


def _record(lines: Sequence[StyledLine], width: int) -> Console:
    """Print the chart where rich only remembers it."""
    console = Console(
        record=True,
        width=width,
        file=io.StringIO(),
        force_terminal=True,
        color_system="256",
        legacy_windows=False,
        no_color=False,
        _environ={},
    )
    for line in lines:
        parts = [(_NO_SIGN.sub("�", text), style) for text, style in line]
        console.print(Text.assemble(*parts), soft_wrap=True)
    return console


def _with_variables(styles: str) -> str:
    """Name the colours: what is neither ink nor a tone is what rich makes of dim ink."""
    names = {_INK.hex: "ink"} | {tone: f"t{tone[1:]}" for tone in all_hex()}
    return _COLOUR.sub(lambda found: f"var(--{names.get(found[0], 'quiet')})", styles)


def _declare(styles: str, at: str) -> str:
    """Declare the colours that are used, so that each can be read in light and in dark."""
    used = [tone for tone in all_hex() if tone in styles]
    light = (f" --t{tone[1:]}: {_readable(tone, _PAPER, _BLACK)};" for tone in used)
    dark = (f" --t{tone[1:]}: {_readable(tone, _NIGHT, _PAPER)};" for tone in used)
    return _COLOURS.format(at=at, light="".join(light), dark="".join(dark))


def _readable(tone: str, paper: ColorTriplet, end: ColorTriplet) -> str:
    """Return a colour, as far on the way to black or white as paper asks for."""
    colour = ColorTriplet(*bytes.fromhex(tone[1:]))
    ways = (blend_rgb(colour, end, step / 20) for step in range(20))
    return next(way.hex for way in ways if _contrast(way, paper) >= _LEAST_CONTRAST)


def _contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast of two colours, as the guidelines reckon it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 — sRGB's curve
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _set_width(match: re.Match[str]) -> str:
    width = cell_width(unescape(match[2])) * _CELL
    return f'textLength="{width:g}"{match[1]}>{match[2]}<'
