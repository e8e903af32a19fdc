"""Building a query from the options, and selecting events with it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar, cast

from sahel_timeline.actors import Registry
from sahel_timeline.cli.filter_options import Filters, Order
from sahel_timeline.cli.messages import explain_absent_actors
from sahel_timeline.cli.named_columns import (
    check_columns,
    columns_of,
    columns_of_query,
    columns_of_sort,
    parse_columns,
    parse_conditions,
    parse_sort,
    view_of,
    with_known_names,
)
from sahel_timeline.cli.progress import start_progress
from sahel_timeline.cli.reader_options import Files, read_rules
from sahel_timeline.cli.reading import (
    absent_actors,
    ask,
    names_in_use,
    parse_option,
    print_notes_on_files,
    resolve_names,
    with_registry,
)
from sahel_timeline.columns import View
from sahel_timeline.columns.extra_columns import order_names
from sahel_timeline.dates import NO_RULES, DateRules, parse_bound
from sahel_timeline.english import quoted
from sahel_timeline.errors import UsageError
from sahel_timeline.formats import STREAM_FORMATS, Format
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query import Query, Selection, Sort
from sahel_timeline.query.kept import Collector, Match
from sahel_timeline.query.lookup import Identified
from sahel_timeline.query.question import KnownNames, Question
from sahel_timeline.query.select import MatchList
from sahel_timeline.readers import Answer, Request
from sahel_timeline.readers.raw_file import keep_pipes

C = TypeVar("C", bound=Collector)


class Asked(NamedTuple, Generic[C]):
    """What the files of a command answer to its query.

    ``absent_actors`` are actors that the files code under another name, each with an explanation.
    """

    answer: Answer[C]
    question: Question
    registry: Registry
    absent_actors: tuple[tuple[str, str], ...]


def read_and_select(
    filters: Filters,
    order: Order | None,
    files: Files,
    *,
    quiet: bool,
    format_: Format | None = None,
) -> tuple[View[Match], Selection]:
    """Read the files, and select events from them. Return how they look too."""
    if order and _is_stream(order, format_):
        return _read_and_store(filters, order, files, quiet=quiet, format_=format_)
    shown = columns_of_sort(order) if format_ in {None, Format.TABLE} else ()
    has_origins = format_ is Format.HTML  # its images are next to the files
    asked = read_and_collect(
        filters, order, files, MatchList, quiet=quiet, columns=shown, has_origins=has_origins
    )
    found, answer, question = asked.answer.collector, asked.answer, asked.question
    matches = found.matches()
    selected = _with_unique_ids(matches, answer, format_)
    selection = Selection(selected, found.matched, answer.total, question.days, question.actors)
    has = {"time": facts.has_times, "image": facts.has_images} if (facts := found.facts) else {}
    if facts:
        selection = selection._replace(possible=facts.possible, undated=facts.undated)
    _keep_until_exit(found)
    actors = _asked_actors(filters, asked)
    return view_of(order, answer, matches, answer.extra_columns, has=has, asked=actors), selection


def _asked_actors(filters: Filters, asked: Asked[Any]) -> Callable[[str], bool]:
    """Return a function that says whether an actor was asked for, or is a member of one."""
    wanted = asked.question.actors
    if not filters.with_members:
        return wanted.__contains__
    return lambda name: not wanted.isdisjoint(asked.registry.with_groups([name]))


def _is_stream(order: Order, format_: Format | None) -> bool:
    """Whether events can be written one after the other, in the order in which they are read."""
    unchanged = order.sort == [Sort.NONE] and not order.reverse and order.limit is None
    return unchanged and format_ in STREAM_FORMATS


def _with_unique_ids(
    matches: Sequence[Match], answer: Answer[Any], format_: Format | None
) -> Sequence[Match]:
    """Return matches with unique ids, for a format that can be read back."""
    # If there are not too many events, ids are unique already.
    if answer.ids is not None or format_ not in STREAM_FORMATS or len(answer.dialects) == 1:
        return matches
    from sahel_timeline.readers.many_ids import UniqueIds  # only several large files need it

    return cast("Sequence[Match]", UniqueIds(matches))


def _read_and_store(
    filters: Filters, order: Order, files: Files, *, quiet: bool, format_: Format | None
) -> tuple[View[Match], Selection]:
    """Do what `read_and_select` does with little memory, however many events there are."""
    from sahel_timeline.query.stored_matches import StoredMatches  # rarely needed

    asked = read_and_collect(filters, order, files, StoredMatches, quiet=quiet)
    found, answer, question = asked.answer.collector, asked.answer, asked.question
    names = tuple(dict.fromkeys([*answer.extra_columns, *order_names(found.extra_patterns)]))
    days, actors = question.days, question.actors
    # The formats that are streams only iterate over the matches.
    matches = _with_unique_ids(cast("Sequence[Match]", found), answer, format_)
    counts = (facts := found.facts).possible, facts.undated
    selection = Selection(matches, len(found), answer.total, days, actors, *counts)
    has = {"time": facts.has_times, "image": facts.has_images}
    return view_of(order, answer, (), names, has=has), selection


@keep_pipes()
def read_and_collect(
    filters: Filters,
    order: Order | None,
    files: Files,
    collect: Callable[[Query], C],
    *,
    quiet: bool,
    has_origins: bool = False,
    columns: tuple[str, ...] = (),
) -> Asked[C]:
    """Read the files, and collect what the query keeps.

    Raises `UnknownNameError` if no file has one of the ``columns`` that are collected.
    """
    start_progress(quiet=quiet)
    if filters.around is not None:
        asked = _ask_in_memory(filters, order, files, collect, columns, quiet=quiet)
    else:
        chosen = (*parse_columns(order), *columns)
        asked = _ask(filters, order, files, collect, chosen, quiet=quiet, has_origins=has_origins)
        print_notes_on_files(asked.answer, quiet=quiet)
    explain_absent_actors(asked.absent_actors, asked.question.actors, asked.registry, quiet=quiet)
    if asked.question.where or asked.question.places:
        from sahel_timeline.cli.query_notes import print_notes_on_query  # rarely needed

        print_notes_on_query(asked.question, asked.answer, quiet=quiet)
    return asked


def _ask(
    filters: Filters,
    order: Order | None,
    files: Files,
    collect: Callable[[Query], C],
    chosen: tuple[str, ...],
    *,
    quiet: bool,
    has_origins: bool,
) -> Asked[C]:
    """Ask the query of the rows of the files, so that only what it keeps is read."""
    query = build_query(filters, order, (), read_rules(files))
    survey = with_registry(files, Request(partial(KnownNames, query)))
    question = resolve_names(query, files, survey)
    columns = (*columns_of_query(query), *chosen)
    request = Request(
        partial(collect, query),
        question if question.asks else None,
        survey.registry,
        survey.asks_half,
        keeps_events=query.limit is None and getattr(collect, "keeps_events", False),
        has_origins=has_origins,
        columns=columns,
        kept_columns=chosen,
        on_columns=partial(check_columns, columns, query.where),
    )
    answer = ask(files, request, quiet=quiet)
    check_columns(columns, query.where, answer.columns)
    registry = names_in_use(request, answer).registry
    return Asked(answer, answer.question or question, registry, absent_actors(answer))


def _ask_in_memory(
    filters: Filters,
    order: Order | None,
    files: Files,
    collect: Callable[[Query], C],
    collected: tuple[str, ...],
    *,
    quiet: bool,
) -> Asked[C]:
    """Ask for what is near an event, which is part of the query."""
    from sahel_timeline.cli.around import ask_nearby  # rarely needed

    def make_query(chosen: Filters, events: Sequence[Identified]) -> Query:
        return build_query(chosen, order, events, rules)

    rules = read_rules(files)
    today = parse_today(filters.today, rules)
    columns = columns_of(filters, order, today, rules), (*parse_columns(order), *collected)
    nearby = ask_nearby(files, filters, make_query, columns, today, quiet=quiet)
    query = with_known_names(nearby.query, nearby.answer.columns)
    return Asked(*nearby.collect(collect(query), query, collected, columns))


def _keep_until_exit(*objects: object) -> None:
    """Keep objects alive until the process exits.

    Freeing ten thousand events one by one takes a tenth of a run. The list contains itself, so
    only a garbage collection would free it, and the command turns that off.
    """
    kept: list[object] = [*objects]
    kept.append(kept)


def build_query(
    filters: Filters, order: Order | None, events: Sequence[Identified], rules: DateRules
) -> Query:
    """Build a query from the options. Raises `UsageError`, which names the option."""
    query = Query(
        certain=filters.certain,
        actors=frozenset(filters.actor or ()),
        all_actors=filters.all_actors,
        not_actors=frozenset(filters.not_actor or ()),
        with_members=filters.with_members,
        places=frozenset(filters.place or ()),
        countries=frozenset(filters.country or ()),
        types=frozenset(filters.type_ or ()),
        search=frozenset(filters.search or ()),
        sort=parse_sort(order.sort if order else None, rules),
        reverse=order.reverse if order else False,
        limit=order.limit if order else None,
        where=parse_conditions(filters.where, parse_today(filters.today, rules), rules),
    )
    dates = filters.since, filters.until, filters.during, filters.around, filters.window
    if any(text is not None for text in dates):
        from sahel_timeline.cli.dates_asked import add_dates  # many queries have none

        query = add_dates(query, filters, events, parse_today(filters.today, rules), rules)
    if filters.near or filters.within is not None:
        from sahel_timeline.cli.near import add_near  # rarely needed

        query = add_near(query, filters)
    _refuse_ineffective_options(query)
    return query


def _refuse_ineffective_options(query: Query) -> None:
    """Raise `UsageError` for options that have no effect without another."""
    dated = query.since or query.until or query.during or query.around
    placed = query.near or query.countries or query.places
    if query.certain and not (dated or query.with_members or placed or query.where):
        raise UsageError(
            "--certain has no effect alone",
            hint="add --since, --until, --during, --around, --near, --where or --with-members",
        )
    if query.all_actors and not query.actors:
        raise UsageError("--all-actors needs --actor", hint="add --actor NAME")
    if query.with_members and not (query.actors or query.not_actors):
        raise UsageError("--with-members needs --actor or --not-actor", hint="add --actor NAME")
    if not all(map(str.strip, query.search)):
        raise UsageError("--search needs a word to look for", hint="try --search hostages")


def parse_today(text: str | None, rules: DateRules = NO_RULES) -> date:
    """Return the day that --today names, or else the current one. Raises `UsageError`."""
    now = date.today()  # noqa: DTZ011 — in the user's own time zone
    if text is None:
        return now
    day = parse_option("today", lambda: parse_bound(text, today=now, rules=rules))
    if day.earliest != day.latest:
        raise UsageError(f"--today: {quoted(text)} is not a single day", hint="try 2014-05-31")
    return day.earliest
