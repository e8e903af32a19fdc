"""The chart as an HTML page, which fetches nothing and has a light and a dark mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.formats.chart.render import render_lines
from sahel_timeline.formats.chart.theme import FONT, build_style_sheet, css_class_of
from sahel_timeline.formats.markup import escape_text
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.formats.titles import title_of
from sahel_timeline.language import spoken

if TYPE_CHECKING:
    from typing import TextIO

    from sahel_timeline.formats.chart.styled_text import StyledLine, StyledText
    from sahel_timeline.formats.report import EventReport

_COLOURS: Final = ".chart {{ background: {paper}; color: {ink} }}"
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 1.5rem }}
h1 {{ font: 600 1rem system-ui, sans-serif; margin: 0 0 1rem }}
pre {{
font-family: {font};
font-variant-emoji: text; line-height: 1.25; margin: 0; overflow-x: auto;
}}
{styles}
</style>
</head>
<body class="chart">
<main>
<h1>{title}</h1>
<pre tabindex="0">
{lines}
</pre>
</main>
</body>
</html>
"""


def write(report: EventReport, out: TextIO) -> None:
    """Write the chart as a page."""
    lines = render_lines(report)
    out.write(
        _PAGE.format(
            language=spoken(),
            title=escape_text(title_of(report)),
            font=FONT,
            styles=build_style_sheet(lines, base=_COLOURS, colour="color"),
            lines="\n".join(map(_spans, lines)),
        )
    )


def _spans(line: StyledLine) -> str:
    """Return a line as text, with an element around each part that needs one."""
    return "".join(map(_span, line))


def _span(styled: StyledText) -> str:
    """Return a text in an element with its style, if it has any.

    Browsers draw wide characters narrower than two cells. So their element has a width, which
    keeps the text after it in its column.
    """
    content, width = escape_text(styled.text), cell_width(styled.text)
    css = css_class_of(styled.style)
    attributes = f' class="{css}"' if css else ""
    if width != len(styled.text):
        attributes += f' style="display: inline-block; width: {width}ch"'
    return f"<span{attributes}>{content}</span>" if attributes else content
