"""Which event of one release of a file is which of another.

By id, else by date, place and actors, else by a title that no other event has.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sahel_timeline.actors import fold
from sahel_timeline.query.lookup import made_id

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from sahel_timeline.query.select import Match

_NUMBER: Final = re.compile(r"(?:-[0-9]+)?")


class Pairing(NamedTuple):
    """The places of events that are the same in two releases, and of those without another."""

    both: list[tuple[int, int]]
    old: list[int]
    new: list[int]


def pair(old: Sequence[Match], new: Sequence[Match]) -> Pairing:
    """Find for each event of one release the same one of another, each of them once.

    An id that was made of title and date tells no more than these. An id that stands for
    another event, of another date and place, tells nothing, and nor do ids where the
    releases have none in common.
    """
    both, old_left, new_left, reused = _by_id(old, new)
    olds, news = _Pool(old, old_left), _Pool(new, new_left)
    known = {match.event.id for match in old}
    strangers = known.isdisjoint(match.event.id for match in new)
    both += _pair(_all_but_id, olds, olds.left, news, news.left)
    for key, made_only in _keys(old, new):
        telling_nothing = frozenset() if made_only else reused
        every = strangers and not made_only
        # Two ids of their own keep two events apart, unless one of them tells nothing.
        for vague_old, vague_new in ((False, True), (True, False), (True, True)):
            some_old = olds.those(telling_nothing, every=every, vague=vague_old)
            some_new = news.those(telling_nothing, every=every, vague=vague_new)
            both += _pair(key, olds, some_old, news, some_new)
    return Pairing(both, sorted(olds.left), sorted(news.left))


def is_made(match: Match) -> bool:
    """Tell whether an event's id may be one that was made of its title and date."""
    made = made_id(match.event)
    name = match.event.id
    return name.startswith(made) and _NUMBER.fullmatch(name, len(made)) is not None


class _Pool:
    """The events of a release that have no other yet, by their places."""

    def __init__(self, matches: Sequence[Match], left: Iterable[int]) -> None:
        self.matches = matches
        self.left = dict.fromkeys(left)
        self._made = {place for place in self.left if is_made(matches[place])}

    def those(self, reused: frozenset[str], *, every: bool, vague: bool) -> list[int]:
        """Return those whose ids do not tell which event they are, or those whose ids do."""
        return [
            place
            for place in self.left
            if (every or place in self._made or self.matches[place].event.id in reused) is vague
        ]


def _by_id(
    old: Sequence[Match], new: Sequence[Match]
) -> tuple[list[tuple[int, int]], list[int], list[int], frozenset[str]]:
    """Pair events by ids of their own; return what is left, and ids that mean two events."""
    waiting: dict[str, list[int]] = {}
    for place, match in enumerate(old):
        waiting.setdefault(match.event.id, []).append(place)
    both = []
    changed = []
    for place, match in enumerate(new):
        found = waiting.get(match.event.id, ())
        same = (p for p in found if _all_but_id(old[p]) == _all_but_id(match))
        before = next(same, None)
        if before is None:
            changed.append(place)
        else:
            both.append((before, place))
            waiting[match.event.id].remove(before)
    left: list[int] = []
    moved: list[tuple[int, int]] = []
    for place in changed:
        name = new[place].event.id
        before = next(iter(waiting.get(name, ())), None)
        if before is None or (is_made(old[before]) and is_made(new[place])):
            left.append(place)
            continue
        waiting[name].remove(before)
        (moved if _has_moved(old[before], new[place]) else both).append((before, place))
    rest = [place for places in waiting.values() for place in places]
    others = _used_again(old, rest, new, left, moved)
    both += (pair for pair in moved if pair not in others)
    rest += (before for before, _ in others)
    left += (place for _, place in others)
    reused = frozenset(new[place].event.id for _, place in others)
    return both, sorted(rest), sorted(left), reused


def _used_again(
    old: Sequence[Match],
    old_left: Iterable[int],
    new: Sequence[Match],
    new_left: Iterable[int],
    moved: Sequence[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Return those pairs of one id that are two events.

    So they are where one of them is found in the other release under another id, and where
    nothing but their actors coincides.
    """
    sides = (old, old_left, 0), (new, new_left, 1)
    olds, news = (
        {_when_where_who(events[place]) for place in [*left, *(pair[side] for pair in moved)]}
        for events, left, side in sides
    )
    return {
        (before, place)
        for before, place in moved
        if (_is_somewhere(old[before]) and _when_where_who(old[before]) in news)
        or (_is_somewhere(new[place]) and _when_where_who(new[place]) in olds)
        or _is_another(old[before], new[place])
    }


def _has_moved(old: Match, new: Match) -> bool:
    """Tell whether an event has another date and another place."""
    return old.event.start != new.event.start and fold(old.event.place) != fold(new.event.place)


def _is_another(old: Match, new: Match) -> bool:
    """Tell whether an event of another date and place is another: what is not known is not."""
    if not (old.event.place and new.event.place and old.actors and new.actors):
        return False
    if set(old.actors) != set(new.actors):
        return True
    # The same people do much: only what is told of them shows that it is one event.
    texts = ((each.event.title, each.event.summary) for each in (old, new))
    return not any(one and fold(one) == fold(other) for one, other in zip(*texts, strict=True))


def _pair(
    key: Callable[[Match], Hashable],
    olds: _Pool,
    some_old: Iterable[int],
    news: _Pool,
    some_new: Iterable[int],
) -> list[tuple[int, int]]:
    """Pair the events that have a key in common, in their order; `None` is no key."""
    waiting: dict[Hashable, list[int]] = {}
    for place in reversed(list(some_old)):
        waiting.setdefault(key(olds.matches[place]), []).append(place)
    waiting.pop(None, None)
    both = [
        (found.pop(), place)
        for place in (some_new if waiting else ())
        if (found := waiting.get(key(news.matches[place])))
    ]
    for one, other in both:
        del olds.left[one]
        del news.left[other]
    return both


def _keys(
    old: Sequence[Match], new: Sequence[Match]
) -> list[tuple[Callable[[Match], Hashable], bool]]:
    """Return what tells that two events are one, and whether only made ids let it tell."""
    counts = [Counter(fold(match.event.title) for match in matches) for matches in (old, new)]

    def title(match: Match) -> Hashable:
        words = fold(match.event.title)
        return words if all(count[words] == 1 for count in counts) else None

    return [
        (lambda match: (_when_where_who(match), fold(match.event.title)), False),
        (lambda match: _when_where_who(match) if _is_somewhere(match) else None, False),
        (lambda match: (match.event.start, fold(match.event.title)), True),
        (title, True),
    ]


def _when_where_who(match: Match) -> Hashable:
    return match.event.start, fold(match.event.place), frozenset(match.actors)


def _is_somewhere(match: Match) -> bool:
    """Tell whether more is known than a day, on which any two things may have happened."""
    return bool(match.event.place or match.actors)


def _all_but_id(match: Match) -> Hashable:
    return match.event[1:-1]
