"""One event among others: found by the start of its id, with what came around it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.errors import AmbiguousIdError, UnknownNameError
from sahel_timeline.model import Event
from sahel_timeline.query.select import Match

_SHORTEST: Final = 3
_SLUG_LENGTH: Final = 48


class Detail(NamedTuple):
    """An event with the ones that began just before and just after it."""

    match: Match
    before: Match | None = None
    after: Match | None = None


def short_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """Return the shortest start of every id that names it alone, of three letters or more."""
    ordered = sorted(set(ids))
    short = {}
    before = 0
    for one, other in pairwise([*ordered, ""]):
        # How many letters both begin with, often as many as those before.
        after = before if one[:before] == other[:before] else 0
        least = min(len(one), len(other))
        while after < least and one[after] == other[after]:
            after += 1
        short[one] = one[: max(before, after, _SHORTEST - 1) + 1]
        before = after
    return short


def made_id(event: Event) -> str:
    """Return the id that is made of an event's title and date, where it has none of its own."""
    words = fold(event.title).replace(" ", "-")
    if len(words) > _SLUG_LENGTH:
        words = words[:_SLUG_LENGTH].rpartition("-")[0] or words[:_SLUG_LENGTH]
    when = re.sub(r"[^0-9X]+", "-", str(event.start)).strip("-")
    return f"{words}-{when}"


def find_event(prefix: str, events: Sequence[Event]) -> list[Event]:
    """Return the events that bear an id, given whole or by any start that names it alone.

    Case does not matter unless ids differ by it, nor do accents that only the id has. Over
    several files an id may be borne more than once. Raises `UnknownNameError` and
    `AmbiguousIdError`.
    """
    found = _borne(prefix, events)
    ids = list(dict.fromkeys(event.id for event in found))
    if len(ids) > 1:
        raise AmbiguousIdError(prefix, ids)
    if not ids:
        from difflib import get_close_matches  # only mistakes need it

        near = get_close_matches(prefix, [event.id for event in events], cutoff=0.6)
        raise UnknownNameError("event", prefix, near=near)
    return found


def _borne(prefix: str, events: Sequence[Event]) -> list[Event]:
    """Return the events whose ids are a text, else those whose ids start with it."""
    exact = [event for event in events if event.id == prefix]
    if exact or not prefix:
        return exact
    for written in (str.casefold, fold):
        keys = [written(event.id) for event in events]
        key = written(prefix)
        for is_meant in (key.__eq__, lambda other, key=key: other.startswith(key)):
            found = [event for event, other in zip(events, keys, strict=True) if is_meant(other)]
            if found and key:
                return found
    return []


def detail(match: Match, among: Sequence[Match]) -> Detail:
    """Put an event between the ones that stand before and after it in date order."""
    others = list(among)
    if not any(other.event is match.event for other in others):
        others.append(match)
    others.sort(key=lambda other: other.event.start.sort_key)
    place = next(i for i, other in enumerate(others) if other.event is match.event)
    return Detail(
        match=match,
        before=others[place - 1] if place else None,
        after=others[place + 1] if place + 1 < len(others) else None,
    )
