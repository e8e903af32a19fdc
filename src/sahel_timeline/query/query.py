"""What can be asked of a chronology, as plain data, and how certain an answer is."""

from datetime import date
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from sahel_timeline.dates import FuzzyDate, Span
from sahel_timeline.named_tuple import NamedTuple

if TYPE_CHECKING:
    from sahel_timeline.query.column_sort import ColumnSort
    from sahel_timeline.query.where import Condition


class Sort(StrEnum):
    """What events are sorted by. `NONE` keeps the order of the files."""

    DATE = "date"
    TITLE = "title"
    NONE = "none"


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


class GroupBy(StrEnum):
    """What events are grouped by."""

    YEAR = "year"
    TYPE = "type"
    COUNTRY = "country"
    ACTOR = "actor"


class Query(NamedTuple):
    """Which events to keep, and in which order. An event has to meet every condition.

    ``since``, ``until`` and ``around`` limit when an event began, ``during`` when it was
    under way. Inexact dates match if they possibly meet the limits; ``certain`` keeps only
    those that certainly do.

    ``around`` is the range of days that are possibly near another event, and ``around_id`` is
    the id of that event. If its date is inexact, ``certainly_around`` has the first and last
    day that are certainly near it.

    ``actors`` keeps events with any of these actors, or with all of them if ``all_actors``;
    ``not_actors`` drops events with any of them. With ``with_members``, members count as
    their group for as long as they belonged to it. ``places`` and ``types`` keep events with
    any of these. ``countries`` keeps events in any of these, and ``near`` those that are at most
    ``within`` kilometres from any of these places or coordinates. ``search`` keeps events that
    contain all the words of any of its texts, and ``where`` those that meet all of its conditions
    on columns. ``limit`` is the number of events to keep, and applies last.
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
    countries: frozenset[str] = frozenset()
    near: tuple[str | tuple[float, float], ...] = ()
    within: float = 50.0
    search: frozenset[str] = frozenset()
    where: "tuple[Condition, ...]" = ()
    sort: "Sort | ColumnSort" = Sort.DATE
    reverse: bool = False
    limit: int | None = None


class Verdict(IntEnum):
    """Whether an event meets a condition. If it has to meet several, the lowest verdict counts."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


# Looking up a member of an enum takes 0.2 µs, and filters would do so several times per event.
NO, POSSIBLE, CERTAIN = Verdict
