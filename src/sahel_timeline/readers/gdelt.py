"""GDELT events, versions 1.0 and 2.0, with or without a header.

GDELT extracts events from the news by machine, and some days in ``SQLDATE`` are made up. For
an article that says "last week", "last month" or "last year", GDELT takes the day on which
it added the event, and subtracts 7, 30 or 365 days. `_implied_date` undoes that.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, Precision, parse_date
from sahel_timeline.dates.calendar_days import months, years
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.sheet import build_sheet
from sahel_timeline.readers.side_actors import side_columns, unique_names

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
_ALSO_READ: Final = ("actor2name",)
_READ_AND_KEPT: Final = ("eventcode", "eventrootcode", "actiongeo_type", "dateadded")
# The names of CAMEO's twenty root codes.
_ROOTS: Final = {
    **{"01": "make public statement", "02": "appeal", "03": "express intent to cooperate"},
    **{"04": "consult", "05": "engage in diplomatic cooperation"},
    **{"06": "engage in material cooperation", "07": "provide aid", "08": "yield"},
    **{"09": "investigate", "10": "demand", "11": "disapprove", "12": "reject"},
    **{"13": "threaten", "14": "protest", "15": "exhibit force posture"},
    **{"16": "reduce relations", "17": "coerce", "18": "assault", "19": "fight"},
    **{"20": "use unconventional mass violence"},
}
_FIRST_PLAUSIBLE_YEAR: Final = 1900
_WEEK: Final = timedelta(days=7)
_LINKS: Final = ("http://", "https://")
_DATE_LENGTH: Final = len("20170331")
_TIMESTAMP_LENGTH: Final = len("20170331073000")
_MIN_CODE_LENGTH: Final = len("043")  # a shorter one has lost its leading 0


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:  # noqa: ARG001 — all dates are year first
    """Read the events of a table. A row that cannot be read becomes a `Problem`."""
    sheet = build_sheet(table, file, _COLUMNS, _ALSO_READ, _READ_AND_KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = sheet.records(_COLUMNS["id"])
        _check_columns(sheet, records)
        read_date = sheet.once_per_value(("sqldate", "dateadded"), partial(_read_date, sheet))
        events += (_build_event(sheet, record, read_date(record)) for record in records)
    return sheet.result(filter(None, events), _COLUMNS["id"])


def _check_columns(sheet: Sheet, records: Sequence[Record]) -> None:
    """Warn once about a column that is missing, and about codes without their leading zeros."""
    if records and "dateadded" not in sheet:
        message = "no column DATEADDED: days that GDELT made up cannot be recognised"
        sheet.add_problem(records[0], "sqldate", message, severity=Severity.WARNING)
    cut = next((r for r in records if len(r.text("eventrootcode")) == 1), None)
    if cut:
        code = quoted(cut.text("eventrootcode"))
        message = (
            f"the code {code} has lost its leading 0; other codes in this file possibly have too"
        )
        hint = "import the column as text"
        sheet.add_problem(cut, "eventrootcode", message, hint, Severity.WARNING)


def _build_event(sheet: Sheet, record: Record, start: FuzzyDate | None) -> Event | None:
    if start is None:
        return None
    text = record.text
    first, second = ([name] if (name := text(f"actor{n}name")) else [] for n in (1, 2))
    type_, place, source = _read_type(record), text("actiongeo_fullname"), text("sourceurl")
    latitude, longitude = text("actiongeo_lat"), text("actiongeo_long")
    unused = []
    if text("actiongeo_type") == "0" or _is_nowhere(latitude, longitude):
        unused = [("actiongeo_lat", latitude), ("actiongeo_long", longitude)]
        latitude = longitude = ""
    return sheet.build(
        record,
        {
            "id": text("globaleventid"),
            "title": _compose_title([*first, *second], type_, text("eventcode"), place),
            "place": place,
            "latitude": latitude,
            "longitude": longitude,
            "type": type_,
            "url": source if source.lower().startswith(_LINKS) else "",
        },
        [*side_columns(first, second), *unused, *sheet.extra_cells(record)],
        start=start,
        actors=unique_names((*first, *second)),
        sources=(source,) if source else (),
    )


def _read_type(record: Record) -> str:
    """Return the name of an event's root code, even if that has lost its leading zero."""
    root, code = record.text("eventrootcode"), record.text("eventcode")
    if not root and len(code) >= _MIN_CODE_LENGTH:
        root = code[:2]
    return _ROOTS.get(root.zfill(2), "")


@lru_cache(maxsize=16384)
def _is_nowhere(latitude: str, longitude: str) -> bool:
    """Whether both coordinates are 0, which GDELT writes if it knows no place."""
    try:
        return float(latitude) == float(longitude) == 0
    except ValueError:
        return False


def _compose_title(names: Sequence[str], type_: str, code: str, place: str) -> str:
    """Compose a title from type, actors and town: "Consult: A – B, Bamako"."""
    what = type_.capitalize() or f"Event {code}".strip()
    title = f"{what}: {' – '.join(names)}" if names else what
    town = place.partition(",")[0].strip()
    return " ".join((f"{title}, {town}" if town else title).split())


def _read_date(sheet: Sheet, record: Record) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    cell, added = record.text("sqldate"), record.text("dateadded")
    when = _read_day(cell)
    if isinstance(when, DateError):
        sheet.add_problem(record, "sqldate", when.message, when.hint)
        return None
    day = when.earliest
    if day.year < _FIRST_PLAUSIBLE_YEAR:
        message = f"{quoted(cell)} is in the year {day.year}, but no news is that old"
        sheet.add_problem(record, "sqldate", message, "try a day such as 20170331")
        return None
    if not added or when.precision is not Precision.DAY:
        return when
    when_added = _read_day(added[:_DATE_LENGTH])
    if len(added) not in {_DATE_LENGTH, _TIMESTAMP_LENGTH} or isinstance(when_added, DateError):
        message = f"not a date: {quoted(added)}, so a made-up day cannot be recognised"
        sheet.add_problem(record, "dateadded", message, severity=Severity.WARNING)
        return when
    lag = (when_added.earliest - day).days
    implied = _implied_date(day, lag)
    return implied.with_text(f"{cell} (added {lag} days later)") if implied else when


@lru_cache(maxsize=16384)
def _read_day(cell: str) -> FuzzyDate | DateError:
    """Read 20170102, or 2017-01-02 as some programs write it. Return the error if that fails."""
    try:
        if len(cell) != _DATE_LENGTH or not (cell.isascii() and cell.isdecimal()):
            return parse_date(cell)
        day = date(int(cell[:4]), int(cell[4:6]), int(cell[6:]))
    except ValueError:
        return DateError(cell)
    except DateError as error:
        return error
    return FuzzyDate.day(day, cell)


@lru_cache(maxsize=16384)
def _implied_date(day: date, lag: int) -> FuzzyDate | None:
    """Return the date that an article meant, or `None` if it meant ``day`` itself.

    A lag of 7, 30 or 365 days shows that GDELT computed the day from "last week", "last month"
    or "last year". By these, the news usually means the previous week, from Monday to Sunday,
    the previous month or the previous year. But some articles do mean ``day``. So the date is
    uncertain, and its range always includes ``day``, even if that is not in the previous month:
    30 days before 31 March is 1 March.
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
