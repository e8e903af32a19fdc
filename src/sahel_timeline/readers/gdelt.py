"""GDELT events, versions 1.0 and 2.0, with or without a header.

GDELT extracts events from the news by machine, and some days in ``SQLDATE`` are made up. For
an article that says "last week", "last month" or "last year", GDELT takes the day on which
it added the event, and subtracts 7, 30 or 365 days. `_implied_date` undoes that.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, Precision, parse_date
from sahel_timeline.dates.calendar_days import months, years
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.date_cells import start_only
from sahel_timeline.readers.degrees import parse_degrees
from sahel_timeline.readers.layout import (
    Composed,
    Field,
    Layout,
    Notice,
    Text,
    coded_precision,
    names_in,
    shared_text,
)
from sahel_timeline.readers.side_actors import join_title

if TYPE_CHECKING:
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Cells, Degrees, Extra
    from sahel_timeline.readers.table import Table

_KEPT: Final = frozenset(
    {"eventcode", "eventrootcode", "actiongeo_type", "dateadded", "actiongeo_countrycode"}
)
_PLACE: Final = ("actiongeo_fullname", "actiongeo_countrycode")
# What the type of a place is: a country, a city, or a state of the United States or elsewhere.
_PLACE_PRECISIONS: Final = {
    **{"1": "country", "2": "region", "3": "exact", "4": "exact", "5": "region"},
}
_CODES: Final = ("eventrootcode", "eventcode")
_DEGREES: Final = ("actiongeo_lat", "actiongeo_long")
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


def layout(table: Table, _: Decisions) -> Layout:
    """Return how the events of a table are read."""
    point = ("actiongeo_type", *_DEGREES)
    return Layout(
        id=Text("globaleventid"),
        span=Field(
            ("sqldate", "dateadded"),
            lambda cells: start_only(cells, "sqldate", _read_date(cells)),
        ),
        title=Composed(
            ("actor1name", "actor2name", *_CODES, "actiongeo_fullname"),
            _compose_title,
            adds="Event",
        ),
        sides=(names_in(("actor1name",), _list_text), names_in(("actor2name",), _list_text)),
        place=shared_text("actiongeo_fullname"),
        region=Field(("actiongeo_fullname", "actiongeo_type"), _read_region),
        country=Field(_PLACE, _read_country),
        place_precision=coded_precision("actiongeo_type", _PLACE_PRECISIONS),
        type=Field(_CODES, lambda cells: _name_type(*map(cells.text, _CODES))),
        degrees=Field(point, _read_degrees),
        sources=Field(("sourceurl",), lambda cells: _list_text(cells.text("sourceurl"))),
        url=Composed(("sourceurl",), _choose_link, adds=""),
        composed=(Field(point, _keep_unused_degrees),),
        kept=_KEPT,
        notices=_list_notices(table),
    )


def _list_notices(table: Table) -> tuple[Notice, ...]:
    """Return warnings about a missing column, and about codes without their leading zeros."""
    cut = Notice("eventrootcode", lambda code: len(code) == 1, _describe_cut_code)
    if "dateadded" in table.keys:
        return (cut,)
    message = "no column DATEADDED: days that GDELT made up cannot be recognised"
    return Notice("sqldate", lambda _: True, lambda *_: (message, "")), cut


def _describe_cut_code(code: str, _: int) -> tuple[str, str]:
    lost = f"the code {quoted(code)} has lost its leading 0"
    return f"{lost}; other codes in this file possibly have too", "import the column as text"


def _list_text(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _choose_link(source: str) -> str:
    return source if source.lower().startswith(_LINKS) else ""


def _name_type(root: str, code: str) -> str:
    """Return the name of an event's root code, even if that has lost its leading zero."""
    if not root and len(code) >= _MIN_CODE_LENGTH:
        root = code[:2]
    return _ROOTS.get(root.zfill(2), "")


def _read_region(cells: Cells) -> str:
    """Return the state in "City, State, Country" or "State, Country"."""
    *names, _ = cells.text("actiongeo_fullname").split(", ")
    is_city = _PLACE_PRECISIONS.get(cells.whole_number("actiongeo_type")) == "exact"
    return ", ".join(names[1:] if is_city else names[-1:])


def _read_country(cells: Cells) -> str:
    """Return the country as the name of the place ends, or else the one with the code.

    The codes are those of FIPS 10-4, of which many mean another country in ISO 3166.
    """
    from sahel_timeline.places.countries import find_country, fips_country  # only this dialect

    name, code = map(cells.text, _PLACE)
    written = name.rpartition(", ")[2]
    coded, named = fips_country(code), find_country(written)
    return written if named and coded in {"", *named[:1]} and not named[1:] else coded


def _read_degrees(cells: Cells) -> Degrees | None:
    latitude, longitude = ("", "") if _is_nowhere(cells) else map(cells.text, _DEGREES)
    return parse_degrees(cells, latitude, longitude, _DEGREES)


def _keep_unused_degrees(cells: Cells) -> Extra:
    """Keep the coordinates of no place as extra columns."""
    pairs = ((column, cells.text(column)) for column in _DEGREES)
    return tuple(pair for pair in pairs if pair[1]) if _is_nowhere(cells) else ()


def _is_nowhere(cells: Cells) -> bool:
    """Whether GDELT knows no place. Then it often writes 0 for both coordinates."""
    try:
        is_zero = all(float(cells.text(column)) == 0 for column in _DEGREES)
    except ValueError:
        is_zero = False
    return is_zero or cells.text("actiongeo_type") == "0"


def _compose_title(first: str, second: str, root: str, code: str, place: str) -> str:
    """Compose a title from type, actors and town: "Consult: A – B, Bamako"."""
    what = _name_type(root, code).capitalize() or f"Event {code}".strip()
    who = " – ".join(filter(None, (first, second)))
    return join_title(what, who, place.partition(",")[0].strip())


def _read_date(cells: Cells) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    cell, added = cells.text("sqldate"), cells.text("dateadded")
    try:
        when = _read_day(cell)
    except DateError as error:
        cells.add_problem("sqldate", error.message, error.hint)
        return None
    day = when.earliest
    if day.year < _FIRST_PLAUSIBLE_YEAR:
        message = f"{quoted(cell)} is in the year {day.year}, but no news is that old"
        cells.add_problem("sqldate", message, "try a day such as 20170331")
        return None
    if not added or when.precision is not Precision.DAY:
        return when
    try:
        lag = (_read_timestamp(added).earliest - day).days
    except DateError:
        message = f"not a date: {quoted(added)}, so a made-up day cannot be recognised"
        cells.add_problem("dateadded", message, severity=Severity.WARNING)
        return when
    implied = _implied_date(day, lag)
    return implied.with_text(f"{cell} (added {lag} days later)") if implied else when


def _read_timestamp(cell: str) -> FuzzyDate:
    """Read the day of 20170331 or 20170331073000. Raises `DateError`."""
    if len(cell) not in {_DATE_LENGTH, _TIMESTAMP_LENGTH}:
        raise DateError(cell)
    return _read_day(cell[:_DATE_LENGTH])


def _read_day(cell: str) -> FuzzyDate:
    """Read 20170102, or 2017-01-02 as some programs write it. Raises `DateError`."""
    if len(cell) != _DATE_LENGTH or not (cell.isascii() and cell.isdecimal()):
        return parse_date(cell)
    try:
        day = date(int(cell[:4]), int(cell[4:6]), int(cell[6:]))
    except ValueError:
        raise DateError(cell) from None
    return FuzzyDate.day(day, cell)


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
