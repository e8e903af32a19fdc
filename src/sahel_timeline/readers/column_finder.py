"""Find a column of a table by the name that its file gives it, or by ours."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from sahel_timeline.actors import fold
from sahel_timeline.query.column_filter import known_column
from sahel_timeline.readers.answer import NamedColumn
from sahel_timeline.readers.native_columns import ALIASES, NATIVE_COLUMNS, SYNONYMS
from sahel_timeline.readers.side_actors import SIDES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sahel_timeline.readers.sheet import Sheet

    _ByKey: TypeAlias = Mapping[str, Mapping[str, int]]

# Columns of datasets that hold a date, which others make less exact: "time_precision".
_DATES: Final = {
    **dict.fromkeys(("event_date", "date_start", "sqldate", "start_date"), "date"),
    **dict.fromkeys(("date_end", "end_date"), "end"),
}
_BY_KEY: Final = {fold(name): known for name, known in (SYNONYMS | ALIASES).items()}


class Found(NamedTuple):
    """A column that was found: a known one, an extra one, or one that is only read.

    ``known`` is its name if its values are those of a known column. ``cell`` is the number of its
    cell in a row, or -1.
    """

    known: str = ""
    cell: int = -1
    extra: str = ""


class ColumnFinder:
    """Finds the columns of a sheet by name. Case, accents and punctuation do not matter."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._known = _known_by_index(sheet)
        self._extra = dict(sheet.extra)
        self._only_read = {
            index
            for index in range(len(sheet.header))
            if index not in self._extra and index not in self._known
        }

    def find(self, name: str) -> Found | None:
        """Return the column with a name, or `None` if the sheet has no such column.

        A known column has any name of ours, even if the file lacks it.
        """
        if known := known_column(name):
            return Found(known)
        extra = _index_of(name, self._extra_by_key)
        if extra is not None:
            return Found("", extra, self._extra[extra])
        index = _index_of(name, self._written_by_key)
        if index is not None:
            key = fold(self._written[index])
            side = next((each for each in self._sides if fold(each) == key), "")
            return Found(self._known.get(index, ""), index, side)
        known = alias_of(name)
        return Found(known) if known else None

    @cached_property
    def _extra_by_key(self) -> _ByKey:
        return _by_key((name, index) for index, name in self._sheet.extra)

    @cached_property
    def _written_by_key(self) -> _ByKey:
        return _by_key((name, index) for index, name in enumerate(self._written))

    def missing_in(self, found: Found) -> Collection[str]:
        """Return the texts that stand for an empty cell in a column."""
        layout = self._sheet.layout
        extra = (layout.missing_in or {}).get(found.extra, layout.missing)
        return layout.missing | extra if found.extra else layout.missing

    @property
    def _written(self) -> Sequence[str]:
        """The names in the header, if that is the file's own."""
        return () if self._sheet.layout.is_typed else self._sheet.header

    @property
    def _sides(self) -> Sequence[str]:
        """The extra columns that events have for the sides of a conflict, if there are two."""
        return SIDES if len(self._sheet.layout.sides) > 1 else ()

    def names(self) -> Iterator[NamedColumn]:
        """Yield all columns."""
        kept = set(map(fold, self._sides))
        for index, name in enumerate(self._written):
            known = known_column(name) or self._known.get(index, "")
            only_read = index in self._only_read and not known and fold(name) not in kept
            yield NamedColumn(name, known, only_read)
        extra = [name for _, name in self._sheet.extra]
        for name in (*extra, *self._sides, *self._sheet.names_seen):
            yield NamedColumn(name, "", only_read=False)


def alias_of(name: str) -> str:
    """Return the known column that another name means if a file has no such column, or ""."""
    return _BY_KEY.get(fold(name), "")


def _known_by_index(sheet: Sheet) -> dict[int, str]:
    """Return the known columns that are read from a single column of the table."""
    if sheet.layout.is_typed:
        return {}
    if not (sheet.table.native_columns or sheet.layout.is_native):
        read = set(sheet.layout.span.columns)
        of_dates = {key: known for key, known in _DATES.items() if key in read}
        of_sources = sheet.layout.sources.columns
        named = of_dates | (dict.fromkeys(of_sources, "sources") if len(of_sources) == 1 else {})
        return {
            sheet.positions[key]: known for key, known in named.items() if key in sheet.positions
        }
    joined = {name.partition(mark)[0] for name in sheet.positions for mark in "#|" if mark in name}
    return {
        index: name
        for name, index in sheet.positions.items()
        if name in NATIVE_COLUMNS and name not in joined
    }


def _by_key(named: Iterable[tuple[str, int]]) -> _ByKey:
    """Return columns by their folded names, and in these by their names. The first one counts."""
    by_key: dict[str, dict[str, int]] = {}
    for name, index in named:
        by_key.setdefault(fold(name), {}).setdefault(name, index)
    return by_key


def _index_of(name: str, by_key: _ByKey) -> int | None:
    """Return the index of a column, by its name or else by its folded name."""
    found = by_key.get(fold(name), {})
    return found.get(name, next(iter(found.values()), None))
