"""The table, drawn by rich on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

from rich.segment import Segment, Segments
from rich.style import Style

from sahel_timeline.columns import Role
from sahel_timeline.formats.report import GAP
from sahel_timeline.formats.rich_console import console_for
from sahel_timeline.formats.sanitize import sanitize
from sahel_timeline.formats.table_layout import TableLayout, lay_out
from sahel_timeline.formats.terminal_columns import marks_legend
from sahel_timeline.formats.terminal_lines import (
    LEFT_TO_RIGHT,
    Line,
    break_line,
    draw_heading,
    is_right_to_left,
    line_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import RowReport, TerminalReport

R = TypeVar("R")
_BOLD: Final = Style(bold=True)
_DIM: Final = Style(dim=True)
_RIGHT_ALIGNED: Final = frozenset({Role.DATE, Role.NUMBER})


def write(report: TerminalReport[RowReport[R]], out: TextIO) -> bool:
    """Draw the rows, at most as many as the terminal allows.

    Return whether a cell is shortened.
    """
    terminal, view = report.terminal, report.content.view
    records = report.content.records[: terminal.max_rows]
    layout = lay_out(view, records, terminal)
    headings = report.content.headings or _headings(view, records)
    segments = list(_draw_row(layout, _header(layout)))
    if not headings:
        segments.append(Segment("─" * _width(layout) + "\n"))
    for index, row in enumerate(layout.rows):
        if index in headings:
            segments += draw_heading(headings[index], _width(layout))
        segments += _draw_row(layout, row)
    segments += _draw_footer(marks_legend(view, records), terminal.width)
    if view.table_footer:
        segments += [Segment("\n"), *_draw_footer(view.table_footer, terminal.width)]
    # No line is too wide.
    console_for(terminal, out).print(Segments(segments), end="", crop=False)
    return layout.is_shortened


def _headings(view: View[R], records: Sequence[R]) -> dict[int, str]:
    """Return the rows above which a section begins, with its name.

    There are none in another order than that of sections, in which years come again or go back
    and forth.
    """
    headings: dict[int, str] = {}
    section = ""
    for index, record in enumerate(records):
        before, section = section, view.section(record)
        if section != before:
            headings[index] = section
    again = max(Counter(headings.values()).values(), default=1) > 1
    years = [int(name) for name in headings.values() if name.isdecimal()]
    in_order = sorted(years, reverse=years[:1] > years[-1:])
    return {} if again or years != in_order else headings


def _header(layout: TableLayout[R]) -> Sequence[Sequence[Line]]:
    names = [[Segment(sanitize(column.name), _BOLD)] for column in layout.columns]
    return [break_line(name, width) for name, width in zip(names, layout.widths, strict=True)]


def _width(layout: TableLayout[R]) -> int:
    return sum(layout.widths) + GAP * (len(layout.widths) - 1)


def _draw_row(layout: TableLayout[R], row: Sequence[Sequence[Line]]) -> Iterator[Segment]:
    """Draw a row in as many lines as its tallest cell has."""
    for number in range(max(map(len, row))):
        blank = 0
        if any(map(is_right_to_left, (lines[number] for lines in row if number < len(lines)))):
            yield LEFT_TO_RIGHT
        for column, lines, width in zip(layout.columns, row, layout.widths, strict=True):
            line = lines[number] if number < len(lines) else []
            used = line_width(line)
            spare = width - used
            right_aligned = column.role in _RIGHT_ALIGNED
            if used:
                yield Segment(" " * (blank + spare * right_aligned))
                yield from line
                if is_right_to_left(line):
                    yield LEFT_TO_RIGHT
                blank = 0
            blank += spare * (not right_aligned or not used) + GAP
        yield Segment("\n")


def _draw_footer(footer: Sequence[str], width: int) -> Iterator[Segment]:
    for text in footer:
        for line in break_line([Segment(sanitize(text), _DIM)], width):
            yield from line
            yield Segment("\n")
