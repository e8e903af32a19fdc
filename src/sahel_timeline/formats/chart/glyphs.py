"""The characters that a chart is drawn with, in Unicode and in ASCII."""

from __future__ import annotations

from typing import Final, NamedTuple


class Glyphs(NamedTuple):
    """A character for each thing that a chart draws.

    ``levels`` are for the bars of the histogram, from the lowest to the highest.
    """

    exact_day: str
    qualified_day: str
    inexact: str
    under_way: str
    ongoing: str
    off_left: str
    off_right: str
    several: str
    ten_or_more: str
    grid: str
    side: str
    corner: str
    axis: str
    tick: str
    ellipsis: str
    dash: str
    levels: str


UNICODE: Final = Glyphs(
    exact_day="◆",
    qualified_day="◇",
    inexact="░",
    under_way="█",
    ongoing="▶",
    off_left="‹",
    off_right="›",
    several="▓",
    ten_or_more="+",
    grid="┊",
    side="│",
    corner="└",
    axis="─",
    tick="┬",
    ellipsis="…",
    dash="–",
    levels="▁▂▃▄▅▆▇█",
)
ASCII: Final = Glyphs(
    exact_day="*",
    qualified_day="o",
    inexact="-",
    under_way="#",
    ongoing=">",
    off_left="{",
    off_right="}",
    several="=",
    ten_or_more="+",
    grid=".",
    side="|",
    corner="+",
    axis="-",
    tick="+",
    ellipsis="...",
    dash="-",
    levels=".,:;=*%#",
)


def choose_glyphs(encoding: str | None, *, ascii_only: bool) -> Glyphs:
    """Return the Unicode glyphs if the encoding has all of them, or else those of ASCII."""
    if ascii_only:
        return ASCII
    try:
        "".join(UNICODE).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
