"""ACLED in all its generations, with a row for each event or for each actor of it.

A date is a chosen point of what ``time_precision`` says is known: 1 the day, 2 about a
week, of which it is the middle, 3 the month.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.actors import split_either
from sahel_timeline.dates import FuzzyDate, Precision, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet, join_names, side_columns, split_semicolons

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
_KEPT: Final = ("year", "time_precision", "inter1", "data_id", "timestamp")
_FIRST: Final = ("actor1", "assoc_actor_1", "ally_actor_1")
_SECOND: Final = ("actor2", "assoc_actor_2", "ally_actor_2")
# What differs between the rows of one event, where each tells of another of its actors.
_BY_ACTOR: Final = frozenset({*_FIRST, "inter1", "data_id", "timestamp"})
_HALF_WEEK: Final = timedelta(days=3)
_OLDEST: Final = 1900
_TITLE_ACTORS: Final = 3
_YEARS: Final = re.compile(r" \([0-9]{4}-(?:[0-9]{4})?\)")
_ACRONYM: Final = re.compile(r"^([A-Z][A-Z0-9\-]+): .*?( \([^()]*\))?$")


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table; a bad row becomes a `Problem` and reading goes on."""
    sheet = build_sheet(table, file, _COLUMNS, ("sub_event_type", *_FIRST, *_SECOND), _KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = sheet.records(_COLUMNS["id"])
        order, agreed = detect_day_order(sheet, records, "event_date", day_first=day_first)
        if agreed:
            events += (_event(sheet, rows, day_first=order) for rows in _groups(sheet, records))
    return sheet.result(filter(None, events), _COLUMNS["id"])


def _groups(sheet: Sheet, records: Iterable[Record]) -> Iterable[list[Record]]:
    """Bring together the rows of one event: those with all in common but one of its actors."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        alone = any(map(record.text, _SECOND)) or not record.text(_COLUMNS["id"])
        key = (str(record.line),) if alone else sheet.cells_except(record, _BY_ACTOR)
        group = groups.setdefault(key, [])
        sheet.merged_rows += bool(group)
        group.append(record)
    return groups.values()


def _event(sheet: Sheet, rows: Sequence[Record], *, day_first: bool | None) -> Event | None:
    """Make one event of its rows."""
    record = rows[0]
    when = _when(sheet, record, day_first=day_first)
    if when is None:
        return None
    first = [name for row in rows for name in _actors(row, _FIRST)]
    second = _actors(record, _SECOND)
    kinds = dict.fromkeys(filter(None, map(record.text, ("event_type", "sub_event_type"))))
    return sheet.build(
        record,
        {
            "id": record.text("event_id_cnty"),
            "date": str(when),
            "date_text": when.text,
            "title": _title(rows, [*kinds]),
            "actors": join_names((*first, *second)),
            "place": record.text("location"),
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": ": ".join(kinds),
            "summary": record.text("notes"),
            "sources": join_names(split_semicolons(record.text("source"))),
        },
        [
            *(side_columns(first, second) if "actor2" in sheet and len(rows) == 1 else ()),
            *sheet.extra_cells(*rows),
        ],
    )


def _actors(record: Record, columns: Iterable[str]) -> list[str]:
    return [name for column in columns for name in split_semicolons(record.text(column))]


def _when(sheet: Sheet, record: Record, *, day_first: bool | None) -> FuzzyDate | None:
    """Read the date as exactly as it is known; `None` where it is none, which is told."""
    cell = record.text("event_date")
    try:
        when = parse_date(cell, day_first=day_first)
    except DateError as error:
        sheet.add_problem(record, "event_date", error.message, error.hint)
        return None
    day, year = when.earliest, record.text("year").removesuffix(".0")
    if day.year < _OLDEST:
        meant = year if year.isdecimal() and int(year) >= _OLDEST else str(2000 + day.year % 100)
        hint = f"try {meant}{day.isoformat()[4:]}"
        sheet.add_problem(record, "event_date", f"{quoted(cell)} is of the year {day.year}", hint)
        return None
    if year and year != str(day.year):
        told = f"the year is {quoted(year)}, but that of the date {quoted(cell)} is {day.year}"
        if str(day.year) not in cell:  # of two digits, of which another may be the year
            sheet.add_problem(record, "event_date", told, "try all four digits of the year")
            return None
        sheet.add_problem(record, "year", told, severity=Severity.WARNING)
    return when if when.precision is not Precision.DAY else _widened(sheet, record, when)


def _widened(sheet: Sheet, record: Record, when: FuzzyDate) -> FuzzyDate | None:
    """Return a day as the stretch that ACLED chose it from."""
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


def _title(rows: Sequence[Record], kinds: Sequence[str]) -> str:
    """Say what happened, between whom and where: "Armed clash: A – B, Gao"."""
    columns = (*_FIRST[:1], *_SECOND[:1])
    names = [row.text(column) for row in rows for column in columns if row.text(column)]
    told = [_short(name) for name in dict.fromkeys(names)]
    more = [f"{len(told) - _TITLE_ACTORS} more"] if len(told) > _TITLE_ACTORS else []
    who = " – ".join(told[:_TITLE_ACTORS] + more)
    what = kinds[-1] if kinds else "Event"
    place = rows[0].text("location")
    title = (f"{what}: {who}" if who else what) + (f", {place}" if place else "")
    return " ".join(title.split())


@lru_cache(maxsize=16384)
def _short(name: str) -> str:
    """Shorten an actor's name to its acronym, without the years of its government."""
    parts = (_YEARS.sub("", part) for part in split_either(name))
    return " and/or ".join(_ACRONYM.sub(r"\1\2", part) for part in parts)
