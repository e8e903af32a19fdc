"""Columns that options name: which ones there are, and what the files call them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.actors import fold
from sahel_timeline.cli.reading import parse_option
from sahel_timeline.columns.events import event_view
from sahel_timeline.dates import NO_RULES
from sahel_timeline.english import any_of
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import ROW_FORMATS, Format, MarkdownStyle
from sahel_timeline.query import Query, Sort
from sahel_timeline.query.kept import MatchBatch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from sahel_timeline.cli.filter_options import Filters, Order
    from sahel_timeline.columns import View
    from sahel_timeline.dates import DateRules
    from sahel_timeline.model import Event
    from sahel_timeline.query.column_sort import ColumnSort
    from sahel_timeline.query.kept import Kept, Match
    from sahel_timeline.query.where import Condition
    from sahel_timeline.readers import Answer, NamedColumn

HELP: Final = ["help"]
_BY_DATE: Final = frozenset({Format.CHART, Format.CHART_HTML})
_SORTS: Final = {str(each): each for each in Sort}


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


def split_names(option: str, texts: Iterable[str]) -> list[str]:
    """Return the columns that an option names, separated by commas outside of quotes.

    Raises `UsageError`.
    """
    import csv  # most commands that name a column read a table anyway

    names = [name.strip() for row in csv.reader(texts, skipinitialspace=True) for name in row]
    if not all(names) or not names:
        raise UsageError(
            f"--{option} needs the names of columns", hint=f"try --{option} date,title"
        )
    return names


def parse_sort(texts: Sequence[str] | None, rules: DateRules) -> Sort | ColumnSort:
    """Read what --sort names. Raises `UsageError`."""
    if not texts:
        return Sort.DATE
    if len(texts) == 1 and texts[0].casefold() in _SORTS:
        return _SORTS[texts[0].casefold()]
    from sahel_timeline.query.column_sort import ColumnSort  # rarely needed

    names = split_names("sort", texts)
    if Sort.NONE in map(str.casefold, names):
        message = "--sort none does not go together with a column"
        raise UsageError(message, hint=f"leave out {Sort.NONE}")
    return ColumnSort(tuple(dict.fromkeys(names)), rules)


def parse_columns(order: Order | None) -> tuple[str, ...]:
    """Return the columns that --columns names; "" means all. Raises `UsageError`."""
    if order is None or not order.columns:
        return ()
    if order.columns == HELP:
        return ("",)
    return tuple(dict.fromkeys(split_names("columns", order.columns)))


def columns_of_sort(order: Order | None) -> tuple[str, ...]:
    """Return the columns that --sort names, unless --columns says what is shown."""
    sort = parse_sort(order.sort if order and not order.columns else None, NO_RULES)
    return () if isinstance(sort, Sort) else sort.columns


def refuse_order(order: Order, format_: Format, style: MarkdownStyle) -> None:
    """Raise `UsageError` for columns or an order that a format does not have.

    With a limit, the order decides which events are kept.
    """
    is_story = style is MarkdownStyle.STORY
    formats = (*ROW_FORMATS, Format.HTML)
    if order.columns and (format_ not in formats or is_story):
        name = "a story" if is_story else format_
        raise UsageError(f"--columns does nothing for {name}", hint=f"try {any_of(formats)}")
    unused = "--sort" if order.sort and order.sort != [Sort.DATE] else "--reverse" * order.reverse
    if unused and format_ in _BY_DATE and order.limit is None:
        message = f"{unused} does nothing for {format_}, which is in order of dates"
        raise UsageError(message, hint="leave it out, or add --limit")


def columns_of(
    filters: Filters, order: Order | None, today: date, rules: DateRules
) -> tuple[str, ...]:
    """Return the columns that --where and --sort name. Raises `UsageError`."""
    where = parse_conditions(filters.where, today, rules)
    return columns_of_query(
        Query(where=where, sort=parse_sort(order.sort if order else None, rules))
    )


def columns_of_query(query: Query) -> tuple[str, ...]:
    """Return the columns that a query names."""
    by = () if isinstance(query.sort, Sort) else query.sort.columns
    return tuple(dict.fromkeys((*(condition.column for condition in query.where), *by)))


def _refuse_unknown_columns(
    names: Collection[str], where: Sequence[Condition], columns: Iterable[NamedColumn]
) -> None:
    """Raise an error for a name that no column of the files has, with what to write instead."""
    if not names:
        return
    from sahel_timeline.cli.unknown_columns import unknown_column  # rarely needed
    from sahel_timeline.query.column_filter import known_column
    from sahel_timeline.query.column_values import KNOWN
    from sahel_timeline.query.where import Op
    from sahel_timeline.readers.column_finder import alias_of

    written = [each.name for each in columns if each.name]
    known = {fold(name): name for name in reversed([*written, *KNOWN])}
    alone = {each.column for each in where if each.op in {Op.FILLED, Op.EMPTY}}
    # Elsewhere, -killed is an order, or all columns but this one.
    has_minus = any(each.startswith("-") for each in written)
    for name in filter(None, names):
        is_known = fold(name) in known or known_column(name) or alias_of(name)
        if not is_known or (name.startswith("-") and not has_minus):
            raise unknown_column(name, written, known, is_condition=name in alone)


def check_columns(
    names: Collection[str], where: Sequence[Condition], columns: Iterable[NamedColumn]
) -> None:
    """Raise `UsageError` for an unknown column, and for a value in ``where`` that is a column."""
    listed = tuple(columns)
    _refuse_unknown_columns(names, where, listed)
    if where:
        from sahel_timeline.cli.query_notes import refuse_columns_as_values  # rarely needed

        refuse_columns_as_values(where, listed)


def find_names(names: Iterable[str], columns: Iterable[NamedColumn]) -> list[str]:
    """Return columns by our names, if these hold the same, or else by those of the files."""
    from sahel_timeline.query.column_filter import known_column
    from sahel_timeline.readers.column_finder import alias_of

    ours: dict[str, str] = {}
    for name, known, _ in columns:
        ours.setdefault(name, known or name)
        ours.setdefault(fold(name), known or name)
    return [
        known_column(name) or ours.get(name) or ours.get(fold(name)) or alias_of(name) or name
        for name in names
    ]


def _head_columns(
    names: Sequence[str], columns: Sequence[NamedColumn]
) -> Iterable[tuple[str, str]]:
    """Return what each column is called, by us or else by its file, and our name for it."""
    from sahel_timeline.query.column_filter import known_column

    written = {each.name: each.name for each in columns if each.name}
    written = {fold(name): name for name in reversed(written)} | written
    for name, found in zip(names, find_names(names, columns), strict=True):
        by_file = "" if known_column(name) else written.get(name) or written.get(fold(name))
        yield by_file or found, found


def with_known_names(query: Query, columns: Sequence[NamedColumn]) -> Query:
    """Return a query that calls columns as events do."""
    if not columns_of_query(query):
        return query
    found = find_names((each.column for each in query.where), columns)
    pairs = zip(query.where, found, strict=True)
    query = query._replace(where=tuple(each._replace(column=name) for each, name in pairs))
    if isinstance(query.sort, Sort):
        return query
    by = tuple(find_names(query.sort.columns, columns))
    return query._replace(sort=query.sort._replace(columns=by))


def only_read(names: Iterable[str], columns: Iterable[NamedColumn]) -> frozenset[str]:
    """Return those of some columns that events have only because an option names them."""
    keys = set(map(fold, names))
    return frozenset(each.name for each in columns if each.only_read and fold(each.name) in keys)


def without_columns(event: Event, names: Collection[str]) -> Event:
    """Return an event without some extra columns."""
    return event._replace(extra=tuple(pair for pair in event.extra if pair[0] not in names))


def pass_without(
    take: Callable[[Kept], None], names: Collection[str], called: Mapping[str, str], kept: Kept
) -> None:
    """Pass events on without some extra columns.

    ``called`` has what the events call each column that an option names.
    """
    if names or called:
        events = [without_columns(event, names) for event in kept.events] if names else kept.events
        kept = MatchBatch(events, kept.actors, kept.certain, called)
    take(kept)


def view_of(
    order: Order | None,
    answer: Answer[Any],
    matches: Sequence[Match],
    extra_names: Sequence[str],
    *,
    has: Mapping[str, bool] = {},
    asked: Callable[[str], bool] | None = None,
) -> View[Match]:
    """Return how events look, with all columns or only with those that --columns names.

    A table also has the columns by which it is sorted.
    """
    view = event_view(matches, answer.ids, extra_names, has=has, asked=asked)
    if order and order.sort and order.sort != [Sort.DATE]:
        view = view._replace(section=lambda _: "")  # years are not together
    whole = event_view((), has={"image": True})
    chosen = parse_columns(order)
    if not chosen:
        if not (names := columns_of_sort(order)):
            return view
        from sahel_timeline.columns.chosen_columns import add_columns  # rarely needed

        return add_columns(view, _head_columns(names, answer.columns), whole, matches)
    from sahel_timeline.columns.chosen_columns import choose_columns  # rarely needed

    return choose_columns(view, _head_columns(chosen, answer.columns), whole, matches)
