"""Read the dates of an event from its cells, or report what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import (
    ONGOING,
    DateRules,
    End,
    FuzzyDate,
    Precision,
    Span,
    parse_date,
    parse_span,
)
from sahel_timeline.dates.humanize import long_date
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity

if TYPE_CHECKING:
    from sahel_timeline.readers.decisions import DayOrder
    from sahel_timeline.readers.layout import Cells

# These patterns are compiled when they are first needed.
_EDTF: Final = r"[][0-9X?~%/., -]+"
_TWO_YEARS: Final = r"(?<![0-9-])20([0-9]{2})-([234][0-9])(?![0-9-])"
_ONGOING: Final = ".."


class DateTexts(NamedTuple):
    """The dates of an event as texts, and the source's words for them.

    ``date_column`` and ``end_column`` are the columns that problems point to.
    """

    date: str
    date_text: str = ""
    end: str = ""
    end_text: str = ""
    date_column: str = "date"
    end_column: str = "end"


def read_span(cells: Cells, texts: DateTexts, days: DayOrder) -> Span | None:
    """Read the start of an event, and its end if there is one."""
    span = _read_date(cells, texts, days)
    if span is None:
        return None
    start, end = span
    if texts.end:
        end = read_end(cells, span, texts, days)
        if end is None:
            return None
    if texts.date_text:
        start = start.with_text(texts.date_text)
    if texts.end_text:
        if isinstance(end, FuzzyDate):
            end = end.with_text(texts.end_text)
        else:
            message = "there are words for the end, but the column end has no date"
            cells.add_problem("end_text", message, "add the date, or remove the words")
            return None
    return Span(start, end)


def start_only(cells: Cells, column: str, start: FuzzyDate | None) -> Span | None:
    """Return the span of an event without a known end, with a warning if needed."""
    if start and start.precision is Precision.SEASON:
        _warn_about_years(cells, column, start.text)
    return start and Span(start, None)


def _read_date(cells: Cells, texts: DateTexts, days: DayOrder) -> Span | None:
    """Parse the date, which can be a period, or report a problem and return `None`."""
    text, column = texts.date, texts.date_column
    if not text:
        hint = 'give a rough one, such as 2014 or "before 2015"'
        cells.add_problem(column, "the date is missing", hint)
        return None
    try:
        span = parse_span(text, DateRules(days.of(text)))
    except DateError as error:
        cells.add_problem(column, error.message, error.hint)
        return None
    _warn_about_years(cells, column, text, texts.date_text)
    return span


def read_end(cells: Cells, span: Span, texts: DateTexts, days: DayOrder) -> End:
    """Parse the end, or report a problem and return `None`."""
    text, column = texts.end, texts.end_column
    if span.end is not None:
        message = f"the date {quoted(texts.date)} is a period already"
        cells.add_problem(column, message, "leave the end empty")
    if text == _ONGOING:
        return ONGOING
    try:
        end = parse_date(text, DateRules(days.of(text)))
    except DateError as error:
        cells.add_problem(column, error.message, error.hint)
        return None
    _warn_about_years(cells, column, text, texts.end_text, words_column="end_text")
    if end.latest < span.start.earliest:
        message = f"the end, {quoted(text)}, comes before the start, {quoted(texts.date)}"
        cells.add_problem(column, message, "try swapping the two")
    return end


def _warn_about_years(
    cells: Cells, column: str, text: str, words: str = "", *, words_column: str = "date_text"
) -> None:
    """Warn about 2020-21, which is spring 2020 in EDTF, but two years to most people."""
    years = _find_ambiguous_years(text)
    if years and words in {"", text}:
        first, last = years
        season = f"{first}-{last[2:]}"
        meaning = long_date(parse_date(season))
        cells.add_problem(
            column,
            f"{quoted(season)} means {meaning}, not two years",
            f"try {first}/{last} or [{first}..{last}] for the years,"
            f" or write {quoted(meaning)} in {words_column}",
            Severity.WARNING,
        )


def _find_ambiguous_years(cell: str) -> tuple[str, str] | None:
    """Return the two years in a cell such as 2020-21, which is a season in EDTF.

    The second year has to follow the first, because 2020-24 more likely means a winter. Return
    `None` if the cell contains words, which leave no doubt.
    """
    if "-" not in cell or not re.fullmatch(_EDTF, cell):
        return None
    for match in re.finditer(_TWO_YEARS, cell):
        if int(match[2]) == int(match[1]) + 1:
            return f"20{match[1]}", f"20{match[2]}"
    return None
