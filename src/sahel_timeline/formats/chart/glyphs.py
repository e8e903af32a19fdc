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
    ten_or_more: str
    grid: str
    side: str
    corner: str
    axis: str
    tick: str
    ellipsis: str
    dash: str
    levels: str


# In the order of the fields.
UNICODE: Final = Glyphs._make((*"◆◇░█▶‹›+┊│└─┬…–", "▁▂▃▄▅▆▇█"))
ASCII: Final = Glyphs._make((*"*o-#>{}+.|+-+", "...", "-", ".,:;=*%#"))


def choose_glyphs(encoding: str | None, *, ascii_only: bool) -> Glyphs:
    """Return the Unicode glyphs if the encoding has all of them, or else those of ASCII."""
    if ascii_only:
        return ASCII
    try:
        "".join(UNICODE).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
