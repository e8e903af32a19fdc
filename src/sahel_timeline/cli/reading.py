"""Reading the files of a command, and reporting their problems."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from sahel_timeline.actors import Registry
from sahel_timeline.cli.messages import print_first_problems, print_note
from sahel_timeline.cli.progress import count_kept, count_read, show_progress
from sahel_timeline.cli.reader_options import (
    Files,
    LenientReaderOptions,
    ReaderOptions,
    default_files,
)
from sahel_timeline.english import all_of, pluralize
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.model import Event, Problem
from sahel_timeline.query.kept import Collector
from sahel_timeline.readers import (
    NATIVE_DIALECTS,
    Answer,
    EventList,
    Reading,
    ReadOptions,
    Request,
    ask_files,
    expand_patterns,
    merge_answers,
    packaged,
    read_actors,
    sort_problems,
)

T = TypeVar("T")
C = TypeVar("C", bound=Collector)
# Options that the hint of a problem can suggest for a file that cannot be read.
_HINTED: Final = ("--map", "--encoding", "--dialect")


class InvalidError(TimelineError):
    """Files with problems, which have been printed already."""


class Chronology(NamedTuple):
    """The events that were read, the actor registry, and the extra columns of the files.

    ``absent_actors`` are actors that the files code under another name, each with a note for
    users who ask for that actor.
    """

    events: Sequence[Event]
    registry: Registry
    extra_columns: tuple[str, ...] = ()
    absent_actors: tuple[tuple[str, str], ...] = ()


def read_chronology(files: Files, *, quiet: bool) -> Chronology:
    """Read all events in the files of a command. Raises `InvalidError` as `ask` does."""
    registry = read_registry(files)
    answer = ask(files, Request(EventList, None, registry, keeps_events=True), quiet=quiet)
    events = answer.collector.events
    return Chronology(events, registry, answer.extra_columns, absent_actors(answer))


def ask(files: Files, request: Request[C], *, quiet: bool) -> Answer[C]:
    """Carry out a request on the files of a command, and report problems.

    Raises `InvalidError` if a row cannot be read and --skip-invalid is not given.
    """
    if files.spark is not None and files.jobs is not None:
        hint = "leave out --jobs: --spark 'local[4]' reads 4 files at the same time"
        raise UsageError("--jobs and --spark do not go together", hint=hint)
    given = files.file or default_files()
    paths = expand_patterns(given)
    show_progress(f"reading {describe_files(paths)}", _count_bytes(paths))
    options = read_options(files)._replace(on_read=count_read)
    request = request._replace(on_kept=count_kept)
    answers = ask_files(paths, options, request, jobs=files.jobs, spark=files.spark)
    _report_problems(answers, given, files, quiet=quiet)
    return merge_answers(answers)


def _count_bytes(paths: Sequence[str]) -> int:
    """Return the size of files, or 0 if that of one is not known."""
    try:
        sizes = [Path(path).stat().st_size for path in paths]
    except (OSError, ValueError):
        return 0  # reading it reports the error
    return sum(sizes) if all(sizes) else 0


def read_one(path: str, options: ReaderOptions) -> Reading:
    """Read one file, with its problems."""
    return Reading.of(merge_answers(ask_files([path], read_options(options), Request(EventList))))


def absent_actors(answer: Answer[Any]) -> tuple[tuple[str, str], ...]:
    """Return the actors that files code under another name, each with an explanation."""
    dialects = dict.fromkeys(
        dialect for _, dialect in answer.dialects if dialect not in NATIVE_DIALECTS
    )
    if not dialects:
        return ()
    from sahel_timeline.readers.signatures import SIGNATURES  # only datasets need it

    return tuple(each for dialect in dialects for each in SIGNATURES[dialect].absent_actors)


def read_releases(
    old: str, new: str, options: LenientReaderOptions, *, quiet: bool
) -> tuple[Reading, Reading]:
    """Read two releases of a file. Raises `InvalidError` as `ask` does."""
    show_progress(f"reading {describe_files([old, new])}")
    answers = ask_files([old, new], read_options(options), Request(EventList))
    _report_problems(answers, [old, new], options, quiet=quiet)
    first, second = map(Reading.of, answers)
    return first, second


def _report_problems(
    answers: Sequence[Answer[Any]],
    paths: Sequence[str],
    options: LenientReaderOptions,
    *,
    quiet: bool,
) -> None:
    """Print the problems of rows that cannot be read, and the number of warnings.

    Raises `InvalidError` unless such rows are skipped.
    """
    errors = sort_problems(problem for answer in answers for problem in answer.errors)
    if errors:
        unread = sort_problems(
            problem for answer in answers if not answer.total for problem in answer.errors
        )
        if not options.skip_invalid:
            is_nothing_read = not any(answer.total for answer in answers) and all(
                problem.cell == 0 for problem in errors
            )
            _refuse_problems(errors, unread, "nothing was read" if is_nothing_read else "")
        if unread:
            _refuse_unread_files(unread)
        rows = len({(problem.file, problem.line) for problem in errors})
        print_note(f"skipped {pluralize(rows, 'row')} that could not be read", quiet=quiet)
    if warnings := sum(len(answer.problems) for answer in answers) - len(errors):
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
        ("--max-unpacked", options.max_unpacked),
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


def read_options(options: ReaderOptions) -> ReadOptions:
    """Return how to read files. Raises `UsageError`, which names the option with an error."""
    columns: dict[str, str | Sequence[str]] = {}
    if options.map_ or options.map_file:
        from sahel_timeline.readers.mapping import parse_columns, read_columns  # rarely needed

        if path := options.map_file:
            columns |= parse_option("map-file", lambda: read_columns(path))
        columns |= parse_option("map", lambda: parse_columns(options.map_ or ()))
    given = ReadOptions(options.encoding, options.day_first, options.dialect, columns or None)
    if (size := options.max_unpacked) is None:
        return given
    from sahel_timeline.readers.archive import parse_size  # rarely needed

    return given._replace(max_unpacked=parse_option("max-unpacked", lambda: parse_size(size)))


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
