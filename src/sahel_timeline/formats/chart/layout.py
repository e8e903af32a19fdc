"""The whole chart, as lines of texts with their styles; no line is wider than asked for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.english import pluralize
from sahel_timeline.formats.chart.axis import Axis, axis_of
from sahel_timeline.formats.chart.glyph_run import glyph_run
from sahel_timeline.formats.chart.histogram import (
    count_parts,
    draw_bars,
    draw_figures,
    explain_tally,
)
from sahel_timeline.formats.chart.lanes import (
    ChartLane,
    doubts_of,
    lanes_of,
    share_rows,
    title_of,
    tone_of_event,
)
from sahel_timeline.formats.chart.legend import explain
from sahel_timeline.formats.chart.packing import Item, captioned, count_rows, pack
from sahel_timeline.formats.chart.rows import draw_row
from sahel_timeline.formats.chart.styled_text import (
    BOLD,
    DIM,
    PLAIN,
    LineBuffer,
    StyledText,
    join_in_lines,
    truncate,
)
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.sanitize import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.formats.chart.axis import Part
    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.formats.chart.styled_text import StyledLine, TextStyle
    from sahel_timeline.formats.report import ChartOptions
    from sahel_timeline.query import Match

_NARROWEST_NAME: Final = 14  # "per millennium"
_BESIDE: Final = 2  # a blank and the side of the axis


class Frame(NamedTuple):
    """What all the lines of a chart share."""

    axis: Axis
    glyphs: Glyphs
    by: LaneBy
    names: int
    ticks: tuple[int, ...]

    @property
    def left(self) -> int:
        """The cell of the screen at which the axis begins."""
        return self.names + _BESIDE

    def begin_line(self, name: str = "", style: TextStyle = PLAIN, side: str = " ") -> LineBuffer:
        """Begin a line with a name and the side of the axis."""
        line = LineBuffer(self.left + self.axis.cells)
        line.put(0, truncate(name, self.names, self.glyphs.cut), style)
        line.put(self.names + 1, side, PLAIN if side == " " else DIM)
        return line


def draw(
    matches: Sequence[Match], drawing: ChartOptions, glyphs: Glyphs, width: int, rows: int
) -> list[StyledLine]:
    """Draw events in lanes over an axis of time, in so many rows of lanes."""
    if not matches:
        return [(StyledText("(no events)", DIM),)]
    lanes = lanes_of(matches, drawing.by)
    drawn = lanes[: rows if drawing.lanes is None else drawing.lanes]
    names = _measure_names(drawn, drawing.by, width)
    axis = axis_of([match.event for match in matches], width - names - _BESIDE, drawing.days)
    frame = Frame(axis, glyphs, drawing.by, names, tuple(axis.ticks()))
    items = [_items(lane, frame) for lane in drawn]
    given = share_rows([count_rows(i, axis.cells) for i in items], rows, drawing.lanes)
    used: set[str] = set()
    lines: list[StyledLine] = []
    for lane, found, most in zip(drawn, items, given, strict=False):
        lines += _draw_lane(lane, pack(found, most, axis.cells), frame, used)
    lines += _draw_axis(frame)
    lines += _draw_tally(matches, frame)
    told = [_sum_up(lanes, len(given), glyphs)] if len(given) < len(lanes) else []
    told += join_in_lines([*explain(used, glyphs), *explain_tally(matches, axis)], width)
    return [*lines, *((StyledText(truncate(text, width, glyphs.cut), DIM),) for text in told)]


def _measure_names(lanes: Sequence[ChartLane], by: LaneBy, width: int) -> int:
    """Return how wide the names of the lanes are drawn."""
    most = width * 2 // 5 if by is LaneBy.EVENT else min(width // 4, 28)
    widest = max((cell_width(lane.name) for lane in lanes), default=0)
    return max(min(widest, most), _NARROWEST_NAME)


def _items(lane: ChartLane, frame: Frame) -> list[Item]:
    items = []
    for match in lane.matches:
        mark = glyph_run(match.event, frame.axis, frame.glyphs)
        doubts = doubts_of(match, frame.by)
        title = title_of(match, frame.by, frame.glyphs.dash, doubts)
        items.append(Item(mark, title, lane.tone or tone_of_event(match), doubts))
    return [part for item in items for part in captioned(item, frame.axis.cells)]


def _draw_lane(
    lane: ChartLane, rows: Sequence[Sequence[Item]], frame: Frame, used: set[str]
) -> Iterator[StyledLine]:
    glyphs = frame.glyphs
    for number, row in enumerate(rows):
        name = "" if number else lane.name
        line = frame.begin_line(name, BOLD._replace(tone=lane.tone), glyphs.side)
        for tick in frame.ticks:
            line.put(frame.left + tick, glyphs.grid, DIM)
        used |= draw_row(line, frame.left, row, glyphs, frame.axis.cells)
        yield line.styled_line()


def _draw_axis(frame: Frame) -> Iterator[StyledLine]:
    """Draw the axis with its ticks, and the names of its units in one row or two."""
    glyphs, axis = frame.glyphs, frame.axis
    line = frame.begin_line(side=glyphs.corner)
    line.put(frame.left, glyphs.line * axis.cells, DIM)
    for tick in frame.ticks:
        line.put(frame.left + tick, glyphs.tick, DIM)
    yield line.styled_line()
    for parts in (axis.parts(), axis.parts_above()):
        if parts:
            line = frame.begin_line()
            for cell, name in _place_names(parts, axis.cells):
                line.put(frame.left + cell, name)
            yield line.styled_line()


def _place_names(parts: Sequence[Part], width: int) -> Iterator[tuple[int, str]]:
    """Place the names that there is room for; the last may begin before its unit.

    Where units are narrower than their names, every second one is named, or every third.
    """
    widest = max((len(part.name) for part in parts), default=0)
    narrowest = min((part.end - part.first for part in parts[1:-1]), default=width)
    every = -(-(widest + 1) // max(narrowest, 1)) or 1
    free = 0
    for number in range(0, len(parts), every):
        part, limit = parts[number], parts[min(number + every, len(parts)) - 1].end
        end = part.first + len(part.name)
        if end < limit or end <= width == limit:
            yield part.first, part.name
            free = end + 1
        elif limit == width and free <= width - len(part.name):
            yield width - len(part.name), part.name


def _draw_tally(matches: Sequence[Match], frame: Frame) -> Iterator[StyledLine]:
    parts, counts = frame.axis.parts(), count_parts(matches, frame.axis)
    line = frame.begin_line("events", DIM)
    draw_bars(line, frame.left, parts, counts, frame.glyphs.levels)
    yield line.styled_line()
    line = frame.begin_line(f"per {frame.axis.unit.name}", DIM)
    draw_figures(line, frame.left, parts, counts)
    yield line.styled_line()


def _sum_up(lanes: Sequence[ChartLane], shown: int, glyphs: Glyphs) -> str:
    """Say what the lanes hold for which there is no room."""
    hidden = {id(match) for match in chain.from_iterable(lane.matches for lane in lanes[shown:])}
    more, events = len(lanes) - shown, len(hidden)
    return (
        f"{glyphs.cut} {pluralize(more, 'more lane')} with {pluralize(events, 'event')}:"
        f" chart --lanes {len(lanes)} shows more"
    )
