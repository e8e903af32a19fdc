"""Reading the files of a command, and reporting their problems."""

import os.path
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sahel_timeline.actors import NOBODY
from sahel_timeline.cli.column_places import naming_places
from sahel_timeline.cli.messages import (
    describe_names,
    hint_for_unread,
    print_first_problems,
    print_note,
)
from sahel_timeline.cli.progress import count_kept, count_read, show_progress
from sahel_timeline.cli.reader_options import (
    Files,
    LenientReaderOptions,
    Ranges,
    ReaderOptions,
    default_files,
)
from sahel_timeline.english import all_of, pluralize
from sahel_timeline.errors import TimelineError, UsageError
from sahel_timeline.model import Problem
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query import Query
from sahel_timeline.query.kept import Collector, MatchBatch
from sahel_timeline.query.question import KnownNames, Question, needs_names
from sahel_timeline.readers import (
    NATIVE_DIALECTS,
    Answer,
    NamedColumn,
    NamedEventList,
    NamesInUse,
    Reading,
    ReadOptions,
    Request,
    ask_files,
    choose_actors,
    expand_patterns,
    merge_answers,
    sort_problems,
)

T = TypeVar("T")
C = TypeVar("C", bound=Collector)


class InvalidError(TimelineError):
    """Files with problems, which have been printed already."""


class Chronology(NamedTuple):
    """The events that were read, the names in use, and the columns of the files.

    ``absent_actors`` are those that the files code under another name, each with a note.
    """

    batch: MatchBatch
    names: NamesInUse
    extra_columns: tuple[str, ...] = ()
    absent_actors: tuple[tuple[str, str], ...] = ()
    columns: tuple[NamedColumn, ...] = ()


def read_chronology(files: Files, columns: tuple[str, ...] = (), *, quiet: bool) -> Chronology:
    """Read all events, and some columns as extra ones. Raises `InvalidError` as `ask` does."""
    request = Request(NamedEventList, keeps_events=True, columns=columns, kept_columns=columns)
    request = with_registry(files, request)
    answer = ask(files, request, quiet=quiet)
    print_notes_on_files(answer, quiet=quiet)
    batch = MatchBatch(answer.collector.events, answer.collector.actors)
    rest = answer.extra_columns, absent_actors(answer), answer.columns
    return Chronology(batch, names_in_use(request, answer), *rest)


def ask(files: Files, request: Request[C], *, quiet: bool) -> Answer[C]:
    """Carry out a request on the files of a command, and report problems.

    If it asks only for names, Spark is not started unless the files are elsewhere. Raises
    `InvalidError` if a row cannot be read and --skip-invalid is not given.
    """
    if files.spark is not None and files.jobs is not None:
        hint = "leave out --jobs: --spark 'local[4]' reads 4 files at the same time"
        raise UsageError("--jobs and --spark do not go together", hint=hint)
    given = files.named_files() or default_files()
    paths = expand_patterns(given)
    options = read_options(files)._replace(on_read=count_read)
    request = request._replace(on_kept=count_kept)
    spark = None if request.only_names and all(map(os.path.isfile, paths)) else files.spark

    def read(request: Request[C]) -> list[Answer[C]]:
        show_progress(f"reading {describe_files(paths)}", _count_bytes(paths, spark))
        return ask_files(paths, options, request, jobs=files.jobs, spark=spark)

    with naming_places(files, options):
        answers = read(request)
        if request.question and request.question.met:
            from sahel_timeline.readers.settling import settle  # few questions need it

            report_problems(answers, given, files, quiet=True)  # before names are refused
            answers = settle(answers, request, read)
    report_problems(answers, given, files, quiet=quiet)
    print_notes(answers, quiet=quiet)
    return merge_answers(answers)


def print_notes_on_files(answer: Answer[Any], *, quiet: bool) -> None:
    """Print whose names actors have, and how many events have an id that an earlier file has."""
    print_note_on_names(answer, quiet=quiet)
    if number := answer.repeated:
        have = "1 event has" if number == 1 else f"{number:,} events have"
        twice = f"{have} an id that an earlier file has too, and may be counted twice"
        print_note(f"{twice} (to merge rows that repeat, join the files into one)", quiet=quiet)
    elif number := answer.renumbered:
        events = pluralize(number, "event")
        same = "since an earlier file or sheet has the same"
        print_note(f"{events} got a new id, {same}", quiet=quiet)


def _count_bytes(paths: Sequence[str], spark: str | None) -> int:
    """Return the size of files, or 0 if that of one is not known, or how much of it was read."""
    if spark:  # executors do not say how much they have read
        return 0
    try:
        # Importing pathlib takes 5 ms.
        sizes = [os.stat(path).st_size for path in paths]  # noqa: PTH116
    except (OSError, ValueError):
        return 0  # reading it reports the error
    return sum(sizes) if all(sizes) else 0


def resolve_names(query: Query, files: Files, survey: Request[KnownNames]) -> Question:
    """Return a query with its names resolved, or one that learns them while the files are read.

    The files are read if that is impossible.
    """
    registry, is_partial = survey.registry or NOBODY, False
    # The notes are those of the last time that the files are read.
    if survey.asks_half and (query.actors or query.not_actors):
        answer = ask(files, survey._replace(only_names=True), quiet=True)
        registry, is_partial = names_in_use(survey, answer)
    names = None
    if needs_names(query, registry, is_partial=is_partial):
        from sahel_timeline.query.open_question import OpenQuestion, can_learn_names  # not often

        if can_learn_names(query, registry, is_partial=is_partial):
            return OpenQuestion(query, registry, is_partial=is_partial)
        names = ask(files, survey, quiet=True).collector
    return Question(query, registry, names, is_partial=is_partial)


def read_one(path: str, options: ReaderOptions) -> Reading:
    """Read one file, with its problems."""
    request = with_registry(options, Request(NamedEventList))
    how = read_options(options)
    with naming_places(options, how):
        answer = merge_answers(ask_files([path], how, request))
    return Reading.of(answer, names_in_use(request, answer))


def absent_actors(answer: Answer[Any]) -> tuple[tuple[str, str], ...]:
    """Return the actors that files code under another name, each with an explanation."""
    dialects = dict.fromkeys(
        dialect for _, dialect in answer.dialects if dialect not in NATIVE_DIALECTS
    )
    if not dialects:
        return ()
    from sahel_timeline.readers.signatures import SIGNATURES  # only datasets need it

    return tuple(each for dialect in dialects for each in SIGNATURES[dialect].absent_actors)


def report_problems(
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
        from sahel_timeline.cli.check_command import print_note_on_warnings  # rarely needed

        print_note_on_warnings(warnings, paths, options, quiet=quiet)


def print_notes(answers: Sequence[Answer[Any]], *, quiet: bool) -> None:
    """Print what the columns of files decided."""
    for answer in answers:
        for note in answer.notes:
            print_note(note, quiet=quiet)


def _refuse_problems(errors: Sequence[Problem], unread: Sequence[Problem], result: str) -> None:
    """Print problems with a hint that works, and raise `InvalidError`.

    ``unread`` are the problems of files without a readable row, for which --skip-invalid does
    not help.
    """
    if not unread:
        print_first_problems(errors, "fix the file, or add --skip-invalid to skip such rows")
        raise InvalidError("the files have problems")
    print_first_problems(errors, hint_for_unread(unread), result=result)
    raise InvalidError("a file has no readable row")


def _refuse_unread_files(unread: Sequence[Problem]) -> None:
    """Raise `InvalidError` for files without a readable row: skipping all rows would hide that."""
    names = all_of(dict.fromkeys(repr(problem.file) for problem in unread))
    print_first_problems(unread, f"fix {names}: --skip-invalid skips rows, not entire files")
    raise InvalidError("a file has no readable row")


def with_registry(options: ReaderOptions, request: Request[C]) -> Request[C]:
    """Add the actor registry to a request. Raises `InvalidError` if it has problems."""
    registry, problems = choose_actors(options.actors)
    if problems:
        print_first_problems(problems, "fix the actor registry")
        raise InvalidError("the actor registry has problems")
    return request._replace(registry=registry, asks_half=options.actors is None)


def names_in_use(request: Request[Any], *answers: Answer[Any]) -> NamesInUse:
    """Return the names that apply to what was read."""
    uses = (use for answer in answers for use in answer.names)
    return NamesInUse.of(uses, request.registry or NOBODY)


def print_note_on_names(*answers: Answer[Any], quiet: bool) -> None:
    """Print to which files of users the registry applies, if that makes a difference."""
    for line in describe_names([use for answer in answers for use in answer.names]):
        print_note(line, quiet=quiet)


def read_options(options: ReaderOptions) -> ReadOptions:
    """Return how to read files. Raises `UsageError`, which names the option with an error."""
    columns: dict[str, str | Sequence[str]] = {**(options.columns or {})}
    if options.map_ or options.map_file:
        from sahel_timeline.readers.mapping import parse_columns, read_columns  # rarely needed

        if path := options.map_file:
            columns |= parse_option("map-file", lambda: read_columns(path))
        columns |= parse_option("map", lambda: parse_columns(options.map_ or ()))
    if options.separator is not None and not options.separator.strip(" "):
        raise UsageError("--separator is empty", hint="try --separator ,")
    given = ReadOptions(
        options.encoding,
        options.day_first,
        options.dialect,
        columns or None,
        options.century,
        options.ranges == Ranges.LASTED,
        options.separator,
        year_first=bool(options.year_first),
        sheet=options.sheet,
    )
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
    name = os.path.basename(paths[0].rstrip("/"))  # noqa: PTH119 — likewise
    return f"{name} and {pluralize(len(paths) - 1, 'more file')}" if paths[1:] else name


def parse_option(option: str, parse: Callable[[], T]) -> T:
    """Parse an option's value. Raises `UsageError`, which names the option."""
    try:
        return parse()
    except TimelineError as error:
        raise UsageError(f"--{option}: {error.message}", hint=error.hint) from None
