"""The legend: what the glyphs and symbols that a chart uses mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.formats.chart.labels import APPROXIMATE, BRACKET, OTHERS, UNCERTAIN
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahel_timeline.formats.chart.glyphs import Glyphs


def explain_glyphs(used: Collection[str], glyphs: Glyphs) -> list[str]:
    """Return an entry for each glyph and symbol that is used."""
    edges = " ".join(glyph for glyph in (glyphs.off_left, glyphs.off_right) if glyph in used)
    meanings = (
        (glyphs.exact_day, glyphs.exact_day, say("exact day")),
        (glyphs.qualified_day, glyphs.qualified_day, say("approximate or uncertain day")),
        (glyphs.inexact, glyphs.inexact, say("sometime in this range")),
        (glyphs.under_way, glyphs.under_way, say("under way")),
        (glyphs.ongoing, glyphs.ongoing, say("ongoing")),
        (edges[:1], edges, say("earlier or later than drawn")),
        (glyphs.several, f"2{glyphs.several}", say("so many events at once")),
        (glyphs.ten_or_more, glyphs.ten_or_more, say("10 or more events at once")),
        (APPROXIMATE, APPROXIMATE, say("approximate")),
        (UNCERTAIN, UNCERTAIN, say("uncertain")),
        (OTHERS, "+N", say("with N more actors")),
        (BRACKET, "( )", say("possible match")),
    )
    return [f"{shown} {meaning}" for key, shown, meaning in meanings if key in used]
