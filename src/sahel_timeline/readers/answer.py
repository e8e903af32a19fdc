"""What was read from files: what a question keeps, and what is wrong."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from sahel_timeline.model import Event, Problem, Severity
from sahel_timeline.query.kept import C, Collector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_timeline.actors import Registry
    from sahel_timeline.query.kept import Kept
    from sahel_timeline.query.question import Question
    from sahel_timeline.readers.dialects import Dialect


C_co = TypeVar("C_co", bound=Collector, covariant=True)


# Up to this many rows, those that a filter drops have ids too. So ids do not depend on what is
# filtered, and short ids are unique. In a longer file that would take too much memory.
MANY_ROWS: Final = 20_000


class Request(NamedTuple, Generic[C_co]):
    """What to do with the rows of files.

    ``collect`` makes the collector that the rows are given to. Without a ``question``, it gets
    all of them. It needs the ``registry`` for the canonical names of actors. ``keeps_events`` says
    that it keeps all events that it gets, and ``has_origins`` that these say where they were
    read, which takes 100 bytes each. ``on_kept`` is called with the number of events that
    were given to it since its last call, which is negative if a file is read again. Without
    ``on_kept``, a request can be pickled.
    """

    collect: Callable[[], C_co]
    question: Question | None = None
    registry: Registry | None = None
    keeps_events: bool = False
    has_origins: bool = True
    on_kept: Callable[[int], None] | None = None


class Answer(NamedTuple, Generic[C_co]):
    """What was read from one or more files.

    ``collector`` has what the question keeps of ``total`` events. ``merged_rows`` counts the rows
    that were merged into the event of another row. ``ids`` are the ids of all events, or `None`
    if there are too many. ``extra_columns`` are the names of the extra columns in native tables,
    and ``dialects`` pairs each file with the dialect that it was read as.
    """

    collector: C_co
    problems: tuple[Problem, ...] = ()
    total: int = 0
    merged_rows: int = 0
    ids: tuple[str, ...] | None = ()
    extra_columns: tuple[str, ...] = ()
    dialects: tuple[tuple[str, Dialect], ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that kept a row from being read."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


class EventList:
    """A collector of events."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, kept: Kept) -> None:
        """Add the next events."""
        self.events += kept.events

    def merge(self, other: EventList) -> None:
        """Add the events of the next file."""
        self.events += other.events


def merge_answers(answers: Sequence[Answer[C]]) -> Answer[C]:
    """Return the answer of several files, in their order."""
    first, *others = answers
    for other in others:
        first.collector.merge(other.collector)
    ids = [answer.ids for answer in answers]
    total = sum(answer.total for answer in answers)
    return Answer(
        first.collector,
        tuple(chain.from_iterable(answer.problems for answer in answers)),
        total,
        sum(answer.merged_rows for answer in answers),
        None if None in ids or total > MANY_ROWS else tuple(chain.from_iterable(filter(None, ids))),
        tuple(dict.fromkeys(chain.from_iterable(answer.extra_columns for answer in answers))),
        tuple(chain.from_iterable(answer.dialects for answer in answers)),
    )
