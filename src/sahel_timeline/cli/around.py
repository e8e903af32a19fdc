"""The days near an event or a date, for --around and --window."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.reading import parse_option
from sahel_timeline.dates import DateRules, FuzzyDate, certain_range_near, parse_bound, range_near
from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import AmbiguousIdError, DateError, UnknownNameError, UsageError
from sahel_timeline.model import Event
from sahel_timeline.query import Query, find_event

_DEFAULT_WINDOW: Final = "30d"


def add_around(
    query: Query, filters: Filters, events: Sequence[Event], today: date, rules: DateRules
) -> Query:
    """Add the days possibly near an event or a date to a query, and those certainly near it."""
    if filters.around is None:
        raise UsageError("--window needs --around", hint="add --around ID or --around DATE")
    length = filters.window or _DEFAULT_WINDOW
    start, id_ = _find_start(filters.around, events, today, rules)
    around = parse_option("window", lambda: range_near(start, length))
    return query._replace(
        around=around, certainly_around=certain_range_near(start, length), around_id=id_
    )


def _find_start(
    text: str, events: Sequence[Event], today: date, rules: DateRules
) -> tuple[FuzzyDate, str]:
    """Return the start of the event with this id, or else a date.

    A date takes precedence over the first letters of an id, because the ids of many datasets
    begin with a year.
    """
    why, hint = "", ""
    if all(event.id != text for event in events):
        try:
            return parse_bound(text, today=today, rules=rules), ""
        except DateError as error:
            why, hint = error.message.removeprefix(f"not a date: {quoted(text)}"), error.hint
    try:
        event = find_event(text, events)[0]
    except AmbiguousIdError as error:
        raise UsageError(f"--around: {error.message}", hint=error.hint) from None
    except UnknownNameError as error:
        message = f"--around: {quoted(text)} is neither the id of an event nor a date{why}"
        near = f"did you mean {any_of(error.near)}?" if error.near else hint
        raise UsageError(message, hint=near) from None
    return event.start, event.id
