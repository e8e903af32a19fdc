"""How events look in tables, in files, and in the lists of pages."""

from __future__ import annotations

from functools import cache, partial
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

from sahel_timeline.columns import Column, ExtraColumns, Field, Role, View
from sahel_timeline.columns.dates import DATE_FIELDS, END_FIELDS, exact_day
from sahel_timeline.columns.extra_columns import extra_column_names
from sahel_timeline.columns.numbers import NUMBER_FIELDS, exact_number, number_text
from sahel_timeline.dates.humanize import (
    short_date,
    short_period,
    short_time,
    source_text,
)
from sahel_timeline.language import say
from sahel_timeline.model import Event, join_list
from sahel_timeline.query import EventInContext, Match, short_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_ID: Final = attrgetter("event.id")


def _match_columns(matches: Sequence[Match]) -> Sequence[Sequence[Any]]:
    """Return the attributes of the events, and the canonical names of their actors."""
    events, actors, _ = zip(*matches, strict=True)
    return (*zip(*events, strict=True), actors)


def event_view(
    matches: Sequence[Match],
    ids: Iterable[str] | None = (),
    extra_names: Sequence[str] = (),
    *,
    has: Mapping[str, bool] = {},
    asked: Callable[[str], bool] | None = None,
) -> View[Match]:
    """Describe how events look in every output.

    A short id is unique among ``ids``, by default those of the matches; if that is `None`, ids are
    not shortened. ``extra_names`` are extra columns that CSV has even if no event has a value in
    them. ``has`` says whether an event has a "time", and whether one has an "image", if that is
    known. The names of actors that were ``asked`` for come first on a terminal.
    """
    has_times = has["time"] if "time" in has else _has_times(matches)
    has_images = has["image"] if "image" in has else _has_images(matches)
    has_possible = not all(map(attrgetter("certain"), matches))
    some = [*[_TIME_COLUMN] * has_times, *[_MATCH_COLUMN] * has_possible]
    return View(
        noun="events",
        table_columns=(_id_column(matches, ids), _date_column(), *some, *_table_columns(asked)),
        csv_columns=_csv_columns(has_times=has_times, has_images=has_images),
        json_fields=_JSON_FIELDS,
        extra_columns=ExtraColumns(
            partial(_all_extra_names, matches, extra_names), lambda m: dict(m.event.extra)
        ),
        section=_year_of,
    )


def detail_view(
    details: Sequence[EventInContext], extra_names: Sequence[str] = ()
) -> View[EventInContext]:
    """Describe how single events look in tables and files, which do not show their neighbours."""
    events = event_view([detail.match for detail in details], extra_names=extra_names)
    return View(
        noun="events",
        table_columns=[_detail_column(column) for column in events.table_columns],
        csv_columns=[_detail_column(column) for column in events.csv_columns],
        json_fields=[_detail_field(field) for field in events.json_fields],
        extra_columns=events.extra_columns and _detail_extra(events.extra_columns),
        section=lambda detail: events.section(detail.match),
    )


def _csv_columns(*, has_times: bool, has_images: bool) -> Sequence[Column[Match]]:
    columns = _TIMED_CSV_COLUMNS if has_times else _CSV_COLUMNS
    return (*columns, *(_IMAGE_COLUMNS if has_images else ()))


def _has_times(matches: Sequence[Match]) -> bool:
    return any(map(attrgetter("event.start.time"), matches))


def _has_images(matches: Sequence[Match]) -> bool:
    return any(any(map(attrgetter(f"event.{each.name}"), matches)) for each in _IMAGE_COLUMNS)


def _all_extra_names(matches: Iterable[Match], known: Iterable[str]) -> list[str]:
    extras = map(attrgetter("event.extra"), matches)
    return list(dict.fromkeys([*known, *extra_column_names(extras)]))


def _id_column(matches: Sequence[Match], ids: Iterable[str] | None) -> Column[Match]:
    """Return a column that shortens ids. They are compared when the first is shown."""

    @cache
    def short() -> Mapping[str, str]:
        return short_ids(ids or map(_ID, matches))

    def texts(some: Sequence[Match]) -> Iterable[str]:
        return map(_ID, some) if ids is None else map(short().__getitem__, map(_ID, some))

    return Column("id", lambda m: next(iter(texts([m]))), role=Role.ID, texts=texts)


def _date_column() -> Column[Match]:
    """Return a column that puts a period into words, once for all events that share it."""
    words_of: dict[tuple[int, int], str] = {}

    def texts(matches: Sequence[Match]) -> Iterable[str]:
        for match in matches:
            key = id(match.event.start), id(match.event.end)
            if key not in words_of:
                words_of[key] = short_period(match.event.start, match.event.end)
            yield words_of[key]

    def words(match: Match) -> str:
        return next(iter(texts([match])))

    return Column("date", words, pieces=lambda m: _ends_of(words(m)), role=Role.DATE, texts=texts)


def _table_columns(asked: Callable[[str], bool] | None) -> Sequence[Column[Match]]:
    """Return the columns after those of dates."""
    return (
        Column("title", attrgetter("event.title"), role=Role.TITLE),
        Column(
            "actors",
            lambda m: ", ".join(m.actors),
            pieces=lambda m: m.actors,
            role=Role.NAMES,
            texts=lambda matches: map(", ".join, map(attrgetter("actors"), matches)),
            min_terminal_width=60,
            can_be_shortened=True,
            come_first=asked,
        ),
        Column(
            "place",
            lambda m: place_words(m.event),
            min_terminal_width=96,
            can_be_shortened=True,
            needless="somewhere ",
        ),
        Column("type", attrgetter("event.type"), min_terminal_width=116, can_be_shortened=True),
    )


def _year_of(match: Match) -> str:
    start = match.event.start
    if start.is_undated:
        return short_date(start)
    return say("beginning unknown") if start.has_open_start else str(start.earliest.year)


def _ends_of(period: str) -> tuple[str, ...]:
    """Split a long period in two, for a column as wide as one date."""
    for link in (" to ", " – ", " au ", " aux ", " à "):
        start, found, end = period.partition(link)
        if found:
            return start, f"{link.strip()} {end}"
    return (period,)


def place_words(event: Event) -> str:
    """Return the place of an event, in words that say how exactly it is known."""
    if not event.place_precision:
        return event.place or event.region or event.country
    from sahel_timeline.places.precision import place_text  # few files say how exact places are

    return place_text(event)


def _event_field(name: str, attribute: str = "", **how: Any) -> Field[Match]:  # noqa: ANN401
    """Return a key of JSON for an attribute of the event, which has its name if none is given."""
    value = itemgetter(Event._fields.index(attribute or name))
    return Field(name, value, columns=_match_columns, **how)


def _degrees(value: float | None) -> str:
    return "" if value is None else repr(value)


def _detail_field(field: Field[Match]) -> Field[EventInContext]:
    columns = field.columns
    return Field(
        field.name,
        (lambda detail: field.value(columns([detail.match]))[0])
        if columns
        else lambda detail: field.value(detail.match),
        subfields=field.subfields,
        is_shared=field.is_shared,
        empty_is_null=field.empty_is_null,
        is_mapping=field.is_mapping,
    )


def _detail_extra(columns: ExtraColumns[Match]) -> ExtraColumns[EventInContext]:
    return ExtraColumns(columns.names, lambda detail: columns.texts(detail.match))


def _detail_column(column: Column[Match]) -> Column[EventInContext]:
    value = column.value
    return Column(
        column.name,
        lambda detail: column.text(detail.match),
        value=value and (lambda detail: value(detail.match)),
    )


_MATCH_COLUMN: Final[Column[Match]] = Column(
    "match", lambda match: "" if match.certain else say("possible"), role=Role.MATCH
)
_TIME_COLUMN: Final[Column[Match]] = Column(
    "time",
    lambda m: short_time(m.event.start, m.event.end),
    pieces=lambda m: _ends_of(short_time(m.event.start, m.event.end)),
    role=Role.DATE,
    joins="date",
)
_CSV_COLUMNS: Final[tuple[Column[Match], ...]] = (
    Column("id", attrgetter("event.id")),
    Column("date", lambda m: str(m.event.start), value=lambda m: exact_day(m.event.start)),
    Column("date_text", lambda m: source_text(m.event.start)),
    Column(
        "end",
        lambda m: "" if m.event.end is None else str(m.event.end),
        value=lambda m: exact_day(m.event.end),
    ),
    Column("end_text", lambda m: source_text(m.event.end)),
    Column("title", attrgetter("event.title")),
    Column("actors", lambda m: join_list(m.event.actors)),
    Column("place", attrgetter("event.place")),
    Column("region", attrgetter("event.region")),
    Column("country", attrgetter("event.country")),
    Column("place_precision", attrgetter("event.place_precision")),
    Column("latitude", lambda m: _degrees(m.event.latitude), value=attrgetter("event.latitude")),
    Column("longitude", lambda m: _degrees(m.event.longitude), value=attrgetter("event.longitude")),
    Column("type", attrgetter("event.type")),
    Column(
        "killed",
        lambda m: number_text(m.event.killed),
        value=lambda m: exact_number(m.event.killed),
    ),
    Column(
        "wounded",
        lambda m: number_text(m.event.wounded),
        value=lambda m: exact_number(m.event.wounded),
    ),
    Column("summary", attrgetter("event.summary")),
    Column("sources", lambda m: join_list(m.event.sources)),
    Column("url", attrgetter("event.url")),
    Column("note", attrgetter("event.note")),
)
_IMAGE_COLUMNS: Final[tuple[Column[Match], ...]] = (
    Column("image", attrgetter("event.image")),
    Column("image_credit", attrgetter("event.image_credit")),
)
# The time of a start is in a column of its own, as spreadsheets have it.
_TIMED_CSV_COLUMNS: Final[tuple[Column[Match], ...]] = (
    *_CSV_COLUMNS[:1],
    Column(
        "date",
        lambda m: str(m.event.start.at("")),
        value=lambda m: exact_day(m.event.start.at("")),
    ),
    *_CSV_COLUMNS[2:3],
    # Without the blank, 09:00-11:00 is more likely two times.
    Column("time", lambda m: m.event.start.time.replace("-", " -")),
    *_CSV_COLUMNS[3:],
)
_JSON_FIELDS: Final[tuple[Field[Match], ...]] = (
    _event_field("id"),
    _event_field("date", "start", subfields=DATE_FIELDS, is_shared=True),
    _event_field("end", subfields=END_FIELDS, is_shared=True),
    _event_field("title"),
    Field("actors", itemgetter(len(Event._fields)), columns=_match_columns),
    _event_field("actors_text", "actors"),
    _event_field("place", empty_is_null=True),
    _event_field("region", empty_is_null=True),
    _event_field("country", empty_is_null=True),
    _event_field("place_precision", empty_is_null=True),
    _event_field("latitude"),
    _event_field("longitude"),
    _event_field("type", empty_is_null=True),
    _event_field("killed", subfields=NUMBER_FIELDS, is_shared=True),
    _event_field("wounded", subfields=NUMBER_FIELDS, is_shared=True),
    _event_field("summary", empty_is_null=True),
    _event_field("sources"),
    _event_field("url", empty_is_null=True),
    _event_field("note", empty_is_null=True),
    _event_field("image", empty_is_null=True),
    _event_field("image_credit", empty_is_null=True),
    _event_field("extra", is_mapping=True),
)
