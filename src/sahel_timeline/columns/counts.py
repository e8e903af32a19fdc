"""How counts look: bars beside numbers, or a column for each other thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.english import pluralize
from sahel_timeline.query import By
from sahel_timeline.query.counting import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sahel_timeline.query.counting import Count

_BAR: Final = 32
_SHORT_BAR: Final = 10  # where other numbers want the room as well


def count_view(counted: Count) -> View[Tally]:
    """Return how counts look in every output."""
    by, *across = counted.by
    label = Column[Tally](by, lambda t: t.bucket.label, role=Role.TITLE)
    events = Column[Tally]("events", lambda t: str(t.events), role=Role.NUMBER)
    earliest = Column[Tally]("earliest", lambda t: _iso(t.bucket.earliest) or "")
    latest = Column[Tally]("latest", lambda t: _iso(t.bucket.latest) or "")
    cells = [_cell(counted, place) for place in range(len(counted.columns))]
    sheet = (label, earliest, latest, events, *cells)
    return View(
        table_columns=(label, events, _bars(counted), *cells),
        csv_columns=sheet,
        json_fields=_fields(counted),
        noun="counts",
        table_footer=_footer(counted),
        merge_columns=_rest if across else None,
    )


def _fields(counted: Count) -> Sequence[Field[Tally]]:
    by, *across = counted.by
    return [
        Field(by, lambda t: t.bucket.label),
        Field("earliest", lambda t: _iso(t.bucket.earliest)),
        Field("latest", lambda t: _iso(t.bucket.latest)),
        Field("events", lambda t: t.events),
        *(
            Field[Tally](f"by_{name}", lambda t: dict(zip(counted.columns, t.cells, strict=True)))
            for name in across
        ),
    ]


def _footer(counted: Count) -> list[str]:
    """Say of how many events a count is, and where one is counted more than once."""
    told = [pluralize(counted.total, "event")]
    if By.ACTOR in counted.by:
        told.append("an event with several actors is counted once for each")
    return told


def _cell(counted: Count, place: int) -> Column[Tally]:
    return Column(
        counted.columns[place],
        lambda t: str(t.cells[place]),
        role=Role.NUMBER,
        total=sum(tally.cells[place] for tally in counted.tallies),
    )


def _rest(columns: Sequence[Column[Tally]]) -> Column[Tally]:
    return Column(
        f"other ({len(columns)})",
        lambda t: str(sum(int(column.text(t)) for column in columns)),
        role=Role.NUMBER,
    )


def _bars(counted: Count) -> Column[Tally]:
    most = max((tally.events for tally in counted.tallies), default=0)
    cells, room = (_SHORT_BAR, 100) if counted.by[1:] else (_BAR, 60)
    return Column("", lambda t: _bar(t.events, most, cells), role=Role.BAR, min_terminal_width=room)


def _bar(number: int, most: int, cells: int) -> str:
    """Draw a number as blocks, eighths of a cell apart: what is not nothing has a bar."""
    eighths = max(round(number / most * cells * 8), 1) if number else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
