"""The mark of an event on the axis: only what is certain looks certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.dates import ONGOING, FuzzyDate
from sahel_timeline.formats.chart.axis import OPEN_CELLS
from sahel_timeline.formats.timeline.day_bounds import day_number, known_days

if TYPE_CHECKING:
    from sahel_timeline.dates import End, Ongoing
    from sahel_timeline.formats.chart.axis import Axis
    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.model import Event


class EventMark(NamedTuple):
    """The glyphs that show an event, in adjacent cells."""

    first_cell: int
    glyphs: str

    @property
    def end_cell(self) -> int:
        """The cell after the last glyph."""
        return self.first_cell + len(self.glyphs)


def draw_mark(event: Event, axis: Axis, glyphs: Glyphs) -> EventMark:
    """Return the mark of an event.

    A day is a single glyph. Anything else fills its range with the glyph for inexact dates,
    except for the days on which a period was certainly under way. A range without a known start or
    end is drawn only near the end that is known. There, and at an edge of the axis, a mark that
    could continue has ‹, › or ▶.
    """
    start = event.start
    finish = start if event.end is None else event.end
    first, reaches_back = _left_end(event, axis)
    if event.end is None and start.earliest == start.latest:
        return EventMark(first, glyphs.exact_day if start.is_exact else glyphs.qualified_day)
    last, edge = _right_end(event, finish, axis, glyphs)
    last = max(last, first)
    cells = [glyphs.inexact] * (last - first + 1)
    if event.end is not None:
        certain, end = _certain_cells(start, event.end, axis, first, last)
        cells[certain - first : end - first] = [glyphs.under_way] * (end - certain)
    if edge:
        cells[-1] = edge
    if reaches_back:
        cells[0] = glyphs.off_left
    return EventMark(first, "".join(cells))


def _left_end(event: Event, axis: Axis) -> tuple[int, bool]:
    """Return the first cell of a mark, and whether the event could have begun before that."""
    first_day = day_number(min(known_days(event)))
    if event.start.has_open_start:
        return max(axis.cell_of(first_day) - OPEN_CELLS, 0), True
    return axis.cell_of(first_day), first_day < axis.first_day


def _right_end(
    event: Event, finish: FuzzyDate | Ongoing, axis: Axis, glyphs: Glyphs
) -> tuple[int, str]:
    """Return the last cell of a mark, and its glyph if the event could continue after that."""
    if finish is ONGOING:
        return axis.cells - 1, glyphs.ongoing
    if finish.has_open_end:
        known = axis.cell_of(day_number(max(known_days(event))))
        return min(known + OPEN_CELLS, axis.cells - 1), glyphs.off_right
    last_day = day_number(finish.latest)
    if last_day >= axis.end_day:
        return axis.cells - 1, glyphs.off_right
    return axis.last_cell_of(last_day), ""


def _certain_cells(
    start: FuzzyDate, end: End, axis: Axis, first: int, last: int
) -> tuple[int, int]:
    """Return the first cell in which a period was certainly under way, and the cell after the last.

    An inexact start or end keeps at least one cell, even if its range is narrower.
    """
    certain, stop = first, last + 1
    if not start.is_exact:
        latest = axis.cell_of(day_number(start.latest))
        certain = last + 1 if start.has_open_end else max(first + 1, latest)
    if isinstance(end, FuzzyDate) and not end.is_exact:
        earliest = axis.last_cell_of(day_number(end.earliest))
        stop = min(last, 0 if end.has_open_start else earliest + 1)
    return certain, max(certain, stop)
