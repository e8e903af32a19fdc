"""How actors look: their names, how often they take part, and when first and last."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.columns.dates import END_FIELDS, exact_day
from sahel_timeline.dates.humanize import short_date
from sahel_timeline.language import say_count
from sahel_timeline.model import join_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors import Actor
    from sahel_timeline.query.actor_counts import ActorCount

_ALIASES_WIDTH: Final = 60


def actor_view() -> View[ActorCount]:
    """Describe how actors look in every output."""
    return View(
        noun="actors",
        table_columns=_TABLE_COLUMNS,
        csv_columns=_CSV_COLUMNS,
        json_fields=_JSON_FIELDS,
    )


def registry_view() -> View[Actor]:
    """Describe actors as a file of them has them."""
    return View(noun="actors", table_columns=(), csv_columns=_REGISTRY_COLUMNS, json_fields=())


def _shorten(aliases: Sequence[str]) -> str:
    """Return the first aliases in one line, and how many more there are."""
    shown: list[str] = []
    for alias in aliases:
        if shown and len("; ".join([*shown, alias])) > _ALIASES_WIDTH:
            break
        shown.append(alias)
    more = len(aliases) - len(shown)
    rest = [f"… {say_count(more, '{count} more', '{count} more')}"] if more else []
    return "; ".join([*shown, *rest])


_TABLE_COLUMNS: Final[tuple[Column[ActorCount], ...]] = (
    Column("name", lambda a: a.actor.name, role=Role.TITLE),
    Column("kind", lambda a: a.actor.kind, min_terminal_width=60),
    Column("events", lambda a: str(a.events), role=Role.NUMBER),
    Column("first", lambda a: short_date(a.first) if a.first else "", role=Role.DATE),
    Column("last", lambda a: short_date(a.last) if a.last else "", role=Role.DATE),
    Column(
        "aliases",
        lambda a: "; ".join(a.actor.aliases),
        short_text=lambda a: _shorten(a.actor.aliases),
        min_terminal_width=90,
    ),
)
_CSV_COLUMNS: Final[tuple[Column[ActorCount], ...]] = (
    Column("name", lambda a: a.actor.name),
    Column("aliases", lambda a: join_list(a.actor.aliases)),
    Column("kind", lambda a: a.actor.kind),
    Column("events", lambda a: str(a.events), value=attrgetter("events")),
    Column("first", lambda a: str(a.first) if a.first else "", value=lambda a: exact_day(a.first)),
    Column("last", lambda a: str(a.last) if a.last else "", value=lambda a: exact_day(a.last)),
    Column("description", lambda a: a.actor.description),
)
_REGISTRY_COLUMNS: Final[tuple[Column[Actor], ...]] = (
    Column("name", attrgetter("name")),
    Column("aliases", lambda actor: join_list(actor.aliases)),
    Column("kind", attrgetter("kind")),
    Column("part_of", lambda _: ""),
    Column("description", attrgetter("description")),
    Column("source", lambda actor: join_list(actor.sources)),
)
_JSON_FIELDS: Final[tuple[Field[ActorCount], ...]] = (
    Field("name", attrgetter("actor.name")),
    Field("aliases", attrgetter("actor.aliases")),
    Field("kind", attrgetter("actor.kind"), empty_is_null=True),
    Field("events", attrgetter("events")),
    Field("first", attrgetter("first"), subfields=END_FIELDS),
    Field("last", attrgetter("last"), subfields=END_FIELDS),
    Field("description", attrgetter("actor.description"), empty_is_null=True),
)
