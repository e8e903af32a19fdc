"""The legend of a picture: the marks that are in it, and what their colours mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.palette import OTHER_COLOUR
from sahel_timeline.formats.picture.marks import (
    Bar,
    Part,
    bar_of,
    draw_bar,
    draw_cluster,
    draw_diamond,
)
from sahel_timeline.formats.picture.text import SMALL, draw_text
from sahel_timeline.formats.timeline.text_width import text_width
from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.formats.timeline.marks import Mark

_GAP: Final = 22  # between two entries
_WIDE: Final = 32


class Entry(NamedTuple):
    """A symbol, drawn around the left end of its base line, its width and what it means."""

    symbol: str
    width: float
    text: str

    @property
    def start(self) -> float:
        """Where the text begins. Without a symbol, it is a heading."""
        return self.width + 7 if self.symbol else 0


def entries_of(marks: Iterable[Mark], width: float, colours: Mapping[str, str]) -> list[Entry]:
    """Return an entry for each kind of mark in the picture, and for the name of each colour."""
    kinds = {kind for mark in marks for kind in _kinds_of(mark, width)}
    entries = [
        Entry(symbol, room, say(text)) for kind, symbol, room, text in _SYMBOLS if kind in kinds
    ]
    if colours:
        entries.append(Entry("", 0, say("Colour of the first actor:")))
    return entries + [
        Entry(f'<circle cx="6" cy="-4" r="6" fill="{colour}"/>', 12, name)
        for colour, name in colours.items()
    ]


def _bar(*parts: Part, is_ongoing: bool = False, goes_on: bool = False) -> str:
    bar = Bar(parts, goes_on_right=goes_on, is_ongoing=is_ongoing)
    return "".join(draw_bar(bar, 0, -9, OTHER_COLOUR))


# Each kind of mark, its symbol, the width of that, and what it means.
_SYMBOLS: Final = (
    ("exact", draw_diamond(8, -4, OTHER_COLOUR, is_hollow=False), 16, "exact day"),
    (
        "qualified",
        draw_diamond(8, -4, OTHER_COLOUR, is_hollow=True),
        16,
        "approximate or uncertain day",
    ),
    ("band", _bar(Part("band", 0, _WIDE)), _WIDE, "sometime in this range"),
    ("solid", _bar(Part("solid", 0, _WIDE)), _WIDE, "under way"),
    (
        "fading",
        _bar(Part("in", 0, 9), Part("solid", 9, 23), Part("out", 23, _WIDE)),
        _WIDE,
        "inexact start or end",
    ),
    ("ongoing", _bar(Part("solid", 0, _WIDE), is_ongoing=True), _WIDE, "ongoing"),
    (
        "beyond",
        _bar(Part("out", 0, _WIDE), goes_on=True),
        _WIDE,
        "earlier or later than drawn",
    ),
    ("cluster", draw_cluster(11, -4, "3"), 22, "several events"),
    ("possible", draw_text(4, 0, "( )"), 16, "possible match"),
)


def _kinds_of(mark: Mark, width: float) -> Iterator[str]:
    event = mark.events[0]
    if mark.is_cluster:
        yield "cluster"
        return
    if event.has_flag("POSSIBLE_MATCH") and mark.title:
        yield "possible"
    if event.is_diamond:
        yield "qualified" if event.has_flag("QUALIFIED_DAY") else "exact"
        return
    bar = bar_of(mark, width)
    kinds = {part.kind for part in bar.parts}
    yield from kinds & {"band", "solid"}
    if bar.is_ongoing:
        yield "ongoing"
    if bar.goes_on_left or bar.goes_on_right:
        yield "beyond"
    if kinds & {"in", "out"} and "solid" in kinds:
        yield "fading"


def draw_legend(
    entries: Sequence[Entry], left: float, top: float, width: float
) -> tuple[list[str], float]:
    """Return the entries in as many lines as they need, and where the next line would begin."""
    drawn = []
    x, y = 0.0, top
    rooms = [entry.start + text_width(entry.text, SMALL.size) for entry in entries]
    for entry, room, following in zip(entries, rooms, [*rooms[1:], 0], strict=True):
        # A heading is in the line of the entry after it.
        needed = room if entry.symbol else room + _GAP + following
        if x and x + needed > width:
            x, y = 0.0, y + SMALL.line + 3
        drawn.append(
            f'<g transform="translate({left + x:.1f} {y + SMALL.size:.1f})">{entry.symbol}'
            f"{draw_text(entry.start, 0, entry.text, 'small muted')}</g>"
        )
        x += room + _GAP
    return drawn, y + SMALL.line if drawn else top
