"""A timeline of events, each dated as exactly as its source allows.

>>> from sahel_timeline import Query, parse_date, read_events, select
>>> reading = read_events(["events.csv"])
>>> selection = select(reading.events, Query(since=parse_date("2014")))
"""

TYPE_CHECKING = False  # importing typing would take longer than the rest of this module
if TYPE_CHECKING:
    from sahel_timeline.actors import Actor, Membership, Registry
    from sahel_timeline.dates import (
        ONGOING,
        DateRules,
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
    from sahel_timeline.query.column_sort import ColumnSort
    from sahel_timeline.query.where import Condition, parse_condition
    from sahel_timeline.readers import Dialect, Reading, packaged, read_actors, read_events

__all__ = [
    "ONGOING",
    "Actor",
    "ColumnSort",
    "Condition",
    "DateError",
    "DateRules",
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
    "parse_condition",
    "parse_date",
    "parse_period",
    "parse_span",
    "read_actors",
    "read_events",
    "select",
]

# The public names of each module. They are imported on first use, because the command line
# imports this package first and uses none of them. Until it has set its own handler, Ctrl-C
# shows a traceback, so this import must take next to no time: it reads no other file.
_NAMES_BY_MODULE = {
    "actors": ("Actor", "Membership", "Registry"),
    "dates": (
        "ONGOING",
        "DateRules",
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
    "query.column_sort": ("ColumnSort",),
    "query.where": ("Condition", "parse_condition"),
    "readers": ("Dialect", "Reading", "packaged", "read_actors", "read_events"),
}


if TYPE_CHECKING:
    pass  # type checkers use the imports above
else:

    def __getattr__(name: str) -> object:
        """Import a public name on first use."""
        from importlib import import_module

        for module, names in _NAMES_BY_MODULE.items():
            if name in names:
                value = getattr(import_module(f"{__name__}.{module}"), name)
                globals()[name] = value
                return value
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)


def __dir__() -> list[str]:
    """List the public names, whether they have been imported or not."""
    return sorted({*globals(), *__all__})
