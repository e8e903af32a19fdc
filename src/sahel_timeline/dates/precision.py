"""How exactly a day is known, and the parts of a year that EDTF numbers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from sahel_timeline.dates.calendar_days import months, years


class Precision(StrEnum):
    """How exactly a day is known, in the terms of EDTF (ISO 8601-2)."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    QUADRIMESTER = "quadrimester"
    SEMESTER = "semester"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    UNDATED = "undated"


# EDTF's sub-year groupings: number -> precision, first month, number of months. The seasons
# 21 to 24 name no hemisphere. They are read as northern ones, because the Sahel is there.
GROUPINGS: Final = {
    **{n: (Precision.SEASON, 3 * (n - 21) + 3, 3) for n in range(21, 25)},
    **{n: (Precision.SEASON, 3 * (n - 25) + 3, 3) for n in range(25, 29)},
    **{n: (Precision.SEASON, (9, 12, 3, 6)[n - 29], 3) for n in range(29, 33)},
    **{n: (Precision.QUARTER, 3 * (n - 33) + 1, 3) for n in range(33, 37)},
    **{n: (Precision.QUADRIMESTER, 4 * (n - 37) + 1, 4) for n in range(37, 40)},
    **{n: (Precision.SEMESTER, 6 * (n - 40) + 1, 6) for n in range(40, 42)},
}
_YEAR_COUNTS: Final = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100}


def fits_precision(precision: Precision, earliest: date, latest: date, grouping: int) -> bool:
    """Whether a range of days is exactly what its precision and grouping describe."""
    if precision is Precision.DAY:
        return earliest == latest and not grouping
    if precision is Precision.RANGE:
        is_known = (earliest, latest) != (date.min, date.max)
        return earliest < latest and is_known and not grouping
    if precision is Precision.UNDATED:
        return (earliest, latest) == (date.min, date.max) and not grouping
    if precision in _YEAR_COUNTS:
        count = _YEAR_COUNTS[precision]
        days = years(earliest.year // count * count, count)
    elif precision is Precision.MONTH:
        days = months(earliest.year, earliest.month, 1)
    else:
        part, month, count = GROUPINGS.get(grouping, (None, 1, 1))
        return part is precision and months(earliest.year, month, count) == (earliest, latest)
    return days == (earliest, latest) and not grouping
