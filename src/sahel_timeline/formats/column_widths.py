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
_DAY_WIDTH: Final = len("22 Mar 2012")
_MIN_TITLE_WIDTH: Final = 18
# For one line more in a row that has two, so many rows can have two lines instead of one.
_TALL: Final = 6
# Columns that need so little more than a comfortable width get it.
_BARELY_MORE: Final = 2
# One title and one date of so many can be broken, so that other columns have the room.
_ONE_OF: Final = 10
_BROKEN_IF_LONG: Final = frozenset({Role.TITLE, Role.DATE})
# Long texts should take no more lines, unless they would have to be wider.
_FEW_LINES: Final = 4
_MAX_TEXT_WIDTH: Final = 40
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
    roles = [column.role for column in columns]
    natural = [min(width, room) for width in _natural_widths(columns, rows)]
    wanted = _widths_of_most(natural, roles, rows, shortens) if any(shortens) else natural
    comfortable = [
        _comfortable_width(column, [row[index] for row in rows], shorten=shorten)
        for index, (column, shorten) in enumerate(zip(columns, shortens, strict=True))
    ]
    widths = [
        enough if shorten and width > enough + _BARELY_MORE else width
        for width, enough, shorten in zip(wanted, comfortable, shortens, strict=True)
    ]
    _balance_dates(roles, rows, widths, room)
    _narrow(widths, comfortable, room)
    titles = [width * (role is Role.TITLE) for role, width in zip(roles, natural, strict=True)]
    for aim in (wanted, titles, natural):
        _widen(widths, aim, room)
    return widths


def fitting_width(row: Row, roles: Sequence[Role], widths: Sequence[int], index: int) -> int:
    """Return the width for a cell. A date also has what a short id before it leaves.

    Dates are right-aligned, so a long one begins further to the left.
    """
    if roles[index] is Role.DATE and index and roles[index - 1] is Role.ID:
        return widths[index] + max(widths[index - 1] - _cell_width(row[index - 1], Role.ID), 0)
    return widths[index]


def _comfortable_width(column: Column[Any], cells: Sequence[Cell], *, shorten: bool) -> int:
    """Return the width down to which a column is narrowed before all columns are.

    It has room for each word of its name, or for all of the legend of bars. A column of long texts,
    in which half of the cells would take more than a few lines, needs more than one of names of
    places.
    """
    words = [column.name] if column.role is Role.BAR else column.name.split()
    name = max((cell_width(sanitize(word)) for word in words), default=0)
    width = max(_COMFORTABLE_WIDTHS[column.role], name)
    if column.role is not Role.TEXT or shorten or not cells:
        return width
    half = sorted(_cell_width(cell, column.role) for cell in cells)[len(cells) // 2]
    return max(width, min(half // _FEW_LINES, _MAX_TEXT_WIDTH))


def _widths_of_most(
    natural: Sequence[int], roles: Sequence[Role], rows: Sequence[Row], shortens: Sequence[bool]
) -> list[int]:
    """Return widths with which all titles and dates but the longest have one line.

    In columns that can be shortened, half of the cells are complete.
    """
    wanted = list(natural)
    for index, role in enumerate(roles):
        if shortens[index] or role in _BROKEN_IF_LONG:
            widths = sorted(_cell_width(row[index], role) for row in rows)
            longest = len(widths) // (2 if shortens[index] else _ONE_OF)
            most = max(widths[: len(widths) - longest], default=0)
            if shortens[index]:
                most = max(most, _COMFORTABLE_WIDTHS[role])
            if natural[index] > most + _BARELY_MORE:
                wanted[index] = most
    return wanted


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
    if sum(widths) <= room or roles.count(Role.DATE) != 1 or Role.TITLE not in roles:
        return
    date, title = roles.index(Role.DATE), roles.index(Role.TITLE)
    both = room - sum(widths) + widths[date] + widths[title]
    cells = [
        (row[date], row[title][0], fitting_width(row, roles, widths, date) - widths[date])
        for row in rows[:_MAX_ROWS]
    ]
    useful = {
        wide - beside
        for line, beside in [(join_ends(ends), beside) for ends, _, beside in cells]
        for wide in (line_width(line), half_width(line))
    }
    most = both - _MIN_TITLE_WIDTH
    tries = sorted(each for each in useful if _MIN_DATE_WIDTH <= each <= most)
    tries = [each for each in tries if each >= _DAY_WIDTH] or tries
    best = min(
        tries[:: 1 + len(tries) // _MAX_TRIES],
        key=lambda width: _count_lines(cells, width, both - width),
        default=None,
    )
    if best is not None:
        widths[date], widths[title] = best, min(widths[title], both - best)


def _count_lines(
    cells: Iterable[tuple[Cell, Line, int]], date_width: int, title_width: int
) -> tuple[int, int]:
    """Return how many lines all rows take. Those after the second of a row count more.

    Then how many lines the dates take. A cell has its date, its title, and what the date has beside
    its column.
    """
    dates, titles = zip(
        *(
            (len(break_ends(ends, date_width + beside)), count_lines(title, title_width))
            for ends, title, beside in cells
        ),
        strict=True,
    )
    lines = list(map(max, dates, titles))
    return sum(lines) + _TALL * sum(max(count - 2, 0) for count in lines), sum(dates)


def _narrow(widths: list[int], comfortable: Sequence[int], room: int) -> None:
    """Take room from the columns that can spare most, until all fit."""
    while sum(widths) > room:
        spare = [max(width - enough, 0) for width, enough in zip(widths, comfortable, strict=True)]
        shrinkable = spare if any(spare) else widths
        widths[shrinkable.index(max(shrinkable))] -= 1


def _widen(widths: list[int], wanted: Sequence[int], room: int) -> None:
    """Give the room that is left to the columns that want more, in turn."""
    left = room - sum(widths)
    while left > 0 and (narrow := [i for i, width in enumerate(widths) if width < wanted[i]]):
        for index in narrow[:left]:
            widths[index] += 1
        left -= len(narrow)
