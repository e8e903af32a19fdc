"""Read a date from several columns: join its year, month and day, or choose the most exact."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Final, NamedTuple

from sahel_timeline.dates import FuzzyDate, Precision, parse_span
from sahel_timeline.dates.calendar_days import MONTH_NAMES
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError
from sahel_timeline.model import Severity
from sahel_timeline.readers.decisions import DateReading
from sahel_timeline.readers.layout import Cells
from sahel_timeline.readers.table import without_decimal
from sahel_timeline.readers.text_columns import NO_VALUE

_SHORT_YEAR_DIGITS: Final = 2
_LAST_MONTH: Final = 12
_MONTHS: Final = r"(?:0?[1-9]|1[0-2])(?: ?[-–/] ?(?:0?[1-9]|1[0-2]))?\??"
_UNKNOWN_PARTS: Final = frozenset({"", "0", "00", *NO_VALUE})


def join_date_parts(cells: Sequence[str], names: Sequence[str]) -> str:
    """Join the parts of a date. A part that is empty or 0 is unknown.

    Without a day the date is a month, and without a month it is a year. A day without its month
    gets the month XX. That is not a date, and is reported as such.
    """
    trimmed = [cell.strip() for cell in cells]
    roles = [date_part(name) for name in names]
    if len(cells) == 1:
        year = without_decimal(trimmed[0])
        is_short = roles == ["year"] and len(year) == _SHORT_YEAR_DIGITS and year.isdecimal()
        return f"'{year}" if is_short else year
    if "year" not in roles or None in roles or len(set(roles)) < len(roles):
        return " ".join(filter(None, trimmed))
    parts = dict(zip(roles, (cell.removesuffix(".0") for cell in trimmed), strict=True))
    year, month, day = (
        "" if (part := parts.get(role, "")) in _UNKNOWN_PARTS else part
        for role in ("year", "month", "day")
    )
    if not all(part.isdecimal() for part in (year, month, day) if part):
        return " ".join(filter(None, (day, _name_months(month), year)))
    if not year:
        return " ".join(filter(None, (day, month)))
    if len(year) == _SHORT_YEAR_DIGITS:
        return _with_short_year(year, month, day)
    if day and not month:
        month = "XX"
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])


def _name_months(text: str) -> str:
    """Write months in numbers as words, so that "12/13 4 1945" is "12/13 April 1945"."""
    if not re.fullmatch(_MONTHS, text):
        return text
    numbers = [*map(int, re.findall("[0-9]+", text))]
    if numbers != sorted(numbers):  # the year can be that of either
        return text
    return re.sub("[0-9]+", lambda number: MONTH_NAMES[int(number[0]) - 1], text)


def _with_short_year(year: str, month: str, day: str) -> str:
    """Return "3 March '44", whose century is decided later."""
    if month and int(month) <= _LAST_MONTH:
        month = MONTH_NAMES[int(month) - 1]
    return " ".join(filter(None, (day, month, f"'{year}")))


@cache
def date_part(name: str) -> str | None:
    """Return which part of a date a column has, if its name means exactly one."""
    from sahel_timeline.readers import column_words  # only joined dates need it

    return column_words.date_part(column_words.words_of(name))


def choose_date(cells: Cells, choices: Sequence[tuple[str, str]], dates: DateReading) -> str | None:
    """Return the most exact of the texts in several columns, if they agree.

    Otherwise report a problem, and return `None`. A text that cannot be read is only returned if
    there is no other; else there is a warning.
    """
    given = [(column, text) for column, text in choices if text]
    if len(given) <= 1:
        return given[0][1] if given else ""
    read: list[_Choice] = []
    unread: list[tuple[str, str, DateError]] = []
    for column, text in given:
        try:
            read.append(_Choice(dates.read(parse_span, text).start, column, text))
        except DateError as error:
            unread.append((column, text, error))
    if not read:
        return given[0][1]
    joined = [(_add_year(column, text, read, dates), column, flaw) for column, text, flaw in unread]
    read += [choice for choice, _, _ in joined if choice]
    used = min(read, key=_Choice.length).text
    for choice, column, flaw in joined:
        if not choice and flaw.message:
            message = f"{flaw.message}; {quoted(used)} is used instead"
            cells.add_problem(column, message, flaw.hint, Severity.WARNING)
    return _choose_finest(cells, read)


class _Choice(NamedTuple):
    """One of the dates of an event that are in several columns."""

    when: FuzzyDate
    column: str
    text: str

    def length(self) -> timedelta:
        return self.when.latest - self.when.earliest


def _choose_finest(cells: Cells, read: Sequence[_Choice]) -> str | None:
    when, column, text = finest = min(read, key=_Choice.length)
    for other in read:
        if other.when.latest < when.earliest or when.latest < other.when.earliest:
            message = f"{quoted(text)} is not in {quoted(other.text)}, the other date of the event"
            cells.add_problem(column, message, "fix the wrong one, or map only one of the columns")
            return None
    return finest.text


def _add_year(
    column: str, text: str, others: Sequence[_Choice], dates: DateReading
) -> _Choice | None:
    """Return a date without a year, such as "3 May", with the year in another column."""
    year = min(others, key=_Choice.length)
    if year.when.precision is not Precision.YEAR or re.search(r"[0-9]{3}", text):
        return None
    joined = f"{text} {year.text}"
    try:
        when = dates.read(parse_span, joined).start
    except DateError:
        return None
    is_within = year.when.earliest <= when.earliest and when.latest <= year.when.latest
    return _Choice(when, column, joined) if is_within else None
