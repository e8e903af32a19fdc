"""GTD, the Global Terrorism Database, in all its lengths: a row for each attack.

``iyear``, ``imonth`` and ``iday`` tell the date, 0 for what is not known of it. The words
of ``approxdate`` may tell it more narrowly, and ``resolution`` when a long attack ended.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity, join_list
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet, join_names, side_columns, without_na

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
# Each with the lowest and the highest number that it may be.
_PARTS: Final = (("iyear", "year", 1900, 9999), ("imonth", "month", 1, 12), ("iday", "day", 1, 31))
_KEPT: Final = (
    *("iyear", "imonth", "iday", "approxdate", "extended", "resolution", "success"),
    *(*_PLACES, *_GROUPS, *_TARGETS, "attacktype1_txt"),
)
# What is counted or measured; of codes, -9 is one among others and stays what it is.
_AMOUNTS: Final = frozenset(
    {
        *("nperps", "nperpcap", "nkill", "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte"),
        *("propvalue", "nhostkid", "nhostkidus", "nhours", "ndays", "ransomamt", "ransomamtus"),
        *("ransompaid", "ransompaidus", "nreleased"),
    }
)
_UNKNOWN: Final = frozenset({"-9", "-99", "-999", "-9999"})
_UNNAMED: Final = frozenset({"unknown", "not applicable"})
_ACRONYM: Final = re.compile(r".+ \(([A-Z][A-Za-z0-9/\-]*[A-Z0-9])\)")
_DASHES: Final = re.compile("[‐-―−]")
_HAS_YEAR: Final = re.compile(r"[0-9]{4}|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}\b")
# Between what the two ends of a stretch may stand, the clearest first.
_TO: Final = tuple(
    map(re.compile, (r" - | to | through | or | and |(?<=[a-z])/(?=[A-Z])", r" ?- ?"))
)


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table; a bad row becomes a `Problem` and reading goes on."""
    sheet = build_sheet(table, file, _COLUMNS, _SOURCES, _KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = [*map(without_na, sheet.records(_COLUMNS["id"]))]
        order, agreed = detect_day_order(sheet, records, "resolution", day_first=day_first)
        if not agreed:  # of which only the ends of events are at stake, and kept as they are
            sheet.problems[-1] = sheet.problems[-1]._replace(severity=Severity.WARNING)
        for record in records:
            when = _when(sheet, record, day_first=day_first)
            if when is not None:
                end = _end(sheet, record) if agreed else ""
                events.append(_event(sheet, record, when, end, day_first=order))
    return sheet.result(filter(None, events), _COLUMNS["id"])


def _event(
    sheet: Sheet, record: Record, when: FuzzyDate, end: str, *, day_first: bool | None
) -> Event | None:
    first, second = _named(record, _GROUPS), _named(record, _TARGETS)
    kind = _known(record.text("attacktype1_txt"))
    where = [*dict.fromkeys(filter(None, (_known(record.text(name)) for name in _PLACES)))]
    return sheet.build(
        record,
        {
            "id": record.text("eventid").removesuffix(".0"),
            "date": str(when),
            "date_text": when.text,
            "end": end,
            "title": _title(record, kind, where),
            "actors": join_names((*first, *second)),
            "place": ", ".join(where),
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": kind,
            "summary": record.text("summary"),
            "note": record.text("addnotes"),
            "sources": join_list(filter(None, map(record.text, _SOURCES))),
        },
        [*side_columns(first, second), *_without_unknown(sheet.extra_cells(record))],
        day_first=day_first,
    )


def _known(text: str) -> str:
    """Return a text, "" where it says that nothing is known."""
    return "" if text.casefold() in _UNNAMED else text


def _named(record: Record, columns: Iterable[str]) -> list[str]:
    """Return the names in some columns: "Unknown" is no actor's."""
    return [*dict.fromkeys(filter(None, (_known(record.text(column)) for column in columns)))]


def _without_unknown(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out the amounts that are not known, which would spoil every sum."""
    for name, text in cells:
        negative = "-" in text and name in _AMOUNTS
        if not (negative and text.strip().removesuffix(".0") in _UNKNOWN):
            yield name, text


def _title(record: Record, kind: str, where: Sequence[str]) -> str:
    """Say what happened, by whom, to whom and where: "Armed Assault: AQIM – B, Gao"."""
    what = kind or "Attack"
    if record.text("success").removesuffix(".0") == "0":
        what += " (failed)"
    who = _named(record, ("gname",)) + (_named(record, ("target1",)) or _named(record, ("corp1",)))
    short = (_ACRONYM.sub(r"\1", name) for name in who)
    told = f"{what}: {' – '.join(short)}" if who else what
    return " ".join(", ".join([told, *where[:1]]).split())


def _when(sheet: Sheet, record: Record, *, day_first: bool | None) -> FuzzyDate | None:
    """Read the date as exactly as it is known; `None` where it is none, which is told."""
    parts = []
    for column, what, lowest, highest in _PARTS:
        part = record.text(column).removesuffix(".0")
        if part in _UNKNOWN or (part.isdecimal() and int(part) == 0):
            part = ""
        is_one = part.isascii() and part.isdecimal() and lowest <= int(part) <= highest
        if not is_one and (part or what == "year"):
            hint = "try four digits" if what == "year" else "try 0 if it is not known"
            sheet.add_problem(record, column, f"not a {what}: {quoted(record.text(column))}", hint)
            return None
        parts.append(part.zfill(2))
    year, month, day = (part.strip("0") and part for part in parts)
    if day and not month:
        told = f"the day {day} of a month that is not known: the date is the year"
        sheet.add_problem(record, "iday", told, severity=Severity.WARNING)
        day = ""
    try:
        when = parse_date("-".join(filter(None, (year, month, day))))
    except DateError as error:
        sheet.add_problem(record, "iday", error.message, "try 0 if the day is not known")
        return None
    words = record.text("approxdate")
    return _narrowed(sheet, record, when, day_first=day_first) if words else when


def _narrowed(
    sheet: Sheet, record: Record, when: FuzzyDate, *, day_first: bool | None
) -> FuzzyDate:
    """Return what the words say if that is narrower than the numbers, with a look at both."""
    words = record.text("approxdate")
    told = _read_words(words, when, day_first=day_first)
    why = ""
    if told is None:
        why = f"no date can be read in {quoted(words)}: it is {when}, as the numbers say"
    elif not _overlap(told, when):
        why = f"{quoted(words)} is not in {when}, which the numbers say: the date is theirs"
        told = None
    elif told.earliest < when.earliest or told.latest > when.latest:
        why = f"{quoted(words)} reaches beyond {when}, which the numbers say"
    if why:
        sheet.add_problem(record, "approxdate", why, severity=Severity.WARNING)
    if told is None or _length(told) > _length(when):
        told = when
    return told.with_text(words)


def _read_words(words: str, when: FuzzyDate, *, day_first: bool | None) -> FuzzyDate | None:
    """Read words such as "May 27 - June 5, 1970"; the year may be that of the numbers.

    What can be read in two ways is read in the one that agrees with the numbers.
    """
    text = " ".join(_DASHES.sub("-", words).split())
    text = text[len("from ") :] if text.casefold().startswith("from ") else text
    if not _HAS_YEAR.search(text):
        text = f"{text} {when.earliest.year}"
    orders = (True, False) if day_first is None else (day_first,)
    readings = {*filter(None, (_read_stretch(text, day_first=order) for order in orders))}
    fitting = [reading for reading in readings if _overlap(reading, when)]
    if not readings or len(fitting) > 1:
        return None
    found = (fitting or [*readings])[0]
    if found.is_open and fitting:  # "before June 5" of a June that the numbers say
        return FuzzyDate.between(max(found.earliest, when.earliest), min(found.latest, when.latest))
    return found


def _read_stretch(text: str, *, day_first: bool) -> FuzzyDate | None:
    ends = (pattern.split(text, maxsplit=1) for pattern in _TO)
    stretches = [f"between {' and '.join(pair)}" for pair in ends if len(pair) > 1]
    for tried in (text, *stretches):
        try:
            return parse_date(tried, day_first=day_first)
        except DateError:
            continue
    return None


def _overlap(one: FuzzyDate, other: FuzzyDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _length(when: FuzzyDate) -> int:
    return (when.latest - when.earliest).days


def _end(sheet: Sheet, record: Record) -> str:
    """Return the cell of the end, which only an attack of more than a day has."""
    resolution = record.text("resolution")
    extended = record.text("extended").removesuffix(".0")
    if resolution and "extended" in sheet and extended != "1":
        told = f"an end, but extended is {quoted(extended)}: no end is taken from it"
        sheet.add_problem(record, "resolution", told, severity=Severity.WARNING)
        return ""
    return resolution
