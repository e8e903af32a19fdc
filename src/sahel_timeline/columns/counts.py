"""How counts look: numbers with bars, or a cross table."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.query import By
from sahel_timeline.query.counting import CountRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sahel_timeline.query.counting import CountTable

_BAR_WIDTH: Final = 32
_CROSS_TABLE_BAR_WIDTH: Final = 10
_MIN_TERMINAL_WIDTH: Final = 60
_CROSS_TABLE_MIN_TERMINAL_WIDTH: Final = 100


def count_view(table: CountTable) -> View[CountRow]:
    """Describe how counts look in every output."""
    by, *across = table.by
    label = Column[CountRow](by, lambda row: row.bucket.label, role=Role.TITLE)
    earliest = Column[CountRow](
        "earliest",
        lambda row: _iso(row.bucket.earliest) or "",
        value=attrgetter("bucket.earliest"),
    )
    latest = Column[CountRow](
        "latest", lambda row: _iso(row.bucket.latest) or "", value=attrgetter("bucket.latest")
    )
    events = Column[CountRow](
        "events", lambda row: str(row.events), role=Role.NUMBER, value=attrgetter("events")
    )
    crossed = [_cross_column(table, index) for index in range(len(table.columns))]
    return View(
        noun="counts",
        table_columns=(label, events, _bar_column(table), *crossed),
        csv_columns=(label, earliest, latest, events, *crossed),
        json_fields=_json_fields(table),
        table_footer=_table_footer(table),
        merge_columns=_merge_columns if across else None,
    )


def _json_fields(table: CountTable) -> Sequence[Field[CountRow]]:
    by, *across = table.by
    return [
        Field(by, lambda row: row.bucket.label),
        Field("earliest", lambda row: _iso(row.bucket.earliest)),
        Field("latest", lambda row: _iso(row.bucket.latest)),
        Field("events", lambda row: row.events),
        *(
            Field[CountRow](
                f"by_{name}", lambda row: dict(zip(table.columns, row.cells, strict=True))
            )
            for name in across
        ),
    ]


def _table_footer(table: CountTable) -> list[str]:
    """Return why the rows can add up to more than the events."""
    if By.ACTOR not in table.by or not table.rows:
        return []
    return ["an event with several actors counts once for each of them"]


def _cross_column(table: CountTable, index: int) -> Column[CountRow]:
    return Column(
        table.columns[index],
        lambda row: str(row.cells[index]),
        role=Role.NUMBER,
        total=sum(row.cells[index] for row in table.rows),
        value=lambda row: row.cells[index],
    )


def _merge_columns(columns: Sequence[Column[CountRow]]) -> Column[CountRow]:
    return Column(
        f"{len(columns)} more",
        lambda row: str(sum(int(column.text(row)) for column in columns)),
        role=Role.NUMBER,
    )


def _bar_column(table: CountTable) -> Column[CountRow]:
    highest = max((row.events for row in table.rows), default=0)
    is_cross_table = len(table.by) > 1
    width = _CROSS_TABLE_BAR_WIDTH if is_cross_table else _BAR_WIDTH
    return Column(
        "",
        lambda row: _bar(row.events, highest, width),
        role=Role.BAR,
        min_terminal_width=_CROSS_TABLE_MIN_TERMINAL_WIDTH
        if is_cross_table
        else _MIN_TERMINAL_WIDTH,
    )


def _bar(number: int, highest: int, width: int) -> str:
    """Draw a bar to the nearest eighth of a cell; any number but 0 gets at least one eighth."""
    eighths = max(round(number / highest * width * 8), 1) if number else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
