"""How counts look: numbers with bars, or a cross table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.english import pluralize
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


def count_view(counted: CountTable) -> View[CountRow]:
    """Return how counts look in every output."""
    by, *across = counted.by
    label = Column[CountRow](by, lambda t: t.bucket.label, role=Role.TITLE)
    earliest = Column[CountRow]("earliest", lambda t: _iso(t.bucket.earliest) or "")
    latest = Column[CountRow]("latest", lambda t: _iso(t.bucket.latest) or "")
    events = Column[CountRow]("events", lambda t: str(t.events), role=Role.NUMBER)
    crossed = [_cross_column(counted, place) for place in range(len(counted.columns))]
    return View(
        noun="counts",
        table_columns=(label, events, _bar_column(counted), *crossed),
        csv_columns=(label, earliest, latest, events, *crossed),
        json_fields=_json_fields(counted),
        table_footer=_table_footer(counted),
        merge_columns=_merge_columns if across else None,
    )


def _json_fields(counted: CountTable) -> Sequence[Field[CountRow]]:
    by, *across = counted.by
    return [
        Field(by, lambda t: t.bucket.label),
        Field("earliest", lambda t: _iso(t.bucket.earliest)),
        Field("latest", lambda t: _iso(t.bucket.latest)),
        Field("events", lambda t: t.events),
        *(
            Field[CountRow](
                f"by_{name}", lambda t: dict(zip(counted.columns, t.cells, strict=True))
            )
            for name in across
        ),
    ]


def _table_footer(counted: CountTable) -> list[str]:
    """Return how many events were counted, and why the rows can add up to more."""
    lines = [pluralize(counted.total, "event")]
    if By.ACTOR in counted.by:
        lines.append("an event with several actors counts once for each of them")
    return lines


def _cross_column(counted: CountTable, place: int) -> Column[CountRow]:
    return Column(
        counted.columns[place],
        lambda t: str(t.cells[place]),
        role=Role.NUMBER,
        total=sum(row.cells[place] for row in counted.rows),
    )


def _merge_columns(columns: Sequence[Column[CountRow]]) -> Column[CountRow]:
    return Column(
        f"other ({len(columns)})",
        lambda t: str(sum(int(column.text(t)) for column in columns)),
        role=Role.NUMBER,
    )


def _bar_column(counted: CountTable) -> Column[CountRow]:
    most = max((row.events for row in counted.rows), default=0)
    is_cross_table = len(counted.by) > 1
    width = _CROSS_TABLE_BAR_WIDTH if is_cross_table else _BAR_WIDTH
    return Column(
        "",
        lambda t: _bar(t.events, most, width),
        role=Role.BAR,
        min_terminal_width=_CROSS_TABLE_MIN_TERMINAL_WIDTH
        if is_cross_table
        else _MIN_TERMINAL_WIDTH,
    )


def _bar(number: int, most: int, width: int) -> str:
    """Draw a number to an eighth of a cell; any number but 0 has at least one eighth."""
    eighths = max(round(number / most * width * 8), 1) if number else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
