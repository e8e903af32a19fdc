"""The table drawn for a terminal, by rich.

Every cell goes in as ``Text``: rich would take a plain string for markup, in which
``[sic]`` vanishes and ``:smile:`` becomes a picture. The widths are ours: rich's own cut
what does not fit once a column has a least width.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeVar

from rich.text import Text

from sahel_timeline.columns import Column, Role
from sahel_timeline.formats.screen import colour_of, screen
from sahel_timeline.formats.visible import cells, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from rich.console import Console

    from sahel_timeline.columns import View
    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_STYLES: Final = {Role.ID: "dim", Role.DATE: "bold", Role.MARK: "dim"}
_RIGHT: Final = frozenset({Role.DATE, Role.NUMBER})
# Down to these widths the widest column gives way first, below them every column does.
_ENOUGH: Final = {
    **{Role.ID: 9, Role.DATE: 13, Role.MARK: 3, Role.TITLE: 24},
    **{Role.NAMES: 16, Role.TEXT: 10, Role.NUMBER: 6, Role.BAR: 8},
}
_WIDEST_DATE: Final = 17
_GAP: Final = 3
_EMPTY: Final = Text()


def write(report: Report[R], out: TextIO) -> None:
    """Draw the rows that a screen or two can hold."""
    canvas = report.canvas
    assert canvas is not None  # noqa: S101 — writer_for asks for a drawing only on one
    records = report.records[: canvas.most_rows]
    columns = _fitting(report.view, records, canvas.width)
    rows = [[_cell(column, record) for column in columns] for record in records]
    widths = _widths(columns, rows, canvas.width)
    console = screen(canvas, out)
    drawn = Text(no_wrap=True, overflow="ignore")
    header = [Text(visible(column.name), style="bold") for column in columns]
    _add_row(drawn, columns, header, widths, console)
    drawn.append("─" * (sum(widths) + _GAP * (len(columns) - 1)) + "\n")
    before = report.view.group(records[0]) if records else ""
    for record, row in zip(records, rows, strict=True):
        group = report.view.group(record)
        drawn.append("\n" * (group != before))
        _add_row(drawn, columns, row, widths, console)
        before = group
    for number, line in enumerate(report.view.footer):
        drawn.append("\n" * (not number)).append(f"{line}\n", style="dim")
    console.print(drawn, end="", crop=False)  # our widths fit


def _fitting(view: View[R], records: Sequence[R], width: int) -> Sequence[Column[R]]:
    """Return the columns for which there is room; those that weigh least give way first."""
    columns = [column for column in view.table if column.from_width <= width]
    if view.rest is None:
        return columns
    needs = {column: _least(column, records) + _GAP for column in columns}
    weighty = [column for column in columns if column.weight is not None]
    if sum(needs.values()) - _GAP <= width:
        return columns
    room = width - sum(needs[column] for column in columns if column.weight is None)
    room -= _least(view.rest(weighty), records)
    heaviest = sorted(weighty, key=lambda column: -(column.weight or 0))
    ends = accumulate(needs[column] for column in heaviest)
    others = {column for column, end in zip(heaviest, ends, strict=True) if end > room}
    return [
        *(column for column in columns if column not in others),
        view.rest([column for column in weighty if column in others]),
    ]


def _least(column: Column[R], records: Sequence[R]) -> int:
    """Return the least width that a column needs."""
    longest = max((cells(visible(column.cell(record))) for record in records), default=0)
    return max(cells(visible(column.name)), min(longest, _ENOUGH[column.role]))


def _add_row(
    drawn: Text,
    columns: Sequence[Column[R]],
    row: Sequence[Text],
    widths: Sequence[int],
    console: Console,
) -> None:
    """Add a row's lines, as many as its tallest cell has.

    rich breaks a cell that is too wide; its Table would pad, split and crop all the others
    too, which took most of the time of drawing.
    """
    broken = [_lines(text, width, console) for text, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, broken))):
        blank = 0
        for column, lines, width in zip(columns, broken, widths, strict=True):
            line = lines[number] if number < len(lines) else _EMPTY
            spare = width - cells(line.plain)
            right = column.role in _RIGHT
            if line:
                drawn.append(" " * (blank + spare * right)).append_text(line)
                blank = 0
            blank += spare * (not right or not line) + _GAP
        drawn.append("\n")


def _lines(text: Text, width: int, console: Console) -> Sequence[Text]:
    if "\n" not in text.plain and cells(text.plain) <= width:
        return (text,)
    lines = list(text.wrap(console, width, overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def _cell(column: Column[R], record: R) -> Text:
    style = _STYLES.get(column.role, "")
    if column.parts is None:
        return Text(visible(column.cell(record)), style=style)
    parts = [visible(part) for part in column.parts(record)]
    if column.role is Role.NAMES:
        return Text(", ").join(Text(part, style=colour_of(part)) for part in parts)
    first, *rest = parts or [""]
    return Text("\n").join([Text(first, style=style), *map(Text, rest)])


def _widths(columns: Sequence[Column[R]], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Return widths that fill no more than the terminal, the widest column giving way."""
    room = width - _GAP * (len(columns) - 1)
    found = [cells(visible(column.name)) for column in columns]
    for row in rows:
        for place, text in enumerate(row):
            found[place] = max(found[place], *map(cells, text.plain.split("\n")))
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
