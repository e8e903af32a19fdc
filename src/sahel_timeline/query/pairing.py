"""Pair the events of two releases of a file.

Events are paired by id, then by date, place and actors, then by a title that no other event
has. Ids that are only the numbers of rows are ignored if rows have moved.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from sahel_timeline.actors import fold
from sahel_timeline.query.lookup import derive_ids, id_of_date

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from sahel_timeline.query.kept import Match

    Key: TypeAlias = Callable[[Match], Hashable]

# The indexes of two events in their releases.
_Pair: TypeAlias = tuple[int, int]
_NUMBER_SUFFIX: Final = re.compile(r"(?:-[0-9]+)?")
# Whether the old and the new event have a reliable id, in the order in which pairs are sought.
# Two events with different reliable ids are never paired.
_RELIABLE: Final = ((True, False), (False, True), (False, False))


class Pairing(NamedTuple):
    """The events in both releases, and those in only one of them.

    If ``ignores_ids``, they are numbers of rows, and rows have moved.
    """

    pairs: list[tuple[Match, Match]]
    only_old: list[Match]
    only_new: list[Match]
    ignores_ids: bool = False


class _IdPairing(NamedTuple):
    """Pairs of events with the same id, the events left over, and the ids that were reused."""

    pairs: list[_Pair]
    old_left: list[int]
    new_left: list[int]
    reused: frozenset[str]


def pair_events(old: Sequence[Match], new: Sequence[Match]) -> Pairing:
    """Pair each event of one release with the same event of the other, if there is one.

    Not every id identifies an event. An id that was derived from title and date changes with
    them. A release can reuse an id for another event. And if the releases have no id in
    common, their ids do not correspond at all.
    """
    ignores_ids = _are_moved_rows(old, new)
    by_id = (_pair_nothing if ignores_ids else _pair_by_id)(old, new)
    olds, news = _Unpaired(old, by_id.old_left), _Unpaired(new, by_id.new_left)
    share_no_id = {match.event.id for match in old}.isdisjoint(match.event.id for match in new)
    pairs = by_id.pairs + _pair_by_key(_all_but_id, (olds, olds.left), (news, news.left))
    for key, only_derived in _pairing_keys(old, new):
        distrusted = frozenset() if only_derived else by_id.reused
        trust_none = ignores_ids or (share_no_id and not only_derived)
        for old_reliable, new_reliable in _RELIABLE:
            some_old = olds.indexes_by_reliability(
                distrusted, trust_none=trust_none, reliable=old_reliable
            )
            some_new = news.indexes_by_reliability(
                distrusted, trust_none=trust_none, reliable=new_reliable
            )
            pairs += _pair_by_key(key, (olds, some_old), (news, some_new))
    return Pairing(
        [(old[one], new[other]) for one, other in pairs],
        [old[index] for index in sorted(olds.left)],
        [new[index] for index in sorted(news.left)],
        ignores_ids,
    )


def _are_moved_rows(old: Sequence[Match], new: Sequence[Match]) -> bool:
    """Whether ids are numbers of rows, and an event that looks like no other has another one."""
    if not (_are_row_numbers(old) and _are_row_numbers(new)):
        return False
    before, after = _ids_of_unique(old), _ids_of_unique(new)
    return any(before[content] != after[content] for content in before.keys() & after.keys())


def _ids_of_unique(matches: Sequence[Match]) -> dict[Hashable, str]:
    """Return the ids of events whose date and title no other event has, by these."""
    count = Counter(map(_when_what, matches))
    return {
        content: match.event.id for match in matches if count[content := _when_what(match)] == 1
    }


def _are_row_numbers(matches: Sequence[Match]) -> bool:
    """Whether the ids of events count up without a gap, in the order of the file."""
    ids = [match.event.id for match in matches]
    if not ids or not all(id_.isdecimal() for id_ in ids):
        return False
    numbers = list(map(int, ids))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def has_derived_id(match: Match) -> bool:
    """Whether an event's id was possibly derived from its title and date."""
    (derived,) = derive_ids([match.event.title], [id_of_date(match.event.start)])
    id_ = match.event.id
    return id_.startswith(derived) and _NUMBER_SUFFIX.fullmatch(id_, len(derived)) is not None


class _Unpaired:
    """The events of a release that are not paired yet, by index."""

    def __init__(self, matches: Sequence[Match], left: Iterable[int]) -> None:
        self.matches = matches
        self.left = dict.fromkeys(left)
        self._derived = {index for index in self.left if has_derived_id(matches[index])}

    def indexes_by_reliability(
        self, distrusted: frozenset[str], *, trust_none: bool, reliable: bool
    ) -> list[int]:
        """Return the indexes of the events with reliable ids, or of those without.

        Derived and distrusted ids are unreliable. With ``trust_none``, all are.
        """
        unreliable = (
            trust_none or index in self._derived or self.matches[index].event.id in distrusted
            for index in self.left
        )
        return [
            index
            for index, is_unreliable in zip(self.left, unreliable, strict=True)
            if is_unreliable is not reliable
        ]


def _pair_nothing(old: Sequence[Match], new: Sequence[Match]) -> _IdPairing:
    return _IdPairing([], [*range(len(old))], [*range(len(new))], frozenset())


def _pair_by_id(old: Sequence[Match], new: Sequence[Match]) -> _IdPairing:
    """Pair events that have the same id, unless it is derived or reused."""
    pairs, changed_old, changed_new = _pair_unchanged(old, new)
    waiting: dict[str, deque[int]] = {}
    for index in changed_old:
        waiting.setdefault(old[index].event.id, deque()).append(index)
    new_left: list[int] = []
    moved: list[_Pair] = []
    for index in changed_new:
        candidates = waiting.get(new[index].event.id)
        if not candidates or (has_derived_id(old[candidates[0]]) and has_derived_id(new[index])):
            new_left.append(index)
            continue
        before = candidates.popleft()
        (moved if _has_moved(old[before], new[index]) else pairs).append((before, index))
    old_left = [index for indexes in waiting.values() for index in indexes]
    reused = _with_reused_ids(old, new, moved, left=(old_left, new_left))
    pairs += (pair for pair in moved if pair not in reused)
    return _IdPairing(
        pairs,
        sorted([*old_left, *(before for before, _ in reused)]),
        sorted([*new_left, *(after for _, after in reused)]),
        frozenset(new[after].event.id for _, after in reused),
    )


def _pair_unchanged(
    old: Sequence[Match], new: Sequence[Match]
) -> tuple[list[_Pair], list[int], list[int]]:
    """Pair events that did not change. Return the pairs, and the old and new events left over."""
    waiting: dict[Hashable, deque[int]] = {}
    for index, match in enumerate(old):
        waiting.setdefault(_all_but_origin(match), deque()).append(index)
    pairs = []
    new_left = []
    for index, match in enumerate(new):
        if candidates := waiting.get(_all_but_origin(match)):
            pairs.append((candidates.popleft(), index))
        else:
            new_left.append(index)
    return pairs, sorted(chain.from_iterable(waiting.values())), new_left


def _with_reused_ids(
    old: Sequence[Match],
    new: Sequence[Match],
    moved: Sequence[_Pair],
    *,
    left: tuple[Iterable[int], Iterable[int]],
) -> set[_Pair]:
    """Return the pairs in which one id belongs to two different events.

    ``moved`` are pairs whose date and place both changed. Such a pair is two events if one of
    them is in the other release under another id, or if the two have too little in common.
    """
    old_left, new_left = left
    olds = {_when_where_who(old[i]) for i in [*old_left, *(before for before, _ in moved)]}
    news = {_when_where_who(new[i]) for i in [*new_left, *(after for _, after in moved)]}
    return {
        (before, after)
        for before, after in moved
        if (_is_distinctive(old[before]) and _when_where_who(old[before]) in news)
        or (_is_distinctive(new[after]) and _when_where_who(new[after]) in olds)
        or _are_different(old[before], new[after])
    }


def _has_moved(old: Match, new: Match) -> bool:
    """Whether both the date and the place of an event changed."""
    return old.event.start != new.event.start and fold(old.event.place) != fold(new.event.place)


def _are_different(old: Match, new: Match) -> bool:
    """Whether two events with one id, but with different dates and places, are not the same.

    If a place or the actors are missing, nothing proves that.
    """
    if not (old.event.place and new.event.place and old.actors and new.actors):
        return False
    if set(old.actors) != set(new.actors):
        return True
    # The same actors take part in many events. Only a text in common shows that it is one.
    texts = ((each.event.title, each.event.summary) for each in (old, new))
    return not any(one and fold(one) == fold(other) for one, other in zip(*texts, strict=True))


def _pair_by_key(
    key: Key, old: tuple[_Unpaired, Iterable[int]], new: tuple[_Unpaired, Iterable[int]]
) -> list[_Pair]:
    """Pair events with the same key, in file order, and remove them from the unpaired ones.

    Events with the key `None` are not paired.
    """
    (olds, some_old), (news, some_new) = old, new
    waiting: dict[Hashable, list[int]] = {}
    for index in reversed(list(some_old)):
        waiting.setdefault(key(olds.matches[index]), []).append(index)
    waiting.pop(None, None)
    pairs = [
        (candidates.pop(), index)
        for index in (some_new if waiting else ())
        if (candidates := waiting.get(key(news.matches[index])))
    ]
    for before, after in pairs:
        del olds.left[before]
        del news.left[after]
    return pairs


def _pairing_keys(old: Sequence[Match], new: Sequence[Match]) -> list[tuple[Key, bool]]:
    """Return the keys to pair by, the strictest first.

    With each comes whether one event of a pair has to have a derived id. If not, an id that was
    reused will do, and if the releases share no id, any id.
    """
    counts = [Counter(fold(match.event.title) for match in matches) for matches in (old, new)]

    def unique_title(match: Match) -> Hashable:
        words = fold(match.event.title)
        return words if all(count[words] == 1 for count in counts) else None

    return [
        (lambda match: (_when_where_who(match), fold(match.event.title)), False),
        (lambda match: _when_where_who(match) if _is_distinctive(match) else None, False),
        (_when_what, True),
        (unique_title, True),
    ]


def _when_what(match: Match) -> Hashable:
    return match.event.start, fold(match.event.title)


def _when_where_who(match: Match) -> Hashable:
    return match.event.start, fold(match.event.place), frozenset(match.actors)


def _is_distinctive(match: Match) -> bool:
    """Whether a place or an actor is known. A date alone can be that of many events."""
    return bool(match.event.place or match.actors)


def _all_but_id(match: Match) -> Hashable:
    return match.event[1:-1]


def _all_but_origin(match: Match) -> Hashable:
    return match.event[:-1]
