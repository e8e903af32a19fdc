"""Reading the files of a command, and reporting their problems."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypedDict, TypeVar

from sahel_timeline.actors import Registry
from sahel_timeline.cli.messages import print_first_problems, print_note
from sahel_timeline.cli.progress import show_progress
from sahel_timeline.cli.reader_options import (
    Files,
    LenientReaderOptions,
    ReaderOptions,
    default_files,
)
from sahel_timeline.english import all_of, pluralize
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.model import Event, Problem
from sahel_timeline.readers import (
    NATIVE_DIALECTS,
    Dialect,
    Reading,
    packaged,
    read_actors,
    read_each,
    read_events,
    sort_problems,
)

T = TypeVar("T")
# Options that the hint of a problem can suggest for a file that cannot be read.
_HINTED: Final = ("--map", "--encoding", "--dialect")


class _ReaderArguments(TypedDict):
    """The arguments of `read_events` that come from options."""

    encoding: str | None
    day_first: bool | None
    dialect: Dialect | None
    columns: dict[str, str | Sequence[str]]


class InvalidError(TimelineError):
    """Files with problems, which have been printed already."""


class Chronology(NamedTuple):
    """The events that were read, the actor registry, and the extra columns of the files.

    ``absent_actors`` are actors that the files code under another name, each with a note for
    users who ask for that actor.
    """

    events: tuple[Event, ...]
    registry: Registry
    extra_columns: tuple[str, ...] = ()
    absent_actors: tuple[tuple[str, str], ...] = ()


def read_chronology(files: Files, *, quiet: bool) -> Chronology:
    """Read the files of a command.

    Raises `InvalidError` if a row cannot be read and --skip-invalid is not given.
    """
    registry = read_registry(files)
    paths = files.file or default_files()
    show_progress(f"reading {describe_files(paths)}")
    reading = read_files(paths, files)
    _report_problems([reading], paths, files, quiet=quiet)
    return Chronology(reading.events, registry, reading.extra_columns, _absent_actors(reading))


def _absent_actors(reading: Reading) -> tuple[tuple[str, str], ...]:
    dialects = dict.fromkeys(
        dialect for _, dialect in reading.dialects if dialect not in NATIVE_DIALECTS
    )
    if not dialects:
        return ()
    from sahel_timeline.readers.signatures import SIGNATURES  # only datasets need it

    return tuple(each for dialect in dialects for each in SIGNATURES[dialect].absent_actors)


def read_releases(
    old: str, new: str, options: LenientReaderOptions, *, quiet: bool
) -> tuple[Reading, Reading]:
    """Read two releases of a file. Raises `InvalidError` as `read_chronology` does."""
    show_progress(f"reading {describe_files([old, new])}")
    first, second = read_each([old, new], **_reader_arguments(options))
    _report_problems([first, second], [old, new], options, quiet=quiet)
    return first, second


def _report_problems(
    readings: Sequence[Reading],
    paths: Sequence[str],
    options: LenientReaderOptions,
    *,
    quiet: bool,
) -> None:
    """Print the problems of rows that cannot be read, and the number of warnings.

    Raises `InvalidError` unless such rows are skipped.
    """
    errors = sort_problems(problem for reading in readings for problem in reading.errors)
    if errors:
        events = (event for reading in readings for event in reading.events)
        readable = {event.origin.file for event in events if event.origin}
        unread = [problem for problem in errors if problem.file not in readable]
        if not options.skip_invalid:
            is_nothing_read = not readable and all(problem.cell == 0 for problem in errors)
            _refuse_problems(errors, unread, "nothing was read" if is_nothing_read else "")
        if unread:
            _refuse_unread_files(unread)
        rows = len({(problem.file, problem.line) for problem in errors})
        print_note(f"skipped {pluralize(rows, 'row')} that could not be read", quiet=quiet)
    if warnings := sum(len(reading.problems) for reading in readings) - len(errors):
        command = _check_command(paths, options)
        what = "it" if warnings == 1 else "them"
        print_note(f"{pluralize(warnings, 'warning')} (to see {what}: {command})", quiet=quiet)


def _refuse_problems(errors: Sequence[Problem], unread: Sequence[Problem], result: str) -> None:
    """Print problems with a hint that works, and raise `InvalidError`.

    ``unread`` are the problems of files without a readable row, for which --skip-invalid does
    not help.
    """
    if not unread:
        print_first_problems(errors, "fix the file, or add --skip-invalid to skip such rows")
        raise InvalidError("the files have problems")
    options = [option for option in _HINTED if any(option in each.hint for each in unread)]
    hint = f"copy the {options[0]} above" if options else "fix the file"
    print_first_problems(errors, hint, result=result)
    raise InvalidError("a file has no readable row")


def _check_command(paths: Sequence[str], options: ReaderOptions) -> str:
    """Return a command that checks files, to paste into a shell."""
    from shlex import join  # only warnings need it

    order = {None: "", True: "--day-first", False: "--month-first"}[options.day_first]
    given = [
        *(("--dialect", options.dialect), ("--encoding", options.encoding)),
        *(("--map", each) for each in options.map_ or ()),
        *(("--map-file", options.map_file), ("--actors-file", options.actors_file)),
    ]
    words = [word for name, value in given if value for word in (name, value)]
    return join(["sahel-timeline", "check", *paths, *words, *filter(None, [order])])


def _refuse_unread_files(unread: Sequence[Problem]) -> None:
    """Raise `InvalidError` for files without a readable row: skipping all rows would hide that."""
    names = all_of(dict.fromkeys(repr(problem.file) for problem in unread))
    print_first_problems(unread, f"fix {names}: --skip-invalid skips rows, not entire files")
    raise InvalidError("a file has no readable row")


def read_registry(options: ReaderOptions) -> Registry:
    """Read the actor registry. Raises `InvalidError` if it has problems."""
    registry, problems = read_actors(options.actors_file or packaged("actors.csv"))
    if problems:
        print_first_problems(problems, "fix the actor registry")
        raise InvalidError("the actor registry has problems")
    return registry


def read_files(paths: Sequence[str], options: ReaderOptions) -> Reading:
    """Read files. Raises `UsageError`, which names the option, if an option has an error."""
    return read_events(paths, **_reader_arguments(options))


def _reader_arguments(options: ReaderOptions) -> _ReaderArguments:
    columns: dict[str, str | Sequence[str]] = {}
    if options.map_ or options.map_file:
        from sahel_timeline.readers.mapping import parse_columns, read_columns  # rarely needed

        if path := options.map_file:
            columns |= parse_option("map-file", lambda: read_columns(path))
        columns |= parse_option("map", lambda: parse_columns(options.map_ or ()))
    return {
        "encoding": options.encoding,
        "day_first": options.day_first,
        "dialect": options.dialect,
        "columns": columns,
    }


def describe_files(paths: Sequence[str]) -> str:
    """Return the name of the first file and the number of the others, for the progress line."""
    if not paths:
        return "the packaged events"
    if paths[0] == "-":
        return "standard input"
    name = Path(paths[0]).name
    return f"{name} and {pluralize(len(paths) - 1, 'more file')}" if paths[1:] else name


def parse_option(option: str, parse: Callable[[], T]) -> T:
    """Parse an option's value. Raises `UsageError`, which names the option."""
    try:
        return parse()
    except TimelineError as error:
        raise UsageError(f"--{option}: {error.message}", hint=error.hint) from None
