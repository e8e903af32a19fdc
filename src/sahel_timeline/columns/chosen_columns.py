"""How events look if only some columns of theirs are shown, in an order of the user's own."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.language import say
from sahel_timeline.query.amounts import read_amount
from sahel_timeline.query.column_filter import closest_name
from sahel_timeline.query.column_values import KNOWN, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.model import Event
    from sahel_timeline.query import Match

    Headed = tuple[str, str]

_FIRST: Final = 100
# Parts of the column "date" in tables.
_IN_DATE: Final = frozenset({"end", "time", "date_text", "end_text"})
_LONGEST_ADDED: Final = 40


def choose_columns(
    view: View[Match], headed: Iterable[Headed], whole: View[Match], matches: Sequence[Match]
) -> View[Match]:
    """Return a view with some columns in this order.

    ``headed`` pairs what each is called with our name for it, or that of an extra column.
    ``whole`` is a view in which dates have their times. Possible matches stay marked in tables. In
    these, columns of numbers are aligned; the first ``matches`` show which those are.
    """
    first = matches[:_FIRST]
    chosen = list(dict.fromkeys(headed))
    names = [name for _, name in chosen]
    tables = {column.name: column for column in view.table_columns}
    files = _extra_columns(names) | {column.name: column for column in whole.csv_columns}
    if "time" in names:
        files |= {column.name: column for column in view.csv_columns}
    marks = [tables["match"]] if "match" in tables else []
    return view._replace(
        table_columns=[
            *(_call(_table_column(name, tables, files, first), called) for called, name in chosen),
            *marks,
        ],
        csv_columns=[_call(files[name], called) for called, name in chosen],
        json_fields=[
            _json_field(name, view.json_fields, files)._replace(name=called)
            for called, name in chosen
        ],
        extra_columns=None,
    )


def add_columns(
    view: View[Match], headed: Iterable[Headed], whole: View[Match], matches: Sequence[Match]
) -> View[Match]:
    """Return a view whose tables also have some columns, after the dates.

    A column of long texts would leave no room for the others.
    """
    shown = list(view.table_columns)
    chosen = {name: called for called, name in headed}
    tables = {column.name: column for column in shown}
    files = _extra_columns(chosen) | {column.name: column for column in whole.csv_columns}
    first = matches[:_FIRST]
    added = []
    for name, called in chosen.items():
        if name not in tables and name not in _IN_DATE:
            column = _table_column(name, tables, files, first)
            if max((len(column.text(each)) for each in first), default=0) <= _LONGEST_ADDED:
                added.append(_call(column, called))
    place = list(tables).index("title")
    return view._replace(table_columns=[*shown[:place], *added, *shown[place:]])


def _call(column: Column[Match], name: str) -> Column[Match]:
    """Return a column under the name that a file gives it."""
    if name == column.name:
        return column
    return column._replace(name=name, known=column.name, is_from_file=True)


def _table_column(
    name: str,
    tables: dict[str, Column[Match]],
    files: dict[str, Column[Match]],
    first: Sequence[Match],
) -> Column[Match]:
    if name in tables:
        return tables[name]._replace(min_terminal_width=0, joins="")
    if name == "end":
        return Column(name, lambda match: _end_words(match.event.end), role=Role.DATE)
    column = files[name]
    are_numbers = name in KNOWN and KNOWN[name] is Kind.NUMBER
    if name not in KNOWN:
        texts = [text for text in map(column.text, first) if text]
        are_numbers = bool(texts) and None not in map(read_amount, texts)
    return column._replace(role=Role.NUMBER if are_numbers else Role.TEXT)


def _json_field(
    name: str, fields: Sequence[Field[Match]], files: dict[str, Column[Match]]
) -> Field[Match]:
    known = next((field for field in fields if field.name == name and name in KNOWN), None)
    return known or Field(name, files[name].text, empty_is_null=True)


class _ExtraTexts:
    """The texts of extra columns. Those of the event that was asked last are at hand."""

    def __init__(self) -> None:
        self._event: Event | None = None
        self._texts: dict[str, str] = {}

    def find(self, name: str, match: Match) -> str:
        """Return the text of an extra column, or "" if the event has none."""
        if match.event is not self._event:
            self._event, self._texts = match.event, dict(match.event.extra)
        return self._texts.get(closest_name(name, self._texts), "")


def _extra_columns(names: Iterable[str]) -> dict[str, Column[Match]]:
    """Return columns of extra texts, which ask the same event one after the other, and the time."""
    texts = _ExtraTexts()
    columns: dict[str, Column[Match]] = {
        name: Column(name, partial(texts.find, name), is_from_file=name not in KNOWN)
        for name in names
    }
    return columns | {"time": Column("time", attrgetter("event.start.time"))}


def _end_words(end: End) -> str:
    if isinstance(end, FuzzyDate):
        return short_date(end)
    return "" if end is None else say("ongoing")
