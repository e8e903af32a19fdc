"""Building a query from the options, and selecting events with it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.cli.reading import Chronology, parse_option, read_chronology
from sahel_timeline.dates import (
    FuzzyDate,
    Span,
    certain_range_near,
    parse_bound,
    parse_period,
    parse_span,
    range_near,
)
from sahel_timeline.english import pluralize, quoted
from sahel_timeline.errors import DateError, UsageError
from sahel_timeline.model import Event
from sahel_timeline.query import Query, Selection, Sort, find_event, select

_DEFAULT_WINDOW: Final = "30d"


def read_and_select(
    filters: Filters, order: Order | None, files: Files, *, quiet: bool
) -> tuple[Chronology, Selection]:
    """Read the files and select events from them.

    Print a note for each actor asked for that a dataset codes under another name.
    """
    start_progress(quiet=quiet)
    chronology = read_chronology(files, quiet=quiet)
    show_progress(f"selecting from {pluralize(len(chronology.events), 'event')}")
    query = build_query(filters, order, chronology.events, day_first=files.day_first)
    selection = select(chronology.events, query, chronology.registry)
    if chronology.absent_actors:
        wanted = chronology.registry.with_groups(selection.actors)
        for name, explanation in chronology.absent_actors:
            if name in wanted:
                print_note(explanation, quiet=quiet)
    _keep_until_exit(chronology, selection)
    return chronology, selection


def _keep_until_exit(*objects: object) -> None:
    """Keep objects alive until the process exits.

    Freeing ten thousand events one by one takes a tenth of a run. The list contains itself, so
    only a garbage collection would free it, and the command turns that off.
    """
    kept: list[object] = [*objects]
    kept.append(kept)


def build_query(
    filters: Filters,
    order: Order | None,
    events: Sequence[Event],
    *,
    day_first: bool | None,
) -> Query:
    """Build a query from the options. Raises `UsageError`, which names the option."""
    query = Query(
        certain=filters.certain,
        actors=frozenset(filters.actor or ()),
        all_actors=filters.all_actors,
        not_actors=frozenset(filters.not_actor or ()),
        with_members=filters.with_members,
        places=frozenset(filters.place or ()),
        types=frozenset(filters.type_ or ()),
        search=frozenset(filters.search or ()),
        sort=order.sort if order else Sort.DATE,
        reverse=order.reverse if order else False,
        limit=order.limit if order else None,
    )
    query = _add_dates(query, filters, events, day_first=day_first)
    _refuse_ineffective_options(query)
    return query


def _add_dates(
    query: Query, filters: Filters, events: Sequence[Event], *, day_first: bool | None
) -> Query:
    today = parse_today(filters.today, day_first=day_first)

    def bound(name: str, text: str | None) -> FuzzyDate | None:
        if text is None:
            return None
        try:
            return parse_option(name, lambda: parse_bound(text, today=today, day_first=day_first))
        except UsageError:
            if _is_period(text, day_first=day_first):
                message = f"--{name}: {quoted(text)} is a period"
                raise UsageError(message, hint=f"try --during {quoted(text)}") from None
            raise

    def period(text: str) -> Span:
        return parse_option("during", lambda: parse_period(text, today=today, day_first=day_first))

    around, certainly_around, around_id = _parse_around(filters, events)
    return query._replace(
        since=bound("since", filters.since),
        until=bound("until", filters.until),
        during=None if filters.during is None else period(filters.during),
        around=around,
        certainly_around=certainly_around,
        around_id=around_id,
    )


def _is_period(text: str, *, day_first: bool | None) -> bool:
    try:
        return parse_span(text, day_first=day_first).end is not None
    except DateError:
        return False


def _refuse_ineffective_options(query: Query) -> None:
    """Raise `UsageError` for options that have no effect without another."""
    dated = query.since or query.until or query.during or query.around
    if query.certain and not (dated or query.with_members):
        raise UsageError(
            "--certain has no effect alone",
            hint="add --since, --until, --during, --around or --with-members",
        )
    if query.all_actors and not query.actors:
        raise UsageError("--all-actors needs --actor", hint="add --actor NAME")
    if query.with_members and not (query.actors or query.not_actors):
        raise UsageError("--with-members needs --actor or --not-actor", hint="add --actor NAME")
    if not all(map(str.strip, query.search)):
        raise UsageError("--search needs a word to look for", hint="try --search hostages")


def parse_today(text: str | None, *, day_first: bool | None) -> date:
    """Return the day that --today names, or else the current one. Raises `UsageError`."""
    now = date.today()  # noqa: DTZ011 — in the user's own time zone
    if text is None:
        return now
    day = parse_option("today", lambda: parse_bound(text, today=now, day_first=day_first))
    if day.earliest != day.latest:
        raise UsageError(f"--today: {quoted(text)} is not a single day", hint="try 2014-05-31")
    return day.earliest


def _parse_around(
    filters: Filters, events: Sequence[Event]
) -> tuple[FuzzyDate | None, tuple[date, date] | None, str]:
    """Return the days possibly near an event, the days certainly near it, and its id."""
    if filters.around is None:
        if filters.window is not None:
            raise UsageError("--window needs --around", hint="add --around ID")
        return None, None, ""
    prefix, length = filters.around, filters.window or _DEFAULT_WINDOW
    event = parse_option("around", lambda: find_event(prefix, events)[0])
    around = parse_option("window", lambda: range_near(event.start, length))
    return around, certain_range_near(event.start, length), event.id
