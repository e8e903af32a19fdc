"""How wide the columns of a table on a terminal are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.columns import Role
from sahel_timeline.formats.report import GAP
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.formats.terminal_lines import (
    Line,
    break_ends,
    count_lines,
    half_width,
    join_ends,
    line_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sahel_timeline.columns import Column

# The lines of a cell, or the names in it, or the ends of a period.
Cell: TypeAlias = "Sequence[Line]"
Row: TypeAlias = "Sequence[Cell]"

# The widest column is narrowed first, down to its comfortable width, and then every column.
_COMFORTABLE_WIDTHS: Final = {
    **{Role.ID: 18, Role.DATE: 17, Role.MATCH: 8, Role.TITLE: 24, Role.KIND: 7},
    **{Role.NAMES: 16, Role.TEXT: 10, Role.NUMBER: 6, Role.BAR: 8, Role.CHANGES: 34},
}
_SEPARATORS: Final = {Role.NAMES: len(", "), Role.DATE: len(" ")}
_MIN_DATE_WIDTH: Final = 8
_MIN_TITLE_WIDTH: Final = 18
_FEW_LINES: Final = 2
# So many widths of dates are tried on so many rows, as each takes time.
_MAX_TRIES: Final = 24
_MAX_ROWS: Final = 100


def min_width(name: str, role: Role, texts: Iterable[str]) -> int:
    """Return the width that a column needs to be legible."""
    longest = max((cell_width(sanitize(text)) for text in texts), default=0)
    return max(cell_width(sanitize(name)), min(longest, _COMFORTABLE_WIDTHS[role]))


def column_widths(
    columns: Sequence[Column[Any]],
    rows: Sequence[Row],
    terminal_width: int,
    shortens: Sequence[bool],
) -> list[int]:
    """Return widths that fit in the terminal, with the gaps between the columns.

    Columns that can be shortened get what the others leave.
    """
    room = terminal_width - GAP * (len(columns) - 1)
    wanted = [min(width, room) for width in _natural_widths(columns, rows)]
    comfortable = [_COMFORTABLE_WIDTHS[column.role] for column in columns]
    widths = [
        min(width, enough) if shorten else width
        for width, enough, shorten in zip(wanted, comfortable, shortens, strict=True)
    ]
    _balance_dates([column.role for column in columns], rows, widths, room)
    while sum(widths) > room:
        spare = [max(width - enough, 0) for width, enough in zip(widths, comfortable, strict=True)]
        shrinkable = spare if any(spare) else widths
        widths[shrinkable.index(max(shrinkable))] -= 1
    _widen(widths, wanted, room)
    return widths


def _natural_widths(columns: Sequence[Column[Any]], rows: Sequence[Row]) -> list[int]:
    """Return the widths with which no cell has to be broken."""
    widths = [cell_width(sanitize(column.name)) for column in columns]
    roles = [column.role for column in columns]
    for row in rows:
        for index, cell in enumerate(row):
            widths[index] = max(widths[index], _cell_width(cell, roles[index]))
    return widths


def _cell_width(cell: Cell, role: Role) -> int:
    pieces = [line_width(piece) for piece in cell] or [0]
    separator = _SEPARATORS.get(role)
    return max(pieces) if separator is None else sum(pieces) + separator * (len(pieces) - 1)


def _balance_dates(
    roles: Sequence[Role], rows: Sequence[Row], widths: list[int], room: int
) -> None:
    """If dates and titles do not both fit, narrow the dates so that the rows take fewest lines."""
    if sum(widths) <= room or Role.DATE not in roles or Role.TITLE not in roles:
        return
    date, title = roles.index(Role.DATE), roles.index(Role.TITLE)
    both = room - sum(widths) + widths[date] + widths[title]
    cells = [(row[date], row[title][0]) for row in rows[:_MAX_ROWS]]
    dates = [join_ends(ends) for ends, _ in cells]
    useful = {*map(line_width, dates), *map(half_width, dates)}
    tries = sorted(each for each in useful if _MIN_DATE_WIDTH <= each <= both - _MIN_TITLE_WIDTH)
    best = min(
        tries[:: 1 + len(tries) // _MAX_TRIES],
        key=lambda width: _count_lines(cells, width, both - width),
        default=None,
    )
    if best is not None:
        widths[date], widths[title] = best, min(widths[title], both - best)


def _count_lines(
    cells: Iterable[tuple[Cell, Line]], date_width: int, title_width: int
) -> tuple[int, int, int]:
    """Return how many rows take more than two lines, and how many lines all rows and dates take."""
    dates, titles = zip(
        *(
            (len(break_ends(ends, date_width)), count_lines(title, title_width))
            for ends, title in cells
        ),
        strict=True,
    )
    lines = list(map(max, dates, titles))
    return sum(count > _FEW_LINES for count in lines), sum(lines), sum(dates)


def _widen(widths: list[int], wanted: Sequence[int], room: int) -> None:
    """Give the room that is left to the columns that want more, in turn."""
    left = room - sum(widths)
    while left > 0 and (narrow := [i for i, width in enumerate(widths) if width < wanted[i]]):
        for index in narrow[:left]:
            widths[index] += 1
        left -= len(narrow)
