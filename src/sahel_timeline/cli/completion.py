"""What the shell offers after Tab: names and ids from the files on the command line."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import typer

from sahel_timeline.actors import NOBODY, Registry, fold
from sahel_timeline.cli.reader_options import Files, default_files
from sahel_timeline.cli.reading import read_options
from sahel_timeline.errors import TimelineError
from sahel_timeline.formats import FORMATS, ROW_FORMATS
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.query import By
from sahel_timeline.readers import Dialect, expand_patterns, read_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.model import Event


# This pattern is compiled when it is first used: only a completion needs it.
_EMOJI: Final = ":(?=[A-Za-z])"
# What replaces the characters that zsh would evaluate, or rich would read as markup.
_WITHOUT_MARKUP: Final = str.maketrans(
    {**dict(zip("[]{}\\`'\"", "()()/’’”", strict=True)), "$": None}
)
# The argument that is before the files of a command, and its value if it is not given.
_FIRST: Final = {"id_": None, "path": "-"}
_MAX_WIDTH: Final = 60


def offer_actors(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the actors, and their aliases once a letter is typed."""
    events, registry = _read(ctx)
    present = {name for event in events for name in registry.canonical_all(event.actors)}
    offers = {_key(name): name for name in present}
    offers |= {_key(actor.name): actor.kind for actor in registry}
    if incomplete:
        aliases = {key.replace(" ", "-"): name for key, name in registry.keys.items()}
        offers = aliases | offers
    return list(_complete(incomplete, offers.items()))


def offer_ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the ids of events, with their titles."""
    pairs = ((event.id, event.title) for event in _events(ctx))
    return list(_complete(incomplete, pairs, ignore_accents=False))


def offer_places(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the places, at every level."""
    from sahel_timeline.query.kept import MatchBatch

    events = _events(ctx)
    names = {name for column in MatchBatch(events, ()).place_areas() for name in column}
    names |= {name for event in events for name in (event.place, event.country)}
    pairs = {_key(name): name for name in names if name}
    return list(_complete(incomplete, pairs.items()))


def offer_countries(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the countries, by their usual names."""
    from sahel_timeline.places.countries import countries_in

    texts = {event.country for event in _events(ctx)}
    pairs = {_key(name): name for text in texts for name in countries_in(text)}
    return list(_complete(incomplete, pairs.items()))


def offer_types(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the types of event."""
    pairs = {_key(event.type): event.type for event in _events(ctx)}
    return list(_complete(incomplete, pairs.items()))


def offer_columns(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the columns, after those that are already on the list: "date,ti"."""
    from sahel_timeline.query.column_values import KNOWN

    head, comma, typed = incomplete.rpartition(",")
    samples = dict(pair for event in _events(ctx) for pair in event.extra)
    pairs = {_key(name): text for name, text in samples.items()}
    pairs |= {name: str(kind) for name, kind in KNOWN.items()}
    return [(head + comma + name, text) for name, text in _complete(typed, pairs.items())]


def offer_by(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer what events can be counted by."""
    from sahel_timeline.query.column_values import KNOWN

    offers = dict.fromkeys((*_extra_columns(ctx), *KNOWN, *map(str, By)), "")
    return list(_complete(incomplete, offers.items(), ignore_accents=False))


def offer_sums(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer columns that can have numbers."""
    offers = dict.fromkeys(("killed", "wounded", *_extra_columns(ctx)), "")
    return list(_complete(incomplete, offers.items(), ignore_accents=False))


def _extra_columns(ctx: typer.Context) -> dict[str, None]:
    return {name: None for event in _events(ctx) for name, _ in event.extra}


def offer_row_formats(incomplete: str) -> list[tuple[str, str]]:
    """Offer the formats that can show records other than events."""
    pairs = ((format_.value, FORMATS[format_].purpose) for format_ in ROW_FORMATS)
    return list(_complete(incomplete, pairs, ignore_accents=False))


def _complete(
    incomplete: str, pairs: Iterable[tuple[str, str]], *, ignore_accents: bool = True
) -> Iterator[tuple[str, str]]:
    """Offer the words that begin with what was typed, ignoring case and, if asked, accents.

    Each pair is a word and its description. A word that would be taken for an option is not
    offered, nor one with characters that cannot be typed.
    """
    typed = incomplete.casefold()
    prefix = _key(incomplete) + "-" * incomplete.endswith("-")
    for key, description in sorted(pairs):
        if not key or key.startswith("-") or not key.isprintable():
            continue
        # The shell drops an offer that does not begin with exactly what was typed.
        if key.casefold().startswith(typed):
            yield incomplete + key[len(incomplete) :], _plain_line(description)
        elif ignore_accents and key.startswith(prefix):
            yield incomplete + key[len(prefix) :], _plain_line(description)


def shorten_help(command: Any) -> None:  # noqa: ANN401 — of typer, which has no public name for it
    """Cut the help of each option to one line.

    typer wraps it, and shells would take each of its lines for an offer.
    """
    for each in (command, *command.commands.values()):
        for parameter in each.params:
            parameter.help = _plain_line(parameter.help or "")


def _plain_line(text: str) -> str:
    """Return a description as one short line without markup.

    typer lets rich read it as markup and wrap it, and zsh evaluates it.
    """
    plain = sanitize(" ".join(text.split())).translate(_WITHOUT_MARKUP)
    plain = re.sub(_EMOJI, ": ", plain)
    room = min(_MAX_WIDTH, shutil.get_terminal_size().columns * 2 // 3)
    if cell_width(plain or " ") <= room:
        return plain
    while cell_width(plain) >= room:
        plain = plain[:-1]
    return plain.rstrip() + "…"


def _key(name: str) -> str:
    """Return a name as one word for the command line, which filters accept in its place."""
    return fold(name).replace(" ", "-")


def _events(ctx: typer.Context) -> tuple[Event, ...]:
    """Return the events of the files on the command line, or none if one cannot be read."""
    return _read(ctx)[0]


def _read(ctx: typer.Context) -> tuple[tuple[Event, ...], Registry]:
    """Return the events, and the registry that applies to their actors."""
    given = {name: ctx.params.get(name) for name, *_ in Files.parameters()}
    options = Files(**given | {"file": None, "paths": _files(ctx) or None})
    try:
        if options.dialect:  # typer leaves it a text until the command runs
            options.dialect = Dialect(options.dialect)
        options.complete(quiet=True)
        paths = expand_patterns(options.named_files() or default_files())
        read = [path for path in paths if path != "-"]
        reading = read_files(read, read_options(options), options.actors)
    except TimelineError:
        return (), NOBODY
    return reading.events, reading.registry


def _files(ctx: typer.Context) -> list[str]:
    """Return the files on the command line.

    While an option has no value yet, typer leaves arguments in ``ctx.args`` instead of assigning
    them to parameters.
    """
    params = ctx.params
    if "old" in params:
        return [path for path in (params["old"], params["new"], *ctx.args) if path]
    others = [*(params.get("paths") or ()), *ctx.args]
    if any(name in params and params[name] == default for name, default in _FIRST.items()):
        del others[:1]  # that is the ID or OUT
    return [*(params.get("file") or ()), *others]
