"""GDELT's events, 1.0 and 2.0: what machines read in the news, with or without a header.

A day in ``SQLDATE`` may be made up. Where an article says "last week", "last month" or "last
year", it is the day on which the event was added less 7, 30 or 365 days: see `_meant`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, Precision, parse_date
from sahel_timeline.dates.calendar_days import months, years
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.sheet import build_sheet, join_names, side_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {
    **{"id": "globaleventid", "date": "sqldate", "type": "eventrootcode"},
    **{"actors": "actor1name", "place": "actiongeo_fullname"},
    **{"latitude": "actiongeo_lat", "longitude": "actiongeo_long", "sources": "sourceurl"},
}
_OTHERS: Final = ("actor2name",)
_KEPT: Final = ("eventcode", "eventrootcode", "actiongeo_type", "dateadded")
# CAMEO's twenty root classes.
_ROOTS: Final = {
    **{"01": "make public statement", "02": "appeal", "03": "express intent to cooperate"},
    **{"04": "consult", "05": "engage in diplomatic cooperation"},
    **{"06": "engage in material cooperation", "07": "provide aid", "08": "yield"},
    **{"09": "investigate", "10": "demand", "11": "disapprove", "12": "reject"},
    **{"13": "threaten", "14": "protest", "15": "exhibit force posture"},
    **{"16": "reduce relations", "17": "coerce", "18": "assault", "19": "fight"},
    **{"20": "use unconventional mass violence"},
}
_OLDEST: Final = 1900
_WEEK: Final = timedelta(days=7)
_LINKS: Final = ("http://", "https://")
_DATE: Final = 8
_TIME: Final = 14
_CODE: Final = 3


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:  # noqa: ARG001 — its dates have one order
    """Read the events of a table; a bad row becomes a `Problem` and reading goes on."""
    sheet = build_sheet(table, file, _COLUMNS, _OTHERS, _KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = sheet.records(_COLUMNS["id"])
        _look_at_columns(sheet, records)
        events += (_event(sheet, record) for record in records)
    return sheet.result(filter(None, events), _COLUMNS["id"])


def _look_at_columns(sheet: Sheet, records: Sequence[Record]) -> None:
    """Tell what has become of a file's columns before we had it, once for all its rows."""
    if records and "dateadded" not in sheet:
        told = "there is no column DATEADDED, without which nobody can tell days that are made up"
        sheet.add_problem(records[0], "sqldate", told, severity=Severity.WARNING)
    bare = next((r for r in records if len(r.text("eventrootcode")) == 1), None)
    if bare:
        code = quoted(bare.text("eventrootcode"))
        told = f"{code} has lost its zero, and so may have other codes of this file"
        sheet.add_problem(bare, "eventrootcode", told, "keep the column as text", Severity.WARNING)


def _event(sheet: Sheet, record: Record) -> Event | None:
    when = _when(sheet, record)
    if when is None:
        return None
    text = record.text
    first, second = ([name] if (name := text(f"actor{n}name")) else [] for n in (1, 2))
    kind, place, source = _type(record), text("actiongeo_fullname"), text("sourceurl")
    latitude, longitude = text("actiongeo_lat"), text("actiongeo_long")
    away = []
    if text("actiongeo_type") == "0" or _is_nowhere(latitude, longitude):
        away = [("actiongeo_lat", latitude), ("actiongeo_long", longitude)]
        latitude = longitude = ""
    return sheet.build(
        record,
        {
            "id": text("globaleventid"),
            "date": str(when),
            "date_text": when.text,
            "title": _title([*first, *second], kind, text("eventcode"), place),
            "actors": join_names((*first, *second)),
            "place": place,
            "latitude": latitude,
            "longitude": longitude,
            "type": kind,
            "sources": join_names((source,)),
            "url": source if source.lower().startswith(_LINKS) else "",
        },
        [*side_columns(first, second), *away, *sheet.extra_cells(record)],
    )


def _type(record: Record) -> str:
    """Return the words of an event's root code, which may have lost its zero."""
    root, code = record.text("eventrootcode"), record.text("eventcode")
    if not root and len(code) >= _CODE:
        root = code[:2]
    return _ROOTS.get(root.zfill(2), "")


@lru_cache(maxsize=16384)
def _is_nowhere(latitude: str, longitude: str) -> bool:
    """Tell whether coordinates are those that stand for none."""
    try:
        return float(latitude) == float(longitude) == 0
    except ValueError:
        return False


def _title(names: Sequence[str], kind: str, code: str, place: str) -> str:
    """Say who did what to whom, and where: "Consult: A – B, Bamako"."""
    what = kind.capitalize() or f"Event {code}".strip()
    title = f"{what}: {' – '.join(names)}" if names else what
    town = place.partition(",")[0].strip()
    return " ".join((f"{title}, {town}" if town else title).split())


def _when(sheet: Sheet, record: Record) -> FuzzyDate | None:
    """Read the date as exactly as it is known; `None` where it is none, which is told."""
    cell, added = record.text("sqldate"), record.text("dateadded")
    when = _date(cell)
    if isinstance(when, DateError):
        sheet.add_problem(record, "sqldate", when.message, when.hint)
        return None
    day = when.earliest
    if day.year < _OLDEST:
        told = f"{quoted(cell)} is of the year {day.year}"
        sheet.add_problem(record, "sqldate", told, "no news is as old as that")
        return None
    if not added or when.precision is not Precision.DAY:
        return when
    if len(added) not in {_DATE, _TIME} or isinstance(seen := _date(added[:_DATE]), DateError):
        told = f"not a date: {quoted(added)}, so that nobody can tell whether the day is made up"
        sheet.add_problem(record, "dateadded", told, severity=Severity.WARNING)
        return when
    lag = (seen.earliest - day).days
    found = _meant(day, lag)
    return found.with_text(f"{cell} (added {lag} days later)") if found else when


@lru_cache(maxsize=16384)
def _date(cell: str) -> FuzzyDate | DateError:
    """Read 20170102; some programs write it as 2017-01-02."""
    try:
        if len(cell) != _DATE or not (cell.isascii() and cell.isdecimal()):
            return parse_date(cell)
        day = date(int(cell[:4]), int(cell[4:6]), int(cell[6:]))
    except ValueError:
        return DateError(cell)
    except DateError as error:
        return error
    return FuzzyDate.day(day, cell)


@lru_cache(maxsize=16384)
def _meant(day: date, lag: int) -> FuzzyDate | None:
    """Return what a day stands for that lags the one it was added on by a round number of days.

    Last week is the week before from Monday to Sunday, and last month and last year are those
    of the calendar: so the three are mostly meant in the news, and so the stretch is that of a
    calendar's unit in all three. Other articles do mean the seven days before, and an event
    may well have been on just that day, a year before: the date is marked as uncertain, and
    the day of the file is always in it, though 30 days before the 31st lie in no last month.
    `None` for any other lag.
    """
    added = day + timedelta(days=lag)
    match lag:
        case 7:
            monday = added - timedelta(days=added.weekday()) - _WEEK
            first, last = monday, monday + timedelta(days=6)
        case 30:
            before = added.replace(day=1) - timedelta(days=1)
            first, last = months(before.year, before.month, 1)
        case 365:
            first, last = years(added.year - 1, 1)
        case _:
            return None
    return FuzzyDate.enclosing(min(first, day), max(last, day))._replace(uncertain=True)
