"""A command's texts become values: files are read, bounds are parsed, events selected."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from sahel_timeline.actors import Registry
from sahel_timeline.cli.options import Files, Filters, Order, Reads, default_files
from sahel_timeline.cli.talk import note, show_problems
from sahel_timeline.dates import FuzzyDate, parse_bound, parse_period, reach
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.model import Event
from sahel_timeline.query import Query, Selection, Sort, find_event, select
from sahel_timeline.readers import (
    SIGNATURES,
    Reading,
    packaged,
    read_actors,
    read_events,
    sort_problems,
)

T = TypeVar("T")
_WINDOW = "30d"


class InvalidError(TimelineError):
    """Files with problems, which have been shown."""


class Chronology(NamedTuple):
    """The events that were read, and who is who in them.

    Of those in ``absent`` something has to be told: the files have them under other names.
    """

    events: tuple[Event, ...]
    registry: Registry
    absent: tuple[tuple[str, str], ...] = ()


def read(files: Files, *, quiet: bool) -> Chronology:
    """Read the files that a command was given.

    Raises `InvalidError` where rows cannot be read, unless they are to be skipped.
    """
    registry = read_registry(files)
    reading = read_files(files.file or default_files(), files)
    if reading.errors and not files.skip_invalid:
        show_problems(sort_problems(reading.errors), "mend the file, or go on with --skip-invalid")
        raise InvalidError("the files have problems")
    if reading.errors:
        left = len(reading.errors)
        note(
            f"left out what cannot be read: {left} problem{'s' * (left != 1)}",
            quiet=quiet,
        )
    dialects = dict.fromkeys(dialect for _, dialect in reading.dialects)
    absent = [each for dialect in dialects for each in SIGNATURES[dialect].absent]
    return Chronology(reading.events, registry, tuple(absent))


def read_registry(reads: Reads) -> Registry:
    """Read who is who. Raises `InvalidError` where that file has problems."""
    registry, problems = read_actors(reads.actors_file or packaged("actors.csv"))
    if problems:
        show_problems(problems, "try to mend the file of actors")
        raise InvalidError("the file of actors has problems")
    return registry


def read_files(paths: Sequence[str], reads: Reads) -> Reading:
    """Read files as the options say. Raises `UsageError`, naming the option."""
    columns: dict[str, str | Sequence[str]] = {}
    if reads.map_ or reads.map_file:
        # Of no use to anybody whose columns have our names.
        from sahel_timeline.readers.mapping import parse_columns, read_columns

        if path := reads.map_file:
            columns |= _named("map-file", lambda: read_columns(path))
        columns |= _named("map", lambda: parse_columns(reads.map_ or ()))
    return read_events(
        paths,
        encoding=reads.encoding,
        day_first=reads.day_first,
        dialect=reads.dialect,
        columns=columns,
    )


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
    query = Query(
        since=bound("since", filters.since),
        until=bound("until", filters.until),
        during=None
        if period is None
        else _named("during", lambda: parse_period(period, today=today, day_first=day_first)),
        around=_around(filters, events),
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
    timed = query.since or query.until or query.during or query.around
    if query.certain and not (timed or query.with_members):
        raise UsageError(
            "--certain has nothing to be certain of",
            hint="try it with --since, --until, --during, --around or --with-members",
        )
    return query


def ask(
    filters: Filters, order: Order | None, files: Files, *, quiet: bool
) -> tuple[Chronology, Selection]:
    """Read the files and select from them."""
    chronology = read(files, quiet=quiet)
    wanted = {chronology.registry.find(name) for name in filters.actor or ()}
    for name, told in chronology.absent:
        if name in wanted:
            note(told, quiet=quiet)
    query = query_of(filters, order, chronology.events, day_first=files.day_first)
    return chronology, select(chronology.events, query, chronology.registry)


def today_of(text: str | None, *, day_first: bool | None) -> date:
    """Return the day that a text says is today, else the one that it is."""
    now = date.today()  # noqa: DTZ011 — the reader's own day
    if text is None:
        return now
    day = _named("today", lambda: parse_bound(text, today=now, day_first=day_first))
    if day.earliest != day.latest:
        raise UsageError(f"--today: {text!r} is not one day", hint="try 2014-05-31")
    return day.earliest


def _around(filters: Filters, events: Sequence[Event]) -> FuzzyDate | None:
    if filters.around is None:
        if filters.window is not None:
            raise UsageError("--window goes with --around", hint="try --around ID")
        return None
    prefix, length = filters.around, filters.window or _WINDOW
    event = _named("around", lambda: find_event(prefix, events)[0])
    return _named("window", lambda: reach(event.start, length))


def _named(option: str, parse: Callable[[], T]) -> T:
    try:
        return parse()
    except TimelineError as error:
        raise UsageError(f"--{option}: {error.message}", hint=error.hint) from None
