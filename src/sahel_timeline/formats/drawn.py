"""The table drawn for a terminal, by rich.

Every cell goes in as ``Text``: rich would take a plain string for markup, in which
``[sic]`` vanishes and ``:smile:`` becomes a picture. The widths are ours: rich's own cut
what does not fit once a column has a least width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sahel_timeline.columns import Column, Role
from sahel_timeline.formats.screen import colour_of, screen
from sahel_timeline.formats.visible import cells, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_STYLES: Final = {Role.ID: "dim", Role.DATE: "bold", Role.MARK: "dim"}
_RIGHT: Final = frozenset({Role.DATE, Role.NUMBER})
# Down to these widths the widest column gives way first, below them every column does.
_ENOUGH: Final = {
    **{Role.ID: 9, Role.DATE: 13, Role.MARK: 3, Role.TITLE: 24},
    **{Role.NAMES: 16, Role.TEXT: 10, Role.NUMBER: 6},
}
_WIDEST_DATE: Final = 17
_GAP: Final = 3


def write(report: Report[R], out: TextIO) -> None:
    """Draw the rows that a screen or two can hold."""
    canvas = report.canvas
    assert canvas is not None  # noqa: S101 — writer_for asks for a drawing only on one
    columns = [c for c in report.view.table if c.from_width <= canvas.width]
    records = report.records[: canvas.most_rows]
    rows = [[_cell(column, record) for column in columns] for record in records]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column, width in zip(columns, _widths(columns, rows, canvas.width), strict=True):
        table.add_column(
            Text(column.name),
            style=_STYLES.get(column.role, ""),
            justify="right" if column.role in _RIGHT else "left",
            overflow="fold",
            width=width,
        )
    groups = [report.view.group(record) for record in records]
    for row, group, following in zip(rows, groups, [*groups[1:], None], strict=False):
        table.add_row(*row, end_section=group != following)
    screen(canvas, out).print(table, crop=False)  # our widths fit: cropping takes a quarter


def _cell(column: Column[R], record: R) -> Text:
    if column.parts is None:
        return Text(visible(column.cell(record)))
    parts = [visible(part) for part in column.parts(record)]
    if column.role is Role.NAMES:
        return Text(", ").join(Text(part, style=colour_of(part)) for part in parts)
    return Text("\n").join(Text(part, style="not bold" * bool(i)) for i, part in enumerate(parts))


def _widths(columns: Sequence[Column[R]], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Return widths that fill no more than the terminal, the widest column giving way."""
    room = width - _GAP * (len(columns) - 1)
    found = [len(column.name) for column in columns]
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
