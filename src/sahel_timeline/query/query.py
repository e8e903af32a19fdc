"""What can be asked of a chronology, as plain data."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sahel_timeline.dates import FuzzyDate, Span


class Sort(StrEnum):
    """What the events are ordered by."""

    DATE = "date"
    TITLE = "title"


class By(StrEnum):
    """What events are counted by."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DECADE = "decade"
    ACTOR = "actor"
    TYPE = "type"
    PLACE = "place"
    PRECISION = "precision"


class Query(NamedTuple):
    """What to keep: several names in one field widen it, several fields narrow it.

    ``since``, ``until`` and ``around`` ask when an event may have begun, ``during`` when
    it may have been under way; ``certain`` keeps what certainly did. ``actors`` asks for
    any of the named, with ``all_actors`` for all of them, ``not_actors`` for none;
    ``with_members`` counts the members of a group as the group, while they belong to it.
    ``surely_around`` are the days that are certainly in what ``around`` is, where that counts
    from an inexact date, and ``around_id`` the event that it counts from.
    ``search`` looks for all the words of any of its texts. ``limit`` comes last.
    """

    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    during: Span | None = None
    around: FuzzyDate | None = None
    surely_around: tuple[date, date] | None = None
    around_id: str = ""
    certain: bool = False
    actors: frozenset[str] = frozenset()
    all_actors: bool = False
    not_actors: frozenset[str] = frozenset()
    with_members: bool = False
    places: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    search: frozenset[str] = frozenset()
    sort: Sort = Sort.DATE
    reverse: bool = False
    limit: int | None = None
