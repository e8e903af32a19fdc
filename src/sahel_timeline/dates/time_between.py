"""How long a period lasted, and how far apart two dates are, in plain words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates.fuzzy_date import FuzzyDate
from sahel_timeline.language import say, say_count

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
        units = [say_count(hours, "{count} hour", "{count} hours")] * (hours > 0)
        units += [say_count(minutes, "{count} minute", "{count} minutes")] * (minutes > 0)
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
        return say("how far apart is not known")
    least = (other.earliest - origin.latest).days
    most = (other.latest - origin.earliest).days
    if least > 0:
        return say("{length} later", length=_length_range(least, most))
    if most < 0:
        return say("{length} earlier", length=_length_range(-most, -least))
    earlier, later = _length_in_words(-least), _length_in_words(most)
    if earlier == later:
        return say("up to {length} earlier or later", length=later) if most else say("the same day")
    if least == 0:
        return say("up to {length} later", length=later)
    if most == 0:
        return say("up to {length} earlier", length=earlier)
    return say("up to {earlier} earlier or {later} later", earlier=earlier, later=later)


def _length_range(least: int, most: int) -> str:
    shortest, longest = _length_in_words(least), _length_in_words(most)
    if shortest == longest:
        return shortest
    if most < _WEEKS_FROM and most - least == 1:
        return say("{least} or {most}", least=least, most=longest)
    number, unit = shortest.rsplit(" ", 1)
    if longest.rsplit(" ", 1)[1].rstrip("s") == unit.rstrip("s"):
        shortest = number
    return say("between {least} and {most}", least=shortest, most=longest)


def _length_in_words(days: int) -> str:
    if days < _WEEKS_FROM:
        return say_count(days, "{count} day", "{count} days")
    if days < _MONTHS_FROM:
        return say_count(round(days / 7), "{count} week", "{count} weeks")
    if days < _YEARS_FROM:
        return say_count(round(days / 30.44), "{count} month", "{count} months")
    return say_count(round(days / 365.25), "{count} year", "{count} years")
