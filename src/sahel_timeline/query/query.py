"""What can be asked of a chronology, as plain data."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sahel_timeline.dates import FuzzyDate, Span


class Sort(StrEnum):
    """What events are sorted by."""

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
    """Which events to keep. Names in one field are alternatives; every field narrows.

    ``since``, ``until`` and ``around`` limit when an event began, ``during`` when it was
    under way. Inexact dates match if they possibly meet the limits; ``certain`` keeps only
    those that certainly do. ``around`` counts from the event ``around_id``. If the date of
    that event is inexact, ``certainly_around`` holds the days that are near it wherever in
    its range it happened.

    ``actors`` keeps events with any of these actors, or with all of them if ``all_actors``;
    ``not_actors`` drops events with any. With ``with_members``, members count as their group
    for as long as they belonged to it. ``search`` keeps events that contain all the words of
    any of its texts. ``limit`` applies last.
    """

    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    during: Span | None = None
    around: FuzzyDate | None = None
    certainly_around: tuple[date, date] | None = None
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
