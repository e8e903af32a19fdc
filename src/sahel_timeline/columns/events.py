"""How events look, alone and with what came just before and after them."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.columns import Card, Column, Field, Role, View
from sahel_timeline.columns.dates import DATE_FIELDS, END_FIELDS
from sahel_timeline.columns.extra_columns import extra_column_names
from sahel_timeline.dates import FuzzyDate, Span
from sahel_timeline.dates.humanize import (
    brief,
    brief_span,
    distance,
    full,
    lasted,
    meaning,
    source_words,
)
from sahel_timeline.model import join_list
from sahel_timeline.query import Detail, Match, short_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def event_view(
    matches: Sequence[Match], ids: Iterable[str] | None = None, further: Iterable[str] = ()
) -> View[Match]:
    """Return how events look; ``ids`` are those among which a short id must be clear.

    Without any, they are those of the matches. ``further`` are columns that a sheet has even
    where no event has something in them.
    """
    short: dict[str, str] = {}

    def handle(match: Match) -> str:
        if not short:
            short.update(short_ids(map(attrgetter("event.id"), matches) if ids is None else ids))
        return short[match.event.id]

    names = dict.fromkeys([*further, *extra_column_names(map(attrgetter("event.extra"), matches))])
    doubtful = not all(map(attrgetter("certain"), matches))
    when = _worded()
    return View(
        table_columns=(
            Column(name="id", text=handle, role=Role.ID),
            Column(
                name="date",
                text=when,
                pieces=lambda match: _ends_of(when(match)),
                role=Role.DATE,
            ),
            *((_MAYBE,) if doubtful else ()),
            *_TABLE,
        ),
        csv_columns=(*_SHEET, *(_extra(name) for name in names)),
        json_fields=_FIELDS,
        section=lambda match: str(match.event.start.earliest.year),
        noun="events",
        json_values=_values,
    )


def detail_view(details: Sequence[Detail], further: Iterable[str] = ()) -> View[Detail]:
    """Return how events look with their neighbours; in files they stand alone."""
    events = event_view([detail.match for detail in details], further=further)
    return View(
        table_columns=[_of_match(column) for column in events.table_columns],
        csv_columns=[_of_match(column) for column in events.csv_columns],
        json_fields=[_field_of_match(field) for field in events.json_fields],
        section=lambda detail: events.section(detail.match),
        noun="events",
    )


def event_cards(details: Iterable[Detail]) -> list[Card]:
    """Return all that is known of each event, for showing it alone."""
    return [Card(detail.match.event.title, _labelled(detail)) for detail in details]


def _values(matches: Sequence[Match]) -> Sequence[Sequence[Any]]:
    """Return what stands under each of the events' fields: tuples turned on their side."""
    events, actors, _ = zip(*matches, strict=True)
    name, start, title, end, *rest, _ = zip(*events, strict=True)
    return name, start, end, title, actors, *rest


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
    return Column(name=name, text=lambda match: dict(match.event.extra).get(name, ""))


def _field_of_match(field: Field[Match]) -> Field[Detail]:
    return Field(
        field.name,
        lambda detail: field.value(detail.match),
        subfields=field.subfields,
        to_json=field.to_json,
        empty_is_null=field.empty_is_null,
    )


def _of_match(column: Column[Match]) -> Column[Detail]:
    return Column(name=column.name, text=lambda detail: column.text(detail.match))


_MAYBE: Final[Column[Match]] = Column(
    name="may", text=lambda match: "" if match.certain else "?", role=Role.MARK
)
_TABLE: Final[tuple[Column[Match], ...]] = (
    Column(name="title", text=attrgetter("event.title"), role=Role.TITLE),
    Column(
        name="actors",
        text=lambda m: ", ".join(m.actors),
        pieces=lambda m: m.actors,
        role=Role.NAMES,
        min_terminal_width=60,
    ),
    Column(name="place", text=attrgetter("event.place"), min_terminal_width=96),
    Column(name="type", text=attrgetter("event.type"), min_terminal_width=130),
)
_SHEET: Final[tuple[Column[Match], ...]] = (
    Column(name="id", text=attrgetter("event.id")),
    Column(name="date", text=lambda m: str(m.event.start)),
    Column(name="date_text", text=lambda m: source_words(m.event.start)),
    Column(name="end", text=lambda m: "" if m.event.end is None else str(m.event.end)),
    Column(name="end_text", text=lambda m: source_words(m.event.end)),
    Column(name="title", text=attrgetter("event.title")),
    Column(name="actors", text=lambda m: join_list(m.event.actors)),
    Column(name="place", text=attrgetter("event.place")),
    Column(name="latitude", text=lambda m: _number(m.event.latitude)),
    Column(name="longitude", text=lambda m: _number(m.event.longitude)),
    Column(name="type", text=attrgetter("event.type")),
    Column(name="summary", text=attrgetter("event.summary")),
    Column(name="sources", text=lambda m: join_list(m.event.sources)),
    Column(name="url", text=attrgetter("event.url")),
    Column(name="note", text=attrgetter("event.note")),
)
_FIELDS: Final[tuple[Field[Match], ...]] = (
    Field("id", attrgetter("event.id")),
    Field("date", attrgetter("event.start"), subfields=DATE_FIELDS),
    Field("end", attrgetter("event.end"), subfields=END_FIELDS),
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
    Field("extra", attrgetter("event.extra"), to_json=dict),
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
    if when.is_exact:
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
