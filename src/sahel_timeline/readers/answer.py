"""What was read from files: what a question keeps, and what is wrong."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from sahel_timeline.actors import NOBODY, Registry
from sahel_timeline.model import Event, Problem, Severity
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query.kept import C, Collector, Kept
from sahel_timeline.query.question import KnownNames, Question
from sahel_timeline.readers.dialects import CONFLICT_DATASETS, Dialect

if TYPE_CHECKING:
    from sahel_timeline.query.where import Condition

C_co = TypeVar("C_co", bound=Collector, covariant=True)


# Up to this many rows, those that a filter drops have ids too. So ids do not depend on what is
# filtered, and short ids are unique. In a longer file that would take too much memory.
MANY_ROWS: Final = 20_000
_MIN_KNOWN: Final = 2


class NamedColumn(NamedTuple):
    """A column of the files under its name there, and the known column that it is, or "".

    If it is ``only_read``, events have it as an extra column only if a request asks for that.
    """

    name: str
    known: str
    only_read: bool


class Request(NamedTuple, Generic[C_co]):
    """What to do with the rows of files.

    ``collect`` makes the collector that the rows are given to. Without a ``question``, it gets
    all of them. It needs the ``registry`` for the canonical names of actors. With ``asks_half``,
    that applies to a file of somebody's own only if at least half of the names there are in it, and
    ``only_names`` reads no more than that decision needs. ``keeps_events`` says that the collector
    keeps all events that it gets, and ``has_origins`` that these say where they were read, which
    takes 100 bytes each. ``on_kept`` is called with the number of events that
    were given to it since its last call, which is negative if a file is read again.
    ``on_columns`` is called with the columns of the files before their rows are read, unless only
    these show them all. Without the two, a request can be pickled. ``columns`` are names of columns
    to look for, and ``kept_columns`` those of them that events have as extra columns, even if they
    are read for their fields; "" are all. With ``only_columns``, no row is read. ``dates`` has
    those that one file hands over to the next: 20 files of 50,000 rows take a third less time.
    """

    collect: Callable[[], C_co]
    question: Question | None = None
    registry: Registry | None = None
    asks_half: bool = False
    only_names: bool = False
    only_columns: bool = False
    keeps_events: bool = False
    has_origins: bool = True
    on_kept: Callable[[int], None] | None = None
    on_columns: Callable[[Sequence[NamedColumn]], None] | None = None
    columns: tuple[str, ...] = ()
    kept_columns: tuple[str, ...] = ()
    dates: list[Any] | None = None

    def portable(self) -> Self:
        """Return the request without what cannot be pickled."""
        return self._replace(on_kept=None, on_columns=None)


class NameUse(NamedTuple):
    """Whether the registry applies to the actors in a file.

    If that ``is_decided`` by the names there, ``known`` of the different ``names`` are in the
    registry. ``changes`` says that it calls some of them by another name.
    """

    file: str
    is_decided: bool = False
    known: int = 0
    names: int = 0
    changes: bool = False

    @property
    def matters(self) -> bool:
        """Whether the registry has names in the file."""
        return not self.is_decided or self.known > 0 or self.changes

    @property
    def is_used(self) -> bool:
        """Whether the registry applies. That a single name is in it can be a coincidence."""
        return not self.is_decided or (self.known >= _MIN_KNOWN and 2 * self.known >= self.names)


class Answer(NamedTuple, Generic[C_co]):
    """What was read from one or more files.

    ``collector`` has what the question keeps of ``total`` events. ``merged_rows`` counts the rows
    that were merged into the event of another row. ``ids`` are the ids of all events, or `None`
    if there are too many. ``extra_columns`` are the names of the extra columns in native tables,
    and ``dialects`` pairs each file with the dialect that it was read as. ``names`` says of each
    file that was read with a registry whether it applies. ``renumbered`` counts the events with a
    number added to their ids, because an earlier file has the same, and ``repeated`` those of
    datasets whose id an earlier file has. ``notes`` say what the columns
    of files decided, and ``day_first`` what those of the only file decided about the order of days.
    If the request looks for ``columns``, these are all that there are.
    ``unplaced`` counts the events that a question on distances leaves out because they have no
    coordinates. ``uncompared`` are conditions on columns, each with a cell that it has no order
    with. ``met`` has the names in each file that an open question asks for, and ``question`` is
    what it means with all of them.
    """

    collector: C_co
    problems: tuple[Problem, ...] = ()
    total: int = 0
    merged_rows: int = 0
    ids: tuple[str, ...] | None = ()
    extra_columns: tuple[str, ...] = ()
    dialects: tuple[tuple[str, Dialect], ...] = ()
    names: tuple[NameUse, ...] = ()
    renumbered: int = 0
    notes: tuple[str, ...] = ()
    columns: tuple[NamedColumn, ...] = ()
    day_first: bool | None = None
    unplaced: int = 0
    uncompared: "tuple[tuple[Condition, str], ...]" = ()
    met: tuple[KnownNames, ...] = ()
    question: Question | None = None
    repeated: int = 0

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

    def merge(self, other: Self) -> None:
        """Add the events of the next file."""
        self.events += other.events

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give events other ids."""
        self.events = [
            each._replace(id=ids[each.id]) if each.id in ids else each for each in self.events
        ]


class NamedEventList(EventList):
    """A collector of events, with the canonical names of the actors of each."""

    def __init__(self) -> None:
        super().__init__()
        self.actors: list[tuple[str, ...]] = []

    def add(self, kept: Kept) -> None:
        """Add the next events."""
        super().add(kept)
        self.actors += kept.actors

    def merge(self, other: Self) -> None:
        """Add the events of the next file."""
        super().merge(other)
        self.actors += other.actors


class NamesInUse(NamedTuple):
    """The registry that applies to files, and whether it does so only to some of them."""

    registry: Registry
    is_partial: bool = False

    @classmethod
    def of(cls, uses: Iterable[NameUse], registry: Registry) -> Self:
        """Return what is in use. A file without a name in the registry makes no difference."""
        decisive = {use.is_used for use in uses if use.matters}
        return cls(registry if True in decisive else NOBODY, len(decisive) > 1)


def merge_answers(answers: Sequence[Answer[C]]) -> Answer[C]:
    """Return the answer of several files, in their order.

    Ids that several files have get a number, unless there are too many events to know all ids.
    """
    first, *others = answers
    total = sum(answer.total for answer in answers)
    has_ids = total <= MANY_ROWS and all(answer.ids is not None for answer in answers)
    ids, renumbered = _number_repeated(answers) if has_ids else (None, 0)
    for other in others:
        first.collector.merge(other.collector)
    return Answer(
        first.collector,
        tuple(chain.from_iterable(answer.problems for answer in answers)),
        total,
        sum(answer.merged_rows for answer in answers),
        ids,
        tuple(dict.fromkeys(chain.from_iterable(answer.extra_columns for answer in answers))),
        tuple(chain.from_iterable(answer.dialects for answer in answers)),
        tuple(chain.from_iterable(answer.names for answer in answers)),
        renumbered,
        tuple(chain.from_iterable(answer.notes for answer in answers)),
        tuple(dict.fromkeys(chain.from_iterable(answer.columns for answer in answers))),
        unplaced=sum(answer.unplaced for answer in answers),
        uncompared=tuple(chain.from_iterable(answer.uncompared for answer in answers)),
        met=tuple(chain.from_iterable(answer.met for answer in answers)),
        question=first.question,
        repeated=_count_repeated(answers) if has_ids else 0,
    )


def _count_repeated(answers: Sequence[Answer[Any]]) -> int:
    """Count the events of datasets whose id an earlier file has. Its own ids are derived."""
    taken = set[str]()
    count = 0
    for answer in answers:
        if any(dialect in CONFLICT_DATASETS for _, dialect in answer.dialects):
            count += len(taken.intersection(answer.ids or ()))
            taken.update(answer.ids or ())
    return count


def _number_repeated(answers: Sequence[Answer[Any]]) -> tuple[tuple[str, ...], int]:
    """Add a number to ids that an earlier file has. Return all ids, and how many were changed."""
    given = [answer.ids or () for answer in answers]
    if len(given) == 1:
        return given[0], 0
    known = set(chain.from_iterable(given))
    ids = [*given[0]]
    taken = set(ids)
    total = 0
    for answer, own in zip(answers[1:], given[1:], strict=True):
        renamed = {}
        for name in filter(taken.__contains__, own):
            renamed[name] = _find_free(name, known)
            known.add(renamed[name])
        if renamed and (rename := getattr(answer.collector, "rename", None)):
            rename(renamed)
            total += len(renamed)
        ids += [renamed.get(name, name) for name in own]
        taken.update(own)
    return tuple(ids), total


def _find_free(name: str, known: Container[str]) -> str:
    return next(free for n in count(2) if (free := f"{name}-{n}") not in known)
