"""Read events from files of any dialect, and actors from the registry."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem
from sahel_timeline.readers.actors_file import read_actors
from sahel_timeline.readers.dialect_readers import reader_for, table_reader_for
from sahel_timeline.readers.dialects import NATIVE_DIALECTS, ColumnMap, Dialect
from sahel_timeline.readers.file_reader import Reading, ReadOptions, read_file
from sahel_timeline.readers.package_data import packaged
from sahel_timeline.readers.raw_file import display_name

__all__ = [
    "NATIVE_DIALECTS",
    "Dialect",
    "Reading",
    "packaged",
    "read_actors",
    "read_each",
    "read_events",
    "reader_for",
    "sort_problems",
    "table_reader_for",
]

_PACKAGED_EVENTS: Final = "events.csv"


def read_events(
    paths: Iterable[str] = (),
    *,
    encoding: str | None = None,
    day_first: bool | None = None,
    dialect: Dialect | None = None,
    columns: ColumnMap | None = None,
) -> Reading:
    """Read the events in files, or those of the packaged chronology if there are no paths.

    The path ``-`` is standard input. ``columns`` maps native columns to those of an unknown
    table, such as ``{"date": "Year+Month", "title": "Topic"}``. A row that cannot be read is a
    `Problem`. Raises `UnreadableError` for a file that cannot be opened, and for options that
    do not fit the files.
    """
    readings = read_each(
        paths, encoding=encoding, day_first=day_first, dialect=dialect, columns=columns
    )
    return Reading(
        tuple(chain.from_iterable(reading.events for reading in readings)),
        tuple(chain.from_iterable(reading.problems for reading in readings)),
        sum(reading.merged_rows for reading in readings),
        tuple(chain.from_iterable(reading.dialects for reading in readings)),
        tuple(dict.fromkeys(chain.from_iterable(reading.extra_columns for reading in readings))),
    )


def read_each(
    paths: Iterable[str],
    *,
    encoding: str | None = None,
    day_first: bool | None = None,
    dialect: Dialect | None = None,
    columns: ColumnMap | None = None,
) -> list[Reading]:
    """Read files as `read_events` does, but return one `Reading` per file."""
    if columns and dialect not in {None, Dialect.MAPPED}:
        raise UnreadableError(
            f"the columns of {dialect} cannot be mapped", hint="try --map without --dialect"
        )
    options = ReadOptions(encoding, day_first, dialect, columns or None)
    # A single path is iterable too: its characters.
    given = [paths] if isinstance(paths, str) else paths
    named = [(path, display_name(path)) for path in given]
    is_packaged = not named
    named = named or [(packaged(_PACKAGED_EVENTS), _PACKAGED_EVENTS)]
    readings = [read_file(path, name, options) for path, name in named]
    if columns and not any(map(_is_mapped, readings)):
        shown = ", ".join(f"{native}={theirs}" for native, theirs in columns.items())
        if is_packaged:
            message = f"the packaged chronology does not have the mapped columns: {shown}"
            raise UnreadableError(message, hint="add -f FILE to read your own file")
        raise UnreadableError(f"no file has all the mapped columns: {shown}")
    return readings


def _is_mapped(reading: Reading) -> bool:
    """Whether a file was read as a mapped table, or was not recognised."""
    return all(dialect is Dialect.MAPPED for _, dialect in reading.dialects)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line and cell. Files keep the order of their first problems."""
    listed = list(problems)
    files = list(dict.fromkeys(problem.file for problem in listed))
    return sorted(listed, key=lambda p: (files.index(p.file), p.line, p.cell))
