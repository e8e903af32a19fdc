"""The legend: what the glyphs and symbols that a chart uses mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.chart.labels import APPROXIMATE, BRACKET, UNCERTAIN
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahel_timeline.formats.chart.glyphs import Glyphs


def explain_glyphs(used: Collection[str], glyphs: Glyphs) -> list[str]:
    """Return an entry for each glyph and symbol that is used."""
    edges = " ".join(glyph for glyph in (glyphs.off_left, glyphs.off_right) if glyph in used)
    several = say("several events ({sign} for 10 or more)", sign=glyphs.ten_or_more)
    meanings = (
        (glyphs.exact_day, glyphs.exact_day, say("exact day")),
        (glyphs.qualified_day, glyphs.qualified_day, say("approximate or uncertain day")),
        (glyphs.inexact, glyphs.inexact, say("sometime in this range")),
        (glyphs.under_way, glyphs.under_way, say("under way")),
        (glyphs.ongoing, glyphs.ongoing, say("ongoing")),
        (edges[:1], edges, say("continues beyond the edge")),
        (glyphs.ten_or_more, f"2{glyphs.dash}9", several),
        (APPROXIMATE, APPROXIMATE, say("approximate")),
        (UNCERTAIN, UNCERTAIN, say("uncertain")),
        (BRACKET, "( )", say("possible match")),
    )
    return [f"{shown} {meaning}" for key, shown, meaning in meanings if key in used]
