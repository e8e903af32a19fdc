"""The command that reports what is wrong with files.

Annotations are not postponed: the strings would have to be evaluated on every run.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from sahel_timeline.cli.declared import Option
from sahel_timeline.cli.messages import print_error, print_note
from sahel_timeline.cli.output import print_lines, print_problems
from sahel_timeline.cli.output_options import Screen
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.cli.querying import parse_today
from sahel_timeline.cli.reader_options import CheckedFiles, ReaderOptions
from sahel_timeline.cli.reading import describe_files, read_one
from sahel_timeline.english import all_of, pluralize
from sahel_timeline.errors import UnreadableError, UsageError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers import (
    NATIVE_DIALECTS,
    Dialect,
    Reading,
    expand_patterns,
    is_actors_file,
    read_actors,
    sort_problems,
)
from sahel_timeline.readers.stand_ins import stand_in_numbers
from sahel_timeline.readers.suggestions import suggest_fixes
from sahel_timeline.readers.suspicions import (
    check_dataset,
    check_native,
    possible_datasets,
    relative_sources,
    repeated_events,
)
from sahel_timeline.readers.unread_columns import find_unread_columns


class CheckFormat(StrEnum):
    """How to print problems."""

    TEXT = "text"
    JSON = "json"


def check(
    *,
    options: CheckedFiles,
    format_: Annotated[
        CheckFormat,
        Option("--format", help="How to print problems.", rich_help_panel="Output"),
    ] = CheckFormat.TEXT,
    suggest: Annotated[
        bool,
        Option(
            "--suggest",
            help="Print a patch instead, which replaces each date that cannot be read by what it"
            " can mean. Look at it before you apply it with 'patch -p0'. No file is changed.",
            rich_help_panel="Output",
        ),
    ] = False,
    screen: Screen,
) -> int:
    """Report everything that is wrong with files of events, or of actors.

    On a terminal, problems are grouped by row. Elsewhere, each line is FILE:LINE:CELL: problem
    (hint), in which CELL is the number of the column. A problem of a row or of a file has no CELL.
    A cell of a workbook is also named as Excel does: B5.

    Warnings are about rows that can be read but look wrong: rows that repeat another one, columns
    that are not read, and days that seem to be placeholders. In other programs' files and in tables
    read with --map, they are also about repeated ids, events in the future and actors that the
    registry does not know.

    Of many that are alike, only the first is shown, with their number. JSON has all of them.

    The exit status is 0 if every row can be read, 1 if a row cannot be read, 2 if a file cannot
    be opened.
    """
    paths = _paths(options)
    as_json = format_ is CheckFormat.JSON
    _refuse_unused(screen, suggest=suggest, as_json=as_json)
    by_path: list[tuple[str, list[Problem]]] = []
    notes: list[str] = []
    events = actors = merged = unopened = 0
    start_progress(quiet=screen.quiet)
    for path in paths:
        show_progress(f"reading {describe_files([path])}")
        try:
            reading, found = _check_file(path, options)
        except UnreadableError as error:
            print_error(str(error))
            unopened += 1
        else:
            by_path.append((path, found))
            notes += reading.notes
            events += len(reading.events)
            actors += 0 if reading.dialects else len([*reading.registry])
            merged += reading.merged_rows
    problems = [problem for _, found in by_path for problem in found]
    if suggest:
        print_lines(line for path, found in by_path for line in suggest_fixes(path, found))
    else:
        print_problems(problems, as_json=as_json, colours=screen.colours)
    for note in notes:
        print_note(note, quiet=screen.quiet)
    if opened := len(paths) - unopened:
        read = [pluralize(events, "event")] * (events > 0 or not actors)
        read += [pluralize(actors, "actor")] * (actors > 0)
        result = _describe_result(problems, read=all_of(read), files=opened, merged=merged)
        print_note(result, quiet=screen.quiet)
    if unopened:
        return 2
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _refuse_unused(screen: Screen, *, suggest: bool, as_json: bool) -> None:
    if suggest and as_json:
        hint = "leave out one of them"
        raise UsageError("--suggest and --format json do not go together", hint=hint)
    if suggest or as_json:
        screen.refuse_colours("a patch" if suggest else "json")


def _paths(options: CheckedFiles) -> list[str]:
    """Return the paths of the files to check. Raises `UsageError` if there is none."""
    paths = [*expand_patterns(options.named_files())]
    if not paths:
        raise UsageError("check needs a FILE", hint="try check mine.csv")
    return paths


def _check_file(path: str, options: ReaderOptions) -> tuple[Reading, list[Problem]]:
    """Read a file. Return its reading, and its problems with warnings about what looks wrong."""
    if is_actors_file(path):
        registry, problems = read_actors(path, options.encoding)
        return Reading((), (), registry=registry), problems
    reading = read_one(path, options)
    problems = [*reading.problems]
    today = parse_today(None)
    dialects = {dialect for _, dialect in reading.dialects}
    is_own = dialects <= {Dialect.CSV, Dialect.MAPPED}
    if is_own and not any(possible_datasets(reading.events)):
        is_mapped = Dialect.MAPPED in dialects
        problems += find_unread_columns(reading.events, is_mapped=is_mapped)
        problems += relative_sources(reading.events)
        problems += stand_in_numbers(reading.events)
    if dialects == {Dialect.MAPPED}:
        problems += repeated_events(reading.events)
    if not dialects <= NATIVE_DIALECTS:
        problems += check_dataset(reading.events, reading.registry, today)
    else:
        problems += check_native(reading.events, today)
    return reading, sort_problems(problems)


def _describe_result(problems: Sequence[Problem], *, read: str, files: int, merged: int) -> str:
    """Return how many problems and warnings there are, and how much was read."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counts = pluralize(errors, "problem") if errors else "no problems"
    if warnings:
        counts += f", {pluralize(warnings, 'warning')}"
    result = f"{counts}; {read} read from {pluralize(files, 'file')}"
    if merged:
        result += f", {pluralize(merged, 'row')} merged with another"
    return result
