"""How events look if only some columns of theirs are shown, in an order of the user's own."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.language import say
from sahel_timeline.query.amounts import read_amount
from sahel_timeline.query.column_filter import text_of
from sahel_timeline.query.column_values import KNOWN, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.query import Match

_FIRST: Final = 100
# Parts of the column "date" in tables.
_IN_DATE: Final = frozenset({"end", "time", "date_text", "end_text"})
_LONGEST_ADDED: Final = 40


def choose_columns(
    view: View[Match], names: Iterable[str], whole: View[Match], matches: Sequence[Match]
) -> View[Match]:
    """Return a view with some columns, by our names and those of extra columns, in this order.

    ``whole`` is a view in which dates have their times. Possible matches stay marked in tables. In
    these, columns of numbers are aligned; the first ``matches`` show which those are.
    """
    first = matches[:_FIRST]
    chosen = list(dict.fromkeys(names))
    tables = {column.name: column for column in view.table_columns}
    files = {column.name: column for column in whole.csv_columns}
    if "time" in chosen:
        files |= {column.name: column for column in view.csv_columns}
    marks = [tables["match"]] if "match" in tables else []
    return view._replace(
        table_columns=[*(_table_column(name, tables, files, first) for name in chosen), *marks],
        csv_columns=[_file_column(name, files) for name in chosen],
        json_fields=[_json_field(name, view.json_fields, files) for name in chosen],
        extra_columns=None,
    )


def add_columns(
    view: View[Match], names: Iterable[str], whole: View[Match], matches: Sequence[Match]
) -> View[Match]:
    """Return a view whose tables also have some columns, after the dates.

    A column of long texts would leave no room for the others.
    """
    shown = list(view.table_columns)
    tables = {column.name: column for column in shown}
    files = {column.name: column for column in whole.csv_columns}
    first = matches[:_FIRST]
    added = []
    for name in dict.fromkeys(names):
        if name not in tables and name not in _IN_DATE:
            column = _table_column(name, tables, files, first)
            if max((len(column.text(each)) for each in first), default=0) <= _LONGEST_ADDED:
                added.append(column)
    place = list(tables).index("title")
    return view._replace(table_columns=[*shown[:place], *added, *shown[place:]])


def _table_column(
    name: str,
    tables: dict[str, Column[Match]],
    files: dict[str, Column[Match]],
    first: Sequence[Match],
) -> Column[Match]:
    if name in tables:
        return tables[name]._replace(min_terminal_width=0)
    if name == "end":
        return Column(name, lambda match: _end_words(match.event.end), role=Role.DATE)
    column = _file_column(name, files)
    are_numbers = name in KNOWN and KNOWN[name] is Kind.NUMBER
    if name not in KNOWN:
        texts = [text for text in map(column.text, first) if text]
        are_numbers = bool(texts) and None not in map(read_amount, texts)
    return column._replace(role=Role.NUMBER if are_numbers else Role.TEXT)


def _file_column(name: str, files: dict[str, Column[Match]]) -> Column[Match]:
    if name == "time":
        return files.get(name) or Column(name, attrgetter("event.start.time"))
    return files.get(name) or Column(name, _extra_text(name), is_from_file=name not in KNOWN)


def _json_field(
    name: str, fields: Sequence[Field[Match]], files: dict[str, Column[Match]]
) -> Field[Match]:
    known = next((field for field in fields if field.name == name and name in KNOWN), None)
    return known or Field(name, _file_column(name, files).text, empty_is_null=True)


def _extra_text(name: str) -> Callable[[Match], str]:
    return lambda match: text_of(match.event, name)


def _end_words(end: End) -> str:
    if isinstance(end, FuzzyDate):
        return short_date(end)
    return "" if end is None else say("ongoing")
