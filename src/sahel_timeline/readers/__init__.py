"""Read events from files of any dialect, and actors from the registry."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Self

from sahel_timeline.actors import NOBODY, Registry
from sahel_timeline.errors import MissingColumnError, UnreadableError
from sahel_timeline.model import Event, Problem, Severity
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query.kept import C
from sahel_timeline.readers.actors_file import choose_actors, is_actors_file, read_actors
from sahel_timeline.readers.answer import (
    MANY_ROWS,
    Answer,
    EventList,
    NamedColumn,
    NamedEventList,
    NamesInUse,
    NameUse,
    Request,
    merge_answers,
)
from sahel_timeline.readers.dialects import NATIVE_DIALECTS, ColumnMap, Dialect
from sahel_timeline.readers.file_reader import ReadOptions, read_file
from sahel_timeline.readers.file_reader import read_text as _read_text
from sahel_timeline.readers.package_data import packaged
from sahel_timeline.readers.raw_file import STDIN, display_name

__all__ = [
    "NATIVE_DIALECTS",
    "Answer",
    "ColumnMap",
    "Dialect",
    "EventList",
    "NameUse",
    "NamedColumn",
    "NamedEventList",
    "NamesInUse",
    "ReadOptions",
    "Reading",
    "Request",
    "ask_files",
    "choose_actors",
    "expand_patterns",
    "is_actors_file",
    "merge_answers",
    "packaged",
    "read_actors",
    "read_events",
    "read_files",
    "read_text",
    "sort_problems",
]

_PACKAGED_EVENTS: Final = "events.csv"
_EVERYTHING: Final = Request(NamedEventList, keeps_events=True)


class Reading(NamedTuple):
    """The events of one or more files, in file order, and what is wrong with those files.

    ``merged_rows`` counts the rows that were merged into the event of another row. ``dialects``
    pairs each file with the dialect that it was read as. ``extra_columns`` are the extra columns
    in the headers of native CSV files, in their order. ``registry`` has the actors of the registry
    that applies to all files. It is empty if none does. ``notes`` say what columns decided about
    their cells. ``columns`` are those of an `Answer`.
    """

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    merged_rows: int = 0
    dialects: tuple[tuple[str, Dialect], ...] = ()
    extra_columns: tuple[str, ...] = ()
    registry: Registry = NOBODY
    notes: tuple[str, ...] = ()
    columns: tuple[NamedColumn, ...] = ()

    @classmethod
    def of(cls, answer: Answer[NamedEventList], names: NamesInUse) -> Self:
        """Return what was read, given the answer with all events, and the names in use."""
        events = tuple(answer.collector.events)
        rest = (answer.merged_rows, answer.dialects, answer.extra_columns)
        registry = NOBODY if names.is_partial else names.registry
        return cls(events, answer.problems, *rest, registry, answer.notes, answer.columns)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that kept a row from being read."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def read_events(  # noqa: PLR0913 — an argument for each option
    paths: Iterable[str] = (),
    *,
    encoding: str | None = None,
    day_first: bool | None = None,
    year_first: bool = False,
    dialect: Dialect | None = None,
    columns: ColumnMap | None = None,
    century: int | None = None,
    lasted: bool = False,
    separator: str | None = None,
    actors: str | None = None,
) -> Reading:
    """Read the events in files, or those of the packaged chronology if there are no paths.

    The path ``-`` is standard input. ``columns`` maps native columns to those of an unknown
    table, such as ``{"date": "Year+Month", "title": "Topic"}``. A row that cannot be read is a
    `Problem`. ``actors`` is whose names actors have: ``none``, ``sahel``, or the path of a file of
    actors. By default, it is the registry of the Sahel, but for a file of your own only if at least
    half of its names are in it. Raises `UnreadableError` for a file that cannot be opened, and for
    options that do not fit the files.
    """
    mapped = columns or None
    options = ReadOptions(
        encoding, day_first, dialect, mapped, century, lasted, separator, year_first=year_first
    )
    return read_files(paths, options, actors)


def read_files(paths: Iterable[str], options: ReadOptions, actors: str | None) -> Reading:
    """Read the events in files as `read_events` does."""
    return _read(lambda request: merge_answers(ask_files(paths, options, request)), actors)


def read_text(  # noqa: PLR0913 — likewise
    text: str,
    name: str = "<text>",
    *,
    day_first: bool | None = None,
    year_first: bool = False,
    dialect: Dialect | None = None,
    columns: ColumnMap | None = None,
    century: int | None = None,
    lasted: bool = False,
    separator: str | None = None,
    actors: str | None = None,
) -> Reading:
    """Read the events in a text as `read_events` does. ``name`` is its name in problems."""
    mapped = columns or None
    options = ReadOptions(
        None, day_first, dialect, mapped, century, lasted, separator, year_first=year_first
    )
    return _read(lambda request: _read_text(text, name, options, request), actors)


def _read(
    ask: Callable[[Request[NamedEventList]], Answer[NamedEventList]], actors: str | None
) -> Reading:
    """Read all events, and which registry applies to their actors."""
    registry, problems = choose_actors(actors)
    answer = ask(_EVERYTHING._replace(registry=registry, asks_half=actors is None))
    reading = Reading.of(answer, NamesInUse.of(answer.names, registry))
    return reading._replace(problems=(*problems, *reading.problems))


def ask_files(
    paths: Iterable[str],
    options: ReadOptions,
    request: Request[C],
    *,
    jobs: int | None = 1,
    spark: str | None = None,
) -> list[Answer[C]]:
    """Carry out a request on each file, or on the packaged chronology if there are no paths.

    ``jobs`` is the number of files to read at the same time, each in a process of its own. `None`
    means as many as there are cores, if that is faster. ``spark`` is the URL of a Spark master, to
    read the files on its executors instead. Raises `UnreadableError` as `read_events` does.
    """
    if (columns := options.columns) and options.dialect not in {None, Dialect.MAPPED}:
        raise UnreadableError(
            f"the columns of {options.dialect} cannot be mapped", hint="try --map without --dialect"
        )
    # A single path is iterable too: its characters.
    given = [paths] if isinstance(paths, str) else paths
    named = [(path, display_name(path)) for path in given]
    if is_packaged := not named:
        named = [(packaged(_PACKAGED_EVENTS), _PACKAGED_EVENTS)]
        request = request._replace(asks_half=False)
    if spark is not None and is_packaged:
        raise UnreadableError("Spark reads only files", hint="add --file, or leave out --spark")
    answers = _read_all(named, options, request, jobs=jobs, spark=spark)
    if columns and not any(map(_is_mapped, answers)):
        raise _unmapped_error(named, options, is_packaged=is_packaged)
    return answers


def expand_patterns(paths: Sequence[str]) -> Sequence[str]:
    """Replace paths such as ``folder/*.csv`` by the files that they match, sorted by name.

    The path of an existing file is no pattern. Raises `UnreadableError` if no file matches.
    """
    if not any(character in path for path in paths for character in "*?["):
        return paths
    from sahel_timeline.readers.patterns import find_files  # only patterns need it

    return [file for path in paths for file in find_files(path)]


def _read_all(
    named: Sequence[tuple[str, str]],
    options: ReadOptions,
    request: Request[C],
    *,
    jobs: int | None,
    spark: str | None,
) -> list[Answer[C]]:
    """Read files, given their paths and names, in one process, in several or on Spark."""
    if spark is not None:
        from sahel_timeline.readers.spark import ask_on_spark  # rarely needed

        return ask_on_spark(spark, named, options, request)
    if len(named) > 1:
        from sahel_timeline.readers.headers import check_headers  # only several files need it
        from sahel_timeline.readers.jobs import count_jobs  # likewise

        request = check_headers(named, options, request)
        if (number := count_jobs([path for path, _ in named], request, jobs)) > 1:
            from sahel_timeline.readers.parallel import ask_in_parallel  # likewise

            return ask_in_parallel(named, options, request, number)
        request = request._replace(dates=[])
    answers, count = list[Answer[C]](), 0
    for path, name in named:
        answer = read_file(path, name, options, request)
        count += answer.total
        # Many short files would have as many ids as a long one.
        answers.append(answer if count <= MANY_ROWS else answer._replace(ids=None))
    return answers


def _is_mapped(answer: Answer[Any]) -> bool:
    """Whether a file was read as a mapped table, or was not recognised."""
    return all(dialect is Dialect.MAPPED for _, dialect in answer.dialects)


def _unmapped_error(
    named: Sequence[tuple[str, str]], options: ReadOptions, *, is_packaged: bool
) -> UnreadableError:
    """Return the error for mapped columns that no file has, or raise that for a single file."""
    columns = options.columns or {}
    shown = ", ".join(f"{native}={theirs}" for native, theirs in columns.items())
    if is_packaged:
        message = f"the packaged chronology does not have the mapped columns: {shown}"
        return UnreadableError(message, hint="add -f FILE to read your own file")
    if len(named) == 1 and named[0][0] != STDIN:
        _refuse_missing_columns(*named[0], options)
    return MissingColumnError("", f"no file has all the mapped columns: {shown}")


def _refuse_missing_columns(path: str, name: str, options: ReadOptions) -> None:
    """Raise `MissingColumnError` for a column that a file lacks."""
    from sahel_timeline.readers.mapping import refuse_missing_columns  # only this error needs it
    from sahel_timeline.readers.table_opener import open_table

    with open_table(path, options._replace(columns=None)) as recognised:
        if recognised:
            refuse_missing_columns(name, recognised.table.header, options.columns or {})


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line and cell. Files keep the order of their first problems."""
    listed = list(problems)
    files = dict.fromkeys(problem.file for problem in listed)
    position = {file: number for number, file in enumerate(files)}
    return sorted(listed, key=lambda p: (position[p.file], p.line, p.cell))
