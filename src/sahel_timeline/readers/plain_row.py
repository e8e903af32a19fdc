"""Rows in which nothing has to be looked at twice, which are nearly all, read fast."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.dates import parse_span
from sahel_timeline.errors import DateError
from sahel_timeline.model import Event, Origin, split_list
from sahel_timeline.readers.record import KNOWN, LONGEST_CELL, degrees_of, may_be_two_years

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_timeline.dates import Span

ReadRow: TypeAlias = "Callable[[int, list[str]], Event | None]"
_TAKEN: Final = (
    *("id", "date", "title", "actors", "place", "latitude", "longitude"),
    *("type", "summary", "sources", "url", "note"),
)
# With any of these in it a row is read by `record.build_event`; so is what has no name.
_LEFT: Final = ("date_text", "end", "end_text", "")


def plain_rows(columns: Mapping[int, str], file: str, *, day_first: bool | None) -> ReadRow:
    """Return what makes an event of a row, or `None` where there is more to it.

    It says nothing of what is wrong: `record.build_event` does, and agrees with it on every
    row that it does read.
    """
    places = {name: number - 1 for number, name in columns.items()}
    take = itemgetter(*(places.get(name, -1) for name in _TAKEN))
    left = [number - 1 for number, name in columns.items() if name in _LEFT]
    others = [(number - 1, name) for number, name in columns.items() if name and name not in KNOWN]
    count = len(columns)
    spans: dict[str, Span] = {}
    lists: dict[str, tuple[str, ...]] = {"": ()}

    def read(line: int, row: list[str]) -> Event | None:
        if len(row) != count or sum(map(len, row)) > LONGEST_CELL:
            return None
        cells = [*row, ""]
        (id_, date, title, actors, place, north, east, type_, summary, sources, url, note) = take(
            cells
        )
        if not title or title.isspace() or (left and any(map(row.__getitem__, left))):
            return None
        if (span := spans.get(date)) is None:
            if (span := _plain_span(date.strip(), day_first=day_first)) is None:
                return None
            spans[date] = span
        if (names := lists.get(actors)) is None:
            names = lists[actors] = split_list(actors)
        latitude = longitude = None
        if north or east:
            latitude, longitude = degrees_of(north, 90), degrees_of(east, 180)
            if latitude is None or longitude is None:
                return None
        return Event._make(
            (
                *(id_.strip(), span[0], title, span[1], names, place.strip()),
                *(latitude, longitude, type_.strip(), summary),
                *(split_list(sources), url.strip(), note),
                tuple([(name, row[number]) for number, name in others if row[number]])
                if others
                else (),
                Origin(file, line),
            )
        )

    return read


def _plain_span(cell: str, *, day_first: bool | None) -> Span | None:
    if may_be_two_years(cell):
        return None
    try:
        return parse_span(cell, day_first=day_first)
    except DateError:
        return None
