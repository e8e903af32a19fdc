"""How actors look: who they are, how often they take part, first and last."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sahel_timeline.columns import Column, Field, Role, View
from sahel_timeline.columns.dates import END_FIELDS
from sahel_timeline.dates.humanize import brief
from sahel_timeline.model import join_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.query import Appearance


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
    Column(name="name", text=lambda a: a.actor.name, role=Role.TITLE),
    Column(name="kind", text=lambda a: a.actor.kind, min_terminal_width=60),
    Column(name="events", text=lambda a: str(a.events), role=Role.NUMBER),
    Column(name="first", text=lambda a: brief(a.first) if a.first else "", role=Role.DATE),
    Column(name="last", text=lambda a: brief(a.last) if a.last else "", role=Role.DATE),
    Column(
        name="aliases",
        text=lambda a: "; ".join(a.actor.aliases),
        short_text=lambda a: _some(a.actor.aliases),
        min_terminal_width=90,
    ),
)
_ACTOR_SHEET: Final[tuple[Column[Appearance], ...]] = (
    Column(name="name", text=lambda a: a.actor.name),
    Column(name="aliases", text=lambda a: join_list(a.actor.aliases)),
    Column(name="kind", text=lambda a: a.actor.kind),
    Column(name="events", text=lambda a: str(a.events)),
    Column(name="first", text=lambda a: str(a.first) if a.first else ""),
    Column(name="last", text=lambda a: str(a.last) if a.last else ""),
    Column(name="description", text=lambda a: a.actor.description),
)


_ACTOR_FIELDS: Final[tuple[Field[Appearance], ...]] = (
    Field("name", attrgetter("actor.name")),
    Field("aliases", attrgetter("actor.aliases")),
    Field("kind", attrgetter("actor.kind"), empty_is_null=True),
    Field("events", attrgetter("events")),
    Field("first", attrgetter("first"), subfields=END_FIELDS),
    Field("last", attrgetter("last"), subfields=END_FIELDS),
    Field("description", attrgetter("actor.description"), empty_is_null=True),
)


def actor_view() -> View[Appearance]:
    """Return how actors look."""
    return View(
        table_columns=_ACTOR_TABLE,
        csv_columns=_ACTOR_SHEET,
        json_fields=_ACTOR_FIELDS,
        noun="actors",
    )
