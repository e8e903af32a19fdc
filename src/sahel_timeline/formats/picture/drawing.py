"""A picture from top to bottom: title, introduction, axis, lanes, legend and credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates.humanize import long_period
from sahel_timeline.formats.lane_names import name_of_no_lane
from sahel_timeline.formats.markup import escape_text
from sahel_timeline.formats.palette import OTHER_COLOUR
from sahel_timeline.formats.picture.content import Content, gather
from sahel_timeline.formats.picture.legend import draw_legend, entries_of
from sahel_timeline.formats.picture.marks import draw_mark, put_on_their_days
from sahel_timeline.formats.picture.style import gradients, style_sheet
from sahel_timeline.formats.picture.text import (
    INTRO,
    SMALL,
    TITLE,
    draw_lines,
    draw_text,
    measure,
    number,
    wrap_paragraphs,
    wrap_plain,
)
from sahel_timeline.formats.prose import paragraphs
from sahel_timeline.formats.report import LaneBy
from sahel_timeline.formats.summary import say_undated, summarize_events
from sahel_timeline.formats.timeline.lanes import NO_LANE
from sahel_timeline.formats.timeline.layout import (
    Frame,
    Lane,
    LaneChoice,
    Layout,
    lay_out,
    name_room,
)
from sahel_timeline.formats.timeline.marks import event_label
from sahel_timeline.formats.timeline.sizes import SIZES
from sahel_timeline.formats.timeline.time_scale import TimeScale
from sahel_timeline.formats.timeline.title_lines import break_title
from sahel_timeline.formats.titles import title_of
from sahel_timeline.language import say, say_count, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.formats.report import EventReport
    from sahel_timeline.formats.timeline.marks import Mark

_WIDTH: Final = 1200
_ROWS: Final = 24  # as many events have a row each, where no height is asked for
_BOLD: Final = 1.1  # how much wider bold type is at most
_FEW: Final = 100  # up to so many events, every title is whole if no height is asked for
_NO_LIMIT: Final = 1_000_000
_MIN_ROWS: Final = 3
_MARGIN: Final = 32
_TEXT_WIDTH: Final = 760  # a longer line is hard to read
_GAP: Final = 16
_BEYOND: Final = 90  # how far a mark fades that has no known start or end


class Picture(NamedTuple):
    """A picture, its size in pixels, and how many units of its elements one pixel has."""

    svg: str
    width: int
    height: int
    units: float


class _Block(NamedTuple):
    """Elements that begin at height 0, and how high they are."""

    elements: list[str]
    height: float


def draw_picture(report: EventReport, *, has_dark_mode: bool = True) -> Picture:
    """Draw a report as a picture, as high as it needs to be unless it has a height."""
    width = report.chart.width or _WIDTH
    inner = width - 2 * _MARGIN
    content = gather(report)
    title = title_of(report)
    blocks = _blocks(report, content, title, inner)
    y, placed = float(_MARGIN), []
    for block in filter(_has_elements, blocks):
        placed.append(f'<g transform="translate({_MARGIN} {number(y)})">')
        placed += [*block.elements, "</g>"]
        y += block.height + _GAP
    needed = _total(blocks)
    height = report.chart.height or round(needed)
    svg = _SVG.format(
        width=width,
        height=height,
        language=spoken(),
        view_height=number(max(needed, height)),
        title=escape_text(title),
        summary=escape_text(summarize_events(report.matches)),
        style=style_sheet(has_dark_mode=has_dark_mode),
        gradients=gradients([*content.colours, OTHER_COLOUR]),
        elements="\n".join(placed),
    )
    return Picture(svg, width, height, max(needed / height, 1))


_SVG: Final = """\
<svg class="timeline" xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {view_height}" role="img" lang="{language}">
<title>{title}</title>
<desc>{summary}</desc>
<style>
{style}
</style>
<defs>
{gradients}</defs>
<rect class="paper" width="{width}" height="{view_height}"/>
{elements}
</svg>
"""


def _header(report: EventReport, title: str, width: float) -> _Block:
    elements, y = draw_lines(wrap_plain(title, width, TITLE), 0, 0, TITLE)
    if report.intro:
        lines = wrap_paragraphs(paragraphs(report.intro), min(width, _TEXT_WIDTH), INTRO)
        drawn, y = draw_lines(lines, 0, y + 4, INTRO)
        elements += drawn
    summary = summarize_events(report.matches)
    notes = [summary] if summary != title else []
    notes += [text for text in [say_undated(report.matches)] if text]
    drawn, y = draw_lines(wrap_plain(" · ".join(notes), width, SMALL), 0, y + 4, SMALL)
    return _Block([*elements, *drawn], y)


def _credit(report: EventReport, width: float) -> _Block:
    lines = wrap_paragraphs(paragraphs(report.credit), width, SMALL) if report.credit else ()
    return _Block(*draw_lines(lines, 0, 0, SMALL))


def _has_elements(block: _Block) -> bool:
    return bool(block.elements)


def _total(blocks: Sequence[_Block]) -> float:
    """Return the height of a picture with these blocks."""
    heights = [block.height for block in filter(_has_elements, blocks)]
    return sum(heights) + _GAP * (len(heights) - 1) + 2 * _MARGIN


def _blocks(report: EventReport, content: Content, title: str, width: float) -> list[_Block]:
    """Return the blocks of a picture, with as many rows as its height has room for."""
    header, credit = _header(report, title, width), _credit(report, width)
    blocks = [header, credit]
    if not content.events:
        return blocks
    height = report.chart.height
    rows = int(height / SIZES.row_height) if height else _ROWS
    fitting: list[_Block] = []
    fits, too_many = 0, _NO_LIMIT
    while True:
        layout = _lay_out(report, content, width, rows)
        drawn = [_drawing(layout, content, report, width), _legend(layout, content, width)]
        blocks = [header, *drawn, credit]
        spare = int((height - _total(blocks)) // SIZES.row_height) if height else 0
        if spare < 0:
            too_many = rows
        else:
            fitting, fits = blocks, rows
        if not spare or (spare > 0 and not _is_crowded(layout)):
            return fitting or blocks
        least = max(fits + 1, _MIN_ROWS)
        rows = min(max(rows + spare, least), too_many - 1)
        if rows < least:
            return fitting or blocks


def _is_crowded(layout: Layout) -> bool:
    """Whether events or titles have no room."""
    return any(
        mark.is_cluster or mark.title != event_label(mark.events[0])
        for lane in layout.lanes
        for mark in lane.marks
    )


def _lay_out(report: EventReport, content: Content, width: float, rows: int) -> Layout:
    choice = None
    if content.lane_names is not None:
        lines = {key: len(_name_lines(name, width)) for key, name in enumerate(content.lane_names)}
        choice = LaneChoice(name_lines=lines)
    layout = lay_out(content.events, _frame(report, content, width, rows), choice)
    scale = TimeScale.of(content.extent, content.extent, layout.marks_width, _BEYOND)
    lanes = [lane._replace(marks=put_on_their_days(lane.marks, scale)) for lane in layout.lanes]
    return layout._replace(lanes=lanes)


def _frame(report: EventReport, content: Content, width: float, rows: int) -> Frame:
    """Return how much room a picture has: all it needs for few events, or else some rows."""
    extent, lanes = content.extent, report.chart.lanes or SIZES.max_lanes
    frame = Frame(extent, extent, width, rows, measure, max_lanes=lanes)
    frame = frame._replace(is_fixed=True, open_length=_BEYOND)
    if report.chart.height:
        lanes = report.chart.lanes or min(lanes, max(rows // _MIN_ROWS, 1))
        per_lane, extra = divmod(rows, min(lanes, content.lane_count))
        whole, crowded = max(per_lane, 1), max(per_lane - 1, 1)
        return frame._replace(
            max_lanes=lanes,
            whole_rows=rows,
            lane_whole_rows=whole,
            lane_rows=crowded,
            extra_rows=extra,
        )
    if len(content.events) <= _FEW:
        return frame._replace(whole_rows=_NO_LIMIT, lane_whole_rows=_NO_LIMIT)
    return frame


def _name_lines(name: str, width: float) -> list[str]:
    return break_title(name, name_room(width) / _BOLD, measure)


def _drawing(layout: Layout, content: Content, report: EventReport, width: float) -> _Block:
    # Without labels above those of the ticks, the axis is lower.
    has_upper = any(tick.label for tick in layout.axis.upper)
    lowered = 0 if has_upper else SIZES.lower_label - SIZES.upper_label
    top = SIZES.axis_height - lowered
    height = top + layout.height
    elements = list(_axis(layout, height, SIZES.lower_label - lowered))
    for lane in layout.lanes:
        if content.lane_names is not None:
            by = report.chart.by or LaneBy.ACTOR
            name = name_of_no_lane(by) if lane.key == NO_LANE else content.lane_names[lane.key]
            elements += _lane_name(name, top + lane.top, width)
        elements += _lane_marks(lane, layout, content, top)
    if layout.arrangement.not_shown:
        note = say_count(
            layout.arrangement.not_shown,
            "{count} event is in no lane shown.",
            "{count} events are in no lane shown.",
        )
        elements.append(draw_text(0, height + SMALL.line, note, "small muted"))
        height += SMALL.line
    return _Block(elements, height)


def _lane_name(name: str, y: float, width: float) -> Iterator[str]:
    """Yield the line above a lane, and its name beside the marks, or above them if it is narrow."""
    yield f'<path class="grid" d="M0 {number(y)}H{number(width)}"/>'
    for index, line in enumerate(_name_lines(name, width)):
        yield draw_text(0, y + 20 + index * SIZES.line_height, line, "bold")


def _lane_marks(lane: Lane, layout: Layout, content: Content, top: float) -> Iterator[str]:
    for mark in sorted(lane.marks, key=_is_on_top):
        event = mark.events[0]
        match = content.matches[event.number]
        dates = long_period(match.event.start, match.event.end)
        y = top + lane.rows_top + mark.row * SIZES.row_height
        colour = content.colours[event.number]
        yield f"<g><title>{escape_text(f'{event.title}, {dates}')}</title>"
        yield from draw_mark(mark, layout.marks_left, y, layout.marks_width, colour)
        yield "</g>"


def _is_on_top(mark: Mark) -> bool:
    """Whether a mark is a day in the row of clusters, which bars share.

    All others are written in the order of time, in which a screen reader finds them.
    """
    return not mark.title_width and (mark.events[0].is_diamond or mark.is_cluster)


def _axis(layout: Layout, height: float, base: int) -> Iterator[str]:
    """Yield the lines and labels of the axis. The ticks have theirs at ``base``."""
    left = layout.marks_left
    for tick in layout.axis.ticks:
        x = number(left + tick.x)
        yield f'<path class="grid" d="M{x} {base - 10}V{number(height)}"/>'
        if tick.label:
            yield draw_text(left + tick.x + 4, base, tick.label, "small muted")
    for tick in layout.axis.upper:
        if tick.label:
            yield draw_text(left + tick.x + 4, SIZES.upper_label, tick.label, "bold")


def _legend(layout: Layout, content: Content, width: float) -> _Block:
    marks = [mark for lane in layout.lanes for mark in lane.marks]
    colours = {colour: name for name, colour in content.named_colours.items()}
    if colours and OTHER_COLOUR in content.colours:
        colours[OTHER_COLOUR] = say("others")
    entries = entries_of(marks, layout.marks_width, colours)
    return _Block(*draw_legend(entries, 0, 0, width))
