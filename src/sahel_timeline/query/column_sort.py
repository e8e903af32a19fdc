"""Sort events by any columns: numbers as numbers, dates as dates, texts without case and accents.

What is empty or unknown comes last, in the reverse order too.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from sahel_timeline.actors import fold
from sahel_timeline.dates import NO_RULES, DateRules, FuzzyDate, parse_date
from sahel_timeline.errors import DateError
from sahel_timeline.numbers import FuzzyNumber
from sahel_timeline.query.amounts import Amount, read_amount, read_measure

if TYPE_CHECKING:
    from sahel_timeline.query.kept import Kept

    Key: TypeAlias = tuple[Any, ...]

# Longer texts are neither numbers nor dates.
_LONGEST: Final = 60
_DAYS_PER_YEAR: Final = 366
_STILL_TO_COME: Final = (0, 10_000, 0, "")


class ColumnSort(NamedTuple):
    """The columns by which events are sorted, the most important one first.

    ``rules`` say how dates in the cells of extra columns are read.
    """

    columns: tuple[str, ...]
    rules: DateRules = NO_RULES

    def keys(self, kept: Kept, *, reverse: bool = False) -> list[Key]:
        """Return the sort key of each event in a batch."""
        columns = [
            [_key(value, self.rules, reverse) for value in kept.column(name)]
            for name in self.columns
        ]
        return list(zip(*columns, strict=True))


def _key(value: Any, rules: DateRules, reverse: bool) -> Key:  # noqa: ANN401, FBT001 — of any column
    key = _text_key(value, rules) if isinstance(value, str) else _typed_key(value)
    return (reverse, *key) if key else (not reverse,)


def _typed_key(value: Any) -> Key | None:  # noqa: ANN401 — of a known column
    """Return the sort key of a value that is no text, or `None` if nothing is known of it."""
    match value:
        case FuzzyDate():
            return None if value.is_undated else _day_key(value)
        case FuzzyNumber():
            return _number_key(Amount.of(value))
        case float():
            return _number_key(Amount.exact(value))
        case tuple():
            return (1, fold(" ".join(value))) if value else None
        case _:
            return None if value is None else _STILL_TO_COME


@lru_cache(maxsize=8192)
def _text_key(text: str, rules: DateRules) -> Key | None:
    """Return the sort key of a text: numbers and dates come first, then numbers with a unit."""
    bare = text.strip()
    if not bare:
        return None
    if len(bare) > _LONGEST:
        return 1, fold(bare)
    if (amount := read_amount(bare)) is not None:
        return _number_key(amount)
    if any(map(str.isdigit, bare)):
        if measure := read_measure(bare):
            return 1, "", measure[1], measure[0].figure
        with suppress(DateError):
            return _day_key(parse_date(bare, rules))
    return 1, fold(bare)


def _number_key(number: Amount) -> Key | None:
    return None if number.is_unknown else (0, number.figure, number.low, "")


def _day_key(day: FuzzyDate) -> Key:
    """Return a sort key on the scale of years, so that the number 2014 is before March 2014."""
    first, last = day.earliest, day.latest
    share = (first.timetuple().tm_yday - 1) / _DAYS_PER_YEAR
    return 0, first.year + share, first.toordinal() - last.toordinal(), day.time
