"""ACLED in all its generations, with a row for each event or for each of its actors.

ACLED always gives a day. ``time_precision`` says how exact it is, as ACLED's codebook explains:
1 is that day, 2 is about a week with the day in its middle, and 3 is the month.
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
from sahel_timeline.model import Severity, join_list
from sahel_timeline.readers.date_cells import is_missing, start_only
from sahel_timeline.readers.degrees import DEGREES
from sahel_timeline.readers.layout import (
    Composed,
    Field,
    Layout,
    Text,
    coded_precision,
    names_in,
    shared_text,
)
from sahel_timeline.readers.number_cells import number_in
from sahel_timeline.readers.row_batches import RowBatch
from sahel_timeline.readers.side_actors import join_title, split_semicolons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.dates import Span
    from sahel_timeline.readers.decisions import DateReading, Decisions
    from sahel_timeline.readers.layout import Cells
    from sahel_timeline.readers.sheet import Row, Sheet
    from sahel_timeline.readers.table import Table

_FIRST_SIDE: Final = ("actor1", "assoc_actor_1", "ally_actor_1")
_SECOND_SIDE: Final = ("actor2", "assoc_actor_2", "ally_actor_2")
_KEPT: Final = frozenset(
    {
        *("year", "time_precision", "inter1", "data_id", "timestamp", "fatalities"),
        *("admin1", "geo_precision"),
    }
)
# What geo_precision says: the place itself, a part of a region near it, or a region.
_PLACE_PRECISIONS: Final = {"1": "exact", "2": "near", "3": "region"}
# In files with a row for each actor, only these columns differ between the rows of one event.
_BY_ACTOR: Final = frozenset({*_FIRST_SIDE, "inter1", "data_id", "timestamp"})
_HALF_WEEK: Final = timedelta(days=3)
_FIRST_PLAUSIBLE_YEAR: Final = 1900
_MAX_TITLE_ACTORS: Final = 3
_SHORT_YEAR: Final = re.compile(r"([0-9]{1,2}([./-])[0-9A-Za-z]+\2)([0-9]{2})")
_IN_TITLE: Final = ("event_type", "sub_event_type", "actor1", "actor2", "location")
_GOVERNMENT_YEARS: Final = re.compile(r" \([0-9]{4}-(?:[0-9]{4})?\)")
_ACRONYM: Final = re.compile(r"^([A-Z][A-Z0-9\-]+): .*?( \([^()]*\))?$")


def layout(table: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read."""
    has_sides = "actor2" in table.keys
    first = names_in(_FIRST_SIDE, split_semicolons)
    second = names_in(_SECOND_SIDE, split_semicolons)
    killed = number_in("fatalities")
    return Layout(
        id=Text("event_id_cnty"),
        span=Field(
            ("event_date", "year", "time_precision"),
            lambda cells: _read_span(cells, decided.dates),
        ),
        day_texts=(("event_date", Field(("event_date", "year"), _with_full_year)),),
        title=Composed(_IN_TITLE, _compose_title, adds="Event, and/or, more"),
        sides=(first, second) if has_sides else ((*first, *second),),
        place=shared_text("location"),
        type=Field(("event_type", "sub_event_type"), _read_type, is_of_cells=True),
        region=shared_text("admin1"),
        country=shared_text("country"),
        place_precision=coded_precision("geo_precision", _PLACE_PRECISIONS),
        degrees=DEGREES,
        killed=killed,
        checks=(killed,),
        summary=Text("notes"),
        sources=Field(("source",), _read_sources, is_of_cells=True),
        kept=_KEPT,
        arrange=None if has_sides else _merge_rows,
    )


def _merge_rows(batches: Iterable[RowBatch], sheet: Sheet) -> Iterator[RowBatch]:
    """Merge the rows of each event, which differ only in one of its actors.

    Only files without a second actor have such rows. A row without an id is a complete event.
    """
    groups: dict[object, list[tuple[int, Row]]] = {}
    first_lines: dict[tuple[str, ...], int] = {}
    omitted = {index for name, index in sheet.positions.items() if name in _BY_ACTOR}
    for batch in batches:
        if batch.broken:
            yield RowBatch((), (), batch.broken)
        for line, row in zip(batch.lines, batch.rows, strict=True):
            has_id = len(row) == sheet.width and sheet.text(row, "event_id_cnty")
            same = [cell for index, cell in enumerate(row) if index not in omitted]
            group = groups.setdefault(tuple(same) if has_id else line, [])
            if has_id and (before := first_lines.setdefault(tuple(row), line)) != line:
                message = f"the row repeats line {before}"
                sheet.add_problem(line, "", message, severity=Severity.WARNING)
            group.append((line, row))
    rows = [[row for _, row in group] for group in groups.values()]
    sheet.merged_rows += sum(len(each) - 1 for each in rows)
    yield RowBatch(
        [group[0][0] for group in groups.values()], [_merge(each, sheet) for each in rows], ()
    )


def _merge(rows: Sequence[Row], sheet: Sheet) -> Row:
    """Return one row, in which cells that differ are joined."""
    if len(rows) == 1:
        return rows[0]
    actors = {index for name, index in sheet.positions.items() if name in _FIRST_SIDE}
    return [
        cells[0]
        if len(set(cells)) == 1
        else ("; ".join(dict.fromkeys(cells)) if index in actors else join_list(cells))
        for index, cells in enumerate(zip(*rows, strict=True))
    ]


def _read_type(cells: Cells) -> str:
    names = map(cells.text, ("event_type", "sub_event_type"))
    return ": ".join(dict.fromkeys(filter(None, names)))


def _read_sources(cells: Cells) -> tuple[str, ...]:
    return tuple(dict.fromkeys(split_semicolons(cells.text("source"))))


def _read_span(cells: Cells, dates: DateReading) -> Span | None:
    return start_only(cells, "event_date", _read_date(cells, dates))


def _with_full_year(cells: Cells) -> str:
    """Return the date with four digits of the year, if it has two.

    They are from its own column, or else in the years from 1997 on, when ACLED begins.
    """
    cell, year = cells.text("event_date"), cells.whole_number("year")
    short = _SHORT_YEAR.fullmatch(cell)
    is_same = short and year.isdecimal() and year[-2:] == short[3]
    if short is None:
        return cell
    return short[1] + (year if is_same else f"{19 if int(short[3]) >= 97 else 20}{short[3]}")  # noqa: PLR2004 — 1997


def _read_date(cells: Cells, dates: DateReading) -> FuzzyDate | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    cell, complete = cells.text("event_date"), _with_full_year(cells)
    try:
        when = dates.read(parse_date, complete).with_text(cell)
    except DateError as error:
        cells.add_problem("event_date", error.message, error.hint)
        return None
    if is_missing(cells, "event_date", when):
        return None
    day, year = when.earliest, cells.whole_number("year")
    if day.year < _FIRST_PLAUSIBLE_YEAR:
        is_plausible = year.isdecimal() and int(year) >= _FIRST_PLAUSIBLE_YEAR
        meant = year if is_plausible else str(2000 + day.year % 100)
        hint = f"try {meant}{day.isoformat()[4:]}"
        cells.add_problem("event_date", f"{quoted(cell)} is in the year {day.year}", hint)
        return None
    if year and year != str(day.year):
        message = f"the year is {quoted(year)}, but the date {quoted(cell)} is in {day.year}"
        if str(day.year) not in cell:  # another number in the date can be the year
            cells.add_problem("event_date", message, "write the year with four digits")
            return None
        cells.add_problem("year", message, severity=Severity.WARNING)
    return when if when.precision is not Precision.DAY else _widen(cells, when)


def _widen(cells: Cells, when: FuzzyDate) -> FuzzyDate | None:
    """Return the range of days that the time precision leaves possible.

    Report a problem and return `None` if it is none of ACLED's codes.
    """
    code = cells.whole_number("time_precision")
    text = f"{cells.text('event_date')} (time precision {code})"
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
            cells.add_problem("time_precision", message, hint)
            return None


def _compose_title(type_: str, sub_type: str, actor1: str, actor2: str, place: str) -> str:
    """Compose a title from type, actors and place: "Armed clash: A – B, Gao"."""
    short = [*{**_short_names(actor1), **_short_names(actor2)}.values()]
    more = [f"{len(short) - _MAX_TITLE_ACTORS} more"] if len(short) > _MAX_TITLE_ACTORS else []
    who = " – ".join(short[:_MAX_TITLE_ACTORS] + more)
    what = sub_type or type_ or "Event"
    return join_title(what, who, place)


@lru_cache(maxsize=16384)
def _short_names(cell: str) -> dict[str, str]:
    """Return the short name of each actor in a cell."""
    return {name: _shorten_name(name) for name in split_semicolons(cell)}


def _shorten_name(name: str) -> str:
    """Shorten an actor to its acronym, if it has one, and omit the years of a government."""
    parts = (_GOVERNMENT_YEARS.sub("", part) for part in split_either(name))
    return " and/or ".join(_ACRONYM.sub(r"\1\2", part) for part in parts)
