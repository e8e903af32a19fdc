"""Ask a question of the cells of rows, once for each different cell."""

from __future__ import annotations

from functools import cache
from operator import or_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sahel_timeline.query.kept import Match, MatchBatch
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.readers.sheet import MAX_DATES, PerCell, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sahel_timeline.dates import Span
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.place_filter import PlaceFilter
    from sahel_timeline.query.question import Question
    from sahel_timeline.query.where import Condition as OnColumn
    from sahel_timeline.readers.column_conditions import AskDates
    from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
    from sahel_timeline.readers.sheet import Row
    from sahel_timeline.readers.word_filter import WordFilter

    Condition = Callable[[Sequence[Row]], list[Verdict]]


class Dated(NamedTuple):
    """The dates in some cells, and what a question makes of them.

    ``span`` is `None` if it cannot be read, or if the question drops it.
    """

    span: Span | None
    verdict: Verdict


# Cells with an error, and those that the question drops. Their dates would only take memory.
_DROPPED: Final = Dated(None, NO)


def ask_dates(fields: FieldReader, question: Question | None) -> PerCell[Dated]:
    """Return the verdicts of a question on the dates in cells, which are read for it."""
    spans: Values[Span] = fields.sheet.values(fields.sheet.layout.span)
    on_columns = _conditions_on_dates(fields, question)
    when = question.when if question and question.asks_time else None
    keeps = question.keeps if question else bool

    def ask(key: Any) -> Dated:  # noqa: ANN401 — a cell or several
        span = spans.read(key)
        if span is None:
            return _DROPPED
        verdict = when(*span) if when else CERTAIN
        for ask_column in on_columns:
            verdict = min(verdict, ask_column(*span))
        return Dated(span, verdict) if keeps(verdict) else _DROPPED

    return PerCell(spans.keys_in, ask, MAX_DATES)


def _conditions_on_dates(fields: FieldReader, question: Question | None) -> Sequence[AskDates]:
    if not (question and question.where):
        return ()
    from sahel_timeline.readers.column_conditions import bind_dates  # rarely needed

    return bind_dates(fields, question.where)


def conditions_on_names(fields: FieldReader, question: Question | None) -> list[Condition]:
    """Return functions that ask a question of the places, types and actors in rows."""
    conditions: list[Condition] = []
    if question and question.places:
        conditions += _conditions_on_places(fields, question.places)
    if question and question.asks_type:
        conditions.append(PerCell(fields.type, question.type_).of)
    if question and question.asks_actors:
        conditions.append(_condition_on_actors(fields, question))
    return conditions


def word_filter(fields: FieldReader, question: Question | None) -> WordFilter | None:
    """Return what finds the rows with the words of a search, if a question asks for any."""
    if not (question and question.search):
        return None
    from sahel_timeline.readers.word_filter import WordFilter  # few questions need it

    return WordFilter(fields, question.search)


def _conditions_on_places(fields: FieldReader, places: PlaceFilter) -> list[Condition]:
    conditions: list[Condition] = []
    if places.asks_place:
        conditions.append(_condition_on_levels(fields, places))
    if places.asks_country:
        conditions.append(PerCell(fields.country, places.in_country).of)
    if places.asks_distance:
        degrees, precision = fields.degrees, fields.place_precision

        def pairs(rows: Sequence[Row]) -> Iterable[tuple[Any, str]]:
            return zip(degrees.keys_in(rows), precision(rows), strict=True)

        def ask_distance(pair: tuple[Any, str]) -> Verdict:
            # What is wrong with coordinates that cannot be read is reported later.
            return places.is_near(degrees[pair[0]] or (None, None), pair[1])

        conditions.append(PerCell(pairs, ask_distance).of)
    return conditions


def _condition_on_levels(fields: FieldReader, places: PlaceFilter) -> Condition:
    levels: list[Condition] = [
        *(PerCell(names, places.at).of for names in (fields.place, fields.region)),
        PerCell(fields.country, places.at_country).of,
        *fields.levels.conditions(places.at),
    ]
    return lambda rows: list(map(max, *(level(rows) for level in levels)))


def conditions_on_columns(
    fields: FieldReader, question: Question | None
) -> tuple[list[Condition], list[OnColumn]]:
    """Return functions that ask for columns in rows, and the conditions left for events."""
    if not (question and question.where):
        return [], []
    from sahel_timeline.readers.column_conditions import bind_conditions  # rarely needed

    return bind_conditions(fields, question.where)


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


def asks_distance_of_cells(question: Question | None, on_columns: Sequence[OnColumn]) -> bool:
    """Whether a question asks for distances, and nothing of complete events."""
    return bool(question and question.asks_distance) and not _asks_events(question, on_columns)


def _asks_events(question: Question | None, on_columns: Sequence[OnColumn]) -> bool:
    return question is not None and bool(on_columns or question.asks_event or question.asks_words)


def has_coordinates(fields: FieldReader, rows: Sequence[Row]) -> list[bool]:
    """Return whether each row has coordinates."""
    return [each != (None, None) for each in fields.degrees.of(rows)]


def ask_events(
    question: Question | None,
    words: WordFilter | None,
    on_columns: Sequence[OnColumn],
    rows: KeptRows,
) -> tuple[Kept, int]:
    """Return the events in a batch that meet the rest of a question.

    Also return how many of them are left out because they have no coordinates.
    """
    if not (question and _asks_events(question, on_columns)):
        return rows, 0
    if words:
        rows = words.only(rows, question)
    if on_columns:
        from sahel_timeline.readers.column_conditions import ask_ids  # rarely needed

        rows, on_columns = ask_ids(on_columns, rows)
    if not (on_columns or question.asks_event or question.asks_distance):
        return rows, 0
    return _judge_events(question, on_columns, rows)


def _judge_events(
    question: Question, on_columns: Sequence[OnColumn], rows: KeptRows
) -> tuple[Kept, int]:
    matches: dict[int, Match] = {}
    unplaced = 0
    columns = zip(rows.events, rows.actors, rows.certain, strict=True)
    for index, (event, actors, certain) in enumerate(columns):
        verdict = min(question.event(event, actors), CERTAIN if certain else POSSIBLE)
        if verdict and on_columns:
            verdict = min(verdict, question.columns(event, actors, on_columns))
        if not question.keeps(verdict):
            continue
        if question.asks_distance and event.latitude is None:
            unplaced += 1
        else:
            matches[index] = Match(event, actors, verdict is CERTAIN)
    return _Chosen(rows, matches), unplaced


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
