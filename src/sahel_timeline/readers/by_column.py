"""Build events from many rows, column by column. That is faster than row by row."""

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
# A text in one of these columns makes its row irregular. "" is a column without a name.
_IRREGULAR_COLUMNS: Final = frozenset({"date_text", "end", "end_text", ""})
# CachedParsers caches every text. The cache of parse_span would only take time.
_parse_span: Final = parse_span.__wrapped__
# Like ``_make`` of a named tuple, without the time of a Python call per event.
_ORIGIN: Final = partial(tuple.__new__, Origin)
_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)


class CachedParsers:
    """Parsers for columns in which many cells are equal. They parse each text once."""

    __slots__ = ("latitude", "longitude", "span", "split_list")

    def __init__(self, *, day_first: bool | None) -> None:
        self.span = cache(partial(_parse_regular_span, day_first=day_first))
        self.split_list = cache(split_list)
        self.latitude = cache(partial(parse_degrees, limit=90))
        self.longitude = cache(partial(parse_degrees, limit=180))


class ColumnBatch:
    """Rows as columns. ``irregular`` has the indexes of rows that have to be read one by one.

    Only `event_builder.build_event` can read an irregular row, or say what is wrong with it. For
    any other row it would build the same event as this class.
    """

    def __init__(
        self, rows: Sequence[Sequence[str]], names: Sequence[str], parsers: CachedParsers
    ) -> None:
        """Transpose the rows. A row with too few or too many cells is irregular."""
        count = len(names)
        self.irregular = {index for index, row in enumerate(rows) if len(row) != count}
        blank = ("",) * count
        regular = [blank if index in self.irregular else row for index, row in enumerate(rows)]
        self._parsers = parsers
        self._empty = ("",) * len(rows)
        self._cells: dict[str, Sequence[str]] = {}
        for name, cells in zip(names, zip(*regular, strict=True), strict=bool(rows)):
            self._cells[name] = cells
            if len("".join(cells)) > MAX_CELL_LENGTH:
                self._mark_irregular(len(cell) > MAX_CELL_LENGTH for cell in cells)
            if name in _IRREGULAR_COLUMNS and any(cells):
                self._mark_irregular(cells)

    def events(self, file: str, lines: Iterable[int]) -> list[Event]:
        """Return one event per row. That of an irregular row is meaningless."""
        titles = self._column("title")
        if not all(map(str.strip, titles)):
            self._mark_irregular(not title.strip() for title in titles)
        spans = self._parse_spans()
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

    def _mark_irregular(self, flags: Iterable[object]) -> None:
        self.irregular.update(index for index, flag in enumerate(flags) if flag)

    def _parse_spans(self) -> list[Span]:
        spans = list(map(self._parsers.span, self._column("date")))
        if None in spans:
            self._mark_irregular(span is None for span in spans)
        return [span or _PLACEHOLDER for span in spans]

    def _split_lists(self, name: str) -> Iterable[tuple[str, ...]]:
        """Split the cells of a column. If many are equal, they share one list."""
        cells = self._column(name)
        repeats = len(set(cells)) <= len(cells) // 2
        return map(self._parsers.split_list if repeats else split_list, cells)

    def _coordinates(self) -> tuple[Iterable[float | None], Iterable[float | None]]:
        latitudes, longitudes = self._column("latitude"), self._column("longitude")
        if not any(latitudes) and not any(longitudes):
            return repeat(None), repeat(None)
        north = list(map(self._parsers.latitude, latitudes))
        east = list(map(self._parsers.longitude, longitudes))
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


def _parse_regular_span(cell: str, *, day_first: bool | None) -> Span | None:
    """Parse a date or period, or return `None` if `build_event` would report anything."""
    trimmed = cell.strip()
    try:
        span = _parse_span(trimmed, day_first=day_first)
    except DateError:
        return None
    is_day = span.end is None and span.start.earliest is span.start.latest
    return span if is_day or not find_ambiguous_years(trimmed) else None
