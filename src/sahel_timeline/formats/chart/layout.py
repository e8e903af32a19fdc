"""The layout of a chart: lanes, axis, histogram and notes, no line wider than asked for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.formats.chart.axis import Axis
from sahel_timeline.formats.chart.event_mark import draw_mark
from sahel_timeline.formats.chart.histogram import (
    count_starts,
    draw_bars,
    draw_counts,
    explain_counts,
)
from sahel_timeline.formats.chart.labels import label_of, others_of
from sahel_timeline.formats.chart.lanes import ChartLane, group_into_lanes, tone_of_event
from sahel_timeline.formats.chart.legend import explain_glyphs
from sahel_timeline.formats.chart.packing import (
    LaneItem,
    allot_rows,
    count_rows_needed,
    pack_into_rows,
    split_label,
)
from sahel_timeline.formats.chart.rows import draw_row
from sahel_timeline.formats.chart.styled_text import (
    BOLD,
    DIM,
    PLAIN,
    LineBuffer,
    StyledText,
    join_in_lines,
    truncate,
    wrap,
)
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.sanitize import cell_width
from sahel_timeline.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.formats.chart.axis import Interval
    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.formats.chart.styled_text import StyledLine, TextStyle
    from sahel_timeline.formats.report import ChartOptions
    from sahel_timeline.query import Match

_MIN_NAME_WIDTH: Final = 14  # "per millennium"
_SIDE_WIDTH: Final = 2  # a blank and the line at the side of the axis


class Grid(NamedTuple):
    """What the lines of a chart share: a column of names, and an axis with ticks."""

    axis: Axis
    glyphs: Glyphs
    name_width: int
    ticks: tuple[int, ...]

    @property
    def left(self) -> int:
        """The cell of the line in which the axis begins."""
        return self.name_width + _SIDE_WIDTH

    def begin_line(self, name: str = "", style: TextStyle = PLAIN, side: str = " ") -> LineBuffer:
        """Begin a line with a name and a glyph at the side of the axis."""
        line = LineBuffer(self.left + self.axis.cells)
        line.put(0, truncate(name, self.name_width, self.glyphs.ellipsis), style)
        line.put(self.name_width + 1, side, PLAIN if side == " " else DIM)
        return line


def draw_chart(
    matches: Sequence[Match], options: ChartOptions, glyphs: Glyphs, width: int, rows: int
) -> list[StyledLine]:
    """Draw a chart ``width`` cells wide, with about ``rows`` rows in all its lanes."""
    if not matches:
        return [(StyledText(say("(no events)"), DIM),)]
    by = options.by or LaneBy.ACTOR
    lanes = group_into_lanes(matches, by)
    candidates = lanes[: rows if options.lanes is None else options.lanes]
    name_width = _measure_names(candidates, by, width)
    events = [match.event for match in matches]
    axis = Axis.for_events(events, width - name_width - _SIDE_WIDTH, options.days)
    grid = Grid(axis, glyphs, name_width, tuple(axis.ticks()))
    items = [_items_of(lane, grid, by) for lane in candidates]
    needs = [count_rows_needed(each, axis.cells) for each in items]
    allotted = allot_rows(needs, rows, options.lanes)
    used: set[str] = set()
    lines: list[StyledLine] = []
    for lane, lane_items, row_count in zip(candidates, items, allotted, strict=False):
        packed = pack_into_rows(lane_items, row_count, axis.cells)
        lines += _draw_lane(lane, packed, grid, used)
    lines += _draw_axis(grid)
    lines += _draw_histogram(matches, grid)
    notes = _explain_hidden(lanes, len(allotted), glyphs)
    for texts in (explain_glyphs(used, glyphs), explain_counts(matches, axis)):
        notes += join_in_lines(texts, width)
    wrapped = chain.from_iterable(wrap(note, width) for note in notes)
    return [*lines, *((StyledText(line, DIM),) for line in wrapped)]


def _measure_names(lanes: Sequence[ChartLane], by: LaneBy, width: int) -> int:
    """Return how many cells the names of lanes get."""
    limit = width * 2 // 5 if by is LaneBy.EVENT else min(width // 4, 28)
    widest = max((cell_width(lane.name) for lane in lanes), default=0)
    return max(min(widest, limit), _MIN_NAME_WIDTH)


def _items_of(lane: ChartLane, grid: Grid, by: LaneBy) -> list[LaneItem]:
    items = []
    for match in lane.matches:
        mark = draw_mark(match.event, grid.axis, grid.glyphs)
        label, symbols = label_of(match, by, grid.glyphs.dash)
        tail = others_of(match, by)
        tone = lane.tone or tone_of_event(match)
        item = LaneItem(mark, label, tone, symbols, tail)
        items += split_label(item, grid.axis.cells)
    return items


def _draw_lane(
    lane: ChartLane, rows: Sequence[Sequence[LaneItem]], grid: Grid, used: set[str]
) -> Iterator[StyledLine]:
    """Draw the rows of a lane, the first with its name. Add the glyphs in them to ``used``."""
    for number, row in enumerate(rows):
        name = "" if number else lane.name
        line = grid.begin_line(name, BOLD._replace(tone=lane.tone), grid.glyphs.side)
        for tick in grid.ticks:
            line.put(grid.left + tick, grid.glyphs.grid, DIM)
        used |= draw_row(line, grid.left, row, grid.glyphs, grid.axis.cells)
        yield line.styled_line()


def _draw_axis(grid: Grid) -> Iterator[StyledLine]:
    """Draw the axis with its ticks, and the names of its units in one row or two."""
    glyphs, axis = grid.glyphs, grid.axis
    line = grid.begin_line(side=glyphs.corner)
    line.put(grid.left, glyphs.axis * axis.cells, DIM)
    for tick in grid.ticks:
        line.put(grid.left + tick, glyphs.tick, DIM)
    yield line.styled_line()
    for intervals in (axis.intervals(), axis.coarser_intervals()):
        if intervals:
            line = grid.begin_line()
            for cell, name in _place_names(intervals, axis.cells):
                line.put(grid.left + cell, name)
            yield line.styled_line()


def _place_names(intervals: Sequence[Interval], width: int) -> Iterator[tuple[int, str]]:
    """Place the names that fit: every one, every second one, every third one, and so on.

    If the last name is too long for its place, it is moved to the left.
    """
    widest = max((len(interval.name) for interval in intervals), default=0)
    narrowest = min((interval.cells for interval in intervals[1:-1]), default=width)
    every = -(-(widest + 1) // max(narrowest, 1)) or 1
    free = 0
    for number in range(0, len(intervals), every):
        interval = intervals[number]
        limit = intervals[min(number + every, len(intervals)) - 1].end_cell
        end = interval.first_cell + len(interval.name)
        if end < limit or end <= width == limit:
            yield interval.first_cell, interval.name
            free = end + 1
        elif limit == width and free <= width - len(interval.name):
            yield width - len(interval.name), interval.name


def _draw_histogram(matches: Sequence[Match], grid: Grid) -> Iterator[StyledLine]:
    intervals, counts = grid.axis.intervals(), count_starts(matches, grid.axis)
    line = grid.begin_line(say("events"), DIM)
    draw_bars(line, grid.left, intervals, counts, grid.glyphs.levels)
    yield line.styled_line()
    name = say(f"per {grid.axis.unit.name}")
    line = grid.begin_line(name, DIM)
    draw_counts(line, grid.left, intervals, counts, margin=grid.left - len(name) - 1)
    yield line.styled_line()


def _explain_hidden(lanes: Sequence[ChartLane], shown: int, glyphs: Glyphs) -> list[str]:
    """Return a note on the lanes that are not drawn, if there are any."""
    hidden = lanes[shown:]
    if not hidden:
        return []
    events = {id(match) for match in chain.from_iterable(lane.matches for lane in hidden)}
    note = say(
        "{lanes} with {events} (use --lanes {number} to see them)",
        lanes=say_count(len(hidden), "{count} more lane", "{count} more lanes"),
        events=say_count(len(events), "{count} event", "{count} events"),
        number=len(lanes),
    )
    return [f"{glyphs.ellipsis} {note}"]
