"""How a table is laid out on a terminal: its columns, and what its cells show.

rich's own layout cuts text in a column with a minimum width, and it is slow. Every cell consists
of ``Segment``: rich would read a plain string as markup, in which ``[sic]`` vanishes and
``:smile:`` becomes a picture.
"""

from __future__ import annotations

from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style

from sahel_timeline.columns import Column, Role
from sahel_timeline.columns.bars import shorten_bar
from sahel_timeline.formats.column_widths import Cell, column_widths, fitting_width, min_width
from sahel_timeline.formats.highlight import highlight_segments
from sahel_timeline.formats.palette import contrasting_tones, tone_of_kind
from sahel_timeline.formats.report import GAP
from sahel_timeline.formats.rich_console import colour_of
from sahel_timeline.formats.sanitize import sanitize
from sahel_timeline.formats.terminal_columns import shown_columns
from sahel_timeline.formats.terminal_lines import (
    Line,
    break_ends,
    break_line,
    break_names,
    line_width,
    shorten_line,
    shorten_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import Terminal
    from sahel_timeline.query.word_search import WordSearch

R = TypeVar("R")
_ROLE_STYLES: Final = {Role.ID: "dim", Role.DATE: "bold", Role.MATCH: "dim"}


class TableLayout(NamedTuple, Generic[R]):
    """The columns of a table, their widths, and the lines of each cell in each row.

    ``is_shortened`` says whether something has no room in its cell.
    """

    columns: Sequence[Column[R]]
    widths: Sequence[int]
    rows: Sequence[Sequence[Sequence[Line]]]
    is_shortened: bool


def lay_out(view: View[R], records: Sequence[R], terminal: Terminal) -> TableLayout[R]:
    """Lay out records in a table that is no wider than the terminal."""
    columns = _fitting_columns(view, records, terminal)
    shortens = [column.can_be_shortened and not terminal.wraps for column in columns]
    if search := terminal.search:
        columns = [_with_found_first(column, search) for column in columns]
    cells = map(_cells, columns, repeat(records), shortens)
    if search:
        cells = map(_highlighted, columns, cells, repeat(search))
    rows = [list(row) for row in zip(*cells, strict=True)]
    widths = column_widths(columns, rows, terminal.width, shortens)
    for index, column in enumerate(columns):
        if column.role is Role.BAR:
            _scale_bars(rows, index, widths[index])
    fitted = [_fit_row(columns, row, widths, shortens) for row in rows]
    return TableLayout(
        columns, widths, [lines for lines, _ in fitted], any(is_cut for _, is_cut in fitted)
    )


def _fit_row(
    columns: Sequence[Column[R]],
    row: Sequence[Cell],
    widths: Sequence[int],
    shortens: Sequence[bool],
) -> tuple[Sequence[Sequence[Line]], bool]:
    """Break the cells of a row into lines. Return them, and whether any of them is shortened.

    Cells that can be shortened get as many lines as the others need.
    """
    roles = [column.role for column in columns]
    cells = [
        _break(column, cell, fitting_width(row, roles, widths, index))
        for index, (column, cell) in enumerate(zip(columns, row, strict=True))
    ]
    height = max(
        (len(lines) for lines, can_cut in zip(cells, shortens, strict=True) if not can_cut),
        default=1,
    )
    is_cut = False
    for index, can_cut in enumerate(shortens):
        if can_cut:
            lines = _shorten(columns[index], row[index], widths[index], height)
            is_cut = is_cut or len(lines) < len(cells[index])
            cells[index] = lines
    return cells, is_cut


def _shorten(column: Column[R], cell: Cell, width: int, height: int) -> list[Line]:
    if column.role is not Role.NAMES:
        return shorten_line(_without_needless(column, cell[0], width), width, height)
    first = "".join([segment.text for segment in cell[0]])
    keeps_first = column.come_first is not None and column.come_first(first)
    return shorten_names(cell, width, height, keeps_first=keeps_first)


def _without_needless(column: Column[R], line: Line, width: int) -> Line:
    """Return a line without the first words that it can do without, if it is too wide."""
    first = line[0].text.removeprefix(column.needless) if line else ""
    if not first or line_width(line) <= width:
        return line
    return [line[0]._replace(text=first), *line[1:]]


def _break(column: Column[R], cell: Cell, width: int) -> list[Line]:
    if column.role is Role.NAMES:
        return break_names(cell, width)
    if column.role is Role.DATE:
        return break_ends(cell, width)
    return [line for piece in cell for line in break_line(piece, width)]


def _cells(column: Column[R], records: Sequence[R], shortens: bool) -> Iterator[Cell]:  # noqa: FBT001 — mapped
    """Yield the pieces of each record's cell in a column."""
    style = _ROLE_STYLES.get(column.role, "")
    if column.pieces is None:
        for record in records:
            text = sanitize((column.short_text or column.text)(record))
            yield [[_segment(text, _style_of(text, column.role))]]
        return
    lists: list[Sequence[str]] = [column.pieces(record) for record in records]
    if shortens and (comes_first := column.come_first):
        lists = [sorted(pieces, key=lambda piece: not comes_first(piece)) for pieces in lists]
    texts = [[*map(sanitize, pieces)] for pieces in lists]
    if column.role is not Role.NAMES:
        yield from ([[_segment(text, style)] for text in pieces or [""]] for pieces in texts)
        return
    for names, tones in zip(texts, contrasting_tones(texts), strict=True):
        yield [
            [_segment(name, colour_of(tone))] for name, tone in zip(names, tones, strict=True)
        ] or [[]]


def _style_of(text: str, role: Role) -> str:
    """Return the style of a cell that is not a list. Zeros step back behind other numbers."""
    if role is Role.KIND:
        return colour_of(tone_of_kind(text))
    return "dim" if role is Role.NUMBER and text == "0" else _ROLE_STYLES.get(role, "")


def _with_found_first(column: Column[R], search: WordSearch) -> Column[R]:
    """Let the names that a search found come first, unless others are asked for."""
    if column.role is not Role.NAMES or column.come_first:
        return column
    return column._replace(come_first=lambda name: bool(search.ranges(name)))


def _highlighted(column: Column[R], cells: Iterator[Cell], search: WordSearch) -> Iterator[Cell]:
    """Highlight what a search found in the cells of a column."""
    if not column.role.is_searched:
        return cells
    return ([list(highlight_segments(piece, search)) for piece in cell] for cell in cells)


def _segment(text: str, style: str) -> Segment:
    return Segment(text, Style.parse(style) if style else None)


def _fitting_columns(
    view: View[R], records: Sequence[R], terminal: Terminal
) -> Sequence[Column[R]]:
    """Return the columns to draw. If not all fit, those with the smallest totals are merged."""
    columns, width = shown_columns(view, records, terminal), terminal.width
    if view.merge_columns is None:
        return columns
    needs = {column: _min_width(column, records) + GAP for column in columns}
    if sum(needs.values()) - GAP <= width:
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
    return min_width(column.name, column.role, map(column.text, records))


def _scale_bars(rows: Sequence[list[Cell]], index: int, room: int) -> None:
    """Shorten the bars in a column of ``rows``, so that the longest of them just fits."""
    bars = [row[index][0][0].text for row in rows]
    longest = max(map(len, bars), default=0)
    if longest <= room:
        return
    for row, bar in zip(rows, bars, strict=True):
        row[index] = [[Segment(shorten_bar(bar, room, longest))]]
