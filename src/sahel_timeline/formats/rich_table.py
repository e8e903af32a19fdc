"""The table, drawn by rich on a terminal.

Widths and lines are computed here. rich's own layout cuts text in a column with a minimum width,
and it is slow. rich only breaks cells that are too wide, and colours them. Every cell is a ``Text``
or a ``Segment``: rich would read a plain string as markup, in which ``[sic]`` vanishes and
``:smile:`` becomes a picture.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeAlias, TypeVar

from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from sahel_timeline.columns import Column, Role
from sahel_timeline.columns.bars import shorten_bar
from sahel_timeline.formats.rich_console import colour_of, console_for
from sahel_timeline.formats.sanitize import cell_width, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from rich.console import Console

    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import RowReport, TerminalReport

R = TypeVar("R")
SegmentLine: TypeAlias = list[Segment]
Cell: TypeAlias = "Sequence[SegmentLine]"

_ROLE_STYLES: Final = {Role.ID: "dim", Role.DATE: "bold", Role.MATCH: "dim"}
# The colours of diff tools, in tones that are legible on black and on white.
_KIND_STYLES: Final = {"added": "color(71)", "gone": "color(167)", "changed": "color(136)"}
_RIGHT_ALIGNED: Final = frozenset({Role.DATE, Role.NUMBER})
# The widest column is narrowed first, down to its comfortable width, and then every column.
_COMFORTABLE_WIDTHS: Final = {
    **{Role.ID: 18, Role.DATE: 17, Role.MATCH: 8, Role.TITLE: 24, Role.KIND: 7},
    **{Role.NAMES: 16, Role.TEXT: 10, Role.NUMBER: 6, Role.BAR: 8, Role.CHANGES: 34},
}
_MAX_DATE_WIDTH: Final = 17
_GAP: Final = 3


class _Layout(NamedTuple, Generic[R]):
    """The columns of a table, their widths, and the console that breaks lines too wide for them."""

    columns: Sequence[Column[R]]
    widths: Sequence[int]
    console: Console

    def draw_row(self, row: Sequence[Cell]) -> Iterator[Segment]:
        """Draw a row in as many lines as its tallest cell has."""
        cells = [
            _wrap(cell, width, self.console) for cell, width in zip(row, self.widths, strict=True)
        ]
        for number in range(max(map(len, cells))):
            blank = 0
            for column, lines, width in zip(self.columns, cells, self.widths, strict=True):
                line = lines[number] if number < len(lines) else []
                used = _line_width(line)
                spare = width - used
                right_aligned = column.role in _RIGHT_ALIGNED
                if used:
                    yield Segment(" " * (blank + spare * right_aligned))
                    yield from line
                    blank = 0
                blank += spare * (not right_aligned or not used) + _GAP
            yield Segment("\n")

    def draw_header(self) -> Iterator[Segment]:
        """Draw the names of the columns, and a rule below them."""
        yield from self.draw_row([[[_segment(sanitize(c.name), "bold")]] for c in self.columns])
        yield Segment("─" * (sum(self.widths) + _GAP * (len(self.columns) - 1)) + "\n")


def write(report: TerminalReport[RowReport[R]], out: TextIO) -> None:
    """Draw the rows, at most as many as the terminal allows."""
    terminal, view = report.terminal, report.content.view
    records = report.content.records[: terminal.max_rows]
    columns = _fitting_columns(view, records, terminal.width)
    rows = [[_cell(column, record) for column in columns] for record in records]
    widths = _column_widths(columns, rows, terminal.width)
    for index, column in enumerate(columns):
        if column.role is Role.BAR:
            _scale_bars(rows, index, widths[index])
    console = console_for(terminal, out)
    layout = _Layout(columns, widths, console)
    segments = list(layout.draw_header())
    section = view.section(records[0]) if records else ""
    headings = report.content.headings
    for number, (record, row) in enumerate(zip(records, rows, strict=True)):
        before, section = section, view.section(record)
        if heading := headings.get(number):
            segments += [Segment("\n"), _segment(sanitize(heading), "bold"), Segment("\n")]
        elif section != before and not headings:
            segments.append(Segment("\n"))
        segments += layout.draw_row(row)
    segments += _draw_footer(view.table_footer, terminal.width, console)
    console.print(Segments(segments), end="", crop=False)  # no line is too wide


def _draw_footer(footer: Sequence[str], width: int, console: Console) -> Iterator[Segment]:
    if footer:
        yield Segment("\n")
    for line in _wrap([[_segment(sanitize(text), "dim")] for text in footer], width, console):
        yield from line
        yield Segment("\n")


def _fitting_columns(view: View[R], records: Sequence[R], width: int) -> Sequence[Column[R]]:
    """Return the columns to draw. If not all fit, those with the smallest totals are merged."""
    columns = [column for column in view.table_columns if column.min_terminal_width <= width]
    if view.merge_columns is None:
        return columns
    needs = {column: _min_width(column, records) + _GAP for column in columns}
    if sum(needs.values()) - _GAP <= width:
        return columns
    mergeable = [column for column in columns if column.total is not None]
    room = width - sum(needs[column] for column in columns if column.total is None)
    room -= _min_width(view.merge_columns(mergeable), records)
    largest_first = sorted(mergeable, key=lambda column: -(column.total or 0))
    ends = accumulate(needs[column] for column in largest_first)
    merged = {column for column, end in zip(largest_first, ends, strict=True) if end > room}
    return [
        *(column for column in columns if column not in merged),
        view.merge_columns([column for column in mergeable if column in merged]),
    ]


def _min_width(column: Column[R], records: Sequence[R]) -> int:
    longest = max((cell_width(sanitize(column.text(record))) for record in records), default=0)
    return max(cell_width(sanitize(column.name)), min(longest, _COMFORTABLE_WIDTHS[column.role]))


def _scale_bars(rows: Sequence[list[Cell]], index: int, room: int) -> None:
    """Shorten the bars in a column of ``rows``, so that the longest of them just fits."""
    bars = [row[index][0][0].text for row in rows]
    longest = max(map(len, bars), default=0)
    if longest <= room:
        return
    for row, bar in zip(rows, bars, strict=True):
        row[index] = [[Segment(shorten_bar(bar, room, longest))]]


def _wrap(cell: Cell, width: int, console: Console) -> Cell:
    """Break the lines of a cell that are too wide."""
    if all(_line_width(line) <= width for line in cell):
        return cell
    return [broken for line in cell for broken in _break_line(line, width, console)]


def _break_line(line: SegmentLine, width: int, console: Console) -> Iterator[SegmentLine]:
    text = Text.assemble(*((segment.text, segment.style or "") for segment in line))
    for broken in text.wrap(console, width, overflow="fold"):
        broken.rstrip()
        yield list(broken.render(console))


def _line_width(line: SegmentLine) -> int:
    return sum(cell_width(segment.text) for segment in line)


def _segment(text: str, style: str = "") -> Segment:
    return Segment(text, Style.parse(style) if style else None)


def _cell(column: Column[R], record: R) -> Cell:
    """Return the lines of a record's cell; names share a line, other pieces do not."""
    style = _ROLE_STYLES.get(column.role, "")
    if column.pieces is None:
        text = sanitize((column.short_text or column.text)(record))
        return [[_segment(text, _KIND_STYLES[text] if column.role is Role.KIND else style)]]
    pieces = [sanitize(piece) for piece in column.pieces(record)]
    if column.role is Role.NAMES:
        comma = Segment(", ")
        names = [(_segment(name, colour_of(name)), comma) for name in pieces]
        return [[segment for pair in names for segment in pair][:-1]]
    first, *rest = pieces or [""]
    return [[_segment(first, style)], *([Segment(piece)] for piece in rest)]


def _column_widths(
    columns: Sequence[Column[R]], rows: Sequence[Sequence[Cell]], terminal_width: int
) -> list[int]:
    """Return widths that fit in the terminal, with the gaps between the columns."""
    room = terminal_width - _GAP * (len(columns) - 1)
    widths = [cell_width(sanitize(column.name)) for column in columns]
    for row in rows:
        for index, cell in enumerate(row):
            widths[index] = max(widths[index], *map(_line_width, cell))
    widths = [min(room, width) for width in widths]
    for index, column in enumerate(columns):
        if column.role is Role.DATE:
            widths[index] = min(widths[index], _MAX_DATE_WIDTH)
    comfortable = [_COMFORTABLE_WIDTHS[column.role] for column in columns]
    while sum(widths) > room:
        spare = [max(width - enough, 0) for width, enough in zip(widths, comfortable, strict=True)]
        shrinkable = spare if any(spare) else widths
        widths[shrinkable.index(max(shrinkable))] -= 1
    return widths
