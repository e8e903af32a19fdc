"""What the dates of a column decide: the order of day, month and year, the century, and pairs."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.dates import DateRules, parse_date
from sahel_timeline.dates.calendar_days import MONTH_NAMES, days_in
from sahel_timeline.english import all_of, any_of, quoted
from sahel_timeline.errors import DateError
from sahel_timeline.readers.decisions import (
    FOUR_DIGITS,
    NUMERIC_DATE,
    DateReading,
    without_first_word,
)
from sahel_timeline.readers.seen_cells import Doubt, SeenCell
from sahel_timeline.readers.short_years import (
    are_in_two_centuries,
    decide_century,
    years_after_words,
)
from sahel_timeline.readers.year_pairs import decide_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_MONTH: Final = 12
_LEAP_YEAR: Final = 2000
_SHORT: Final = 2
# If this many dates are all before the 13th of a month, that is no coincidence.
_ENOUGH_DATES: Final = 8
_ORDERS: Final = ("day/month/year", "month/day/year", "year/month/day")
_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST = _ORDERS
_DAY_OR_MONTH: Final = frozenset({_DAY_FIRST, _MONTH_FIRST})
_ORDER_OPTION: Final = "add --day-first or --month-first"
_OPTIONS: Final = {
    _YEAR_FIRST: "--year-first",
    _DAY_FIRST: "--day-first",
    _MONTH_FIRST: "--month-first",
}


class DateDecision(NamedTuple):
    """How the dates of the columns are read, and what to say about it.

    ``wrong`` says why their order is not known, and ``doubt`` is worth a warning.
    """

    reading: DateReading
    wrong: Doubt | None = None
    notes: tuple[str, ...] = ()
    doubt: Doubt | None = None


class _Numbers(NamedTuple):
    """A date in three numbers, and the orders in which the calendar has it.

    ``text`` is the date without the weekday before it.
    """

    cell: SeenCell
    text: str
    orders: frozenset[str]
    is_short: bool

    @property
    def is_ambiguous(self) -> bool:
        """Whether day and month can be swapped, and that changes the day."""
        first, second = re.split("[./-]", self.text)[:2]
        return self.orders >= _DAY_OR_MONTH and int(first) != int(second)


def decide_dates(
    cells: Sequence[SeenCell], given: DateReading, *, has_codes: bool = True
) -> DateDecision:
    """Decide how the dates in one or more columns are read.

    ``given`` is what the user says, and ``has_codes`` whether they can have any code of EDTF.
    """
    numeric = [numbers for cell in cells if (numbers := _read_numbers(cell))]
    reading, wrong = _decide_order(numeric, cells, given)
    notes = _note_order(numeric, reading) if given.rules.day_first is None else []
    hint = "" if reading.rules.day_first is not None else _hint_order(numeric, reading)
    if reading.rules.century is None:
        short = [*_short_years(cells, numeric, year_first=reading.rules.year_first)]
        century, years, note = decide_century(cells, short)
        rules = reading.rules._replace(century=century, years=years)
        reading = reading._replace(rules=rules)
        notes += [note] if note else []
        if years or (century is None and are_in_two_centuries(short)):
            hint = FOUR_DIGITS
        if rules.year_first and rules.century is None and years is None and not wrong:
            wrong = _no_century(numeric, hint)
    reading = reading._replace(hint=hint)
    year_pairs, note, doubt = decide_pairs(cells, has_codes=has_codes)
    reading = reading._replace(
        rules=reading.rules._replace(year_pairs=year_pairs),
        is_decided=True,
    )
    notes += [note] if note else []
    return DateDecision(reading, wrong, tuple(notes), doubt)


# The order of day, month and year.


def _read_numbers(cell: SeenCell) -> _Numbers | None:
    """Return the orders in which a date in numbers can be read, if there are any."""
    text = without_first_word(cell.text)
    match = re.fullmatch(NUMERIC_DATE, text)
    if match is None:
        return None
    first, _, second, third = match.groups()
    is_short = len(third) == _SHORT
    fits = {
        _DAY_FIRST: _is_day(first, second),
        _MONTH_FIRST: _is_day(second, first),
        _YEAR_FIRST: is_short and len(first) == _SHORT and _is_day(third, second),
    }
    orders = frozenset(order for order, is_day in fits.items() if is_day)
    if orders == _DAY_OR_MONTH and text != cell.text and not is_short:
        orders = frozenset(filter(partial(_can_be, cell.text), orders)) or orders
    return _Numbers(cell, text, orders, is_short) if orders else None


def _can_be(text: str, order: str) -> bool:
    """Whether a date with a weekday before it can have an order of day and month."""
    with suppress(DateError):
        parse_date(text, DateRules(day_first=order == _DAY_FIRST))
        return True
    return False


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= days_in(_LEAP_YEAR, int(month))


def _decide_order(
    numeric: Sequence[_Numbers], cells: Sequence[SeenCell], given: DateReading
) -> tuple[DateReading, Doubt | None]:
    """Return the only order that all dates allow, or say why there is none."""
    if given.rules.year_first:  # only the dates with full years are open
        numeric = [each for each in numeric if not each.is_short]
    if given.rules.day_first is not None or not numeric:
        return given, None
    fitting = frozenset(_ORDERS).intersection(*(each.orders for each in numeric))
    if not fitting:
        return given, _mixed_orders(numeric)
    if fitting == {_YEAR_FIRST}:
        return given._replace(rules=given.rules._replace(year_first=True)), None
    if len(fitting) > 1:
        return given, _no_order(numeric) if fitting == _DAY_OR_MONTH else None
    rules = given.rules._replace(day_first=_DAY_FIRST in fitting)
    return given._replace(rules=rules), _swapped(numeric, cells)


def _note_order(numeric: Sequence[_Numbers], reading: DateReading) -> list[str]:
    """Say which date settles the order of day and month, if that matters for another."""
    day_first = reading.rules.day_first
    either = next((each.text for each in numeric if each.is_ambiguous), None)
    if day_first is None or either is None:
        return []
    certain = next(each.cell.text for each in numeric if not each.orders >= _DAY_OR_MONTH)
    day = _both_days(either).split(" or ")[not day_first]
    first = "day" if day_first else "month"
    return [f"{quoted(either)} is {day}, because {quoted(certain)} has the {first} first"]


def _hint_order(numeric: Sequence[_Numbers], reading: DateReading) -> str:
    """Return what to do if the year can come first in all dates, and not only there."""
    fitting = frozenset(_ORDERS).intersection(*(each.orders for each in numeric))
    if reading.rules.year_first or not numeric or not fitting > {_YEAR_FIRST}:
        return ""
    options = [option for order, option in _OPTIONS.items() if order in fitting]
    century = ", and --century" if reading.rules.century is None else ""
    return f"{FOUR_DIGITS}, or add {any_of(options)}{century}"


def _no_order(numeric: Sequence[_Numbers]) -> Doubt | None:
    """Say that nothing settles which of day and month comes first, if that matters."""
    open_ = next((each for each in numeric if each.is_ambiguous), None)
    if open_ is None:
        return None
    cell = open_.cell
    message = (
        f"{quoted(cell.text)} can be {_both_days(open_.text)}, and no other date in the file"
        " settles it"
    )
    return Doubt(cell, message, _ORDER_OPTION, is_row_by_row=True)


def _swapped(numeric: Sequence[_Numbers], cells: Sequence[SeenCell]) -> Doubt | None:
    """Say that a spreadsheet has possibly swapped day and month of all dates that allow it."""
    iso = [cell for cell in cells if _ISO_DATE.match(cell.text)]
    if any(each.is_ambiguous for each in numeric) or not _are_swapped(iso):
        return None
    certain = next(each.cell for each in numeric if not each.orders >= _DAY_OR_MONTH)
    message = (
        f"a spreadsheet may have swapped day and month in dates such as {quoted(iso[0].text)}, but"
        f" not in {quoted(certain.text)} on line {certain.line}"
    )
    hint = f"import the column as text, or {_ORDER_OPTION} if all dates are right"
    return Doubt(iso[0], message, hint)


def _mixed_orders(numeric: Sequence[_Numbers]) -> Doubt:
    """Say that no order fits all dates, and which date each order does not fit."""
    day = next((each.cell for each in numeric if _MONTH_FIRST not in each.orders), None)
    month = next((each.cell for each in numeric if _DAY_FIRST not in each.orders), None)
    if day and month and not any(_YEAR_FIRST in each.orders for each in numeric):
        message = (
            f"{quoted(month.text)} has the month first, but {quoted(day.text)} on line"
            f" {day.line} has the day first: this file mixes both orders"
        )
        return Doubt(month, message, f"{_ORDER_OPTION}, and fix the other dates")
    excluded: dict[SeenCell, list[str]] = {}
    for order in _ORDERS:
        cell = next(each.cell for each in numeric if order not in each.orders)
        excluded.setdefault(cell, []).append(order)
    reasons = [f"{quoted(cell.text)} is not {any_of(orders)}" for cell, orders in excluded.items()]
    message = f"no one order fits all dates: {all_of(reasons)}"
    hint = f"{FOUR_DIGITS}, or {_ORDER_OPTION}"
    return Doubt(next(iter(excluded)), message, hint)


def _both_days(cell: str) -> str:
    """Return both readings of 03/04/2014: "3 April or 4 March"."""
    first, _, second = re.sub(NUMERIC_DATE, r"\1 - \3", cell).partition(" - ")
    one, other = int(first), int(second)
    return f"{one} {MONTH_NAMES[other - 1]} or {other} {MONTH_NAMES[one - 1]}"


def _are_swapped(iso: Sequence[SeenCell]) -> bool:
    """Whether a spreadsheet that expects another order has possibly made these ISO dates.

    It turns 03/04/2014 into a date with day and month swapped, but leaves 24/12/2014 as text. So
    none of its dates is after the 12th of a month.
    """
    enough = sum(cell.times for cell in iso) >= _ENOUGH_DATES
    return enough and all(int(cell.text[8:10]) <= _LAST_MONTH for cell in iso)


# Years with two digits.


def _short_years(
    cells: Iterable[SeenCell], numeric: Iterable[_Numbers], *, year_first: bool
) -> Iterator[int]:
    """Yield the years that have two digits."""
    for each in numeric:
        if each.is_short:
            match = re.fullmatch(NUMERIC_DATE, each.text)
            yield int(match[1 if year_first else 4])  # type: ignore[index] # it has matched
    yield from years_after_words(cells)


def _no_century(numeric: Sequence[_Numbers], hint: str) -> Doubt | None:
    """Say that the year comes first, but that its century is not known."""
    first = next((each for each in numeric if _YEAR_FIRST in each.orders), None)
    if first is None:
        return None
    cell, year = first.cell, first.text[:2]
    message = f"{quoted(cell.text)} begins with the year, but nothing shows its century"
    choices = f"add --century 19 for 19{year}, or --century 20 for 20{year}"
    return Doubt(cell, message, hint or choices)
