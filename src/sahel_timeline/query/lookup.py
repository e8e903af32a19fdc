"""Find one event by its id or the start of it, and the events before and after it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.errors import AmbiguousIdError, UnknownNameError
from sahel_timeline.model import Event
from sahel_timeline.query.select import Match

_SHORTEST: Final = 3
_SLUG_LENGTH: Final = 48
# Hardly any two titles are equal: remembering them would only take time.
_fold_once: Final = fold.__wrapped__


class EventInContext(NamedTuple):
    """An event with the ones that began just before and just after it."""

    match: Match
    before: Match | None = None
    after: Match | None = None


def short_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """Return the shortest unique prefix of every id, with at least three characters."""
    ordered = sorted(set(ids))
    short = {}
    before = 0
    for one, other in pairwise([*ordered, ""]):
        # The length of the prefix that both share, which is often that of the pair before.
        after = before if one[:before] == other[:before] else 0
        least = min(len(one), len(other))
        while after < least and one[after] == other[after]:
            after += 1
        short[one] = one[: max(before, after, _SHORTEST - 1) + 1]
        before = after
    return short


def derive_id(event: Event) -> str:
    """Return the id that an event without one is given: a slug of its title and date."""
    words = _fold_once(event.title).replace(" ", "-")
    if len(words) > _SLUG_LENGTH:
        words = words[:_SLUG_LENGTH].rpartition("-")[0] or words[:_SLUG_LENGTH]
    start = event.start
    if start.is_exact:
        return f"{words}-{start.earliest}"
    return f"{words}-{re.sub(r'[^0-9X]+', '-', str(start)).strip('-')}"


def find_event(prefix: str, events: Sequence[Event]) -> list[Event]:
    """Return the events with an id, given in full or by any unique prefix.

    The exact id comes first, then one that differs in case, then one that differs in accents
    or punctuation. Several files can each have an event with this id. Raises
    `UnknownNameError` and `AmbiguousIdError`.
    """
    found = _with_prefix(prefix, events)
    ids = list(dict.fromkeys(event.id for event in found))
    if len(ids) > 1:
        raise AmbiguousIdError(prefix, ids)
    if not ids:
        near = get_close_matches(prefix, [event.id for event in events], cutoff=0.6)
        raise UnknownNameError("event", prefix, near=near)
    return found


def _with_prefix(prefix: str, events: Sequence[Event]) -> list[Event]:
    """Return the events with exactly this id, else those whose ids start with it."""
    exact = [event for event in events if event.id == prefix]
    if exact or not prefix:
        return exact
    for normalized in (str.casefold, fold):
        keys = [normalized(event.id) for event in events]
        key = normalized(prefix)
        for is_meant in (key.__eq__, lambda other, key=key: other.startswith(key)):
            found = [event for event, other in zip(events, keys, strict=True) if is_meant(other)]
            if found and key:
                return found
    return []


def put_in_context(match: Match, among: Sequence[Match]) -> EventInContext:
    """Return an event with its neighbours in date order."""
    others = list(among)
    if not any(other.event is match.event for other in others):
        others.append(match)
    others.sort(key=lambda other: other.event.start.sort_key)
    index = next(i for i, other in enumerate(others) if other.event is match.event)
    return EventInContext(
        match=match,
        before=others[index - 1] if index else None,
        after=others[index + 1] if index + 1 < len(others) else None,
    )
