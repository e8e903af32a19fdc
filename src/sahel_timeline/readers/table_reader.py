"""Read a table: decide what only a complete column can, then take its rows down the road."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.answer import Answer, NameUse
from sahel_timeline.readers.decisions import (
    DatedCell,
    DayOrder,
    Decisions,
    UndecidedError,
    decide_day_order,
)
from sahel_timeline.readers.own_names import count_known
from sahel_timeline.readers.road import RowReader, fit_rows
from sahel_timeline.readers.sheet import Sheet, Values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahel_timeline.query.kept import C
    from sahel_timeline.readers.answer import Request
    from sahel_timeline.readers.layouts import MakeLayout
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.table import Table


def read_table(
    table: Table, file: str, make_layout: MakeLayout, request: Request[C], decided: Decisions
) -> Answer[C]:
    """Read the events of a table. ``file`` is its name in problems.

    ``decided`` is what the user says, and whether the table is probably long.
    """
    found: list[Problem] = []
    while True:
        sheet = Sheet(table, make_layout(table, decided), file)
        if any(map(_is_error, sheet.problems)):
            return Answer(request.collect(), tuple(sheet.problems))
        try:
            answer = _read_rows(sheet, table, decided, request)
        except UndecidedError as error:
            if error.decided:
                decided = error.decided
            else:
                decided, problems = _decide_day_order(sheet, table, decided)
                found += problems
            continue
        problems = sorted([*answer.problems, *found], key=attrgetter("line", "cell"))
        if not decided.days.is_readable:
            return Answer(request.collect(), tuple(filter(_is_error, problems)))
        return answer._replace(problems=tuple(problems))


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _read_rows(sheet: Sheet, table: Table, decided: Decisions, request: Request[C]) -> Answer[C]:
    if request.only_names and request.registry:
        names = count_known(sheet, request.registry) if request.asks_half else NameUse(sheet.file)
        return Answer(request.collect(), names=(names,))
    reader = RowReader(sheet, decided, request)
    for batch in _arranged(sheet, table):
        reader.take(batch)
    reader.finish()
    return Answer(
        reader.collector,
        tuple(sheet.problems),
        reader.total,
        sheet.merged_rows,
        reader.ids,
        tuple(name for _, name in sheet.extra) if sheet.layout.is_native else (),
        names=(reader.names,) if request.registry else (),
    )


def _arranged(sheet: Sheet, table: Table) -> Iterable[RowBatch]:
    arrange = sheet.layout.arrange
    return arrange(table.batches(), sheet) if arrange else table.batches()


def _decide_day_order(
    sheet: Sheet, table: Table, decided: Decisions
) -> tuple[Decisions, list[Problem]]:
    """Return what the complete columns decide, or why they do not.

    If they contradict themselves, no event can be read, unless the layout can do without these
    dates. If nothing settles the order, each row that depends on it has a problem of its own.
    """
    survey = Sheet(table, sheet.layout, sheet.file)
    order, wrong = decide_day_order(_dated_cells(survey, table))
    is_optional = sheet.layout.days_are_optional
    if not wrong or (order is None and not is_optional):
        return decided._replace(days=DayOrder(order, is_decided=True)), []
    days = DayOrder(is_decided=True, is_readable=is_optional)
    cell, message, hint = wrong
    survey.problems.clear()  # those with rows are found again
    severity = Severity.WARNING if is_optional else Severity.ERROR
    survey.add_problem(cell.line, cell.column, message, hint, severity)
    return decided._replace(days=days, has_days=False), survey.problems


def _dated_cells(sheet: Sheet, table: Table) -> list[DatedCell]:
    """Return the different dates in the columns whose order has to be decided."""
    fields = [(column, Values(sheet, field)) for column, field in sheet.layout.day_texts]
    first: dict[tuple[str, str], int] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for batch in _arranged(sheet, table):
        rows, lines = fit_rows(batch, sheet)
        for column, values in fields:
            keys = [(text or "", column) for text in values.of(rows)]
            counts.update(keys)
            for key, line in zip(keys, lines, strict=True):
                first.setdefault(key, line)
    return [
        DatedCell(text, line, column, counts[text, column])
        for (text, column), line in sorted(first.items(), key=lambda item: item[1])
    ]
