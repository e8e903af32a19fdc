"""Find columns that are kept as they are, although their names look like native ones."""

from __future__ import annotations

import re
import shlex
from itertools import islice
from typing import TYPE_CHECKING, Final

from sahel_timeline.english import quoted
from sahel_timeline.model import Origin, Problem, Severity
from sahel_timeline.readers.column_words import is_year, names_fully, words_of
from sahel_timeline.readers.degrees import split_pair
from sahel_timeline.readers.mapping import escape_name
from sahel_timeline.readers.native_columns import COORDINATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sahel_timeline.model import Event

# The native columns that are also attributes of an event.
_NATIVE: Final = (
    *("end", "actors", "place", "region", "country", "latitude", "longitude", "type"),
    *("killed", "wounded", "summary", "sources", "url", "note", "image"),
)


def find_unread_columns(events: Sequence[Event], *, is_mapped: bool = False) -> Iterator[Problem]:
    """Warn about columns that look like native ones, if no event has a value in those.

    A column of years is one if some events have nothing else. ``is_mapped`` means that the user
    says which columns are read.
    """
    yield from _find_unread_years(events, is_mapped=is_mapped)
    written = dict.fromkeys(name for event in events for name, _ in event.extra)
    likely = {native: _find_named(native, written) for native in _NATIVE}
    has_half = sum(likely[native] is not None for native in COORDINATES) == 1
    for native, name in likely.items():
        is_half = has_half and native in COORDINATES
        if name is None or (is_half and not _has_pairs(events, name)):
            continue
        if any(_is_given(event, native) for event in events):
            continue
        origin = events[0].origin
        yield Problem(
            origin.file if origin else "",
            f"the column {quoted(name)} is not read, but looks like {native}",
            hint=f"add --map {shlex.quote(f'{native}={escape_name(name)}')} if it is",
            severity=Severity.WARNING,
        )


def _has_pairs(events: Sequence[Event], column: str) -> bool:
    """Whether a column has both coordinates in its cells, judged by the first that is filled."""
    cells = (text for event in events for name, text in event.extra if name == column)
    return split_pair(next(cells, "")) is not None


def _find_named(native: str, written: Iterable[str]) -> str | None:
    return next((name for name in written if names_fully(words_of(name), native)), None)


def _find_unread_years(events: Sequence[Event], *, is_mapped: bool) -> Iterator[Problem]:
    """Warn about a column with the years of events whose date is empty."""
    undated = (event for event in events if event.start.is_undated and not event.start.text)
    found = (
        (event, name, text)
        for event in undated
        for name, text in event.extra
        if is_year(words_of(name)) and re.search("[0-9]{4}", text)
    )
    for event, name, text in islice(found, 1):
        origin = event.origin or Origin("", 0)
        column = escape_name(name)
        mapping = f"add --map {shlex.quote(f'date=date|{column}')}"
        yield Problem(
            origin.file,
            f"the date is empty, but {quoted(text)} in the column {quoted(name)} is not read",
            origin.line,
            hint=f"add |{column} to the date in --map" if is_mapped else mapping,
            severity=Severity.WARNING,
        )


def _is_given(event: Event, attribute: str) -> bool:
    return getattr(event, attribute) not in {None, "", ()}
