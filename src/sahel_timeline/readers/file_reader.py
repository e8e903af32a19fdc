"""Read one file: unpack it, decode it, recognise its dialect, and call the dialect's reader."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Event, Problem, Severity
from sahel_timeline.readers.dialect_readers import read_recognised, reader_for, table_reader_for
from sahel_timeline.readers.dialects import (
    EXTENSIONS,
    NATIVE_DIALECTS,
    REQUIRED_COLUMNS,
    ColumnMap,
    Dialect,
)
from sahel_timeline.readers.file_text import decode
from sahel_timeline.readers.raw_file import STDIN
from sahel_timeline.readers.source import open_source

if TYPE_CHECKING:
    from sahel_timeline.readers.recognise import Recognised

_HEAD_LENGTH: Final = 10_000
_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})


class Reading(NamedTuple):
    """The events of one or more files, in file order, and what is wrong with those files.

    ``merged_rows`` counts the rows that were merged into the event of another row. ``dialects``
    pairs each file with the dialect that it was read as. ``extra_columns`` are the extra columns
    in the headers of native CSV files, in their order.
    """

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    merged_rows: int = 0
    dialects: tuple[tuple[str, Dialect], ...] = ()
    extra_columns: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that kept a row from being read."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


class ReadOptions(NamedTuple):
    """How to read files. `None` means that it is detected."""

    encoding: str | None
    day_first: bool | None
    dialect: Dialect | None
    columns: ColumnMap | None


def read_file(path: str, name: str, options: ReadOptions) -> Reading:
    """Read one file. ``name`` is its name in messages. Raises `UnreadableError`."""
    with open_source(path, name) as source:
        if source.is_workbook:
            return _read_workbook(source.read_all(), name, options)
        if source.is_old_excel:
            raise UnreadableError(f"{name!r} is an old Excel file", hint="save it as .xlsx")
        raw, inner = source.read_all(), source.inner
    text = decode(raw, name, options.encoding)
    if isinstance(text, Problem) and options.encoding is None:
        from sahel_timeline.readers.recognise import decode_as_its_dialect

        text = decode_as_its_dialect(raw, name, options.dialect) or text
    if isinstance(text, Problem):
        return Reading((), (text,))
    del raw  # as large as the text, and no longer needed
    return _read_text(text, inner, name, options)


def _read_text(text: str, path: str, name: str, options: ReadOptions) -> Reading:
    dialect = options.dialect or _guess_dialect(path, text)
    if dialect is None and options.columns is None and _has_native_header(text):
        dialect = Dialect.CSV
    if dialect is None or dialect not in NATIVE_DIALECTS:
        from sahel_timeline.readers.recognise import recognise

        recognised = recognise(text, dialect, options.columns)
        if recognised.dialect is not Dialect.CSV:
            return _read_table(recognised, name, options)
        dialect = Dialect.CSV
    events, problems = reader_for(dialect)(text, name, day_first=options.day_first)
    extra: tuple[str, ...] = ()
    if dialect is Dialect.CSV:
        from sahel_timeline.readers.own_csv import extra_columns

        extra = tuple(extra_columns(text))
    return Reading(tuple(events), tuple(problems), 0, ((name, dialect),), extra)


def _guess_dialect(path: str, text: str) -> Dialect | None:
    """Guess JSON or JSON Lines by the extension, else by the first character."""
    extension = os.path.splitext(path)[1].casefold()
    if path != STDIN and extension in EXTENSIONS:
        return EXTENSIONS[extension]
    if path != STDIN and extension in _TABLES:
        return None
    return {"[": Dialect.JSON, "{": Dialect.JSONL}.get(text[:_HEAD_LENGTH].lstrip()[:1])


def _has_native_header(text: str) -> bool:
    """Whether the first line is a native header, or the text is blank.

    The line is split without regard to quotes, so a native header can be missed here.
    `recognise` finds it later.
    """
    head = text[:_HEAD_LENGTH].lstrip().casefold().partition("\n")[0]
    cells = head.replace(";", ",").replace("\t", ",").split(",")
    names = {cell.strip(' "\r') for cell in cells}
    return names.issuperset(REQUIRED_COLUMNS) or not text.strip()


def _read_table(recognised: Recognised, name: str, options: ReadOptions) -> Reading:
    result = read_recognised(recognised, name, options.columns, day_first=options.day_first)
    known = recognised.dialect if recognised.is_known else None
    return Reading(
        tuple(result.events),
        tuple(result.problems),
        result.merged_rows,
        ((name, known),) if known else (),
    )


def _read_workbook(raw: bytes, name: str, options: ReadOptions) -> Reading:
    """Read the first sheet with a known header, and warn about the rows that are skipped."""
    from sahel_timeline.readers.recognise import recognise_workbook_sheet
    from sahel_timeline.readers.workbook import read_sheets, skipped_warnings

    if options.dialect:
        table_reader_for(options.dialect)  # raises if the dialect is not a table
    sheets = [
        (title, rows, recognise_workbook_sheet(rows, options.dialect, options.columns))
        for title, rows in read_sheets(raw, name)
    ]
    known = [sheet for sheet in sheets if sheet[2].is_known]
    if not known:
        _, _, first = next((sheet for sheet in sheets if sheet[1]), sheets[0])
        return _read_table(first, name, options)
    (title, rows, recognised), *others = known
    reading = _read_table(recognised, name, options)
    above = [line for line, _ in rows if line < recognised.table.header_line]
    skipped = [(other, len(each.table.rows)) for other, _, each in others]
    warnings = skipped_warnings(name, title, above, skipped)
    return reading._replace(problems=(*warnings, *reading.problems))
