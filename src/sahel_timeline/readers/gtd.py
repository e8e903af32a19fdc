"""GTD, the Global Terrorism Database, complete or in part: a row for each attack.

``iyear``, ``imonth`` and ``iday`` are the date, and a part that is 0 is unknown. The words in
``approxdate`` can be more exact. ``resolution`` is the last day of an attack that lasted longer
than a day.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity, join_list
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet, without_na
from sahel_timeline.readers.side_actors import side_columns, unique_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {
    **{"id": "eventid", "date": "iyear", "end": "resolution", "type": "attacktype1_txt"},
    **{"latitude": "latitude", "longitude": "longitude"},
    **{"summary": "summary", "note": "addnotes"},
}
_SOURCES: Final = ("scite1", "scite2", "scite3")
_GROUPS: Final = tuple(f"{name}{n}" for n in ("", "2", "3") for name in ("gname", "gsubname"))
_TARGETS: Final = tuple(f"{name}{n}" for n in ("1", "2", "3") for name in ("corp", "target"))
_PLACES: Final = ("city", "provstate", "country_txt")
# The columns of a date, with their names in messages, and their lowest and highest numbers.
_DATE_PARTS: Final = (
    ("iyear", "year", 1900, 9999),
    ("imonth", "month", 1, 12),
    ("iday", "day", 1, 31),
)
_READ_AND_KEPT: Final = (
    *("iyear", "imonth", "iday", "approxdate", "extended", "resolution", "success"),
    *(*_PLACES, *_GROUPS, *_TARGETS, "attacktype1_txt"),
)
_DATE_COLUMNS: Final = ("iyear", "imonth", "iday", "approxdate")
# Columns of counts and amounts, in which -9 or -99 means unknown. In columns of codes, -9 is a
# code like any other.
_AMOUNTS: Final = frozenset(
    {
        *("nperps", "nperpcap", "nkill", "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte"),
        *("propvalue", "nhostkid", "nhostkidus", "nhours", "ndays", "ransomamt", "ransomamtus"),
        *("ransompaid", "ransompaidus", "nreleased"),
    }
)
_UNKNOWN_NUMBERS: Final = frozenset({"-9", "-99", "-999", "-9999"})
_UNNAMED: Final = frozenset({"unknown", "not applicable"})
_ACRONYM: Final = re.compile(r".+ \(([A-Z][A-Za-z0-9/\-]*[A-Z0-9])\)")
_DASHES: Final = re.compile("[‐-―−]")
_HAS_YEAR: Final = re.compile(r"[0-9]{4}|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}\b")
# What can separate the two ends of a range, the least ambiguous first.
_TO: Final = tuple(
    map(re.compile, (r" - | to | through | or | and |(?<=[a-z])/(?=[A-Z])", r" ?- ?"))
)


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table. A row that cannot be read becomes a `Problem`.

    Only ``resolution`` has dates such as 3/4/2014. If their order is not clear, that is a
    warning, and events have no end.
    """
    sheet = build_sheet(table, file, _COLUMNS, _SOURCES, _READ_AND_KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = [*map(without_na, sheet.records(_COLUMNS["id"]))]
        order, readable = detect_day_order(sheet, records, "resolution", day_first=day_first)
        if not readable:  # only the ends of events are lost, and their cells are kept
            sheet.problems[-1] = sheet.problems[-1]._replace(severity=Severity.WARNING)
        read_date = sheet.once_per_value(
            _DATE_COLUMNS, partial(_read_date, sheet, day_first=day_first)
        )
        for record in records:
            if start := read_date(record):
                end = _read_end(sheet, record) if readable else ""
                events.append(_build_event(sheet, record, start, end, day_first=order))
    return sheet.result(filter(None, events), _COLUMNS["id"])


def _build_event(
    sheet: Sheet, record: Record, start: FuzzyDate, end: str, *, day_first: bool | None
) -> Event | None:
    first, second = _read_names(record, _GROUPS), _read_names(record, _TARGETS)
    type_ = _without_unknown(record.text("attacktype1_txt"))
    places = _read_names(record, _PLACES)
    return sheet.build(
        record,
        {
            "id": record.text("eventid").removesuffix(".0"),
            "end": end,
            "title": _compose_title(record, type_, places),
            "place": ", ".join(places),
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": type_,
            "summary": record.text("summary"),
            "note": record.text("addnotes"),
            "sources": join_list(filter(None, map(record.text, _SOURCES))),
        },
        [*side_columns(first, second), *_without_unknown_amounts(sheet.extra_cells(record))],
        start=start,
        actors=unique_names((*first, *second)),
        day_first=day_first,
    )


def _without_unknown(text: str) -> str:
    """Return a text, or "" if it is "Unknown" or "Not Applicable"."""
    return "" if text.casefold() in _UNNAMED else text


def _read_names(record: Record, columns: Iterable[str]) -> list[str]:
    """Return the names in some columns, each once, without "Unknown"."""
    names = (_without_unknown(record.text(column)) for column in columns)
    return [*dict.fromkeys(filter(None, names))]


def _without_unknown_amounts(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Drop amounts such as -99, which mean "unknown" and would distort every sum."""
    for name, text in cells:
        is_negative = "-" in text and name in _AMOUNTS
        if not (is_negative and text.strip().removesuffix(".0") in _UNKNOWN_NUMBERS):
            yield name, text


def _compose_title(record: Record, type_: str, places: Sequence[str]) -> str:
    """Compose a title from type, group, target and place: "Armed Assault: AQIM – B, Gao"."""
    what = type_ or "Attack"
    if record.text("success").removesuffix(".0") == "0":
        what += " (failed)"
    who = _read_names(record, ("gname",)) + (
        _read_names(record, ("target1",)) or _read_names(record, ("corp1",))
    )
    short = (_ACRONYM.sub(r"\1", name) for name in who)
    title = f"{what}: {' – '.join(short)}" if who else what
    return " ".join(", ".join([title, *places[:1]]).split())


def _read_date(sheet: Sheet, record: Record, *, day_first: bool | None) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    parts = _read_parts(sheet, record)
    if parts is None:
        return None
    year, month, day = parts
    if day and not month:
        message = f"the day is {day}, but the month is not known: only the year is used"
        sheet.add_problem(record, "iday", message, severity=Severity.WARNING)
        day = ""
    try:
        when = parse_date("-".join(filter(None, (year, month, day))))
    except DateError as error:
        sheet.add_problem(record, "iday", error.message, "try 0 if the day is not known")
        return None
    words = record.text("approxdate")
    return _narrow(sheet, record, when, day_first=day_first) if words else when


def _read_parts(sheet: Sheet, record: Record) -> list[str] | None:
    """Return year, month and day with their leading zeros, or "" for an unknown part.

    Report a problem and return `None` if one of them is wrong.
    """
    parts = []
    for column, what, lowest, highest in _DATE_PARTS:
        part = record.text(column).removesuffix(".0")
        if part in _UNKNOWN_NUMBERS or (part.isdecimal() and int(part) == 0):
            part = ""
        is_valid = part.isascii() and part.isdecimal() and lowest <= int(part) <= highest
        if not is_valid and (part or what == "year"):
            hint = "try four digits" if what == "year" else "try 0 if it is not known"
            sheet.add_problem(record, column, f"not a {what}: {quoted(record.text(column))}", hint)
            return None
        parts.append(part and part.zfill(2))
    return parts


def _narrow(sheet: Sheet, record: Record, when: FuzzyDate, *, day_first: bool | None) -> FuzzyDate:
    """Return the date in ``approxdate`` if it is narrower than the numbers, or else theirs.

    Warn if it cannot be read, or contradicts the numbers.
    """
    words = record.text("approxdate")
    stated = _read_words(words, when, day_first=day_first)
    message = ""
    if stated is None:
        message = f"cannot read {quoted(words)}: the date is {when}, from iyear, imonth and iday"
    elif not _have_common_day(stated, when):
        message = (
            f"{quoted(words)} is ignored: it is not in {when}, the date from iyear, imonth and iday"
        )
        stated = None
    elif stated.earliest < when.earliest or stated.latest > when.latest:
        message = (
            f"{quoted(words)} extends beyond {when}, the date from iyear, imonth and iday:"
            " the narrower of the two is used"
        )
    if message:
        sheet.add_problem(record, "approxdate", message, severity=Severity.WARNING)
    if stated is None or _count_days(stated) > _count_days(when):
        stated = when
    return stated.with_text(words)


def _read_words(words: str, when: FuzzyDate, *, day_first: bool | None) -> FuzzyDate | None:
    """Read words such as "May 27 - June 5, 1970", in which the year can be missing.

    If they can be read in two ways, the numbers decide. Return `None` if they cannot be read,
    or if the numbers fit both ways.
    """
    text = " ".join(_DASHES.sub("-", words).split())
    text = text[len("from ") :] if text.casefold().startswith("from ") else text
    if not _HAS_YEAR.search(text):
        text = f"{text} {when.earliest.year}"
    orders = (True, False) if day_first is None else (day_first,)
    readings = {*filter(None, (_read_range(text, day_first=order) for order in orders))}
    fitting = [reading for reading in readings if _have_common_day(reading, when)]
    if not readings or len(fitting) > 1:
        return None
    meant = (fitting or [*readings])[0]
    if meant.is_open and fitting:  # the numbers limit "before June 5" to their month
        return FuzzyDate.between(max(meant.earliest, when.earliest), min(meant.latest, when.latest))
    return meant


def _read_range(text: str, *, day_first: bool) -> FuzzyDate | None:
    """Read a date, or a range between two dates."""
    ends = (pattern.split(text, maxsplit=1) for pattern in _TO)
    ranges = [f"between {' and '.join(pair)}" for pair in ends if len(pair) > 1]
    for candidate in (text, *ranges):
        try:
            return parse_date(candidate, day_first=day_first)
        except DateError:
            continue
    return None


def _have_common_day(one: FuzzyDate, other: FuzzyDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _count_days(when: FuzzyDate) -> int:
    return (when.latest - when.earliest).days


def _read_end(sheet: Sheet, record: Record) -> str:
    """Return the cell of the end, or "" with a warning if ``extended`` rules an end out."""
    resolution = record.text("resolution")
    extended = record.text("extended").removesuffix(".0")
    if resolution and "extended" in sheet and extended != "1":
        message = f"resolution is ignored, because extended is {quoted(extended)}"
        sheet.add_problem(record, "resolution", message, severity=Severity.WARNING)
        return ""
    return resolution
