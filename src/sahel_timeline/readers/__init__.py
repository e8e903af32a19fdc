"""Files in: which reader reads a file, and reading them one after the other."""

import os.path
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, assert_never

from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Event, Problem, Severity
from sahel_timeline.readers.actors_file import read_actors
from sahel_timeline.readers.dialects import (
    EXTENSIONS,
    NATIVE_DIALECTS,
    REQUIRED_COLUMNS,
    ColumnMap,
    Dialect,
)
from sahel_timeline.readers.file_text import STDIN, decode, display_name, read_bytes
from sahel_timeline.readers.package_data import packaged

if TYPE_CHECKING:
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.table import Table, TableResult

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


class Reader(Protocol):
    """What reads a dialect's text."""

    def __call__(
        self, text: str, file: str, *, day_first: bool | None = None
    ) -> tuple[list[Event], list[Problem]]:
        """Read a file's text."""


class TableReader(Protocol):
    """What the module of a foreign dialect offers."""

    def __call__(
        self, table: "Table", file: str, *, day_first: bool | None = None
    ) -> "TableResult":
        """Read a table that has the dialect's columns."""


class Reading(NamedTuple):
    """What files hold: their events in file order, and what is wrong with them.

    ``merged_rows`` were merged into the event of another row. ``dialects`` names each file and
    what it was read as. ``extra_columns`` are those that native tables have besides ours, in order.
    """

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    merged_rows: int = 0
    dialects: tuple[tuple[str, Dialect], ...] = ()
    extra_columns: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which a row could not be read."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


_PACKAGED: Final = "events.csv"
_HEAD: Final = 10_000
_PACKED: Final = (".gz", ".zip")
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
# What a workbook, which is a zip too, has among its first files.
_OFFICE: Final = b"[Content_Types].xml"
_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
_SHEETS: Final = (".xlsx", ".xlsm")


def reader_for(dialect: Dialect) -> Reader:
    """Return what reads a dialect's text; its module is imported only now."""
    match dialect:
        case Dialect.CSV:
            from sahel_timeline.readers import own_csv

            return own_csv.read
        case Dialect.JSON:
            from sahel_timeline.readers import own_json

            return own_json.read
        case Dialect.JSONL:
            from sahel_timeline.readers import own_json

            return own_json.read_lines
        case _:
            return partial(_read_text, dialect)


def table_reader_for(dialect: Dialect) -> TableReader:
    """Return what reads a dialect's table; its module is imported only now.

    Raises `UnreadableError` for a dialect that is no table.
    """
    match dialect:
        case Dialect.ACLED:
            from sahel_timeline.readers import acled

            return acled.read
        case Dialect.UCDP:
            from sahel_timeline.readers import ucdp

            return ucdp.read
        case Dialect.GDELT:
            from sahel_timeline.readers import gdelt

            return gdelt.read
        case Dialect.GTD:
            from sahel_timeline.readers import gtd

            return gtd.read
        case Dialect.ICEWS:
            from sahel_timeline.readers import icews

            return icews.read
        case Dialect.TIMELINEJS:
            from sahel_timeline.readers import timelinejs

            return timelinejs.read
        case Dialect.CSV | Dialect.MAPPED:
            from sahel_timeline.readers import mapped

            return mapped.read
        case Dialect.JSON | Dialect.JSONL:
            raise UnreadableError(f"no table is {dialect}", hint="try another --dialect")
    assert_never(dialect)


class _ReadOptions(NamedTuple):
    """How files are to be read."""

    encoding: str | None
    day_first: bool | None
    dialect: Dialect | None
    columns: ColumnMap | None


class _Part(NamedTuple):
    """What one file holds, and what it was read as."""

    events: list[Event]
    problems: list[Problem]
    merged_rows: int = 0
    dialect: Dialect | None = None
    extra_columns: Sequence[str] = ()


def read_events(
    paths: Iterable[str] = (),
    *,
    encoding: str | None = None,
    day_first: bool | None = None,
    dialect: Dialect | None = None,
    columns: ColumnMap | None = None,
) -> Reading:
    """Read the events of files, ``-`` being standard input; of none, the packaged ones.

    ``columns`` tells for other people's tables which columns hold ours, as in
    ``{"date": "Year+Month", "title": "Topic"}``. A row that cannot be read is a `Problem`.
    Raises `UnreadableError` for a file that does not open.
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
    """Read the events of files as `read_events` does, each file by itself."""
    if columns and dialect not in {None, Dialect.MAPPED}:
        raise UnreadableError(f"{dialect} has columns of its own", hint="try --map alone")
    options = _ReadOptions(encoding, day_first, dialect, columns or None)
    # One path is a row of letters too.
    given = [paths] if isinstance(paths, str) else paths
    named = [(path, display_name(path)) for path in given] or [(packaged(_PACKAGED), _PACKAGED)]
    parts = [_read(path, name, options) for path, name in named]
    if columns and not any(part.dialect in {None, Dialect.MAPPED} for part in parts):
        shown = ", ".join(f"{ours}={theirs}" for ours, theirs in columns.items())
        raise UnreadableError(f"no file has all the columns of {shown}")
    return [
        Reading(
            tuple(part.events),
            tuple(part.problems),
            part.merged_rows,
            ((name, part.dialect),) if part.dialect else (),
            tuple(part.extra_columns),
        )
        for (_, name), part in zip(named, parts, strict=True)
    ]


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by their place, each file where it first appears."""
    listed = list(problems)
    files = list(dict.fromkeys(problem.file for problem in listed))
    return sorted(listed, key=lambda p: (files.index(p.file), p.line, p.cell))


def _read(path: str, name: str, options: _ReadOptions) -> _Part:
    """Read one file."""
    raw, inner = read_bytes(path), path
    if _is_packed(raw, path):
        from sahel_timeline.readers.archive import unpack

        raw, inner = unpack(raw, path, name)
    if inner.casefold().endswith(_SHEETS) or raw.startswith(_ZIP):
        return _read_workbook(raw, name, options)
    if raw.startswith(_OLD_EXCEL):
        raise UnreadableError(f"{name!r} is an old Excel file", hint="try to save it as .xlsx")
    text = decode(raw, name, options.encoding)
    if isinstance(text, Problem) and options.encoding is None:
        from sahel_timeline.readers.recognise import decode_as_its_dialect

        text = decode_as_its_dialect(raw, name, options.dialect) or text
    if isinstance(text, Problem):
        return _Part([], [text])
    del raw  # which may be as large as all that is made of it
    dialect = options.dialect or _dialect(inner, text)
    if dialect is None and options.columns is None and _is_ours(text):
        dialect = Dialect.CSV
    recognised = None
    if dialect not in NATIVE_DIALECTS:
        from sahel_timeline.readers.recognise import recognise

        recognised = recognise(text, dialect, options.columns)
    if recognised is None or recognised.dialect is Dialect.CSV:
        dialect = dialect or Dialect.CSV
        events, problems = reader_for(dialect)(text, name, day_first=options.day_first)
        return _Part(events, problems, 0, dialect, _extra_columns(text, dialect))
    return _read_recognised(recognised, name, options)


def _is_packed(raw: bytes, path: str) -> bool:
    """Tell whether a file is one in gzip or zip, by its name or, if that does not, its bytes."""
    if path.casefold().endswith((*_PACKED, *_SHEETS)):
        return path.casefold().endswith(_PACKED)
    return raw.startswith(_GZIP) or (raw.startswith(_ZIP) and _OFFICE not in raw)


def _read_recognised(recognised: "Recognised", name: str, options: _ReadOptions) -> _Part:
    """Read a table whose dialect has been recognised, or say that it has not been."""
    if recognised.dialect is None or not recognised.is_known:
        from sahel_timeline.readers.map_suggestion import describe_unknown_table

        return _Part([], [describe_unknown_table(recognised, name, options.columns)])
    read = table_reader_for(recognised.dialect)
    events, problems, _, merged = read(recognised.table, name, day_first=options.day_first)
    return _Part(events, problems, merged, recognised.dialect)


def _read_workbook(raw: bytes, name: str, options: _ReadOptions) -> _Part:
    """Read the first sheet of a workbook whose header is known, and tell what is not read."""
    from sahel_timeline.readers.recognise import recognise_workbook_sheet
    from sahel_timeline.readers.workbook import read_sheets, skipped_warnings

    if options.dialect:
        table_reader_for(options.dialect)  # which refuses what is no table
    recognised = [
        (title, records, recognise_workbook_sheet(records, options.dialect, options.columns))
        for title, records in read_sheets(raw, name)
    ]
    known = [each for each in recognised if each[2].is_known]
    if not known:
        filled = [sheet for _, records, sheet in recognised if records] or [
            each[2] for each in recognised
        ]
        return _read_recognised(filled[0], name, options)
    (title, records, sheet), *others = known
    part = _read_recognised(sheet, name, options)
    above = [line for line, _ in records if line < sheet.table.header_line]
    unread = [(other, len(s.table.records)) for other, _, s in others]
    return part._replace(problems=[*skipped_warnings(name, title, above, unread), *part.problems])


def _read_text(
    dialect: Dialect, text: str, file: str, *, day_first: bool | None = None
) -> tuple[list[Event], list[Problem]]:
    from sahel_timeline.readers.recognise import recognise

    recognised = recognise(text, dialect, None)
    part = _read_recognised(recognised, file, _ReadOptions(None, day_first, dialect, None))
    return part.events, part.problems


def _extra_columns(text: str, dialect: Dialect) -> Sequence[str]:
    """Return the columns of our own tables that we do not know."""
    if dialect is not Dialect.CSV:
        return ()
    from sahel_timeline.readers.own_csv import extra_columns

    return extra_columns(text)


def _dialect(path: str, text: str) -> Dialect | None:
    """Tell what is no table by its name; what has no name for it, by its first sign."""
    extension = os.path.splitext(path)[1].casefold()  # noqa: PTH122 — pathlib costs start-up
    if path != STDIN and extension in EXTENSIONS:
        return EXTENSIONS[extension]
    if path != STDIN and extension in _TABLES:
        return None
    return {"[": Dialect.JSON, "{": Dialect.JSONL}.get(text[:_HEAD].lstrip()[:1])


def _is_ours(text: str) -> bool:
    """Tell by a quick look whether a header has our columns, or whether there is none."""
    head = text[:_HEAD].lstrip().casefold().partition("\n")[0]
    names = head.replace(";", ",").replace("\t", ",").split(",")
    found = {name.strip(' "\r') for name in names}
    return found.issuperset(REQUIRED_COLUMNS) or not text.strip()
