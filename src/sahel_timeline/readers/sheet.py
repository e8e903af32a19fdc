"""What readers of other people's tables share: rows accounted for, sides, ids.

Every row becomes an event, or is merged into one, or is a `Problem`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

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
from sahel_timeline.readers.table import InternedPairs, Row, Table, TableResult

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+")
_WHOLE: Final = re.compile(r"[0-9]{4}\.0")
_SIDES: Final = ("side_a", "side_b")


class Record(NamedTuple):
    """One row: its line, its cells, and where the columns stand that its dialect knows."""

    line: int
    cells: tuple[str, ...]
    places: Mapping[str, int]

    def text(self, column: str) -> str:
        """Return a known column's text, trimmed, "" if it has none."""
        place = self.places.get(column)
        return "" if place is None else self.cells[place].strip()


class Sheet:
    """A table under the names of its dialect; what is wrong with it is in ``problems``.

    ``known`` tells where the columns stand that the dialect reads, ``homes`` in which of
    them each of ours is to be found, for messages. All others are kept as they are, under
    the names in ``rest``.
    """

    def __init__(
        self,
        table: Table,
        file: str,
        *,
        known: Mapping[str, int],
        homes: Mapping[str, str],
        rest: Sequence[tuple[int, str]],
    ) -> None:
        """Take a table whose columns have been found."""
        self.file = file
        self.problems: list[Problem] = []
        self.merged_rows = 0
        self._table = table
        self._known = known
        self._rest = rest
        self._pairs = [(place, InternedPairs(name).__getitem__) for place, name in rest]
        self._cells = {ours: known[theirs] + 1 for ours, theirs in homes.items() if theirs in known}

    def __contains__(self, column: str) -> bool:
        """Tell whether the table has a column."""
        return column in self._known

    def records(self, id_column: str = "id") -> list[Record]:
        """Return the rows that have a cell for every column, each with its line.

        A row that repeats another is told, and left out where its id says that both are one.
        """
        width = len(self._table.header)
        seen: dict[tuple[str, ...], int] = {}
        found = []
        for line, row in self._table.records:
            cells = fit_row(row, width)
            if isinstance(cells, Problem):
                self.problems.append(cells._replace(file=self.file, line=line))
                continue
            record = Record(line, cells, self._known)
            before = seen.setdefault(record.cells, line)
            if before != line:
                message = f"the row repeats that on line {before}"
                self.add_problem(record, "", message, severity=Severity.WARNING)
                if record.text(id_column):
                    self.merged_rows += 1
                    continue
            found.append(record)
        return found

    def cells_except(self, record: Record, columns: Collection[str]) -> tuple[str, ...]:
        """Return a record's cells without those of some columns."""
        left_out = {place for name, place in self._known.items() if name in columns}
        return tuple(cell for place, cell in enumerate(record.cells) if place not in left_out)

    def extra_cells(self, *rows: Record) -> list[tuple[str, str]]:
        """Return what stands in the columns that are kept as they are.

        Of rows that are one event, a column has the text of each where they differ.
        """
        first, *others = rows
        if not others:
            return [pair(first.cells[place]) for place, pair in self._pairs]
        found = []
        for place, name in self._rest:
            texts = [row.cells[place] for row in rows]
            found.append((name, texts[0] if len(set(texts)) == 1 else join_list(texts)))
        return found

    def add_problem(
        self,
        record: Record,
        column: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note what is wrong with a record's column, or with all of it."""
        self._add_problem_at(record.line, self._known.get(column, -1), message, hint, severity)

    def build(
        self,
        record: Record,
        texts: Mapping[str, str],
        extra: Iterable[tuple[str, str]],
        *,
        day_first: bool | None = None,
    ) -> Event | None:
        """Make an event of a record's texts, in our columns; what is wrong is a problem."""
        raw = RawEvent(self.file, record.line, self._cells)
        raw.texts = {name: text for name, text in texts.items() if text}
        for side in ("latitude", "longitude"):
            if _DECIMAL_COMMA.fullmatch(texts.get(side, "").strip()):
                raw.texts[side] = texts[side].replace(",", ".")
        raw.extra = tuple([item for item in extra if item[1]])
        event = build_event(raw, day_first=day_first)
        self.problems += raw.problems
        return event

    def result(self, events: Iterable[Event], id_column: str = "id") -> TableResult:
        """Return what was found, each event under an id of its own."""
        kept, _ = assign_ids(self._renumber_repeated_ids(events, id_column))
        return TableResult(kept, self.problems, len(self._table.records), self.merged_rows)

    def _renumber_repeated_ids(self, events: Iterable[Event], id_column: str) -> list[Event]:
        """Give another id to an event whose id another one has, and say so.

        Whoever made the file did not keep its ids apart, and would not mend it.
        """
        listed = list(events)
        kept_as = name_extra_column(id_column, 0, {name for _, name in self._rest})
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
            kept.append(event._replace(id=free, extra=((kept_as, event.id), *event.extra)))
            line = event.origin.line if event.origin else 0
            told = before.origin.line if before.origin else 0
            self._add_problem_at(
                line,
                self._known.get(id_column, -1),
                f"the id {quoted(event.id)} is that of another event (on line {told});"
                f" here it is {quoted(free)}",
                severity=Severity.WARNING,
            )
        return kept

    def _add_problem_at(
        self,
        line: int,
        place: int,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.problems.append(Problem(self.file, message, line, place + 1, hint, severity))


def build_sheet(
    table: Table,
    file: str,
    homes: Mapping[str, str],
    others: Iterable[str] = (),
    kept: Collection[str] = (),
) -> Sheet:
    """Find the columns that a dialect reads: the ``homes`` of ours, and ``others``.

    Those in ``kept`` are read, and kept as they are too.
    """
    used = {*homes.values(), *others, *kept}
    taken = {*_SIDES, *used}
    known: dict[str, int] = {}
    rest = []
    problems = []
    for place, written in enumerate(table.header):
        key = column_key(written)
        if key not in used:
            rest.append(
                (place, name_extra_column(_with_outer_underscores(key, written), place, taken))
            )
            continue
        if known.setdefault(key, place) != place:
            message = f"a second column {quoted(key)}"
            problems.append(Problem(file, message, table.header_line, place + 1, "try one of them"))
        if key in kept:
            rest.append((place, key))
    sheet = Sheet(table, file, known=known, homes=homes, rest=rest)
    sheet.problems += problems
    return sheet


def fit_row(row: Row, width: int) -> tuple[str, ...] | Problem:
    """Return a row of as many cells as there are columns, else what is wrong with it."""
    if isinstance(row, str):
        return Problem("", row, hint='try "" for a quote in it')
    cells = tuple(row)
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == width:
        return cells
    return Problem(
        "",
        f"{len(cells)} cells where the header has {width}",
        hint='try "…" around a cell with a delimiter in it'
        if len(cells) > width
        else "try an empty cell for no value",
    )


def _with_outer_underscores(key: str, written: str) -> str:
    """Give back to a name the underscores that it begins and ends with."""
    bare = written.strip()
    start = len(bare) - len(bare.lstrip("_"))
    end = len(bare) - len(bare.rstrip("_"))
    return f"{'_' * start}{key}{'_' * end}" if key else bare


def name_extra_column(name: str, place: int, taken: set[str]) -> str:
    """Return the name under which a further column is kept: one that no other has."""
    wanted = name or f"column_{place + 1}"
    if native_column(wanted) in NATIVE_COLUMNS:
        wanted = f"original_{wanted}"
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    taken.add(free)
    return free


def without_decimal(text: str) -> str:
    """Return a year without the ".0" of a number."""
    return text.removesuffix(".0") if _WHOLE.fullmatch(text) else text


def without_na(record: Record) -> Record:
    """Return a record in which the NA that R writes for no value is none."""
    if "NA" not in record.cells:
        return record
    cells = tuple("" if cell == "NA" else cell for cell in record.cells)
    return record._replace(cells=cells)


@lru_cache(maxsize=16384)
def join_names(names: tuple[str, ...]) -> str:
    """Join names as our own cells have them, those that often come together only once."""
    return join_list(dict.fromkeys(names))


def side_columns(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Return the actors of two sides as further columns, each side's first one leading it."""
    return [
        (name, join_names(tuple(who))) for name, who in zip(_SIDES, (first, second), strict=True)
    ]


@lru_cache(maxsize=16384)
def split_semicolons(text: str) -> tuple[str, ...]:
    """Split a list at every ";", where no backslash makes one a part of a name."""
    return tuple(part for part in map(str.strip, text.split(";")) if part)
