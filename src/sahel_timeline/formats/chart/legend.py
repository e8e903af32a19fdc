"""The legend: what the glyphs and symbols that a chart uses mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.chart.labels import APPROXIMATE, BRACKET, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahel_timeline.formats.chart.glyphs import Glyphs


def explain_glyphs(used: Collection[str], glyphs: Glyphs) -> list[str]:
    """Return the entries of the legend for the glyphs and symbols that are used."""
    edges = " ".join(glyph for glyph in (glyphs.off_left, glyphs.off_right) if glyph in used)
    meanings = (
        (glyphs.exact_day, glyphs.exact_day, "on that day"),
        (glyphs.qualified_day, glyphs.qualified_day, "on about that day, or perhaps"),
        (glyphs.inexact, glyphs.inexact, "at some time in here"),
        (glyphs.under_way, glyphs.under_way, "lasted"),
        (glyphs.ongoing, glyphs.ongoing, "still under way"),
        (edges[:1], edges, "beyond the edge"),
        (glyphs.ten_or_more, f"2{glyphs.dash}9 {glyphs.ten_or_more}", "several"),
        (APPROXIMATE, APPROXIMATE, "approximate"),
        (UNCERTAIN, UNCERTAIN, "uncertain"),
        (BRACKET, "( )", "may lie outside what was asked for"),
    )
    return [f"{shown} {meaning}" for key, shown, meaning in meanings if key in used]
