"""Dates that need a row above: below a row with only a date, without a year, or a ditto mark.

People who keep a chronology write what changes. What the rows above say is written into the cells
before they are read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import DateRules, Precision, parse_span
from sahel_timeline.dates.clock_time import read_first_clock
from sahel_timeline.dates.vocabulary import DITTO
from sahel_timeline.errors import DateError
from sahel_timeline.readers.date_parts import date_part
from sahel_timeline.readers.table import without_decimal
from sahel_timeline.readers.text_columns import NO_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Sheet

# Where the year of a date without one is from: rows that have only a year, or the dates above.
# `MARKS` means that there are only ditto marks.
ROWS, DATES, MARKS = "rows", "dates", "marks"
_UNITS: Final = frozenset({Precision.YEAR, Precision.MONTH, Precision.DAY})
_RULES: Final = DateRules(day_first=True, century=19)
_AROUND: Final = " -–—:.*#=_•|\t"
# Compiled when they are first needed.
_YEAR: Final = "[0-9]{3}"
_NUMBERS: Final = r"[0-9]{1,2}([./-])[0-9]{1,2}\1?"
_MONTH_NAME: Final = r"[^\W\d_]{3,}"


class _Filled(NamedTuple):
    """A date that was completed: its line, its cell, and its complete text."""

    line: int
    cell: str
    text: str


class DatesAbove:
    """Completes the dates of rows.

    ``filled`` and ``dittos`` are those that were completed, and ``headings`` the lines of rows that
    have only a year or a month. ``contradicts`` says that one has another year than the first date
    below it, and ``confirmed`` counts the others. ``starts`` are the first days of all dates, and
    ``known`` of those that are complete.
    """

    def __init__(self, sheet: Sheet, source: str) -> None:
        self._source = source
        self._starts_in = _positions(sheet, "date")
        self._ends_in = _positions(sheet, "end")
        self._can_head = {*self._starts_in, *_positions(sheet, "title"), 0}
        self._roles = {i: date_part(sheet.header[i]) for i in self._starts_in}
        self._times_in = _positions(sheet, "time")
        self._year = self._month = self._day = self._clock = ""
        self._is_new = self._has_day_alone = False
        self.has_finer = self.has_days = self.contradicts = False
        self._above: dict[int, str] = {}
        self.filled: list[_Filled] = []
        self.dittos: list[_Filled] = []
        self.headings: list[int] = []
        self.starts: list[date] = []
        self.known: list[date] = []
        self.confirmed = 0

    def complete(self, batches: Sequence[RowBatch]) -> Iterator[RowBatch]:
        """Yield rows with complete dates, without those that are only a heading."""
        following = iter([*(row for batch in batches for row in batch.rows), ()])
        next(following, None)
        for batch in batches:
            lines, rows = [], []
            for line, row in zip(batch.lines, batch.rows, strict=True):
                if self._read_heading(row, next(following)):
                    self.headings.append(line)
                    continue
                lines.append(line)
                rows.append(self._complete_row(line, row) if any(map(str.strip, row)) else row)
            yield batch._replace(lines=lines, rows=rows)

    def _read_heading(self, row: Sequence[str], following: Sequence[str]) -> bool:
        """Read a row that has only a year, a month or a day."""
        filled = [(i, cell.strip(_AROUND)) for i, cell in enumerate(row) if cell.strip()]
        if self._source != ROWS or len(filled) != 1 or filled[0][0] not in self._can_head:
            return False
        ((index, text),) = filled
        if re.fullmatch(_MONTH_NAME, text) or index in self._starts_in:
            text = self._with_year(text)
        when = _read(text)
        if when is None or when.is_qualified or when.precision not in _UNITS:
            return False
        is_day = when.precision is Precision.DAY
        if is_day and not (index in self._starts_in and self._needs_day(following)):
            return False
        self._year, self._is_new = f"{when.earliest.year:04}", True
        self._month = text if when.precision is Precision.MONTH else ""
        self._day, self._clock, self._has_day_alone = text if is_day else "", "", is_day
        self.has_finer = self.has_finer or bool(self._month) or is_day
        self.has_days = self.has_days or is_day
        return True

    def _needs_day(self, row: Sequence[str]) -> bool:
        """Whether a row has other cells, but no date, or only a time of day."""
        texts = [row[i].strip() for i in self._starts_in if i < len(row)]
        is_open = all(not text or read_first_clock(text) is not None for text in texts)
        return is_open and any(map(str.strip, row))

    def _complete_row(self, line: int, row: Sequence[str]) -> Sequence[str]:
        width = max([len(row), *(i + 1 for i in (*self._starts_in, *self._ends_in))])
        cells = [*row, *[""] * (width - len(row))]
        for index in (*self._starts_in, *self._ends_in):
            cells[index] = self._replace_ditto(line, index, cells[index].strip())
        is_completed = self._add_day(line, cells)
        texts = [cells[i] for i in self._starts_in]
        if any(re.search(_YEAR, text) or _read(text) for text in texts if text):
            self._look_at_year(texts)
        elif self._year and self._source != MARKS:
            self._add_year(line, cells)
        for index in self._ends_in:
            if cells[index]:
                cells[index] = self._with_year(cells[index])
        self._above = {i: cells[i] for i in (*self._starts_in, *self._ends_in)}
        if not is_completed:
            self._remember_day(cells)
        self._is_new = False
        return cells

    def _replace_ditto(self, line: int, index: int, text: str) -> str:
        """Return the text of the row above instead of a ditto mark."""
        if text.casefold().strip(" -.()[]") not in DITTO or not self._above.get(index):
            return text
        self.dittos.append(_Filled(line, text, self._above[index]))
        return self._above[index]

    def _add_day(self, line: int, cells: list[str]) -> bool:
        """Complete a time without a date by the day above, unless it is before the last time.

        Below a row with only a day, a row without a date is on that day too.
        """
        index = self._starts_in[0]
        text, given = cells[index], " ".join(cells[i] for i in self._times_in if i < len(cells))
        clock = read_first_clock(text or given) or ""
        is_open = not any(cells[i] for i in self._starts_in) or (text and read_first_clock(text))
        is_later = clock >= self._clock if clock else self._has_day_alone
        if not (self._day and is_open and is_later):
            return False
        self.dittos.append(_Filled(line, text, self._day))
        cells[index] = f"{self._day}, {text}" if text else self._day
        self._clock = clock or self._clock
        return True

    def _remember_day(self, cells: Sequence[str]) -> None:
        """Remember a day with a time, which the next rows can leave out."""
        when = _read(cells[self._starts_in[0]])
        given = " ".join(cells[i] for i in self._times_in if i < len(cells))
        is_day = when is not None and when.precision is Precision.DAY and not when.time
        self._day = cells[self._starts_in[0]] if is_day else ""
        self._clock, self._has_day_alone = read_first_clock(given) or "", False

    def _look_at_year(self, texts: Sequence[str]) -> None:
        """Take the year of a complete date for the next rows, or see that a heading has ended."""
        full = [text for text in texts if re.search(_YEAR, text)]
        when = next(filter(None, map(_read, full)), None)
        if when is None:
            self._year = self._year if self._source == ROWS else ""
            return
        known = _known_day(when)
        self.starts.append(known)
        self.known.append(known)
        year, is_year = f"{known.year:04}", when.precision is Precision.YEAR
        if year == self._year:
            self.confirmed += self._is_new and not is_year
            return
        self.contradicts = self.contradicts or self._is_new
        is_year_column = is_year and len(texts) > 1
        is_source = is_year_column or (self._source == DATES and not is_year)
        is_sure = when.earliest.year == when.latest.year and not when.is_qualified
        self._year, self._month = year if is_source and is_sure else "", ""

    def _add_year(self, line: int, cells: list[str]) -> None:
        """Complete a date with the year above, or an empty one below a row with only a year."""
        given = [i for i in self._starts_in if cells[i]]
        year_column = next((i for i in self._starts_in if self._roles[i] == "year"), None)
        before = " ".join(cells[i] for i in given)
        if year_column is not None and len(self._starts_in) > 1:
            self._fill_down(cells, year_column, given)
        elif given:
            cells[given[0]] = self._with_year(cells[given[0]])
        elif self._source == ROWS:
            cells[self._starts_in[0]] = self._month or self._year
        after = " ".join(cells[i] for i in self._starts_in if cells[i])
        if after != before:
            self.confirmed += self._is_new
            self.filled.append(_Filled(line, before, after))
            if when := _read(after):
                self.starts.append(_known_day(when))

    def _fill_down(self, cells: list[str], year_column: int, given: Sequence[int]) -> None:
        """Repeat a year that is only in the first of its rows, and so a month below it."""
        cells[year_column] = self._year
        roles = [self._roles[i] for i in given]
        month_column = next((i for i in self._starts_in if self._roles[i] == "month"), None)
        if roles == ["day"] and month_column is not None:
            cells[month_column] = self._above.get(month_column, "")

    def _with_year(self, text: str) -> str:
        """Return a date with the year above, or as it is if it is then no date in that year."""
        if not self._year or re.search(_YEAR, text) or text in NO_VALUE or _read(text):
            return text
        joined = f"{text} {self._year}"
        match = re.fullmatch(_NUMBERS, text)
        in_month = f"{text} {self._month}"
        is_number = match is not None and match[1] in "./"
        if self._month and not is_number and _month_of(in_month) == _month_of(self._month):
            joined = in_month
        elif match:
            joined = f"{text.rstrip(match[1])}{match[1]}{self._year}"
        return joined if _month_of(joined)[:4] == self._year else text


def fill_dates(source: str, batches: Iterable[RowBatch], sheet: Sheet) -> Iterator[RowBatch]:
    """Yield batches with complete dates."""
    yield from DatesAbove(sheet, source).complete([*batches])


def _positions(sheet: Sheet, native: str) -> list[int]:
    """Return the indexes of the columns that a native column is read from."""
    return [i for name, i in sheet.positions.items() if re.split("[|#]", name)[0] == native]


def _known_day(when: FuzzyDate) -> date:
    return when.latest if when.has_open_start else when.earliest


def _month_of(text: str) -> str:
    """Return the year and the month in which a date begins, or "" if it is none."""
    when = _read(text)
    return _known_day(when).isoformat()[:7] if when else ""


def _read(text: str) -> FuzzyDate | None:
    with suppress(DateError):
        return parse_span(without_decimal(text), _RULES).start
    return None
