"""UCDP GED: the yearly releases and the candidate events, with or without a header.

``date_start`` and ``date_end`` are the first and last possible day of an event. They never say
how long it lasted. Even if the coders combined several acts into one event (``event_clarity``
2), no source reports fighting on every day in between.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import FuzzyDate, Precision, Span, parse_date
from sahel_timeline.english import all_of, quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.readers.date_cells import is_missing
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
from sahel_timeline.readers.number_cells import read_number
from sahel_timeline.readers.side_actors import join_title, split_semicolons

if TYPE_CHECKING:
    from sahel_timeline.readers.decisions import DateReading, Decisions
    from sahel_timeline.readers.layout import Cells, Extra
    from sahel_timeline.readers.table import Table

_DEATHS: Final = ("low", "best", "high")
_KEPT: Final = frozenset(
    {
        *("year", "type_of_violence", "date_prec", "event_clarity", "source_original"),
        *("adm_2", "adm_1", "where_prec", *_DEATHS),
    }
)
_PLACES: Final = ("where_coordinates", "adm_2", "adm_1", "country")
# What where_prec says. 5 is a line or an area without borders, and 7 is at sea or in the air.
_PLACE_PRECISIONS: Final = {
    **{"1": "exact", "2": "near", "3": "district", "4": "region", "5": "region"},
    **{"6": "country", "7": "region"},
}
_TYPES: Final = {"": "", "1": "state-based", "2": "non-state", "3": "one-sided"}
_MIDNIGHT: Final = re.compile(r"[ T]0{1,2}:00(?::00(?:\.0*)?)?Z?$")
_BETWEEN_ARTICLES: Final = re.compile(r'"\s*;\s*"')
_BETWEEN_ALLIES: Final = re.compile(r",(?![^(]*\))")
_MAX_TITLE_ALLIES: Final = 2
_COMBINED: Final = "2"
_NOTE: Final = "UCDP combines several acts here that its sources do not separate (event clarity 2)."
_IN_TITLE: Final = ("type_of_violence", "side_a", "side_b", *_PLACES)
_ADDED_TO_TITLE: Final = f"{' '.join(_TYPES.values())} violence, and, more"


def layout(_: Table, decided: Decisions) -> Layout:
    """Return how the events of a table are read."""
    type_ = Field(("type_of_violence",), _read_type)
    killed = Field(_DEATHS, _read_deaths)
    return Layout(
        id=Text("id"),
        span=Field(
            ("date_start", "date_end", "date_prec", "year"),
            lambda cells: _read_span(cells, decided.dates),
        ),
        day_texts=(("date_start", shared_text("date_start")),),
        title=Composed(_IN_TITLE, _compose_title, adds=_ADDED_TO_TITLE),
        sides=(names_in(("side_a",), _split_side), names_in(("side_b",), _split_side)),
        place=Field(_PLACES, lambda cells: _choose_place(*map(cells.text, _PLACES))),
        type=type_,
        checks=(type_, killed),
        region=shared_text("adm_1"),
        country=shared_text("country"),
        place_precision=coded_precision("where_prec", _PLACE_PRECISIONS),
        degrees=DEGREES,
        killed=killed,
        summary=Text("source_headline"),
        sources=Field(("source_article", "source_original"), _split_sources, is_of_cells=True),
        note=Field(("event_clarity",), _read_note),
        composed=(Field(("number_of_sources",), _read_source_count),),
        kept=_KEPT,
    )


def _split_side(text: str) -> tuple[str, ...]:
    """Split a side into its actors: commas separate allies, unless they are in brackets."""
    return tuple(name for name in map(str.strip, _BETWEEN_ALLIES.split(text)) if name)


def _compose_title(code: str, first: str, second: str, *places: str) -> str:
    """Compose a title from type, sides and place: "State-based violence: A – B and C, Gao"."""
    type_ = _TYPES.get(code.removesuffix(".0"))
    what = f"{type_.capitalize()} violence" if type_ else "Violence"
    who = " – ".join(filter(None, map(_shorten_side, (first, second))))
    return join_title(what, who, _choose_place(*places))


@lru_cache(maxsize=16384)
def _shorten_side(text: str) -> str:
    side = _split_side(text)
    return (
        f"{side[0]} and {len(side) - 1} more"
        if len(side) > _MAX_TITLE_ALLIES
        else " and ".join(side)
    )


def _choose_place(*places: str) -> str:
    """Return the narrowest place that has a name."""
    return next(filter(None, places), "")


def _read_type(cells: Cells) -> str:
    code = cells.whole_number("type_of_violence")
    if code not in _TYPES:
        hint = "try 1 for state-based, 2 for non-state or 3 for one-sided"
        cells.add_problem("type_of_violence", f"not a type of violence: {quoted(code)}", hint)
    return _TYPES.get(code, "")


def _read_deaths(cells: Cells) -> FuzzyNumber | None:
    """Read the estimates of how many were killed, and warn if they contradict each other."""
    read = [read_number(cells, column, cells.whole_number(column)) for column in _DEATHS]
    known = [None if each is None or each.is_unknown else each.figure for each in read]
    low, best, high = known
    if known == [None, None, None]:
        return next(filter(None, read), None)
    if low is None and high is None and best is not None:
        return FuzzyNumber.exactly(best)
    estimates = [each for each in known if each is not None]
    if estimates != sorted(estimates):
        message = (
            f"low, best and high are {all_of(map(str, estimates))}: the widest limits are used"
        )
        cells.add_problem("best", message, severity=Severity.WARNING)
        low, high = min(estimates), max(estimates)
    return FuzzyNumber.between(low or 0, high, best=best)


def _read_note(cells: Cells) -> str:
    return _NOTE if cells.whole_number("event_clarity") == _COMBINED else ""


def _read_source_count(cells: Cells) -> Extra:
    count = cells.text("number_of_sources")
    return () if count in {"", "-1", "-1.0"} else (("number_of_sources", count),)


def _split_sources(cells: Cells) -> tuple[str, ...]:
    """Return the articles, then the original sources that they quote.

    Since about 2010, each article is in quotes: "agency,date,headline";"…". Older cells are
    free text, in which a ";" usually belongs to a headline.
    """
    articles = cells.text("source_article")
    listed = [articles]
    if articles.startswith('"') and articles.endswith('"'):
        listed = _BETWEEN_ARTICLES.split(articles[1:-1])
    original = split_semicolons(cells.text("source_original"))
    sources = (*map(str.strip, listed), *original)
    return tuple(source for source in dict.fromkeys(sources) if any(map(str.isalnum, source)))


def _read_span(cells: Cells, dates: DateReading) -> Span | None:
    """Read the date as exactly as it is known.

    Report a problem and return `None` if it cannot be read.
    """
    start = _read_day(cells, "date_start", dates)
    if start is None:
        return None
    code = cells.whole_number("date_prec")
    if code not in {"", "1", "2", "3", "4", "5"}:
        hint = "try 1 for the day, 2 or 3 for a week, 4 for a month or 5 for more"
        cells.add_problem("date_prec", f"not a date precision: {quoted(code)}", hint)
        return None
    is_day = code in {"", "1"}
    end: FuzzyDate | None = start
    if cells.text("date_end") or not is_day:
        end = _read_day(cells, "date_end", dates)
    when = end and _join_ends(cells, (start, end), code)
    return when and Span(when, None)


def _join_ends(cells: Cells, ends: tuple[FuzzyDate, FuzzyDate], code: str) -> FuzzyDate | None:
    """Return the date between two days, and warn if the precision disagrees with them.

    Report a problem and return `None` if the end is before the start.
    """
    first, last = ends[0].earliest, ends[1].latest
    start, end = cells.text("date_start"), cells.text("date_end")
    if last < first:
        message = f"the end, {quoted(end)}, comes before the start, {quoted(start)}"
        cells.add_problem("date_end", message, "try swapping the two")
        return None
    _check_year(cells, first.year, last.year)
    when = FuzzyDate.enclosing(first, last)
    is_day = when.precision is Precision.DAY
    if is_day and code in {"", "1"}:
        return when.with_text(start)
    if is_day:
        message = f"date_prec is {quoted(code)}, but the date is one day: it is marked as uncertain"
        cells.add_problem("date_prec", message, severity=Severity.WARNING)
        return when._replace(uncertain=True, text=f"{start} (date precision {code})")
    if code == "1":
        message = f"date_prec says one day, but the dates are {quoted(start)} and {quoted(end)}"
        cells.add_problem("date_prec", message, severity=Severity.WARNING)
    precision = f" (date precision {code})" if code else ""
    return when.with_text(f"{start} to {end}{precision}")


def _check_year(cells: Cells, first: int, last: int) -> None:
    year, start = cells.whole_number("year"), cells.text("date_start")
    if year and year not in {str(first), str(last)}:
        message = f"the year is {quoted(year)}, but the date {quoted(start)} is in {first}"
        cells.add_problem("year", message, severity=Severity.WARNING)


def _read_day(cells: Cells, column: str, dates: DateReading) -> FuzzyDate | None:
    cell = _MIDNIGHT.sub("", cells.text(column))
    if not cell and column == "date_end":
        known = column if column in cells else ""
        cells.add_problem(known, "date_end is missing", "add the last possible day")
        return None
    try:
        when = dates.read(parse_date, cell)
    except DateError as error:
        cells.add_problem(column, error.message, error.hint)
        return None
    return None if is_missing(cells, column, when) else when
