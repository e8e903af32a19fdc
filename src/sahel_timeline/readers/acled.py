"""ACLED in all its generations, with a row for each event or for each of its actors.

ACLED always gives a day. ``time_precision`` says how exact it is, as ACLED's codebook explains:
1 is that day, 2 is about a week with the day in its middle, and 3 is the month.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from sahel_timeline.actors import split_either
from sahel_timeline.dates import FuzzyDate, Precision, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet
from sahel_timeline.readers.side_actors import side_columns, split_semicolons, unique_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {
    **{"id": "event_id_cnty", "date": "event_date", "place": "location", "type": "event_type"},
    **{"latitude": "latitude", "longitude": "longitude"},
    **{"summary": "notes", "sources": "source"},
}
_READ_AND_KEPT: Final = ("year", "time_precision", "inter1", "data_id", "timestamp")
_Sides: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
_DATE_COLUMNS: Final = ("event_date", "year", "time_precision")
_FIRST_SIDE: Final = ("actor1", "assoc_actor_1", "ally_actor_1")
_SECOND_SIDE: Final = ("actor2", "assoc_actor_2", "ally_actor_2")
# In files with a row for each actor, only these columns differ between the rows of one event.
_BY_ACTOR: Final = frozenset({*_FIRST_SIDE, "inter1", "data_id", "timestamp"})
_HALF_WEEK: Final = timedelta(days=3)
_FIRST_PLAUSIBLE_YEAR: Final = 1900
_MAX_TITLE_ACTORS: Final = 3
_GOVERNMENT_YEARS: Final = re.compile(r" \([0-9]{4}-(?:[0-9]{4})?\)")
_ACRONYM: Final = re.compile(r"^([A-Z][A-Z0-9\-]+): .*?( \([^()]*\))?$")


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table. A row that cannot be read becomes a `Problem`."""
    also_read = ("sub_event_type", *_FIRST_SIDE, *_SECOND_SIDE)
    sheet = build_sheet(table, file, _COLUMNS, also_read, _READ_AND_KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = sheet.records(_COLUMNS["id"])
        order, readable = detect_day_order(sheet, records, "event_date", day_first=day_first)
        if readable:
            read_date = sheet.once_per_value(
                _DATE_COLUMNS, partial(_read_date, sheet, day_first=order)
            )
            read_sides = sheet.once_per_value((*_FIRST_SIDE, *_SECOND_SIDE), _read_sides)
            events += (
                _build_event(sheet, rows, start, list(map(read_sides, rows)))
                for rows in _group_rows(sheet, records)
                if (start := read_date(rows[0]))
            )
    return sheet.result(filter(None, events), _COLUMNS["id"])


def _group_rows(sheet: Sheet, records: Iterable[Record]) -> Iterable[list[Record]]:
    """Group the rows of each event, which differ only in one of its actors.

    A row with actors on the second side is a complete event. So is a row without an id.
    """
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        is_event = any(map(record.text, _SECOND_SIDE)) or not record.text(_COLUMNS["id"])
        key = (str(record.line),) if is_event else sheet.cells_except(record, _BY_ACTOR)
        group = groups.setdefault(key, [])
        sheet.merged_rows += bool(group)
        group.append(record)
    return groups.values()


def _build_event(
    sheet: Sheet, rows: Sequence[Record], start: FuzzyDate, sides: Sequence[_Sides]
) -> Event | None:
    record = rows[0]
    first, second = tuple(chain.from_iterable(side for side, _ in sides)), sides[0][1]
    types = dict.fromkeys(filter(None, map(record.text, ("event_type", "sub_event_type"))))
    return sheet.build(
        record,
        {
            "id": record.text("event_id_cnty"),
            "title": _compose_title(rows, [*types]),
            "place": record.text("location"),
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": ": ".join(types),
            "summary": record.text("notes"),
        },
        [
            *(side_columns(first, second) if "actor2" in sheet and len(rows) == 1 else ()),
            *sheet.extra_cells(*rows),
        ],
        start=start,
        actors=unique_names((*first, *second)),
        sources=unique_names(split_semicolons(record.text("source"))),
    )


def _read_sides(record: Record) -> _Sides:
    """Return the actors of the first and of the second side."""
    return _split_actors(record, _FIRST_SIDE), _split_actors(record, _SECOND_SIDE)


def _split_actors(record: Record, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for column in columns for name in split_semicolons(record.text(column)))


def _read_date(sheet: Sheet, record: Record, *, day_first: bool | None) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    cell = record.text("event_date")
    try:
        when = parse_date(cell, day_first=day_first)
    except DateError as error:
        sheet.add_problem(record, "event_date", error.message, error.hint)
        return None
    day, year = when.earliest, record.text("year").removesuffix(".0")
    if day.year < _FIRST_PLAUSIBLE_YEAR:
        is_plausible = year.isdecimal() and int(year) >= _FIRST_PLAUSIBLE_YEAR
        meant = year if is_plausible else str(2000 + day.year % 100)
        hint = f"try {meant}{day.isoformat()[4:]}"
        sheet.add_problem(record, "event_date", f"{quoted(cell)} is in the year {day.year}", hint)
        return None
    if year and year != str(day.year):
        message = f"the year is {quoted(year)}, but the date {quoted(cell)} is in {day.year}"
        if str(day.year) not in cell:  # another number in the date can be the year
            sheet.add_problem(record, "event_date", message, "write the year with four digits")
            return None
        sheet.add_problem(record, "year", message, severity=Severity.WARNING)
    return when if when.precision is not Precision.DAY else _widen(sheet, record, when)


def _widen(sheet: Sheet, record: Record, when: FuzzyDate) -> FuzzyDate | None:
    """Return the range of days that the time precision leaves possible.

    Report a problem and return `None` if it is none of ACLED's codes.
    """
    code = record.text("time_precision").removesuffix(".0")
    text = f"{record.text('event_date')} (time precision {code})"
    day = when.earliest
    match code:
        case "" | "1":
            return when
        case "2":
            return FuzzyDate.between(day - _HALF_WEEK, day + _HALF_WEEK).with_text(text)
        case "3":
            return parse_date(day.isoformat()[:7]).with_text(text)
        case _:
            message = f"not a time precision: {quoted(code)}"
            hint = "try 1 for the day, 2 for about a week or 3 for the month"
            sheet.add_problem(record, "time_precision", message, hint)
            return None


def _compose_title(rows: Sequence[Record], types: Sequence[str]) -> str:
    """Compose a title from type, actors and place: "Armed clash: A – B, Gao"."""
    columns = (_FIRST_SIDE[0], _SECOND_SIDE[0])
    names = [row.text(column) for row in rows for column in columns if row.text(column)]
    short = [_shorten_name(name) for name in dict.fromkeys(names)]
    more = [f"{len(short) - _MAX_TITLE_ACTORS} more"] if len(short) > _MAX_TITLE_ACTORS else []
    who = " – ".join(short[:_MAX_TITLE_ACTORS] + more)
    what = types[-1] if types else "Event"
    place = rows[0].text("location")
    title = (f"{what}: {who}" if who else what) + (f", {place}" if place else "")
    return " ".join(title.split())


@lru_cache(maxsize=16384)
def _shorten_name(name: str) -> str:
    """Shorten an actor to its acronym, if it has one, and omit the years of a government."""
    parts = (_GOVERNMENT_YEARS.sub("", part) for part in split_either(name))
    return " and/or ".join(_ACRONYM.sub(r"\1\2", part) for part in parts)
