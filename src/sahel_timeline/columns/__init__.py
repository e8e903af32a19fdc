"""What outputs show of a record: the table's columns, csv's and tsv's, JSON's keys.

Declared once. No format renames or reorders them; JSON's keys change only with a major
version.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from sahel_timeline.columns.further import further_columns
from sahel_timeline.dates import FuzzyDate, Ongoing, Precision, Span
from sahel_timeline.dates.wording import (
    brief,
    brief_span,
    distance,
    full,
    lasted,
    meaning,
    source_words,
)
from sahel_timeline.model import Problem, join_list
from sahel_timeline.query import Appearance, Detail, Match, handles

R = TypeVar("R")
Json: TypeAlias = "bool | int | float | str | tuple[str, ...] | list[Json] | dict[str, Json] | None"


class Role(StrEnum):
    """What a column is to its reader, which decides how it is drawn."""

    ID = "id"
    DATE = "date"
    MARK = "mark"
    KIND = "kind"
    CHANGES = "changes"
    TITLE = "title"
    NAMES = "names"
    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"


class Column(NamedTuple, Generic[R]):
    """A column: its name in files and on screen, and what it says of a record.

    ``parts`` are what a cell can be broken into: names, or the ends of a period. A drawn
    table has room for the column from a terminal of ``from_width`` cells on; where there is
    none for all that have a ``weight``, the view's ``rest`` sums up those that weigh least.
    ``drawn`` is what it shows instead of a text that could fill a screen.
    """

    name: str
    cell: Callable[[R], str]
    parts: Callable[[R], Sequence[str]] | None = None
    role: Role = Role.TEXT
    from_width: int = 0
    weight: int | None = None
    drawn: Callable[[R], str] | None = None


class Field(NamedTuple, Generic[R]):
    """A key of a record's JSON, and what stands there.

    ``parts`` are the keys of a value that is a record itself, and ``document`` makes JSON
    of another value that is none. ``empty_is_null`` is for texts, of which an empty one is
    no value.
    """

    name: str
    value: Callable[[R], Any]
    parts: Sequence["Field[Any]"] = ()
    document: Callable[[Any], Json] | None = None
    empty_is_null: bool = False


class View(NamedTuple, Generic[R]):
    """How a kind of record looks in every output.

    ``table`` and ``sheet`` are the columns of tables and of csv and tsv, ``fields``
    are its JSON, ``heading`` and ``labelled`` are its texts for reading it
    alone, each label with its lines, and ``group`` tells which neighbours belong together
    on screen. ``match`` is the event that a record is, for formats that show events and
    nothing else; ``noun`` is what several records are called. ``footer`` is told under
    tables, and ``rest`` makes one column of several.
    """

    table: Sequence[Column[R]]
    sheet: Sequence[Column[R]]
    fields: Sequence[Field[R]]
    heading: Callable[[R], str]
    labelled: Callable[[R], Sequence[tuple[str, Sequence[str]]]]
    group: Callable[[R], str]
    noun: str
    match: Callable[[R], Match] | None = None
    footer: Sequence[str] = ()
    rest: Callable[[Sequence[Column[R]]], Column[R]] | None = None


def event_view(
    matches: Sequence[Match], ids: Iterable[str] = (), further: Iterable[str] = ()
) -> View[Match]:
    """Return how events look; ``ids`` are those among which a short id must be clear.

    ``further`` are columns that a sheet has even where no event has something in them.
    """
    short: dict[str, str] = {}

    def handle(match: Match) -> str:
        if not short:
            short.update(handles([*ids, *(other.event.id for other in matches)]))
        return short[match.event.id]

    names = dict.fromkeys([*further, *further_columns(map(attrgetter("event.extra"), matches))])
    doubtful = not all(map(attrgetter("certain"), matches))
    when = _worded()
    return View(
        table=(
            Column(name="id", cell=handle, role=Role.ID),
            Column(
                name="date",
                cell=when,
                parts=lambda match: _ends_of(when(match)),
                role=Role.DATE,
            ),
            *((_MAYBE,) if doubtful else ()),
            *_TABLE,
        ),
        sheet=(*_SHEET, *(_extra(name) for name in names)),
        fields=_FIELDS,
        heading=lambda match: match.event.title,
        labelled=lambda match: _labelled(Detail(match=match)),
        group=lambda match: str(match.event.start.earliest.year),
        noun="events",
        match=lambda match: match,
    )


def detail_view(details: Sequence[Detail], further: Iterable[str] = ()) -> View[Detail]:
    """Return how events look with their neighbours; in files they stand alone."""
    events = event_view([detail.match for detail in details], further=further)
    return View(
        table=[_of_match(column) for column in events.table],
        sheet=[_of_match(column) for column in events.sheet],
        fields=[_field_of_match(field) for field in events.fields],
        heading=lambda detail: detail.match.event.title,
        labelled=_labelled,
        group=lambda detail: events.group(detail.match),
        noun="events",
        match=lambda detail: detail.match,
    )


def actor_view() -> View[Appearance]:
    """Return how actors look."""
    return View(
        table=_ACTOR_TABLE,
        sheet=_ACTOR_SHEET,
        fields=_ACTOR_FIELDS,
        heading=lambda who: who.actor.name,
        labelled=lambda who: [(c.name, [c.cell(who)]) for c in _ACTOR_SHEET],
        group=lambda _: "",
        noun="actors",
    )


def problem_document(problem: Problem) -> dict[str, Json]:
    """Return a problem's JSON; a line or cell that does not apply is null."""
    return {
        "file": problem.file,
        "line": problem.line or None,
        "cell": problem.cell or None,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def _of_end(field: Field[FuzzyDate]) -> Field[FuzzyDate | Ongoing]:
    """Return what stands under a date's key for an end, which may be open."""
    if field.value is str:
        return Field(field.name, str)
    open_ = "open" if field.name == "precision" else None
    return Field(field.name, lambda end: field.value(end) if isinstance(end, FuzzyDate) else open_)


_DATE_FIELDS: Final[tuple[Field[FuzzyDate], ...]] = (
    Field("edtf", str),
    Field("text", lambda when: when.text or str(when)),
    Field("earliest", lambda when: None if when.opens_early else when.earliest.isoformat()),
    Field("latest", lambda when: None if when.opens_late else when.latest.isoformat()),
    Field("precision", attrgetter("precision")),
    Field("approximate", attrgetter("approximate")),
    Field("uncertain", attrgetter("uncertain")),
)
_END_FIELDS: Final = tuple(map(_of_end, _DATE_FIELDS))


def _worded() -> Callable[[Match], str]:
    """Return what words an event's period: once for all the events that share it."""
    known: dict[tuple[int, int], str] = {}

    def when(match: Match) -> str:
        event = match.event
        key = id(event.start), id(event.end)
        words = known.get(key)
        if words is None:
            words = known[key] = brief_span(event.start, event.end)
        return words

    return when


def _ends_of(period: str) -> tuple[str, ...]:
    """Split a long period, for a column as wide as one date."""
    start, dash, end = period.partition(" – ")
    return (start, f"– {end}") if dash else (start,)


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _extra(name: str) -> Column[Match]:
    return Column(name=name, cell=lambda match: dict(match.event.extra).get(name, ""))


def _field_of_match(field: Field[Match]) -> Field[Detail]:
    return Field(
        field.name,
        lambda detail: field.value(detail.match),
        parts=field.parts,
        document=field.document,
        empty_is_null=field.empty_is_null,
    )


def _of_match(column: Column[Match]) -> Column[Detail]:
    return Column(name=column.name, cell=lambda detail: column.cell(detail.match))


_MAYBE: Final[Column[Match]] = Column(
    name="may", cell=lambda match: "" if match.certain else "?", role=Role.MARK
)
_TABLE: Final[tuple[Column[Match], ...]] = (
    Column(name="title", cell=attrgetter("event.title"), role=Role.TITLE),
    Column(
        name="actors",
        cell=lambda m: ", ".join(m.actors),
        parts=lambda m: m.actors,
        role=Role.NAMES,
        from_width=60,
    ),
    Column(name="place", cell=attrgetter("event.place"), from_width=96),
    Column(name="type", cell=attrgetter("event.type"), from_width=130),
)
_SHEET: Final[tuple[Column[Match], ...]] = (
    Column(name="id", cell=attrgetter("event.id")),
    Column(name="date", cell=lambda m: str(m.event.start)),
    Column(name="date_text", cell=lambda m: source_words(m.event.start)),
    Column(name="end", cell=lambda m: "" if m.event.end is None else str(m.event.end)),
    Column(name="end_text", cell=lambda m: source_words(m.event.end)),
    Column(name="title", cell=attrgetter("event.title")),
    Column(name="actors", cell=lambda m: join_list(m.event.actors)),
    Column(name="place", cell=attrgetter("event.place")),
    Column(name="latitude", cell=lambda m: _number(m.event.latitude)),
    Column(name="longitude", cell=lambda m: _number(m.event.longitude)),
    Column(name="type", cell=attrgetter("event.type")),
    Column(name="summary", cell=attrgetter("event.summary")),
    Column(name="sources", cell=lambda m: join_list(m.event.sources)),
    Column(name="url", cell=attrgetter("event.url")),
    Column(name="note", cell=attrgetter("event.note")),
)
_FIELDS: Final[tuple[Field[Match], ...]] = (
    Field("id", attrgetter("event.id")),
    Field("date", attrgetter("event.start"), parts=_DATE_FIELDS),
    Field("end", attrgetter("event.end"), parts=_END_FIELDS),
    Field("title", attrgetter("event.title")),
    Field("actors", attrgetter("actors")),
    Field("actors_text", attrgetter("event.actors")),
    Field("place", attrgetter("event.place"), empty_is_null=True),
    Field("latitude", attrgetter("event.latitude")),
    Field("longitude", attrgetter("event.longitude")),
    Field("type", attrgetter("event.type"), empty_is_null=True),
    Field("summary", attrgetter("event.summary"), empty_is_null=True),
    Field("sources", attrgetter("event.sources")),
    Field("url", attrgetter("event.url"), empty_is_null=True),
    Field("note", attrgetter("event.note"), empty_is_null=True),
    Field("extra", attrgetter("event.extra"), document=dict),
)


def _some(names: Sequence[str]) -> str:
    """Return the first of many names, and how many more there are."""
    shown: list[str] = []
    for name in names:
        if shown and len("; ".join([*shown, name])) > _ENOUGH_NAMES:
            break
        shown.append(name)
    more = len(names) - len(shown)
    return "; ".join(shown) + f"; … {more} more" * bool(more)


_ENOUGH_NAMES: Final = 60
_ACTOR_TABLE: Final[tuple[Column[Appearance], ...]] = (
    Column(name="name", cell=lambda a: a.actor.name, role=Role.TITLE),
    Column(name="kind", cell=lambda a: a.actor.kind, from_width=60),
    Column(name="events", cell=lambda a: str(a.events), role=Role.NUMBER),
    Column(name="first", cell=lambda a: brief(a.first) if a.first else "", role=Role.DATE),
    Column(name="last", cell=lambda a: brief(a.last) if a.last else "", role=Role.DATE),
    Column(
        name="aliases",
        cell=lambda a: "; ".join(a.actor.aliases),
        drawn=lambda a: _some(a.actor.aliases),
        from_width=90,
    ),
)
_ACTOR_SHEET: Final[tuple[Column[Appearance], ...]] = (
    Column(name="name", cell=lambda a: a.actor.name),
    Column(name="aliases", cell=lambda a: join_list(a.actor.aliases)),
    Column(name="kind", cell=lambda a: a.actor.kind),
    Column(name="events", cell=lambda a: str(a.events)),
    Column(name="first", cell=lambda a: str(a.first) if a.first else ""),
    Column(name="last", cell=lambda a: str(a.last) if a.last else ""),
    Column(name="description", cell=lambda a: a.actor.description),
)


_ACTOR_FIELDS: Final[tuple[Field[Appearance], ...]] = (
    Field("name", attrgetter("actor.name")),
    Field("aliases", attrgetter("actor.aliases")),
    Field("kind", attrgetter("actor.kind"), empty_is_null=True),
    Field("events", attrgetter("events")),
    Field("first", attrgetter("first"), parts=_END_FIELDS),
    Field("last", attrgetter("last"), parts=_END_FIELDS),
    Field("description", attrgetter("actor.description"), empty_is_null=True),
)


def _labelled(detail: Detail) -> list[tuple[str, Sequence[str]]]:
    """Return everything that is known of an event, label by label, in reading order."""
    event = detail.match.event
    origin = event.origin
    rows: list[tuple[str, Sequence[str]]] = [
        ("date", [_told(event.start)]),
        ("end", [_told(event.end)] if isinstance(event.end, FuzzyDate) else []),
        ("lasted", [lasted(Span(event.start, event.end))]),
        ("actors", _who(detail.match)),
        ("place", [_where(detail.match)]),
        ("type", [event.type]),
        ("summary", [event.summary]),
        ("note", [event.note]),
        ("sources", event.sources),
        ("url", [event.url]),
        *((name, [text]) for name, text in event.extra),
        ("before", [_neighbour(event.start, detail.before)]),
        ("after", [_neighbour(event.start, detail.after)]),
        ("id", [event.id]),
        ("read from", [f"{origin.file}:{origin.line}"] if origin else []),
    ]
    return [(label, lines) for label, lines in rows if any(map(str.strip, lines))]


def _told(when: FuzzyDate) -> str:
    """Say a date in the source's words and, where they leave it open, in days."""
    words = source_words(when)
    doubtful = when.approximate or when.uncertain
    if when.precision is Precision.DAY and not doubtful:
        return f"{words}: {full(when)}" if words else full(when)
    return f"{words or full(when)}: {meaning(when)}"


def _who(match: Match) -> list[str]:
    """Name the actors, with the source's spelling where it is another."""
    written = ", ".join(match.event.actors)
    names = ", ".join(match.actors)
    return [names] if written == names else [names, f"(written: {written})"]


def _where(match: Match) -> str:
    event = match.event
    if event.latitude is None or event.longitude is None:
        return event.place
    degrees = f"{event.latitude:.4f}, {event.longitude:.4f}"
    return f"{event.place} ({degrees})" if event.place else degrees


def _neighbour(origin: FuzzyDate, other: Match | None) -> str:
    if other is None:
        return ""
    start = other.event.start
    return f"{brief(start)}, {distance(origin, start)}: {other.event.title}"
