"""The command that looks at a file and writes down how to read it.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

import os.path
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, TypeVar

from sahel_timeline.cli.declared import Argument, Option
from sahel_timeline.cli.messages import print_first_problems, print_message, print_note
from sahel_timeline.cli.output import print_records
from sahel_timeline.cli.output_options import DataOutput
from sahel_timeline.cli.project import describe_settings
from sahel_timeline.cli.reader_options import ConfigFile, ReaderOptions
from sahel_timeline.cli.reading import InvalidError, read_options
from sahel_timeline.cli.saving import refuse_existing, save_text
from sahel_timeline.columns.overviews import ColumnRow, column_view, setting_view
from sahel_timeline.english import all_of, any_of, pluralize, quoted
from sahel_timeline.errors import UsageError
from sahel_timeline.model import Problem
from sahel_timeline.readers import ReadOptions, expand_patterns
from sahel_timeline.readers.column_guess import PLACEHOLDER
from sahel_timeline.readers.overview import Overview, look_at
from sahel_timeline.readers.project_file import (
    parse_project,
    read_settings,
)
from sahel_timeline.readers.project_text import compose_project
from sahel_timeline.readers.raw_file import PROJECT_FILE

T = TypeVar("T")
_WHAT: Final = {"date": "dates", "title": "titles"}
# Of spreadsheets on Windows and on a Mac.
_ENCODINGS: Final = ("cp1252", "cp1250", "cp1251", "mac_roman", "utf-16")
_LAST_CENTURY: Final = 99
_EXISTS: Final = "add --force to replace it, or --show to see what it sets"
_ORDERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "day": {"day_first": True},
    "month": {"day_first": False},
    "year": {"year_first": True},
}


def init(
    *,
    paths: Annotated[
        list[str] | None,
        Argument(
            metavar="FILE...",
            help="The file to look at, or several with the same columns.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[
        bool,
        Option(
            "--show", help="Show what is set in this folder, and where.", rich_help_panel="Settings"
        ),
    ] = False,
    config: ConfigFile = None,
    force: Annotated[
        bool,
        Option("--force", help=f"Replace {PROJECT_FILE} if it exists.", rich_help_panel="Settings"),
    ] = False,
    options: ReaderOptions,
    output: DataOutput,
) -> None:
    """Look at a file, and write down how to read it in sahel-timeline.toml in this folder.

    It shows what each column is and how its cells are read. On a terminal, it asks what the file
    does not say. Of several files, it shows the first; the others must have the same columns.
    Every command that is run in this folder then uses these settings, unless an option says
    otherwise.
    """
    if show:
        rows = describe_settings(config)
        print_records(rows, setting_view(), output, limit=None)
        if not rows:
            nothing = "nothing is set in this folder, so the packaged events are read"
            print_note(nothing, quiet=output.quiet)
        return
    if config is not None:
        raise UsageError("--config needs --show", hint=f"init writes {PROJECT_FILE}")
    if not paths:
        raise UsageError("init needs a FILE", hint="try init mine.csv, or init --show")
    names = list(dict.fromkeys(map(_local_name, expand_patterns(paths))))
    refuse_existing(PROJECT_FILE, force=force, hint=_EXISTS)
    given = read_options(options)
    overview = _settle(names[0], given)
    columns: list[ColumnRow] = [*overview.columns]
    if columns:
        print_records(columns, column_view(), output, limit=None)
    _refuse_unknown(overview, names[0])
    others = [_look_at_another(name, names[0], overview) for name in names[1:]]
    text = compose_project(_settings(names, overview, options), _opening(names))
    read_settings(parse_project(text, PROJECT_FILE, is_found=True))  # refuses what it may not name
    save_text(text, PROJECT_FILE, force=force)
    print_note(_describe([overview, *others], names), quiet=output.quiet)


def _local_name(path: str) -> str:
    """Return the path of a file relative to this folder. Raises `UsageError` if it is elsewhere."""
    if path == "-":
        raise UsageError("init needs a file, not standard input", hint="save it to a file first")
    full, here = (Path(os.path.realpath(each)) for each in (path, os.curdir))
    if not full.is_relative_to(here):
        folder, name = shlex.quote(str(full.parent)), shlex.quote(full.name)
        hint = f"run cd {folder} && sahel-timeline init {name}"
        raise UsageError(f"{path!r} is not in this folder", hint=hint)
    return str(full.relative_to(here))


def _settle(path: str, options: ReadOptions) -> Overview:
    """Look at a file until it is understood, or there is nothing more to ask."""
    overview = look_at(path, options)
    while answered := _ask(overview):
        overview = look_at(path, answered)
    return overview


def _look_at_another(name: str, first: str, overview: Overview) -> Overview:
    """Look at another file. Raises `UsageError` unless it has the columns of the first."""
    other = look_at(name, overview.options)
    _refuse_unknown(other, name)
    if {*other.header} != {*overview.header} or other.options != overview.options:
        raise UsageError(
            f"{name!r} does not have the columns of {first!r}",
            hint="put each kind of file into a folder of its own, and run init there",
        )
    return other


class _Question(NamedTuple):
    """Something that a file does not say.

    ``is_open`` says whether it has to be asked. ``ask`` returns the options with the answer, with
    which it is no longer open, or `None` without an answer.
    """

    is_open: Callable[[Overview], bool]
    ask: Callable[[Overview], ReadOptions | None]


def _ask(overview: Overview) -> ReadOptions | None:
    """Ask the first open question, if there is a terminal to ask it on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return None
    question = next((each for each in _QUESTIONS if each.is_open(overview)), None)
    return question.ask(overview) if question else None


def _ask_columns(overview: Overview) -> ReadOptions | None:
    """Ask which column has the dates, and which has the titles."""
    names = {each.name.casefold(): each.name for each in overview.columns}
    columns = dict(overview.guessed)
    print_message(f"The columns are {all_of(names.values())}.")
    for native in _missing(overview):
        name = _choose(f"Which column has the {_WHAT[native]}?", names)
        if name is None:
            return None
        columns = {each: theirs for each, theirs in columns.items() if theirs != name}
        columns[native] = name
    return overview.options._replace(columns=columns)


def _ask_encoding(overview: Overview) -> ReadOptions | None:
    print_message(str(next(filter(_needs_encoding, overview.errors))))
    names = {name: name for name in _ENCODINGS}
    encoding = _choose(f"In which encoding is it? [{', '.join(names)}]", names)
    return overview.options._replace(encoding=encoding) if encoding else None


def _ask_day_order(overview: Overview) -> ReadOptions | None:
    problem = next(filter(_needs_day_order, overview.errors))
    print_message(f"{problem.file}:{problem.line}: {problem.message}.")
    words = [word for word in _ORDERS if f"--{word}-first" in problem.hint]
    orders = {key: _ORDERS[word] for word in words for key in (word, word[0])}
    first, letters = any_of(f"the {word}" for word in words), "/".join(word[0] for word in words)
    answer = _choose(f"Does {first} come first in this file? [{letters}]", orders)
    return None if answer is None else overview.options._replace(**answer)


def _ask_century(overview: Overview) -> ReadOptions | None:
    problem = next(filter(_needs_century, overview.errors))
    print_message(f"{problem.file}:{problem.line}: {problem.message}.")
    centuries = {str(number): number for number in range(1, _LAST_CENTURY + 1)}
    question = "Which century are years of two digits in? 19 is 1900 to 1999. [19, 20, …]"
    century = _choose(question, centuries)
    return overview.options._replace(century=century) if century else None


def _needs_century(problem: Problem) -> bool:
    return "--century" in problem.hint


def _needs_encoding(problem: Problem) -> bool:
    return "--encoding" in problem.hint


def _needs_day_order(problem: Problem) -> bool:
    return "--day-first" in problem.hint


def _has(overview: Overview, needs: Callable[[Problem], bool]) -> bool:
    return any(map(needs, overview.errors))


def _choose(question: str, choices: Mapping[str, T]) -> T | None:
    """Ask on standard error until the answer is one of the choices, or empty."""
    while True:
        sys.stderr.write(f"{question} (Enter to skip) ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip().casefold()
        if answer in choices or not answer:
            return choices.get(answer)


_QUESTIONS: Final = (
    _Question(
        lambda overview: overview.options.encoding is None and _has(overview, _needs_encoding),
        _ask_encoding,
    ),
    _Question(lambda overview: bool(_missing(overview)), _ask_columns),
    _Question(
        lambda overview: _has(overview, _needs_day_order) and overview.options.day_first is None,
        _ask_day_order,
    ),
    _Question(
        lambda overview: overview.options.century is None and _has(overview, _needs_century),
        _ask_century,
    ),
)


def _missing(overview: Overview) -> list[str]:
    return [native for native, theirs in overview.guessed.items() if theirs == PLACEHOLDER]


def _refuse_unknown(overview: Overview, name: str) -> None:
    """Raise an error if nothing is understood that could be written down."""
    if missing := _missing(overview):
        what = all_of(_WHAT[native] for native in missing)
        example = ",".join(f"{native}={PLACEHOLDER}" for native in missing)
        message, hint = f"no column seems to have the {what}", "with the name of that column"
        if overview.rivals:
            listed = all_of(map(quoted, overview.rivals))
            message, hint = f"{listed} have dates of different things", "with one of these names"
        raise UsageError(f"{name!r}: {message}", hint=f"add --map {example}, {hint}")
    if overview.errors and not overview.columns:
        is_encoding = any(map(_needs_encoding, overview.errors))
        hint = "add the --encoding above" if is_encoding else "fix the file, or add an option"
        print_first_problems(overview.errors, hint, result="nothing was understood")
        raise InvalidError("the file has problems")


def _settings(
    names: Sequence[str], overview: Overview, options: ReaderOptions
) -> dict[str, object]:
    """Return the values for the project file, by key."""
    read = overview.options
    files = [name.replace(os.sep, "/") for name in names]
    return {
        "file": files if files[1:] else files[0],
        "dialect": read.dialect and str(read.dialect),
        "encoding": read.encoding,
        "sheet": read.sheet,
        "day-first": read.day_first,
        "year-first": read.year_first or None,
        "century": read.century,
        "ranges": "lasted" if read.lasted else None,
        "separator": read.separator,
        "actors": options.actors,
        "columns": dict(read.columns) if read.columns else None,
    }


def _opening(names: Sequence[str]) -> Sequence[str]:
    return (
        f"How to read {all_of(names)}, as 'sahel-timeline init' understood it."
        " Change it as you like.",
        "Every command that is run in this folder uses it, and its options take precedence.",
    )


def _describe(overviews: Sequence[Overview], names: Sequence[str]) -> str:
    """Return what was written, and what to do next."""
    rows = {(each.file, each.line) for overview in overviews for each in overview.errors}
    unread = f", {pluralize(len(rows), 'row')} cannot be read" if rows else ""
    then = "to see why: sahel-timeline check" if rows else "now run: sahel-timeline list"
    events = pluralize(sum(overview.events for overview in overviews), "event")
    return f"{events} read from {all_of(names)}{unread}; wrote {PROJECT_FILE} ({then})"
