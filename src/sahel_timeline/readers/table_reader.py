"""Read a table: decide what only a complete column can, then take its rows down the road."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sahel_timeline.errors import TimelineError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.answer import Answer, NameUse
from sahel_timeline.readers.decisions import UndecidedError
from sahel_timeline.readers.native_columns import name_extra_column
from sahel_timeline.readers.road import RowReader
from sahel_timeline.readers.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.query.kept import C
    from sahel_timeline.readers.answer import NamedColumn, Request
    from sahel_timeline.readers.column_finder import ColumnFinder
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Layout
    from sahel_timeline.readers.layouts import MakeLayout
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.table import Table


def read_table(
    table: Table, file: str, make_layout: MakeLayout, request: Request[C], decided: Decisions
) -> Answer[C]:
    """Read the events of a table, as the user ``decided``. Problems call it ``file``."""
    found: list[Problem] = []
    notes: list[str] = []
    split_again = table.all_batches
    if request.asks_half:  # the names in the file are read in the middle of it
        table = table.remembered()
    while True:
        table = _fit(table, decided, split_again)
        sheet = Sheet(table, _lay_out(table, make_layout, decided), file)
        if any(map(_is_error, sheet.problems)):
            return Answer(request.collect(), tuple(sheet.problems))
        try:
            answer = _read_rows(sheet, table, decided, request)
        except UndecidedError as error:
            decided, problems, more = _decide(error, sheet, table, decided)
            found += problems
            notes += [f"{file}: {note}" for note in more]
            continue
        finally:
            sheet.forget()  # of many files, no garbage is collected
        listed = sorted([*answer.problems, *found], key=attrgetter("line", "cell"))
        if not decided.dates.is_readable:
            return Answer(request.collect(), tuple(filter(_is_error, listed)))
        day_first = decided.dates.rules.day_first
        return answer._replace(problems=tuple(listed), notes=tuple(notes), day_first=day_first)


def _lay_out(table: Table, make_layout: MakeLayout, decided: Decisions) -> Layout:
    alike = decided._replace(watched=frozenset(), met=None)  # no layout depends on these
    made_from = make_layout, table.header, table.native_columns, alike
    layout = make_layout(table, decided)._replace(made_from=made_from)
    if not decided.years_from:
        return layout
    from sahel_timeline.readers.dates_above import fill_dates  # few tables need it

    return layout._replace(arrange=partial(fill_dates, decided.years_from))


def _look_for(sheet: Sheet, request: Request[Any]) -> ColumnFinder | None:
    """Return the columns of a table by name, if the request names some."""
    if not request.columns:
        return None
    from sahel_timeline.readers.column_finder import ColumnFinder  # rarely needed

    columns = ColumnFinder(sheet)
    asked = request.kept_columns
    for name in filter(None, sheet.header if "" in asked else asked):
        found = columns.find(name)
        if found and not found.known and not found.extra:
            taken = {other for _, other in sheet.extra}
            free = name_extra_column(sheet.header[found.cell], found.cell, taken)
            sheet.extra = [*sheet.extra, (found.cell, free)]
    if request.on_columns:
        _check_names(sheet, columns, request.on_columns)
    return columns


def _check_names(
    sheet: Sheet, columns: ColumnFinder, check: Callable[[Sequence[NamedColumn]], None]
) -> None:
    """Check the names of columns before the rows are read.

    Only the rows of JSON name its columns. They are looked at until all that is asked for is there,
    which takes a third of the time of reading them.
    """
    if not sheet.layout.is_typed:
        check(tuple(columns.names()))
        return
    from sahel_timeline.readers.column_finder import ColumnFinder  # few questions need it

    looked_at = Sheet(sheet.table, sheet.layout, sheet.file)
    names = ColumnFinder(looked_at).names
    count = -1
    for _ in _arranged(looked_at, sheet.table):
        if len(looked_at.names_seen) > count:
            count = len(looked_at.names_seen)
            with suppress(TimelineError):
                check(tuple(names()))
                return
    check(tuple(names()))


def _fit(table: Table, decided: Decisions, split_again: Callable[[], Iterable[RowBatch]]) -> Table:
    """Return the table with all of its columns, and a long one without its rows in memory."""
    if decided.is_long:
        table = table._replace(all_batches=split_again)
    if decided.is_wide and len(table.header) < len(table.other_header):
        table = table.widened()
    return table


def _decide(
    error: UndecidedError, sheet: Sheet, table: Table, decided: Decisions
) -> tuple[Decisions, Sequence[Problem], Sequence[str]]:
    """Decide what the rows have shown, or else what only the complete columns can.

    Also return what is wrong with these, and notes.
    """
    # Names met before another decision can be from rows that it makes unreadable.
    decided = decided._replace(met=None)
    new = Sheet(table, sheet.layout, sheet.file)
    # A row without a title can have only a year, which is that of the dates below it.
    if decided.years_from is None and (not error.found or "is_untitled" in error.found):
        return _look_above(new, table, decided)
    if error.found:
        return decided._replace(**error.found), (), ()
    from sahel_timeline.readers import survey  # few files need it

    look_at = survey.survey_texts if error.of_texts else survey.survey_dates
    return look_at(new, _arranged(new, table), decided)


def _look_above(
    sheet: Sheet, table: Table, decided: Decisions
) -> tuple[Decisions, Sequence[Problem], Sequence[str]]:
    """Decide whether rows above complete the dates of a table that somebody keeps by hand."""
    is_own = sheet.layout.is_native or table.native_columns
    if not is_own or sheet.layout.arrange:
        return decided._replace(years_from=""), (), ()
    from sahel_timeline.readers.year_sources import find_source  # few files need it

    source, notes = find_source(sheet, table, is_long=decided.is_long)
    return decided._replace(years_from=source), (), notes


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _read_rows(sheet: Sheet, table: Table, decided: Decisions, request: Request[C]) -> Answer[C]:
    if request.only_names and request.registry:
        return Answer(request.collect(), names=(_use_of(request.registry, sheet, request),))
    columns = _look_for(sheet, request)
    if request.only_columns:
        names = columns.names() if columns and not sheet.layout.is_typed else ()
        return Answer(request.collect(), columns=tuple(names))
    _complete_names(sheet, table, decided)
    reader = RowReader(sheet, decided, request)
    try:
        for batch in _arranged(sheet, table):
            reader.take(batch)
        reader.finish()
    except UndecidedError:
        reader.withdraw()
        raise
    return Answer(
        reader.collector,
        tuple(sheet.problems),
        reader.total,
        sheet.merged_rows,
        reader.ids,
        tuple(name for _, name in sheet.extra) if sheet.layout.is_native else (),
        names=(reader.names,) if request.registry else (),
        columns=tuple(columns.names()) if columns else (),
        unplaced=reader.unplaced,
        uncompared=tuple(reader.uncompared.items()),
        met=(reader.met,) if reader.met else (),
    )


def _complete_names(sheet: Sheet, table: Table, decided: Decisions) -> None:
    """Look for all coordinates of the places asked for, if others were met again and again."""
    met = decided.met
    if met and met.places and met.places.is_scattered:
        from sahel_timeline.readers.name_survey import meet_all  # few files need it

        meet_all(sheet, _arranged(sheet, table), decided, met)
        met.places.is_scattered = False


def _use_of(registry: Registry, sheet: Sheet, request: Request[Any]) -> NameUse:
    """Return whether the registry applies to the names in a sheet."""
    if not request.asks_half:
        return NameUse(sheet.file)
    from sahel_timeline.readers.own_names import count_known  # few files need it

    return count_known(sheet, registry)


def _arranged(sheet: Sheet, table: Table) -> Iterable[RowBatch]:
    arrange = sheet.layout.arrange
    return arrange(table.batches(), sheet) if arrange else table.batches()
