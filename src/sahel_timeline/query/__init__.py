"""Asking a chronology: what to keep and in which order, as plain data, and doing it."""

from __future__ import annotations

from sahel_timeline.query.appearances import ActorSort, Appearance, appearances
from sahel_timeline.query.lookup import Detail, detail, find_event, short_ids
from sahel_timeline.query.query import By, Query, Sort
from sahel_timeline.query.select import Match, Selection, select

__all__ = [
    "ActorSort",
    "Appearance",
    "By",
    "Detail",
    "Match",
    "Query",
    "Selection",
    "Sort",
    "appearances",
    "detail",
    "find_event",
    "select",
    "short_ids",
]
