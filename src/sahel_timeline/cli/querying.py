"""Making a query of the options, and selecting events with it."""

from collections.abc import Sequence
from datetime import date

from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import print_note
from sahel_timeline.cli.progress import show_progress, start_progress
from sahel_timeline.cli.reader_options import Files
from sahel_timeline.cli.reading import Chronology, parse_option, read_chronology
from sahel_timeline.dates import FuzzyDate, parse_bound, parse_period, reach, reach_surely
from sahel_timeline.english import pluralize
from sahel_timeline.errors import UsageError
from sahel_timeline.model import Event
from sahel_timeline.query import Query, Selection, Sort, find_event, select

_WINDOW = "30d"


def read_and_select(
    filters: Filters, order: Order | None, files: Files, *, quiet: bool
) -> tuple[Chronology, Selection]:
    """Read the files and select from them."""
    start_progress(quiet=quiet)
    chronology = read_chronology(files, quiet=quiet)
    show_progress(f"selecting from {pluralize(len(chronology.events), 'event')}")
    query = build_query(filters, order, chronology.events, day_first=files.day_first)
    selection = select(chronology.events, query, chronology.registry)
    if chronology.absent:
        wanted = chronology.registry.with_groups(selection.actors)
        for name, told in chronology.absent:
            if name in wanted:
                print_note(told, quiet=quiet)
    _keep_until_exit(chronology, selection)
    return chronology, selection


def _keep_until_exit(*whole: object) -> None:
    """Keep what a run has made until its end.

    Freed one by one, ten thousand events take a tenth of a run. In a cycle only a
    collection frees them, and a run of the command makes none.
    """
    kept: list[object] = [*whole]
    kept.append(kept)


def build_query(
    filters: Filters,
    order: Order | None,
    events: Sequence[Event],
    *,
    day_first: bool | None,
) -> Query:
    """Make a query of the options. Raises `UsageError`, naming the option."""
    today = parse_today(filters.today, day_first=day_first)

    def bound(name: str, text: str | None) -> FuzzyDate | None:
        if text is None:
            return None
        return parse_option(name, lambda: parse_bound(text, today=today, day_first=day_first))

    period = filters.during
    around, surely_around, around_id = _parse_around(filters, events)
    query = Query(
        since=bound("since", filters.since),
        until=bound("until", filters.until),
        during=None
        if period is None
        else parse_option("during", lambda: parse_period(period, today=today, day_first=day_first)),
        around=around,
        surely_around=surely_around,
        around_id=around_id,
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
    _refuse_ineffective_options(query)
    return query


def _refuse_ineffective_options(query: Query) -> None:
    """Raise `UsageError` for options that would be of no effect by themselves."""
    timed = query.since or query.until or query.during or query.around
    if query.certain and not (timed or query.with_members):
        raise UsageError(
            "--certain has nothing to be certain of",
            hint="try it with --since, --until, --during, --around or --with-members",
        )
    if query.all_actors and not query.actors:
        raise UsageError("--all-actors goes with --actor", hint="try --actor NAME")
    if query.with_members and not (query.actors or query.not_actors):
        raise UsageError("--with-members goes with --actor", hint="try --actor NAME")
    if not all(map(str.strip, query.search)):
        raise UsageError("--search has no words to look for", hint="try --search WORDS")


def parse_today(text: str | None, *, day_first: bool | None) -> date:
    """Return the day that a text says is today, else the one that it is."""
    now = date.today()  # noqa: DTZ011 — the reader's own day
    if text is None:
        return now
    day = parse_option("today", lambda: parse_bound(text, today=now, day_first=day_first))
    if day.earliest != day.latest:
        raise UsageError(f"--today: {text!r} is not one day", hint="try 2014-05-31")
    return day.earliest


def _parse_around(
    filters: Filters, events: Sequence[Event]
) -> tuple[FuzzyDate | None, tuple[date, date] | None, str]:
    """Return the days near an event, those that certainly are, and the event's id."""
    if filters.around is None:
        if filters.window is not None:
            raise UsageError("--window goes with --around", hint="try --around ID")
        return None, None, ""
    prefix, length = filters.around, filters.window or _WINDOW
    event = parse_option("around", lambda: find_event(prefix, events)[0])
    around = parse_option("window", lambda: reach(event.start, length))
    return around, reach_surely(event.start, length), event.id
