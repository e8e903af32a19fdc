"""The colours and the type of a picture, as the CSS that browsers and converters understand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.picture.text import (
    INTRO,
    LABEL_SIZE,
    RIGHT_TO_LEFT_FONTS,
    SANS,
    SERIF,
    SMALL,
    TITLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Theme(NamedTuple):
    """The colours of the paper, of text, of text that matters less, and of lines."""

    paper: str
    ink: str
    muted: str
    line: str


LIGHT: Final = Theme("#ffffff", "#1e2530", "#5b6370", "#dcdcdc")
DARK: Final = Theme("#14171c", "#e7e9ed", "#a0a8b4", "#3a414c")


def style_sheet(*, has_dark_mode: bool) -> str:
    """Return the CSS of a picture."""
    rules = [
        f".timeline .text {{ font: {LABEL_SIZE}px {SANS} }}",
        f".timeline .title {{ font: 600 {TITLE.size}px {SERIF} }}",
        f".timeline .intro {{ font-size: {INTRO.size}px }}",
        f".timeline .small {{ font-size: {SMALL.size}px }}",
        f".timeline .right-to-left {{ font-family: {RIGHT_TO_LEFT_FONTS} }}",
        ".timeline .bold { font-weight: 600 }",
        ".timeline .italic { font-style: italic }",
        ".timeline .chevron { fill: none; stroke-width: 2 }",
        ".timeline .cluster { stroke-width: 1.5 }",
        ".timeline .hollow { stroke-width: 2.5 }",
        *_colours(LIGHT),
    ]
    if has_dark_mode:
        rules += ["@media (prefers-color-scheme: dark) {", *_colours(DARK), "}"]
    return "\n".join(rules)


def _colours(theme: Theme) -> Iterable[str]:
    # Text is filled in SVG, and has a colour in HTML, from which the PDF is made.
    return (
        f".timeline .paper, .timeline .cluster, .timeline .hollow {{ fill: {theme.paper} }}",
        f".timeline .text {{ fill: {theme.ink}; color: {theme.ink} }}",
        f".timeline .muted {{ fill: {theme.muted}; color: {theme.muted} }}",
        f".timeline .grid {{ stroke: {theme.line} }}",
        f".timeline .apart {{ stroke: {theme.paper}; stroke-width: 1.5 }}",
        f".timeline .chevron {{ stroke: {theme.ink} }}",
        f".timeline .cluster {{ stroke: {theme.muted} }}",
    )


def gradients(colours: Iterable[str]) -> str:
    """Return the gradients in which bars of these colours fade in and out."""
    return "".join(
        f'<linearGradient id="{name}-{colour[1:]}">'
        f'<stop offset="0" stop-color="{colour}" stop-opacity="{first}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="{last}"/></linearGradient>\n'
        for colour in sorted(set(colours))
        for name, first, last in (("in", 0.06, 0.7), ("out", 0.7, 0.06))
    )
