"""Notes on what a query makes of its conditions, and an error for one that means another thing."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.actors import fold
from sahel_timeline.cli.messages import describe_unplaced, print_note
from sahel_timeline.english import quoted
from sahel_timeline.errors import UsageError
from sahel_timeline.query.amounts import read_amount, read_measure
from sahel_timeline.query.kept import MatchBatch
from sahel_timeline.query.question import KnownNames, Question
from sahel_timeline.query.where import Op
from sahel_timeline.readers import Answer, EventList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.model import Event
    from sahel_timeline.query import Query
    from sahel_timeline.query.where import Condition
    from sahel_timeline.readers import NamedColumn

_EQUALS: Final = frozenset({Op.EQUAL, Op.UNEQUAL})
_ORDERS: Final = frozenset({Op.BELOW, Op.UP_TO, Op.ABOVE, Op.FROM})


def refuse_columns_as_values(where: Iterable[Condition], columns: Iterable[NamedColumn]) -> None:
    """Raise `UsageError` for a condition that seems to ask which of two columns is greater."""
    names = _folded_names(columns)
    for each in where:
        if each.op in _ORDERS and _is_column(each, names):
            message = (
                f"--where compares a column with a value, but {quoted(each.value)} is a column"
            )
            text = each._replace(is_text=True)
            raise UsageError(message, hint=f"to compare with this text: --where '{text}'")


def print_notes_on_query(question: Question, answer: Answer[Any], *, quiet: bool) -> None:
    """Print what a query makes of places, and what its conditions on columns leave out."""
    notes = [
        *_notes_on_columns(question.where, answer.columns),
        *_notes_on_cells(answer.uncompared),
    ]
    if question.places:
        notes += [*question.places.remarks, *describe_unplaced(answer.unplaced)]
    for note in notes:
        print_note(note, quiet=quiet)


def print_notes_in_memory(
    question: Question,
    columns: Iterable[NamedColumn],
    batches: Sequence[MatchBatch],
    *,
    quiet: bool,
) -> None:
    """Print what `print_notes_on_query` does, for a query that was asked of events in memory.

    The batches are releases of a file: most events are in each of them.
    """
    answer = Answer(
        EventList(),
        columns=tuple(columns),
        unplaced=max(map(question.count_unplaced, batches)),
        uncompared=tuple(chain.from_iterable(map(question.find_uncompared, batches))),
    )
    print_notes_on_query(question, answer, quiet=quiet)


def print_notes_on_releases(
    query: Query,
    registry: Registry,
    columns: Iterable[NamedColumn],
    releases: Iterable[Sequence[Event]],
    *,
    quiet: bool,
) -> None:
    """Print what `print_notes_on_query` does, for two releases of a file."""
    names = KnownNames(query)
    batches = []
    for events in releases:
        actors = [registry.canonical_all(each.actors) for each in events]
        batches.append(MatchBatch(events, actors))
        names.add(batches[-1])
    question = Question(query, registry, names)
    print_notes_in_memory(question, columns, batches, quiet=quiet)


def _notes_on_columns(where: Iterable[Condition], columns: Iterable[NamedColumn]) -> Iterator[str]:
    """Yield a note for each condition that one could take for one on another column."""
    written = {each.name for each in columns}
    names = _folded_names(columns)
    for name in dict.fromkeys(fold(condition.column) for condition in where):
        if (original := f"original_{name}") in written:
            yield f"{name} is what sahel-timeline means by it; the column of the file is {original}"
    for each in where:
        if each.op in _EQUALS and _is_column(each, names):
            what = f"compares with the text {quoted(each.value)}, not with that column"
            yield f"--where '{each}' {what}"


def _notes_on_cells(uncompared: Iterable[tuple[Condition, str]]) -> Iterator[str]:
    first: dict[Condition, str] = {}
    for condition, cell in uncompared:
        first.setdefault(condition, cell)
    for condition, cell in first.items():
        yield f"--where '{condition}' leaves out {_describe(condition, cell)}"


def _folded_names(columns: Iterable[NamedColumn]) -> frozenset[str]:
    return frozenset(fold(each.name) for each in columns if each.name)


def _is_column(condition: Condition, names: frozenset[str]) -> bool:
    is_value = condition.is_text or condition.amount or condition.day
    return not is_value and fold(condition.value) in names


def _describe(condition: Condition, cell: str) -> str:
    """Return what kind of values a condition leaves out, and what helps."""
    if limit := read_measure(condition.value):
        kind = f"what is not in {limit[1]}"
    elif not (condition.amount or condition.day):
        kind = "numbers and dates, which have no order with a text"
    else:
        kinds = {"number": condition.amount, "date": condition.day}
        kind = f"what is not a {' or a '.join(name for name, value in kinds.items() if value)}"
    said = f"{kind}, such as {quoted(cell)}"
    measure = read_measure(cell)
    if condition.amount and measure and read_amount(condition.value):
        better = condition._replace(value=f"{condition.value} {measure[1]}")
        return f"{said}; with the unit: --where '{better}'"
    return said
