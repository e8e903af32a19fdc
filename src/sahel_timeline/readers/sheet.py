"""A table bound to the layout of its dialect: the values of fields in rows, and problems."""

from __future__ import annotations

from functools import partial
from itertools import chain, filterfalse, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sahel_timeline.english import quoted
from sahel_timeline.model import Problem, Severity
from sahel_timeline.readers.dialects import column_key
from sahel_timeline.readers.layout import Cells, Composed, Field, Text
from sahel_timeline.readers.native_columns import name_extra_column
from sahel_timeline.readers.side_actors import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sahel_timeline.readers.layout import Extra, Flaw, Layout, Notice, TextField
    from sahel_timeline.readers.table import Table

    Row = Sequence[Any]
    Pair = tuple[str, str] | None

T = TypeVar("T")
# How many different values of a field are remembered, so that memory has a limit.
_MAX_VALUES: Final = 10_000
MAX_DATES: Final = 50_000
MAX_PAIRS: Final = 8_000


class Sheet:
    """A table, the positions of the columns that its layout reads, and the problems found in it.

    ``short_rows`` counts the rows that lack some cells, and ``first_short`` is the line of the
    first and its number of cells. ``extra`` has the index and the name of each extra column.
    """

    def __init__(self, table: Table, layout: Layout, file: str) -> None:
        self.file = file
        self.table = table
        self.layout = layout
        self.header = table.header
        self.width = len(table.header)
        self.other_width = len(table.other_header)
        self.problems: list[Problem] = []
        self.merged_rows = self.short_rows = 0
        self._values: dict[int, Values[Any]] = {}
        self.first_short = (0, 0)
        self.names_seen: dict[str, str] = {}  # extra columns that only rows of JSON name
        if layout.positions is None:
            self.positions, self.extra = self._locate(table)
        else:
            self.positions, self.extra = layout.positions, layout.extra
        for flaw in layout.header_flaws:
            self.add_problem(table.header_line, *flaw)

    def _locate(self, table: Table) -> tuple[Mapping[str, int], Sequence[tuple[int, str]]]:
        """Find all columns. Those that no field reads are extra columns."""
        read = {column for field in self.layout.fields() for column in field.columns}
        taken = {*read, *self.layout.kept, *SIDES}
        positions: dict[str, int] = {}
        extra = []
        for index, written in enumerate(table.header):
            key = column_key(written)
            first = positions.setdefault(key, index)
            if key not in read and key not in self.layout.kept:
                extra.append((index, name_extra_column(_kept_name(written), index, taken)))
                continue
            if first != index:
                message, hint = f"a second column is named {quoted(key)}", "remove one of them"
                self.problems.append(
                    Problem(self.file, message, table.header_line, index + 1, hint)
                )
            if key in self.layout.kept:
                extra.append((index, key))
        positions.pop("", None)
        return positions, extra

    def add_problem(  # noqa: PLR0913 — those of a Flaw, and where it is
        self,
        line: int,
        column: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        *,
        row: Row = (),
    ) -> None:
        """Add a problem with a column of a row, or with the complete row if that is ""."""
        cell = 0 if self.layout.is_typed else self.positions.get(column, -1) + 1
        message = message if cell or not column else f"{column}: {message}"
        name = self.header[cell - 1] if cell else ""
        text = row[cell - 1] if cell and row else ""
        self.problems.append(Problem(self.file, message, line, cell, hint, severity, name, text))

    def values(self, field: Field[T]) -> Values[T]:
        """Return the values of a field of the layout, always the same ones."""
        known = self._values.get(id(field))
        if known is None:
            known = self._values[id(field)] = Values(self, field)
        return known

    def forget(self) -> None:
        """Let the values go when nobody else has them. They know the sheet, as it knows them."""
        self._values.clear()

    def has_any(self, columns: Iterable[str]) -> bool:
        """Whether the table has any of some columns."""
        return not self.positions.keys().isdisjoint(columns)

    def cells_of(self, columns: Iterable[str]) -> tuple[Callable[[Row], Any], Sequence[str]]:
        """Return a function that returns the cells of some columns, and those that there are.

        It returns a tuple, or the cell itself if there is only one column.
        """
        present = [column for column in columns if column in self.positions]
        indexes = [self.positions[column] for column in present]
        return itemgetter(*indexes) if indexes else lambda _: (), present

    def original_id_name(self) -> str:
        """Return the name of the extra column for an id that is replaced."""
        return name_extra_column(self.layout.id.columns[0], 0, {name for _, name in self.extra})

    def text(self, row: Row, column: str) -> str:
        """Return the trimmed text of a column, or "" if the table does not have it."""
        index = self.positions.get(column)
        text = "" if index is None else row[index].strip()
        return "" if text in self.layout.missing else text


class PerCell(dict[Any, T], Generic[T]):
    """What cells of a row mean, found once for all rows in which they are the same.

    ``keys_in`` returns these cells of each row, and ``find`` what they mean. If too many are
    remembered, all are forgotten. ``find_all`` does the same for many of them.
    """

    def __init__(
        self,
        keys_in: Callable[[Sequence[Row]], Iterable[Any]],
        find: Callable[[Any], T],
        most: int = _MAX_VALUES,
        find_all: Callable[[Iterable[Any]], Iterable[T]] | None = None,
    ) -> None:
        self.keys_in = keys_in
        self._find = find
        self._find_all = find_all
        self._most = most
        self._last: tuple[Sequence[Row], list[T]] = ((), [])

    def go_on(
        self, keys_in: Callable[[Sequence[Row]], Iterable[Any]], find: Callable[[Any], T]
    ) -> None:
        """Go on with the rows of another table, in which the same cells mean the same."""
        self.keys_in, self._find, self._last = keys_in, find, ((), [])

    def __missing__(self, key: Any) -> T:  # noqa: ANN401 — a cell or several
        """Find what new cells mean, and remember it."""
        value = self._find(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value

    def of(self, rows: Sequence[Row]) -> list[T]:
        """Return what the cells of each row mean. Those that were just checked are asked again."""
        if rows is not self._last[0]:
            # Not `set.difference`: it would go through all that is remembered, for each batch.
            keys = dict.fromkeys(self.keys_in(rows)) if self._find_all else ()
            if self._find_all and (new := [*filterfalse(self.__contains__, keys)]):
                if len(self) >= self._most:
                    self.clear()
                self.update(zip(new, self._find_all(new), strict=True))
            self._last = rows, list(map(self.__getitem__, self.keys_in(rows)))
        return self._last[1]


class Values(PerCell[T | None]):
    """The values of a field by its cells. A value is `None` if they cannot be read.

    ``flaws`` has what is wrong with cells, and ``is_of_cells`` is that of the field.
    """

    def __init__(self, sheet: Sheet, field: Field[T]) -> None:
        self.cells_of, present = sheet.cells_of(field.columns)
        self.is_of_cells = field.is_of_cells
        # A function that refers to ``self`` would keep the values in memory after their file.
        flaws: dict[Any, Sequence[Flaw]] = {}
        self.flaws = flaws
        self._sheet = sheet
        cells = Cells(field.columns, sheet.positions.keys(), sheet.layout.missing)

        def read(key: Any) -> T | None:  # noqa: ANN401
            if len(present) == 1:
                cells.of_columns[present[0]] = key
            else:
                cells.of_columns.update(zip(present, key, strict=True))
            value = field.read(cells)
            if cells.flaws:
                flaws[key] = tuple(cells.flaws)
                cells.flaws.clear()
            return value

        self.read = read
        some = partial(map, self.cells_of)
        keys_in = some if present else lambda rows: repeat((), len(rows))
        super().__init__(keys_in, read, find_all=field.read_all if present else None)
        self._has_cells = bool(present)

    def of(self, rows: Sequence[Row]) -> list[T | None]:
        """Return the value of the field in each row. Without any of its columns, it is one."""
        return super().of(rows) if self._has_cells else [self[()]] * len(rows)

    def report(
        self,
        indexes: Iterable[int],
        rows: Sequence[Row],
        lines: Sequence[int],
        is_skipped: Callable[[Row], bool] = lambda _: False,
    ) -> set[int]:
        """Report what is wrong with the cells in some rows. Return the indexes of bad rows."""
        bad = set()
        for index in indexes:
            flaws = self.flaws.get(self.cells_of(rows[index]), ())
            if not flaws:
                continue
            if any(flaw.severity is Severity.ERROR for flaw in flaws):
                bad.add(index)
            if not is_skipped(rows[index]):
                for flaw in flaws:
                    if flaw.message:  # without one, the complete column has been reported
                        self._sheet.add_problem(lines[index], *flaw, row=rows[index])
        return bad


def text_reader(sheet: Sheet, field: TextField) -> Callable[[Sequence[Row]], Sequence[str]]:
    """Return a function that returns the texts of a field in rows."""
    if isinstance(field, Field):
        return sheet.values(field).of  # type: ignore[return-value]
    if isinstance(field, Composed):
        compose = field.compose
        readers = [text_reader(sheet, Text(column)) for column in field.columns]
        return lambda rows: list(map(compose, *(texts_of(rows) for texts_of in readers)))
    if field.column not in sheet.positions:
        return lambda rows: [""] * len(rows)
    cell_of, missing = itemgetter(sheet.positions[field.column]), sheet.layout.missing
    if not field.trimmed:
        return lambda rows: list(map(cell_of, rows))
    if not missing:
        return lambda rows: list(map(str.strip, map(cell_of, rows)))
    return lambda rows: [
        "" if text in missing else text for text in map(str.strip, map(cell_of, rows))
    ]


def _pairs(index: int, name: str, missing: Collection[str]) -> PerCell[tuple[str, str] | None]:
    """Return the pairs of an extra column's name and a text. Equal ones share memory.

    An empty text has no pair, nor has one that stands for an empty cell.
    """

    def pair(text: str) -> tuple[str, str] | None:
        return None if not text or text.strip() in missing else (name, text)

    return PerCell(partial(map, itemgetter(index)), pair, MAX_PAIRS)


class ExtraReader:
    """Reads the extra columns of rows: those that are composed, then those that are kept."""

    def __init__(self, sheet: Sheet) -> None:
        self._composed = [Values(sheet, field) for field in sheet.layout.composed]
        missing, missing_in = sheet.layout.missing, sheet.layout.missing_in or {}
        self._kept = [
            _pairs(index, name, missing | missing_in.get(name, missing))
            for index, name in sheet.extra
        ]

    def of(self, rows: Sequence[Row], sides: Sequence[Sequence[Pair]] = ()) -> list[Extra]:
        """Return the names and texts of the extra columns in each row, without empty ones.

        Those of the ``sides`` come first.
        """
        kept = [pairs.of(rows) for pairs in self._kept]
        if not self._composed:
            return _filled([*sides, *kept], len(rows))
        composed = zip(*(values.of(rows) for values in self._composed), strict=True)
        parts = _filled(sides, len(rows)), composed, _filled(kept, len(rows))
        return [
            (*first, *chain.from_iterable(filter(None, pairs)), *last)
            for first, pairs, last in zip(*parts, strict=True)
        ]


def _filled(columns: Sequence[Sequence[Pair]], count: int) -> list[Extra]:
    """Return the pairs of each row, without those that are `None`."""
    if not columns:
        return [()] * count
    return [tuple(filter(None, pairs)) for pairs in zip(*columns, strict=True)]


def _kept_name(written: str) -> str:
    """Return a column's key, but keep underscores at the start and the end of its name."""
    key, bare = column_key(written), written.strip()
    start = len(bare) - len(bare.lstrip("_"))
    end = len(bare) - len(bare.rstrip("_"))
    return f"{'_' * start}{key}{'_' * end}" if key else bare


class Noticed:
    """Counts the rows with an odd text in a column."""

    def __init__(self, sheet: Sheet, notice: Notice) -> None:
        self._sheet = sheet
        self._notice = notice
        self._first: tuple[int, str] | None = None
        self._count = 0
        self._texts = text_reader(sheet, Text(notice.column))

    def take(self, rows: Sequence[Row], lines: Sequence[int]) -> None:
        """Count the odd texts in the next rows."""
        texts = self._texts(rows)
        odd = set(filter(self._notice.is_odd, set(texts)))
        if odd:
            found = [(line, text) for line, text in zip(lines, texts, strict=True) if text in odd]
            self._first = self._first or found[0]
            self._count += len(found)

    def report(self) -> None:
        """Warn about the first odd text."""
        if self._first:
            message, hint = self._notice.describe(self._first[1], self._count - 1)
            column = self._notice.column
            self._sheet.add_problem(self._first[0], column, message, hint, Severity.WARNING)
