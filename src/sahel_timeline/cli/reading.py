"""Reading the files that a command was given."""

import os.path
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypedDict, TypeVar

from sahel_timeline.actors import Registry
from sahel_timeline.cli.messages import print_first_problems, print_note
from sahel_timeline.cli.progress import show_progress
from sahel_timeline.cli.reader_options import (
    Files,
    LenientReaderOptions,
    ReaderOptions,
    default_files,
)
from sahel_timeline.english import any_of, pluralize
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.model import Event, Problem
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


def read_chronology(files: Files, *, quiet: bool) -> Chronology:
    """Read the files that a command was given.

    Raises `InvalidError` where rows cannot be read, unless they are to be skipped.
    """
    registry = read_registry(files)
    paths = files.file or default_files()
    show_progress(f"reading {describe_files(paths)}")
    reading = read_files(paths, files)
    _report_problems([reading], files, quiet=quiet)
    return Chronology(reading.events, registry, reading.further, _absent(reading))


def _absent(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return who is in the files under another name, and what is told of it."""
    dialects = dict.fromkeys(dialect for _, dialect in reading.dialects if dialect not in OWN)
    if not dialects:
        return ()
    from sahel_timeline.readers.signatures import SIGNATURES  # of use for other files alone

    return tuple(each for dialect in dialects for each in SIGNATURES[dialect].absent)


def read_releases(
    old: str, new: str, reads: LenientReaderOptions, *, quiet: bool
) -> tuple[Reading, Reading]:
    """Read two releases of a file. Raises `InvalidError` as `read` does."""
    show_progress(f"reading {describe_files([old, new])}")
    first, second = read_each([old, new], **_reader_arguments(reads))
    _report_problems([first, second], reads, quiet=quiet)
    return first, second


def _report_problems(
    readings: Sequence[Reading], reads: LenientReaderOptions, *, quiet: bool
) -> None:
    """Raise `InvalidError` where rows cannot be read, unless they are to be skipped."""
    errors = sort_problems(problem for reading in readings for problem in reading.errors)
    if errors and not reads.skip_invalid:
        print_first_problems(errors, "mend the file, or go on with --skip-invalid")
        raise InvalidError("the files have problems")
    if errors:
        events = (event for reading in readings for event in reading.events)
        _require_a_readable_row(errors, {event.origin.file for event in events if event.origin})
        rows = len({(problem.file, problem.line) for problem in errors})
        print_note(f"left out {pluralize(rows, 'row')} that cannot be read", quiet=quiet)
    if warned := sum(len(reading.problems) for reading in readings) - len(errors):
        print_note(
            f"{pluralize(warned, 'warning')}: sahel-timeline check FILE tells them", quiet=quiet
        )


def _require_a_readable_row(errors: Sequence[Problem], read_from: set[str]) -> None:
    """Refuse to leave out whole files: only rows may be. Raises `InvalidError`."""
    unread = [problem for problem in errors if problem.file not in read_from]
    if unread:
        names = any_of(dict.fromkeys(repr(problem.file) for problem in unread))
        print_first_problems(
            unread, f"--skip-invalid leaves out rows, and of {names} none can be read"
        )
        raise InvalidError("nothing can be read of a file")


def read_registry(reads: ReaderOptions) -> Registry:
    """Read who is who. Raises `InvalidError` where that file has problems."""
    registry, problems = read_actors(reads.actors_file or packaged("actors.csv"))
    if problems:
        print_first_problems(problems, "try to mend the file of actors")
        raise InvalidError("the file of actors has problems")
    return registry


def read_files(paths: Sequence[str], reads: ReaderOptions) -> Reading:
    """Read files as the options say. Raises `UsageError`, naming the option."""
    return read_events(paths, **_reader_arguments(reads))


def _reader_arguments(reads: ReaderOptions) -> _ReaderArguments:
    columns: dict[str, str | Sequence[str]] = {}
    if reads.map_ or reads.map_file:
        # Of no use to anybody whose columns have our names.
        from sahel_timeline.readers.mapping import parse_columns, read_columns

        if path := reads.map_file:
            columns |= parse_option("map-file", lambda: read_columns(path))
        columns |= parse_option("map", lambda: parse_columns(reads.map_ or ()))
    return {
        "encoding": reads.encoding,
        "day_first": reads.day_first,
        "dialect": reads.dialect,
        "columns": columns,
    }


def describe_files(paths: Sequence[str]) -> str:
    """Name the first file, and count the others."""
    if not paths:
        return "the packaged events"
    if paths[0] == "-":
        return "standard input"
    name = os.path.basename(paths[0])  # noqa: PTH119 — pathlib costs start-up
    return f"{name} and {pluralize(len(paths) - 1, 'more file')}" if paths[1:] else name


def parse_option(option: str, parse: Callable[[], T]) -> T:
    """Parse an option's value. Raises `UsageError`, which names the option."""
    try:
        return parse()
    except TimelineError as error:
        raise UsageError(f"--{option}: {error.message}", hint=error.hint) from None
