"""The marks of a picture: what is certain is solid, and what is not fades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.picture.text import draw_text, number
from sahel_timeline.formats.timeline.marks import Side, place_mark
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.language import say_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.formats.timeline.marks import Mark
    from sahel_timeline.formats.timeline.time_scale import TimeScale

_ARROW: Final = 12
_MIDDLE: Final = 14  # of a row, seen from its top


class Part(NamedTuple):
    """A part of a bar: "solid", "band" (somewhere in here), or fading "in" or "out"."""

    kind: str
    left: float
    right: float


class Bar(NamedTuple):
    """The parts of a bar from left to right, and whether it goes on beyond its sides."""

    parts: Sequence[Part]
    goes_on_left: bool = False
    goes_on_right: bool = False
    is_ongoing: bool = False


def bar_of(mark: Mark, width: float) -> Bar:
    """Return the bar of a mark, on an axis of a width."""
    event = mark.events[0]
    starts = event.bounds.possible_start is not None
    ends = event.bounds.possible_end is not None
    is_ongoing = event.has_flag("ONGOING")
    left, right = max(mark.left, 0), min(mark.right, width)
    solid = Part("solid", max(mark.solid_left, left), min(mark.solid_right, right))
    if solid.left < solid.right:
        parts = [Part("in", left, solid.left), solid, Part("out", solid.right, right)]
    elif starts == (ends or is_ongoing):
        parts = [Part("band", left, right)]
    else:
        parts = [Part("out" if starts else "in", left, right)]
    return Bar(
        [part for part in parts if part.left < part.right],
        not starts or mark.left < 0,
        not is_ongoing and (not ends or mark.right > width),
        is_ongoing,
    )


def put_on_their_days(marks: Sequence[Mark], scale: TimeScale) -> list[Mark]:
    """Return marks with those on their days that are alone in the row of clusters.

    A bar that would reach into another mark of that row remains a cluster of one event.
    """
    drawn = list(marks)
    in_row = [index for index, mark in enumerate(marks) if mark.is_cluster or not mark.title_width]
    alone = {
        index: place_mark(marks[index].events[0], scale)._replace(row=marks[index].row)
        for index in in_row
        if len(marks[index].events) == 1
    }
    for index, mark in sorted(alone.items(), key=lambda each: each[1].right - each[1].left):
        others = (drawn[other] for other in in_row if other != index)
        if mark.events[0].is_diamond or not any(_overlap(mark, other) for other in others):
            drawn[index] = mark
    return drawn


def _overlap(one: Mark, other: Mark) -> bool:
    return one.left < other.right and other.left < one.right


def draw_mark(mark: Mark, x: float, y: float, width: float, colour: str) -> Iterator[str]:
    """Yield the elements of a mark and its title. The axis begins at ``x``, the row at ``y``."""
    if mark.is_cluster:
        count = say_number(len(mark.events))
        yield draw_cluster(x + (mark.left + mark.right) / 2, y + _MIDDLE, count)
        return
    event = mark.events[0]
    is_above = mark.side is Side.ABOVE and bool(mark.title)
    if event.is_diamond:
        above = SIZES.bar_above + SIZES.bar_height / 2 + mark.extra_height
        middle = y + (above if is_above else _MIDDLE)
        is_hollow = event.has_flag("QUALIFIED_DAY")
        diamond = draw_diamond(
            x + (mark.left + mark.right) / 2, middle, colour, is_hollow=is_hollow
        )
        yield diamond if mark.title else f'<g class="apart">{diamond}</g>'
    else:
        top = y + (SIZES.bar_above + mark.extra_height if is_above else SIZES.bar_beside)
        yield from draw_bar(bar_of(mark, width), x, top, colour)
    lines = mark.lines if len(mark.lines) > 1 else [mark.title] * bool(mark.title)
    for index, line in enumerate(lines):
        yield _draw_title(mark, line, x, y + index * SIZES.line_height)


def _draw_title(mark: Mark, line: str, x: float, y: float) -> str:
    base = y + (SIZES.title_above if mark.side is Side.ABOVE else SIZES.title_beside)
    if mark.side is Side.LEFT:
        return draw_text(x + mark.left - SIZES.title_gap, base, line, anchor="end")
    if mark.is_flush_right:
        return draw_text(x + mark.title_left + mark.title_width, base, line, anchor="end")
    return draw_text(x + mark.title_left, base, line)


def draw_bar(bar: Bar, x: float, y: float, colour: str) -> Iterator[str]:
    """Yield the elements of a bar whose upper side is at ``y``."""
    fills = {
        "solid": f'fill="{colour}"',
        "band": f'fill="{colour}" fill-opacity=".3" stroke="{colour}" stroke-opacity=".7"',
        "in": f'fill="url(#in-{colour[1:]})"',
        "out": f'fill="url(#out-{colour[1:]})"',
    }
    for part in bar.parts:
        is_tip = bar.is_ongoing and part is bar.parts[-1]
        right = max(part.right - is_tip * _ARROW / 2, part.left + 1)
        yield (
            f'<rect x="{number(x + part.left)}" y="{number(y)}"'
            f' width="{number(right - part.left)}" height="{SIZES.bar_height}"'
            f" {fills[part.kind]}/>"
        )
    middle = number(y + SIZES.bar_height / 2)
    left, right = x + bar.parts[0].left, x + bar.parts[-1].right
    if bar.is_ongoing:
        yield f'<path d="M{number(right)} {middle}l-{_ARROW}-8.5v17z" fill="{colour}"/>'
    if bar.goes_on_left:
        yield f'<path class="chevron" d="M{number(left + 6)} {middle}m0-5l-5 5 5 5"/>'
    if bar.goes_on_right:
        yield f'<path class="chevron" d="M{number(right - 6)} {middle}m0-5l5 5-5 5"/>'


def draw_diamond(x: float, y: float, colour: str, *, is_hollow: bool) -> str:
    """Return the mark of a day."""
    size = SIZES.half_diamond - is_hollow
    look = f'class="hollow" stroke="{colour}"' if is_hollow else f'fill="{colour}"'
    path = f"M{number(x - size)} {number(y)}l{size}-{size} {size} {size}-{size} {size}z"
    return f'<path d="{path}" {look}/>'


def draw_cluster(x: float, y: float, text: str) -> str:
    """Return a number of events in a frame."""
    width = min(14 + 7 * len(text), SIZES.cluster_width - 2)  # apart from the next one
    return (
        f'<rect class="cluster" x="{number(x - width / 2)}" y="{number(y - 9)}" width="{width}"'
        f' height="18" rx="9"/>{draw_text(x, y + 4.5, text, "bold", anchor="middle")}'
    )
