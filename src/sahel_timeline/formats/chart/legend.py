"""What the signs of a chart mean: those that it has, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahel_timeline.formats.chart.glyphs import Glyphs


def explain(used: Collection[str], glyphs: Glyphs) -> list[str]:
    """Return the signs that are used with their meanings, in a fixed order."""
    edges = " ".join(sign for sign in (glyphs.before, glyphs.beyond) if sign in used)
    several = f"2{glyphs.dash}9 {glyphs.many}"
    meanings = (
        (glyphs.day, glyphs.day, "on that day"),
        (glyphs.doubt, glyphs.doubt, "on about that day, or perhaps"),
        (glyphs.soft, glyphs.soft, "at some time in here"),
        (glyphs.lasted, glyphs.lasted, "lasted"),
        (glyphs.ongoing, glyphs.ongoing, "still under way"),
        (edges[:1], edges, "beyond the edge"),
        (glyphs.many, several, "several"),
        ("~", "~", "approximate"),
        ("?", "?", "uncertain"),
        ("(", "( )", "may lie outside what was asked for"),
    )
    return [f"{shown} {words}" for sign, shown, words in meanings if sign in used]
