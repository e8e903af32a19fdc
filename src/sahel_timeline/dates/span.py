"""Periods: when an event began, and when it ended or whether it was still under way."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple, TypeAlias

from sahel_timeline.dates.fuzzy_date import FuzzyDate


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


End: TypeAlias = FuzzyDate | Ongoing | None
