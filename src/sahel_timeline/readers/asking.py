"""Ask a question of the cells of rows, once for each different cell."""

from __future__ import annotations

from functools import cache
from operator import or_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sahel_timeline.query.kept import Match, MatchBatch
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.readers.sheet import MAX_DATES, PerCell, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sahel_timeline.dates import Span
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.question import Question
    from sahel_timeline.query.where import Condition as OnColumn
    from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
    from sahel_timeline.readers.sheet import Row

    Condition = Callable[[Sequence[Row]], list[Verdict]]


class Dated(NamedTuple):
    """The dates in some cells, and what a question makes of them.

    ``span`` is `None` if it cannot be read, or if the question drops it.
    """

    span: Span | None
    verdict: Verdict


# Cells with an error, and those that the question drops. Their dates would only take memory.
_DROPPED: Final = Dated(None, NO)


def ask_dates(spans: Values[Span], question: Question | None) -> PerCell[Dated]:
    """Return the verdicts of a question on the dates in cells, which are read for it."""
    when = question.when if question and question.asks_time else None
    keeps = question.keeps if question else bool

    def ask(key: Any) -> Dated:  # noqa: ANN401 — a cell or several
        span = spans.read(key)
        if span is None:
            return _DROPPED
        verdict = when(*span) if when else CERTAIN
        return Dated(span, verdict) if keeps(verdict) else _DROPPED

    return PerCell(spans.keys_in, ask, MAX_DATES)


def conditions_on_names(fields: FieldReader, question: Question | None) -> list[Condition]:
    """Return functions that ask a question of the places, types and actors in rows."""
    conditions: list[Condition] = []
    if question and question.asks_place:
        conditions.append(PerCell(fields.place, question.place).of)
    if question and question.asks_type:
        conditions.append(PerCell(fields.type, question.type_).of)
    if question and question.asks_actors:
        conditions.append(_condition_on_actors(fields, question))
    return conditions


def conditions_on_columns(
    fields: FieldReader, question: Question | None
) -> tuple[list[Condition], list[OnColumn]]:
    """Return functions that ask for columns in rows, and the conditions left for events."""
    if not (question and question.where):
        return [], []
    from sahel_timeline.readers.column_conditions import bind_conditions  # rarely needed

    return bind_conditions(fields, question.where)


def ask_events(question: Question | None, on_columns: Sequence[OnColumn], rows: KeptRows) -> Kept:
    """Return the events in a batch that meet the rest of a question."""
    if question and question.asks_words:
        rows = rows.only(question.with_words(rows))
    if not (question and (on_columns or question.asks_event)):
        return rows
    matches: dict[int, Match] = {}
    columns = zip(rows.events, rows.actors, rows.certain, strict=True)
    for index, (event, actors, certain) in enumerate(columns):
        verdict = min(question.event(event, actors), CERTAIN if certain else POSSIBLE)
        if verdict and on_columns:
            verdict = min(verdict, question.columns(event, actors, on_columns))
        if question.keeps(verdict):
            matches[index] = Match(event, actors, verdict is CERTAIN)
    return _Chosen(rows, matches)


class _Chosen(MatchBatch):
    """Some events of a batch, which finds their columns under all of their names."""

    def __init__(self, kept: Kept, matches: Mapping[int, Match]) -> None:
        columns: Any = zip(*matches.values(), strict=True) if matches else ((), ())
        super().__init__(*columns)
        self._kept = kept
        self._rows = list(matches)

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of a column."""
        values = self._kept.column(name)
        return [values[row] for row in self._rows]


def _condition_on_actors(fields: FieldReader, question: Question) -> Condition:
    def mask_names(names: PerCell[tuple[str, ...]]) -> PerCell[int]:
        return PerCell(names.keys_in, lambda key: question.names_mask(names[key]))

    masks = list(map(mask_names, fields.canonical))
    judge = cache(question.judge)

    def ask(rows: Sequence[Row]) -> list[Verdict]:
        combined = [0] * len(rows)
        for each in masks:
            combined = list(map(or_, combined, each.of(rows)))
        return list(map(judge, combined))

    return ask
