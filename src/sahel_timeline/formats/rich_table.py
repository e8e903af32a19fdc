"""The table drawn for a terminal, by rich.

Widths and lines are ours: rich's own cut what does not fit once a column has a least
width, and take most of the time of drawing. rich breaks the cells that are too wide, and
colours them. Every cell goes in as ``Text`` or ``Segment``: rich would take a plain string
for markup, in which ``[sic]`` vanishes and ``:smile:`` becomes a picture.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from sahel_timeline.columns import Column, Role
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
_STYLES: Final = {Role.ID: "dim", Role.DATE: "bold", Role.MARK: "dim"}
# The colours that people know from diff, in tones that can be read on black and on white.
_KINDS: Final = {"added": "color(71)", "gone": "color(167)", "changed": "color(136)"}
_RIGHT: Final = frozenset({Role.DATE, Role.NUMBER})
# Down to these widths the widest column gives way first, below them every column does.
_ENOUGH: Final = {
    **{Role.ID: 9, Role.DATE: 17, Role.MARK: 3, Role.TITLE: 24, Role.KIND: 7},
    **{Role.NAMES: 16, Role.TEXT: 10, Role.NUMBER: 6, Role.BAR: 8, Role.CHANGES: 34},
}
_WIDEST_DATE: Final = 17
_GAP: Final = 3
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


def write(report: TerminalReport[RowReport[R]], out: TextIO) -> None:
    """Draw the first rows, at most as many as the terminal asks for."""
    terminal, view = report.terminal, report.content.view
    records = report.content.records[: terminal.max_rows]
    columns = _fitting(view, records, terminal.width)
    rows = [[_cell(column, record) for column in columns] for record in records]
    widths = _widths(columns, rows, terminal.width)
    for place, column in enumerate(columns):
        if column.role is Role.BAR:
            _shorten(rows, place, widths[place])
    console = console_for(terminal, out)
    header = [[[_segment(sanitize(column.name), "bold")]] for column in columns]
    rule = "─" * (sum(widths) + _GAP * (len(columns) - 1))
    drawn = [*_row(columns, header, widths, console), Segment(f"{rule}\n")]
    before = view.section(records[0]) if records else ""
    for record, row in zip(records, rows, strict=True):
        group = view.section(record)
        if group != before:
            drawn.append(Segment("\n"))
        drawn += _row(columns, row, widths, console)
        before = group
    footer = [[_segment(sanitize(line), "dim")] for line in view.table_footer]
    drawn += [Segment("\n")] * bool(footer)
    for line in _lines(footer, terminal.width, console):
        drawn += [*line, Segment("\n")]
    console.print(Segments(drawn), end="", crop=False)  # our widths fit


def _fitting(view: View[R], records: Sequence[R], width: int) -> Sequence[Column[R]]:
    """Return the columns for which there is room; those that weigh least give way first."""
    columns = [column for column in view.table_columns if column.min_terminal_width <= width]
    if view.merge_columns is None:
        return columns
    needs = {column: _least(column, records) + _GAP for column in columns}
    weighty = [column for column in columns if column.total is not None]
    if sum(needs.values()) - _GAP <= width:
        return columns
    room = width - sum(needs[column] for column in columns if column.total is None)
    room -= _least(view.merge_columns(weighty), records)
    heaviest = sorted(weighty, key=lambda column: -(column.total or 0))
    ends = accumulate(needs[column] for column in heaviest)
    others = {column for column, end in zip(heaviest, ends, strict=True) if end > room}
    return [
        *(column for column in columns if column not in others),
        view.merge_columns([column for column in weighty if column in others]),
    ]


def _least(column: Column[R], records: Sequence[R]) -> int:
    """Return the least width that a column needs."""
    longest = max((cell_width(sanitize(column.text(record))) for record in records), default=0)
    return max(cell_width(sanitize(column.name)), min(longest, _ENOUGH[column.role]))


def _shorten(rows: Sequence[list[Sequence[SegmentLine]]], place: int, room: int) -> None:
    """Draw the bars in a column shorter, the longest of them as long as there is room."""
    bars = [row[place][0][0].text for row in rows]
    widest = max(map(len, bars), default=0)
    if widest <= room:
        return
    for row, bar in zip(rows, bars, strict=True):
        eighths = sum(map(_EIGHTHS.index, bar))
        shorter = -(-eighths * room // widest)  # not to nothing
        row[place] = [[Segment(_EIGHTHS[8] * (shorter // 8) + _EIGHTHS[shorter % 8].strip())]]


def _row(
    columns: Sequence[Column[R]],
    row: Sequence[Sequence[SegmentLine]],
    widths: Sequence[int],
    console: Console,
) -> Iterator[Segment]:
    """Draw a row in as many lines as its tallest cell has."""
    broken = [_lines(cell, width, console) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, broken))):
        blank = 0
        for column, lines, width in zip(columns, broken, widths, strict=True):
            line = lines[number] if number < len(lines) else []
            filled = _width(line)
            spare = width - filled
            right = column.role in _RIGHT
            if filled:
                yield Segment(" " * (blank + spare * right))
                yield from line
                blank = 0
            blank += spare * (not right or not filled) + _GAP
        yield Segment("\n")


def _lines(cell: Sequence[SegmentLine], width: int, console: Console) -> Sequence[SegmentLine]:
    """Break the lines of a cell that are too wide."""
    if all(_width(line) <= width for line in cell):
        return cell
    return [broken for line in cell for broken in _broken(line, width, console)]


def _broken(line: SegmentLine, width: int, console: Console) -> Iterator[SegmentLine]:
    whole = Text.assemble(*((segment.text, segment.style or "") for segment in line))
    for broken in whole.wrap(console, width, overflow="fold"):
        broken.rstrip()
        yield list(broken.render(console))


def _width(line: SegmentLine) -> int:
    return sum(cell_width(segment.text) for segment in line)


def _segment(text: str, style: str = "") -> Segment:
    return Segment(text, Style.parse(style) if style else None)


def _cell(column: Column[R], record: R) -> Sequence[SegmentLine]:
    """Return what a column says of a record, as lines that must be apart."""
    style = _STYLES.get(column.role, "")
    if column.pieces is None:
        text = sanitize((column.short_text or column.text)(record))
        return [[_segment(text, _KINDS[text] if column.role is Role.KIND else style)]]
    parts = [sanitize(part) for part in column.pieces(record)]
    if column.role is Role.NAMES:
        between = Segment(", ")
        names = [(_segment(part, colour_of(part)), between) for part in parts]
        return [[segment for pair in names for segment in pair][:-1]]
    first, *rest = parts or [""]
    return [[_segment(first, style)], *([Segment(part)] for part in rest)]


def _widths(
    columns: Sequence[Column[R]], rows: Sequence[Sequence[Sequence[SegmentLine]]], width: int
) -> list[int]:
    """Return widths that fill no more than the terminal, the widest column giving way."""
    room = width - _GAP * (len(columns) - 1)
    found = [cell_width(sanitize(column.name)) for column in columns]
    for row in rows:
        for place, cell in enumerate(row):
            found[place] = max(found[place], *map(_width, cell))
    found = [min(room, wanted) for wanted in found]
    for place, column in enumerate(columns):
        if column.role is Role.DATE:
            found[place] = min(found[place], _WIDEST_DATE)
    enough = [_ENOUGH[column.role] for column in columns]
    while sum(found) > room:
        spare = [max(has - needs, 0) for has, needs in zip(found, enough, strict=True)]
        given = spare if any(spare) else found
        found[given.index(max(given))] -= 1
    return found
