"""UCDP GED: the yearly releases and the candidate events, with or without a header.

``date_start`` and ``date_end`` are the first and last possible day of an event. They never say
how long it lasted. Even if the coders combined several acts into one event (``event_clarity``
2), no source reports fighting on every day in between.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, Precision, parse_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.day_order import detect_day_order
from sahel_timeline.readers.sheet import build_sheet
from sahel_timeline.readers.side_actors import side_columns, split_semicolons, unique_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.model import Event
    from sahel_timeline.readers.sheet import Record, Sheet
    from sahel_timeline.readers.table import Table, TableResult

_COLUMNS: Final = {
    **{"id": "id", "date": "date_start", "type": "type_of_violence"},
    **{"latitude": "latitude", "longitude": "longitude"},
    **{"actors": "side_a", "place": "where_coordinates", "summary": "source_headline"},
    **{"sources": "source_article"},
}
_DATE_COLUMNS: Final = ("date_start", "date_end", "date_prec", "year")
_ALSO_READ: Final = ("date_end", "side_b", "number_of_sources")
_READ_AND_KEPT: Final = (
    *("year", "type_of_violence", "date_prec", "event_clarity", "source_original"),
    *("adm_2", "adm_1", "country"),
)
_PLACES: Final = ("where_coordinates", "adm_2", "adm_1", "country")
_TYPES: Final = {"1": "state-based", "2": "non-state", "3": "one-sided"}
_MIDNIGHT: Final = re.compile(r"[ T]0{1,2}:00(?::00(?:\.0*)?)?Z?$")
_BETWEEN_ARTICLES: Final = re.compile(r'"\s*;\s*"')
_BETWEEN_ALLIES: Final = re.compile(r",(?![^(]*\))")
_MAX_TITLE_ALLIES: Final = 2
_COMBINED: Final = "2"
_NOTE: Final = "UCDP combines several acts here that its sources do not separate (event clarity 2)."


def read(table: Table, file: str, *, day_first: bool | None = None) -> TableResult:
    """Read the events of a table. A row that cannot be read becomes a `Problem`."""
    sheet = build_sheet(table, file, _COLUMNS, _ALSO_READ, _READ_AND_KEPT)
    events: list[Event | None] = []
    if not sheet.problems:
        records = sheet.records()
        order, readable = detect_day_order(sheet, records, "date_start", day_first=day_first)
        if readable:
            read_date = sheet.once_per_value(
                _DATE_COLUMNS, partial(_read_date, sheet, day_first=order)
            )
            events += (_build_event(sheet, record, read_date(record)) for record in records)
    return sheet.result(filter(None, events))


def _build_event(sheet: Sheet, record: Record, start: FuzzyDate | None) -> Event | None:
    type_ = _read_type(sheet, record)
    if start is None or type_ is None:
        return None
    first, second = map(_split_side, map(record.text, ("side_a", "side_b")))
    place = next(filter(None, map(record.text, _PLACES)), "")
    source_count = record.text("number_of_sources")
    return sheet.build(
        record,
        {
            "id": record.text("id"),
            "title": _compose_title(type_, first, second, place),
            "place": place,
            "latitude": record.text("latitude"),
            "longitude": record.text("longitude"),
            "type": type_,
            "summary": record.text("source_headline"),
            "note": _NOTE if _read_code(record, "event_clarity") == _COMBINED else "",
        },
        [
            *side_columns(first, second),
            ("number_of_sources", "" if source_count in {"-1", "-1.0"} else source_count),
            *sheet.extra_cells(record),
        ],
        start=start,
        actors=unique_names((*first, *second)),
        sources=unique_names(_split_sources(record)),
    )


@lru_cache(maxsize=16384)
def _split_side(text: str) -> tuple[str, ...]:
    """Split a side into its actors: commas separate allies, unless they are in brackets."""
    return tuple(name for name in map(str.strip, _BETWEEN_ALLIES.split(text)) if name)


def _compose_title(type_: str, first: Sequence[str], second: Sequence[str], place: str) -> str:
    """Compose a title from type, sides and place: "State-based violence: A – B and C, Gao"."""
    title = f"{type_.capitalize()} violence" if type_ else "Violence"
    who = " – ".join(_shorten_side(side) for side in (first, second) if side)
    title += (f": {who}" if who else "") + (f", {place}" if place else "")
    return " ".join(title.split())


def _shorten_side(side: Sequence[str]) -> str:
    return (
        f"{side[0]} and {len(side) - 1} more"
        if len(side) > _MAX_TITLE_ALLIES
        else " and ".join(side)
    )


def _read_code(record: Record, column: str) -> str:
    """Return a code without the ".0" that some programs add."""
    return record.text(column).removesuffix(".0")


def _read_type(sheet: Sheet, record: Record) -> str | None:
    code = _read_code(record, "type_of_violence")
    if not code or code in _TYPES:
        return _TYPES.get(code, "")
    hint = "try 1 for state-based, 2 for non-state or 3 for one-sided"
    sheet.add_problem(record, "type_of_violence", f"not a type of violence: {quoted(code)}", hint)
    return None


def _split_sources(record: Record) -> tuple[str, ...]:
    """Return the articles, then the original sources that they quote.

    Since about 2010, each article is in quotes: "agency,date,headline";"…". Older cells are
    free text, in which a ";" usually belongs to a headline.
    """
    articles = record.text("source_article")
    listed = [articles]
    if articles.startswith('"') and articles.endswith('"'):
        listed = _BETWEEN_ARTICLES.split(articles[1:-1])
    original = split_semicolons(record.text("source_original"))
    sources = (*map(str.strip, listed), *original)
    return tuple(source for source in sources if any(map(str.isalnum, source)))


def _read_date(sheet: Sheet, record: Record, *, day_first: bool | None) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    start = _read_day(sheet, record, "date_start", day_first=day_first)
    if start is None:
        return None
    code = _read_code(record, "date_prec")
    if code not in {"", "1", "2", "3", "4", "5"}:
        hint = "try 1 for the day, 2 or 3 for a week, 4 for a month or 5 for more"
        sheet.add_problem(record, "date_prec", f"not a date precision: {quoted(code)}", hint)
        return None
    is_day = code in {"", "1"}
    end: FuzzyDate | None = start
    if record.text("date_end") or not is_day:
        end = _read_day(sheet, record, "date_end", day_first=day_first)
    return None if end is None else _join_ends(sheet, record, (start, end), code)


def _join_ends(
    sheet: Sheet, record: Record, ends: tuple[FuzzyDate, FuzzyDate], code: str
) -> FuzzyDate | None:
    """Return the date between two days, and warn if the precision disagrees with them.

    Report a problem and return `None` if the end is before the start.
    """
    first, last = ends[0].earliest, ends[1].latest
    start, end = record.text("date_start"), record.text("date_end")
    if last < first:
        message = f"the end, {quoted(end)}, comes before the start, {quoted(start)}"
        sheet.add_problem(record, "date_end", message, "try swapping the two")
        return None
    _check_year(sheet, record, first.year, last.year)
    when = FuzzyDate.enclosing(first, last)
    is_day = when.precision is Precision.DAY
    if is_day and code in {"", "1"}:
        return when.with_text(start)
    if is_day:
        message = f"date_prec is {quoted(code)}, but the date is one day: it is marked as uncertain"
        sheet.add_problem(record, "date_prec", message, severity=Severity.WARNING)
        return when._replace(uncertain=True, text=f"{start} (date precision {code})")
    if code == "1":
        message = f"date_prec says one day, but the dates are {quoted(start)} and {quoted(end)}"
        sheet.add_problem(record, "date_prec", message, severity=Severity.WARNING)
    precision = f" (date precision {code})" if code else ""
    return when.with_text(f"{start} to {end}{precision}")


def _check_year(sheet: Sheet, record: Record, first: int, last: int) -> None:
    year, start = _read_code(record, "year"), record.text("date_start")
    if year and year not in {str(first), str(last)}:
        message = f"the year is {quoted(year)}, but the date {quoted(start)} is in {first}"
        sheet.add_problem(record, "year", message, severity=Severity.WARNING)


def _read_day(
    sheet: Sheet, record: Record, column: str, *, day_first: bool | None
) -> FuzzyDate | None:
    cell = _MIDNIGHT.sub("", record.text(column))
    if not cell and column == "date_end":
        sheet.add_problem(record, "date_end", "date_end is missing", "add the last possible day")
        return None
    try:
        return parse_date(cell, day_first=day_first)
    except DateError as error:
        sheet.add_problem(record, column, error.message, error.hint)
        return None
