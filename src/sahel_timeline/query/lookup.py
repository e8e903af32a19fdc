"""Look up an event by its id or a prefix of it, and the events just before and after it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, Protocol, TypeVar

from sahel_timeline.actors import fold, fold_all
from sahel_timeline.dates import FuzzyDate
from sahel_timeline.errors import AmbiguousIdError, UnknownNameError
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.query.kept import Match

_MIN_SHORT_ID: Final = 3
# So short that the ids of a list fit beside the other columns of 80.
_MAX_ID: Final = 24
_LONGEST_ARTICLE: Final = len("-the")


class Identified(Protocol):
    """An event, or its id and its start alone."""

    @property
    def id(self) -> str: ...  # noqa: D102 — those of an event
    @property
    def start(self) -> FuzzyDate: ...  # noqa: D102


E = TypeVar("E", bound=Identified)


class EventInContext(NamedTuple):
    """An event with the event before it and the one after it, in date order."""

    match: Match
    before: Match | None = None
    after: Match | None = None


def short_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """Return the shortest unique prefix of every id, with at least three characters.

    It does not end in a hyphen, unless the id does.
    """
    ordered = sorted(set(ids))
    short = {}
    before = 0
    for one, other in pairwise([*ordered, ""]):
        # The length of the common prefix with the next id. To find it fast, start with that
        # of the previous pair, which is often almost the same.
        after = before
        while one[:after] != other[:after]:
            after -= 1
        while after < len(one) and one[after] == other[after : after + 1]:
            after += 1
        length = max(before, after, _MIN_SHORT_ID - 1) + 1
        short[one] = one[: length + (one[length - 1 : length] == "-")]
        before = after
    return short


def derive_ids(titles: Sequence[str], dates: Iterable[str]) -> list[str]:
    """Derive ids from events' titles and `id_of_date`: "serval-begins-2013-01-11".

    They have at most 24 characters: the first words, and the day, month or year.
    """
    return list(map(_derive_id, fold_all(titles), dates))


def _derive_id(title: str, when: str) -> str:
    """Derive an id from a folded title."""
    words = title.replace(" ", "-")
    room = _MAX_ID - len(when)
    if len(words) > room:
        words = words[: room + 1].rpartition("-")[0] or words[:room]
        # "council-of-the" is no better than "council".
        while (end := words.rfind("-")) > 0 and len(words) - end <= _LONGEST_ARTICLE:
            words = words[:end]
    has_words = words[:1].isalnum() or any(map(str.isalnum, words))  # "???" has none
    return f"{words.strip('-') if has_words else 'event'}{when}"


def id_of_date(start: FuzzyDate) -> str:
    """Return the end of an id: the day, the month or the first year that is possible, if any."""
    first, last = start.earliest, start.latest
    if first == last:
        return f"-{first.isoformat()}"
    if start.is_open:  # or undated
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"-{first.year:04}-{first.month:02}"
    return f"-{first.year:04}"


def find_event(prefix: str, events: Sequence[E]) -> list[E]:
    """Return the event with an id, given in full or by a unique prefix.

    The exact id is tried first, then one that differs in case, then one that differs in
    accents or punctuation. If several files have an event with this id, return them all.
    Raises `UnknownNameError` and `AmbiguousIdError`.
    """
    found = _with_prefix(prefix, events)
    ids = list(dict.fromkeys(event.id for event in found))
    if len(ids) > 1:
        raise AmbiguousIdError(prefix, ids)
    if not ids:
        from difflib import get_close_matches  # only for this

        near = get_close_matches(prefix, {event.id: None for event in events}, cutoff=0.6)
        raise UnknownNameError("event", prefix, near=near)
    return found


def _with_prefix(prefix: str, events: Sequence[E]) -> list[E]:
    """Return the events with this id, or else those whose ids start with it."""
    exact = [event for event in events if event.id == prefix]
    if exact or not prefix:
        return exact
    for normalize in (str.casefold, fold):
        keys = [normalize(event.id) for event in events]
        key = normalize(prefix)
        for fits in (key.__eq__, lambda other, key=key: other.startswith(key)):
            found = [event for event, other in zip(events, keys, strict=True) if fits(other)]
            if found and key:
                return found
    return []


def put_in_context(match: Match, among: Sequence[Match]) -> EventInContext:
    """Return an event with its neighbours in date order, even if ``among`` lacks the event."""
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
