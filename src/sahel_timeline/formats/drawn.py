"""The table drawn for a terminal, by rich.

Every cell goes in as ``Text``: rich would take a plain string for markup, in which
``[sic]`` vanishes and ``:smile:`` becomes a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sahel_timeline.columns import Column, Role
from sahel_timeline.formats.screen import colour_of, screen
from sahel_timeline.formats.visible import visible

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import JustifyMethod

    from sahel_timeline.formats.report import Report

R = TypeVar("R")
_STYLES: Final = {
    **{Role.ID: "dim", Role.DATE: "bold", Role.MARK: "dim", Role.TITLE: ""},
    **{Role.NAMES: "", Role.TEXT: "", Role.NUMBER: ""},
}
_RIGHT: Final = frozenset({Role.DATE, Role.NUMBER})
_NARROWEST: Final = {Role.DATE: 13, Role.TITLE: 24, Role.NAMES: 16}
_WIDEST: Final = {Role.ID: 16, Role.DATE: 17}
_WHOLE: Final = frozenset({Role.ID, Role.MARK, Role.NUMBER})


def write(report: Report[R], out: TextIO) -> None:
    """Draw the rows that a screen or two can hold."""
    canvas = report.canvas
    assert canvas is not None  # noqa: S101 — writer_for asks for a drawing only on one
    columns = [c for c in report.view.table if c.from_width <= canvas.width]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            Text(column.name),
            style=_STYLES[column.role],
            justify=_side(column),
            no_wrap=column.role in _WHOLE,
            overflow="fold",
            min_width=_NARROWEST.get(column.role),
            max_width=_WIDEST.get(column.role),
        )
    previous = None
    for record in report.records[: canvas.most_rows]:
        group = report.view.group(record)
        if previous not in {None, group}:
            table.add_section()
        previous = group
        table.add_row(*(_cell(column, record) for column in columns))
    screen(canvas, out).print(table)


def _side(column: Column[R]) -> JustifyMethod:
    return "right" if column.role in _RIGHT else "left"


def _cell(column: Column[R], record: R) -> Text:
    if column.parts is None:
        return Text(visible(column.cell(record)))
    parts = [visible(part) for part in column.parts(record)]
    if column.role is Role.NAMES:
        return Text(", ").join(Text(part, style=colour_of(part)) for part in parts)
    return Text("\n").join(Text(part, style="not bold" * bool(i)) for i, part in enumerate(parts))
