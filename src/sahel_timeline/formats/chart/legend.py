"""What the signs of a chart mean: those that it has, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahel_timeline.formats.chart.glyphs import Glyphs


def explain(used: Collection[str], glyphs: Glyphs) -> list[str]:
    """Return the signs that are used with their meanings, in a fixed order."""
    meanings = {
        glyphs.day: "on that day",
        glyphs.doubt: "on about that day, or perhaps",
        glyphs.soft: "at some time in here",
        glyphs.lasted: "lasted",
        glyphs.ongoing: "still under way",
        glyphs.before: "or earlier",
        glyphs.beyond: "or later",
        glyphs.many: "several",
        "~": "approximate",
        "?": "uncertain",
        "(": "may lie outside what was asked for",
    }
    shown = {
        glyphs.many: f"2–9 {glyphs.many}" if glyphs.day == "◆" else f"2-9 {glyphs.many}",
        "(": "( )",
    }
    return [f"{shown.get(sign, sign)} {words}" for sign, words in meanings.items() if sign in used]
