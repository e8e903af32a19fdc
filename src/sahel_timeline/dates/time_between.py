"""How long a period lasted, and how far apart two dates are, in plain English."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.english import pluralize

if TYPE_CHECKING:
    from sahel_timeline.dates.span import Span

# From this number of days on, a length is given in weeks, months or years.
_WEEKS_FROM: Final = 14
_MONTHS_FROM: Final = 60
_YEARS_FROM: Final = 716  # this rounds to 24 months


def duration(span: Span) -> str:
    """Return how long a period lasted, its last day included, or "" if that is not known.

    If it began and ended at known times less than a day apart, return the time between these.
    """
    start, end = span
    if not isinstance(end, FuzzyDate) or start.has_open_start or end.has_open_end:
        return ""
    if start.is_exact and end.is_exact and (minutes := _minutes_between(start, end)):
        hours, minutes = divmod(minutes, 60)
        units = [pluralize(hours, "hour")] * (hours > 0) + [pluralize(minutes, "minute")] * (
            minutes > 0
        )
        return " ".join(units)
    shortest = max((end.earliest - start.latest).days + 1, 1)
    longest = (end.latest - start.earliest).days + 1
    return _length_range(shortest, longest)


def _minutes_between(start: FuzzyDate, end: FuzzyDate) -> int:
    """Return the minutes between two times less than a day apart, or 0 if that is not known."""
    if not (start.time and end.time):
        return 0
    first, last = (datetime.fromisoformat(str(when)) for when in (start, end))
    if bool(first.tzinfo) is not bool(last.tzinfo):
        return 0
    apart = last - first
    return apart.seconds // 60 if apart.days == 0 else 0


def time_apart(origin: FuzzyDate, other: FuzzyDate) -> str:
    """Return how much later or earlier another date is: "5 months later"."""
    if origin.is_open or other.is_open:
        return "how far apart is not known"
    least = (other.earliest - origin.latest).days
    most = (other.latest - origin.earliest).days
    if least > 0:
        return f"{_length_range(least, most)} later"
    if most < 0:
        return f"{_length_range(-most, -least)} earlier"
    earlier, later = _length_in_words(-least), _length_in_words(most)
    if earlier == later:
        return f"up to {later} earlier or later" if most else "the same day"
    limits = [f"{earlier} earlier"] * (least < 0) + [f"{later} later"] * (most > 0)
    return f"up to {' or '.join(limits)}"


def _length_range(least: int, most: int) -> str:
    shortest, longest = _length_in_words(least), _length_in_words(most)
    if shortest == longest:
        return shortest
    if most < _WEEKS_FROM and most - least == 1:
        return f"{least} or {longest}"
    number, unit = shortest.rsplit(" ", 1)
    if longest.rsplit(" ", 1)[1].rstrip("s") == unit.rstrip("s"):
        shortest = number
    return f"between {shortest} and {longest}"


def _length_in_words(days: int) -> str:
    if days < _WEEKS_FROM:
        return pluralize(days, "day")
    if days < _MONTHS_FROM:
        return pluralize(round(days / 7), "week")
    if days < _YEARS_FROM:
        return pluralize(round(days / 30.44), "month")
    return pluralize(round(days / 365.25), "year")
