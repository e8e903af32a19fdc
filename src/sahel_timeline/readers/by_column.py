"""Rows of cells read column by column, which is faster than one row after the other."""

from __future__ import annotations

from functools import cache, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.dates import Span, parse_date, parse_span
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, Origin, split_list
from sahel_timeline.readers.event_builder import KNOWN, LONGEST_CELL, degrees_of, two_years_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_ANY: Final = Span(parse_date("2000"), None)
# A row with anything in these is looked at by itself, and so is one in a nameless column.
_LEFT: Final = frozenset({"date_text", "end", "end_text", ""})
# Each text is read once here, so that remembering it as well would only take time.
_parse_span: Final = parse_span.__wrapped__
# What a named tuple's own ``_make`` does, without a call of Python's for each.
_ORIGIN: Final = partial(tuple.__new__, Origin)
_EVENT: Final[Callable[[Iterable[Any]], Event]] = partial(tuple.__new__, Event)


class Meanings:
    """What cells mean: each text that many rows may share is read once for all of them."""

    __slots__ = ("east", "listed", "north", "span")

    def __init__(self, *, day_first: bool | None) -> None:
        """Begin with none."""
        self.span = cache(partial(_span, day_first=day_first))
        self.listed = cache(split_list)
        self.north = cache(partial(degrees_of, limit=90))
        self.east = cache(partial(degrees_of, limit=180))


class ColumnBatch:
    """Rows as columns. In ``odd`` are the numbers of those rows that have more to them.

    What an odd row means, or what is wrong with it, is for `record.build_event` to say. On
    all the others it agrees with what is read here.
    """

    def __init__(
        self, rows: Sequence[Sequence[str]], names: Sequence[str], meanings: Meanings
    ) -> None:
        """Turn rows on their side; one with too few or too many cells is odd."""
        count = len(names)
        self.odd = {place for place, row in enumerate(rows) if len(row) != count}
        blank = ("",) * count
        even = [blank if place in self.odd else row for place, row in enumerate(rows)]
        self._meanings = meanings
        self._empty = ("",) * len(rows)
        self._cells: dict[str, Sequence[str]] = {}
        for name, cells in zip(names, zip(*even, strict=True), strict=bool(rows)):
            self._cells[name] = cells
            if len("".join(cells)) > LONGEST_CELL:
                self._leave(len(cell) > LONGEST_CELL for cell in cells)
            if name in _LEFT and any(cells):
                self._leave(cells)

    def events(self, file: str, lines: Iterable[int]) -> list[Event]:
        """Return one event per row; those of odd rows mean nothing."""
        titles = self._of("title")
        if not all(map(str.strip, titles)):
            self._leave(not title.strip() for title in titles)
        spans = self._spans()
        fields = (
            map(str.strip, self._of("id")),
            [span[0] for span in spans],
            titles,
            [span[1] for span in spans],
            self._lists("actors"),
            map(str.strip, self._of("place")),
            *self._places(),
            map(str.strip, self._of("type")),
            self._of("summary"),
            self._lists("sources"),
            map(str.strip, self._of("url")),
            self._of("note"),
            self._extras(),
            map(_ORIGIN, zip(repeat(file), lines, strict=False)),
        )
        return list(map(_EVENT, zip(*fields, strict=False)))

    def _of(self, name: str) -> Sequence[str]:
        return self._cells.get(name, self._empty)

    def _leave(self, odd: Iterable[object]) -> None:
        self.odd.update(place for place, is_odd in enumerate(odd) if is_odd)

    def _spans(self) -> list[Span]:
        spans = list(map(self._meanings.span, self._of("date")))
        if None in spans:
            self._leave(span is None for span in spans)
        return [span or _ANY for span in spans]

    def _lists(self, name: str) -> Iterable[tuple[str, ...]]:
        """Split cells, so that rows which share a text share its list."""
        cells = self._of(name)
        few = len(set(cells)) <= len(cells) // 2
        return map(self._meanings.listed if few else split_list, cells)

    def _places(self) -> tuple[Iterable[float | None], Iterable[float | None]]:
        latitudes, longitudes = self._of("latitude"), self._of("longitude")
        if not any(latitudes) and not any(longitudes):
            return repeat(None), repeat(None)
        north = list(map(self._meanings.north, latitudes))
        east = list(map(self._meanings.east, longitudes))
        if None in north or None in east:
            self._leave(
                (latitude or longitude) and (y is None or x is None)
                for latitude, longitude, y, x in zip(
                    latitudes, longitudes, north, east, strict=True
                )
            )
        return north, east

    def _extras(self) -> Iterable[tuple[tuple[str, str], ...]]:
        names = [name for name in self._cells if name not in KNOWN]
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
    return span if is_day or not two_years_in(trimmed) else None
