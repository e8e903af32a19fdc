"""The command that tells what is wrong with files.

Annotations are evaluated where they stand: typer wants them whenever a command runs.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from sahel_timeline.cli.messages import print_error, print_note
from sahel_timeline.cli.output import print_problems
from sahel_timeline.cli.output_options import Verbosity
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.cli.querying import parse_today
from sahel_timeline.cli.reader_options import ReaderOptions
from sahel_timeline.cli.reading import describe_files, read_files, read_registry
from sahel_timeline.english import pluralize
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers import OWN, Reading, sort_problems
from sahel_timeline.readers.plausibility import look_into, look_into_ours


class CheckFormat(StrEnum):
    """How problems are listed."""

    TEXT = "text"
    JSON = "json"


def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="The files, or - for standard input."),
    ],
    reads: ReaderOptions,
    verbosity: Verbosity,
    format_: Annotated[
        CheckFormat,
        typer.Option("--format", help="How to list them.", rich_help_panel="Output"),
    ] = CheckFormat.TEXT,
) -> None:
    """Tell everything that is wrong with files: FILE:LINE:CELL: what (what instead).

    Also what looks wrong: rows that repeat, days that nobody may have known, and in the files
    of others ids that repeat, events in the future and actors that no alias knows. The exit
    status is 1 if anything cannot be read, 2 if a file does not open.
    """
    problems: list[Problem] = []
    events = merged = unopened = 0
    start_progress(quiet=verbosity.quiet)
    for path in paths:
        show_progress(f"reading {describe_files([path])}")
        try:
            reading, found = _check_file(path, reads)
        except UnreadableError as error:
            print_error(str(error))
            unopened += 1
        else:
            problems += found
            events += len(reading.events)
            merged += reading.merged
    print_problems(problems, as_json=format_ is CheckFormat.JSON)
    if opened := len(paths) - unopened:
        told = _summarize(problems, events=events, files=opened)
        told += f", {pluralize(merged, 'row')} merged into others" if merged else ""
        print_note(told, quiet=verbosity.quiet)
    if unopened:
        raise typer.Exit(2)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def _check_file(path: str, reads: ReaderOptions) -> tuple[Reading, list[Problem]]:
    """Read a file, and tell what is wrong with it and what looks wrong."""
    reading = read_files([path], reads)
    problems = [*reading.problems]
    today = parse_today(None, day_first=None)
    if any(dialect not in OWN for _, dialect in reading.dialects):
        problems += look_into(reading.events, read_registry(reads), today)
    else:
        problems += look_into_ours(reading.events, today)
    return reading, sort_problems(problems)


def _summarize(problems: Sequence[Problem], *, events: int, files: int) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    told = [pluralize(errors, "problem") if errors else "no problems"]
    told += [pluralize(warnings, "warning")] if warnings else []
    return f"{', '.join(told)}; {pluralize(events, 'event')} read from {pluralize(files, 'file')}"
