"""Dates that need a row above: below a row with only a date, without a year, or "same day".

People who keep a chronology write what changes. What the rows above say is written into the cells
before they are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import Precision
from sahel_timeline.dates.clock_time import read_first_clock
from sahel_timeline.readers.row_dates import (
    UNITS,
    DateOrder,
    add_year,
    day_after,
    is_same_day,
    is_week,
    known_day,
    month_of,
    read_heading,
    read_start,
    repeats,
    with_next_row,
    year_in_header,
)
from sahel_timeline.readers.text_columns import NO_VALUE
from sahel_timeline.readers.year_column import YearColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sahel_timeline.dates import FuzzyDate
    from sahel_timeline.readers.row_batches import RowBatch
    from sahel_timeline.readers.sheet import Sheet

# Where the year of a date without one is from: rows that have only a year, also dates above the
# first of these, or only dates. `MARKS` means that there are only ditto marks.
ROWS, BOTH, DATES, MARKS = "rows", "both", "dates", "marks"
_AROUND: Final = " -–—:.*#=_•|\t"
# Compiled when they are first needed.
_YEAR: Final = "[0-9]{3}"
_MONTH_NAME: Final = r"[^\W\d_]{3,}"


class Filled(NamedTuple):
    """A date that was completed: its line, its cell, and its complete text."""

    line: int
    cell: str
    text: str


class DatesAbove:
    """Completes the dates of rows.

    ``filled`` and ``ditto`` are the first that were completed, and ``has_completed`` says whether
    one was that is not empty. ``headings`` are the lines of rows that have only a date.
    ``contradicts`` says that one has another year than the first date below it, and ``confirmed``
    counts the others. ``order`` is that of the dates above the first heading, and ``uses_dates``
    says that one of them has completed another.
    """

    def __init__(self, sheet: Sheet, source: str) -> None:
        self._source = source
        self._starts_in = _positions(sheet, "date")
        self._ends_in = _positions(sheet, "end")
        self._can_head = {*self._starts_in, *_positions(sheet, "title"), 0}
        self._years = YearColumn(sheet.header, self._starts_in)
        self._times_in = _positions(sheet, "time")
        self._year = self._month = self._day = self._clock = self._unit = ""
        self._heading: FuzzyDate | None = None
        self._is_new = self._has_day_alone = False
        self.has_finer = self.has_days = self.contradicts = self.uses_dates = False
        self._above: dict[int, str] = {}
        self.filled: Filled | None = None
        self.ditto: Filled | None = None
        self.has_completed = False
        self.headings: list[int] = []
        self.order = DateOrder()
        self.confirmed = 0
        self.header_year = year_in_header(*(sheet.header[i] for i in self._starts_in))
        title = self.header_year or sheet.table.sheet
        if source in {ROWS, BOTH} and (when := read_heading(title)):
            self._begin_section(title, when)

    def complete(self, batches: Iterable[RowBatch]) -> Iterator[RowBatch]:
        """Yield rows with complete dates, without those that are only a heading."""
        for batch, first_below in with_next_row(batches):
            lines, rows = [], []
            following = [*batch.rows, first_below][1:]
            for line, row, below in zip(batch.lines, batch.rows, following, strict=True):
                if self._read_heading(row, below):
                    self.headings.append(line)
                    continue
                lines.append(line)
                rows.append(row if _is_label(row) else self._complete_row(line, row))
            yield batch._replace(lines=lines, rows=rows)

    def _read_heading(self, row: Sequence[str], following: Sequence[str]) -> bool:
        """Read a row that has only a year, a month or a day."""
        filled = (i for i, cell in enumerate(row) if cell.strip())
        index = next(filled, -1)
        if self._source not in {ROWS, BOTH} or index < 0 or next(filled, None) is not None:
            return False
        text = row[index].strip(_AROUND)
        if index not in self._can_head:
            return False
        if re.fullmatch(_MONTH_NAME, text) or index in self._starts_in:
            text = self._with_year(text)
        when = read_heading(text)
        if when is None:
            return False
        is_day = when.precision is Precision.DAY
        if is_day and not (index in self._starts_in and self._needs_day(following)):
            return False
        self._begin_section(text, when)
        self.has_finer = self.has_finer or when.precision is not Precision.YEAR
        self.has_days = self.has_days or is_day
        return True

    def _begin_section(self, text: str, when: FuzzyDate) -> None:
        """Take the date of a heading for the rows below it.

        Below "1930s", a date without a year can be in any of them.
        """
        is_day, is_single = when.precision is Precision.DAY, when.precision in UNITS
        self._heading, self._is_new = when, True
        self._year = f"{when.earliest.year:04}" if is_single else ""
        self._unit = self._year if is_day else text
        self._month = text if when.precision is Precision.MONTH else ""
        self._day, self._clock, self._has_day_alone = text if is_day else "", "", is_day

    def _needs_day(self, row: Sequence[str]) -> bool:
        """Whether a row has other cells, but no date, or only a time of day."""
        texts = [row[i].strip() for i in self._starts_in if i < len(row)]
        is_open = all(not text or read_first_clock(text) is not None for text in texts)
        return is_open and any(map(str.strip, row))

    def _complete_row(self, line: int, row: Sequence[str]) -> Sequence[str]:
        width = max([len(row), *(i + 1 for i in (*self._starts_in, *self._ends_in))])
        cells = [*row, *[""] * (width - len(row))]
        for index in (*self._starts_in, *self._ends_in):
            cells[index] = cells[index].strip()
            # An end on the "same day" is on that of its start, which `end_from_start` reads.
            mark = repeats(cells[index]) and not is_same_day(cells[index])
            if mark or index in self._starts_in:
                cells[index] = self._replace_ditto(line, index, cells[index])
        is_completed = self._add_day(line, cells)
        texts = [cells[i] for i in self._starts_in]
        self._years.see(cells)
        if any(re.search(_YEAR, text) or read_start(text) for text in texts if text):
            self._look_at_year(texts)
        elif (self._year or self._unit) and self._source != MARKS:
            self._add_year(line, cells)
        # The start of an event says more about its end than a row above.
        if not any(cells[i] and read_start(cells[i]) for i in self._starts_in):
            for index in self._ends_in:
                if cells[index]:
                    cells[index] = self._with_year(cells[index])
        self._leave_month(cells)
        self._above = {i: cells[i] for i in (*self._starts_in, *self._ends_in)}
        if not is_completed:
            self._remember_day(cells)
        self._is_new = False
        return cells

    def _leave_month(self, cells: Sequence[str]) -> None:
        """Forget the month of a heading below a date in another one."""
        month = self._month and month_of(cells[self._starts_in[0]])
        if month and month != month_of(self._month):
            self._month, self._unit = "", self._year

    def _replace_ditto(self, line: int, index: int, text: str) -> str:
        """Return the date of the row above instead of a ditto mark, or the day after it."""
        above = self._above.get(index, "")
        found = (above if repeats(text) else day_after(above, text)) if above and text else ""
        if not found:
            return text
        self.ditto = self.ditto or Filled(line, text, found)
        return found

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
        self.ditto = self.ditto or Filled(line, text, self._day)
        cells[index] = f"{self._day}, {text}" if text else self._day
        self._clock = clock or self._clock
        return True

    def _remember_day(self, cells: Sequence[str]) -> None:
        """Remember a day with a time, which the next rows can leave out."""
        when = read_start(cells[self._starts_in[0]])
        given = " ".join(cells[i] for i in self._times_in if i < len(cells))
        self._day, self._has_day_alone = "", False
        self._clock = read_first_clock(given) or ""
        if when is not None and when.precision is Precision.DAY:
            self._day = when.earliest.isoformat() if when.time else cells[self._starts_in[0]]
            self._clock = when.time or self._clock

    def _look_at_year(self, texts: Sequence[str]) -> None:
        """Take the year of a complete date for the next rows, or see that a heading has ended."""
        full = [text for text in texts if re.search(_YEAR, text)]
        when = next(filter(None, map(read_start, full)), None)
        has_headings = self._heading is not None
        if when is None:
            is_kept = has_headings or self._has_same_year(texts)
            self._year = self._year if is_kept else ""
            return
        known = known_day(when)
        if not has_headings:
            self.order.add(when, is_complete=True)
        year, is_year = f"{known.year:04}", when.precision is Precision.YEAR
        if self._is_new and self._heading:
            self._compare_with_heading(when)
        if year == self._year:
            return
        is_year_column = is_year and len(texts) > 1
        can_be = self._source == DATES or (self._source == BOTH and not has_headings)
        is_source = is_year_column or (can_be and not is_year)
        is_sure = when.earliest.year == when.latest.year and not when.is_qualified
        self._year, self._month = year if is_source and is_sure else "", ""
        self._unit = "" if self._year or not self._is_below_heading(known) else self._unit

    def _has_same_year(self, texts: Iterable[str]) -> bool:
        """Whether a text that cannot be read has the year above, as "June 2020 (not sure)" has."""
        pattern = f"(?<![0-9])(?:{self._year}|{self._year[2:]})(?![0-9])"
        return bool(self._year) and any(re.search(pattern, text) for text in texts)

    def _compare_with_heading(self, when: FuzzyDate) -> None:
        """See whether the first date below a heading confirms that it is one."""
        is_longer = when.precision is not Precision.YEAR or self._unit_years() > 1
        is_below = self._is_below_heading(known_day(when))
        self.confirmed += is_below and is_longer
        self.contradicts = self.contradicts or not is_below

    def _unit_years(self) -> int:
        heading = self._heading
        return heading.latest.year - heading.earliest.year + 1 if heading else 0

    def _is_below_heading(self, day: date) -> bool:
        """Whether a day is in the years of the last heading."""
        heading = self._heading
        return heading is not None and heading.earliest.year <= day.year <= heading.latest.year

    def _add_year(self, line: int, cells: list[str]) -> None:
        """Complete a date with the year above, or an empty one below a row with only a year."""
        given = [i for i in self._starts_in if cells[i]]
        before = " ".join(cells[i] for i in given)
        if self._years.index is not None:
            self._years.fill(cells, self._year, given=given, above=self._above)
        elif given:
            cells[given[0]] = self._with_year(cells[given[0]])
        elif self._heading or self._source == ROWS:
            cells[self._starts_in[0]] = self._unit or self._year
        after = " ".join(cells[i] for i in self._starts_in if cells[i])
        if after != before:
            self.confirmed += self._is_new
            self.filled = self.filled or Filled(line, before, after)
            self.has_completed = self.has_completed or bool(before)
            if not self._heading:
                self.uses_dates = True
                if when := read_start(after):
                    self.order.add(when)

    def _with_year(self, text: str) -> str:
        """Return a date with the year above, or as it is if it is then no date in that year."""
        if not self._year or re.search(_YEAR, text) or text in NO_VALUE or read_start(text):
            return text
        if read_first_clock(text) is not None:
            return text
        return add_year(text, self._year, self._month)


def _is_label(row: Sequence[str]) -> bool:
    """Whether a row is empty, or has only a week without its year."""
    filled = [cell for cell in row if cell.strip()]
    return not filled or (len(filled) == 1 and is_week(filled[0]))


def fill_dates(source: str, batches: Iterable[RowBatch], sheet: Sheet) -> Iterator[RowBatch]:
    """Yield batches with complete dates."""
    yield from DatesAbove(sheet, source).complete(batches)


def _positions(sheet: Sheet, native: str) -> list[int]:
    """Return the indexes of the columns that a native column is read from."""
    return [i for name, i in sheet.positions.items() if re.split("[|#]", name)[0] == native]
