"""Query a chronology: select and sort its events, look one up, count, and compare releases."""

from __future__ import annotations

from sahel_timeline.query.kept import Match
from sahel_timeline.query.lookup import EventInContext, find_event, put_in_context, short_ids
from sahel_timeline.query.per_object import PerObject
from sahel_timeline.query.query import By, GroupBy, Query, Sort
from sahel_timeline.query.select import Selection, select

__all__ = [
    "By",
    "EventInContext",
    "GroupBy",
    "Match",
    "PerObject",
    "Query",
    "Selection",
    "Sort",
    "find_event",
    "put_in_context",
    "select",
    "short_ids",
]
