"""Printing reports, records and problems to standard output."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

from sahel_timeline.cli.progress import clear_progress
from sahel_timeline.cli.terminal import (
    ColourChoice,
    detect_terminal,
    never_fail_to_encode,
    sanitize_stream,
)
from sahel_timeline.cli.write_errors import ReaderGoneError, unwritable_error
from sahel_timeline.english import all_of
from sahel_timeline.errors import UnwritableError
from sahel_timeline.formats import EventReport, Format, Language, Report, RowReport, Terminal, write
from sahel_timeline.formats.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.cli.output_options import DataOutput
    from sahel_timeline.columns import View
    from sahel_timeline.model import Problem

R = TypeVar("R")
# For people to read. All other formats are data.
_FOR_PEOPLE: Final = frozenset({Format.TABLE, Format.CHART})


def print_records(
    records: Sequence[R],
    view: View[R],
    output: DataOutput,
    *,
    limit: int | None,
    events: EventReport | None = None,
    headings: Mapping[int, str] = {},
    wraps: bool = False,
    search: Sequence[str] | None = None,
    language: Language = Language.EN,
) -> str:
    """Print records. Return a remark on what a terminal does not show, or ""."""
    format_ = output.format_ or Format.TABLE
    terminal = detect_terminal(colours=output.colours, limit=limit, wraps=wraps, search=search)
    report = Report(
        RowReport(records, view, output.escape_formulas, output.bom, headings),
        events,
        terminal=terminal,
        style=output.style,
        language=language,
    )
    is_shortened = print_report(report, format_)
    if terminal is None or terminal.is_piped or format_ is not Format.TABLE:
        return ""
    hidden = (
        _describe_hidden_rows(len(records), terminal.max_rows),
        _describe_hidden_cells(records, view, terminal, is_shortened=is_shortened),
    )
    return "; ".join(filter(None, hidden))


def _describe_hidden_rows(count: int, shown: int) -> str:
    if count <= shown:
        return ""
    return f"only the first {shown:,} are shown: add --limit {count}, or pipe it to a pager"


def _describe_hidden_cells(
    records: Sequence[R], view: View[R], terminal: Terminal, *, is_shortened: bool
) -> str:
    """Return a remark on shortened cells and hidden columns, except for empty ones."""
    from sahel_timeline.formats.terminal_columns import hidden_columns  # only for a terminal

    hidden = hidden_columns(view, records[: terminal.max_rows], terminal)
    names = [column.name for column in hidden if column.name and any(map(column.text, records))]
    if is_shortened:
        return f"{all_of([*names, 'some text'])} not shown: add --wrap"
    return f"{all_of(names)} not shown: widen the terminal, or pipe it" if names else ""


def print_report(report: Report[Any], format_: Format) -> bool:
    """Print a report. Return whether something had no room on the terminal.

    Raises `UnwritableError` and `ReaderGoneError`.
    """
    with _open_stdout(as_data=format_ not in _FOR_PEOPLE) as out:
        return write(report, format_, out)


def print_problems(
    problems: Sequence[Problem], *, as_json: bool, colours: ColourChoice = ColourChoice.AUTO
) -> None:
    """Print problems, as text or as JSON. Raises `UnwritableError` and `ReaderGoneError`.

    A terminal shows them row by row. Elsewhere, each has a line.
    """
    from sahel_timeline.columns.problems import list_problems, problem_document  # only for check

    terminal = None if as_json else detect_terminal(colours=colours)
    with _open_stdout(as_data=as_json) as out:
        if as_json:
            # Imported here, as most commands do not need the module json.
            from sahel_timeline.formats.json_text import write_documents

            write_documents(map(problem_document, problems), out)
        elif terminal is None:
            out.writelines(f"{sanitize(str(each))}\n" for each in list_problems(problems))
        else:
            from sahel_timeline.formats.rich_problems import write_lines, write_problems

            write_all = write_lines if terminal.is_piped else write_problems
            write_all(list_problems(problems), terminal, out)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of data as they are. Raises `UnwritableError` and `ReaderGoneError`."""
    with _open_stdout(as_data=True) as out:
        out.writelines(lines)


@contextmanager
def _open_stdout(*, as_data: bool) -> Iterator[TextIO]:
    """Open standard output for writing, and flush it at the end.

    Data is always UTF-8, and its control characters never reach a terminal. Text for people has
    the encoding of standard output.
    """
    clear_progress()  # standard output can be the same terminal, or a pager on it
    out = sys.stdout
    if out is None or out.closed:
        raise UnwritableError("standard output is closed", hint="try export FILE")
    never_fail_to_encode(out, "utf-8" if as_data else None)
    try:
        yield sanitize_stream(out) if as_data else out
        out.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise unwritable_error("standard output", error) from None
