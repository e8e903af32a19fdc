"""Periods: when an event began, and when it ended or whether it was still under way."""

from datetime import datetime
from enum import Enum
from typing import Final, Self, TypeAlias

from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.named_tuple import NamedTuple


class Ongoing(Enum):
    """The end of a period that was still under way when the source was written."""

    ONGOING = ".."

    def __str__(self) -> str:
        """Return EDTF's open end."""
        return self.value


ONGOING: Final = Ongoing.ONGOING


class Span(NamedTuple):
    """When an event began and ended. ``end`` is `None` if no duration is known."""

    start: FuzzyDate
    end: FuzzyDate | Ongoing | None

    @classmethod
    def known(cls, start: FuzzyDate, end: FuzzyDate | Ongoing | None) -> Self:
        """Return what is known of a period: it cannot have begun after its last possible day.

        An undated end is no known duration.
        """
        if not isinstance(end, FuzzyDate):
            return cls(start, end)
        if end.is_undated:
            return cls(start, None)
        if start.has_open_end and start.earliest <= end.latest < start.latest:
            limited = FuzzyDate.between(start.earliest, end.latest)
            start = limited.qualified_like(start).with_text(start.text)
        return cls(start, end)


def is_backwards(start: FuzzyDate, end: FuzzyDate) -> bool:
    """Whether an end comes before its start: on an earlier day, or at an earlier time of one day.

    Times are compared if both have an offset from UTC, or neither.
    """
    if end.latest != start.earliest or not (start.time and end.time):
        return end.latest < start.earliest
    first, last = (datetime.fromisoformat(f"{day.earliest}T{day.time}") for day in (start, end))
    return bool(first.tzinfo) is bool(last.tzinfo) and last < first


End: TypeAlias = FuzzyDate | Ongoing | None
