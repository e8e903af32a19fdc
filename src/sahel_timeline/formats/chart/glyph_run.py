"""How an event's dates look on an axis: only what is known is drawn as known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_timeline.dates import ONGOING, FuzzyDate

if TYPE_CHECKING:
    from sahel_timeline.dates import End
    from sahel_timeline.formats.chart.axis import Axis
    from sahel_timeline.formats.chart.glyphs import Glyphs
    from sahel_timeline.model import Event


class GlyphRun(NamedTuple):
    """Signs in a row, from a cell on."""

    first: int
    signs: str

    @property
    def end(self) -> int:
        """The cell after the last sign."""
        return self.first + len(self.signs)


def glyph_run(event: Event, axis: Axis, glyphs: Glyphs) -> GlyphRun:
    """Return the mark of an event.

    A day is one sign, and all else is soft but for the time in which what lasted was
    certainly under way. What reaches beyond the axis has a sign of its own there.
    """
    start = event.start
    finish = start if event.end is None else event.end
    day = start.earliest.toordinal()
    begins_before = day < axis.first or start.has_open_start
    first = 0 if begins_before else axis.cell(day)
    if event.end is None and start.earliest == start.latest:
        return GlyphRun(first, glyphs.day if start.is_exact else glyphs.doubt)
    if finish is ONGOING or finish.has_open_end or finish.latest.toordinal() >= axis.end:
        last, goes_on = axis.cells - 1, True
    else:
        last, goes_on = max(axis.last_cell(finish.latest.toordinal()), first), False
    signs = [glyphs.soft] * (last - first + 1)
    if event.end is not None:
        hard, soft = _core(start, event.end, axis, first, last)
        signs[hard - first : soft - first] = [glyphs.lasted] * max(soft - hard, 0)
    if goes_on:
        signs[-1] = glyphs.ongoing if finish is ONGOING else glyphs.beyond
    if begins_before:
        signs[0] = glyphs.before
    return GlyphRun(first, "".join(signs))


def _core(start: FuzzyDate, end: End, axis: Axis, first: int, last: int) -> tuple[int, int]:
    """Return the first cell of what certainly lasted, and the one after its last.

    A side that is not exact keeps a soft cell, however small its stretch is drawn.
    """
    hard, soft = first, last + 1
    if not start.is_exact:
        hard = (
            last + 1 if start.has_open_end else max(first + 1, axis.cell(start.latest.toordinal()))
        )
    if isinstance(end, FuzzyDate) and not end.is_exact:
        known = 0 if end.has_open_start else axis.last_cell(end.earliest.toordinal()) + 1
        soft = min(last, known)
    return hard, max(hard, soft)
