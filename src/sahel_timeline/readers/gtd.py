"""GTD, the Global Terrorism Database, complete or in part: a row for each attack.

``iyear``, ``imonth`` and ``iday`` are the date, and a part that is 0 is unknown. The words in
``approxdate`` can be more exact. ``resolution`` is the last day of an attack that lasted longer
than a day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import DateRules, FuzzyDate, Span, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.readers.date_cells import DateTexts, read_end, start_only
from sahel_timeline.readers.degrees import DEGREES
from sahel_timeline.readers.layout import Composed, Field, Layout, Text, names_in, shared_text
from sahel_timeline.readers.number_cells import read_number
from sahel_timeline.readers.side_actors import join_title

if TYPE_CHECKING:
    from sahel_timeline.readers.decisions import Decisions
    from sahel_timeline.readers.layout import Cells
    from sahel_timeline.readers.table import Table

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
_DATE_COLUMNS: Final = ("iyear", "imonth", "iday", "approxdate", "extended", "resolution")
_PEOPLE: Final = ("nkill", "nwound")
_KEPT: Final = frozenset(
    {
        *(*_DATE_COLUMNS, "success", *_PLACES, *_GROUPS, *_TARGETS, "attacktype1_txt"),
        *("specificity", "vicinity", *_PEOPLE),
    }
)
# What specificity says of the coordinates: those of the city, of the smallest region around it or
# without it, of the province, or none.
_PLACE_PRECISIONS: Final = {
    **{"1": "exact", "2": "district", "3": "district", "4": "region", "5": "country"},
}
# Columns of counts and amounts, in which -9 or -99 means unknown. In columns of codes, -9 is a
# code like any other.
_AMOUNTS: Final = frozenset(
    {
        *("nperps", "nperpcap", "nkill", "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte"),
        *("propvalue", "nhostkid", "nhostkidus", "nhours", "ndays", "ransomamt", "ransomamtus"),
        *("ransompaid", "ransompaidus", "nreleased"),
    }
)
_UNKNOWN_NUMBERS: Final = frozenset(
    f"-{nines}{decimal}" for nines in ("9", "99", "999", "9999") for decimal in ("", ".0")
)
_SHARE: Final = re.compile(r"([0-9]{1,9})\.([0-9]+)")
_UNNAMED: Final = frozenset({"unknown", "not applicable"})
_ACRONYM: Final = re.compile(r".+ \(([A-Z][A-Za-z0-9/\-]*[A-Z0-9])\)")
_DASHES: Final = re.compile("[‐-―−]")
_HAS_YEAR: Final = re.compile(r"[0-9]{4}|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}\b")
# What can separate the two ends of a range, the least ambiguous first.
_TO: Final = tuple(
    map(re.compile, (r" - | to | through | or | and |(?<=[a-z])/(?=[A-Z])", r" ?- ?"))
)


def layout(_: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read.

    Only ``resolution`` has dates such as 3/4/2014. If their order is not clear, events have no end.
    """
    killed, wounded = map(_people, _PEOPLE)
    return Layout(
        id=Composed(("eventid",), lambda text: text.removesuffix(".0")),
        span=Field(_DATE_COLUMNS, lambda cells: _read_span(cells, decided)),
        day_texts=(("resolution", shared_text("resolution")),),
        days_are_optional=True,
        title=Composed(
            ("attacktype1_txt", "success", "gname", "target1", "corp1", *_PLACES),
            _compose_title,
            adds="Attack (failed)",
        ),
        sides=(names_in(_GROUPS, _names), names_in(_TARGETS, _names)),
        place=Field(_PLACES, _read_place),
        region=_known_text("provstate"),
        country=_known_text("country_txt"),
        place_precision=Field(("specificity", "vicinity"), _read_place_precision),
        type=_known_text("attacktype1_txt"),
        degrees=DEGREES,
        killed=killed,
        wounded=wounded,
        checks=(killed, wounded),
        summary=Text("summary"),
        sources=Field(_SOURCES, lambda cells: tuple(filter(None, map(cells.text, _SOURCES)))),
        note=Text("addnotes"),
        kept=_KEPT,
        missing=frozenset({"NA"}),
        missing_in=dict.fromkeys(_AMOUNTS, _UNKNOWN_NUMBERS),
    )


def _known(text: str) -> str:
    """Return a text, or "" if it is "Unknown" or "Not Applicable"."""
    return "" if text.casefold() in _UNNAMED else text


def _known_text(column: str) -> Field[str]:
    return Field((column,), lambda cells: _known(cells.text(column)))


def _read_place_precision(cells: Cells) -> str:
    """Return how exactly the place is known. An attack in the vicinity of a city was near it."""
    precision = _PLACE_PRECISIONS.get(cells.whole_number("specificity"), "")
    is_near = precision == "exact" and cells.whole_number("vicinity") == "1"
    return "near" if is_near else precision


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (_known(text),)))


def _read_place(cells: Cells) -> str:
    return ", ".join(dict.fromkeys(filter(None, map(_known, map(cells.text, _PLACES)))))


def _people(column: str) -> Field[FuzzyNumber | None]:
    """Return a field for a number of people.

    Where a source has one number for several attacks, each is given its share, such as 8.5.
    """

    def read(cells: Cells) -> FuzzyNumber | None:
        text = cells.text(column)
        if text in _UNKNOWN_NUMBERS:
            return FuzzyNumber.unknown()
        if share := _SHARE.fullmatch(text):
            low = int(share[1])
            high = low + bool(share[2].strip("0"))
            return FuzzyNumber.between(low, high, approximate=high > low)
        return read_number(cells, column, text)

    return Field((column,), read)


def _compose_title(
    type_: str, success: str, group: str, target: str, body: str, *places: str
) -> str:
    """Compose a title from type, group, target and place: "Armed Assault: AQIM – B, Gao"."""
    what = _known(type_) or "Attack"
    if success.removesuffix(".0") == "0":
        what += " (failed)"
    names = filter(None, (_known(group), _known(target) or _known(body)))
    who = " – ".join(_ACRONYM.sub(r"\1", name) for name in names)
    return join_title(what, who, next(filter(None, map(_known, places)), ""))


def _read_span(cells: Cells, decided: Decisions) -> Span | None:
    """Read the date and the end. The order of the ends does not decide that of ``approxdate``."""
    dates, resolution = decided.dates, cells.text("resolution") if decided.has_dates else ""
    dates.check(resolution)  # ends that are ignored are looked at too
    start = _read_date(cells, day_first=decided.given.day_first)
    span = start_only(cells, "iyear", start)
    if not span or not resolution or _is_ruled_out(cells):
        return span
    texts = DateTexts(str(span.start), end=resolution, end_column="resolution")
    end = read_end(cells, span, texts, dates)
    return end and Span(span.start, end)


def _is_ruled_out(cells: Cells) -> bool:
    """Warn about a resolution if ``extended`` rules out an end. Return whether it does."""
    extended = cells.whole_number("extended")
    if "extended" not in cells or extended == "1":
        return False
    message = f"resolution is ignored, because extended is {quoted(extended)}"
    cells.add_problem("resolution", message, severity=Severity.WARNING)
    return True


def _read_date(cells: Cells, *, day_first: bool | None) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    parts = _read_parts(cells)
    if parts is None:
        return None
    year, month, day = parts
    if day and not month:
        message = f"the day is {day}, but the month is not known: only the year is used"
        cells.add_problem("iday", message, severity=Severity.WARNING)
        day = ""
    try:
        when = parse_date("-".join(filter(None, (year, month, day))))
    except DateError as error:
        cells.add_problem("iday", error.message, "try 0 if the day is not known")
        return None
    words = cells.text("approxdate")
    return _narrow(cells, words, when, day_first=day_first) if words else when


def _read_parts(cells: Cells) -> list[str] | None:
    """Return year, month and day with their leading zeros, or "" for an unknown part.

    Report a problem and return `None` if one of them is wrong.
    """
    parts = []
    for column, what, lowest, highest in _DATE_PARTS:
        part = cells.whole_number(column)
        if part in _UNKNOWN_NUMBERS or (part.isdecimal() and int(part) == 0):
            part = ""
        is_valid = part.isascii() and part.isdecimal() and lowest <= int(part) <= highest
        if not is_valid and (part or what == "year"):
            hint = "try four digits" if what == "year" else "try 0 if it is not known"
            cells.add_problem(column, f"not a {what}: {quoted(cells.text(column))}", hint)
            return None
        parts.append(part and part.zfill(2))
    return parts


def _narrow(cells: Cells, words: str, when: FuzzyDate, *, day_first: bool | None) -> FuzzyDate:
    """Return the date in ``approxdate`` if it is narrower than the numbers, or else theirs.

    Warn if it cannot be read, or contradicts the numbers.
    """
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
        cells.add_problem("approxdate", message, severity=Severity.WARNING)
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
            return parse_date(candidate, DateRules(day_first))
        except DateError:
            continue
    return None


def _have_common_day(one: FuzzyDate, other: FuzzyDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _count_days(when: FuzzyDate) -> int:
    return (when.latest - when.earliest).days
