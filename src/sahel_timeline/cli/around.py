"""The days near an event or a date, for --around and --window."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, TypeVar

from sahel_timeline.actors import Registry
from sahel_timeline.cli.filter_options import Filters
from sahel_timeline.cli.named_columns import check_columns, find_names, only_read, pass_without
from sahel_timeline.cli.reader_options import Files, read_rules
from sahel_timeline.cli.reading import (
    absent_actors,
    ask,
    names_in_use,
    parse_option,
    print_notes_on_files,
    with_registry,
)
from sahel_timeline.dates import DateRules, FuzzyDate, certain_range_near, parse_bound, range_near
from sahel_timeline.english import any_of, quoted
from sahel_timeline.errors import (
    AmbiguousIdError,
    DateError,
    TimelineError,
    UnknownNameError,
    UsageError,
)
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query import Query, find_event
from sahel_timeline.query.kept import Collector
from sahel_timeline.query.lookup import Identified
from sahel_timeline.query.nearby import NearbyEvents
from sahel_timeline.query.question import Question
from sahel_timeline.readers import Answer, NamesInUse, Request

C = TypeVar("C", bound=Collector)
_DEFAULT_WINDOW: Final = "30d"


def add_around(
    query: Query, filters: Filters, events: Sequence[Identified], today: date, rules: DateRules
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


class Nearby(NamedTuple):
    """The events that were read, and the query with the days that it asks for."""

    answer: Answer[NearbyEvents]
    query: Query
    in_use: NamesInUse

    def collect(
        self,
        collector: C,
        query: Query,
        collected: Sequence[str],
        columns: tuple[Sequence[str], Sequence[str]],
    ) -> tuple[Answer[C], Question, Registry, tuple[tuple[str, str], ...]]:
        """Collect what a query keeps. Return what an ``Asked`` has."""
        answer, near, named = self.answer, self.answer.collector, self.answer.columns
        hidden = only_read(columns[0], named) - only_read(columns[1], named)
        called = dict(zip(collected, find_names(collected, named), strict=True))
        take = partial(pass_without, collector.add, hidden, called)
        question, batch = near.select_into(take, query, *self.in_use)
        found = Answer(collector, (), len(near.ids), 0, tuple(near.ids), answer.extra_columns)
        left = question.count_unplaced(batch), tuple(question.find_uncompared(batch))
        found = found._replace(columns=named, unplaced=left[0], uncompared=left[1])
        return found, question, self.in_use.registry, absent_actors(answer)


def ask_nearby(
    files: Files,
    filters: Filters,
    make_query: Callable[[Filters, Sequence[Identified]], Query],
    columns: tuple[Sequence[str], Sequence[str]],
    today: date,
    *,
    quiet: bool,
) -> Nearby:
    """Read the events that can be near the event or the date of --around.

    ``columns`` are those of the query, and others to read. Until the event is met, all others can
    be near it. If the first one with this id is in another file, or its id is a date, files are
    read again.
    """
    others = Filters(**{**vars(filters), "around": None, "window": None, "certain": False})
    names = (*columns[0], *columns[1])
    read = partial(_read, files, filters, make_query(others, ()), names, quiet=quiet)
    answer, in_use = read(_guess_days(filters, today, read_rules(files)))
    query = make_query(filters, answer.collector.events)
    if {*answer.collector.chosen} - {query.around}:
        answer, in_use = read(query.around)
    print_notes_on_files(answer, quiet=quiet)
    check_columns(names, query.where, answer.columns)
    return Nearby(answer, query, in_use)


def _read(
    files: Files,
    filters: Filters,
    query: Query,
    names: tuple[str, ...],
    days: FuzzyDate | None,
    *,
    quiet: bool,
) -> tuple[Answer[NearbyEvents], NamesInUse]:
    find_days = partial(range_near, length=filters.window or _DEFAULT_WINDOW)
    collect = partial(NearbyEvents, query, filters.around or "", find_days, days)
    request = Request(collect, keeps_events=True, columns=names, kept_columns=names)
    request = with_registry(files, request)
    answer = ask(files, request, quiet=quiet)
    return answer, names_in_use(request, answer)


def _guess_days(filters: Filters, today: date, rules: DateRules) -> FuzzyDate | None:
    """Return the days near --around if it is a date, which can be an id as well."""
    try:
        start = parse_bound(filters.around or "", today=today, rules=rules)
        return range_near(start, filters.window or _DEFAULT_WINDOW)
    except TimelineError:
        return None  # what is wrong with it is reported when all ids are known


def _find_start(
    text: str, events: Sequence[Identified], today: date, rules: DateRules
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
