"""A timeline of dated events, each dated as exactly as its source knows.

>>> from sahel_timeline import Query, parse_date, read_events, select
>>> reading = read_events(["events.csv"])
>>> selection = select(reading.events, Query(since=parse_date("2014")))
"""

from __future__ import annotations

from sahel_timeline.actors import Actor, Membership, Registry
from sahel_timeline.dates import (
    ONGOING,
    FuzzyDate,
    Precision,
    Span,
    parse_bound,
    parse_date,
    parse_period,
    parse_span,
)
from sahel_timeline.errors import DateError, TimelineError
from sahel_timeline.model import Event, Origin, Problem, Severity
from sahel_timeline.query import Match, Query, Selection, Sort, select
from sahel_timeline.readers import Dialect, Reading, packaged, read_actors, read_events

__all__ = [
    "ONGOING",
    "Actor",
    "DateError",
    "Dialect",
    "Event",
    "FuzzyDate",
    "Match",
    "Membership",
    "Origin",
    "Precision",
    "Problem",
    "Query",
    "Reading",
    "Registry",
    "Selection",
    "Severity",
    "Sort",
    "Span",
    "TimelineError",
    "packaged",
    "parse_bound",
    "parse_date",
    "parse_period",
    "parse_span",
    "read_actors",
    "read_events",
    "select",
]
