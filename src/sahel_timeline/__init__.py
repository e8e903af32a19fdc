"""A timeline of dated events, each dated as exactly as its source knows.

>>> from sahel_timeline import Query, parse_date, read_events, select
>>> reading = read_events(["events.csv"])
>>> selection = select(reading.events, Query(since=parse_date("2014")))
"""

from __future__ import annotations

TYPE_CHECKING = False  # that of typing would be most of what importing this package takes
if TYPE_CHECKING:
    from typing import Final

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

# Where each is, imported once it is asked for: the command asks for none of them here, and
# cannot say that it was interrupted before it runs.
_PUBLIC: Final = {
    "actors": ("Actor", "Membership", "Registry"),
    "dates": (
        "ONGOING",
        "FuzzyDate",
        "Precision",
        "Span",
        "parse_bound",
        "parse_date",
        "parse_period",
        "parse_span",
    ),
    "errors": ("DateError", "TimelineError"),
    "model": ("Event", "Origin", "Problem", "Severity"),
    "query": ("Match", "Query", "Selection", "Sort", "select"),
    "readers": ("Dialect", "Reading", "packaged", "read_actors", "read_events"),
}


if TYPE_CHECKING:
    pass  # a checker holds every name to those above
else:

    def __getattr__(name: str) -> object:
        """Return what is public, from where it is."""
        from importlib import import_module

        for home, names in _PUBLIC.items():
            if name in names:
                found = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
                return found
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)


def __dir__() -> list[str]:
    """List what is public."""
    return sorted({*globals(), *__all__})
