"""The options that limit the time of events."""

from collections.abc import Sequence
from datetime import date

from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.reading import parse_option
from sahel_timeline.dates import DateRules, FuzzyDate, Span, parse_bound, parse_period, parse_span
from sahel_timeline.english import quoted
from sahel_timeline.errors import DateError, UsageError
from sahel_timeline.query import Query
from sahel_timeline.query.lookup import Identified


def add_dates(
    query: Query, filters: Filters, events: Sequence[Identified], today: date, rules: DateRules
) -> Query:
    """Add the limits on time to a query. Raises `UsageError`, which names the option."""

    def bound(name: str, text: str | None) -> FuzzyDate | None:
        if text is None:
            return None
        try:
            return parse_option(name, lambda: parse_bound(text, today=today, rules=rules))
        except UsageError:
            if _is_period(text, rules):
                message = f"--{name}: {quoted(text)} is a period"
                raise UsageError(message, hint=f"try --during {quoted(text)}") from None
            raise

    def period(text: str) -> Span:
        return parse_option("during", lambda: parse_period(text, today=today, rules=rules))

    query = query._replace(
        since=bound("since", filters.since),
        until=bound("until", filters.until),
        during=None if filters.during is None else period(filters.during),
    )
    if filters.around is None and filters.window is None:
        return query
    from sahel_timeline.cli.around import add_around  # rarely needed

    return add_around(query, filters, events, today, rules)


def _is_period(text: str, rules: DateRules) -> bool:
    try:
        return parse_span(text, rules).end is not None
    except DateError:
        return False
