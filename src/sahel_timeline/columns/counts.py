"""How counts look: numbers with bars, or a cross table."""

from __future__ import annotations

from functools import partial, reduce
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.columns.bars import draw_bar, draw_range, explain_range
from sahel_timeline.columns.sums import (
    Summed,
    csv_columns,
    json_sum,
    range_column,
    sum_range,
    table_columns,
    unknown_column,
)
from sahel_timeline.language import say, say_count
from sahel_timeline.query.count_axes import OURS
from sahel_timeline.query.counting import CountRow
from sahel_timeline.query.totals import Total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sahel_timeline.columns import Json
    from sahel_timeline.query.counting import CountTable

_BAR_WIDTH: Final = 32
_CROSS_TABLE_BAR_WIDTH: Final = 10
_MIN_TERMINAL_WIDTH: Final = 60
_CROSS_TABLE_MIN_TERMINAL_WIDTH: Final = 100
# What a label with the number of events takes, and the columns of a sum.
_LABEL_WIDTH: Final = 24
_SUM_WIDTH: Final = 36
_BETWEEN_SUMS: Final = " / "
_UNKNOWN: Final = ("unknown for {count} event", "unknown for {count} events")
# What an event can have several of.
_NAMES: Final = {
    **dict.fromkeys(("actor", "actors"), "actors"),
    **dict.fromkeys(("source", "sources"), "sources"),
}
_TABLE_NAMES: Final = frozenset({"earliest", "latest", "events"})


def count_view(table: CountTable) -> View[CountRow]:
    """Describe how counts look in every output."""
    by, *across = table.by
    label = Column[CountRow](
        _own_name("by", by),
        attrgetter("bucket.label"),
        role=Role.TITLE,
        is_from_file=by not in OURS,
    )
    events = _events_column("events", lambda row: row)
    sums = [
        Summed(_own_name("sum", name), attrgetter("total"), index)
        for index, name in enumerate(table.sums)
    ]
    crossed = [_cross_column(table, index) for index in range(len(table.columns))]
    return View(
        noun="counts",
        table_columns=(label, events, *_sum_columns(table, sums), _bar_column(table), *crossed),
        csv_columns=(
            *(label, _day_column("earliest"), _day_column("latest"), events),
            *(column for summed in sums for column in csv_columns(summed)),
            *_csv_cross_columns(table),
        ),
        json_fields=_json_fields(table),
        table_footer=_table_footer(table),
        merge_columns=partial(_merge_columns, crossed) if across else None,
    )


def _say_name(name: str) -> str:
    return say(name) if name in OURS else name


def _day_column(side: str) -> Column[CountRow]:
    day: Callable[[CountRow], date | None] = attrgetter(f"bucket.{side}")
    return Column(side, lambda row: _iso(day(row)) or "", value=day)


def _own_name(prefix: str, name: str) -> str:
    """Return the name of a column of counts, with a prefix if every table has one of that name."""
    return f"{prefix}_{name}" if name in _TABLE_NAMES else name


def _json_fields(table: CountTable) -> Sequence[Field[CountRow]]:
    by, *across = table.by
    return [
        Field(_own_name("by", by), attrgetter("bucket.label")),
        Field("earliest", lambda row: _iso(row.bucket.earliest)),
        Field("latest", lambda row: _iso(row.bucket.latest)),
        Field("events", lambda row: row.events),
        *(
            Field[CountRow](_own_name("sum", name), _json_total(index))
            for index, name in enumerate(table.sums)
        ),
        *(
            Field[CountRow](f"by_{other}", _by_label(table, attrgetter("events")))
            for other in across
        ),
        *(
            Field[CountRow](
                f"{_own_name('sum', name)}_by_{other}", _by_label(table, _json_sum_at(index))
            )
            for other in across
            for index, name in enumerate(table.sums)
        ),
    ]


def _json_total(index: int) -> Callable[[CountRow], Json]:
    return lambda row: json_sum(row.total.sums[index])


def _json_sum_at(index: int) -> Callable[[Total], Json]:
    return lambda total: json_sum(total.sums[index])


def _by_label(
    table: CountTable, value: Callable[[Total], Json]
) -> Callable[[CountRow], dict[str, Json]]:
    return lambda row: dict(zip(table.columns, map(value, row.cells), strict=True))


def _sum_columns(table: CountTable, sums: Sequence[Summed]) -> list[Column[CountRow]]:
    """Return the columns of the sums, with their limits if there is no second thing."""
    if len(table.by) > 1:
        pairs = [(range_column(each, table.rows), unknown_column(each)) for each in sums]
        return [column._replace(total=None) for pair in pairs for column in pair]
    limits_from = _LABEL_WIDTH + _SUM_WIDTH * len(sums)
    return [column for summed in sums for column in table_columns(summed, limits_from)]


def _cross_column(table: CountTable, index: int) -> Column[CountRow]:
    """Return the column of a label of the second thing, with events or sums."""
    return Column(
        table.columns[index],
        lambda row: _cell_text(row.cells[index]),
        role=Role.NUMBER,
        total=sum(_size(row.cells[index]) for row in table.rows),
        is_from_file=True,
    )


def _cell_text(total: Total) -> str:
    if not total.sums:
        return str(total.events)
    return _BETWEEN_SUMS.join(sum_range(each, total.events) for each in total.sums)


def _size(total: Total) -> int:
    return int(total.sums[0].best) if total.sums else total.events


def _csv_cross_columns(table: CountTable) -> list[Column[CountRow]]:
    columns: list[Column[CountRow]] = []
    for index, label in enumerate(table.columns):
        total = _cell_at(index)
        columns.append(_events_column(label, total))
        for number, name in enumerate(table.sums):
            columns += csv_columns(Summed(f"{label} {name}", total, number))
    return columns


def _cell_at(index: int) -> Callable[[CountRow], Total]:
    return lambda row: row.cells[index]


def _events_column(label: str, total: Callable[[CountRow], CountRow | Total]) -> Column[CountRow]:
    return Column(
        label,
        lambda row: str(total(row).events),
        role=Role.NUMBER,
        value=lambda row: total(row).events,
    )


def _merge_columns(
    crossed: Sequence[Column[CountRow]], columns: Sequence[Column[CountRow]]
) -> Column[CountRow]:
    """Return one column for several of a cross table."""
    indexes = [index for index, column in enumerate(crossed) if column in columns]

    def text(row: CountRow) -> str:
        first, *others = [row.cells[index] for index in indexes]
        return _cell_text(reduce(Total.plus, others, first))

    name = say_count(len(columns), "{count} more", "{count} more")
    return Column(name, text, role=Role.NUMBER)


def _table_footer(table: CountTable) -> list[str]:
    """Return why the rows can add up to more than the events, and what all events add up to."""
    if not table.rows:
        return []
    footer = []
    footer += [
        say("an event with several {names} counts once for each of them", names=say(_NAMES[by]))
        for by in table.by
        if by in _NAMES
    ]
    if len(table.sums) > 1 and len(table.by) > 1:
        names = _BETWEEN_SUMS.join(map(_say_name, table.sums))
        footer.append(say("in each column: {names}", names=names))
    for name, total in zip(table.sums, table.sum_totals, strict=True):
        known = [sum_range(total, table.total)] if total.unknown < table.total else []
        unknown = [say_count(total.unknown, *_UNKNOWN)] if total.unknown else []
        parts = ", ".join([*known, *unknown])
        footer.append(say("{name} in total: {sum}", name=_say_name(name), sum=parts))
    return footer


def _bar_column(table: CountTable) -> Column[CountRow]:
    """Return a column with bars of the first sum, or else of the events."""
    is_cross_table = len(table.by) > 1
    width = _CROSS_TABLE_BAR_WIDTH if is_cross_table else _BAR_WIDTH
    min_width = _CROSS_TABLE_MIN_TERMINAL_WIDTH if is_cross_table else _MIN_TERMINAL_WIDTH
    limits = {row.bucket: row.total.sums[0][:3] for row in table.rows if table.sums}
    numbers = [each for limit in limits.values() for each in limit if each is not None]
    highest = max([*numbers, *(row.events for row in table.rows if not limits)], default=0)
    is_exact = all(low == high for low, _, high in limits.values())

    def draw(row: CountRow) -> str:
        if limits:
            return draw_range(limits[row.bucket], highest, width)
        return draw_bar(row.events, highest, width)

    if limits and not is_cross_table:
        min_width = _LABEL_WIDTH + _SUM_WIDTH * len(table.sums) + len(explain_range())
    name = "" if is_exact else explain_range()
    return Column(name, draw, role=Role.BAR, min_terminal_width=min_width, is_from_file=True)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
