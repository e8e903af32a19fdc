"""The colours of a chart in a browser, for light and for dark mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from sahel_timeline.formats.palette import hex_of_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.formats.chart.styled_text import StyledLine, TextStyle

Rgb: TypeAlias = tuple[int, int, int]
# Fonts that readers have already: no picture or page fetches one.
FONT: Final = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'
_MIN_CONTRAST: Final = 4.5  # of text on its background: WCAG 2.2, criterion 1.4.3
_BLEND_STEPS: Final = 20


class Theme(NamedTuple):
    """The colours of the background, of text, of dim text, and of the strongest contrast."""

    paper: str
    ink: str
    dim_ink: str
    strongest_ink: str


LIGHT: Final = Theme("#ffffff", "#1f2328", "#6a737d", "#000000")
DARK: Final = Theme("#181a1f", "#d6d9e0", "#8b919c", "#ffffff")


def css_class_of(style: TextStyle) -> str:
    """Return the value of ``class`` for text in a style, "" for plain text."""
    tone = [f"tone-{style.tone}"] if style.tone else []
    return " ".join(["bold"] * style.bold + ["dim"] * style.dim + tone)


def build_style_sheet(lines: Sequence[StyledLine], *, base: str, colour: str) -> str:
    """Return the CSS rules for the styles of lines, in light and in dark.

    ``base`` are rules with placeholders for paper and ink, and ``colour`` is the CSS
    property that colours a text.
    """
    tones = sorted({style.tone for line in lines for _, style in line if style.tone})
    light, dark = (
        "\n".join([base.format(paper=theme.paper, ink=theme.ink), *_rules(theme, tones, colour)])
        for theme in (LIGHT, DARK)
    )
    return (
        f".chart .bold {{ font-weight: bold }}\n{light}\n"
        f"@media (prefers-color-scheme: dark) {{\n{dark}\n}}"
    )


def _rules(theme: Theme, tones: Sequence[int], colour: str) -> Iterator[str]:
    yield f".chart .dim {{ {colour}: {theme.dim_ink} }}"
    for tone in tones:
        yield f".chart .tone-{tone} {{ {colour}: {_make_readable(tone, theme)} }}"


def _make_readable(tone: int, theme: Theme) -> str:
    """Return the colour of a tone, blended with the strongest ink until it can be read."""
    tone_colour, ink, paper = map(_rgb_of, (hex_of_tone(tone), theme.strongest_ink, theme.paper))
    shades = (_blend(tone_colour, ink, step / _BLEND_STEPS) for step in range(_BLEND_STEPS))
    shade = next(shade for shade in shades if _contrast(shade, paper) >= _MIN_CONTRAST)
    return "#" + bytes(shade).hex()


def _rgb_of(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _blend(colour: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _contrast(colour: Rgb, other: Rgb) -> float:
    """Return the contrast ratio that WCAG defines, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (colour, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    """Return the relative luminance that WCAG defines, from 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 — sRGB's curve
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
