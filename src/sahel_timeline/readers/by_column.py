"""Rows of cells read column by column, which is faster than one row after the other."""

from __future__ import annotations

from functools import cache, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.dates import Span, parse_date, parse_span
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, Origin, split_list
from sahel_timeline.readers.event_builder import (
    MAX_CELL_LENGTH,
    NATIVE_COLUMNS,
    find_ambiguous_years,
    parse_degrees,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_PLACEHOLDER: Final = Span(parse_date("2000"), None)
# A row with anything in these is looked at by itself, and so is one in a nameless column.
_IRREGULAR_COLUMNS: Final = frozenset({"date_text", "end", "end_text", ""})
# Each text is read once here, so that remembering it as well would only take time.
_parse_span: Final = parse_span.__wrapped__
# What a named tuple's own ``_make`` does, without a call of Python's for each.
_ORIGIN: Final = partial(tuple.__new__, Origin)
_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)


class CachedParsers:
    """What cells mean: each text that many rows may share is read once for all of them."""

    __slots__ = ("east", "north", "span", "split_list")

    def __init__(self, *, day_first: bool | None) -> None:
        """Begin with none."""
        self.span = cache(partial(_span, day_first=day_first))
        self.split_list = cache(split_list)
        self.north = cache(partial(parse_degrees, limit=90))
        self.east = cache(partial(parse_degrees, limit=180))


class ColumnBatch:
    """Rows as columns. In ``irregular`` are the numbers of those rows that have more to them.

    What an irregular row means, or what is wrong with it, is for `record.build_event` to say. On
    all the others it agrees with what is read here.
    """

    def __init__(
        self, rows: Sequence[Sequence[str]], names: Sequence[str], parsers: CachedParsers
    ) -> None:
        """Turn rows on their side; one with too few or too many cells is irregular."""
        count = len(names)
        self.irregular = {place for place, row in enumerate(rows) if len(row) != count}
        blank = ("",) * count
        even = [blank if place in self.irregular else row for place, row in enumerate(rows)]
        self._parsers = parsers
        self._empty = ("",) * len(rows)
        self._cells: dict[str, Sequence[str]] = {}
        for name, cells in zip(names, zip(*even, strict=True), strict=bool(rows)):
            self._cells[name] = cells
            if len("".join(cells)) > MAX_CELL_LENGTH:
                self._mark_irregular(len(cell) > MAX_CELL_LENGTH for cell in cells)
            if name in _IRREGULAR_COLUMNS and any(cells):
                self._mark_irregular(cells)

    def events(self, file: str, lines: Iterable[int]) -> list[Event]:
        """Return one event per row; those of irregular rows mean nothing."""
        titles = self._column("title")
        if not all(map(str.strip, titles)):
            self._mark_irregular(not title.strip() for title in titles)
        spans = self._spans()
        fields = (
            map(str.strip, self._column("id")),
            [span[0] for span in spans],
            titles,
            [span[1] for span in spans],
            self._split_lists("actors"),
            map(str.strip, self._column("place")),
            *self._coordinates(),
            map(str.strip, self._column("type")),
            self._column("summary"),
            self._split_lists("sources"),
            map(str.strip, self._column("url")),
            self._column("note"),
            self._extra(),
            map(_ORIGIN, zip(repeat(file), lines, strict=False)),
        )
        return list(map(_EVENT, zip(*fields, strict=False)))

    def _column(self, name: str) -> Sequence[str]:
        return self._cells.get(name, self._empty)

    def _mark_irregular(self, irregular: Iterable[object]) -> None:
        self.irregular.update(place for place, is_irregular in enumerate(irregular) if is_irregular)

    def _spans(self) -> list[Span]:
        spans = list(map(self._parsers.span, self._column("date")))
        if None in spans:
            self._mark_irregular(span is None for span in spans)
        return [span or _PLACEHOLDER for span in spans]

    def _split_lists(self, name: str) -> Iterable[tuple[str, ...]]:
        """Split cells, so that rows which share a text share its list."""
        cells = self._column(name)
        few = len(set(cells)) <= len(cells) // 2
        return map(self._parsers.split_list if few else split_list, cells)

    def _coordinates(self) -> tuple[Iterable[float | None], Iterable[float | None]]:
        latitudes, longitudes = self._column("latitude"), self._column("longitude")
        if not any(latitudes) and not any(longitudes):
            return repeat(None), repeat(None)
        north = list(map(self._parsers.north, latitudes))
        east = list(map(self._parsers.east, longitudes))
        if None in north or None in east:
            self._mark_irregular(
                (latitude or longitude) and (y is None or x is None)
                for latitude, longitude, y, x in zip(
                    latitudes, longitudes, north, east, strict=True
                )
            )
        return north, east

    def _extra(self) -> Iterable[tuple[tuple[str, str], ...]]:
        names = [name for name in self._cells if name not in NATIVE_COLUMNS]
        if not names:
            return repeat(())
        cells = zip(*(self._cells[name] for name in names), strict=True)
        return [tuple((n, c) for n, c in zip(names, row, strict=True) if c) for row in cells]


def _span(cell: str, *, day_first: bool | None) -> Span | None:
    """Read a date or period that nothing can be said against, else `None`."""
    trimmed = cell.strip()
    try:
        span = _parse_span(trimmed, day_first=day_first)
    except DateError:
        return None
    is_day = span.end is None and span.start.earliest is span.start.latest
    return span if is_day or not find_ambiguous_years(trimmed) else None
