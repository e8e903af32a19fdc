"""`FuzzyDate`: one day that is known to lie in a stretch, and how exactly it is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from sahel_timeline.dates.calendar_days import days_in, months, years
from sahel_timeline.dates.precision import GROUPINGS, Precision, fits_precision

if TYPE_CHECKING:
    from sahel_timeline.dates.calendar_days import Stretch


# Found in a tenth of the time that an enumeration takes to find its member.
_DAY: Final = Precision.DAY
_RANGE: Final = Precision.RANGE
# How much of the first day EDTF spells, and what follows it.
_SPELLED: Final = {
    Precision.MONTH: (7, ""),
    Precision.YEAR: (4, ""),
    Precision.DECADE: (3, "X"),
    Precision.CENTURY: (2, "XX"),
}
_FLAGS: Final = ("", "?", "~", "%")


class _Fields(NamedTuple):
    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    grouping: int = 0
    text: str = ""


class FuzzyDate(_Fields):
    """One day that is known to lie in ``[earliest, latest]``, both included.

    ``grouping`` is EDTF's number for a part of the year (21 to 41), else 0. ``approximate``
    is EDTF's ``~`` and ``uncertain`` its ``?``: neither widens the stretch. ``text`` holds
    the words of the source and takes no part in equality. A range that is open on a side
    has ``date.min`` or ``date.max`` there. ``str()`` is the canonical EDTF.

    Raises ``ValueError`` where the stretch is not what the precision says.
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0913 — the fields of one record
        cls,
        *,
        earliest: date,
        latest: date,
        precision: Precision,
        approximate: bool = False,
        uncertain: bool = False,
        grouping: int = 0,
        text: str = "",
    ) -> Self:
        """Hold the fields to one another, so that no day is made up by hand either."""
        if not fits_precision(precision, earliest, latest, grouping):
            msg = f"no {precision} from {earliest} to {latest}"
            raise ValueError(msg)
        return cls._make((earliest, latest, precision, approximate, uncertain, grouping, text))

    @classmethod
    def day(cls, day: date, text: str = "") -> Self:
        """Return the date of one known day."""
        return tuple.__new__(cls, (day, day, _DAY, False, False, 0, text))

    @classmethod
    def month(cls, year: int, month: int, text: str = "") -> Self:
        """Return the date of a day in a month.

        Raises ``ValueError`` outside the years 0001 to 9999.
        """
        return tuple.__new__(cls, (*months(year, month, 1), Precision.MONTH, False, False, 0, text))

    @classmethod
    def part_of_year(cls, year: int, grouping: int) -> Self | None:
        """Return the date of a day in the part of a year that EDTF numbers 21 to 41.

        Return `None` where that part lies outside the years 0001 to 9999.
        """
        precision, month, count = GROUPINGS[grouping]
        try:
            stretch = months(year, month, count)
        except ValueError:
            return None
        return cls.unchecked(stretch, precision, grouping=grouping)

    @classmethod
    def between(cls, earliest: date, latest: date) -> Self:
        """Return the date of a day between two others, both included."""
        return cls.unchecked((earliest, latest), _DAY if earliest == latest else _RANGE)

    @classmethod
    def enclosing(cls, earliest: date, latest: date) -> Self:
        """Return `between`, or the month or the year where the stretch is exactly that."""
        year, month = earliest.year, earliest.month
        if (earliest, latest) == months(year, month, 1):
            return cls.unchecked((earliest, latest), Precision.MONTH)
        if (earliest, latest) == years(year, 1):
            return cls.unchecked((earliest, latest), Precision.YEAR)
        return cls.between(earliest, latest)

    @classmethod
    def unchecked(  # noqa: PLR0913 — the fields of one record
        cls,
        stretch: Stretch,
        precision: Precision,
        *,
        grouping: int = 0,
        approximate: bool = False,
        uncertain: bool = False,
        text: str = "",
    ) -> Self:
        """Build without validating, for callers that took the stretch from the calendar."""
        return tuple.__new__(cls, (*stretch, precision, approximate, uncertain, grouping, text))

    def _replace(self, **changes: Any) -> Self:  # noqa: ANN401 — as the named tuple's own
        """Return another date, held to the same."""
        return type(self)(**{**self._asdict(), **changes})

    def with_text(self, text: str) -> Self:
        """Return the same date in other words of a source."""
        return tuple.__new__(type(self), (*self[:-1], text))

    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]:
        """Copy and pickle by name, as dates are made."""
        return (), self._asdict()

    def __eq__(self, other: object) -> bool:
        """Compare all but the words of the source."""
        return isinstance(other, FuzzyDate) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Compare all but the words of the source."""
        return not self == other

    def __hash__(self) -> int:
        """Hash all but the words of the source."""
        return hash(self[:-1])

    @property
    def is_qualified(self) -> bool:
        """Whether the date is approximate or uncertain: EDTF's ``~``, ``?`` or ``%``."""
        return self.approximate or self.uncertain

    @property
    def is_exact(self) -> bool:
        """Whether the date is one day, neither approximate nor uncertain."""
        return self.precision is _DAY and not (self.approximate or self.uncertain)

    @property
    def is_open(self) -> bool:
        """Whether one side is not known at all, as in "before 2015"."""
        return self.has_open_start or self.has_open_end

    @property
    def has_open_start(self) -> bool:
        """Whether no earliest day is known."""
        return self.precision is _RANGE and self.earliest == date.min

    @property
    def has_open_end(self) -> bool:
        """Whether no latest day is known."""
        return self.precision is _RANGE and self.latest == date.max

    @property
    def sort_key(self) -> tuple[int, int, bool, bool, str, int]:
        """The total order: earliest first, then the wider stretch, then the flags."""
        first, last, precision, approximate, uncertain, grouping, _ = self
        place = first.toordinal(), -last.toordinal()
        return (*place, approximate, uncertain, precision, grouping)

    def __lt__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # dates alone
        """Compare by `sort_key`."""
        return self.sort_key < other.sort_key

    def __le__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # dates alone
        """Compare by `sort_key`."""
        return self.sort_key <= other.sort_key

    def __gt__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # dates alone
        """Compare by `sort_key`."""
        return self.sort_key > other.sort_key

    def __ge__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # dates alone
        """Compare by `sort_key`."""
        return self.sort_key >= other.sort_key

    def __str__(self) -> str:
        """Return the canonical EDTF, which `parse_date` reads back to an equal date."""
        first, last, precision, approximate, uncertain, grouping, _ = self
        flag = _FLAGS[2 * approximate + uncertain] if approximate or uncertain else ""
        if precision is _DAY:
            return first.isoformat() + flag
        if precision is _RANGE:
            start, end = _range_ends(first, last)
            return f"[{start and start + flag}..{end and end + flag}]"
        spelled = _SPELLED.get(precision)
        if spelled is None:
            return f"{first.isoformat()[:4]}-{grouping}{flag}"
        length, after = spelled
        return first.isoformat()[:length] + after + flag


def _range_ends(first: date, last: date) -> tuple[str, str]:
    """Spell both ends in the coarsest unit that fits both and keeps them apart."""
    start = "" if first == date.min else first.isoformat()
    end = "" if last == date.max else last.isoformat()
    if start[8:] not in {"", "01"}:
        return start, end
    units = (
        (4, start[4:] in {"", "-01-01"} and end[4:] in {"", "-12-31"}),
        (7, not end or last.day == days_in(last.year, last.month)),
    )
    for length, fits in units:
        if fits and start[:length] != end[:length]:
            return start[:length], end[:length]
    return start, end
