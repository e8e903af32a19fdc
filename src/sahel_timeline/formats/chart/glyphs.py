"""The signs that a chart is drawn with, for terminals that have them and for others."""

from __future__ import annotations

from typing import Final, NamedTuple


class Glyphs(NamedTuple):
    """A sign for each thing that is drawn; ``levels`` go from the least to the most."""

    day: str
    doubt: str
    soft: str
    lasted: str
    ongoing: str
    before: str
    beyond: str
    many: str
    grid: str
    side: str
    corner: str
    line: str
    tick: str
    cut: str
    dash: str
    levels: str


# In the order of the fields.
FINE: Final = Glyphs._make((*"◆◇░█▶‹›+┊│└─┬…–", "▁▂▃▄▅▆▇█"))
PLAIN: Final = Glyphs._make((*"*o-#>{}+.|+-+", "...", "-", ".,:;=*%#"))


def glyphs_for(encoding: str | None, *, plain: bool) -> Glyphs:
    """Return the fine signs where an encoding has them all, else those of ASCII."""
    if plain:
        return PLAIN
    try:
        "".join(FINE).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return FINE
