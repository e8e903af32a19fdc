"""What the readers of datasets and mapped tables share: columns, rows, ids.

Each row becomes an event, is merged into one, or is a `Problem`.
"""

from __future__ import annotations

import re
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from sahel_timeline.english import quoted
from sahel_timeline.model import Event, Problem, Severity, join_list
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.event_builder import (
    NATIVE_COLUMNS,
    RawEvent,
    build_event,
    native_column,
)
from sahel_timeline.readers.ids import assign_ids
from sahel_timeline.readers.side_actors import SIDES
from sahel_timeline.readers.table import InternedPairs, Table, TableResult, fit_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sahel_timeline.dates import FuzzyDate

T = TypeVar("T")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+")


class Record(NamedTuple):
    """A row with a cell for every column: its line, its cells, and the columns that are read.

    ``positions`` has the index of each column that the dialect reads.
    """

    line: int
    cells: tuple[str, ...]
    positions: Mapping[str, int]

    def text(self, column: str) -> str:
        """Return the trimmed text of a column, or "" if the table does not have it."""
        index = self.positions.get(column)
        return "" if index is None else self.cells[index].strip()


class Sheet:
    """A table with the column names of its dialect, and the problems found in it.

    ``positions`` has the index of each column that the dialect reads. ``native`` maps each native
    column to the column that a problem with it points to. ``extra`` has the index of each column
    that is kept as an extra column, and its name there.
    """

    def __init__(
        self,
        table: Table,
        file: str,
        *,
        positions: Mapping[str, int],
        native: Mapping[str, str],
        extra: Sequence[tuple[int, str]],
    ) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.merged_rows = 0
        self._table = table
        self._positions = positions
        self._extra = extra
        self._pairs = [(index, InternedPairs(name).__getitem__) for index, name in extra]
        self._column_numbers = {
            column: positions[theirs] + 1
            for column, theirs in native.items()
            if theirs in positions
        }

    def __contains__(self, column: str) -> bool:
        """Whether the table has a column that the dialect reads."""
        return column in self._positions

    def records(self, id_column: str = "id") -> list[Record]:
        """Return the rows that have a cell for every column. The others become problems.

        A row that repeats an earlier one is a warning. If it has an id, it is the same event and
        is merged into the earlier row.
        """
        width = len(self._table.header)
        seen: dict[tuple[str, ...], int] = {}
        records = []
        for line, row in self._table.rows:
            cells = fit_row(row, width)
            if isinstance(cells, Problem):
                self.problems.append(cells._replace(file=self.file, line=line))
                continue
            record = Record(line, cells, self._positions)
            before = seen.setdefault(record.cells, line)
            if before != line:
                message = f"the row repeats line {before}"
                self.add_problem(record, "", message, severity=Severity.WARNING)
                if record.text(id_column):
                    self.merged_rows += 1
                    continue
            records.append(record)
        return records

    def cells_except(self, record: Record, columns: Collection[str]) -> tuple[str, ...]:
        """Return the cells of a record, except those in some columns."""
        omitted = {index for name, index in self._positions.items() if name in columns}
        return tuple(cell for index, cell in enumerate(record.cells) if index not in omitted)

    def extra_cells(self, *rows: Record) -> list[tuple[str, str]]:
        """Return the name and text of each extra column.

        If several rows are one event, their texts are joined where they differ.
        """
        first, *others = rows
        if not others:
            return [pair(first.cells[index]) for index, pair in self._pairs]
        cells = []
        for index, name in self._extra:
            texts = [row.cells[index] for row in rows]
            cells.append((name, texts[0] if len(set(texts)) == 1 else join_list(texts)))
        return cells

    def add_problem(
        self,
        record: Record,
        column: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a problem with a column of a record, or with the complete record if that is ""."""
        self._add_problem_at(record.line, column, message, hint, severity)

    def once_per_value(
        self, columns: Iterable[str], read: Callable[[Record], T]
    ) -> Callable[[Record], T]:
        """Return a function that calls ``read`` once for all rows with the same cells.

        ``read`` must depend on nothing but these columns. The problems that it reports are
        reported again for each row.
        """
        indexes = [self._positions[name] for name in columns if name in self._positions]
        cells_of = itemgetter(*indexes) if indexes else lambda _: None
        known: dict[object, tuple[T, list[Problem]]] = {}

        def read_once(record: Record) -> T:
            cells = cells_of(record.cells)
            if cells not in known:
                before = len(self.problems)
                known[cells] = read(record), self.problems[before:]
                return known[cells][0]
            value, problems = known[cells]
            self.problems += [problem._replace(line=record.line) for problem in problems]
            return value

        return read_once

    def build(  # noqa: PLR0913 — the fields that a reader can have parsed
        self,
        record: Record,
        texts: Mapping[str, str],
        extra: Iterable[tuple[str, str]],
        *,
        start: FuzzyDate | None = None,
        actors: tuple[str, ...] = (),
        sources: tuple[str, ...] = (),
        day_first: bool | None = None,
    ) -> Event | None:
        """Build an event from texts by native column, or add problems and return `None`.

        ``start``, ``actors`` and ``sources`` are fields that the reader has parsed.
        """
        raw = RawEvent(self.file, record.line, self._column_numbers)
        raw.start, raw.actors, raw.sources = start, actors, sources
        raw.texts = {name: text for name, text in texts.items() if text}
        for name in ("latitude", "longitude"):
            if _DECIMAL_COMMA.fullmatch(texts.get(name, "").strip()):
                raw.texts[name] = texts[name].replace(",", ".")
        raw.extra = tuple([item for item in extra if item[1]])
        event = build_event(raw, day_first=day_first)
        self.problems += raw.problems
        return event

    def result(self, events: Iterable[Event], id_column: str = "id") -> TableResult:
        """Return the result of reading the table, in which every event has a unique id."""
        kept, _ = assign_ids(self._renumber_repeated_ids(events, id_column))
        return TableResult(kept, self.problems, len(self._table.rows), self.merged_rows)

    def _renumber_repeated_ids(self, events: Iterable[Event], id_column: str) -> list[Event]:
        """Give a free id to each event whose id is already used, and warn about it.

        An error would ask users to fix the ids of a dataset that somebody else publishes.
        """
        listed = list(events)
        original = name_extra_column(id_column, 0, {name for _, name in self._extra})
        taken = {event.id for event in listed}
        first: dict[str, Event] = {}
        numbers: Counter[str] = Counter()
        kept = []
        for event in listed:
            before = first.setdefault(event.id, event)
            if not event.id or before is event:
                kept.append(event)
                continue
            free = event.id
            while free in taken:
                numbers[event.id] += 1
                free = f"{event.id}-{numbers[event.id] + 1}"
            taken.add(free)
            kept.append(event._replace(id=free, extra=((original, event.id), *event.extra)))
            line = event.origin.line if event.origin else 0
            used = before.origin.line if before.origin else 0
            message = (
                f"the id {quoted(event.id)} is already used on line {used};"
                f" this event gets the id {quoted(free)}"
            )
            self._add_problem_at(line, id_column, message, severity=Severity.WARNING)
        return kept

    def _add_problem_at(
        self,
        line: int,
        column: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        number = self._positions.get(column, -1) + 1
        self.problems.append(Problem(self.file, message, line, number, hint, severity))


def build_sheet(
    table: Table,
    file: str,
    native: Mapping[str, str],
    also_read: Iterable[str] = (),
    read_and_kept: Collection[str] = (),
) -> Sheet:
    """Locate the columns that a dialect reads. All others are kept as extra columns.

    ``native`` maps each native column to the one it is read from. The columns in ``also_read``
    are read too. Those in ``read_and_kept`` are read and also kept.
    """
    read = {*native.values(), *also_read, *read_and_kept}
    taken = {*SIDES, *read}
    positions: dict[str, int] = {}
    extra = []
    problems = []
    for index, written in enumerate(table.header):
        key = column_key(written)
        if key not in read:
            extra.append((index, name_extra_column(_kept_name(written), index, taken)))
            continue
        if positions.setdefault(key, index) != index:
            message, hint = f"a second column is named {quoted(key)}", "remove one of them"
            problems.append(Problem(file, message, table.header_line, index + 1, hint))
        if key in read_and_kept:
            extra.append((index, key))
    sheet = Sheet(table, file, positions=positions, native=native, extra=extra)
    sheet.problems += problems
    return sheet


def _kept_name(written: str) -> str:
    """Return a column's key, but keep underscores at the start and the end of its name."""
    key, bare = column_key(written), written.strip()
    start = len(bare) - len(bare.lstrip("_"))
    end = len(bare) - len(bare.rstrip("_"))
    return f"{'_' * start}{key}{'_' * end}" if key else bare


def name_extra_column(name: str, index: int, taken: set[str]) -> str:
    """Return a free name for an extra column, and add it to ``taken``."""
    wanted = name or f"column_{index + 1}"
    if native_column(wanted) in NATIVE_COLUMNS:
        wanted = f"original_{wanted}"
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    taken.add(free)
    return free


def without_na(record: Record) -> Record:
    """Empty the cells with NA, which R writes for a missing value."""
    if "NA" not in record.cells:
        return record
    cells = tuple("" if cell == "NA" else cell for cell in record.cells)
    return record._replace(cells=cells)
