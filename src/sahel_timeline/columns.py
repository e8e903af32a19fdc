"""What outputs show of a record: the table's columns, csv's and tsv's, JSON's keys.

Declared once. No format renames or reorders them; JSON's keys change only with a major
version.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from sahel_timeline.dates import ONGOING, End, FuzzyDate, Precision, Span
from sahel_timeline.dates.wording import (
    brief,
    brief_span,
    distance,
    full,
    lasted,
    meaning,
)
from sahel_timeline.model import join_list
from sahel_timeline.query import Appearance, By, Count, Detail, Match, Tally, handles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from sahel_timeline.model import Problem

R = TypeVar("R")
Json: TypeAlias = "bool | int | float | str | tuple[str, ...] | list[Json] | dict[str, Json] | None"


_BAR: Final = 32
_GAP: Final = 3
# What a cross table has beside its columns: the events, and the one for all the others.
_BESIDE: Final = len("events") + len("other (100)") + 3 * _GAP


class Role(StrEnum):
    """What a column is to its reader, which decides how it is drawn."""

    ID = "id"
    DATE = "date"
    MARK = "mark"
    TITLE = "title"
    NAMES = "names"
    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"


class Column(NamedTuple, Generic[R]):
    """A column: its name in files and on screen, and what it says of a record.

    ``parts`` are what a cell can be broken into: names, or the ends of a period. A drawn
    table has room for the column from a terminal of ``from_width`` cells on.
    """

    name: str
    cell: Callable[[R], str]
    parts: Callable[[R], Sequence[str]] | None = None
    role: Role = Role.TEXT
    from_width: int = 0


class Field(NamedTuple, Generic[R]):
    """A key of a record's JSON, and what stands there.

    ``document`` makes JSON of a value that is none, or that many records share: one
    object, wherever it was met, is written alike.
    """

    name: str
    value: Callable[[R], Any]
    document: Callable[[Any], Json] | None = None

    def of(self, record: R) -> Json:
        """Return a record's JSON under this key."""
        value = self.value(record)
        return self.document(value) if self.document else value


class View(NamedTuple, Generic[R]):
    """How a kind of record looks in every output.

    ``table`` and ``sheet`` are the columns of tables and of csv and tsv, ``fields``
    are its JSON, ``heading`` and ``labelled`` are its texts for reading it
    alone, each label with its lines, and ``group`` tells which neighbours belong together
    on screen. ``match`` is the event that a record is, for formats that show events and
    nothing else; ``noun`` is what several records are called. ``footer`` is told under
    tables.
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


def event_view(matches: Sequence[Match], ids: Iterable[str] = ()) -> View[Match]:
    """Return how events look; ``ids`` are those among which a short id must be clear."""
    short: dict[str, str] = {}

    def handle(match: Match) -> str:
        if not short:
            short.update(handles([*ids, *(other.event.id for other in matches)]))
        return short[match.event.id]

    names = dict.fromkeys(name for match in matches for name, _ in match.event.extra)
    doubtful = not all(match.certain for match in matches)
    return View(
        table=(
            Column(name="id", cell=handle, role=Role.ID),
            Column(name="date", cell=_when, parts=_when_parts, role=Role.DATE),
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


def detail_view(details: Sequence[Detail]) -> View[Detail]:
    """Return how events look with their neighbours; in files they stand alone."""
    events = event_view([detail.match for detail in details])
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


def count_view(counted: Count, width: int | None = None) -> View[Tally]:
    """Return how counts look: a bar beside each number, or a column for each other thing.

    On a screen of a ``width`` the columns that hold least are summed up in one.
    """
    by, *across = counted.by
    most = max((tally.events for tally in counted.tallies), default=0)
    cells = [_cell_of(name, place) for place, name in enumerate(counted.columns)]
    bar = Column[Tally](name="", cell=lambda t: _bar(t.events, most), role=Role.BAR, from_width=60)
    label = Column[Tally](name=by, cell=lambda t: t.bucket.label, role=Role.TITLE)
    events = Column[Tally](name="events", cell=lambda t: str(t.events), role=Role.NUMBER)
    sheet = (
        label,
        Column[Tally](name="start", cell=lambda t: _iso(t.bucket.first) or ""),
        Column[Tally](name="end", cell=lambda t: _iso(t.bucket.last) or ""),
        events,
        *cells,
    )
    fields = (
        Field[Tally](by, lambda t: t.bucket.label),
        Field[Tally]("start", lambda t: _iso(t.bucket.first)),
        Field[Tally]("end", lambda t: _iso(t.bucket.last)),
        Field[Tally]("events", lambda t: t.events),
        *(
            Field[Tally](f"by_{name}", lambda t: dict(zip(counted.columns, t.cells, strict=True)))
            for name in across
        ),
    )
    return View(
        table=(label, events, *(_fitting(counted, cells, width) if across else (bar,))),
        sheet=sheet,
        fields=fields,
        heading=lambda t: t.bucket.label,
        labelled=lambda t: [(column.name, [column.cell(t)]) for column in sheet],
        group=lambda _: "",
        noun="counts",
        footer=_footer(counted),
    )


def _fitting(
    counted: Count, cells: Sequence[Column[Tally]], width: int | None
) -> list[Column[Tally]]:
    """Keep the columns that hold most while there is room, in their order."""
    room = (width or 0) - _BESIDE - max((len(t.bucket.label) for t in counted.tallies), default=0)
    if width is None or sum(len(cell.name) + _GAP for cell in cells) <= room:
        return list(cells)
    sums = [sum(tally.cells[place] for tally in counted.tallies) for place in range(len(cells))]
    ordered = sorted(range(len(cells)), key=lambda place: -sums[place])
    ends = accumulate(len(cells[place].name) + _GAP for place in ordered)
    kept = [place for place, end in zip(ordered, ends, strict=True) if end <= room]
    others = [place for place in range(len(cells)) if place not in kept]
    name = f"other ({len(others)})"
    rest = Column[Tally](name, lambda t: str(sum(t.cells[i] for i in others)), role=Role.NUMBER)
    return [*(cells[place] for place in sorted(kept)), rest]


def _footer(counted: Count) -> list[str]:
    """Say of how many events a count is, and where one is counted more than once."""
    told = [f"{counted.total:,} event{'s' * (counted.total != 1)}"]
    if By.ACTOR in counted.by:
        told.append("an event with several actors is counted once for each")
    return told


def _cell_of(name: str, place: int) -> Column[Tally]:
    return Column(name=name, cell=lambda t: str(t.cells[place]), role=Role.NUMBER)


def _bar(number: int, most: int) -> str:
    """Draw a number as blocks, eighths of a cell apart."""
    eighths = round(number / most * _BAR * 8) if most else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


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


def event_document(match: Match) -> dict[str, Json]:
    """Return an event's JSON, as ``schema/events.schema.json`` promises it."""
    return {field.name: field.of(match) for field in _FIELDS}


def _date_document(when: FuzzyDate) -> dict[str, Json]:
    edtf = str(when)
    return {
        "edtf": edtf,
        "text": when.text or edtf,
        "earliest": None if when.opens_early else when.earliest.isoformat(),
        "latest": None if when.opens_late else when.latest.isoformat(),
        "precision": when.precision,
        "approximate": when.approximate,
        "uncertain": when.uncertain,
    }


def _end_document(end: End) -> dict[str, Json] | None:
    if end is ONGOING:
        return _OPEN_END.copy()
    return None if end is None else _date_document(end)


_OPEN_END: Final[dict[str, Json]] = {
    **{"edtf": "..", "text": None, "earliest": None, "latest": None},
    **{"precision": "open", "approximate": None, "uncertain": None},
}


def _when(match: Match) -> str:
    return brief_span(match.event.start, match.event.end)


def _when_parts(match: Match) -> tuple[str, ...]:
    """Split a long period, for a column as wide as one date."""
    start, dash, end = _when(match).partition(" – ")
    return (start, f"– {end}") if dash else (start,)


def _words(when: End) -> str:
    """Return a source's words where they say more than the EDTF beside them."""
    if not isinstance(when, FuzzyDate) or when.text == str(when):
        return ""
    return when.text


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _extra(name: str) -> Column[Match]:
    return Column(name=name, cell=lambda match: dict(match.event.extra).get(name, ""))


def _field_of_match(field: Field[Match]) -> Field[Detail]:
    return Field(field.name, lambda detail: field.value(detail.match), field.document)


def _of_match(column: Column[Match]) -> Column[Detail]:
    return Column(name=column.name, cell=lambda detail: column.cell(detail.match))


_MAYBE: Final[Column[Match]] = Column(
    name="may", cell=lambda match: "" if match.certain else "?", role=Role.MARK
)
_TABLE: Final[tuple[Column[Match], ...]] = (
    Column(name="title", cell=lambda m: m.event.title, role=Role.TITLE),
    Column(
        name="actors",
        cell=lambda m: ", ".join(m.actors),
        parts=lambda m: m.actors,
        role=Role.NAMES,
        from_width=60,
    ),
    Column(name="place", cell=lambda m: m.event.place, from_width=96),
    Column(name="type", cell=lambda m: m.event.type, from_width=130),
)
_SHEET: Final[tuple[Column[Match], ...]] = (
    Column(name="id", cell=lambda m: m.event.id),
    Column(name="date", cell=lambda m: str(m.event.start)),
    Column(name="date_text", cell=lambda m: _words(m.event.start)),
    Column(name="end", cell=lambda m: "" if m.event.end is None else str(m.event.end)),
    Column(name="end_text", cell=lambda m: _words(m.event.end)),
    Column(name="title", cell=lambda m: m.event.title),
    Column(name="actors", cell=lambda m: join_list(m.event.actors)),
    Column(name="place", cell=lambda m: m.event.place),
    Column(name="latitude", cell=lambda m: _number(m.event.latitude)),
    Column(name="longitude", cell=lambda m: _number(m.event.longitude)),
    Column(name="type", cell=lambda m: m.event.type),
    Column(name="summary", cell=lambda m: m.event.summary),
    Column(name="sources", cell=lambda m: join_list(m.event.sources)),
    Column(name="url", cell=lambda m: m.event.url),
    Column(name="note", cell=lambda m: m.event.note),
)
_FIELDS: Final[tuple[Field[Match], ...]] = (
    Field("id", lambda m: m.event.id),
    Field("date", lambda m: m.event.start, _date_document),
    Field("end", lambda m: m.event.end, _end_document),
    Field("title", lambda m: m.event.title),
    Field("actors", lambda m: m.actors),
    Field("actors_text", lambda m: m.event.actors),
    Field("place", lambda m: m.event.place or None),
    Field("latitude", lambda m: m.event.latitude),
    Field("longitude", lambda m: m.event.longitude),
    Field("type", lambda m: m.event.type or None),
    Field("summary", lambda m: m.event.summary or None),
    Field("sources", lambda m: m.event.sources),
    Field("url", lambda m: m.event.url or None),
    Field("note", lambda m: m.event.note or None),
    Field("extra", lambda m: m.event.extra, dict),
)
_ACTOR_TABLE: Final[tuple[Column[Appearance], ...]] = (
    Column(name="name", cell=lambda a: a.actor.name, role=Role.TITLE),
    Column(name="kind", cell=lambda a: a.actor.kind, from_width=60),
    Column(name="events", cell=lambda a: str(a.events), role=Role.NUMBER),
    Column(name="first", cell=lambda a: brief(a.first) if a.first else "", role=Role.DATE),
    Column(name="last", cell=lambda a: brief(a.last) if a.last else "", role=Role.DATE),
    Column(name="aliases", cell=lambda a: "; ".join(a.actor.aliases), from_width=90),
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
    Field("name", lambda a: a.actor.name),
    Field("aliases", lambda a: a.actor.aliases),
    Field("kind", lambda a: a.actor.kind or None),
    Field("events", lambda a: a.events),
    Field("first", lambda a: a.first, _end_document),
    Field("last", lambda a: a.last, _end_document),
    Field("description", lambda a: a.actor.description or None),
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
    words = _words(when)
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
