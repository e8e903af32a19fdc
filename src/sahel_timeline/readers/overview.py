"""Look at a file as a whole: which column is what, and how its cells are read."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sahel_timeline.dates import FuzzyDate
from sahel_timeline.dates.humanize import short_period, short_time
from sahel_timeline.model import Problem, Severity, join_list
from sahel_timeline.readers.answer import EventList, Request
from sahel_timeline.readers.column_guess import (
    PLACEHOLDER,
    guess_columns,
    has_row_as_header,
    profile_columns,
)
from sahel_timeline.readers.date_guess import find_rival_dates
from sahel_timeline.readers.decisions import DateReading, Decisions
from sahel_timeline.readers.degrees import split_pair
from sahel_timeline.readers.dialects import ColumnMap, Dialect, column_key
from sahel_timeline.readers.file_reader import ReadOptions, read_file
from sahel_timeline.readers.file_text import FileProblemError
from sahel_timeline.readers.layouts import layout_for
from sahel_timeline.readers.native_columns import NATIVE_COLUMNS, native_names
from sahel_timeline.readers.raw_file import display_name
from sahel_timeline.readers.signatures import precision_dialect
from sahel_timeline.readers.table_opener import open_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahel_timeline.dates import End
    from sahel_timeline.model import Event
    from sahel_timeline.readers.answer import Answer
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.table import Table

# A table needs one for dates and one for titles.
_MIN_COLUMNS: Final = 2
# Of a long column, the forms of so many different cells show what there is.
_MAX_FORMS: Final = 100
_MAX_SAMPLES: Final = 3
_MAX_ROWS: Final = 1_000
_DATES: Final = frozenset({"date", "end"})
# The fields of a layout, as native columns.
_FIELDS: Final = {
    "span": "date",
    "id": "id",
    "sides": "actors",
    "place": "place",
    "type": "type",
    "degrees": "",
    "summary": "summary",
    "sources": "sources",
    "url": "url",
    "note": "note",
    "image": "image",
    "image_credit": "image_credit",
    "title": "title",
}


class ColumnOverview(NamedTuple):
    """A column: what it is, and how its cells are read.

    ``meaning`` is a native column, or "" if the column is kept as it is. ``samples`` are cells,
    each with how it is read. ``unread`` counts the cells that cannot be read, and ``reason`` says
    why for the first.
    """

    name: str
    meaning: str
    filled: int
    samples: tuple[tuple[str, str], ...] = ()
    unread: int = 0
    reason: str = ""


class Overview(NamedTuple):
    """A file as it is understood.

    ``options`` are those with which it can be read: the ones given, a guess of the columns if
    their names are unknown, and the order of days that its dates show. ``guessed`` are the native
    columns in that guess, possibly without a column. ``rivals`` are columns with the dates of
    different things. ``columns`` is empty for a file that is not a table.
    """

    options: ReadOptions
    columns: tuple[ColumnOverview, ...]
    problems: tuple[Problem, ...]
    events: int
    dialect: Dialect | None
    header: tuple[str, ...] = ()
    guessed: Mapping[str, str | Sequence[str]] = {}
    rivals: Sequence[str] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps rows from being read."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def look_at(path: str, options: ReadOptions) -> Overview:
    """Look at a file, and guess its columns if it does not say them. Raises `UnreadableError`.

    Columns that the options map are not guessed.
    """
    try:
        with open_table(path, options._replace(columns=None)) as recognised:
            known, guessed = _complete(options, recognised) if recognised else (options, {})
            if recognised and PLACEHOLDER in guessed.values():
                return _unread_overview(recognised.table, options, guessed)
        with open_table(path, known) as recognised:
            return _read_overview(path, known, recognised, guessed)
    except FileProblemError as error:
        return Overview(options, (), (error.problem,), 0, None)


def _complete(options: ReadOptions, recognised: Recognised) -> tuple[ReadOptions, ColumnMap]:
    """Return with which dialect or columns a table can be read, and the columns if guessed."""
    if (
        recognised.is_known
        or options.dialect is not None
        or len(recognised.table.header) < _MIN_COLUMNS
    ):
        return options, {}
    found = precision_dialect(recognised.table.keys)
    if found and not options.columns:
        return options._replace(dialect=found[0]), {}
    profiles = profile_columns(recognised.table)
    if has_row_as_header(profiles):
        return options, {}
    given = options.columns or {}
    taken = {name for theirs in given.values() for name in _names(theirs)}
    columns = {**guess_columns([p for p in profiles if p.name not in taken]), **given}
    return options._replace(columns=columns), columns


def _names(theirs: str | Sequence[str]) -> Sequence[str]:
    """Return the names in one value of --map, which can be several."""
    if not isinstance(theirs, str):
        return theirs
    return [theirs, *map(str.strip, re.split(r"[+|]", theirs))]


def _unread_overview(table: Table, options: ReadOptions, guessed: ColumnMap) -> Overview:
    """Show what columns are, if one of those that every event needs is not found."""
    meanings = {
        part: native
        for native, each in reversed([*guessed.items()])
        if isinstance(each, str)
        for part in each.split("+")
    }
    profiles = profile_columns(table)
    is_undated = guessed["date"] == PLACEHOLDER
    rivals = find_rival_dates(PLACEHOLDER, profiles) if is_undated else ()
    columns = tuple(
        ColumnOverview(
            profile.name,
            meanings.get(profile.name, ""),
            len(profile.cells),
            tuple((cell, cell) for cell in _pick(profile.cells)),
        )
        for profile in profiles
    )
    return Overview(options, columns, (), 0, None, table.header, guessed, rivals)


def _read_overview(
    path: str, options: ReadOptions, recognised: Recognised | None, guessed: ColumnMap
) -> Overview:
    """Read a file, and show how the cells of its table were read, if it is one."""
    answer = read_file(path, display_name(path), options, Request(EventList))
    dialect = answer.dialects[0][1] if answer.dialects else None
    if options.day_first is None:
        options = options._replace(day_first=answer.day_first)
    overview = Overview(options, (), answer.problems, answer.total, dialect, guessed=guessed)
    if recognised is None or dialect is None:
        return overview
    return overview._replace(
        columns=tuple(_overview_columns(recognised.table, dialect, answer)),
        header=recognised.table.header,
    )


def _overview_columns(
    table: Table, dialect: Dialect, answer: Answer[EventList]
) -> Iterator[ColumnOverview]:
    meanings = _find_meanings(table, dialect)
    # Of several sheets, the table is the first.
    file = answer.dialects[0][0]
    found = ((event.origin, event) for event in answer.collector.events)
    events = {origin.line: event for origin, event in found if origin and origin.file == file}
    rows = _numbered_rows(table)
    has_end, shown = "end" in meanings.values(), set[str]()
    errors = [p for p in answer.problems if p.severity is Severity.ERROR and p.cell]
    counts = Counter(problem.cell for problem in errors)
    reasons = {problem.cell: problem.message for problem in reversed(errors)}
    for index, name in enumerate(table.header):
        if not name:
            continue
        column = [(line, row[index].strip()) for line, row in rows if len(row) > index]
        filled = [(line, cell) for line, cell in column if cell]
        meaning = meanings.get(index, "")
        is_first = meaning not in shown
        shown.add(meaning)
        yield ColumnOverview(
            name,
            meaning,
            len(filled),
            tuple(_samples(filled, meaning if is_first else "", events, has_end=has_end)),
            counts[index + 1],
            reasons.get(index + 1, ""),
        )


def _numbered_rows(table: Table) -> list[tuple[int, Sequence[str]]]:
    pairs = (zip(batch.lines, batch.rows, strict=True) for batch in table.batches())
    return [*islice(chain.from_iterable(pairs), _MAX_ROWS)]


def _find_meanings(table: Table, dialect: Dialect) -> dict[int, str]:
    """Return the native column that each column of a table is read as."""
    if dialect is Dialect.CSV:
        names = enumerate(native_names(table.header))
        return {index: name for index, name in names if name in NATIVE_COLUMNS}
    if dialect is Dialect.MAPPED:
        located = table.native_columns.items()
        # A second choice, as in --map "date=Exact Date|Year", is located as "date|2".
        mapped = {i: native.partition("|")[0] for native, indexes in located for i in indexes}
        # Of an entry with its date, that is more than the title.
        return mapped | dict.fromkeys(table.native_columns["date"], "date")
    layout = layout_for(dialect)(table, Decisions(DateReading()))
    keys = {column_key(name): index for index, name in reversed([*enumerate(table.header)])}
    meanings: dict[int, str] = {}
    for field, native in _FIELDS.items():
        value: Any = getattr(layout, field)
        fields = [each for side in value for each in side] if field == "sides" else [value]
        for column in (column for each in fields for column in each.columns):
            if column in keys:
                meanings.setdefault(keys[column], native or column)
    return meanings


def _samples(
    column: Sequence[tuple[int, str]], meaning: str, events: Mapping[int, Event], *, has_end: bool
) -> Iterator[tuple[str, str]]:
    """Yield a few cells, each with how it is read.

    Without a meaning, they are shown as they are: what several columns are read as is shown once.
    So are cells in rows that cannot be read because of another one.
    """
    lines: dict[str, int] = {}
    for line, cell in column:
        if (line in events or meaning not in _DATES) and lines.get(cell) not in events:
            lines[cell] = line
    for cell in _pick(list(lines)):
        event = events.get(lines[cell])
        yield cell, (_reading(event, cell, meaning, has_end=has_end) if event else "") or cell


def _pick(cells: Sequence[str]) -> list[str]:
    """Return a few different cells, if possible of different forms."""
    forms: dict[str, str] = {}
    for cell in cells[:_MAX_FORMS]:
        forms.setdefault(re.sub(r"\d+", "9", re.sub(r"[^\W\d]+", "a", cell)), cell)
        if len(forms) == _MAX_SAMPLES:
            break
    others = (cell for cell in dict.fromkeys(cells) if cell not in forms.values())
    return [*forms.values(), *others][:_MAX_SAMPLES]


def _reading(event: Event, cell: str, meaning: str, *, has_end: bool) -> str:
    """Return how a cell of an event was read, as a text."""
    match meaning:
        case "date":
            return _in_words(event.start, None if has_end else event.end)
        case "end":
            if not isinstance(event.end, FuzzyDate):
                return "ongoing" if event.end else ""
            return _in_words(event.end, None)
        case "actors" | "sources":
            return join_list(getattr(event, meaning))
        case "latitude" | "longitude":
            if event.latitude is None or event.longitude is None:
                return ""
            both = f"{event.latitude:g}, {event.longitude:g}"
            return both if split_pair(cell) else f"{getattr(event, meaning):g}"
        case _:
            return ""


def _in_words(start: FuzzyDate, end: End) -> str:
    times = short_time(start, end)
    return f"{short_period(start, end)}{f', {times}' if times else ''}"
