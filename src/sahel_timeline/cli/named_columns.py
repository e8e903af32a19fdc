"""Columns that options name: which ones there are, and what the files call them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from sahel_timeline.actors import fold, nearest
from sahel_timeline.cli.reading import parse_option
from sahel_timeline.english import quoted
from sahel_timeline.errors import UnknownNameError, UsageError
from sahel_timeline.query.kept import MatchBatch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from sahel_timeline.dates import DateRules
    from sahel_timeline.model import Event
    from sahel_timeline.query import Query
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.where import Condition

    # As in an `Answer`: its name, the known column that it is, and whether it is only read.
    NamedColumn: TypeAlias = tuple[str, str, bool]


def parse_conditions(
    texts: Iterable[str] | None, today: date, rules: DateRules
) -> tuple[Condition, ...]:
    """Read the conditions of --where. Raises `UsageError`."""
    if not texts:
        return ()
    from sahel_timeline.query.column_filter import ColumnFilter
    from sahel_timeline.query.where import parse_condition

    def parse(text: str) -> Condition:
        condition = parse_condition(text, today=today, rules=rules)
        ColumnFilter([condition])  # refuses a value that the column cannot have
        return condition

    return tuple(parse_option("where", partial(parse, text)) for text in texts)


def columns_in(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Return the columns that conditions name."""
    return tuple(dict.fromkeys(condition.column for condition in conditions))


def refuse_unknown_columns(names: Collection[str], columns: Iterable[NamedColumn]) -> None:
    """Raise `UsageError` for a name that no column of the files has, with the nearest names."""
    if not names:
        return
    from sahel_timeline.query.column_filter import known_column
    from sahel_timeline.query.column_values import KNOWN
    from sahel_timeline.readers.column_finder import alias_of

    written = [name for name, _, _ in columns if name]
    known = {fold(name): name for name in reversed([*written, *KNOWN])}
    for name in names:
        key = fold(name)
        if key in known or known_column(name) or alias_of(name):
            continue
        if first := next((known[each] for each in known if key.startswith(f"{each} ")), ""):
            hint = f"write one of = != < <= > >= ~ after {first}"
            raise UsageError(f"unknown column {quoted(name)}", hint=hint)
        raise UnknownNameError("column", name, near=nearest(name, known))


def with_known_names(query: Query, columns: Iterable[NamedColumn]) -> Query:
    """Return a query that calls columns of files by our names, if these hold the same."""
    if not query.where:
        return query
    from sahel_timeline.readers.column_finder import alias_of

    ours = {fold(name): known for name, known, _ in columns}

    def known(name: str) -> str:
        key = fold(name)
        return ours[key] or name if key in ours else alias_of(name) or name

    where = tuple(each._replace(column=known(each.column)) for each in query.where)
    return query._replace(where=where)


def only_read(names: Iterable[str], columns: Iterable[NamedColumn]) -> frozenset[str]:
    """Return those of some columns that events have only because an option names them."""
    keys = set(map(fold, names))
    return frozenset(name for name, _, is_read in columns if is_read and fold(name) in keys)


def without_columns(event: Event, names: Collection[str]) -> Event:
    """Return an event without some extra columns."""
    return event._replace(extra=tuple(pair for pair in event.extra if pair[0] not in names))


def pass_without(take: Callable[[Kept], None], names: Collection[str], kept: Kept) -> None:
    """Pass on events without some extra columns."""
    events = [without_columns(event, names) for event in kept.events] if names else kept.events
    take(MatchBatch(events, kept.actors, kept.certain))
