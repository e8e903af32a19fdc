"""`FuzzyDate`: one day somewhere in a range of days, and how exactly it is known."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Self

from sahel_timeline.dates.calendar_days import days_in, months, years
from sahel_timeline.dates.precision import GROUPINGS, Precision, fits_precision
from sahel_timeline.named_tuple import NamedTuple

if TYPE_CHECKING:
    from sahel_timeline.dates.calendar_days import DayRange


# A name of the module is looked up ten times as fast as `Precision.DAY`.
_DAY: Final = Precision.DAY
_RANGE: Final = Precision.RANGE
_UNDATED: Final = Precision.UNDATED
# How many characters of the first day EDTF writes, and what comes after them.
_WRITTEN: Final = {
    Precision.MONTH: (7, ""),
    Precision.YEAR: (4, ""),
    Precision.DECADE: (3, "X"),
    Precision.CENTURY: (2, "XX"),
    Precision.UNDATED: (0, "XXXX"),
}
_QUALIFIERS: Final = ("", "?", "~", "%")
_TIME: Final = (
    r"((?:[01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9])?(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
)
# Later than the last day of the calendar, so that what is undated comes last.
_AFTER_ALL_DAYS: Final = date.max.toordinal() + 1


class _Fields(NamedTuple):
    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    grouping: int = 0
    time: str = ""
    text: str = ""


class FuzzyDate(_Fields):
    """One day somewhere in the range ``earliest`` to ``latest``, both included.

    ``grouping`` is EDTF's number for a part of a year (21 to 41), or 0. ``approximate`` is
    EDTF's ``~`` and ``uncertain`` is its ``?``. Neither widens the range. ``time`` is the time of
    a known day as ISO 8601 writes it, such as "14:30", "14:30:05" or "14:30+02:00", or "". It is
    the local time of the source. ``text`` is what the source wrote; two dates that differ only in
    their text are equal. A range with an open start or end has ``date.min`` or ``date.max``
    there, and an unknown date has both. ``str()`` returns canonical EDTF.

    Raises ``ValueError`` if the range or the time does not fit the precision.
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
        time: str = "",
        text: str = "",
    ) -> Self:
        """Check that the fields fit together."""
        if not fits_precision(precision, earliest, latest, grouping):
            msg = f"no {precision} from {earliest} to {latest}"
            raise ValueError(msg)
        flags = approximate, uncertain
        when = cls._make((earliest, latest, precision, *flags, grouping, "", text))
        return when.at(time) if time else when

    @classmethod
    def day(cls, day: date, text: str = "") -> Self:
        """Return the date of a known day."""
        return tuple.__new__(cls, (day, day, _DAY, False, False, 0, "", text))

    @classmethod
    def month(cls, year: int, month: int, text: str = "") -> Self:
        """Return the date of an unknown day in a month.

        Raises ``ValueError`` outside the years 0001 to 9999.
        """
        return cls.unchecked(months(year, month, 1), Precision.MONTH, text=text)

    @classmethod
    def undated(cls, text: str = "") -> Self:
        """Return an unknown date, such as "n.d."."""
        return cls.unchecked((date.min, date.max), _UNDATED, text=text)

    @classmethod
    def part_of_year(cls, year: int, grouping: int) -> Self | None:
        """Return the date of an unknown day in a part of a year, which EDTF numbers 21 to 41.

        Return `None` if part of it is outside the years 0001 to 9999.
        """
        precision, month, count = GROUPINGS[grouping]
        try:
            days = months(year, month, count)
        except ValueError:
            return None
        return cls.unchecked(days, precision, grouping=grouping)

    @classmethod
    def between(cls, earliest: date, latest: date) -> Self:
        """Return the date of an unknown day in a range, both ends included.

        It is undated if the range is the complete calendar.
        """
        if earliest == date.min and latest == date.max:
            return cls.undated()
        return cls.unchecked((earliest, latest), _DAY if earliest == latest else _RANGE)

    @classmethod
    def enclosing(cls, earliest: date, latest: date) -> Self:
        """Return a month or a year if the range is exactly one, or else the range."""
        year, month = earliest.year, earliest.month
        if (earliest, latest) == months(year, month, 1):
            return cls.unchecked((earliest, latest), Precision.MONTH)
        if (earliest, latest) == years(year, 1):
            return cls.unchecked((earliest, latest), Precision.YEAR)
        return cls.between(earliest, latest)

    @classmethod
    def unchecked(  # noqa: PLR0913 — the fields of one record
        cls,
        days: DayRange,
        precision: Precision,
        *,
        grouping: int = 0,
        approximate: bool = False,
        uncertain: bool = False,
        text: str = "",
    ) -> Self:
        """Build without validating. The caller ensures that the range fits the precision."""
        return tuple.__new__(cls, (*days, precision, approximate, uncertain, grouping, "", text))

    def at(self, time: str) -> Self:
        """Return the same day at another time of day, or at none if that is "".

        Midnight is no time, because programs add it to days without one. Nor are seconds of 0,
        which they add to other times. Raises ``ValueError`` if this is not one day, or if
        ``time`` is not in the form of ISO 8601: "14:30", "14:30:05", "14:30Z", "14:30+02:00".
        """
        match = re.fullmatch(_TIME, time or "00:00")
        if match is None or (time and self.precision is not _DAY):
            msg = f"no time {time!r} on {self}"
            raise ValueError(msg)
        clock, seconds, zone = match.groups("")
        clock += seconds if seconds != ":00" else ""
        zone = "Z" if zone[1:] == "00:00" else zone
        written = clock + zone if clock != "00:00" else ""
        return tuple.__new__(type(self), (*self[:-2], written, self.text))

    def _replace(self, **changes: Any) -> Self:  # noqa: ANN401 — as in the named tuple
        """Return a copy with other fields. Raises ``ValueError`` if they do not fit together."""
        return type(self)(**{**self._asdict(), **changes})

    def with_text(self, text: str) -> Self:
        """Return the same date with another source text."""
        return tuple.__new__(type(self), (*self[:-1], text))

    def qualified_like(self, *others: FuzzyDate) -> Self:
        """Return the same date, qualified if it or any other of these dates is."""
        first, last, precision, approximate, uncertain, *rest = self
        for other in others:
            approximate = approximate or other.approximate
            uncertain = uncertain or other.uncertain
        fields = first, last, precision, approximate, uncertain, *rest
        return tuple.__new__(type(self), fields)

    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]:
        """Copy and pickle by field name, because the constructor takes keywords only."""
        return (), self._asdict()

    def __eq__(self, other: object) -> bool:
        """Compare everything except the text of the source."""
        return isinstance(other, FuzzyDate) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        """Compare everything except the text of the source."""
        return not self == other

    def __hash__(self) -> int:
        """Hash everything except the text of the source."""
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
    def is_undated(self) -> bool:
        """Whether nothing is known of the date."""
        return self.precision is _UNDATED

    @property
    def is_open(self) -> bool:
        """Whether the range has no start or no end, as in "before 2015" or "undated"."""
        return self.has_open_start or self.has_open_end

    @property
    def has_open_start(self) -> bool:
        """Whether no earliest day is known."""
        return self.earliest == date.min and (self.precision is _RANGE or self.is_undated)

    @property
    def has_open_end(self) -> bool:
        """Whether no latest day is known."""
        return self.latest == date.max and (self.precision is _RANGE or self.is_undated)

    @property
    def sort_key(self) -> tuple[int, int, str, bool, bool, str, int]:
        """The total order: the earliest first, then the wider range, then time and qualifiers.

        What is undated comes last. Times are compared as they are written, whatever their
        distance from UTC is.
        """
        first, last, precision, approximate, uncertain, grouping, time, _ = self
        start = _AFTER_ALL_DAYS if precision is _UNDATED else first.toordinal()
        # A sign comes before the colon of seconds, but a "Z" after it.
        clock = time.replace("Z", "+00:00")
        return start, -last.toordinal(), clock, approximate, uncertain, precision, grouping

    def __lt__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # only dates compare
        """Compare by `sort_key`."""
        return self.sort_key < other.sort_key

    def __le__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # only dates compare
        """Compare by `sort_key`."""
        return self.sort_key <= other.sort_key

    def __gt__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # only dates compare
        """Compare by `sort_key`."""
        return self.sort_key > other.sort_key

    def __ge__(self, other: FuzzyDate) -> bool:  # type: ignore[override] # only dates compare
        """Compare by `sort_key`."""
        return self.sort_key >= other.sort_key

    def __str__(self) -> str:
        """Return canonical EDTF. `parse_date` reads it back as an equal date."""
        first, last, precision, approximate, uncertain, grouping, time, _ = self
        qualifier = _QUALIFIERS[2 * approximate + uncertain] if approximate or uncertain else ""
        if precision is _DAY:
            return (
                f"{first.isoformat()}T{time}{qualifier}" if time else first.isoformat() + qualifier
            )
        if precision is _RANGE:
            start, end = _range_ends(first, last)
            return f"[{start and start + qualifier}..{end and end + qualifier}]"
        written = _WRITTEN.get(precision)
        if written is None:
            return f"{first.isoformat()[:4]}-{grouping}{qualifier}"
        length, after = written
        return first.isoformat()[:length] + after + qualifier


def _range_ends(first: date, last: date) -> tuple[str, str]:
    """Write both ends in the coarsest unit that fits both and distinguishes them."""
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
