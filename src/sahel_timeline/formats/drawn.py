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
    text = Text()
    for number, name in enumerate(column.parts(record)):
        text.append(", " * bool(number))
        text.append(visible(name), style=colour_of(name))
    return text
