"""Bars of numbers that can be inexact: solid up to the lowest, fainter up to the highest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.language import say

if TYPE_CHECKING:
    from sahel_timeline.numbers.sums import Number

_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
_BEST: Final = "▒"
_HIGH: Final = "░"
_NO_LIMIT: Final = "▶"


def explain_range() -> str:
    """Return what the parts of `draw_range` are."""
    return f"{_EIGHTHS[8]} {say('low')} {_BEST} {say('best')} {_HIGH} {say('high')}"


def draw_bar(number: Number, highest: Number, width: int) -> str:
    """Draw a bar to the nearest eighth of a cell; any number but 0 gets at least one eighth."""
    return _solid(max(round(number / highest * width * 8), 1) if number > 0 else 0)


def draw_range(limits: tuple[Number, Number, Number | None], highest: Number, width: int) -> str:
    """Draw a bar of the lowest, the best and the highest number. Without a highest, it goes on."""
    low, best, high = limits
    end = best if high is None else high
    bar = draw_bar(low, highest, width)
    for number, glyph in ((best, _BEST), (end, _HIGH)):
        cells = round(number / highest * width) if highest > 0 else 0
        bar += glyph * (cells - len(bar))
    if high is None:
        return f"{bar[: width - 1]}{_NO_LIMIT}"
    is_range = end > low and not bar.endswith((_BEST, _HIGH))
    return f"{bar[: width - 1]}{_HIGH}" if is_range else bar


def shorten_bar(bar: str, room: int, longest: int) -> str:
    """Shorten a bar so that one of ``longest`` cells would just fit into the room."""
    if bar.endswith(_NO_LIMIT):
        return f"{shorten_bar(bar[:-1], room, longest)[: room - 1]}{_NO_LIMIT}"
    solid = bar.rstrip(_BEST + _HIGH)
    eighths = sum(map(_EIGHTHS.index, solid))
    short = _solid(-(-eighths * room // longest))  # rounded up: a short bar does not vanish
    if solid == bar:
        return short
    best = round(len(bar.rstrip(_HIGH)) * room / longest)
    end = max(round(len(bar) * room / longest), 1)
    short += _BEST * (best - len(short))
    short += _HIGH * (end - len(short))
    return short if short.endswith(bar[-1]) else f"{short[: end - 1]}{bar[-1]}"


def _solid(eighths: int) -> str:
    return _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
