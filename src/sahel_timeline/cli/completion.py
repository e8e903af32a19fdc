"""What the shell offers after Tab: names, ids, places and types of the files at hand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from sahel_timeline.actors import Registry, fold
from sahel_timeline.errors import TimelineError
from sahel_timeline.readers import Dialect, packaged, read_actors, read_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.model import Event
    from sahel_timeline.readers.dialects import Columns


def actors(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the actors, and their aliases once a letter is typed."""
    registry = _registry(ctx)
    present = {name for event in _events(ctx) for name in registry.canonical_all(event.actors)}
    offers = {_key(name): name for name in present}
    offers |= {_key(actor.name): actor.kind for actor in registry}
    if incomplete:
        aliases = {key.replace(" ", "-"): name for key, name in registry.keys.items()}
        offers = aliases | offers
    return list(_starting(incomplete, offers.items()))


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the events' ids, with their titles."""
    pairs = ((event.id, event.title) for event in _events(ctx))
    return list(_starting(incomplete, pairs))


def places(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the places."""
    pairs = {_key(event.place): event.place for event in _events(ctx)}
    return list(_starting(incomplete, pairs.items()))


def types(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the types of event."""
    pairs = {_key(event.type): event.type for event in _events(ctx)}
    return list(_starting(incomplete, pairs.items()))


def _starting(incomplete: str, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    wanted = incomplete.casefold()
    for key, told in sorted(pairs):
        if key and key.casefold().startswith(wanted):
            # The shell drops what does not start with the letters as they were typed.
            yield incomplete + key[len(incomplete) :], " ".join(told.split())


def _key(name: str) -> str:
    """Return a name as one word of the command line, which matching takes as the name."""
    return fold(name).replace(" ", "-")


def _events(ctx: typer.Context) -> tuple[Event, ...]:
    named = os.environ.get("SAHEL_TIMELINE_FILE")
    releases = [ctx.params[side] for side in ("old", "new") if ctx.params.get(side)]
    given = ctx.params.get("file") or releases or ([named] if named else [])
    dialect = ctx.params.get("dialect")
    try:
        return read_events(
            [path for path in given if path != "-"],
            dialect=Dialect(dialect) if dialect else None,
            columns=_columns(ctx),
        ).events
    except TimelineError:
        return ()


def _columns(ctx: typer.Context) -> Columns:
    """Return which columns hold what, as the line says so far. Raises `UnreadableError`."""
    path, texts = ctx.params.get("map_file"), ctx.params.get("map_")
    if not path and not texts:
        return {}
    # Of no use to anybody whose columns have our names.
    from sahel_timeline.readers.mapping import parse_columns, read_columns

    return {**(read_columns(path) if path else {}), **parse_columns(texts or ())}


def _registry(ctx: typer.Context) -> Registry:
    try:
        return read_actors(ctx.params.get("actors_file") or packaged("actors.csv"))[0]
    except TimelineError:
        return Registry()
