"""Ask conditions on columns of the cells of rows, once for each different cell."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.query.column_filter import (
    DATED,
    check_known,
    judge_dates,
    judge_known,
    known_column,
)
from sahel_timeline.query.query import NO, Verdict
from sahel_timeline.query.verdicts import (
    COMPLEMENTS,
    POSITIVES,
    compare_cell,
    judge_cell,
    judge_containing,
    judge_names,
)
from sahel_timeline.query.where import Op
from sahel_timeline.readers.sheet import PerCell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.dates import End, FuzzyDate
    from sahel_timeline.query.where import Condition
    from sahel_timeline.readers.column_finder import Found
    from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
    from sahel_timeline.readers.sheet import Row

    Ask = Callable[[Sequence[Row]], list[Verdict]]
    AskDates = Callable[[FuzzyDate, End], Verdict]

_TEXTS: Final = frozenset(
    {"title", "place", "region", "country", "place_precision", "type", "summary", "url", "note"}
    | {"image", "image_credit"}
)


def bind_conditions(
    fields: FieldReader, conditions: Iterable[Condition]
) -> tuple[list[Ask], list[Condition]]:
    """Return functions that ask conditions of rows, and the conditions left for events.

    Only events have ids, and columns that are composed from others. `bind_dates` has the rest.
    """
    asked: list[Ask] = []
    left: list[Condition] = []
    for condition in conditions:
        found = fields.finder.find(condition.column)
        if found and found.known in DATED:
            continue
        ask = _bind(fields, condition, found)
        if ask is None:
            name = found.known if found else condition.column  # a file can call the id No
            left.append(condition._replace(column=name))
        else:
            asked.append(ask)
    return asked, left


def bind_dates(fields: FieldReader, conditions: Iterable[Condition]) -> list[AskDates]:
    """Return functions that ask the conditions on dates, which a file can call by another name."""
    asked: list[AskDates] = []
    for condition in conditions:
        found = fields.finder.find(condition.column)
        if found and found.known in DATED:
            check_known(condition, found.known)
            asked.append(partial(judge_dates, condition, found.known))
    return asked


def ask_ids(
    conditions: Sequence[Condition], rows: KeptRows
) -> tuple[KeptRows, Sequence[Condition]]:
    """Ask the conditions on ids of rows. Return those that meet them, and the other conditions."""
    others = []
    for condition in conditions:
        if (known := known_column(condition.column)) == "id":
            verdicts = [judge_known(condition, known, each) for each in rows.column(known)]
            rows = rows.only([index for index, verdict in enumerate(verdicts) if verdict])
        else:
            others.append(condition)
    return rows, others


def _bind(fields: FieldReader, condition: Condition, found: Found | None) -> Ask | None:
    if found is None:
        return None if _composes_columns(fields) else _same(judge_cell(condition, ""))
    if not found.known:
        return _ask_cells(fields, condition, found)
    check_known(condition, found.known)
    return _ask_known(fields, condition, found.known)


def _composes_columns(fields: FieldReader) -> bool:
    """Whether events can have extra columns that the table does not have."""
    return bool(fields.sheet.layout.composed) or len(fields.sides) > 1


def _same(verdict: Verdict) -> Ask:
    return lambda rows: [verdict] * len(rows)


def _ask_cells(fields: FieldReader, condition: Condition, found: Found) -> Ask:
    """Ask the cells of an extra column, or of one that is read only for the fields of events."""
    missing = fields.finder.missing_in(found)

    def text_in(cell: str) -> str:
        text = cell.strip()
        return "" if text in missing else text

    def judge(cell: str) -> Verdict:
        text = text_in(cell)
        verdict = compare_cell(condition, text)
        if verdict is None:
            fields.uncompared.setdefault(condition, text)
        return verdict or NO

    def judge_all(cells: Iterable[str]) -> list[Verdict]:
        return judge_containing(condition, map(text_in, cells))

    find_all = judge_all if condition.op is Op.CONTAINS else None
    return PerCell(partial(map, itemgetter(found.cell)), judge, find_all=find_all).of


def _ask_known(fields: FieldReader, condition: Condition, known: str) -> Ask | None:
    if known in _TEXTS:
        find_all = partial(judge_containing, condition) if condition.op is Op.CONTAINS else None
        judge = partial(judge_known, condition, known)
        return PerCell(getattr(fields, known), judge, find_all=find_all).of
    match known:
        case "actors":
            spelled = [values for side in fields.sides for values in side]
            return _ask_names([*spelled, *fields.canonical], condition)
        case "sources":
            return _ask_names([fields.sources], condition)
        case "latitude" | "longitude":
            value: Callable[[Any], Any] = itemgetter(known == "longitude")
            return _ask_values(fields.degrees, condition, known, value)
        case "id":
            return None
        case _:
            return _ask_values(getattr(fields, known), condition, known, lambda number: number)


def _ask_values(
    values: PerCell[Any], condition: Condition, known: str, part: Callable[[Any], Any]
) -> Ask:
    def judge(key: Any) -> Verdict:  # noqa: ANN401 — a cell or several
        value = values[key]
        return judge_known(condition, known, None if value is None else part(value))

    return PerCell(values.keys_in, judge).of


def _ask_names(columns: Sequence[PerCell[Any]], condition: Condition) -> Ask:
    """Ask several cells. It is enough if one of them meets the condition."""
    positive = POSITIVES.get(condition.op)
    asked = condition._replace(op=positive) if positive else condition

    def judge_all(names: PerCell[Any]) -> PerCell[Verdict]:
        return PerCell(names.keys_in, lambda key: judge_names(asked, names[key] or ()))

    found = list(map(judge_all, columns))

    def ask(rows: Sequence[Row]) -> list[Verdict]:
        verdicts = [NO] * len(rows)
        for each in found:
            verdicts = list(map(max, verdicts, each.of(rows)))
        return [COMPLEMENTS[each] for each in verdicts] if positive else verdicts

    return ask
