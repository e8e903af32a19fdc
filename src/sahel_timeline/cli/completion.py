"""What the shell offers after Tab: names, ids, places and types of the files at hand."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Final

import typer

from sahel_timeline.actors import Registry, fold
from sahel_timeline.errors import TimelineError
from sahel_timeline.formats import FORMATS, ROW_FORMATS
from sahel_timeline.formats.sanitize import cell_width, sanitize
from sahel_timeline.readers import Dialect, packaged, read_actors, read_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahel_timeline.model import Event
    from sahel_timeline.readers.dialects import ColumnMap


# These are compiled only where they are of use, which is not at every start.
# What neither starts an option nor means anything to a shell.
_SHELL_SAFE: Final = r"\w[\w.:-]*"
_UNMARKED: Final = str.maketrans({**dict(zip("[]{}\\`'\"", "()()/’’”", strict=True)), "$": None})
_QUOTE: Final = r"['\"\\]"
_MATCHES_NOTHING: Final = "\x7f"  # with which nothing starts
_EMOJI: Final = ":(?=[A-Za-z])"
_MAX_WIDTH: Final = 60


def actors(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the actors, and their aliases once a letter is typed."""
    registry = _registry(ctx)
    present = {name for event in _events(ctx) for name in registry.canonical_all(event.actors)}
    offers = {_key(name): name for name in present}
    offers |= {_key(actor.name): actor.kind for actor in registry}
    if incomplete:
        aliases = {key.replace(" ", "-"): name for key, name in registry.keys.items()}
        offers = aliases | offers
    return list(_offers(incomplete, offers.items()))


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the events' ids, with their titles."""
    pairs = ((event.id, event.title) for event in _events(ctx))
    return list(_offers(incomplete, pairs, folded=False))


def places(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the places."""
    pairs = {_key(event.place): event.place for event in _events(ctx)}
    return list(_offers(incomplete, pairs.items()))


def types(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the types of event."""
    pairs = {_key(event.type): event.type for event in _events(ctx)}
    return list(_offers(incomplete, pairs.items()))


def row_formats(incomplete: str) -> list[tuple[str, str]]:
    """Offer the formats that have rows of anything, not of events alone."""
    pairs = ((format_.value, FORMATS[format_].purpose) for format_ in ROW_FORMATS)
    return list(_offers(incomplete, pairs, folded=False))


def _offers(
    incomplete: str, pairs: Iterable[tuple[str, str]], *, folded: bool = True
) -> Iterator[tuple[str, str]]:
    """Offer what starts with the letters that were typed, in any case and with any accents.

    The shell puts an offer on the command line as it is, or even runs it.
    """
    typed = incomplete.casefold()
    wanted = _key(incomplete) + "-" * incomplete.endswith("-")
    for key, told in sorted(pairs):
        if not re.fullmatch(_SHELL_SAFE, key):
            continue
        # The shell drops what does not start with the letters as they were typed.
        if key.casefold().startswith(typed):
            yield incomplete + key[len(incomplete) :], _one_line(told)
        elif folded and key.startswith(wanted) and re.fullmatch(_SHELL_SAFE, incomplete):
            yield incomplete + key[len(wanted) :], _one_line(told)


def _one_line(text: str) -> str:
    """Return what is said of an offer, in a line that no shell, nor rich, takes for more.

    typer has rich read it as markup and wrap it, and zsh evaluates it.
    """
    plain = sanitize(" ".join(text.split())).translate(_UNMARKED)
    plain = re.sub(_EMOJI, ": ", plain)
    room = min(_MAX_WIDTH, shutil.get_terminal_size().columns * 2 // 3)
    if cell_width(plain or " ") <= room:
        return plain
    while cell_width(plain) >= room:
        plain = plain[:-1]
    return plain.rstrip() + "…"


def _key(name: str) -> str:
    """Return a name as one word of the command line, which matching takes as the name."""
    return fold(name).replace(" ", "-")


def rejoin_words() -> None:
    """Put together the words of "--actor=fra" again, which bash takes apart at the "=".

    Where a quote stands inside a word, bash would put an offer behind it: there is none.
    """
    words = os.environ.get("COMP_WORDS", "").split("\n")
    current = os.environ.get("COMP_CWORD", "")
    if not current.isdecimal():
        return
    kept = words[: int(current) + 1]
    for place in range(len(kept) - 1, 0, -1):
        if kept[place] == "=" and kept[place - 1].startswith("--"):
            kept[place : place + 2] = kept[place + 1 : place + 2] or [""]
    if re.search(_QUOTE, kept[-1][1:]):
        kept[-1] = _MATCHES_NOTHING
    elif "=" not in words:
        return
    os.environ["COMP_WORDS"] = "\n".join(kept)
    os.environ["COMP_CWORD"] = str(len(kept) - 1)


def _events(ctx: typer.Context) -> tuple[Event, ...]:
    named = os.environ.get("SAHEL_TIMELINE_FILE")
    given = ctx.params.get("file") or _compared_files(ctx) or ([named] if named else [])
    dialect = ctx.params.get("dialect")
    try:
        return read_events(
            [path for path in given if path != "-"],
            dialect=Dialect(dialect) if dialect else None,
            columns=_column_map(ctx),
        ).events
    except TimelineError:
        return ()


def _compared_files(ctx: typer.Context) -> list[str]:
    """Return the files that are compared; before an option without a value they stand aside."""
    if "old" not in ctx.params:
        return []
    return [path for path in (ctx.params["old"], ctx.params["new"], *ctx.args) if path]


def _column_map(ctx: typer.Context) -> ColumnMap:
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
