"""A command's texts become values: files are read, bounds are parsed, events selected."""

import os.path
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypedDict, TypeVar

from sahel_timeline.actors import Registry
from sahel_timeline.cli.messages import note, show_problems
from sahel_timeline.cli.options import Files, Filters, Order, Reads, Tolerant, default_files
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.dates import FuzzyDate, parse_bound, parse_period, reach, reach_surely
from sahel_timeline.english import any_of, pluralize
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.model import Event, Problem
from sahel_timeline.query import Query, Selection, Sort, find_event, select
from sahel_timeline.readers import (
    OWN,
    Dialect,
    Reading,
    packaged,
    read_actors,
    read_each,
    read_events,
    sort_problems,
)

T = TypeVar("T")
_WINDOW = "30d"


class _ReaderArguments(TypedDict):
    """How files are read."""

    encoding: str | None
    day_first: bool | None
    dialect: Dialect | None
    columns: dict[str, str | Sequence[str]]


class InvalidError(TimelineError):
    """Files with problems, which have been shown."""


class Chronology(NamedTuple):
    """The events that were read, who is who in them, and what columns they had besides.

    Of those in ``absent`` something has to be told: the files have them under other names.
    """

    events: tuple[Event, ...]
    registry: Registry
    further: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()


def read(files: Files, *, quiet: bool) -> Chronology:
    """Read the files that a command was given.

    Raises `InvalidError` where rows cannot be read, unless they are to be skipped.
    """
    registry = read_registry(files)
    paths = files.file or default_files()
    show_progress(f"reading {name_of(paths)}")
    reading = read_files(paths, files)
    _pass_over([reading], files, quiet=quiet)
    return Chronology(reading.events, registry, reading.further, _absent(reading))


def _absent(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return who is in the files under another name, and what is told of it."""
    dialects = dict.fromkeys(dialect for _, dialect in reading.dialects if dialect not in OWN)
    if not dialects:
        return ()
    from sahel_timeline.readers.signatures import SIGNATURES  # of use for other files alone

    return tuple(each for dialect in dialects for each in SIGNATURES[dialect].absent)


def read_two(old: str, new: str, reads: Tolerant, *, quiet: bool) -> tuple[Reading, Reading]:
    """Read two releases of a file. Raises `InvalidError` as `read` does."""
    show_progress(f"reading {name_of([old, new])}")
    first, second = read_each([old, new], **_terms(reads))
    _pass_over([first, second], reads, quiet=quiet)
    return first, second


def _pass_over(readings: Sequence[Reading], reads: Tolerant, *, quiet: bool) -> None:
    """Raise `InvalidError` where rows cannot be read, unless they are to be skipped."""
    errors = sort_problems(problem for reading in readings for problem in reading.errors)
    if errors and not reads.skip_invalid:
        show_problems(errors, "mend the file, or go on with --skip-invalid")
        raise InvalidError("the files have problems")
    if errors:
        events = (event for reading in readings for event in reading.events)
        _leave_out(errors, {event.origin.file for event in events if event.origin})
        rows = len({(problem.file, problem.line) for problem in errors})
        note(f"left out {pluralize(rows, 'row')} that cannot be read", quiet=quiet)
    if warned := sum(len(reading.problems) for reading in readings) - len(errors):
        note(f"{pluralize(warned, 'warning')}: sahel-timeline check FILE tells them", quiet=quiet)


def _leave_out(errors: Sequence[Problem], read_from: set[str]) -> None:
    """Refuse to leave out whole files: only rows may be. Raises `InvalidError`."""
    unread = [problem for problem in errors if problem.file not in read_from]
    if unread:
        names = any_of(dict.fromkeys(repr(problem.file) for problem in unread))
        show_problems(unread, f"--skip-invalid leaves out rows, and of {names} none can be read")
        raise InvalidError("nothing can be read of a file")


def read_registry(reads: Reads) -> Registry:
    """Read who is who. Raises `InvalidError` where that file has problems."""
    registry, problems = read_actors(reads.actors_file or packaged("actors.csv"))
    if problems:
        show_problems(problems, "try to mend the file of actors")
        raise InvalidError("the file of actors has problems")
    return registry


def read_files(paths: Sequence[str], reads: Reads) -> Reading:
    """Read files as the options say. Raises `UsageError`, naming the option."""
    return read_events(paths, **_terms(reads))


def _terms(reads: Reads) -> _ReaderArguments:
    columns: dict[str, str | Sequence[str]] = {}
    if reads.map_ or reads.map_file:
        # Of no use to anybody whose columns have our names.
        from sahel_timeline.readers.mapping import parse_columns, read_columns

        if path := reads.map_file:
            columns |= _named("map-file", lambda: read_columns(path))
        columns |= _named("map", lambda: parse_columns(reads.map_ or ()))
    return {
        "encoding": reads.encoding,
        "day_first": reads.day_first,
        "dialect": reads.dialect,
        "columns": columns,
    }


def query_of(
    filters: Filters,
    order: Order | None,
    events: Sequence[Event],
    *,
    day_first: bool | None,
) -> Query:
    """Make a query of the options. Raises `UsageError`, naming the option."""
    today = today_of(filters.today, day_first=day_first)

    def bound(name: str, text: str | None) -> FuzzyDate | None:
        if text is None:
            return None
        return _named(name, lambda: parse_bound(text, today=today, day_first=day_first))

    period = filters.during
    around, surely_around, around_id = _around(filters, events)
    query = Query(
        since=bound("since", filters.since),
        until=bound("until", filters.until),
        during=None
        if period is None
        else _named("during", lambda: parse_period(period, today=today, day_first=day_first)),
        around=around,
        surely_around=surely_around,
        around_id=around_id,
        certain=filters.certain,
        actors=frozenset(filters.actor or ()),
        all_actors=filters.all_actors,
        not_actors=frozenset(filters.not_actor or ()),
        with_members=filters.with_members,
        places=frozenset(filters.place or ()),
        types=frozenset(filters.type_ or ()),
        search=frozenset(filters.search or ()),
        sort=order.sort if order else Sort.DATE,
        reverse=order.reverse if order else False,
        limit=order.limit if order else None,
    )
    _refuse_what_does_nothing(query)
    return query


def _refuse_what_does_nothing(query: Query) -> None:
    """Raise `UsageError` for options that would be of no effect by themselves."""
    timed = query.since or query.until or query.during or query.around
    if query.certain and not (timed or query.with_members):
        raise UsageError(
            "--certain has nothing to be certain of",
            hint="try it with --since, --until, --during, --around or --with-members",
        )
    if query.all_actors and not query.actors:
        raise UsageError("--all-actors goes with --actor", hint="try --actor NAME")
    if query.with_members and not (query.actors or query.not_actors):
        raise UsageError("--with-members goes with --actor", hint="try --actor NAME")
    if not all(map(str.strip, query.search)):
        raise UsageError("--search has no words to look for", hint="try --search WORDS")


def ask(
    filters: Filters, order: Order | None, files: Files, *, quiet: bool
) -> tuple[Chronology, Selection]:
    """Read the files and select from them."""
    start_progress(quiet=quiet)
    chronology = read(files, quiet=quiet)
    show_progress(f"selecting from {pluralize(len(chronology.events), 'event')}")
    query = query_of(filters, order, chronology.events, day_first=files.day_first)
    selection = select(chronology.events, query, chronology.registry)
    if chronology.absent:
        wanted = chronology.registry.with_groups(selection.actors)
        for name, told in chronology.absent:
            if name in wanted:
                note(told, quiet=quiet)
    _keep(chronology, selection)
    return chronology, selection


def _keep(*whole: object) -> None:
    """Keep what a run has made until its end.

    Freed one by one, ten thousand events take a tenth of a run. In a cycle only a
    collection frees them, and a run of the command makes none.
    """
    kept: list[object] = [*whole]
    kept.append(kept)


def name_of(paths: Sequence[str]) -> str:
    """Name the first file, and count the others."""
    if not paths:
        return "the packaged events"
    if paths[0] == "-":
        return "standard input"
    name = os.path.basename(paths[0])  # noqa: PTH119 — pathlib costs start-up
    return f"{name} and {pluralize(len(paths) - 1, 'more file')}" if paths[1:] else name


def today_of(text: str | None, *, day_first: bool | None) -> date:
    """Return the day that a text says is today, else the one that it is."""
    now = date.today()  # noqa: DTZ011 — the reader's own day
    if text is None:
        return now
    day = _named("today", lambda: parse_bound(text, today=now, day_first=day_first))
    if day.earliest != day.latest:
        raise UsageError(f"--today: {text!r} is not one day", hint="try 2014-05-31")
    return day.earliest


def _around(
    filters: Filters, events: Sequence[Event]
) -> tuple[FuzzyDate | None, tuple[date, date] | None, str]:
    """Return the days near an event, those that certainly are, and the event's id."""
    if filters.around is None:
        if filters.window is not None:
            raise UsageError("--window goes with --around", hint="try --around ID")
        return None, None, ""
    prefix, length = filters.around, filters.window or _WINDOW
    event = _named("around", lambda: find_event(prefix, events)[0])
    around = _named("window", lambda: reach(event.start, length))
    return around, reach_surely(event.start, length), event.id


def _named(option: str, parse: Callable[[], T]) -> T:
    try:
        return parse()
    except TimelineError as error:
        raise UsageError(f"--{option}: {error.message}", hint=error.hint) from None
