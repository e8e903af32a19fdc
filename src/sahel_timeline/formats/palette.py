"""The colours of actors, the same in every output and on every machine."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final
from zlib import crc32

from sahel_timeline.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Mid tones of the 256 terminal colours, legible on black and on white.
_TONES: Final = (33, 166, 71, 133, 37, 167, 136, 99, 169, 30, 67, 130)
# Tones that look alike in small type.
_ALIKE: Final = ({33, 67}, {166, 130, 167}, {136}, {71}, {133, 169}, {37, 30}, {99})
# The colours of diff tools.
_KIND_TONES: Final = {"added": 71, "gone": 167, "changed": 136}
# The first seed that gives the main actors of the packaged events different colours.
_SEED: Final = 29
_LOOK: Final = {tone: index for index, alike in enumerate(_ALIKE) for tone in alike}
# The colour cube of xterm, 6 by 6 by 6 (256colres.h): its first colour, and the levels of a side.
_CUBE: Final = 16
_LEVELS: Final = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)
OTHER_COLOUR: Final = "#808890"  # in a page or picture, of what has no colour of its own


def tone_of(name: str) -> int:
    """Return a name's colour as one of the 256 of a terminal."""
    return _TONES[crc32(name.encode(errors="replace"), _SEED) % len(_TONES)]


def tone_of_kind(words: str) -> int:
    """Return the colour of a kind of difference, in the language that is spoken."""
    return next(tone for kind, tone in _KIND_TONES.items() if say(kind) == words)


def contrasting_tones(lists: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return a tone for each name in each list, so that no two neighbours look alike.

    A name has the same tone in all lists, and its own if its neighbours leave it that. Where it has
    too many neighbours for that, it has another one next to those that it looks like.
    """
    neighbours: dict[str, set[str]] = {name: set() for names in lists for name in names}
    for left, right in chain.from_iterable(map(pairwise, lists)):
        if left != right:
            neighbours[left].add(right)
            neighbours[right].add(left)
    tones: dict[str, int] = {}
    for name, _ in Counter(chain.from_iterable(lists)).most_common():
        taken = Counter(_LOOK[tones[other]] for other in neighbours[name] if other in tones)
        tones[name] = min(_choices(tone_of(name)), key=lambda tone: taken[_LOOK[tone]])
    return [_in_contrast(names, tones) for names in lists]


def _in_contrast(names: Sequence[str], tones: Mapping[str, int]) -> list[int]:
    row: list[int] = []
    before = ""
    for name in names:
        tone = tones[name]
        if row and name != before and _LOOK[tone] == _LOOK[row[-1]]:
            tone = next(each for each in _choices(tone) if _LOOK[each] != _LOOK[row[-1]])
        row.append(row[-1] if row and name == before else tone)
        before = name
    return row


def _choices(tone: int) -> Sequence[int]:
    """Return all tones, beginning with one of them."""
    index = _TONES.index(tone)
    return (*_TONES[index:], *_TONES[:index])


def hex_of(name: str) -> str:
    """Return the colour of `tone_of`, as ``#rrggbb``."""
    return hex_of_tone(tone_of(name))


def hex_of_tone(tone: int) -> str:
    """Return one of xterm's colours from 16 to 231 as ``#rrggbb``."""
    rest, blue = divmod(tone - _CUBE, 6)
    red, green = divmod(rest, 6)
    return f"#{_LEVELS[red]:02x}{_LEVELS[green]:02x}{_LEVELS[blue]:02x}"


def distinct_colours(names: Iterable[str]) -> dict[str, str]:
    """Return a colour as ``#rrggbb`` for each name, which no two of the most frequent ones share.

    Names may repeat. A name has its own colour if that is free, or else one that looks like none
    of those given before. Names beyond the number of colours have none.
    """
    tones: dict[str, int] = {}
    for name, _ in Counter(names).most_common(len(_TONES)):
        looks = {_LOOK[tone] for tone in tones.values()}
        free = [tone for tone in _choices(tone_of(name)) if tone not in tones.values()]
        tones[name] = min(free, key=lambda tone: _LOOK[tone] in looks)
    return {name: hex_of_tone(tone) for name, tone in tones.items()}
