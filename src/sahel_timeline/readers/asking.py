"""Ask a question of the cells of rows, once for each different cell."""

from __future__ import annotations

from functools import cache, partial, reduce
from itertools import repeat
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.dates import Span
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query.query import CERTAIN, NO, POSSIBLE, Verdict
from sahel_timeline.readers.sheet import MAX_DATES, PerCell, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.place_filter import PlaceFilter
    from sahel_timeline.query.question import Question
    from sahel_timeline.query.where import Condition as OnColumn
    from sahel_timeline.readers.column_conditions import AskDates
    from sahel_timeline.readers.kept_rows import FieldReader, KeptRows
    from sahel_timeline.readers.sheet import Row
    from sahel_timeline.readers.word_filter import WordFilter

    Condition = Callable[[Sequence[Row]], list[Verdict]]
    # The dates in the file that was read last, and what its layout was made from.
    HandedOver = list[tuple[object, PerCell["Dated"]]]


class Dated(NamedTuple):
    """The dates in some cells, and what a question makes of them.

    ``span`` is `None` if it cannot be read, or if the question drops it.
    """

    span: Span | None
    verdict: Verdict


# Cells with an error, and those that the question drops. Their dates would only take memory.
_DROPPED: Final = Dated(None, NO)
SPAN_OF, VERDICT_OF = map(itemgetter, range(len(Dated._fields)))


def ask_dates(
    fields: FieldReader, question: Question | None, handed: HandedOver | None
) -> PerCell[Dated]:
    """Return the verdicts of a question on the dates in cells, which are read for it.

    If dates that were read alike have been ``handed`` over, they are not read again.
    """
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

    made_from, known = handed.pop() if handed else (None, None)
    if known is None or on_columns or made_from != fields.sheet.layout.made_from:
        return PerCell(spans.keys_in, ask, MAX_DATES)
    known.go_on(spans.keys_in, ask)
    return known


def hand_over(
    dates: PerCell[Dated], flaws: Iterable[Any], handed: HandedOver | None, made_from: object
) -> None:
    """Keep dates for the next file, if there may be one.

    Cells with ``flaws`` are read again there, so that these are reported.
    """
    if handed is None:
        return
    for key in flaws:
        dates.pop(key, None)
    dates.go_on(iter, iter)  # what these two were knows the file
    handed[:] = [(made_from, dates)]


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
        columns: list[Iterable[int]] = [each.of(rows) for each in masks]
        combined = reduce(partial(map, or_), columns or [repeat(0, len(rows))])
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
    if question.asks_event:
        rows = _judge_rows(question, rows)
    if on_columns:
        rows = _judge_events(question, on_columns, rows)
    if not question.asks_distance:
        return rows, 0
    placed = [i for i, latitude in enumerate(rows.column("latitude")) if latitude is not None]
    return rows.only(placed), len(rows) - len(placed)


def _judge_rows(question: Question, rows: KeptRows) -> KeptRows:
    """Return the rows with a verdict that depends on several fields, without building events."""
    spans = map(Span, rows.starts, rows.ends)
    actors = rows.actors if question.asks_members else repeat(())
    verdicts = map(question.event, rows.column("id"), spans, actors)
    return _kept_of(question, rows, verdicts)


def _judge_events(question: Question, on_columns: Sequence[OnColumn], rows: KeptRows) -> KeptRows:
    verdicts = map(question.columns, rows.events, rows.actors, repeat(on_columns))
    return _kept_of(question, rows, verdicts)


def _kept_of(question: Question, rows: KeptRows, verdicts: Iterable[Verdict]) -> KeptRows:
    """Return the rows that are kept with more verdicts on them."""
    both = [
        verdict if certain else min(verdict, POSSIBLE)
        for verdict, certain in zip(verdicts, rows.certain, strict=True)
    ]
    kept = [i for i, verdict in enumerate(both) if question.keeps(verdict)]
    return rows.only(kept, certain=[both[i] is CERTAIN for i in kept])
